"""Mending from the top down: every object gets the fields it can have, each of its type."""

from collections.abc import Callable

from generator.fields import CLOSED, PLAIN, converted, fits, known
from generator.objects import FIELDS, NAMED, mapping
from generator.problem import quoted
from generator.repair import CUT, Repair
from generator.source import Json, node_at, pointer

UNREADABLE = "x-unreadable"
"""Marks what should have been a mapping and was something else: `check` refuses it, and it can be left out."""

Step = Callable[[Repair, str, dict[str, Json]], None]

_SCHEMAS = frozenset({"schema", "property"})
# Kinds a client needs; of others nothing is lost when they cannot be read.
_NEEDED = _SCHEMAS | {
    "operation",
    "path-item",
    "parameter",
    "request-body",
    "response",
    "media-type",
    "security-scheme",
}
# Kinds that are not referred to.
_IN_PLACE = frozenset({"operation", "inbound-operation", "info", "components"})
_LONGEST_CHAIN = 10
# What is copied may hold the reference that it was copied for.
_DEEPEST = 40
_MAY_BE_FLAGS = frozenset({"additionalProperties", "unevaluatedProperties", "unevaluatedItems"})
# Where nothing at all was meant to be an empty object.
_MAY_BE_EMPTY = _SCHEMAS | {"operation", "response", "media-type", "inbound-operation"}
_WORDS: dict[type, str] = {
    dict: "a mapping", list: "a list", str: "a text", bool: "true or false", int: "a number", float: "a number",
    type(None): "nothing",
}  # fmt: skip
_WANTED = {
    "text": "a text", "flag": "true or false", "count": "a whole number from 0", "number": "a number",
    "texts": "a list of texts", "{text}": "a mapping of texts", "security": "a list of requirements",
}  # fmt: skip


