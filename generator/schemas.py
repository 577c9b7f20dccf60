"""Schemas by value: references followed, `allOf` merged, every dialect written in one way.

A loaded schema carries `x-at`, where it stands; `x-ref`, the component that it was reached through;
and `x-own`, what was said beside the reference.
"""

from generator.dialect import Placed, Schema, inner, one_dialect
from generator.objects import items, mapping
from generator.source import Document, Json, node_at, pointer, reference_pointer, same, segments

__all__ = ["Placed", "Schema", "child", "described", "is_flag", "is_rule", "load", "union_of"]

# What the later stages say of a schema; a document that says it means something else.
_INTERNAL = (
    "x-at", "x-own", "x-ref", "x-rules", "x-kind", "x-enum", "x-alias", "x-named", "x-tags", "x-extra", "x-union",
)  # fmt: skip
# Said of one use of a schema, not of the schema itself.
_OF_THE_USE = (
    "description", "deprecated", "x-sdk-name", "x-sdk-aliases", "x-sdk-source", "default", "readOnly", "writeOnly",
)  # fmt: skip
_NOT_STRUCTURAL = frozenset(
    [
        *_OF_THE_USE, "title", "example", "examples", "nullable", "x-nullable", "summary", "externalDocs", "xml",
        "type", "$comment", "$schema", "$id", "$anchor", "$defs", "definitions", "discriminator", "not", "if", "then",
        "else",
    ]
)  # fmt: skip
_NAMED_IN = ("schemas", "$defs", "definitions")
MOST_BRANCHES = 32
KINDS = {"byte": "base64", "binary": "upload", "date-time": "time"}


def load(document: Document, at: str) -> Schema:
    """Return the schema at a place, in the one dialect that the later stages know."""
    try:
        value = mapping(node_at(document.tree, at))
    except LookupError:
        value = {}
    return _whole(document, Placed(value, at))


def child(document: Document, schema: Schema, *keys: str | int) -> Schema:
    """Return the schema below another one, such as the one of a property."""
    return _whole(document, inner(schema, *keys))


def _whole(document: Document, value: Placed) -> Schema:
    schema = _load(document, value, frozenset(), {})
    if document.tolerant:
        _distribute(document, schema)
    return schema


def _load(document: Document, value: Placed, within: frozenset[str], known: dict[str, Schema]) -> Schema:
    """A schema, with an object and its alternatives side by side; `known` are those that it is made of."""
    own: Schema = {}
    seen: set[str] = set()
    while isinstance(ref := _reference(document, value), str):
        own = {**_of_the_use(value), **own}
        if value.get("nullable"):
            own["x-nullable"] = True
        value = _target(document, ref)
        if value.at in seen:
            value = Placed({}, value.at)
        seen.add(value.at)
    at = value.at
    nullable = own.pop("x-nullable", False)
    if at not in known or not seen:
        known[at] = _made(document, value, within | seen | {at}, known)
    schema = {**known[at], **({"x-nullable": True} if nullable else {})}
    name = _name(at) if seen else ""
    if name:
        schema["x-ref"] = name
        schema["x-own"] = own
    elif seen:
        schema.update(own)
    return schema


def _of_the_use(value: Schema) -> Schema:
    """What is said of one use, also by those parts of an `allOf` that say nothing else."""
    silent = [mapping(part) for part in items(value.get("allOf")) if "$ref" not in mapping(part)]
    return {key: part[key] for part in (*silent, value) for key in _OF_THE_USE if key in part}


