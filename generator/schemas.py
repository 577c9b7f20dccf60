"""Schemas by value: references followed, `allOf` merged, every dialect written in one way.

A loaded schema carries `x-at`, where it stands; `x-ref`, the component that it was reached through;
and `x-own`, what was said beside the reference.
"""

from typing import TypeAlias

from generator.objects import items, mapping
from generator.source import Document, Json, node_at, pointer, reference_pointer, resolve

Schema: TypeAlias = dict[str, Json]

_COMPONENTS = "/components/schemas/"
# Said of one use of a schema, not of the schema itself.
_OF_THE_USE = ("description", "deprecated", "x-sdk-name", "x-sdk-aliases", "x-sdk-source", "default")
_BOUNDS = (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum"))
_NUMBER = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")
_KEYWORDS = {
    "string": ("minLength", "maxLength", "pattern", "format"),
    "integer": _NUMBER,
    "number": _NUMBER,
    "array": ("items", "minItems", "maxItems", "uniqueItems"),
    "object": ("properties", "required", "additionalProperties", "propertyNames", "minProperties", "maxProperties"),
}
KINDS = {"byte": "base64", "binary": "upload", "date-time": "time"}


def load(document: Document, at: str) -> Schema:
    """Return the schema at a place, in the one dialect that the later stages know."""
    value = mapping(node_at(document.tree, at))
    own: Schema = {}
    name, nullable = "", False
    while isinstance(ref := _reference(value), str):
        own = {**{key: value[key] for key in _OF_THE_USE if key in value}, **own}
        nullable = nullable or bool(value.get("nullable"))
        at = reference_pointer(ref)
        value = mapping(resolve(document.tree, ref))
        name = at.removeprefix(_COMPONENTS) if at.startswith(_COMPONENTS) else ""
    name = "" if "/" in name else name
    schema = _one_dialect({**value, "x-at": at, **({"nullable": True} if nullable else {})})
    if "allOf" in schema:
        schema = _merge_all(document, schema)
    if name:
        schema["x-ref"] = name
        schema["x-own"] = own
    return schema


def _reference(value: Schema) -> Json:
    """What a schema refers to; OpenAPI 3.0 cannot describe a `$ref`, so people wrap it in an `allOf` of one."""
    parts = items(value.get("allOf"))
    if len(parts) == 1 and set(mapping(parts[0])) == {"$ref"} and value.keys() <= {"allOf", "nullable", *_OF_THE_USE}:
        return mapping(parts[0])["$ref"]
    return value.get("$ref")


def child(document: Document, schema: Schema, *keys: str | int) -> Schema:
    """Return the schema below another one, such as the one of a property."""
    value: Json = schema
    for key in keys:
        value = value[key] if isinstance(value, dict) else items(value)[int(key)]  # type: ignore[index]
    if isinstance(value, dict) and "x-at" in value:
        return value
    if not isinstance(value, dict):  # `true` and `false` are schemas too
        return {"x-at": pointer(str(schema["x-at"]), *keys)}
    return load(document, pointer(str(schema["x-at"]), *keys))


def described(schema: Schema) -> Schema:
    """What is said of this use of a schema: its own description, not the component's."""
    said = mapping(schema["x-own"]) if "x-ref" in schema else schema
    kept = {key: said[key] for key in _OF_THE_USE if key in said and key != "x-sdk-name"}
    if schema.get("x-nullable"):
        kept["x-nullable"] = True
    return kept


def _one_dialect(schema: Schema) -> Schema:
    if schema.pop("nullable", False):
        schema["x-nullable"] = True
    types = schema.get("type")
    if isinstance(types, list):
        rest = [kind for kind in types if kind != "null"]
        if len(rest) < len(types):
            schema["x-nullable"] = True
        if len(rest) == 1:
            schema["type"] = rest[0]
        else:
            del schema["type"]
            schema["anyOf"] = [_branch(schema, str(kind)) for kind in rest]
    for exclusive, inclusive in _BOUNDS:
        if schema.get(exclusive) is True:
            schema[exclusive] = schema.pop(inclusive)
        elif schema.get(exclusive) is False:
            del schema[exclusive]
    for keyword in ("anyOf", "oneOf"):
        _without_null(schema, keyword)
    if schema.get("contentEncoding") == "base64":
        schema["format"] = "byte"
    if "const" in schema:
        schema["enum"] = [schema.pop("const")]
    values = schema.get("enum")
    if isinstance(values, list) and None in values:
        schema["enum"] = [value for value in values if value is not None]
        schema["x-nullable"] = True
    return schema


def _branch(schema: Schema, kind: str) -> Schema:
    """One of several types, with the keywords that mean something for it."""
    kept = {key: schema.pop(key) for key in _KEYWORDS.get(kind, ()) if key in schema}
    return {**kept, "type": kind, "x-at": pointer(str(schema["x-at"]), "type", kind)}


def _without_null(schema: Schema, keyword: str) -> None:
    branches = schema.get(keyword)
    if not isinstance(branches, list):
        return
    at = str(schema["x-at"])
    rest: list[Json] = []
    for index, branch in enumerate(branches):
        # The places of the branches move when one is taken out, so each is kept as a reference.
        if mapping(branch).get("type") != "null":
            rest.append(branch if "x-at" in mapping(branch) else {"$ref": f"#{pointer(at, keyword, index)}"})
    if len(rest) < len(branches):
        schema["x-nullable"] = True
        schema[keyword] = rest


def _merge_all(document: Document, schema: Schema) -> Schema:
    """Write `allOf` as one schema: properties joined, the later keyword wins."""
    parts = [child(document, schema, "allOf", index) for index in range(len(items(schema["allOf"])))]
    own = {key: value for key, value in schema.items() if key != "allOf"}
    merged: Schema = {}
    properties: Schema = {}
    required: list[Json] = []
    rules: list[Json] = []
    for part in [*parts, own]:
        for name in mapping(part.get("properties")):
            properties[name] = child(document, part, "properties", name)
        required += [name for name in items(part.get("required")) if name not in required]
        rules += items(part.get("x-rules"))
        if is_rule(part):
            rules.append(part["anyOf"])
        gathered = ("properties", "required", "x-ref", "x-own", "anyOf" if is_rule(part) else "")
        merged.update({key: value for key, value in part.items() if key not in gathered})
    merged["x-at"] = schema["x-at"]
    for key, value in (("properties", properties), ("required", required), ("x-rules", rules)):
        if value:
            merged[key] = value
    return merged


def is_rule(schema: Schema) -> bool:
    """Whether `anyOf` only says which groups of properties are required."""
    branches = schema.get("anyOf")
    return isinstance(branches, list) and bool(branches) and all(set(mapping(b)) == {"required"} for b in branches)


def is_flag(schema: Schema) -> bool:
    """Whether this is a switch: the integers 0 and 1."""
    return schema.get("enum") in ([0, 1], [1, 0]) and not any(isinstance(v, bool) for v in items(schema["enum"]))
