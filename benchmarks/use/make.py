"""Values out of schemas: the same one each time, valid by the document's own rules, recursion bounded."""

import json
import time
from dataclasses import dataclass, replace
from typing import Any
from zlib import crc32

from benchmarks.use.schemas import Leave, Schemas
from benchmarks.use.text import NoText, text_for
from benchmarks.use.view import View, number_for, others

_MOST_STEPS = 20_000
_SECONDS = 6.0
_DEEPEST = 12
_MOST_OPTIONAL = 40
# How many members, and with which branch of a choice to begin.
_PLANS = (("some", 0), ("required", 0), ("all", 0), ("some", 1), ("required", 1), ("required", 2), ("required", 3))


class CannotMake(ValueError):
    """No valid value was found: the fault of the schema, or of this maker."""


class File(str):
    """What a file holds, one character for each byte."""

    __slots__ = ()


@dataclass(frozen=True)
class Made:
    """A value, and what has to be left aside for it to be valid."""

    value: Any
    leave: Leave


@dataclass(frozen=True)
class _Place:
    path: str
    flavour: str
    level: str
    offset: int
    depth: int = 0
    index: int = 0
    above: tuple[str, ...] = ()
    """The references that this value is inside of."""

    def inner(self, name: str, index: int = 0) -> "_Place":
        return replace(self, path=f"{self.path}/{name}", depth=self.depth + 1, index=index)


