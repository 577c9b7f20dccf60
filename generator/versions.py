"""Two versions of a project: the one on disk, and one that git keeps, in a scratch folder."""

import io
import subprocess
import tarfile
import tempfile
import tomllib
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from generator.settings import Settings

_DOCUMENTS = frozenset({".yaml", ".yml", ".json"})
_MADE = frozenset({".py", ".md", ".typed"})


class NoVersion(Exception):
    """Git does not have the version that is asked for."""


@contextmanager
def scratch() -> Generator[Path, None, None]:
    """A folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="mailwright-") as folder:
        yield Path(folder)


def put(root: Path, version: str, folder: Path) -> None:
    """Put the documents, the settings and the package of a version into a folder.

    Args:
        root: The project, somewhere in a working tree of git.
        version: A commit, a tag or a branch.
        folder: An empty one.

    Raises:
        NoVersion: There is no such version, or no project in it.
    """
    found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{version}^{{commit}}")
    if found is None:
        raise NoVersion(f"git knows no commit {version!r} here")
    commit = found.decode().strip()
    settings = _git(root, "show", f"{commit}:./pyproject.toml")
    paths = [] if settings is None else [*_paths(settings.decode("utf-8", "replace"))]
    known = [path for path in paths if _git(root, "cat-file", "-e", f"{commit}:./{path}") is not None]
    packed = _git(root, "archive", "--format=tar", commit, "--", *known) if known else None
    if packed is None:
        raise NoVersion(f"{version!r} has no project here")
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(folder, filter="data")


def _paths(text: str) -> Iterator[str]:
    """What a project's settings name: what it is made of, and what is made."""
    try:
        table: dict[str, Any] = tomllib.loads(text).get("tool", {}).get("mailwright", {})
    except tomllib.TOMLDecodeError:
        table = {}
    yield "pyproject.toml"
    yield str(table.get("output", "generated"))
    apis: dict[str, dict[str, object]] = table.get("apis") or {}
    for said in apis.values():
        for key in ("document", "overlay"):
            if key in said:
                # A document may take parts from the files around it.
                around = Path(str(said[key])).parent.as_posix()
                yield str(said[key]) if around == "." else around


def _git(root: Path, *arguments: str) -> bytes | None:
    """What git says; None when it fails."""
    try:
        done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=False)  # noqa: S603, S607
    except OSError:
        raise NoVersion("there is no git to ask") from None
    return done.stdout if done.returncode == 0 else None


def documents(settings: Settings, name: str) -> dict[str, bytes]:
    """The files that an API may be made of."""
    found: dict[str, bytes] = {}
    for api in (api for api in settings.apis if api.name == name):
        for given in (api.document, api.overlay):
            if given is not None:
                around = (settings.root / given).parent
                files = [settings.root / given] if around == settings.root else around.rglob("*")
                found |= {
                    _within(file, settings.root): file.read_bytes() for file in files if _is_one(file, _DOCUMENTS)
                }
    return found


def made(settings: Settings, output: Path) -> dict[str, bytes]:
    """The files of the package."""
    files = sorted((output / settings.package).rglob("*"))
    return {_within(file, output): file.read_bytes() for file in files if _is_one(file, _MADE)}


def _is_one(file: Path, endings: frozenset[str]) -> bool:
    return file.suffix in endings and file.is_file()


def _within(file: Path, folder: Path) -> str:
    return file.relative_to(folder).as_posix()
