"""Rules for our extensions: known, in the right place, and as extensions.schema.json says."""

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from jsonschema import Draft202012Validator

from generator.objects import Object, items, mapping
from generator.problem import Problem, quoted
from generator.schema_errors import errors_in, problem
from generator.source import Document, Json, pointer

_SCHEMAS = ("schema", "property")
_PLACES: dict[str, tuple[str, ...]] = {
    "x-sdk-name": (*_SCHEMAS, "operation", "tag", "parameter", "request-body"),
    "x-enum-varnames": _SCHEMAS,
    "x-enum-descriptions": _SCHEMAS,
    "x-sdk-source": (*_SCHEMAS, "parameter", "response", "operation"),
    "x-sdk-aliases": ("property",),
    "x-sdk-pairs": ("property",),
    "x-sdk-errors": ("document",),
    "x-sdk-retry": ("operation",),
    "x-sdk-pagination": ("operation",),
    "x-sdk-stream-end": ("operation",),
    "x-sdk-lookup": ("operation",),
    "x-sdk-mail": ("operation",),
    "x-sdk-envelope": ("document",),
    "x-sdk-failures": ("schema",),
    "x-sdk-body-property": ("security-scheme",),
    "x-sdk-server": ("server",),
    "x-sdk-max-bytes": ("request-body",),
}
_ENUM_NAMES = ("x-enum-varnames", "x-enum-descriptions")


def _schema() -> dict[str, Any]:
    text = files("generator").joinpath("extensions.schema.json").read_text("utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


_DEFINITIONS = _schema()["$defs"]


def is_ours(key: str) -> bool:
    """Whether there is such an extension."""
    return key in _PLACES


def extension_problems(document: Document, objects: list[Object]) -> Iterator[Problem]:
    """Yield what is wrong with `x-sdk-…` and `x-enum-…`; other extensions are not ours."""
    for found in objects:
        for key in found.value:
            if key.startswith("x-sdk-") or key in _ENUM_NAMES:
                yield from _extension(document, found, key)


def _extension(document: Document, found: Object, key: str) -> Iterator[Problem]:
    at = pointer(found.pointer, key)
    if key not in _PLACES:
        message = f"there is no extension {quoted(key)}"
        yield Problem(document.at(at), "bad-extension", message, at)
    elif not _belongs(key, found):
        message = f"{key} does not belong here, but on: {', '.join(_PLACES[key])}"
        yield Problem(document.at(at), "bad-extension", message, at)
    else:
        errors = errors_in(found.value[key], _validator(key))
        for error in errors:
            yield problem(document, "bad-extension", at, error)
        if not errors:
            yield from _sense(document, found, key, at)


@cache
def _validator(key: str) -> Any:
    return Draft202012Validator({"$ref": f"#/$defs/{key}", "$defs": _DEFINITIONS})


def _belongs(key: str, found: Object) -> bool:
    if found.kind not in _PLACES[key]:
        return False
    if key in _ENUM_NAMES or (key == "x-sdk-source" and found.kind == "schema"):
        return "enum" in found.value
    return key != "x-sdk-body-property" or found.value.get("type") == "apiKey"


def _sense(document: Document, found: Object, key: str, at: str) -> Iterator[Problem]:
    """What a JSON Schema cannot say."""
    value = found.value[key]
    if key in _ENUM_NAMES:
        values, names = len(items(found.value["enum"])), len(items(value))
        if values != names:
            message = f"{names} entries in {key} for {values} values in enum"
            yield Problem(document.at(at), "enum-names", message, at)
    elif key == "x-sdk-errors":
        yield from _repeated_codes(document, mapping(value).get("codes"), pointer(at, "codes"))


def _repeated_codes(document: Document, codes: Json, at: str) -> Iterator[Problem]:
    for key in ("code", "name"):
        seen: set[str] = set()
        for index, entry in enumerate(items(codes)):
            value = str(mapping(entry).get(key, ""))
            if value and value in seen:
                where = pointer(at, index, key)
                message = f"a second entry with the {key} {quoted(value)}"
                yield Problem(document.at(where), "bad-extension", message, where)
            seen.add(value)
