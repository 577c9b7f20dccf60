"""read: text → Source. The tree of a document, and the position of every node in it."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias
from urllib.parse import unquote

from generator.json_text import json_nodes
from generator.nodes import Entry, Findings, Node, Unparsable
from generator.problem import Position, Problem, ProblemsFound
from generator.yaml_text import yaml_nodes

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"

LARGEST_FILE = 20_000_000

_INDEX = re.compile("0|[1-9][0-9]{0,8}")


@dataclass(frozen=True, slots=True)
class Source:
    """A document as its author wrote it.

    `positions` maps JSON pointers to positions: for an entry of a mapping that of its key, for an
    item of a list that of the item. The pointer of the root is "".
    """

    file: str
    tree: dict[str, Json]
    positions: dict[str, Position]
    others: tuple[str, ...] = ()
    """The other files that it is made of, as messages show them."""
    unread: dict[Position, str] = field(default_factory=dict[Position, str])
    """Where it refers to a file that is not read, and why not."""
    notes: tuple[Problem, ...] = ()
    """What was read with tolerance, and what is lost."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document after its overlay was applied; every node knows which file it came from."""

    file: str
    tree: dict[str, Json]
    positions: dict[str, Position]
    tolerant: bool = False
    """It is somebody else's: what can be read without guessing is read, and noted."""
    notes: list[Problem] = field(default_factory=list[Problem])
    """What was read with tolerance, and what is lost: every stage adds to it."""
    unread: dict[Position, str] = field(default_factory=dict[Position, str])
    """Where it refers to a file that is not read, and why not."""

    def at(self, pointer: str) -> Position:
        """Return the position of `pointer`, or of the nearest node around it that has one."""
        while pointer not in self.positions:
            pointer = pointer.rpartition("/")[0]
        return self.positions[pointer]

    def note(self, pointer: str, rule: str, message: str, loses: str = "") -> None:
        """Write down what is read with tolerance there, and what the user of the package loses by it."""
        self.notes.append(Problem(self.at(pointer), rule, message, pointer, level="note", loses=loses))


def read(path: Path, root: Path | None, *, tolerant: bool = False) -> Source:
    """Read a YAML or JSON document; raise ProblemsFound with everything that is wrong with it.

    Messages show its path relative to `root` where it is below it, else as it is given. With tolerance, what has one
    reading only is read, and noted.
    """
    file = path.as_posix() if root is None else _display(path, root)
    findings = Findings(file, tolerant=tolerant)
    start = Position(file, 1, 1)
    try:
        text = _text(path, findings, start)
        node = _parsed(text, path.suffix.lower() == ".json", findings)
        if node is None:
            findings.stop(start, "empty-document", "there is nothing in this file")
        if not isinstance(node.value, dict):
            findings.stop(start, "not-a-mapping", "the document must be a mapping")
    except Unparsable:
        raise ProblemsFound(findings.problems) from None
    if findings.problems:
        raise ProblemsFound(findings.problems)
    positions = {"": start}
    tree = _mapping(node.value, "", positions)
    return Source(file, tree, positions, notes=tuple(findings.notes))


def _parsed(text: str, is_json: bool, findings: Findings) -> Node | None:
    """JSON is often found under another name, where YAML would refuse its tabs."""
    if findings.tolerant and not is_json and text[:100].lstrip()[:1] == "{":
        trial = Findings(findings.file, tolerant=True)
        try:
            node = json_nodes(text, trial)
        except Unparsable:
            return yaml_nodes(text, findings)
        findings.problems += trial.problems
        findings.notes += trial.notes
        return node
    return json_nodes(text, findings) if is_json else yaml_nodes(text, findings)


def read_beside(path: str, folder: Path, shown: str, *, tolerant: bool = False) -> Source:
    """Read another file of a document, in its folder or below; raise LookupError with the reason if it is not read.

    Args:
        path: Where the file is, relative to the folder, with no `..` in it.
        folder: The folder of the document.
        shown: That folder, as messages show it.
        tolerant: Whether it is somebody else's, as in `read`.
    """
    place = folder / path
    if not path.lower().endswith((".json", ".yaml", ".yml")):
        raise LookupError("is no .yaml and no .json file")
    try:
        inside = place.resolve(strict=True).is_relative_to(folder.resolve())
        if not inside:
            raise LookupError("leads out of the document's folder")
        found = read(place, folder, tolerant=tolerant) if place.is_file() else None
    except (OSError, ValueError, RuntimeError):  # not there, or in a circle of links
        found = None
    except ProblemsFound as broken:
        raise LookupError(f"cannot be read: {broken.problems[0].line}") from None
    if found is None:
        raise LookupError("is not there")
    positions = {at: replace(position, file=f"{shown}{path}") for at, position in found.positions.items()}
    notes = tuple(replace(n, position=replace(n.position, file=f"{shown}{path}")) for n in found.notes)
    return replace(found, file=f"{shown}{path}", positions=positions, notes=notes)


