"""Schemas and defaults that are plainly right, told at a glance.

The validators take a hundred times as long. Whatever is not plain here is theirs to judge, and so are all messages.
"""

from collections.abc import Callable, Mapping
from typing import TypeGuard

from generator.objects import items
from generator.source import Json, resolve

# Validators give up below some hundred levels; what they would not come to is not plain.
_DEEPEST = 40
_TYPES = frozenset({"array", "boolean", "integer", "null", "number", "object", "string"})
_ANNOTATIONS = frozenset(
    {"default", "deprecated", "description", "example", "examples", "readOnly", "title", "writeOnly"}
)
_INTEGERS = {"int32": 1 << 31, "int64": 1 << 63}


def is_plain_schema(schema: Json, depth: int = 0) -> bool:
    """Whether a schema is right by the metaschema of JSON Schema 2020-12; False when that is not plain."""
    if not isinstance(schema, dict) or depth > _DEEPEST:
        return isinstance(schema, bool)
    return all(
        key.startswith("x-") or ((look := _LOOKS.get(key)) is not None and look(value, depth + 1))
        for key, value in schema.items()
    )


def _schemas(value: Json, depth: int) -> bool:
    return isinstance(value, list) and bool(value) and all(is_plain_schema(each, depth) for each in value)


def _named_schemas(value: Json, depth: int) -> bool:
    return isinstance(value, dict) and all(is_plain_schema(each, depth) for each in value.values())


def _text(value: Json, _: int) -> bool:
    return isinstance(value, str)


def _flag(value: Json, _: int) -> bool:
    return isinstance(value, bool)


def _number(value: Json, _: int) -> bool:
    return _is_number(value)


def _size(value: Json, _: int) -> bool:
    return type(value) is int and value >= 0


def _list(value: Json, _: int) -> bool:
    return isinstance(value, list)


def _texts(value: Json, _: int) -> bool:
    names = [name for name in items(value) if isinstance(name, str)]
    return isinstance(value, list) and len(set(names)) == len(value)


def _types(value: Json, depth: int) -> bool:
    if isinstance(value, str):
        return value in _TYPES
    return bool(value) and _texts(value, depth) and _TYPES.issuperset(str(name) for name in items(value))


def _anything(_: Json, __: int) -> bool:
    return True


_LOOKS: Mapping[str, Callable[[Json, int], bool]] = {
    **dict.fromkeys(("$comment", "$ref", "description", "format", "pattern", "title"), _text),
    **dict.fromkeys(("contentEncoding", "contentMediaType"), _text),
    **dict.fromkeys(("deprecated", "readOnly", "uniqueItems", "writeOnly"), _flag),
    **dict.fromkeys(("exclusiveMaximum", "exclusiveMinimum", "maximum", "minimum"), _number),
    **dict.fromkeys(("maxItems", "maxLength", "maxProperties", "minItems", "minLength", "minProperties"), _size),
    **dict.fromkeys(("enum", "examples"), _list),
    **dict.fromkeys(("additionalProperties", "items", "not", "propertyNames"), is_plain_schema),
    **dict.fromkeys(("allOf", "anyOf", "oneOf", "prefixItems"), _schemas),
    **dict.fromkeys(("patternProperties", "properties"), _named_schemas),
    # What the metaschema says nothing of.
    **dict.fromkeys(("const", "default", "discriminator", "example", "externalDocs", "nullable", "xml"), _anything),
    "required": _texts,
    "type": _types,
}


def _is_number(value: Json) -> TypeGuard[int | float]:
    return type(value) in (int, float)


_IS_OF: Mapping[str, Callable[[Json], bool]] = {
    "boolean": lambda value: isinstance(value, bool),
    "integer": lambda value: type(value) is int,
    "number": _is_number,
    "string": lambda value: isinstance(value, str),
}


def has_plain_default(schema: dict[str, Json], tree: dict[str, Json]) -> bool:
    """Whether a schema's default is right by all that the schema says; False when that is not plain.

    Args:
        schema: It has a default.
        tree: The document, to follow references in.
    """
    default = schema["default"]
    try:
        return isinstance(default, bool | int | float | str) and _fits(default, schema, tree, 0)
    except LookupError:
        return False


def _fits(default: bool | float | str, schema: Json, tree: dict[str, Json], depth: int) -> bool:
    if not isinstance(schema, dict) or depth > _DEEPEST:
        return False
    return all(
        _fits(default, resolve(tree, str(value)), tree, depth + 1) if key == "$ref" else _allows(default, key, value)
        for key, value in schema.items()
    )


def _allows(default: bool | float | str, key: str, value: Json) -> bool:
    match key:
        case "type":
            return isinstance(value, str) and value in _IS_OF and _IS_OF[value](default)
        case "enum":
            return any(type(each) is type(default) and each == default for each in items(value))
        case "minimum" | "maximum" if _is_number(default) and _is_number(value):
            return value <= default if key == "minimum" else default <= value
        case "minLength" | "maxLength" if isinstance(default, str) and type(value) is int:
            return value <= len(default) if key == "minLength" else len(default) <= value
        case "format":
            limit = _INTEGERS.get(str(value), 0)
            return type(default) is int and -limit <= default < limit
        case _:
            return key in _ANNOTATIONS or key.startswith("x-")
