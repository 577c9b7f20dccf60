"""The schemas of a document in one clean dialect (JSON Schema 2020-12), read as their authors must have meant them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import jsonschema
from jsonschema import validators
from jsonschema.exceptions import ValidationError, best_match
from referencing import Registry, Specification

from benchmarks.use.document import Document, Object
from tests.provider.schemas import FORMATS

Direction = Literal["sent", "received"]
_URN = "urn:clean"
_TYPES = ("null", "boolean", "integer", "number", "string", "array", "object")
_MEANT = {
    "int": "integer", "int32": "integer", "int64": "integer", "long": "integer", "float": "number", "double": "number",
    "decimal": "number", "numeric": "number", "bool": "boolean", "str": "string", "text": "string", "date": "string",
    "datetime": "string", "date-time": "string", "uuid": "string", "file": "string", "map": "object", "dict": "object",
}  # fmt: skip
_COUNTS = ("minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties")
_NUMBERS = ("minimum", "maximum", "multipleOf")
_INSIDE = (
    "additionalProperties", "unevaluatedProperties", "propertyNames", "contains", "not", "if", "then", "else",
)  # fmt: skip

_Clean: Any = jsonschema.Draft202012Validator
_extend: Any = validators.extend
# Branches that overlap, as published: no value fits exactly one of them.
_Loose: Any = _extend(_Clean, {"oneOf": _Clean.VALIDATORS["anyOf"]})


@dataclass(frozen=True)
class Leave:
    """What is left aside when a value is judged."""

    loose: bool = False
    """`oneOf` is read as `anyOf`: no value fits exactly one of its branches."""
    waived: frozenset[str] = frozenset()
    """Names that are required and nowhere described, a slip of the author's."""


STRICT = Leave()


def _waived(error: ValidationError, names: frozenset[str]) -> bool:
    return error.validator == "required" and any(error.message.startswith(f"{name!r} ") for name in names)


class Schemas:
    """The clean form of schemas, for one direction: what is read only is not sent, what is write only does not come."""

    def __init__(self, document: Document, direction: Direction) -> None:
        self._document = document
        self._hidden = "readOnly" if direction == "sent" else "writeOnly"
        self._defs: dict[str, Any] = {}
        self._keys: dict[str, str] = {}
        self._waiting: list[tuple[str, str]] = []
        self._made: dict[int, tuple[Any, Any]] = {}
        self.names: dict[str, str] = {}
        """Reference → the name that the document gave to what it names."""

    def clean(self, schema: Any) -> Any:
        """A schema that stands alone; the same one for the same schema."""
        if id(schema) not in self._made:
            # The schema is kept, or its id would be given to another.
            self._made[id(schema)] = schema, self._clean(schema)
            while self._waiting:
                key, reference = self._waiting.pop()
                try:
                    self._defs[key] = self._clean(self._document.lookup(reference))
                except LookupError:
                    self._defs[key] = {}
        return self._made[id(schema)][1]

    def target(self, reference: str) -> Any:
        """What a reference in a clean schema names."""
        return self._defs[reference.rpartition("/")[2]]

    def errors(self, clean: Any, value: object, leave: Leave = STRICT) -> Iterator[ValidationError]:
        """What is wrong with a value, but for what is left aside."""
        kind = _Loose if leave.loose else _Clean
        found = kind(clean, registry=self._registry, format_checker=FORMATS).iter_errors(value)
        return (error for error in found if not _waived(error, leave.waived))

    def holds(self, clean: Any, value: object, leave: Leave = STRICT) -> bool:
        return next(self.errors(clean, value, leave), None) is None

    def problem(self, clean: Any, value: object, leave: Leave = STRICT) -> str | None:
        """What is wrong with a value, in a line."""
        error = best_match(self.errors(clean, value, leave))
        if error is None:
            return None
        path = "".join(f"/{key}" for key in error.absolute_path)
        return f"{path or '/'}: {error.validator}: {error.message[:120]}"

    @cached_property
    def _registry(self) -> Any:
        empty: Registry[Any] = Registry()
        # The dict is filled further while it is in there: references are looked up when they are met.
        return empty.with_resource(_URN, Specification.OPAQUE.create_resource({"$defs": self._defs}))

    def _reference(self, reference: str) -> str:
        if reference not in self._keys:
            key = self._keys[reference] = str(len(self._keys))
            self._waiting.append((key, reference))
            self._defs[key] = {}
            self.names[f"{_URN}#/$defs/{key}"] = reference.rpartition("/")[2]
        return f"{_URN}#/$defs/{self._keys[reference]}"

    def _clean(self, schema: Any) -> Any:
        if isinstance(schema, bool):
            return schema
        if not isinstance(schema, dict):
            return {}
        out: Object = {}
        if isinstance(schema.get("$ref"), str):
            out["$ref"] = self._reference(schema["$ref"])
            if str(self._document.root.get("openapi", "")).startswith("3.0"):
                return out
        _plain(schema, out)
        self._objects(schema, out)
        self._arrays(schema, out)
        for keyword in ("allOf", "anyOf", "oneOf"):
            if isinstance(listed := schema.get(keyword), list) and listed:
                out[keyword] = [self._clean(each) for each in listed]
        for keyword in _INSIDE:
            if isinstance(schema.get(keyword), dict | bool):
                out[keyword] = self._clean(schema[keyword])
        if "if" in out:
            # For the maker, which picks a branch; the validator passes the word by.
            out["branches"] = [{"allOf": [out["if"], out.get("then", True)]}, out.get("else", True)]
        self._discriminator(schema, out)
        if schema.get("nullable") is True and "type" not in out and ({"allOf", "anyOf", "oneOf"} & set(out)):
            return {"anyOf": [out, {"type": "null"}]}
        return out

    def _objects(self, schema: Object, out: Object) -> None:
        hidden = self._hidden_names(schema, 0)
        if hidden:
            # For the maker: another part of the object may describe the same names.
            out["hidden"] = sorted(hidden)
        for keyword in ("properties", "patternProperties"):
            if isinstance(schema.get(keyword), dict):
                given = schema[keyword].items()
                if keyword == "patternProperties":
                    given = [(name, each) for name, each in given if _compiles(name)]
                out[keyword] = {name: self._clean(each) for name, each in given if name not in hidden}
        if isinstance(schema.get("required"), list):
            names = [name for name in schema["required"] if isinstance(name, str) and name not in hidden]
            if names:
                out["required"] = list(dict.fromkeys(names))
        if isinstance(schema.get("dependentRequired"), dict):
            out["dependentRequired"] = schema["dependentRequired"]

    def _hidden_names(self, schema: Any, depth: int) -> set[str]:
        """Properties that do not travel in this direction, wherever the parts of the object name them."""
        schema = self._document.resolve(schema)
        found: set[str] = set()
        if depth > 8:
            return found
        properties = schema.get("properties")
        for name, each in (properties if isinstance(properties, dict) else {}).items():
            if self._is_hidden(each, depth):
                found.add(name)
        for part in schema.get("allOf") or []:
            found |= self._hidden_names(part, depth + 1)
        return found

    def _is_hidden(self, schema: Any, depth: int) -> bool:
        said = self._document.resolve(schema)
        parts = said.get("allOf") or [] if depth <= 8 else []
        return said.get(self._hidden) is True or any(self._is_hidden(part, depth + 1) for part in parts)

    def _arrays(self, schema: Object, out: Object) -> None:
        items = schema.get("items")
        if isinstance(items, list):
            out["prefixItems"] = [self._clean(each) for each in items]
        elif isinstance(items, dict | bool):
            out["items"] = self._clean(items)
        if isinstance(schema.get("prefixItems"), list) and schema["prefixItems"]:
            out["prefixItems"] = [self._clean(each) for each in schema["prefixItems"]]
        if schema.get("uniqueItems") is True:
            out["uniqueItems"] = True

    def _discriminator(self, schema: Object, out: Object) -> None:
        said = schema.get("discriminator")
        if not isinstance(said, dict) or not isinstance(said.get("propertyName"), str):
            return
        mapping = said.get("mapping")
        values: dict[str, str] = {}
        for value, target in (mapping if isinstance(mapping, dict) else {}).items():
            name = str(target).rpartition("/")[2]
            values.setdefault(name.removesuffix(".json").removesuffix(".yaml"), value)
        named = self._document.root.get("components", {})
        known = named.get("schemas") if isinstance(named, dict) else None
        kinds = [self._reference(f"#/components/schemas/{n}") for n in values if isinstance(known, dict) and n in known]
        out["discriminator"] = {"property": said["propertyName"], "values": values, "kinds": kinds}


