"""The limits of a schema, and whether they have become tighter."""

from collections.abc import Iterator
from typing import TypeAlias

from generator.objects import items, mapping
from generator.schemas import Schema
from generator.source import Json

Bounds: TypeAlias = tuple[tuple[str, Json], ...]
"""Where and which limit → its value: `maxLength`, `items/maxLength`."""

_LEAST = frozenset({"minLength", "minItems", "minProperties", "minimum", "exclusiveMinimum"})
_MOST = frozenset({"maxLength", "maxItems", "maxProperties", "maximum", "exclusiveMaximum", "x-sdk-max-bytes"})
# One that is another one cannot be compared.
_OTHER = frozenset({"pattern", "multipleOf", "uniqueItems"})
_HARMLESS: dict[str, Json] = {"minLength": 0, "minItems": 0, "minProperties": 0, "uniqueItems": False}


def bounds_of(schema: Schema) -> Bounds:
    """The limits of a flat schema, and of what is in it without a name.

    >>> bounds_of({"maxItems": 3, "items": {"minLength": 1}})
    (('maxItems', 3), ('items/minLength', 1))
    """
    return tuple(_bounds(schema, ""))


def _bounds(schema: Schema, at: str) -> Iterator[tuple[str, Json]]:
    for key, value in schema.items():
        if key in _LEAST | _MOST | _OTHER and value != _HARMLESS.get(key):
            yield at + key, value
    for key in ("items", "additionalProperties", "propertyNames"):
        if isinstance(inner := schema.get(key), dict):
            yield from _bounds(inner, f"{at}{key}/")
    for index, branch in enumerate(items(schema.get("anyOf"))):
        yield from _bounds(mapping(branch), f"{at}anyOf/{index}/")


def changed_bounds(old: Bounds, new: Bounds) -> Iterator[tuple[bool, str]]:
    """Each limit that changed: whether it is tighter, and what it was and is."""
    before, after = dict(old), dict(new)
    for key in dict.fromkeys((*before, *after)):
        was, is_ = before.get(key), after.get(key)
        if was != is_:
            said = f"{key} {is_}" if was is None else f"no {key}" if is_ is None else f"{key} {is_} in place of {was}"
            yield _tighter(key.rpartition("/")[2], was, is_), said


def _tighter(keyword: str, was: Json, is_: Json) -> bool:
    if is_ is None:
        return False
    if was is None or not isinstance(was, int | float) or not isinstance(is_, int | float):
        return True
    return is_ > was if keyword in _LEAST else is_ < was if keyword in _MOST else True
