"""The plain fields of OpenAPI objects: of which type each is, and what can only have been meant by another one."""

from collections.abc import Callable
from math import isfinite
from typing import Literal, TypeAlias

from generator.objects import FIELDS
from generator.source import Json

Type: TypeAlias = Literal["text", "flag", "count", "number", "texts", "{text}", "security", "any"]

_DESCRIBED: dict[str, Type] = {"summary": "text", "description": "text"}
_PARAMETER: dict[str, Type] = {
    "description": "text", "required": "flag", "deprecated": "flag", "allowEmptyValue": "flag", "style": "text",
    "explode": "flag", "allowReserved": "flag", "example": "any",
}  # fmt: skip
_OPERATION: dict[str, Type] = {
    **_DESCRIBED, "tags": "texts", "operationId": "text", "deprecated": "flag", "security": "security",
}  # fmt: skip
_COUNTS = ("minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties")
_NUMBERS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")
_FLAGS = ("deprecated", "readOnly", "writeOnly", "nullable", "uniqueItems")
_SCHEMA: dict[str, Type] = {
    "title": "text", "description": "text", "format": "text", "pattern": "text", "contentEncoding": "text",
    "contentMediaType": "text", "required": "texts", **dict.fromkeys(_COUNTS, "count"),
    **dict.fromkeys(_NUMBERS, "number"), **dict.fromkeys(_FLAGS, "flag"),
}  # fmt: skip
# kind → field → type; the fields that hold other objects are in `objects`.
PLAIN: dict[str, dict[str, Type]] = {
    "document": {"openapi": "text", "jsonSchemaDialect": "text", "$self": "text", "security": "security"},
    "info": {**_DESCRIBED, "title": "text", "termsOfService": "text", "version": "text"},
    "contact": {"name": "text", "url": "text", "email": "text"},
    "license": {"name": "text", "identifier": "text", "url": "text"},
    "server": {"url": "text", "name": "text", "description": "text"},
    "server-variable": {"enum": "texts", "default": "text", "description": "text"},
    "path-item": _DESCRIBED,
    "inbound-path-item": _DESCRIBED,
    "operation": _OPERATION,
    "inbound-operation": _OPERATION,
    "parameter": {"name": "text", "in": "text", **_PARAMETER},
    "header": _PARAMETER,
    "request-body": {"description": "text", "required": "flag"},
    "media-type": {"description": "text", "example": "any"},
    "encoding": {"contentType": "text", "style": "text", "explode": "flag", "allowReserved": "flag"},
    "response": _DESCRIBED,
    "security-scheme": {
        "type": "text", "description": "text", "name": "text", "in": "text", "scheme": "text", "bearerFormat": "text",
        "openIdConnectUrl": "text", "oauth2MetadataUrl": "text", "deprecated": "flag",
    },
    "oauth-flow": {
        "authorizationUrl": "text", "deviceAuthorizationUrl": "text", "tokenUrl": "text", "refreshUrl": "text",
        "scopes": "{text}",
    },
    "tag": {**_DESCRIBED, "name": "text", "parent": "text", "kind": "text"},
    "external-docs": {"description": "text", "url": "text"},
    "schema": _SCHEMA,
    "property": _SCHEMA,
    "discriminator": {"propertyName": "text", "mapping": "{text}", "defaultMapping": "text"},
}  # fmt: skip
# What an object is nothing without.
NEEDED = {
    "parameter": ("name", "in"),
    "server": ("url",),
    "tag": ("name",),
    "security-scheme": ("type",),
    "discriminator": ("propertyName",),
}
# Kinds of which no other field is known; the others are named by their authors, or hold anything.
CLOSED = frozenset({*PLAIN, "components", "oauth-flows"} - {"external-docs", "discriminator", "schema", "property"})

# A larger bound is none that a float knows.
_LARGEST = 1e300
_TRUE = frozenset({"true", "yes", "on", "y"})
_FALSE = frozenset({"false", "no", "off", "n"})


def known(kind: str, field: str) -> bool:
    """Whether an object of this kind has such a field."""
    return field in FIELDS.get(kind, {}) or field in PLAIN.get(kind, {})


def fits(wanted: str, value: Json) -> bool:
    """Whether a value is of a type."""
    match wanted:
        case "text":
            return isinstance(value, str)
        case "flag":
            return isinstance(value, bool)
        case "count":
            return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**63
        case "number":
            return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < _LARGEST
        case "texts":
            return isinstance(value, list) and all(isinstance(item, str) for item in value)
        case "{text}":
            return isinstance(value, dict) and all(isinstance(item, str) for item in value.values())
        case "security":
            return isinstance(value, list) and all(_is_requirement(item) for item in value)
        case _:
            return True


def _is_requirement(value: Json) -> bool:
    return isinstance(value, dict) and all(fits("texts", scopes) for scopes in value.values())


def converted(wanted: str, value: Json) -> Json:
    """What can only have been meant by a value of another type; None when nothing can be."""
    return _CONVERTERS[wanted](value) if wanted in _CONVERTERS else None


def text_of(value: Json) -> str | None:
    """A single value as its author wrote it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, str | int | float) else None


def number_of(value: Json) -> int | float | None:
    """A number that may stand in quotes."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    try:
        number = float(value)
        if not isfinite(number):
            return None
        if not number.is_integer():
            return number
        return value if isinstance(value, int) else int(number)
    except (ValueError, OverflowError):
        return None


def flag_of(value: Json) -> bool | None:
    """A flag that may stand in quotes, or be a number."""
    word = str(value).strip().lower() if isinstance(value, str) else ""
    if word in _TRUE | _FALSE:
        return word in _TRUE
    return bool(value) if isinstance(value, int) and value in (0, 1) else None


def _count_of(value: Json) -> int | None:
    number = number_of(value)
    return number if isinstance(number, int) and fits("count", number) else None


def _texts_of(value: Json) -> Json:
    found = [text_of(item) for item in (value if isinstance(value, list) else [value])]
    return [text for text in found if text is not None] or None


def _text_map_of(value: Json) -> Json:
    if not isinstance(value, dict):
        return {text: "" for item in value if (text := text_of(item))} if isinstance(value, list) else None
    return {key: text_of(item) or "" for key, item in value.items()}


def _security_of(value: Json) -> Json:
    """A list of requirements; one alone may lack the list, and one without scopes the mapping."""
    found: list[Json] = []
    for item in value if isinstance(value, list) else [value]:
        schemes = {item: None} if isinstance(item, str) else item
        if isinstance(schemes, dict):
            found.append({name: _texts_of(scopes) or [] for name, scopes in schemes.items()})
    return found or None


_CONVERTERS: dict[str, Callable[[Json], Json]] = {
    "text": text_of,
    "flag": flag_of,
    "count": _count_of,
    "number": number_of,
    "texts": _texts_of,
    "{text}": _text_map_of,
    "security": _security_of,
}
