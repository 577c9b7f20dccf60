"""write | compare: [File] → disk. The only module that touches the output directory."""

import difflib
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from generator.problem import Position, Problem, ProblemsFound

if TYPE_CHECKING:
    from generator.package import File

_IGNORED = frozenset({"__pycache__", ".mypy_cache", ".ruff_cache"})


def write(files: "list[File]", output: Path) -> list[str]:
    """Make the output directory hold exactly these files; return what was done to which path."""
    wanted = {file.path: file.text for file in files}
    changed = [path for path, text in wanted.items() if _read(output / path) != text]
    base = output.resolve()
    if outside := [path for path in changed if not (output / path).resolve().is_relative_to(base)]:
        raise ProblemsFound(_outside(path) for path in outside)
    for path in changed:
        try:
            _replace(output / path, wanted[path])
        except OSError as error:
            raise ProblemsFound([_unwritable(path, error)]) from None
    stale = [path for path in _present(output, wanted) if path not in wanted]
    for path in stale:
        (output / path).unlink()
        _remove_empty((output / path).parent, output)
    return [*changed, *(f"{path} (removed)" for path in stale)]


def install(files: "list[File]", output: Path, kept: Mapping[str, str] | None) -> list[str]:
    """Make the output directory hold these files, and leave alone what is not ours; return what was done.

    Args:
        files: What to write, the manifest last.
        output: A directory that is ours, or empty, or not there.
        kept: The hashes of what an earlier run wrote; None without one.
    """
    wanted = {file.path: file.text.encode() for file in files}
    claim(output, kept)
    stale = [path for path in kept or {} if path not in wanted and (output / path).is_file()]
    if problems := [*_not_ours(wanted, stale, output, kept)]:
        raise ProblemsFound(problems)
    changed = [path for path, data in wanted.items() if not _holds(output / path, data)]
    # A first run that breaks off is recognised by its manifest too.
    for path in changed if kept is not None else sorted(changed, key=lambda path: path != files[-1].path):
        _replace(output / path, wanted[path].decode())
    for path in stale:
        (output / path).unlink()
        _remove_empty((output / path).parent, output)
    return [*changed, *(f"{path} (removed)" for path in stale)]


def claim(output: Path, kept: Mapping[str, str] | None) -> None:
    """Raise ProblemsFound when nothing could be installed in a directory, whatever it is."""
    if output.is_symlink() or (output.exists() and not output.is_dir()):
        hint = "a link is not followed: give the directory itself"
        raise ProblemsFound([_refused(output, "is not a directory", hint)])
    if kept is None and output.exists() and any(entry.name != ".git" for entry in output.iterdir()):
        hint = "give an empty directory"
        raise ProblemsFound([_refused(output, "is not empty, and nothing that this command made", hint)])


def _not_ours(
    wanted: Mapping[str, bytes], stale: list[str], output: Path, kept: Mapping[str, str] | None
) -> Iterator[Problem]:
    """Whatever a run would write over or remove that is somebody else's."""
    for path in [*wanted, *stale]:
        place = output / path
        above = [output.joinpath(*place.relative_to(output).parts[:count]) for count in range(1, len(Path(path).parts))]
        if any(folder.is_symlink() or (folder.exists() and not folder.is_dir()) for folder in above):
            yield _refused(place, "stands in a folder that is a link or a file", "remove that")
        elif place.is_symlink() or (place.exists() and not place.is_file()):
            yield _refused(place, "is a link or a directory", "remove it")
        elif path in wanted:
            if place.exists() and path not in (kept or {}) and not _holds(place, wanted[path]):
                yield _refused(place, "is not a file that this command made", "move it away")
        elif sha256(place.read_bytes()).hexdigest() != (kept or {})[path]:
            yield _refused(place, "is not made any more, but was changed by hand", "remove it, or move it away")


def _refused(path: Path, message: str, hint: str) -> Problem:
    return Problem(Position(path.as_posix(), 1, 1), "output", f"this {message}", hint=hint)


def _holds(path: Path, data: bytes) -> bool:
    return path.is_file() and path.read_bytes() == data


def _remove_empty(folder: Path, output: Path) -> None:
    # An empty folder is still a package to Python.
    while folder != output and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def compare(files: "list[File]", output: Path, shown: str) -> str:
    """A unified diff from what is on disk to what would be written; empty when they are the same."""
    wanted = {file.path: file.text for file in files}
    paths = sorted({*wanted, *_present(output, wanted)})
    return "".join(_diff(_read(output / path), wanted.get(path), f"{shown}/{path}") for path in paths)


def _diff(old: str | None, new: str | None, path: str) -> str:
    if old == new:
        return ""
    before = (old or "").splitlines(keepends=True)
    after = (new or "").splitlines(keepends=True)
    from_, to = (path if old is not None else "/dev/null"), (path if new is not None else "/dev/null")
    lines = list(difflib.unified_diff(before, after, from_, to))
    # An empty file has no lines to show.
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines) or f"--- {from_}\n+++ {to}\n"


def _read(path: Path) -> str | None:
    try:
        # Bytes, so that a changed line ending counts as a change.
        return path.read_bytes().decode("utf-8", "surrogateescape")
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None


def held(output: Path, wanted: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """The files that are in the packages which hold the wanted ones, with their bytes."""
    return ((path, (output / path).read_bytes()) for path in _present(output, wanted))


def _present(output: Path, wanted: Iterable[str]) -> Iterator[str]:
    """The files below the packages that we write; nothing else in the directory is ours."""
    for package in dict.fromkeys(path.partition("/")[0] for path in wanted):
        for folder, folders, files in os.walk(output / package):
            folders[:] = sorted(set(folders) - _IGNORED)
            for name in sorted(files):
                yield (Path(folder) / name).relative_to(output).as_posix()


def _unwritable(path: str, error: OSError) -> Problem:
    return Problem(Position(path, 1, 1), "unwritable", f"cannot be written: {error.strerror}")


def exists(path: Path) -> bool:
    """Whether there is anything, be it a link to nothing."""
    return path.is_symlink() or path.exists()


def add(root: Path, folder: str, files: Mapping[str, bytes]) -> None:
    """Write files below a folder that is not there yet.

    Args:
        root: The project.
        folder: The new folder; the one around it may be new too.
        files: Path below the project → what is in it.
    """
    if not (root / folder).parent.resolve().is_relative_to(root.resolve()):
        raise ProblemsFound([_outside(folder)])
    try:
        (root / folder).parent.mkdir(exist_ok=True)
        (root / folder).mkdir()
        for path, data in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(data)
    except OSError as error:
        raise ProblemsFound([_unwritable(folder, error)]) from None


def change(path: Path, text: str) -> None:
    """Write a file anew, whole or not at all."""
    _replace(path, text)


def _outside(path: str) -> Problem:
    hint = "if it is a link, remove it; only the output directory is written to"
    return Problem(Position(path, 1, 1), "outside", "this path leads out of the output directory", hint=hint)


def _replace(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(text.encode("utf-8"))
    Path(name).chmod(0o644)
    Path(name).replace(path)
