"""What a maintainer has to decide about a new document, each with an overlay's action as a proposal."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.problem import Position, one_line
from generator.source import Document, Json, node_at, pointer, segments

_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing that the document leaves open, or says in a way that cannot be generated."""

    position: Position
    rule: str
    message: str
    pointer: str
    """Of what the action is about."""
    update: dict[str, Json] | None
    """What to merge into that; None to take it away."""
    needed: bool = False
    """Nothing can be generated before."""

    @property
    def key(self) -> tuple[str, str]:
        """What it is about."""
        return self.pointer, self.rule

    @property
    def weight(self) -> str:
        """How much depends on it."""
        return "needed" if self.needed else "optional"

    @property
    def line(self) -> str:
        """The decision on one line, without what is proposed."""
        return f"{self.position}: {self.weight}: {self.rule}: {one_line(self.message)}"


def decision(
    document: Document, at: str, rule: str, message: str, update: dict[str, Json] | None, *, needed: bool = False
) -> Decision:
    """A decision on what stands at a place."""
    return Decision(document.at(at), rule, message, at, update, needed)


def can_act(document: Document, each: Decision) -> bool:
    """Whether an action can do anything about it."""
    return bool(each.pointer or each.update) and exists(document, each.pointer)


def in_order(found: Iterable[Decision]) -> list[Decision]:
    """What is merged first; then what is taken away, from the end: it must not move what goes next."""
    listed = list(found)
    removals = [each for each in listed if each.update is None]
    return [
        *(each for each in listed if each.update is not None),
        *sorted(removals, key=lambda each: each.position, reverse=True),
    ]


def action(document: Document, each: Decision) -> dict[str, Json]:
    """The action of an overlay that is proposed."""
    said: dict[str, Json] = {"target": json_path(document, each.pointer), "description": one_line(each.message)}
    return {**said, "remove": True} if each.update is None else {**said, "update": each.update}


def json_path(document: Document, at: str) -> str:
    """A pointer as JSONPath (RFC 9535).

    >>> json_path(Document("a.yaml", {"paths": {"/a": {}}}, {}), "/paths/~1a")
    "$.paths['/a']"
    """
    return "$" + "".join(_steps(document, at))


def _steps(document: Document, at: str) -> Iterator[str]:
    above = ""
    for key in segments(at):
        listed = isinstance(node_at(document.tree, above), list)
        plain = f".{key}" if _PLAIN_KEY.fullmatch(key) else f"['{_quoted(key)}']"
        yield f"[{key}]" if listed else plain
        above = pointer(above, key)


def _quoted(key: str) -> str:
    escaped = key.replace("\\", "\\\\").replace("'", "\\'")
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" if ord(c) < 0x10000 else c for c in escaped)


def exists(document: Document, at: str) -> bool:
    """Whether there is something at a place."""
    try:
        node_at(document.tree, at)
    except LookupError:
        return False
    return True
