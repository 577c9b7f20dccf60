"""A new provider: its document copied in, what it leaves open listed, and an overlay with a proposal for each."""

from dataclasses import dataclass, replace
from pathlib import Path

from generator import names, source, tree
from generator.bundle import bundle
from generator.check import VERSION
from generator.decision import Decision
from generator.decisions import decisions
from generator.objects import mapping
from generator.overlay_text import overlay_text
from generator.problem import Position, Problem, ProblemsFound, quoted
from generator.project_table import with_api
from generator.settings import ApiSettings, Settings
from generator.source import Document, Source
from generator.spec_settings import class_name

_OVERLAY = "overlay.yaml"


@dataclass(frozen=True, slots=True)
class Added:
    """What was written, and what is left to decide."""

    files: tuple[str, ...]
    settings: ApiSettings
    decisions: tuple[Decision, ...]


def add(settings: Settings, name: str, spec: str, wanted_class: str | None) -> Added:
    """Add an API to a project.

    Args:
        settings: The project.
        name: The API's package, such as `acme`.
        spec: Its document.
        wanted_class: The name of its client; made of the document's title when left out.

    Raises:
        ProblemsFound: The document cannot be read, or something is there already. Nothing is written then.
    """
    folder = f"specs/{name}"
    _check_name(settings, name, folder)
    path = Path(spec)
    found = source.read(path, None)
    _check_version(found)
    file = _file(path, folder, several=False)
    document = _document(found, file, path.parent)
    if document.others:
        file = _file(path, folder, several=True)
        document = _document(found, file, path.parent)
    said = wanted_class or class_name(str(mapping(found.tree.get("info")).get("title", "")), name)
    _check_class(settings, said)
    api = ApiSettings(name, said, file, f"{folder}/{_OVERLAY}", settings.package, settings.version)
    whole = Document(document.file, document.tree, dict(document.positions), unread=document.unread)
    listed = decisions(whole, api)
    files = {file: source.data(path)}
    files |= {other: source.data(path.parent / other.removeprefix(f"{folder}/")) for other in document.others}
    if api.overlay in files:
        raise _refused(file, f"it takes a part from {quoted(_OVERLAY)}, which is the name of our overlay")
    files[f"{folder}/{_OVERLAY}"] = overlay_text(name, path.name, whole, listed).encode()
    try:
        table = {"class": said, "document": file, "overlay": f"{folder}/{_OVERLAY}"}
        project = with_api(source.data(settings.root / "pyproject.toml").decode(), name, table)
    except ValueError as error:
        raise ProblemsFound([Problem(Position("pyproject.toml", 1, 1), "settings", str(error))]) from None
    tree.add(settings.root, folder, files)
    tree.change(settings.root / "pyproject.toml", project)
    return Added((*files, "pyproject.toml"), api, tuple(listed))


def _document(found: Source, file: str, folder: Path) -> Source:
    """The document with all that it takes from other files, placed where it is copied to."""
    positions = {at: replace(position, file=file) for at, position in found.positions.items()}
    return bundle(replace(found, file=file, positions=positions), folder)


def _file(path: Path, folder: str, *, several: bool) -> str:
    """Where a document goes. One of several files keeps its name: the others may refer to it."""
    ending = ".json" if path.suffix.lower() == ".json" else ".yaml"
    return f"{folder}/{path.name if several else f'openapi{ending}'}"


def _check_name(settings: Settings, name: str, folder: str) -> None:
    if not names.is_identifier(name) or name != name.lower() or name.startswith("_"):
        raise _refused("pyproject.toml", f"{quoted(name)} cannot be the name of a package: use one such as acme")
    if any(api.name == name for api in settings.apis):
        raise _refused("pyproject.toml", f"there is an API {name} already")
    if tree.exists(settings.root / folder):
        raise _refused(folder, "this is there already, and nothing is ever written over")


def _check_class(settings: Settings, said: str) -> None:
    if names.pascal(said) != said or not names.is_identifier(said):
        raise _refused("pyproject.toml", f"--class: {quoted(said)} must be a name such as Acme")
    if any(api.class_name == said for api in settings.apis):
        raise _refused("pyproject.toml", f"there is a client {said} already: give another with --class")


def _check_version(found: Source) -> None:
    said = found.tree.get("openapi")
    if not isinstance(said, str) or not VERSION.fullmatch(said):
        at = found.positions.get("/openapi") or found.positions.get("/swagger") or found.positions[""]
        raise ProblemsFound([Problem(at, "unsupported-version", "this is no document of OpenAPI 3.0, 3.1 or 3.2")])


def _refused(file: str, message: str) -> ProblemsFound:
    return ProblemsFound([Problem(Position(file, 1, 1), "new", message)])
