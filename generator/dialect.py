"""One way of writing a schema: what the versions of OpenAPI, and their authors, say in several."""

import json
from math import ceil, floor
from typing import TypeAlias

from generator.objects import items, mapping
from generator.source import Json, pointer

Schema: TypeAlias = dict[str, Json]

_BOUNDS = (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum"))
_NUMBER = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")
_KEYWORDS = {
    "string": ("minLength", "maxLength", "pattern", "format"),
    "integer": _NUMBER,
    "number": _NUMBER,
    "array": ("items", "prefixItems", "minItems", "maxItems", "uniqueItems"),
    "object": (
        "properties", "required", "additionalProperties", "patternProperties", "propertyNames", "minProperties",
        "maxProperties",
    ),
}  # fmt: skip
TYPES = (*_KEYWORDS, "boolean", "null")
# What authors write for a type, and the format that it stands for.
_WORDS = {
    **dict.fromkeys(("int", "int32", "int64", "int16", "int8", "long", "short", "uint", "uint32", "uint64"), "integer"),
    **dict.fromkeys(("float", "double", "decimal", "numeric", "num", "float32", "float64"), "number"),
    **dict.fromkeys(("bool", "Boolean"), "boolean"),
    **dict.fromkeys(("str", "text", "String", "date", "datetime", "date-time", "uuid", "url", "uri"), "string"),
    **dict.fromkeys(("dict", "map", "hash", "json", "Object"), "object"),
    **dict.fromkeys(("list", "Array"), "array"),
    "file": "string",
    "None": "null",
}
_FORMATS = {"file": "binary", "date": "date", "datetime": "date-time", "date-time": "date-time", "uuid": "uuid"}


class Placed(dict[str, Json]):
    """A schema that was put together here, and the place in the document that it stands for."""

    def __init__(self, value: Schema, at: str) -> None:
        super().__init__(value)
        self.at = at


def inner(schema: Schema, *keys: str | int) -> Placed:
    """What is below a schema, with its place."""
    value: Json = schema
    for key in keys:
        value = value[key] if isinstance(value, dict) else items(value)[int(key)]  # type: ignore[index]
    if isinstance(value, Placed):
        return value
    # `true` and `false` are schemas too.
    return Placed(mapping(value), pointer(str(schema["x-at"]), *keys))


def one_dialect(schema: Schema) -> Schema:
    """Write a schema in the one way that the later stages know; it has its place in `x-at`."""
    if schema.pop("nullable", False):
        schema["x-nullable"] = True
    _one_type(schema)
    _one_kind_of_bounds(schema)
    for keyword in ("anyOf", "oneOf"):
        _without_null(schema, keyword)
    if schema.get("contentEncoding") == "base64":
        schema["format"] = "byte"
    _one_kind_of_items(schema)
    _one_kind_of_map(schema)
    if "const" in schema:
        schema["enum"] = [schema.pop("const")]
    _one_kind_of_values(schema)
    return schema


def _one_type(schema: Schema) -> None:
    types = schema.get("type")
    listed = types if isinstance(types, list) else [] if types is None else [types]
    if isinstance(types, str) and types in _FORMATS:
        schema.setdefault("format", _FORMATS[types])
    words = [_WORDS.get(str(kind), str(kind)) for kind in listed]
    known = list(dict.fromkeys(kind for kind in words if kind in TYPES))
    rest = [kind for kind in known if kind != "null"]
    schema.pop("type", None)
    if "null" in known:
        schema["x-nullable"] = True
    if len(known) < len(dict.fromkeys(words)):
        return  # a type that nobody knows may be anything
    if len(rest) == 1:
        schema["type"] = rest[0]
        # What is said of other types says nothing.
        for key in {key for kind in _KEYWORDS for key in _KEYWORDS[kind]} - set(_KEYWORDS.get(rest[0], ())):
            schema.pop(key, None)
    elif rest and "enum" not in schema and "const" not in schema and not {"anyOf", "oneOf"} & schema.keys():
        schema["anyOf"] = [_branch(schema, kind) for kind in rest]
    elif known and not rest and not {"anyOf", "oneOf", "enum"} & schema.keys():
        schema["const"] = None


def _branch(schema: Schema, kind: str) -> Placed:
    """One of several types, with the keywords that mean something for it."""
    at = pointer(str(schema["x-at"]), "type", kind)
    kept: Schema = {"type": kind}
    for key in _KEYWORDS.get(kind, ()):
        if key in schema:
            value = schema.pop(key) if key not in _NUMBER else schema[key]
            kept[key] = value
    for key in ("items", "additionalProperties"):
        if isinstance(kept.get(key), dict):
            kept[key] = inner({"x-at": schema["x-at"], key: kept[key]}, key)
    for key in ("properties", "patternProperties"):
        whole: Schema = {"x-at": schema["x-at"], key: kept.get(key)}
        if key in kept:
            kept[key] = {name: inner(whole, key, name) for name in mapping(kept[key])}
    return Placed(kept, at)


def _one_kind_of_bounds(schema: Schema) -> None:
    for exclusive, inclusive in _BOUNDS:
        if schema.get(exclusive) is True and inclusive in schema:
            schema[exclusive] = schema.pop(inclusive)
        elif isinstance(schema.get(exclusive), bool):
            del schema[exclusive]
    for key in _NUMBER:
        value = schema.get(key)
        if isinstance(value, bool) or not isinstance(value, int | float | None):
            del schema[key]
        elif isinstance(value, float) and schema.get("type") == "integer":
            schema[key] = int(value) if value.is_integer() else floor(value) if "aximum" in key else ceil(value)
    if not schema.get("multipleOf", 1):
        del schema["multipleOf"]


def _without_null(schema: Schema, keyword: str) -> None:
    branches = schema.get(keyword)
    if not isinstance(branches, list):
        schema.pop(keyword, None)
        return
    rest: list[Json] = []
    for index, branch in enumerate(branches):
        # The places of the branches move when one is taken out, so each keeps its own.
        if mapping(branch).get("type") not in ("null", ["null"]) or mapping(branch).keys() & {"enum", "const"}:
            rest.append(inner(schema, keyword, index))
    if len(rest) < len(branches):
        schema["x-nullable"] = True
    schema[keyword] = rest
    if not rest:
        del schema[keyword]


def _one_kind_of_items(schema: Schema) -> None:
    """A tuple is a list of whatever its items are."""
    given = schema.get("items")
    first = "prefixItems" if isinstance(schema.get("prefixItems"), list) else "items" if isinstance(given, list) else ""
    if first:
        branches: list[Json] = [inner(schema, first, index) for index in range(len(items(schema[first])))]
        if isinstance(given, dict) and given:
            branches.append(inner(schema, "items"))
        schema.pop("prefixItems", None)
        at = pointer(str(schema["x-at"]), first)
        schema["items"] = Placed({"anyOf": branches} if branches else {}, at)
    elif schema.get("type") == "array" and not isinstance(given, dict):
        schema["items"] = Placed({}, pointer(str(schema["x-at"]), "items"))
    elif "items" in schema and not isinstance(given, dict):
        del schema["items"]
    for key in ("minItems", "maxItems", "minLength", "maxLength", "minProperties", "maxProperties"):
        value = schema.get(key)
        if key in schema and (isinstance(value, bool) or not isinstance(value, int) or value < 0):
            del schema[key]


def _one_kind_of_map(schema: Schema) -> None:
    """Properties that are known by a pattern are further properties."""
    patterns = mapping(schema.pop("patternProperties", None))
    values: list[Json] = [inner({**schema, "patternProperties": patterns}, "patternProperties", p) for p in patterns]
    if not values:
        return
    if isinstance(schema.get("additionalProperties"), dict):
        values.append(inner(schema, "additionalProperties"))
    elif schema.get("additionalProperties") is True:
        values = [Placed({}, str(schema["x-at"]))]
    at = pointer(str(schema["x-at"]), "patternProperties")
    schema["additionalProperties"] = values[0] if len(values) == 1 else Placed({"anyOf": values}, at)


def _one_kind_of_values(schema: Schema) -> None:
    values = schema.get("enum")
    if not isinstance(values, list):
        schema.pop("enum", None)
        return
    if None in values:
        schema["x-nullable"] = True
    kind = schema.get("type")
    if kind == "array" and not any(isinstance(value, list) for value in values):
        # Its author meant the items.
        schema["items"] = Placed({**inner(schema, "items"), "enum": values}, pointer(str(schema["x-at"]), "items"))
        del schema["enum"]
        return
    typed = [_typed(value, kind) for value in values if value is not None]
    # By their JSON, in which 1, 1.0 and true are three values.
    schema["enum"] = list({json.dumps(value, sort_keys=True): value for value in typed}.values())
    if not values:
        del schema["enum"]


def _typed(value: Json, kind: Json) -> Json:
    """A value as its type says; authors forget quotes, or write too many."""
    if kind == "string" and isinstance(value, bool):
        return str(value).lower()
    if kind == "string" and isinstance(value, int | float):
        return str(value)
    if kind == "integer" and isinstance(value, str) and value.lstrip("-").isdecimal() and value.isascii():
        return int(value)
    if kind in ("integer", "number") and isinstance(value, float) and value.is_integer():
        return int(value)
    if kind == "boolean" and value in ("true", "false"):
        return value == "true"
    return value
