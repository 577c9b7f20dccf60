"""What is sent and what comes back: a schema that is not the same both ways becomes two."""

from dataclasses import dataclass, replace
from typing import cast

from generator.flatten import FlatDocument, FlatOperation
from generator.objects import items, mapping
from generator.schemas import Schema
from generator.shape import Shape
from generator.source import Json
from generator.uses import Uses, references, uses

# Kinds that a caller gives in a form of its own, which a reply does not have.
_ONE_WAY = frozenset({"time", "moment", "date", "base64", "base64url", "upload"})


@dataclass(frozen=True, slots=True)
class Directions:
    """A document in which each shape travels as it is written, and the names of those that were divided."""

    flat: FlatDocument
    used: Uses
    requests: dict[str, str]
    """The name of a reply → that of its form in a request."""


def by_direction(flat: FlatDocument) -> Directions:
    """Divide the shapes that are both sent and received, and differ."""
    used = uses(flat)
    shapes = flat.shapes
    both = [name for name in shapes if used.sent(name) and used.received(name)]
    divided = _differing(shapes, both)
    taken = {*shapes}
    names: dict[str, str] = {}
    for name in both:
        if name in divided:
            names[name] = _free(f"{name}Request", taken)
    made: dict[str, Shape] = {}
    for name, shape in shapes.items():
        if name in names:
            made[name] = replace(shape, schema=_one_way(shape.schema, "writeOnly", {}), rules=())
            schema = _one_way(shape.schema, "readOnly", names)
            made[names[name]] = replace(shape, name=names[name], schema=schema, rules=_kept_rules(shape, schema))
        elif used.sent(name):
            schema = _one_way(shape.schema, "" if used.received(name) else "readOnly", names)
            made[name] = replace(shape, schema=schema, rules=_kept_rules(shape, schema))
        else:
            made[name] = replace(shape, schema=_one_way(shape.schema, "writeOnly", {}))
    operations = tuple(_sent(operation, names) for operation in flat.operations) if names else flat.operations
    whole = replace(flat, operations=operations, shapes=made)
    requests = frozenset(names.get(name, name) for name in used.requests)
    return Directions(whole, Uses(requests, used.replies), names)


def _free(name: str, taken: set[str]) -> str:
    found, number = name, 2
    while found in taken:
        found, number = f"{name}{number}", number + 1
    taken.add(found)
    return found


def _differing(shapes: dict[str, Shape], both: list[str]) -> set[str]:
    """Those that differ themselves, and those that hold one that does."""
    holders: dict[str, list[str]] = {}
    for name in both:
        for inside in references(shapes[name].schema):
            holders.setdefault(inside, []).append(name)
    waiting = [name for name in both if _differs(shapes[name])]
    found = {*waiting}
    while waiting:
        for holder in holders.get(waiting.pop(), ()):
            if holder not in found:
                found.add(holder)
                waiting.append(holder)
    return found


def _differs(shape: Shape) -> bool:
    properties = [mapping(value) for value in mapping(shape.schema.get("properties")).values()]
    one_way = any(value.get("readOnly") or value.get("writeOnly") for value in properties)
    ruled = any(value.get("uniqueItems") or "x-sdk-pairs" in value for value in properties)
    return bool(one_way or ruled or shape.rules or "propertyNames" in shape.schema or _holds_one_way(shape.schema))


def _holds_one_way(schema: Json) -> bool:
    value = mapping(schema)
    if not value:
        return False
    if value.get("x-kind") in _ONE_WAY:
        return True
    below = [value.get("items"), value.get("additionalProperties"), *items(value.get("anyOf"))]
    return any(_holds_one_way(inner) for inner in (*below, *mapping(value.get("properties")).values()))


def _one_way(schema: Schema, hidden: str, names: dict[str, str]) -> Schema:
    """A schema without the properties that do not go this way, and with the names of this way."""
    made = cast(Schema, _renamed(schema, names)) if names else dict(schema)
    if hidden and "properties" in made:
        properties = {k: v for k, v in mapping(made["properties"]).items() if not mapping(v).get(hidden)}
        made["properties"] = properties
        if "required" in made:
            made["required"] = [name for name in items(made["required"]) if name in properties]
    return made


def _kept_rules(shape: Shape, schema: Schema) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """The rules about properties that a request has."""
    known = mapping(schema.get("properties"))
    return tuple(rule for rule in shape.rules if all(name in known for group in rule for name in group))


def _renamed(value: Json, names: dict[str, str]) -> Json:
    if isinstance(value, dict):
        made: Schema = {key: _renamed(inner, names) for key, inner in value.items() if key != "$ref"}
        if isinstance(ref := value.get("$ref"), str):
            name = ref.removeprefix("#/")
            made["$ref"] = f"#/{names.get(name, name)}"
        elif "$ref" in value:
            made["$ref"] = _renamed(value["$ref"], names)  # a property of that name
        return made
    return [_renamed(item, names) for item in value] if isinstance(value, list) else value


def _sent(operation: FlatOperation, names: dict[str, str]) -> FlatOperation:
    """An operation whose parameters and bodies refer to what is sent."""
    parameters = tuple(replace(each, schema=mapping(_renamed(each.schema, names))) for each in operation.parameters)
    bodies = tuple(replace(each, schema=mapping(_renamed(each.schema, names))) for each in operation.bodies)
    return replace(operation, parameters=parameters, bodies=bodies)
