"""What the YAML and the JSON parser both produce, and the limits both keep."""

import re
from dataclasses import dataclass
from math import isfinite
from typing import NoReturn

from generator.problem import Level, Position, Problem, quoted

DEEPEST = 100
MOST_NODES = 500_000

# Two values of one key are compared up to this size; aliases may make more of them.
_COMPARED = 1_000
_SURROGATE = re.compile("[\ud800-\udfff]")

# Numbers as YAML 1.2 writes them; those of JSON are among them.
_INT = re.compile(r"[-+]?[0-9]+")
_OCTAL_OR_HEX = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")

Scalar = bool | int | float | str | None


@dataclass(slots=True)
class Node:
    """A value as it stands in the text; an anchor used twice is one Node with two parents."""

    value: "Scalar | list[Entry] | dict[str, Entry]"
    size: int = 1  # nodes after aliases are expanded: known here, so that no bomb is ever expanded
    height: int = 0  # levels of lists and mappings, aliases expanded


@dataclass(slots=True)
class Entry:
    """A place in a mapping (the position of its key) or in a list (the position of the item)."""

    position: Position
    node: Node


class Unparsable(Exception):
    """The text cannot be read any further; the problem is in the list already."""


class Findings:
    """The problems of one text, in the order in which they are met."""

    def __init__(self, file: str, *, tolerant: bool = False) -> None:
        self.file = file
        self.tolerant = tolerant
        self.problems: list[Problem] = []
        self.notes: list[Problem] = []
        """What was read all the same, because the text is somebody else's."""

    def add(self, position: Position, rule: str, message: str, hint: str = "") -> None:
        """Note a problem and read on."""
        self.problems.append(Problem(position, rule, message, hint=hint))

    def bear(
        self, position: Position, rule: str, message: str, *, reading: str, loses: str = "", hint: str = ""
    ) -> None:
        """Note a problem that one reading remedies, which is taken in somebody else's text."""
        if self.tolerant:
            level: Level = "loss" if loses else "note"
            self.notes.append(Problem(position, rule, f"{message}; {reading}", level=level, loses=loses))
        else:
            self.add(position, rule, message, hint)

    def stop(self, position: Position, rule: str, message: str, hint: str = "") -> NoReturn:
        """Note a problem after which nothing can be read."""
        self.add(position, rule, message, hint)
        raise Unparsable

    def check_depth(self, position: Position, depth: int) -> None:
        """Stop when lists and mappings are nested deeper than any real document."""
        if depth > DEEPEST:
            self.stop(position, "too-deep", f"more than {DEEPEST} levels of nesting")

    def check_text(self, position: Position, text: str) -> None:
        """Half a character cannot be written to any file."""
        if _SURROGATE.search(text):
            message = f"half a character (a lone surrogate) in {quoted(text)}"
            self.add(position, "lone-surrogate", message)

    def enter(self, entries: dict[str, Entry], key: str, entry: Entry) -> None:
        """Add an entry to a mapping, which should not have it already."""
        self.check_text(entry.position, key)
        if key in entries:
            message = f"{quoted(key)} is a key of this mapping already, at {entries[key].position}"
            loses = "" if _alike(entries[key].node, entry.node) else f"the first {quoted(key)}"
            self.bear(entry.position, "duplicate-key", message, reading="the last one is read", loses=loses)
        if self.tolerant or key not in entries:
            entries[key] = entry

    def collection(self, value: list[Entry] | dict[str, Entry], position: Position) -> Node:
        """Return the Node of a list or a mapping, unless it grows beyond the limits."""
        children = [e.node for e in (value.values() if isinstance(value, dict) else value)]
        size = 1 + sum(child.size for child in children)
        height = 1 + max((child.height for child in children), default=0)
        self.check_depth(position, height)
        if size > MOST_NODES:
            message = f"more than {MOST_NODES:,} nodes once its aliases are expanded"
            self.stop(position, "too-many-nodes", message)
        return Node(value, size, height)


def _alike(one: Node, other: Node) -> bool:
    """Whether two small nodes are the same."""
    if one.size != other.size or one.size > _COMPARED:
        return False
    if isinstance(one.value, dict) and isinstance(other.value, dict):
        rest = other.value
        return one.value.keys() == rest.keys() and all(_alike(e.node, rest[key].node) for key, e in one.value.items())
    if isinstance(one.value, list) and isinstance(other.value, list):
        return all(_alike(left.node, right.node) for left, right in zip(one.value, other.value, strict=True))
    return type(one.value) is type(other.value) and one.value == other.value


def number(text: str, position: Position, findings: Findings) -> int | float | str | None:
    """Return the number that `text` writes, or `text` itself when it is not one."""
    if _OCTAL_OR_HEX.fullmatch(text):
        return int(text, 0)
    try:
        if _INT.fullmatch(text):
            return int(text)
    except ValueError:  # Python refuses to read thousands of digits
        findings.bear(position, "not-finite", f"{quoted(text)} has too many digits", reading="read as nothing")
        return None
    if not _FLOAT.fullmatch(text):
        return text
    value = float(text)
    if not isfinite(value):
        findings.bear(position, "not-finite", f"{quoted(text)} is too large for a float", reading="read as nothing")
        return None
    return value
