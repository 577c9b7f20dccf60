"""bundle: Source → Source. What a document takes from other files of its folder becomes a part of it.

A thing of which `components` holds a kind becomes a component, and the reference a local one; anything else takes the
place of the reference. Whatever cannot be read stays as it is, with the reason, for `check` to report.
"""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias, cast
from urllib.parse import quote

from generator import names
from generator.bundle_files import Files, Target
from generator.nodes import MOST_NODES
from generator.objects import COMPONENTS, NAMED, mapping, shapes_of
from generator.problem import Position, Problem, ProblemsFound
from generator.source import Json, Source, copied, node_at, pointer, segments, tails

MOST_IN_EACH_OTHER = 20
"""Files that may stand in each other's place, one within the other."""

Holder: TypeAlias = "dict[str, Json] | list[Json]"

_NOT_A_KEY = re.compile(r"[^A-Za-z0-9._-]")
_FILE = re.compile(r"[#/]|\.(?:json|ya?ml)$")
_SAYS_NOTHING = frozenset({"_index", "index", "model", "schema"})
# Kinds that the specification keeps in `components` only since 3.1 take the place of the reference.
_IN_PLACE = frozenset({"path-item"})
_SAME = {"property": "schema", "inbound-path-item": "path-item"}


def bundle(source: Source, folder: Path, *, tolerant: bool = False) -> Source:
    """Return the document with all that it takes from other files; the input stays as it is."""
    if not any(_leads_out(ref) for ref in _references(source.tree)):
        return source
    return _Bundle(source, Files(source, folder, tolerant=tolerant)).made()


def _references(value: Json) -> Iterator[str]:
    """Whatever may be a reference, wherever it is."""
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _references(inner)
    if isinstance(value, dict) and isinstance(value.get("$ref"), str):
        yield str(value["$ref"])


def _leads_out(ref: Json) -> bool:
    return isinstance(ref, str) and not ref.startswith("#")


