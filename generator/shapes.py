"""The shapes of a document: every object and every enum gets a name; all else refers to names."""

from dataclasses import dataclass

from generator import names
from generator.objects import items, mapping
from generator.problem import Problem
from generator.schemas import KINDS, Schema, child, described, is_flag, is_rule, load
from generator.source import Document, Json, same

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


class Shapes:
    """Collects the shapes that schemas are made of.

    Args:
        document: Where the schemas are.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.found: dict[str, Shape] = {}
        self.problems: list[Problem] = []
        self._open: list[str] = []
        self._open_objects: list[str] = []
        self._made: set[tuple[str, str]] = set()

    def at(self, at: str, hint: str) -> Schema:
        """The flat schema of what stands at a place."""
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

    def alias(self, name: str, at: str, flat: Schema) -> Schema:
        """A name for a type that is neither an object nor an enum."""
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
        known = self.found.setdefault(name, new)
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
