"""The types of values and members, out of flat schemas."""

from dataclasses import replace
from typing import get_args

from generator import api, facts, names
from generator.limits import in_words
from generator.objects import items, mapping
from generator.schemas import Schema

_KINDS = frozenset(get_args(api.Kind))


def value_of(schema: Schema) -> api.Value:
    """The type that a flat schema describes."""
    if "x-alias" in schema:
        return replace(value_of(mapping(schema["x-alias"])), alias=str(schema["$ref"]).removeprefix("#/"))
    if "x-named" in schema:
        name = str(schema["$ref"]).removeprefix("#/")
        return api.Value("alias", name, nullable=bool(schema.get("x-nullable")), alias=name)
    kind, name = _kind(schema)
    parts: tuple[api.Value, ...] = ()
    if kind == "union":
        parts = tuple(value_of(mapping(branch)) for branch in items(schema["anyOf"]))
    elif kind in ("array", "map"):
        parts = (value_of(mapping(schema.get("items" if kind == "array" else "additionalProperties"))),)
    return api.Value(kind, name, parts, schema.get("const"), bool(schema.get("x-nullable")))


def _kind(schema: Schema) -> tuple[api.Kind, str]:
    if isinstance(ref := schema.get("$ref"), str):
        return ("enum" if schema.get("x-enum") else "object"), ref.removeprefix("#/")
    for keyword, kind in (("const", "const"), ("anyOf", "union"), ("items", "array")):
        if keyword in schema:
            return kind, ""  # type: ignore[return-value]
    said = str(schema.get("x-kind") or schema.get("type") or "any")
    said = "map" if said == "object" else said
    return (said if said in _KINDS else "any"), ""  # type: ignore[return-value]


def member(wire_name: str, at: str, schema: Schema, *, required: bool, location: str = "body") -> api.Member:
    """A property of an object, or a parameter."""
    given = facts.optional(schema.get("x-sdk-name")) or ""
    return api.Member(
        wire_name=wire_name,
        pointer=at,
        value=value_of(schema),
        required=required,
        description=facts.text(schema),
        limits=in_words(schema),
        deprecated=bool(schema.get("deprecated")),
        # On an object or an enum the name is that of the class.
        name=given if given == names.snake(given) else "",
        aliases=facts.strings(schema.get("x-sdk-aliases")),
        default=schema.get("default"),
        location=location,
    )
