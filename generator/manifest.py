"""MANIFEST.json: what the package was made of, by which code and tools, and what came out, as content hashes.

Quick enough to be looked at before anything is rendered: it imports no tool.
"""

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator import tree
from generator.settings import Settings

if TYPE_CHECKING:
    from generator.package import File

_PROJECT = Path(__file__).parent.parent
_CODE = (
    ("generator", "*.py"),
    ("generator", "*.json"),
    ("templates", "*.jinja"),
    ("templates/runtime", "*.py"),
    ("templates/testing", "*.py"),
    ("templates/command", "*.py"),
)
# Whatever reads, checks or renders; Python itself changes nothing.
_TOOLS = (
    "datamodel-code-generator",
    "jinja2",
    "jsonpath-rfc9535",
    "jsonschema",
    "markupsafe",
    "openapi-schema-validator",
    "openapi-spec-validator",
    "pydantic",
    "pyyaml",
    "ruff",
)

FILE = "MANIFEST.json"
_KEYS = {"apis", "inputs", "tools", "outputs", "generator"}

Hashes = dict[str, dict[str, str]]


def made_of(settings: Settings) -> Hashes:
    """The hashes of all that goes in; taken before it is read, so that a later edit shows as a difference."""
    # In ASCII: which characters are printable depends on the Python.
    table = ascii((settings.package, settings.version, settings.output, settings.apis))
    documents = [name for api in settings.apis for name in (api.document, api.overlay) if name is not None]
    inputs = {name: _text_hash(settings.root / name) for name in sorted(documents)}
    return {
        "inputs": {"pyproject.toml": _hash(table.encode()), **inputs},
        "tools": _tools(),
        "generator": _code(),
    }


def hashes(folder: Path, files: Iterable[str]) -> dict[str, str]:
    """The hashes of some files of a folder."""
    return {file: _text_hash(folder / file) for file in sorted(files)}


def made_of_document(asked: object, files: Mapping[str, Path]) -> Hashes:
    """The same for a document of somebody else's, which has no project around it."""
    code = "".join(f"{file} {hashed}\n" for file, hashed in _code().items())
    return {
        "inputs": {"command": _hash(ascii(asked).encode()), **{n: _text_hash(file) for n, file in files.items()}},
        "tools": _tools(),
        "generator": {"mailwright": _hash(code.encode())},
    }


def kept(output: Path) -> dict[str, str] | None:
    """The hashes of the files that an earlier run wrote, by the manifest that it left; None without one."""
    try:
        said: Any = json.loads((output / FILE).read_bytes())
        if set(said) != _KEYS:
            return None
        outputs: dict[Any, Any] = said["outputs"]
        return {name: str(hashed) for name, hashed in [*outputs.items(), (FILE, "")] if _is_inside(name)}
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None


def _is_inside(name: object) -> bool:
    """Whether a path leads to a place below; a manifest may be anybody's."""
    parts = str(name).split("/")
    return isinstance(name, str) and not {"", ".", ".."} & set(parts) and not {"\\", ":", "\0"} & set(name)


def path(settings: Settings) -> str:
    """Where it is, below the output directory."""
    return f"{settings.package}/{FILE}"


def text(made: Hashes, counts: Mapping[str, Any], files: Iterable["File"]) -> str:
    """What it says of these files; its diff shows the size of a change."""
    return _written(made, counts, {file.path: _hash(file.text.encode()) for file in files})


def unchanged(settings: Settings) -> bool:
    """Whether everything that goes in, and everything that came out, is what the manifest on disk says.

    Its counts are taken at its word: only rendering again would prove them.
    """
    output = settings.root / settings.output
    try:
        said = (output / path(settings)).read_bytes()
        kept: Any = json.loads(said)
        wanted = [str(name) for name in kept["outputs"]]
        found = {name: _hash(data) for name, data in tree.held(output, wanted) if name != path(settings)}
        made = made_of(settings)
        further = {str(name) for name in kept["inputs"]} - set(made["inputs"])
        made["inputs"] |= hashes(settings.root, filter(_is_inside, further))
        return said == _written(made, kept["apis"], found).encode()
    except (OSError, ValueError, LookupError, TypeError, RecursionError, PackageNotFoundError):
        return False  # the full comparison says what is the matter


def _written(made: Hashes, counts: Mapping[str, Any], outputs: Mapping[str, str]) -> str:
    said = {
        "apis": counts,
        "inputs": made["inputs"],
        "tools": made["tools"],
        "outputs": dict(sorted(outputs.items())),
        "generator": made["generator"],
    }
    return json.dumps(said, indent=2) + "\n"


def _tools() -> dict[str, str]:
    return {tool: version(tool) for tool in _TOOLS}


def _code() -> dict[str, str]:
    files = sorted(file for folder, pattern in _CODE for file in (_PROJECT / folder).glob(pattern))
    return {file.relative_to(_PROJECT).as_posix(): _text_hash(file) for file in files}


def _text_hash(file: Path) -> str:
    """Of a text, however its lines end; what cannot be read has none, and whoever reads it says why."""
    try:
        return _hash(file.read_bytes().replace(b"\r\n", b"\n"))
    except OSError:
        return ""


def _hash(data: bytes) -> str:
    return sha256(data).hexdigest()
