"""render: Package → [File]. Jinja2 over templates/; the templates take no decisions."""

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from generator.models import model
from generator.package import File, Package, Page

TEMPLATES = Path(__file__).parent.parent / "templates"
RUNTIME = TEMPLATES / "runtime"
TESTING = TEMPLATES / "testing"
COMMAND = TEMPLATES / "command"


class RawTextError(Exception):
    """A template was about to print text that nobody made safe."""


def only_code(value: object) -> object:
    """What Jinja may print: pieces of code and numbers."""
    if isinstance(value, Markup | int):
        return value
    raise RawTextError(f"document text reached the output unquoted: {value!r}")


class _Alone(FileSystemLoader):
    """The templates for a package that holds one API: the runtime is beside its modules, not above them."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        text, file, fresh = super().get_source(environment, template)
        return text.replace("from .._runtime", "from ._runtime"), file, fresh


@cache
def environment(*, alone: bool = False) -> Environment:
    """The Jinja environment; anything that is not code fails the render."""
    made = Environment(
        loader=(_Alone if alone else FileSystemLoader)(TEMPLATES),
        autoescape=True,
        finalize=only_code,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters.clear()
    return made


def render(package: Package) -> list[File]:
    """Render the package of one API."""
    return [*pages(package.pages, alone=package.alone), model(package.models)]


def pages(listed: Iterable[Page], *, alone: bool) -> list[File]:
    """Render some pages."""
    jinja = environment(alone=alone)
    return [File(page.path, jinja.get_template(_template(page)).render(v=page.view)) for page in listed]


def _template(page: Page) -> str:
    return f"{page.template}{Path(page.path).suffix}.jinja"


def shared(name: str, *, fakes: bool = True) -> list[File]:
    """What the APIs share and is not rendered: the runtime, the code of the fakes, and the marker for type checkers."""
    found = [
        File(f"{name}/{into}/{path.name}", path.read_text(encoding="utf-8"))
        for into, folder in (("_runtime", RUNTIME), *((("testing", TESTING),) if fakes else ()))
        for path in sorted(folder.glob("*.py"))
    ]
    return [*found, File(f"{name}/py.typed", "")]


def command(name: str) -> list[File]:
    """The command line, which is not rendered either; what `python -m` runs stands beside the APIs."""
    texts = [(path.name, path.read_text(encoding="utf-8")) for path in sorted(COMMAND.glob("*.py"))]
    return [
        File(f"{name}/{module if module == '__main__.py' else f'_command/{module}'}", text) for module, text in texts
    ]