def _made(document: Document, value: Placed, within: frozenset[str], known: dict[str, Schema]) -> Schema:
    """What a schema says itself, and what it is made of."""
    at = value.at
    schema: Schema = {key: item for key, item in value.items() if key not in _INTERNAL}
    schema["x-at"] = at
    if not isinstance(schema.get("$ref", ""), str):
        del schema["$ref"]
    if "$ref" in schema:
        rest: Schema = {key: item for key, item in schema.items() if key not in ("$ref", "allOf", "x-at")}
        parts: list[Json] = [Placed({"$ref": schema["$ref"]}, at), Placed(rest, at)]
        schema = {"allOf": [*parts, *items(schema.get("allOf"))], "x-at": at}
    schema = one_dialect(schema)
    return _merge_all(document, schema, within, known) if "allOf" in schema else schema


def _name(at: str) -> str:
    """The name of a component."""
    path = segments(at)
    return path[-1] if len(path) > 1 and path[-2] in _NAMED_IN else ""


def _target(document: Document, ref: str) -> Placed:
    try:
        at = reference_pointer(ref)
        return Placed(mapping(node_at(document.tree, at)), at)
    except LookupError:
        return Placed({}, "/" + ref)  # a rule says so


def _structural(document: Document, value: Schema) -> set[str]:
    """The keywords that make a schema what it is."""
    said = {key for key in value if key not in _NOT_STRUCTURAL and not key.startswith("x-")}
    # Beside a `$ref` they mean nothing in OpenAPI 3.0.
    return said & {"$ref"} if "$ref" in said and str(document.tree.get("openapi")).startswith("3.0") else said


def _reference(document: Document, value: Schema) -> Json:
    """What a schema refers to; OpenAPI 3.0 cannot describe a `$ref`, so people wrap it in an `allOf` of one."""
    said = _structural(document, value)
    if said == {"$ref"}:
        return value["$ref"]
    if len(said) == 1 and (keyword := next(iter(said))) in ("allOf", "anyOf", "oneOf"):
        parts = [part for part in items(value[keyword]) if keyword != "allOf" or _says_something(document, part)]
        if len(parts) == 1 and _structural(document, mapping(parts[0])) == {"$ref"}:
            return mapping(parts[0])["$ref"]
    return None


def _says_something(document: Document, part: Json) -> bool:
    return bool(_structural(document, mapping(part)))


def described(schema: Schema) -> Schema:
    """What is said of this use of a schema: its own description, not the component's."""
    said = mapping(schema["x-own"]) if "x-ref" in schema else schema
    kept = {key: said[key] for key in _OF_THE_USE if key in said and key != "x-sdk-name"}
    for key in ("readOnly", "writeOnly"):
        if schema.get(key):
            kept[key] = True
    if schema.get("x-nullable"):
        kept["x-nullable"] = True
    return kept


def _merge_all(document: Document, schema: Schema, within: frozenset[str], known: dict[str, Schema]) -> Schema:
    """Write `allOf` as one schema: properties joined, the later keyword wins."""
    places = [inner(schema, "allOf", index) for index in range(len(items(schema["allOf"])))]
    parts = [_load(document, place, within, known) for place in places if not _is_circle(document, place, within)]
    own = {key: value for key, value in schema.items() if key != "allOf"}
    merged: Schema = {}
    properties: Schema = {}
    required: list[Json] = []
    rules: list[Json] = []
    unions: list[list[Placed]] = []
    for part in [*parts, own]:
        for name in mapping(part.get("properties")):
            properties[name] = _both(properties.get(name), inner(part, "properties", name))
        required += [name for name in items(part.get("required")) if name not in required]
        rules += items(part.get("x-rules"))
        if is_rule(part):
            rules.append(union_of(part))
        elif branches := _branches(document, part, within):
            unions.append(branches)
        gathered = ("properties", "required", "x-ref", "x-own", "anyOf", "oneOf", "x-rules")
        _update(merged, {key: value for key, value in part.items() if key not in gathered})
    merged["x-at"] = schema["x-at"]
    if "x-nullable" not in own and not all("x-nullable" in part for part in parts):
        merged.pop("x-nullable", None)  # one part allows null and another does not
    for key, value in (("properties", properties), ("required", required), ("x-rules", rules)):
        if value:
            merged[key] = value
    if unions:
        merged["anyOf"] = list[Json](_product(unions, str(schema["x-at"])))
    return merged