def _display(path: Path, root: Path) -> str:
    """The path as messages show it: relative to `root` when below it, the same on every system."""
    absolute, base = Path(os.path.abspath(path)), Path(os.path.abspath(root))
    return (absolute.relative_to(base) if absolute.is_relative_to(base) else path).as_posix()


def _text(path: Path, findings: Findings, start: Position) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = (error.strerror if isinstance(error, OSError) else None) or "not a path"
        findings.stop(start, "unreadable", f"cannot be read: {reason}")
    if len(data) > LARGEST_FILE:
        message = f"larger than {LARGEST_FILE // 1_000_000} MB"
        findings.stop(start, "too-large", message)
    try:
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8").rpartition("\n")
        line = before[0].count("\n") + (2 if before[1] else 1)
        position = Position(findings.file, line, len(before[2]) + 1)
        byte = f"0x{data[error.start]:02x}"
        findings.stop(position, "not-utf-8", f"the byte {byte} is not UTF-8", "save it as UTF-8")


# Expanding gives every use of an anchor its own copy, so that an overlay changes only one place.


def _expand(node: Node, at: str, positions: dict[str, Position]) -> Json:
    if isinstance(node.value, dict):
        return _mapping(node.value, at, positions)
    if isinstance(node.value, list):
        return [_entry(entry, f"{at}/{index}", positions) for index, entry in enumerate(node.value)]
    return node.value


def _mapping(entries: dict[str, Entry], at: str, positions: dict[str, Position]) -> dict[str, Json]:
    return {key: _entry(entry, pointer(at, key), positions) for key, entry in entries.items()}


def _entry(entry: Entry, at: str, positions: dict[str, Position]) -> Json:
    positions[at] = entry.position
    return _expand(entry.node, at, positions)


# JSON pointers (RFC 6901)


def escape(key: str) -> str:
    """Return `key` as one segment of a pointer."""
    return key.replace("~", "~0").replace("/", "~1")


def unescape(segment: str) -> str:
    """Return the key that a segment of a pointer stands for."""
    return segment.replace("~1", "/").replace("~0", "~")


def pointer(parent: str, *keys: str | int) -> str:
    """Return the pointer of what is under `keys` in the node at `parent`.

    >>> pointer("/paths", "/emails", "get")
    '/paths/~1emails/get'
    """
    return parent + "".join("/" + escape(str(key)) for key in keys)


def segments(at: str) -> list[str]:
    """Return the keys that lead from the root to `at`.

    >>> segments("/paths/~1emails")
    ['paths', '/emails']
    """
    return [unescape(segment) for segment in at.split("/")[1:]]


def reference_pointer(ref: str) -> str:
    """Return the pointer that a local reference names: `#/paths/~1a%7Bid%7D` → `/paths/~1a{id}`.

    The result is spelled as in `positions`; raise LookupError when `ref` is not local.
    """
    if not ref.startswith("#"):
        raise LookupError(ref)
    fragment = unquote(ref[1:])
    if fragment and not fragment.startswith("/"):
        raise LookupError(ref)
    return pointer("", *segments(fragment))


def node_at(tree: Json, at: str) -> Json:
    """Return the node at the pointer `at`; raise LookupError when there is nothing."""
    node = tree
    for key in segments(at):
        if isinstance(node, dict):
            node = node[key]
        elif isinstance(node, list) and _INDEX.fullmatch(key):
            node = node[int(key)]
        else:
            raise LookupError(at)
    return node


def resolve(tree: dict[str, Json], ref: str) -> Json:
    """Return what the local reference `#/…` names; raise LookupError when there is nothing."""
    return node_at(tree, reference_pointer(ref))


def same(left: Json, right: Json) -> bool:
    """Whether two values are the same JSON; unlike `==`, 1, 1.0 and true are three values."""
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(same(left[key], right[key]) for key in left)
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(same, left, right))
    return type(left) is type(right) and left == right


def tails(value: Json) -> Iterator[str]:
    """Yield the pointer of every node in `value`, relative to `value` itself."""
    yield ""
    below: Iterator[tuple[str | int, Json]]
    if isinstance(value, dict):
        below = iter(value.items())
    elif isinstance(value, list):
        below = enumerate(value)
    else:
        return
    for key, child in below:
        for tail in tails(child):
            yield pointer("", key) + tail


def copied(value: Json) -> Json:
    """A copy in which nothing is shared, unlike that of copy.deepcopy."""
    if isinstance(value, dict):
        return {key: copied(child) for key, child in value.items()}
    if isinstance(value, list):
        return [copied(child) for child in value]
    return value
