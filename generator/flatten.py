"""flatten: Document → FlatDocument. Every object and every enum gets a name; all else refers to names."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from generator import names
from generator.objects import METHODS, follow, items, mapping
from generator.problem import Problem, ProblemsFound
from generator.schemas import KINDS, Schema, child, described, is_flag, is_rule, load
from generator.source import Document, Json, pointer, same

SUCCESS = ("200", "201", "202", "203", "204", "2XX")
# What tells the branches of a union apart when nothing else names them.
_ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth")


@dataclass(frozen=True, slots=True)
class Shape:
    """A schema with a name: an object, an enum, or an alias of another type."""

    name: str
    pointer: str
    schema: Schema
    """Refers to other shapes as `{"$ref": "#/Name"}`; holds no object and no enum of its own."""
    rules: tuple[tuple[tuple[str, ...], ...], ...] = ()
    """For each rule: groups of properties, one of which must be complete."""

    @property
    def is_enum(self) -> bool:
        """Whether this is a list of values."""
        return "enum" in self.schema

    @property
    def is_object(self) -> bool:
        """Whether this has properties."""
        return "properties" in self.schema


@dataclass(frozen=True, slots=True)
class FlatParameter:
    """A path, query or header parameter."""

    pointer: str
    value: dict[str, Json]
    schema: Schema


@dataclass(frozen=True, slots=True)
class FlatBody:
    """A request body."""

    pointer: str
    value: dict[str, Json]
    media_type: str
    encoding: dict[str, Json]
    schema: Schema


@dataclass(frozen=True, slots=True)
class FlatOperation:
    """An operation whose parts are all resolved."""

    method: str
    path: str
    pointer: str
    value: dict[str, Json]
    parameters: tuple[FlatParameter, ...]
    body: FlatBody | None
    reply: Schema | None


@dataclass(frozen=True, slots=True)
class FlatDocument:
    """A document in which every operation refers to names only."""

    document: Document
    operations: tuple[FlatOperation, ...]
    shapes: dict[str, Shape] = field(default_factory=dict[str, Shape])


def flatten(document: Document) -> FlatDocument:
    """Name every object and enum that an operation uses; raise ProblemsFound when names clash."""
    flattener = _Flattener(document)
    operations = tuple(flattener.operation(*found) for found in _operations(document))
    if flattener.problems:
        raise ProblemsFound(flattener.problems)
    order = {at: place for place, at in enumerate(document.positions)}
    shapes = sorted(flattener.shapes.values(), key=lambda shape: order.get(shape.pointer, 0))
    return FlatDocument(document, operations, {shape.name: shape for shape in shapes})


def _operations(document: Document) -> Iterator[tuple[str, str, str]]:
    for path in mapping(document.tree.get("paths")):
        at, item = follow(document, pointer("", "paths", path))
        yield from ((path, method, pointer(at, method)) for method in item if method in METHODS)


class _Flattener:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.shapes: dict[str, Shape] = {}
        self.problems: list[Problem] = []
        self._open: list[str] = []
        self._open_objects: list[str] = []
        self._made: set[tuple[str, str]] = set()

    def operation(self, path: str, method: str, at: str) -> FlatOperation:
        _, value = follow(self.document, at)
        hint = names.pascal(str(value.get("operationId", f"{method} {path}")))
        parameters = tuple(self._parameters(at, value, hint))
        body = self._body(pointer(at, "requestBody"), hint) if "requestBody" in value else None
        return FlatOperation(method, path, at, value, parameters, body, self._reply(at, value, hint))

    def _parameters(self, at: str, operation: dict[str, Json], hint: str) -> Iterator[FlatParameter]:
        item_at = at.rpartition("/")[0]
        item = follow(self.document, item_at)[1]
        found: dict[tuple[str, str], tuple[str, dict[str, Json]]] = {}
        for owner, listed in ((item_at, item), (at, operation)):
            for index in range(len(items(listed.get("parameters")))):
                where, value = follow(self.document, pointer(owner, "parameters", index))
                found[str(value["in"]), str(value["name"])] = where, value
        for (_, name), (where, value) in found.items():
            yield FlatParameter(where, value, self._at(pointer(where, "schema"), hint + names.pascal(name)))

    def _body(self, at: str, hint: str) -> FlatBody | None:
        at, value = follow(self.document, at)
        for media_type, media in mapping(value.get("content")).items():
            schema = self._at(pointer(at, "content", media_type, "schema"), f"{hint}Body")
            if "$ref" not in schema:
                schema = self._alias(f"{hint}Body", pointer(at, "content", media_type, "schema"), schema)
            return FlatBody(at, value, media_type, mapping(mapping(media).get("encoding")), schema)
        return None

    def _reply(self, at: str, operation: dict[str, Json], hint: str) -> Schema | None:
        status = next((s for s in SUCCESS if s in mapping(operation.get("responses"))), None)
        if status is None:
            return None
        at, value = follow(self.document, pointer(at, "responses", status))
        for media_type, media in mapping(value.get("content")).items():
            if "schema" in mapping(media):
                return self._at(pointer(at, "content", media_type, "schema"), f"{hint}Reply")
        return None

    def _at(self, at: str, hint: str) -> Schema:
        return self.flat(load(self.document, at), hint)

    def flat(self, schema: Schema, hint: str) -> Schema:
        """The schema with every object and enum in it replaced by a reference to its name."""
        hint = names.pascal(str(schema["x-ref"])) if "x-ref" in schema else hint
        said = described(schema)
        if is_flag(schema):
            return {**said, "x-kind": "flag"}
        if "enum" in schema:
            values = items(schema["enum"])
            if len(values) == 1:
                return {**said, "const": values[0]}
            return {**said, "x-enum": True, "$ref": self._add(self._name(schema, hint), schema, schema)}
        if "properties" in schema:
            return {**said, "$ref": self._object(self._name(schema, hint), schema)}
        return {**self._plain(schema, hint), **said}

    def _name(self, schema: Schema, hint: str) -> str:
        if isinstance(given := schema.get("x-sdk-name"), str):
            return given
        title = str(schema.get("title", ""))
        # A title is a name when its author wrote it as one; otherwise it is a caption.
        own = title if "x-ref" not in schema and title == names.pascal(title) else ""
        return own or hint

    def _plain(self, schema: Schema, hint: str) -> Schema:
        at = str(schema["x-at"])
        if at in self._open:
            self._problem(
                at, "unsupported", f"{hint} contains itself without an object in between", "make it an object"
            )
            return {}
        self._open.append(at)
        structural = (
            "items",
            "additionalProperties",
            "anyOf",
            "oneOf",
            "example",
            "examples",
            "title",
            "x-at",
            "x-own",
        )
        flat: Schema = {key: value for key, value in schema.items() if key not in structural}
        if (kind := KINDS.get(str(schema.get("format")))) is not None:
            flat["x-kind"] = kind
        if "items" in schema:
            flat["items"] = self.flat(child(self.document, schema, "items"), f"{hint}Item")
        self._flatten_further(schema, flat, hint)
        for keyword in ("anyOf", "oneOf"):
            if keyword in schema and not is_rule(schema):
                flat["anyOf"] = self._branches(schema, keyword, hint)
        self._open.pop()
        return flat

    def _branches(self, schema: Schema, keyword: str, hint: str) -> list[Json]:
        branches = [child(self.document, schema, keyword, i) for i in range(len(items(schema[keyword])))]
        return [self.flat(branch, hint + _ORDINALS[i % 9]) for i, branch in enumerate(branches)]

    def _alias(self, name: str, at: str, flat: Schema) -> Schema:
        return {**described(flat), "x-alias": flat, "$ref": self._add(name, {"x-at": at}, flat)}

    def _object(self, name: str, schema: Schema) -> str:
        at = str(schema["x-at"])
        # Looked into once, however many refer to it: else a chain of objects would be walked from each of its links.
        if at in self._open_objects or (name, at) in self._made:
            return f"#/{name}"
        self._made.add((name, at))
        self._open_objects.append(at)
        around, self._open = self._open, []
        flat = dict(schema)
        flat["properties"] = {
            wire: self.flat(child(self.document, schema, "properties", wire), _below(name, wire))
            for wire in mapping(schema["properties"])
        }
        self._flatten_further(schema, flat, name)
        self._open = around
        self._open_objects.pop()
        return self._add(name, schema, flat)

    def _flatten_further(self, schema: Schema, flat: Schema, name: str) -> None:
        if isinstance(schema.get("additionalProperties"), dict):
            flat["additionalProperties"] = self.flat(
                child(self.document, schema, "additionalProperties"), f"{name}Value"
            )

    def _add(self, name: str, schema: Schema, flat: Schema) -> str:
        at = str(schema["x-at"])
        if not names.is_identifier(name):
            self._problem(
                at, "no-name", f"no name can be made for this schema: {name!r}", "give it an x-sdk-name in the overlay"
            )
        groups = [schema["anyOf"]] if is_rule(schema) else []
        rules = tuple(
            tuple(tuple(map(str, items(mapping(group)["required"]))) for group in items(rule))
            for rule in [*items(schema.get("x-rules")), *groups]
        )
        new = Shape(name, at, flat, rules)
        known = self.shapes.setdefault(name, new)
        if known.pointer != at and not _alike(known.schema, flat):
            other = self.document.at(known.pointer)
            message = f"two different schemas are called {name}; the other one is at {other}"
            self._problem(at, "name-clash", message, "give one of them another x-sdk-name in the overlay")
        return f"#/{name}"

    def _problem(self, at: str, rule: str, message: str, hint: str) -> None:
        self.problems.append(Problem(self.document.at(at), rule, message, at, hint))


def _below(name: str, wire: str) -> str:
    """The name of what is in a property; empty when nothing can be made of the property's own name."""
    own = names.pascal(wire)
    return name + own if own else ""


def _alike(one: Json, other: Json) -> bool:
    """Whether two schemas differ in nothing but their words and places."""
    return same(_essence(one), _essence(other))


def _essence(value: Json) -> Json:
    if isinstance(value, dict):
        words = ("description", "title", "example", "examples", "x-at", "x-own", "x-sdk-source")
        return {key: _essence(inner) for key, inner in value.items() if key not in words}
    return [_essence(item) for item in value] if isinstance(value, list) else value
