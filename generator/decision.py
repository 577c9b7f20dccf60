"""What a maintainer has to decide about a new document, each with an overlay's action as a proposal."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.problem import Position, one_line
from generator.source import Document, Json, node_at, segments

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
    def line(self) -> str:
        """The decision on one line, without what is proposed."""
        weight = "needed" if self.needed else "optional"
        return f"{self.position}: {weight}: {self.rule}: {one_line(self.message)}"


def decision(
    document: Document, at: str, rule: str, message: str, update: dict[str, Json] | None, *, needed: bool = False
) -> Decision:
    """A decision on what stands at a place."""
    return Decision(document.at(at), rule, message, at, update, needed)


def json_path(document: Document, at: str) -> str:
    """A pointer as JSONPath (RFC 9535).

    >>> json_path(Document("a.yaml", {"paths": {"/a": {}}}, {}), "/paths/~1a")
    "$.paths['/a']"
    """
    return "$" + "".join(_steps(document, at))


def _steps(document: Document, at: str) -> Iterator[str]:
    node: Json = document.tree
    for key in segments(at):
        if isinstance(node, list):
            yield f"[{key}]"
            node = node[int(key)]
        else:
            yield f".{key}" if _PLAIN_KEY.fullmatch(key) else f"['{_quoted(key)}']"
            node = node.get(key) if isinstance(node, dict) else None


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
