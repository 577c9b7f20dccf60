"""Mending what stands beside a reference, and what names a schema without a pointer."""

from generator.objects import items
from generator.repair import Repair, reference
from generator.source import Json, pointer

Value = dict[str, Json]

# Say where a schema is, or in which language; the references to it are pointers by now.
_ABOUT = ("$id", "$schema", "$vocabulary", "$anchor", "$dynamicAnchor", "$recursiveAnchor", "id", "additionalItems")
# Said of one use of a schema; everything else is a rule.
_ANNOTATIONS = frozenset(
    [
        "$ref",
        "$defs",
        "definitions",
        "title",
        "description",
        "default",
        "example",
        "examples",
        "deprecated",
        "readOnly",
        "writeOnly",
        "nullable",
        "xml",
        "externalDocs",
        "$comment",
    ]
)


def anchors(repair: Repair, at: str, schema: Value) -> None:
    """Remember the names of a schema; a reference to one becomes a `$ref`."""
    for key in ("$anchor", "$dynamicAnchor", "$id"):
        if isinstance(name := schema.get(key), str):
            repair.anchors.setdefault(name if key == "$id" else f"#{name}", []).append(at)
    if schema.get("$recursiveAnchor") is True:
        repair.recursive.add(at)
    if isinstance(ref := schema.pop("$dynamicRef", None), str) and "$ref" not in schema:
        schema["$ref"] = ref
        repair.came_from(pointer(at, "$ref"), pointer(at, "$dynamicRef"))
    if schema.pop("$recursiveRef", None) and "$ref" not in schema:
        schema["$ref"] = reference(_recursive(repair, at))
        repair.came_from(pointer(at, "$ref"), pointer(at, "$recursiveRef"))
    for key in _ABOUT:
        schema.pop(key, None)


def _recursive(repair: Repair, at: str) -> str:
    """The schema around that says it is the one meant."""
    while at and at not in repair.recursive:
        at = at.rpartition("/")[0]
    return at


def siblings(repair: Repair, at: str, schema: Value) -> None:
    """What stands beside a `$ref`: nothing in OpenAPI 3.0, one more rule since."""
    if not isinstance(schema.get("$ref"), str):
        return
    more = [key for key in schema if key not in _ANNOTATIONS and not key.startswith("x-")]
    if repair.is_30 or more == ["type"]:
        for key in more:
            repair.drop(schema, at, key, "ref-sibling", f"`{key}` beside a `$ref`; it is not heeded")
    elif more:
        _combine(repair, at, schema, more)


def _combine(repair: Repair, at: str, schema: Value, more: list[str]) -> None:
    """Write the reference and the rules beside it as an `allOf`."""
    rule: Value = {key: schema.pop(key) for key in more}
    parts = items(rule.pop("allOf", None))
    schema["allOf"] = [{"$ref": schema.pop("$ref")}, *parts, *([rule] if rule else [])]
    place = pointer(at, "allOf")
    repair.came_from(place, at)
    repair.came_from(pointer(place, 0), at)
    repair.came_from(pointer(place, 0, "$ref"), pointer(at, "$ref"))
    for index in range(len(parts)):
        repair.move(pointer(place, index), pointer(place, index + 1))
    if rule:
        last = pointer(place, len(parts) + 1)
        repair.came_from(last, at)
        for key in rule:
            repair.move(pointer(at, key), pointer(last, key))
