"""Mending defaults: one that its own schema refuses is no default."""

from generator.fields import fits
from generator.mend_types import TYPES
from generator.mend_values import default_of, single_values
from generator.objects import items, mapping
from generator.problem import quoted
from generator.repair import Repair
from generator.source import Json, node_at, pointer, same

Value = dict[str, Json]

# Schemas that are looked at for one default; a recursive one could be followed for ever.
_MOST = 200
_DEEPEST = 30
_LIMITS = (("minLength", "maxLength"), ("minItems", "maxItems"))


def mend_defaults(repair: Repair) -> None:
    """Take away defaults that break their schemas."""
    for at, kind in list(repair.kinds.items()):
        if kind in ("schema", "property") and repair.has(at):
            schema = mapping(node_at(repair.tree, at))
            if "default" in schema:
                _default(repair, at, schema)


def _default(repair: Repair, at: str, schema: Value) -> None:
    place, value = pointer(at, "default"), schema["default"]
    found = default_of(schema)
    a_number = isinstance(value, int | float) and not isinstance(found, str)
    if found is not None and type(found) is not type(value) and not a_number:
        repair.note(place, "invalid-default", f"the default is read as {quoted(str(found))}")
        schema["default"] = value = found
    if not _Fit(repair).takes(schema, value):
        repair.drop(schema, at, "default", "invalid-default", "the default breaks its schema; it is not heeded")


class _Fit:
    """Whether a schema takes a value, as far as that is worth finding out."""

    def __init__(self, repair: Repair) -> None:
        self._repair = repair
        self._left = _MOST
        self._depth = 0

    def takes(self, schema: Value, value: Json) -> bool:
        """Whether it does; one that is too much work is taken for one that breaks its schema."""
        self._left -= 1
        self._depth += 1
        try:
            return self._left >= 0 and self._depth < _DEEPEST and self._takes(schema, value)
        finally:
            self._depth -= 1

    def _takes(self, schema: Value, value: Json) -> bool:
        if isinstance(ref := schema.get("$ref"), str):
            schema = {**self._named(ref), "nullable": schema.get("nullable") or self._named(ref).get("nullable")}
            if "$ref" in schema:
                return self.takes(schema, value)
        if value is None and schema.get("nullable"):
            return True
        listed = single_values(schema)
        if listed and not any(same(item, value) for item in listed):
            return False
        return self._is_type(schema, value) and self._is_within(schema, value) and self._is_composed(schema, value)

    def _named(self, ref: str) -> Value:
        try:
            return mapping(node_at(self._repair.tree, self._repair.now(ref)))
        except LookupError:
            return {}

    def _is_type(self, schema: Value, value: Json) -> bool:
        said = schema.get("type")
        types = [word for word in (said if isinstance(said, list) else [said]) if word in TYPES]
        if types and not any(_is(str(word), value) for word in types):
            return False
        inner = schema.get("items")
        if isinstance(value, list) and isinstance(inner, dict):
            return all(self.takes(inner, item) for item in value)
        if isinstance(value, dict):
            properties = mapping(schema.get("properties"))
            required = [name for name in items(schema.get("required")) if name not in value]
            return not required and all(self.takes(mapping(properties.get(key)), item) for key, item in value.items())
        return True

    @staticmethod
    def _is_within(schema: Value, value: Json) -> bool:
        if isinstance(value, str | list):
            for least, most in _LIMITS[isinstance(value, list) :][:1]:
                low, high = schema.get(least, 0), schema.get(most)
                if (fits("count", low) and len(value) < int(str(low))) or (
                    fits("count", high) and len(value) > int(str(high))
                ):
                    return False
        if isinstance(value, int | float) and not isinstance(value, bool):
            return _in_range(schema, value)
        return True

    def _is_composed(self, schema: Value, value: Json) -> bool:
        if not all(self.takes(mapping(part), value) for part in items(schema.get("allOf"))):
            return False
        for keyword in ("anyOf", "oneOf"):
            branches = items(schema.get(keyword))
            if branches and not any(self.takes(mapping(branch), value) for branch in branches):
                return False
        return True


def _in_range(schema: Value, value: float) -> bool:
    bounds = {key: bound for key in ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
              if isinstance(bound := schema.get(key), int | float)}  # fmt: skip
    return not (
        value < bounds.get("minimum", value)
        or value > bounds.get("maximum", value)
        or ("exclusiveMinimum" in bounds and value <= bounds["exclusiveMinimum"])
        or ("exclusiveMaximum" in bounds and value >= bounds["exclusiveMaximum"])
    )


def _is(kind: str, value: Json) -> bool:
    match kind:
        case "null":
            return value is None
        case "boolean":
            return isinstance(value, bool)
        case "integer":
            return isinstance(value, int) and not isinstance(value, bool)
        case "number":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case "string":
            return isinstance(value, str)
        case "array":
            return isinstance(value, list)
        case _:
            return isinstance(value, dict)
