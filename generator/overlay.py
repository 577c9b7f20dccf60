"""correct: Source → Document. Applies an OpenAPI Overlay 1.0; every action must have a reason."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from jsonpath_rfc9535 import JSONPathEnvironment, JSONPathError

from generator.problem import Problem, ProblemsFound, quoted
from generator.source import Document, Json, Source, copied, pointer, same, tails

_ROOT_KEYS = frozenset({"overlay", "info", "extends", "actions"})
_INFO_KEYS = frozenset({"title", "version"})
_ACTION_KEYS = frozenset({"target", "description", "update", "remove"})
_VERSION = re.compile(r"1\.0\.[0-9]+")

_JSONPATH = JSONPathEnvironment()
_JSONPATH.max_recursion_depth = 200  # `$..x` counts the levels of a document; read allows 100

Location = tuple[int | str, ...]


def correct(source: Source, overlay: Source | None) -> Document:
    """Return the document with the overlay's actions applied in order; the input stays as it is."""
    tree = cast(dict[str, Json], copied(source.tree))
    document = Document(source.file, tree, dict(source.positions), notes=[*source.notes], unread=source.unread)
    if overlay is None:
        return document
    problems = [*_overlay_problems(overlay)]
    actions = overlay.tree.get("actions")
    for index, action in enumerate(actions if isinstance(actions, list) else []):
        at = pointer("/actions", index)
        found = [*_action_problems(overlay, action, at)]
        if not found and isinstance(action, dict):
            found = _Action(overlay, at, action).apply(document)
        problems += found
    if problems:
        raise ProblemsFound(sorted(problems, key=lambda problem: problem.position))
    return document


def _overlay_problems(overlay: Source) -> Iterator[Problem]:
    tree = overlay.tree
    version = tree.get("overlay")
    if not isinstance(version, str) or not _VERSION.fullmatch(version):
        yield _bad(overlay, "/overlay", "`overlay` must be a version 1.0.x, such as 1.0.0")
    info = tree.get("info")
    if isinstance(info, dict):
        yield from _unknown_keys(overlay, info, "/info", _INFO_KEYS)
    for key in ("title", "version"):
        if not isinstance(info, dict) or not isinstance(info.get(key), str):
            yield _bad(overlay, "/info", f"`info` must have a `{key}` that is a text")
    if "extends" in tree and not isinstance(tree["extends"], str):
        yield _bad(overlay, "/extends", "`extends` must be a text")
    actions = tree.get("actions")
    if not isinstance(actions, list) or not actions:
        yield _bad(overlay, "/actions", "`actions` must be a list of at least one action")
    yield from _unknown_keys(overlay, tree, "", _ROOT_KEYS)


def _action_problems(overlay: Source, action: Json, at: str) -> Iterator[Problem]:
    if not isinstance(action, dict):
        yield _bad(overlay, at, "an action must be a mapping")
        return
    yield from _unknown_keys(overlay, action, at, _ACTION_KEYS)
    if not isinstance(action.get("target"), str):
        yield _bad(overlay, at, "an action must have a `target` that is a text")
    reason = action.get("description")
    if not isinstance(reason, str) or not reason.strip():
        message = "an action must say in its `description` why it is there"
        yield _problem(overlay, at, "missing-reason", message)
    if "remove" in action and not isinstance(action["remove"], bool):
        yield _bad(overlay, pointer(at, "remove"), "`remove` must be true or false")
    elif (action.get("remove") is True) == ("update" in action):
        yield _bad(overlay, at, "an action must have either an `update` or `remove: true`")


def _unknown_keys(overlay: Source, node: dict[str, Json], at: str, known: frozenset[str]) -> Iterator[Problem]:
    for key in node:
        if key not in known and not key.startswith("x-"):
            yield _bad(overlay, pointer(at, key), f"unknown key {quoted(key)}")


def _bad(overlay: Source, at: str, message: str) -> Problem:
    return _problem(overlay, at, "bad-overlay", message)


def _problem(overlay: Source, at: str, rule: str, message: str, hint: str = "") -> Problem:
    # A key that is missing has no position: then that of the node it is missing from.
    position = overlay.positions.get(at) or overlay.positions[at.rpartition("/")[0]]
    return Problem(position, rule, message, at, hint)