class Walk:
    """Visits objects; what is special about a kind is in the steps.

    Args:
        repair: The document.
        before: Kind → what to do before its fields are looked at.
        after: Kind → what to do when all in it is mended.
    """

    def __init__(self, repair: Repair, before: dict[str, Step], after: dict[str, Step]) -> None:
        self.repair = repair
        self._before = before
        self._after = after
        self._strays: list[tuple[str, dict[str, Json], str]] = []

    def visit(self, kind: str, at: str, value: dict[str, Json]) -> None:
        """Mend an object and all that is in it."""
        self.repair.met(kind, at)
        if kind in self._before and UNREADABLE not in value:
            self._before[kind](self.repair, at, value)
        if "$ref" in value:
            self.repair.references.append((kind, at, value))
            self._only_reference(kind, at, value)
        self._plain(kind, at, value)
        self._stray(kind, at, value)
        for key, shape in FIELDS.get(kind, {}).items():
            if key in value:
                self._below(at, value, key, shape)
        if kind in NAMED:
            self._children(NAMED[kind], at, value)
        if kind in self._after:
            self._after[kind](self.repair, at, value)

    def _only_reference(self, kind: str, at: str, value: dict[str, Json]) -> None:
        if kind in _SCHEMAS or kind == "path-item":
            return  # both may say more
        for key in [k for k in value if k not in ("$ref", "summary", "description") and not k.startswith("x-")]:
            self.repair.drop(value, at, key, "ref-sibling", f"{quoted(key)} beside a `$ref` says nothing")

    def _plain(self, kind: str, at: str, value: dict[str, Json]) -> None:
        for key, wanted in PLAIN.get(kind, {}).items():
            if key not in value or fits(wanted, value[key]):
                continue
            was, found = value[key], converted(wanted, value[key])
            said = f"{quoted(key)} should be {_WANTED[wanted]}, not {_WORDS[type(was)]}"
            if found is None:
                self.repair.drop(value, at, key, "wrong-type", f"{said}; it is not heeded")
            else:
                value[key] = found
                self.repair.note(pointer(at, key), "wrong-type", f"{said}; read as one")

    def _stray(self, kind: str, at: str, value: dict[str, Json]) -> None:
        if kind not in CLOSED:
            return
        for key in [key for key in value if not known(kind, key) and not key.startswith("x-") and key != "$ref"]:
            message = f"{quoted(key)} is no field of a {kind.replace('-', ' ')}; it is not heeded"
            loses = "an operation" if "responses" in mapping(value[key]) else ""
            self.repair.note(pointer(at, key), "stray-key", message, loses)
            self._strays.append((at, value, key))

    def remove_strays(self) -> None:
        """Take away the fields that no object has, unless a reference leads there."""
        for at, value, key in self._strays:
            if pointer(at, key) not in self.repair.kinds and pointer(at, key) not in self.repair.around:
                value.pop(key, None)

    def _below(self, at: str, owner: dict[str, Json], key: str, shape: str) -> None:
        kind, here = shape.strip("[]{}<>"), pointer(at, key)
        if shape != kind or kind in _IN_PLACE:
            self._inline(at, owner, key)
        if shape == kind:
            self._child(kind, at, owner, key)
        elif shape.startswith("["):
            if self._listed(at, owner, key, kind):
                self._items(kind, here, owner[key])
        elif isinstance(owner[key], dict):
            self._children(shape, here, mapping(owner[key]))
        else:
            said = f"{quoted(key)} should be a mapping, not {_WORDS[type(owner[key])]}"
            self.repair.drop(owner, at, key, "wrong-type", f"{said}; it is not heeded", _loses(kind, owner[key]))

    def _inline(self, at: str, owner: dict[str, Json], key: str) -> None:
        """Put in the place of a reference that must not stand there what it names."""
        repair, target = self.repair, ""
        for _ in range(_LONGEST_CHAIN if at.count("/") < _DEEPEST else 0):
            ref = mapping(owner[key]).get("$ref")
            if not isinstance(ref, str):
                break
            try:
                there = repair.now(ref)
                found = repair.copy(node_at(repair.tree, there))
            except LookupError:
                break
            if found is None:
                break
            owner[key], target = found, there
        if target:
            repair.note(
                pointer(at, key), "odd-ref", f"a `$ref` in place of {quoted(key)}; what it names is copied here"
            )
            repair.came_from(pointer(at, key), target)

    def _listed(self, at: str, owner: dict[str, Json], key: str, kind: str) -> bool:
        value = owner[key]
        if isinstance(value, list):
            return True
        said = f"{quoted(key)} should be a list, not {_WORDS[type(value)]}"
        if isinstance(value, dict) and value:
            entries = list(value.values())
            owner[key] = entries if all(isinstance(item, dict) for item in entries) else [value]
            self.repair.note(pointer(at, key), "wrong-type", f"{said}; read as one")
            return True
        self.repair.drop(owner, at, key, "wrong-type", f"{said}; it is not heeded", _loses(kind, value))
        return False

    def _items(self, kind: str, at: str, listed: Json) -> None:
        for index, item in enumerate(listed if isinstance(listed, list) else ()):
            if isinstance(item, dict):
                self.visit(kind, pointer(at, index), item)
            elif isinstance(listed, list) and not (isinstance(item, bool) and kind in _SCHEMAS):
                readable = None if item is None and kind not in _MAY_BE_EMPTY else self._stand_in(kind, item)
                said = f"this should be a {kind.replace('-', ' ')}, not {_WORDS[type(item)]}"
                listed[index] = CUT if readable is None else readable
                self.repair.note(pointer(at, index), "wrong-type", said)
                if readable is not None:
                    self.visit(kind, pointer(at, index), readable)

    def _children(self, shape: str, at: str, owner: dict[str, Json]) -> None:
        kind = shape.strip("{}<>")
        for key in list(owner):
            if not (shape.startswith("<") and key.startswith("x-")):
                self._child(kind, at, owner, key)

    def _child(self, kind: str, at: str, owner: dict[str, Json], key: str) -> None:
        child = owner[key]
        if isinstance(child, bool) and kind in _SCHEMAS:
            self._flag(at, owner, key, child)
            return
        if not isinstance(child, dict):
            # A reference where none can stand, and to nothing.
            lost = key == "$ref" and kind in _NEEDED
            found: dict[str, Json] | None = {UNREADABLE: True} if lost else self._stand_in(kind, child)
            said = f"{quoted(key)} should be a {kind.replace('-', ' ')}, not {_WORDS[type(child)]}"
            if found is None:
                self.repair.drop(owner, at, key, "wrong-type", f"{said}; it is not heeded")
                return
            self.repair.note(pointer(at, key), "wrong-type", said)
            owner[key] = child = found
        self.visit(kind, pointer(at, key), child)

    def _flag(self, at: str, owner: dict[str, Json], key: str, value: bool) -> None:
        """Anything fits `true`; nothing fits `false`, which some keywords need."""
        if key in _MAY_BE_FLAGS or (key == "items" and "prefixItems" in owner and not value):
            return
        if not value:
            self.repair.note(
                pointer(at, key), "no-schema", f"nothing fits {quoted(key)}; any value is taken", "a check"
            )
        owner[key] = {}

    def _stand_in(self, kind: str, value: Json) -> dict[str, Json] | None:
        """What was meant by something that is no mapping; marked when nothing can be made of it."""
        if value is None:
            return {} if kind in _MAY_BE_EMPTY else None
        if kind == "response" and isinstance(value, str):
            return {"description": value}
        if kind in _SCHEMAS and isinstance(value, str):
            return {"type": value}
        return {UNREADABLE: True} if kind in _NEEDED else None


def _loses(kind: str, value: Json) -> str:
    return f"what it says of a {kind.replace('-', ' ')}" if value and kind in _NEEDED else ""
