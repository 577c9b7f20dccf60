"""render: Package → [File]. Jinja2 over templates/; the templates take no decisions."""

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from ruff import find_ruff_bin  # type: ignore[import-untyped]  # pyright: ignore[reportMissingTypeStubs]

from generator.models import model
from generator.package import Exports, File, Package, Page

TEMPLATES = Path(__file__).parent.parent / "templates"
RUNTIME = TEMPLATES / "runtime"
_COMPACT = "format.skip-magic-trailing-comma=true"  # a template cannot know what fits on a line
_FORMAT = ["format", "--isolated", "--line-length=120", "--target-version=py311", "--no-cache", "--config", _COMPACT]
# Unused imports of the models, import order: what a template cannot know without deciding.
_FIX = [
    "check",
    "--isolated",
    "--no-cache",
    "--quiet",
    "--fix-only",
    "--select=I,F401,UP037,RUF100",
    "--config=lint.isort.split-on-trailing-comma=false",
    "--target-version=py311",
    "--line-length=120",
]


class RawTextError(Exception):
    """A template was about to print text that nobody made safe."""


def only_code(value: object) -> object:
    """What Jinja may print: pieces of code and numbers."""
    if isinstance(value, Markup | int):
        return value
    raise RawTextError(f"document text reached the output unquoted: {value!r}")


def environment() -> Environment:
    """The Jinja environment; anything that is not code fails the render."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
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
    jinja = environment()
    files = [File(page.path, jinja.get_template(_template(page)).render(v=page.view)) for page in package.pages]
    return formatted([*files, model(package.models)])


def _template(page: Page) -> str:
    return f"{page.template}{Path(page.path).suffix}.jinja"


def render_top(name: str, exports: Exports) -> list[File]:
    """Render what the APIs share: the top package, the runtime, and the marker for type checkers."""
    text = environment().get_template("exports.py.jinja").render(v=exports)
    runtime = [(path.name, path.read_text(encoding="utf-8")) for path in sorted(RUNTIME.glob("*.py"))]
    copies = [File(f"{name}/_runtime/{module}", content) for module, content in runtime]
    return [*formatted([File(f"{name}/__init__.py", text)]), *copies, File(f"{name}/py.typed", "")]


def formatted(files: Iterable[File]) -> list[File]:
    """Let ruff sort the imports and lay out the code."""
    return [_formatted(file) if file.path.endswith(".py") else file for file in files]


def _formatted(file: File) -> File:
    return File(file.path, _ruff(_FORMAT, _ruff(_FIX, file.text, file.path), file.path))


def _ruff(arguments: list[str], text: str, path: str) -> str:
    command = [find_ruff_bin(), *arguments, "--stdin-filename", Path(path).name, "-"]
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=False)  # noqa: S603
    if done.returncode != 0:
        raise RuntimeError(f"{path}: ruff does not take the rendered code: {done.stderr.decode().strip()}")
    return done.stdout.decode()


def manifest(name: str, inputs: dict[str, str], tools: dict[str, str], counts: dict[str, dict[str, int]]) -> File:
    """The file whose diff shows the size of a change."""
    tree = {"inputs": inputs, "tools": tools, "apis": counts}
    return File(f"{name}/MANIFEST.json", json.dumps(tree, indent=2) + "\n")