def _plain(schema: Object, out: Object) -> None:
    """The keywords that hold no schemas."""
    given = schema.get("type")
    listed = [given] if isinstance(given, str) else given if isinstance(given, list) else []
    types = [_MEANT.get(each, each) for each in listed if isinstance(each, str)]
    types = list(dict.fromkeys(each for each in types if each in _TYPES))
    nullable = schema.get("nullable") is True or "null" in types
    if types:
        out["type"] = types + (["null"] if nullable and "null" not in types else [])
    if isinstance(schema.get("enum"), list) and schema["enum"]:
        out["enum"] = _members(schema["enum"], types) + ([None] if nullable else [])
    if "const" in schema:
        out["const"] = schema["const"]
    _numbers(schema, out)
    if isinstance(schema.get("pattern"), str) and _compiles(pattern := _known(schema["pattern"])):
        out["pattern"] = pattern
    for keyword in ("format", "contentEncoding", "contentMediaType"):
        if isinstance(schema.get(keyword), str):
            out[keyword] = schema[keyword]


def _numbers(schema: Object, out: Object) -> None:
    """Counts and limits; in 3.0 a flag says that a limit itself is excluded."""
    for keywords, kinds in ((_COUNTS, int), (_NUMBERS, int | float)):
        for keyword in keywords:
            if isinstance(schema.get(keyword), kinds) and not isinstance(schema[keyword], bool):
                out[keyword] = schema[keyword]
    for exclusive, limit in (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")):
        if schema.get(exclusive) is True and limit in out:
            out[exclusive] = out.pop(limit)
        elif isinstance(schema.get(exclusive), int | float) and not isinstance(schema[exclusive], bool):
            out[exclusive] = schema[exclusive]


def _members(listed: list[Any], types: list[str]) -> list[Any]:
    """The values of an enum, as its type says: `1` in a list of texts is "1"."""
    if "string" not in types:
        return listed
    return [str(each).lower() if isinstance(each, bool) else str(each) if isinstance(each, int | float) else each
            for each in listed]  # fmt: skip


def _known(pattern: str) -> str:
    """A pattern without the classes that Python lacks: some of what they hold, so that it is not wider."""
    return re.sub(r"\\p\{([^}]*)\}", lambda said: _CLASSES.get(said[1], _CLASSES["L"]), pattern)


_CLASSES = {"L": "a-zA-Z", "Letter": "a-zA-Z", "Lu": "A-Z", "Ll": "a-z", "N": "0-9", "Nd": "0-9", "P": ".,!", "S": "$+"}


def _compiles(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except (re.error, RecursionError, OverflowError):
        return False
    return True
