"""A schema with a name."""

from dataclasses import dataclass

from generator.dialect import Schema
from generator.source import Json, same

_WORDS = ("description", "title", "example", "examples", "x-at", "x-own", "x-sdk-source")
# In these the keys are names.
_OF_NAMES = frozenset({"properties", "patternProperties", "$defs", "definitions", "dependentSchemas"})


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


def alike(one: Json, other: Json) -> bool:
    """Whether two schemas differ in nothing but their words and places."""
    return same(essence(one), essence(other))


def essence(value: Json) -> Json:
    """A schema without its words and places."""
    if isinstance(value, dict):
        return {key: _inside(key, inner) for key, inner in value.items() if key not in _WORDS}
    return [essence(item) for item in value] if isinstance(value, list) else value


def _inside(key: str, value: Json) -> Json:
    if key in _OF_NAMES and isinstance(value, dict):
        return {name: essence(inner) for name, inner in value.items()}
    return essence(value)