class Maker:
    """Makes values for one direction."""

    def __init__(self, schemas: Schemas) -> None:
        self._schemas = schemas
        self._steps = 0
        self._ends = 0.0
        self._waived: set[str] = set()

    def make(self, schema: Any, path: str, flavour: str = "rich") -> Made:
        """A valid value for a schema of the document."""
        clean = self._schemas.clean(schema)
        found: list[tuple[Any, frozenset[str]]] = []
        reasons: list[str] = []
        self._ends = time.monotonic() + _SECONDS
        for level, offset in _PLANS:
            self._steps, self._waived = 0, set()
            try:
                value = self._value([clean], _Place(path, flavour, level, offset), {})
            except (CannotMake, NoText, RecursionError) as error:
                reasons.append(str(error) or type(error).__name__)
                continue
            leave = Leave(waived=frozenset(self._waived))
            problem = self._schemas.problem(clean, value, leave)
            if problem is None:
                return Made(value, leave)
            found.append((value, leave.waived))
            reasons.append(problem)
        for value, waived in found:
            if self._schemas.holds(clean, value, Leave(True, waived)):
                return Made(value, Leave(True, waived))
        raise CannotMake(reasons[0] if reasons else "nothing")

    def _view(self, schemas: list[Any], picks: dict[int, int]) -> View:
        view = View()
        waiting = list(reversed(schemas))
        seen: set[int] = set()
        while waiting:
            schema = waiting.pop()
            if schema is False:
                view.impossible = True
            if not isinstance(schema, dict) or id(schema) in seen:
                continue
            seen.add(id(schema))
            view.parts.append(schema)
            if "$ref" in schema:
                view.references.append(schema["$ref"])
                waiting.append(self._schemas.target(schema["$ref"]))
            waiting += reversed(schema.get("allOf", []))
            for keyword in ("oneOf", "anyOf", "branches"):
                branches = schema.get(keyword)
                if branches is None:
                    continue
                if id(branches) in picks:
                    waiting.append(branches[picks[id(branches)]])
                    if said := self._said(schema, branches[picks[id(branches)]]):
                        view.parts.append(said)
                else:
                    view.choices.append((branches, schema))
        return view

    def _said(self, schema: dict[str, Any], branch: Any) -> dict[str, Any] | None:
        """What a discriminator demands of a branch."""
        said = schema.get("discriminator")
        if said is None or not isinstance(branch, dict) or "$ref" not in branch:
            return None
        name = self._schemas.names.get(branch["$ref"], "").removesuffix(".json").removesuffix(".yaml")
        return _tagged(said["property"], said["values"].get(name, name))

    def _value(self, schemas: list[Any], place: _Place, picks: dict[int, int]) -> Any:
        self._steps += 1
        if self._steps > _MOST_STEPS or time.monotonic() > self._ends:
            raise CannotMake("too large")
        if place.depth > _DEEPEST:
            raise CannotMake("too deep")
        view = self._view(schemas, picks)
        if view.impossible:
            raise CannotMake("false")
        if view.choices:
            return self._chosen(schemas, place, picks, view.choices[0])
        above = place.above
        for reference in view.references:
            if above.count(reference) > (1 if place.level == "all" else 0) + (place.level != "required"):
                raise CannotMake("recursive")
            above = (*above, reference)
        place = replace(place, above=above)
        if kinds := self._kinds(view):
            # The base stands for its kinds: one of them travels.
            return self._value([{"$ref": kinds[place.offset % len(kinds)]}], place, {})
        self._inherited(view)
        return self._plain(view, place)

    def _chosen(
        self, schemas: list[Any], place: _Place, picks: dict[int, int], choice: tuple[list[Any], dict[str, Any]]
    ) -> Any:
        branches, owner = choice
        order = [index for index, each in enumerate(branches) if not _is_null(each)] or list(range(len(branches)))
        turn = (place.offset + (place.index if place.index else 0)) % len(order)
        fallback: list[Any] = []
        why = "no branch"
        for index in order[turn:] + order[:turn]:
            try:
                made = self._value(schemas, place, {**picks, id(branches): index})
            except (CannotMake, NoText) as error:
                why = str(error)
                continue
            if len(order) == 1 or self._schemas.holds(owner, made, Leave(waived=frozenset(self._waived))):
                return made
            fallback.append(made)
        if not fallback:
            raise CannotMake(why)
        return fallback[0]

    def _kinds(self, view: View) -> list[str]:
        """The kinds of a base that says by which property they are told apart, and is none of them itself."""
        for part in view.parts:
            said = part.get("discriminator")
            if said is None or "oneOf" in part or "anyOf" in part or not said["kinds"]:
                continue
            if view.references and self._schemas.target(view.references[0]) is not part:
                continue
            names = {self._schemas.names.get(each, "").removesuffix(".json") for each in view.references}
            return [] if names & set(said["values"]) else list(said["kinds"])
        return []

    def _inherited(self, view: View) -> None:
        """The tag of a schema whose base says by which property its kinds are told apart."""
        for part in list(view.parts):
            said = part.get("discriminator")
            if said is None or "oneOf" in part or "anyOf" in part or not view.references:
                continue
            name = self._schemas.names.get(view.references[0], "").removesuffix(".json")
            if said["values"] and name not in said["values"]:
                continue
            view.parts.append(_tagged(said["property"], said["values"].get(name, name)))

    def _plain(self, view: View, place: _Place) -> Any:
        if consts := view.all("const"):
            return consts[0]
        if enums := view.all("enum"):
            return _of_enum(enums, view.types(), place)
        types = [each for each in view.types() if each != "null"]
        if not types:
            return None if view.types() else self._nothing()
        kind = types[0]
        if kind == "object":
            return self._object(view, place)
        if kind == "array":
            return self._array(view, place)
        if kind == "boolean":
            return crc32(place.path.encode()) % 2 == 0
        if kind in ("integer", "number"):
            return number_for(view, kind == "integer", crc32(place.path.encode()))
        return self._text(view, place)

    def _nothing(self) -> Any:
        raise CannotMake("types that exclude one another")

    def _text(self, view: View, place: _Place) -> str:
        said: dict[str, Any] = {"pattern": view.all("pattern")}
        for keyword in ("format", "contentEncoding"):
            if given := view.all(keyword):
                said[keyword] = given[-1]
        if lows := view.all("minLength"):
            said["minLength"] = max(lows)
        if highs := view.all("maxLength"):
            said["maxLength"] = min(highs)
        # A header with several values has commas between them.
        flavour = "plain" if place.flavour == "header" and place.depth else place.flavour
        made = text_for(said, place.path, flavour)
        media = bool(view.all("contentMediaType")) and not view.all("contentEncoding")
        return File(made) if said.get("format") == "binary" or media else made

    def _object(self, view: View, place: _Place) -> dict[str, Any]:
        members: dict[str, list[Any]] = {}
        for properties in view.all("properties"):
            for name, schema in properties.items():
                members.setdefault(name, []).append(schema)
        required = dict.fromkeys(name for names in view.all("required") for name in names)
        self._waive(members, required, view)
        made: dict[str, Any] = {}
        for name in [*required, *self._optional(members, required, view, place)]:
            schemas = members.get(name) or others(view, name)
            try:
                value = self._value(schemas, place.inner(name), {})
            except (CannotMake, NoText):
                if name in required:
                    raise
                continue
            if value is not None or name in required:
                made[name] = value
        for names in view.all("dependentRequired"):
            for name, needed in names.items():
                for each in needed if name in made else ():
                    if each not in made:
                        made[each] = self._value(members.get(each, [{}]), place.inner(each), {})
        self._fill(made, members, view, place)
        # In the document's order, which does not depend on what is required.
        return {
            name: made[name] for name in [*(n for n in members if n in made), *(n for n in made if n not in members)]
        }

    def _waive(self, members: dict[str, list[Any]], required: dict[str, None], view: View) -> None:
        """Take out what another part hides, and what is required and nowhere described."""
        hidden = {name for names in view.all("hidden") for name in names}
        for name in hidden:
            members.pop(name, None)
        closed = bool(members) and not any(map(_says, view.all("additionalProperties")))
        for name in list(required):
            undescribed = closed and name not in members and not any(map(_says, others(view, name)))
            if name in hidden or undescribed:
                self._waived.add(name)
                del required[name]

    def _optional(
        self, members: dict[str, list[Any]], required: dict[str, None], view: View, place: _Place
    ) -> list[str]:
        found = [name for name in members if name not in required]
        if place.level == "required":
            found = []
        elif place.level == "some" and place.depth > 0:
            keep = {1: 2, 2: 4}.get(place.depth, 0)
            found = [name for name in found if keep and crc32(name.encode()) % keep == 0]
        elif place.depth > 2:
            found = []
        most = min([_MOST_OPTIONAL, *(count - len(required) for count in view.all("maxProperties"))])
        return found[: max(most, 0)]

    def _fill(self, made: dict[str, Any], members: dict[str, list[Any]], view: View, place: _Place) -> None:
        """Further properties: where there have to be more, and one of a map."""
        least = max([0, *view.all("minProperties")])
        for name, schemas in members.items():
            if len(made) < least and name not in made:
                made[name] = self._value(schemas, place.inner(name), {})
        is_map = (
            not members
            and not view.all("hidden")
            and (place.level != "required" or least)
            and False not in view.all("additionalProperties")
        )
        wanted = max(least, 1 if is_map else 0)
        if view.all("maxProperties"):
            wanted = min(wanted, *view.all("maxProperties"))
        for index in range(wanted * 3):
            if len(made) >= wanted:
                break
            name = self._name(view, place, index)
            made[name] = self._value(others(view, name), place.inner(name), {})

    def _name(self, view: View, place: _Place, index: int) -> str:
        if names := view.all("propertyNames"):
            return str(self._value([*names, {"type": ["string"]}], place.inner(f"name{index}", index), {}))
        patterns = [pattern for each in view.all("patternProperties") for pattern in each]
        if patterns:
            return text_for({"pattern": [patterns[index % len(patterns)]]}, f"{place.path}/{index}", "plain")
        return f"key{index}"

    def _array(self, view: View, place: _Place) -> list[Any]:
        first: list[Any] = next(iter(view.all("prefixItems")), [])
        low = max([0, *view.all("minItems")])
        most = min([1 << 30, *view.all("maxItems")])
        usual = 2 if place.depth <= 1 else 1
        count = min(max(low, 0 if place.level == "required" and place.depth else usual, len(first)), most)
        unique = any(view.all("uniqueItems"))
        made: list[Any] = []
        for index in range(count * (4 if unique else 1)):
            if len(made) == count:
                break
            schemas = [first[index]] if index < len(first) else view.all("items")
            if index >= len(first) and first and False in schemas:
                break
            try:
                value = self._value(schemas, place.inner(str(index), index), {})
            except (CannotMake, NoText):
                if len(made) < low:
                    raise
                break
            if not unique or not any(_equal(value, each) for each in made):
                made.append(value)
        return made


def _says(schema: Any) -> bool:
    return isinstance(schema, dict) and bool(schema)


def _tagged(name: str, value: str) -> dict[str, Any]:
    return {"properties": {name: {"enum": [value]}}, "required": [name], "discriminated": True}


def _is_null(schema: Any) -> bool:
    return isinstance(schema, dict) and (schema.get("type") == ["null"] or schema.get("enum") == [None])


def _equal(one: Any, other: Any) -> bool:
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


def _of_enum(enums: list[list[Any]], types: list[str], place: _Place) -> Any:
    allowed = [each for each in enums[0] if all(each in other for other in enums[1:])] or enums[-1]
    kinds: dict[str, Any] = {"string": str, "integer": int, "number": (int, float), "boolean": bool}
    wanted = tuple(kinds[each] for each in types if each in kinds)
    fitting = [each for each in allowed if each is not None and (not wanted or _is_one(each, wanted))]
    chosen = fitting or [each for each in allowed if each is not None] or allowed
    return chosen[(place.offset + place.index) % len(chosen)]


def _is_one(value: Any, kinds: tuple[Any, ...]) -> bool:
    return isinstance(value, kinds) and (not isinstance(value, bool) or bool in kinds)
