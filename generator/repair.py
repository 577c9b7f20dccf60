"""A document in repair: what was changed is noted with its place, and references follow what has moved."""

from collections.abc import Iterator
from dataclasses import replace

from generator.objects import mapping
from generator.problem import Position, Problem
from generator.source import Document, Json, copied, node_at, pointer, reference_pointer, segments

CUT: dict[str, Json] = {"x-cut": True}
"""Stands in a list for an item that goes: until the end every index stays what it was."""
MOST_COPIED = 200_000
"""Nodes that may be copied to where a reference must not stand."""


class Repair:
    """The document and its notes.

    Args:
        document: As it came; it stays as it is.
    """

    def __init__(self, document: Document) -> None:
        self._given = document
        self.document = replace(document, tree=mapping(copied(document.tree)), notes=list(document.notes))
        self.tree = self.document.tree
        self._known = frozenset(document.notes)
        self.kinds: dict[str, str] = {}
        """Pointer → kind, of every object that was looked at."""
        self.around: set[str] = set()
        """The pointers of what such objects are in."""
        self.references: list[tuple[str, str, dict[str, Json]]] = []
        """Kind, pointer and value of every object that is a reference."""
        self.anchors: dict[str, list[str]] = {}
        self.recursive: set[str] = set()
        self._names: dict[str, str] = {}
        self._origin: dict[str, str] = {}
        self._to_copy = MOST_COPIED
        self.is_30 = str(self.tree.get("openapi", "")).startswith("3.0")
        self.is_32 = str(self.tree.get("openapi", "")).startswith("3.2")

    # Notes

    def note(self, at: str, rule: str, message: str, loses: str = "") -> None:
        """Say how something was read, and what the user loses by it."""
        problem = Problem(self._position(at), rule, message, at, level="note", loses=loses)
        if problem not in self._known:
            self.document.notes.append(problem)

    def _position(self, at: str) -> Position:
        return self._given.at(self._before(at))

    def _before(self, at: str) -> str:
        """Where something stood in the document as it came."""
        tail = ""
        while at and at not in self._origin:
            at, _, last = at.rpartition("/")
            tail = f"/{last}{tail}"
        return self._origin.get(at, at) + tail

    def met(self, kind: str, at: str) -> None:
        """Remember an object and what it is in."""
        self.kinds[at] = kind
        while at and (at := at.rpartition("/")[0]) not in self.around:
            self.around.add(at)

    # Changes

    def drop(self, owner: dict[str, Json], at: str, key: str, rule: str, message: str, loses: str = "") -> None:
        """Take a key away from the object at a pointer."""
        self.note(pointer(at, key), rule, message, loses)
        del owner[key]

    def rekey(self, owner: dict[str, Json], at: str, names: dict[str, str]) -> None:
        """Give keys other names; the order stays."""
        entries = [(names.get(key, key), value) for key, value in owner.items()]
        owner.clear()
        owner.update(entries)
        for old, new in names.items():
            self.move(pointer(at, old), pointer(at, new))

    def move(self, old: str, new: str) -> None:
        """Say that something stands elsewhere now: references follow it."""
        self._names[old] = new
        self._origin[new] = self._before(old)

    def came_from(self, at: str, origin: str) -> None:
        """Say what something new was made of: that is its place in messages."""
        self._origin[at] = self._before(origin)

    def copy(self, value: Json) -> Json:
        """A copy of what a reference names, or None when that would be one too many."""
        self._to_copy -= _size(value, self._to_copy)
        return copied(value) if self._to_copy > 0 else None

    # Places

    def now(self, ref: str) -> str:
        """Where that stands now which a reference names; LookupError when it is not local."""
        return _renamed(reference_pointer(ref), self._names)

    def has(self, at: str) -> bool:
        """Whether there is anything at a pointer."""
        try:
            node_at(self.tree, at)
        except LookupError:
            return False
        return True

    def remove(self, at: str) -> None:
        """Take away what stands at a pointer."""
        above, _, _ = at.rpartition("/")
        parent, last = node_at(self.tree, above), segments(at)[-1]
        if isinstance(parent, dict):
            del parent[last]
        elif isinstance(parent, list):
            parent[int(last)] = CUT

    def finished(self) -> Document:
        """The document without what was cut, every node with its position, every reference where it leads."""
        positions: dict[str, Position] = {"": self._given.positions[""]}
        moved: dict[str, str] = {}
        self._settle(self.tree, "", "", "", positions, moved)
        for _, _, value in self.references if moved else ():
            if isinstance(ref := value.get("$ref"), str) and ref.startswith("#/"):
                value["$ref"] = reference(_closed_up(reference_pointer(ref), moved))
        return replace(self.document, positions=positions)

    def _settle(
        self, value: Json, at: str, was: str, came: str, positions: dict[str, Position], moved: dict[str, str]
    ) -> None:
        """Close the gaps in lists, and find each node's place: now, with the gaps, and as it came."""
        if isinstance(value, dict):
            entries = [(key, key, child) for key, child in value.items()]
        elif isinstance(value, list):
            kept = [(str(index), child) for index, child in enumerate(value) if child is not CUT]
            entries = [(str(index), old, child) for index, (old, child) in enumerate(kept)]
            value[:] = [child for _, child in kept]
        else:
            return
        for key, old, child in entries:
            new, then = pointer(at, key), pointer(was, old)
            if key != old:
                moved[then] = new
            before = self._origin.get(then) or pointer(came, old)
            positions[new] = self._given.positions.get(before) or positions[at]
            self._settle(child, new, then, before, positions, moved)


def reference(at: str) -> str:
    """The text of a reference to what stands at a pointer."""
    return "#" + at.replace("%", "%25")


def _renamed(at: str, names: dict[str, str]) -> str:
    """A pointer after some keys were renamed, those around others first."""
    now = ""
    for key in segments(at) if names else ():
        now = pointer(now, key)
        now = names.get(now, now)
    return now or at


def _closed_up(at: str, moved: dict[str, str]) -> str:
    """A pointer after the gaps in lists were closed."""
    was = now = ""
    for key in segments(at):
        was = pointer(was, key)
        now = moved.get(was) or pointer(now, key)
    return now


def _size(value: Json, most: int) -> int:
    size = 0
    rest = [value]
    while rest and size <= most:
        size += 1
        rest.extend(_children(rest.pop()))
    return size


def _children(value: Json) -> Iterator[Json]:
    if isinstance(value, dict):
        yield from value.values()
    elif isinstance(value, list):
        yield from value