class _Bundle:
    def __init__(self, source: Source, files: Files) -> None:
        self._source = source
        self._root = posixpath.basename(source.file)
        self._files = files
        self._tree = mapping(copied(source.tree))
        self._positions = dict(source.positions)
        self._unread: dict[Position, str] = {}
        self._placed: dict[tuple[str, Target], str] = {}
        self._origin: dict[str, str] = {}
        """Pointer → the file that the references below are relative to, where it is not that of the node above."""
        self._waiting: list[tuple[str, Holder, str, str]] = []
        self._later: set[str] = set()
        self._nodes = 0

    def made(self) -> Source:
        self._take_components()
        self._fields("document", self._tree, "", (self._root, 0))
        for kind, holder, key, at in self._waiting:  # grows while it is read
            self._later.discard(at)
            self._child(kind, holder, key, at, (self._root, 0))
        return replace(
            self._source,
            tree=self._tree,
            positions=self._positions,
            others=tuple(sorted(self._files.read)),
            unread=self._unread,
            notes=(*self._source.notes, *self._files.notes),
        )

    def _take_components(self) -> None:
        """A component that is but a reference to another file is the best name for what is there."""
        at, components = "/components", mapping(self._tree.get("components"))
        for kind, section in COMPONENTS.items():
            if section in components:
                self._map(components, section, pointer(at, section), (self._root, 0))
            named = mapping(components.get(section))
            file = self._origin.get(pointer(at, section), self._root)
            for name, value in named.items():
                ref = mapping(value).get("$ref")
                place = pointer(at, section, name)
                leads = isinstance(ref, str) and (file != self._root or _leads_out(ref))
                target = self._target(str(ref), file, place) if leads else None
                if target is not None and len(mapping(value)) == 1 and (kind, target) not in self._placed:
                    self._placed[kind, target] = place
                    self._take(target, named, name, place)

    # A walk along the table of objects: so that no example and no name of a property is taken for a reference.
    # `within` is the file that references are relative to, and how many files stand in each other's place here.

    def _fields(self, kind: str, value: dict[str, Json], at: str, within: tuple[str, int]) -> None:
        if kind in NAMED:
            self._names(NAMED[kind], value, at, within)
        if kind == "discriminator":
            self._mapping(mapping(value.get("mapping")), pointer(at, "mapping"), within[0])
        for key, shape in list(shapes_of(kind, value)):
            inner, kind_inside = pointer(at, key), shape.strip("[]{}<>")
            if shape == kind_inside:
                self._child(kind_inside, value, key, inner, within)
            elif shape.startswith("["):
                listed = value[key]
                for index in range(len(listed) if isinstance(listed, list) else 0):
                    self._child(kind_inside, cast(list[Json], listed), index, pointer(inner, index), within)
            else:
                file = self._map(value, key, inner, within)
                self._names(shape, mapping(value[key]), inner, file)

    def _names(self, shape: str, value: dict[str, Json], at: str, within: tuple[str, int]) -> None:
        for name in list(value):
            if not (shape.startswith("<") and name.startswith("x-")):
                self._child(shape.strip("{}<>"), value, name, pointer(at, name), within)

    def _child(self, kind: str, holder: Holder, key: str | int, at: str, within: tuple[str, int]) -> None:
        value = _get(holder, key)
        if not isinstance(value, dict) or at in self._later:
            return
        file, level = self._origin.get(at, within[0]), within[1]
        ref = value.get("$ref")
        kind = _SAME.get(kind, kind)
        if isinstance(ref, str) and (file != self._root or _leads_out(ref)):
            target = self._target(ref, file, at)
            if target is None:
                # In another place a reference to its own file would lead elsewhere.
                value["$ref"] = f"{file}{ref}" if ref.startswith("#") else ref
            elif target.file == self._root or (kind in COMPONENTS and kind not in _IN_PLACE):
                value["$ref"] = self._component(kind, target)
            elif level < MOST_IN_EACH_OTHER:
                self._take(target, holder, key, at)
                self._child(kind, holder, key, at, (target.file, level + 1))
                return
        self._fields(kind, value, at, (file, level))

    def _map(self, holder: dict[str, Json], key: str, at: str, within: tuple[str, int]) -> tuple[str, int]:
        """Put a whole mapping of names in the place of its reference; return what it is relative to."""
        file, level = self._origin.get(at, within[0]), within[1]
        ref = mapping(holder[key]).get("$ref")
        if isinstance(ref, str) and (file != self._root or _leads_out(ref)) and level < MOST_IN_EACH_OTHER:
            target = self._target(ref, file, at)
            if target is not None:
                self._take(target, holder, key, at)
                return self._map(holder, key, at, (target.file, level + 1))
        return file, level

    def _mapping(self, named: dict[str, Json], at: str, file: str) -> None:
        for name, ref in named.items():
            if isinstance(ref, str) and _FILE.search(ref) and (file != self._root or _leads_out(ref)):
                target = self._target(ref, file, pointer(at, name))
                named[name] = ref if target is None else self._component("schema", target)

    def _component(self, kind: str, target: Target) -> str:
        """The local reference to what becomes a component, or is in the document already."""
        if target.file == self._root:
            return _reference(target.at)
        if (kind, target) not in self._placed:
            components = self._section(self._tree, "components", "")
            section = self._section(components, COMPONENTS[kind], "/components")
            name = _name(target, section)
            at = pointer("/components", COMPONENTS[kind], name)
            self._placed[kind, target] = at
            self._take(target, section, name, at)
            self._waiting.append((kind, section, name, at))
            self._later.add(at)
        return _reference(self._placed[kind, target])

    def _section(self, holder: dict[str, Json], key: str, above: str) -> dict[str, Json]:
        self._positions.setdefault(pointer(above, key), self._positions[above])
        return cast(dict[str, Json], holder.setdefault(key, {}))

    def _take(self, target: Target, holder: Holder, key: str | int, at: str) -> None:
        """Put what a reference names in its place; what stands beside the reference stays."""
        beside = {k: v for k, v in mapping(_get(holder, key)).items() if k != "$ref"}
        source = self._files.of(target.file)
        taken = {k: v for k, v in mapping(copied(node_at(source.tree, target.at))).items() if k not in beside}
        for tail in tails(taken):
            self._nodes += 1
            position = source.positions[target.at + tail]
            if tail:
                self._positions[at + tail] = position
            else:
                self._positions.setdefault(at, position)
        if self._nodes > MOST_NODES:
            message = f"more than {MOST_NODES:,} nodes with all that it takes from other files"
            raise ProblemsFound([Problem(self._source.positions[""], "too-many-nodes", message)])
        self._positions.pop(pointer(at, "$ref"), None)
        _set(holder, key, {**taken, **beside})
        self._origin[at] = target.file

    def _target(self, ref: str, file: str, at: str) -> Target | None:
        try:
            return self._files.target(ref, file)
        except LookupError as error:
            position = self._positions.get(pointer(at, "$ref")) or self._positions[at]
            self._unread[position] = str(error.args[0])
            return None


def _name(target: Target, taken: dict[str, Json]) -> str:
    """What a component is called: as where it comes from, or else as its file."""
    folder, stem = posixpath.split(posixpath.splitext(target.file)[0])
    said = segments(target.at)[-1] if target.at else stem
    if not target.at and stem.lower() in _SAYS_NOTHING:
        said = posixpath.basename(folder) or stem
    name = _NOT_A_KEY.sub("_", said) or "unnamed"
    others = {names.pascal(other) for other in taken} | {*taken}
    numbered = (name if number < 2 else f"{name}{number}" for number in range(1, len(taken) + 3))
    return next(free for free in numbered if not {free, names.pascal(free)} & others)


def _reference(at: str) -> str:
    return "#" + quote(at, safe="/~!$&'()*+,;=:@")


def _get(holder: Holder, key: str | int) -> Json:
    return holder[int(key)] if isinstance(holder, list) else holder.get(str(key))


def _set(holder: Holder, key: str | int, value: Json) -> None:
    if isinstance(holder, list):
        holder[int(key)] = value
    else:
        holder[str(key)] = value
