"""Mending enums and constants: every value of the type that the schema names, none of them twice."""

from collections.abc import Callable

from generator.fields import flag_of, number_of, text_of
from generator.mend_types import types_of
from generator.objects import items
from generator.problem import quoted
from generator.repair import Repair
from generator.source import Json, pointer

Value = dict[str, Json]

_NAMES = ("x-enum-varnames", "x-enum-descriptions")


def mend_values(repair: Repair, at: str, schema: Value) -> None:
    """Make `enum` and `const` something that a type can be made of."""
    if isinstance(schema.get("const"), dict | list):
        repair.drop(schema, at, "const", "unchecked-keyword", "a constant that is no single value", "a check")
    if "enum" in schema:
        _enum(repair, at, schema)
    if "const" in schema:
        _const(repair, at, schema)


def _const(repair: Repair, at: str, schema: Value) -> None:
    found = _as_type(schema, schema["const"])
    if schema["const"] is None:
        schema["type"] = "null"
        del schema["const"]
    elif found is None:
        repair.drop(schema, at, "const", "bad-enum", "the constant is not of the type", "a check")
    elif type(found) is not type(schema["const"]):
        repair.note(pointer(at, "const"), "bad-enum", f"the constant is read as {quoted(str(text_of(found)))}")
        schema["const"] = found


def _enum(repair: Repair, at: str, schema: Value) -> None:
    place = pointer(at, "enum")
    said: Json = schema["enum"]
    if isinstance(said, str | int | float):
        repair.note(place, "bad-enum", "an `enum` that is no list is read as its only value")
        said = list[Json]([said])
    if not isinstance(said, list) or not said:
        repair.drop(schema, at, "enum", "bad-enum", "`enum` without values; it is not heeded")
        return
    if any(isinstance(item, dict | list) for item in said):
        loses = "a check: any value is taken"
        repair.drop(schema, at, "enum", "bad-enum", "`enum` of values that are not single", loses)
        return
    if types_of(schema) == {"array"}:
        _of_items(repair, at, schema, said)
        return
    _each(repair, at, schema, said)


def _of_items(repair: Repair, at: str, schema: Value, said: list[Json]) -> None:
    """Values beside `type: array` are those of its items."""
    inner = schema.setdefault("items", {})
    if isinstance(inner, dict) and not {"enum", "$ref", "allOf", "anyOf", "oneOf"} & inner.keys():
        repair.note(pointer(at, "enum"), "bad-enum", "the `enum` of a list is read as that of its items")
        inner["enum"] = said
        repair.came_from(pointer(at, "items", "enum"), pointer(at, "enum"))
        del schema["enum"]
    else:
        repair.drop(schema, at, "enum", "bad-enum", "an `enum` beside `type: array`", "a check")


def _each(repair: Repair, at: str, schema: Value, said: list[Json]) -> None:
    """Every value once, and of the type."""
    kept: dict[tuple[str, Json], int] = {}
    changed = False
    for index, value in enumerate(said):
        found = value if value is None else _as_type(schema, value)
        if found is None and value is not None:
            _neither(repair, at, schema, value)
            return
        changed = changed or type(found) is not type(value)
        kind = "number" if isinstance(found, float) or type(found) is int else type(found).__name__
        kept.setdefault((kind, found), index)
    values = [value for _, value in kept]
    if values == [None]:
        repair.note(pointer(at, "enum"), "bad-enum", "`enum` of null alone")
        del schema["enum"]
        schema["type"] = "null"
        return
    if len(kept) < len(said):
        repair.note(pointer(at, "enum"), "bad-enum", "a value twice in `enum`")
    if changed:
        repair.note(pointer(at, "enum"), "bad-enum", f"the values of `enum` are read as {_type(schema)}s")
    schema["enum"] = list[Json](values)
    _names(repair, at, schema, list(kept.values()), len(said))


def _names(repair: Repair, at: str, schema: Value, kept: list[int], said: int) -> None:
    for key in _NAMES:
        names = schema.get(key)
        if key not in schema or (isinstance(names, list) and len(names) == len(kept) == said):
            continue
        if isinstance(names, list) and len(names) == said and all(isinstance(name, str) for name in names):
            schema[key] = [names[index] for index in kept]
        else:
            repair.drop(schema, at, key, "enum-names", f"{key} does not name every value of `enum`; it is not heeded")


def _neither(repair: Repair, at: str, schema: Value, value: Json) -> None:
    message = f"{quoted(str(text_of(value)))} in `enum` is not of the type {_type(schema)}: neither is heeded"
    repair.drop(schema, at, "enum", "bad-enum", message, "its type: any value is taken")
    schema.pop("type", None)


def _type(schema: Value) -> str:
    types = types_of(schema) - {"null"}
    return types.pop() if len(types) == 1 else ""


def _as_type(schema: Value, value: Json) -> Json:
    """A value as the only type of its schema; None when it cannot be that."""
    convert = _CONVERT.get(_type(schema))
    return convert(value) if convert else value


def _integer(value: Json) -> Json:
    number = None if isinstance(value, bool) else number_of(value)
    return number if isinstance(number, int) else None


def _number(value: Json) -> Json:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else number_of(value)


_CONVERT: dict[str, Callable[[Json], Json]] = {
    "string": text_of,
    "integer": _integer,
    "number": _number,
    "boolean": flag_of,
}


def default_of(schema: Value) -> Json:
    """The default of a schema as its type; None when it is not that."""
    return _as_type(schema, schema["default"])


def single_values(schema: Value) -> list[Json]:
    """The values that a schema lists."""
    return [schema["const"]] if "const" in schema else items(schema.get("enum"))
