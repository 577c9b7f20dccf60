"""The files of a document's folder: what a reference to one of them names, if it is to be read at all."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from generator.problem import Problem
from generator.source import Source, node_at, read_beside, reference_pointer

MOST_FILES = 2_000

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|/|\\")


@dataclass(frozen=True, slots=True)
class Target:
    """What a reference names: a place in a file."""

    file: str
    at: str


class Files:
    """The files of a document's folder, each read once."""

    def __init__(self, source: Source, folder: Path, *, tolerant: bool) -> None:
        self._root = posixpath.basename(source.file)
        self._folder = folder
        self._tolerant = tolerant
        self._shown = source.file.removesuffix(self._root)
        self._sources: dict[str, Source | str] = {self._root: source}

    @property
    def read(self) -> list[str]:
        """The other files."""
        return [found.file for found in self._others()]

    @property
    def notes(self) -> list[Problem]:
        """What was read with tolerance in the other files."""
        return [note for found in self._others() for note in found.notes]

    def _others(self) -> Iterator[Source]:
        return (found for name, found in self._sources.items() if isinstance(found, Source) and name != self._root)

    def of(self, file: str) -> Source:
        """A file; raise LookupError with the reason when it is not read."""
        if file not in self._sources:
            self._sources[file] = self._read(file)
        found = self._sources[file]
        if isinstance(found, str):
            raise LookupError(found)
        return found

    def _read(self, file: str) -> Source | str:
        if len(self._sources) > MOST_FILES:
            return f"is one more than the {MOST_FILES:,} files that are read"
        try:
            return read_beside(file, self._folder, self._shown, tolerant=self._tolerant)
        except LookupError as error:
            return str(error.args[0])

    def target(self, ref: str, file: str) -> Target:
        """What a reference in a file names; raise LookupError with the reason when that is not to be had."""
        part, _, fragment = ref.partition("#")
        part = unquote(part)
        if _ADDRESS.match(part) or "\\" in part:
            raise LookupError("is outside this document and is not read")
        path = posixpath.normpath(posixpath.join(posixpath.dirname(file), part)) if part else file
        if path.startswith("../"):
            raise LookupError("leads out of the document's folder and is not read")
        tree = self.of(path).tree
        try:
            at = reference_pointer(f"#{fragment}")
            node = node_at(tree, at)
        except LookupError:
            raise LookupError("names nothing in that file") from None
        if not isinstance(node, dict):
            raise LookupError("names nothing that could stand here")
        return Target(path, at)
