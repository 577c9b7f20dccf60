"""`[tool.mailwright]` of pyproject.toml: which APIs there are."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator import names
from generator.problem import Position, Problem, ProblemsFound

_KEYS = {"class", "document", "overlay"}


@dataclass(frozen=True, slots=True)
class ApiSettings:
    """One API."""

    name: str
    """Its package, such as `unosend`."""
    class_name: str
    document: str
    overlay: str | None
    package: str
    version: str
    alone: bool = False
    """It is all that the package holds: the modules are the package's own, beside the runtime."""
    again: str = "change that, then `make generate`"
    """What to do for another package, in the header of each file."""
    fakes: bool = True
    """There are fakes of the client for tests."""

    @property
    def folder(self) -> str:
        """Where its package is, below the output directory."""
        return self.package if self.alone else f"{self.package}/{self.name}"

    @property
    def module(self) -> str:
        """The full name of its package."""
        return self.folder.replace("/", ".")

    @property
    def client(self) -> str:
        """Who sends, for the header User-Agent."""
        return f"{self.package}/{self.version}"

    @property
    def key_environment(self) -> str:
        """The environment variable that holds its key."""
        return f"{self.name.upper()}_API_KEY"

    @property
    def url_environment(self) -> str:
        """The environment variable that holds its base URL."""
        return f"{self.name.upper()}_BASE_URL"


@dataclass(frozen=True, slots=True)
class Settings:
    """The whole table."""

    root: Path
    package: str
    version: str
    output: str
    apis: tuple[ApiSettings, ...]


def load(root: Path) -> Settings:
    """Read the settings; raise ProblemsFound with everything that is wrong with them."""
    file = root / "pyproject.toml"
    problems: list[Problem] = []
    try:
        tree = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        hint = "run this in a checkout, or say where one is with --root"
        raise ProblemsFound([_problem(f"cannot be read: {error}", hint)]) from None
    table = tree.get("tool", {}).get("mailwright", {})
    package, version = table.get("package"), tree.get("project", {}).get("version", "0")
    if not isinstance(package, str) or not names.is_identifier(package):
        problems.append(_problem("[tool.mailwright] needs `package`, the name of the package to make"))
    apis: dict[str, Any] = table.get("apis") or {}
    if not apis:
        problems.append(_problem("[tool.mailwright.apis] lists no API"))
    found: list[ApiSettings] = []
    for name, said in apis.items():
        wrong = _wrong(name, said, root)
        problems += wrong
        if not wrong:
            found.append(
                ApiSettings(name, said["class"], said["document"], said.get("overlay"), str(package), str(version))
            )
    output = str(table.get("output", "generated"))
    if (root / output).resolve() == root.resolve():
        problems.append(_problem("output must be a folder of its own: what else is in its `docs` is removed"))
    if problems:
        raise ProblemsFound(problems)
    return Settings(root, str(package), str(version), output, tuple(found))


def _wrong(name: str, said: dict[str, Any], root: Path) -> list[Problem]:
    table = f"[tool.mailwright.apis.{name}]"
    if not names.is_identifier(name) or name != name.lower() or name.startswith("_") or name == "testing":
        return [_problem(f"{table}: {name!r} cannot be the name of a package")]
    if not {"class", "document"} <= set(said) <= _KEYS:
        return [_problem(f"{table} takes `class`, `document` and perhaps `overlay`")]
    problems: list[Problem] = []
    if not isinstance(said["class"], str) or names.pascal(said["class"]) != said["class"]:
        problems.append(_problem(f"{table}: class must be a name such as Acme"))
    for key in ("document", "overlay"):
        if key in said and not (isinstance(said[key], str) and (root / said[key]).is_file()):
            problems.append(_problem(f"{table}: there is no {key} {said[key]!r}"))
    return problems


def _problem(message: str, hint: str = "") -> Problem:
    return Problem(Position("pyproject.toml", 1, 1), "settings", message, hint=hint)