@dataclass(frozen=True, slots=True)
class _Action:
    overlay: Source
    at: str
    action: dict[str, Json]

    @property
    def target(self) -> str:
        return str(self.action["target"])

    def apply(self, document: Document) -> list[Problem]:
        """Change the document; return what is wrong with this action."""
        try:
            found = [node.location for node in _JSONPATH.find(self.target, document.tree)]
        except (JSONPathError, RecursionError) as error:
            # Without the library's "line 1, column n" of the expression.
            reason = error.args[0] if isinstance(error, JSONPathError) else "nested too deep"
            message = f"{quoted(self.target)} is not JSONPath: {reason}"
            return [self._on_target("bad-target", message)]
        # A union may name a node twice.
        locations: list[Location] = list(dict.fromkeys(found))
        if not locations:
            return [self._on_target("stale-action", f"target {self.target} matches nothing")]
        if "update" in self.action:
            return self._update_all(document, locations)
        return self._remove_all(document, locations)

    def _on_target(self, rule: str, message: str, hint: str = "") -> Problem:
        return _problem(self.overlay, pointer(self.at, "target"), rule, message, hint)

    def _update_all(self, document: Document, locations: list[Location]) -> list[Problem]:
        update = self.action["update"]
        old = [node_of(document.tree, location) for location in locations]
        for location, node in zip(locations, old, strict=True):
            if fault := _misfit(node, update):
                message = f"{pointer('', *location) or 'the document'} {fault}"
                return [self._on_target("bad-target", message)]
        if all(_says(node, update) for node in old):
            message = f"target {self.target} says everything in the update already"
            return [self._on_target("stale-action", message, "remove this action")]
        edit = _Edit(document, self.overlay)
        for location in locations:
            node = node_of(document.tree, location)
            edit.merge(node, update, pointer("", *location), pointer(self.at, "update"))
        return []

    def _remove_all(self, document: Document, locations: list[Location]) -> list[Problem]:
        if () in locations:
            return [self._on_target("bad-target", "the whole document cannot be removed")]
        # Backwards: an index stays right, and a child goes before its parent.
        for location in sorted(locations, reverse=True):
            remove(document, location)
        return []


def _misfit(node: Json, update: Json) -> str:
    if isinstance(node, list):
        return ""  # the update is one more item
    if not isinstance(node, dict):
        return "is a single value; an update needs the mapping around it"
    return "" if isinstance(update, dict) else "is a mapping, and the update is not one"


def _says(node: Json, update: Json) -> bool:
    """Whether merging `update` into `node` would add nothing."""
    if isinstance(node, dict) and isinstance(update, dict):
        return all(key in node and _says_below(node[key], value) for key, value in update.items())
    return isinstance(node, list) and any(same(item, update) for item in node)


def _says_below(node: Json, update: Json) -> bool:
    if isinstance(node, dict) and isinstance(update, dict):
        return _says(node, update)
    if isinstance(node, list) and isinstance(update, list):
        return all(_says(node, item) for item in update)
    return same(node, update)


@dataclass(frozen=True, slots=True)
class _Edit:
    document: Document
    overlay: Source

    def merge(self, node: Json, update: Json, at: str, origin: str) -> None:
        """Merge the overlay's `update`, which stands at `origin`, into the node at `at`."""
        if isinstance(node, list):
            self._append(node, update, at, origin)
        elif isinstance(node, dict) and isinstance(update, dict):
            for key, value in update.items():
                self._set(node, key, value, pointer(at, key), pointer(origin, key))

    def _append(self, node: list[Json], item: Json, at: str, origin: str) -> None:
        self._place(item, pointer(at, len(node)), origin)
        node.append(copied(item))

    def _set(self, node: dict[str, Json], key: str, value: Json, at: str, origin: str) -> None:
        old = node.get(key)
        if isinstance(old, dict) and isinstance(value, dict):
            self.merge(old, value, at, origin)
        elif isinstance(old, list) and isinstance(value, list):
            for index, item in enumerate(value):
                self._append(old, item, at, pointer(origin, index))
        elif key not in node or not same(old, value):
            # What stays the same stays the vendor's.
            _forget(self.document, old, at)
            self._place(value, at, origin)
            node[key] = copied(value)

    def _place(self, value: Json, at: str, origin: str) -> None:
        for tail in tails(value):
            self.document.positions[at + tail] = self.overlay.positions[origin + tail]


def remove(document: Document, location: Location) -> None:
    """Take a node away; what stands behind it in its list moves up."""
    *above, last = location
    parent, at = node_of(document.tree, tuple(above)), pointer("", *above)
    if isinstance(parent, dict):
        _forget(document, parent.pop(str(last)), pointer(at, last))
    elif isinstance(parent, list):
        start = int(last)
        _forget(document, parent.pop(start), pointer(at, start))
        for index, item in enumerate(parent[start:], start):
            for tail in tails(item):
                position = document.positions.pop(pointer(at, index + 1) + tail)
                document.positions[pointer(at, index) + tail] = position


def clear(document: Document, location: Location) -> None:
    """Put an empty mapping in the place of a node."""
    *above, last = location
    parent, at = node_of(document.tree, tuple(above)), pointer("", *location)
    position = document.positions[at]
    _forget(document, node_of(document.tree, location), at)
    document.positions[at] = position
    if isinstance(parent, dict):
        parent[str(last)] = {}
    elif isinstance(parent, list):
        parent[int(last)] = {}


def _forget(document: Document, value: Json, at: str) -> None:
    for tail in tails(value):
        document.positions.pop(at + tail, None)


def node_of(tree: Json, location: Location) -> Json:
    """The node at `location`, or None when an update of a node around it removed it."""
    node = tree
    for key in location:
        if isinstance(node, dict):
            node = node.get(str(key))
        elif isinstance(node, list):
            node = node[int(key)]
    return node
