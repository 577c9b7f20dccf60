"""What a schema demands, in words for a docstring."""

from generator.objects import mapping
from generator.schemas import Schema
from generator.source import Json

_LENGTHS = (
    ("minLength", "maxLength", "character"),
    ("minItems", "maxItems", "item"),
    ("minProperties", "maxProperties", "key"),
)
_READABLE = 64
"""Characters of a pattern; a longer one explains nothing."""


def in_words(schema: Schema) -> tuple[str, ...]:
    """Return the limits of a flat schema, a phrase each.

    >>> in_words({"maxItems": 500, "minItems": 1})
    ('1 to 500 items',)
    """
    said = [text for least, most, unit in _LENGTHS if (text := _count(schema.get(least), schema.get(most), unit))]
    if (range_ := _range(schema)) is not None:
        said.append(range_)
    if isinstance(pattern := schema.get("pattern"), str) and len(pattern) <= _READABLE:
        said.append(f"must match {pattern}")
    if "propertyNames" in schema:
        names = {key: value for key, value in mapping(schema["propertyNames"]).items() if key != "pattern"}
        said += [f"keys: {text}" for text in in_words(names)]
    if (default := schema.get("default")) is not None and not isinstance(default, dict | list):
        said.append(f"default {_plain(default)}")
    return tuple(said)


def _plain(value: Json) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _count(least: Json, most: Json, unit: str) -> str:
    units = unit if most == 1 else f"{unit}s"
    if least in (None, 0):
        return "" if most is None else f"at most {_number(most)} {units}"
    if most is not None:
        return f"{_number(least)} to {_number(most)} {units}"
    if least == 1:
        return "not empty"
    return f"at least {_number(least)} {units}"


def _number(value: Json) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)


def _range(schema: Schema) -> str | None:
    least, most = schema.get("minimum"), schema.get("maximum")
    above, below = schema.get("exclusiveMinimum"), schema.get("exclusiveMaximum")
    if least is not None and most is not None:
        return f"{_number(least)} to {_number(most)}"
    if least == 0:
        least = None  # nobody asks for a negative number of things
    bounds = (("at least", least), ("at most", most), ("above", above), ("below", below))
    said = [f"{word} {_number(bound)}" for word, bound in bounds if bound is not None]
    return " and ".join(said) or None