def _is_circle(document: Document, place: Placed, within: frozenset[str]) -> bool:
    ref = _reference(document, place)
    return isinstance(ref, str) and _target(document, ref).at in within


def _branches(document: Document, part: Schema, within: frozenset[str]) -> list[Placed]:
    """The alternatives of a part of an `allOf`; none when this is one of those alternatives itself."""
    keyword = "oneOf" if "oneOf" in part else "anyOf"
    found = [inner(part, keyword, index) for index in range(len(items(part.get(keyword))))]
    return [] if any(_is_circle(document, place, within) for place in found) else found


def _product(unions: list[list[Placed]], at: str) -> list[Placed]:
    """Each combination of alternatives, as long as they can be counted."""
    found = unions[0]
    for number, union in enumerate(unions[1:]):
        if len(found) * len(union) > MOST_BRANCHES:
            break
        pairs = [(one, other) for one in found for other in union]
        found = [Placed({"allOf": [*pair]}, pointer(at, "allOf", number, i)) for i, pair in enumerate(pairs)]
    return found


def _both(known: Json, new: Placed) -> Placed:
    """A property that two parts describe."""
    if not isinstance(known, Placed) or same(dict(known), dict(new)):
        return new
    return Placed({"allOf": [known, new]}, new.at)


def _update(merged: Schema, part: Schema) -> None:
    values = [value for value in items(merged.get("enum")) if any(same(value, v) for v in items(part.get("enum")))]
    kinds = merged.get("type"), part.get("type")
    merged.update(part)
    if values:
        merged["enum"] = values
    if kinds == ("integer", "number"):
        merged["type"] = "integer"


def _distribute(document: Document, schema: Schema) -> None:
    """An object with alternatives is one of several objects: write it so."""
    keyword = "oneOf" if "oneOf" in schema else "anyOf"
    branches = schema.get(keyword)
    if not isinstance(branches, list) or "properties" not in schema:
        return
    if is_rule(schema):
        return
    places = [inner(schema, keyword, index) for index in range(len(branches))]
    meaningful = [place for place in places if place.keys() & {"$ref", "properties", "allOf", "anyOf", "oneOf"}]
    if not meaningful or len(places) > MOST_BRANCHES:
        del schema[keyword]
        return
    words = ("anyOf", "oneOf", "x-at", "title", "description", "discriminator", "x-nullable", "x-sdk-name")
    base = Placed({key: value for key, value in schema.items() if key not in words}, str(schema["x-at"]))
    known = mapping(schema["properties"]).keys()
    schema[keyword] = [
        place if known <= _properties(document, place) else Placed({"allOf": [base, place]}, place.at)
        for place in places
    ]
    for key in ("properties", "required", "additionalProperties", "type", "x-rules"):
        schema.pop(key, None)


def _properties(document: Document, place: Placed) -> set[str]:
    """The names of the properties of a reference; of anything else none, as it has no name of its own."""
    ref = _reference(document, place)
    if not isinstance(ref, str):
        return set()
    return {*mapping(_load(document, _target(document, ref), frozenset(), {}).get("properties"))}


def union_of(schema: Schema) -> list[Json]:
    """The alternatives of a schema."""
    return items(schema.get("oneOf")) or items(schema.get("anyOf"))


def is_rule(schema: Schema) -> bool:
    """Whether `anyOf` only says which groups of properties are required."""
    words = {"required", "title", "description", "type"}
    branches = union_of(schema)
    return bool(branches) and all("required" in mapping(b) and mapping(b).keys() <= words for b in branches)


def is_flag(schema: Schema) -> bool:
    """Whether this is a switch: the integers 0 and 1."""
    return schema.get("enum") in ([0, 1], [1, 0]) and not any(isinstance(v, bool) for v in items(schema["enum"]))
