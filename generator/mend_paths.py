"""Mending paths: every variable has its parameter, every parameter its variable, and none is there twice."""

import re

from generator.objects import address, follow, items, mapping, operations_in, written_query
from generator.problem import quoted
from generator.repair import CUT, Repair
from generator.source import Json, pointer

Value = dict[str, Json]

_VARIABLE = re.compile(r"\{([^{}]*)\}")
# A variable as RFC 6570 writes it: `{.name}`, `{;name*}`, `{name*}`.
_EXPANDED = re.compile(r"\{([.;/]?)([A-Za-z0-9_.-]+)(\*?)\}")
_EXPANSIONS = {"": "simple", ".": "label", ";": "matrix"}
_SIMPLE = re.compile(r"[A-Za-z0-9_{][A-Za-z0-9_{}.~-]*(/[A-Za-z0-9_{}.~:-]*)*")
_IGNORED = ("accept", "content-type", "authorization")


def mend_keys(repair: Repair) -> None:
    """Write the paths themselves as OpenAPI does; before anything in them is looked at."""
    paths = mapping(repair.tree.get("paths"))
    names: dict[str, str] = {}
    for path in paths:
        if path.startswith("x-"):
            continue
        meant = _EXPANDED.sub(lambda found: f"{{{found[2]}}}", path)
        if not meant.startswith("/") and _SIMPLE.fullmatch(meant):
            meant = f"/{meant}"
        if meant != path and meant not in paths and meant not in names.values():
            names[path] = meant
    repair.rekey(paths, "/paths", names)
    for path, meant in names.items():
        repair.note(pointer("/paths", meant), "odd-path", f"{quoted(path)} is read as {meant}")
        _expansions(mapping(paths[meant]), path)


def _expansions(item: Value, path: str) -> None:
    """Give the styles of RFC 6570 to parameters that name none."""
    for found in [found for found in _EXPANDED.finditer(path) if found[1] or found[3]]:
        for owner in [item, *(operation for _, operation in operations_in("", item))]:
            for parameter in map(mapping, items(owner.get("parameters"))):
                if parameter.get("name") == found[2] and parameter.get("in") == "path" and "style" not in parameter:
                    parameter["style"] = _EXPANSIONS.get(found[1], "simple")
                    parameter.setdefault("explode", bool(found[3]))


def mend_paths(repair: Repair) -> None:
    """Bring templates and parameters together; all references lead somewhere by now."""
    for path in mapping(repair.tree.get("paths")):
        if not path.startswith("x-"):
            _Path(repair, path).mend()


class _Path:
    def __init__(self, repair: Repair, path: str) -> None:
        self.repair = repair
        self.path = path
        self.names = list(dict.fromkeys(name for name in _VARIABLE.findall(address(path)) if name))
        query = written_query(path) or []
        self.fixed = [(name, value) for name, value in query if not value.startswith("{")]
        self.asked = {value.strip("{}"): name for name, value in query if value.startswith("{")}
        self.at, self.item = follow(repair.document, pointer("/paths", path))

    def mend(self) -> None:
        if "#" in self.path:
            message = f"what stands behind '#' in {quoted(self.path)} is not sent"
            self.repair.note(pointer("/paths", self.path), "odd-path", message)
        self._once(self.at, self.item)
        shared = self._list(self.at, self.item)
        for at, operation in operations_in(self.at, self.item):
            self._once(at, operation)
            own = self._list(at, operation)
            declared = {name for where, name in shared + own if where == "path"}
            for name in self.names:
                if name not in declared:
                    self._declare(at, operation, name)
            self._query(at, operation, {name for where, name in shared + own if where == "query"})

    def _query(self, at: str, operation: Value, declared: set[str]) -> None:
        """What is written behind `?`: what never changes tells operations apart, the rest is given."""
        for name, value in [(n, v) for n, v in self.fixed if n not in declared]:
            message = f"what tells {quoted(self.path)} from another path is a parameter: {name}={value}"
            self.repair.note(at, "odd-path", message)
            schema: Json = {"type": "string", "enum": [value], "default": value}
            self._add(at, operation, {"name": name, "in": "query", "required": True, "schema": schema})
        for variable, name in self.asked.items():
            if not {variable, name} & declared:
                self.repair.note(at, "odd-path", f"{quoted(variable)} in {quoted(self.path)} is read as a text")
                self._add(at, operation, {"name": name, "in": "query", "required": True, "schema": {"type": "string"}})

    def _list(self, at: str, owner: Value) -> list[tuple[str, str]]:
        found = (self._parameter(at, index) for index in range(len(items(owner.get("parameters")))))
        return [(str(value.get("in")), str(value.get("name"))) for value in found]

    def _parameter(self, at: str, index: int) -> Value:
        return follow(self.repair.document, pointer(at, "parameters", index))[1]

    def _once(self, at: str, owner: Value) -> None:
        """Of two parameters of one name the last is heeded; others are not heeded at all."""
        listed = items(owner.get("parameters"))
        last: dict[tuple[str, str], int] = {}
        for index, item in enumerate(listed):
            value = self._parameter(at, index)
            where, name = str(value.get("in")), str(value.get("name"))
            if item is CUT or "name" not in value:
                continue
            place = pointer(at, "parameters", index)
            if where == "path" and name in self.asked and name not in self.names:
                self.repair.note(place, "odd-path", f"{quoted(name)} stands behind '?', so it is a part of the query")
                listed[index] = {**value, "in": "query", "name": self.asked[name], "style": "form"}
                where = "query"
            if where == "path" and name not in self.names and not self._renamed(listed, index, value, place):
                self.repair.note(place, "path-parameter", f"{quoted(name)} is not in the path; it is not heeded")
                listed[index] = CUT
                continue
            name = str(self._parameter(at, index)["name"])
            if where == "header" and name.lower() in _IGNORED and self._is_ignored(owner, name):
                self.repair.note(place, "ignored-header", f"{name} says something else in OpenAPI; it is not heeded")
                listed[index] = CUT
                continue
            key = (where, name.lower() if where == "header" else name)
            if key in last:
                first = pointer(at, "parameters", last[key])
                self.repair.note(first, "duplicate-parameter", f"{quoted(name)} in {where} is defined again below")
                listed[last[key]] = CUT
            last[key] = index

    def _renamed(self, listed: list[Json], index: int, value: Value, place: str) -> bool:
        """A parameter that differs from a variable of the path in nothing but its case and its dashes."""
        letters = _letters(str(value["name"]))
        meant = [other for other in self.names if letters and _letters(other) == letters]
        if len(meant) != 1:
            return False
        self.repair.note(place, "path-parameter", f"{quoted(str(value['name']))} is read as {meant[0]}")
        listed[index] = {**value, "name": meant[0]}  # what is shared may fit another path
        return True

    def _is_ignored(self, owner: Value, name: str) -> bool:
        """A key that no security scheme speaks of has to go somewhere."""
        said = owner.get("security", self.repair.tree.get("security"))
        return name.lower() != "authorization" or any(mapping(requirement) for requirement in items(said))

    def _declare(self, at: str, operation: Value, name: str) -> None:
        message = f"{quoted(name)} is in the path, but is not a parameter of this operation; it is read as a text"
        self.repair.note(at, "path-parameter", message)
        self._add(at, operation, {"name": name, "in": "path", "required": True, "schema": {"type": "string"}})

    def _add(self, at: str, operation: Value, parameter: Value) -> None:
        listed = operation.setdefault("parameters", [])
        if isinstance(listed, list):
            listed.append(parameter)
            self.repair.came_from(pointer(at, "parameters", len(listed) - 1), at)


def _letters(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())
