"""Is everything of its type? For somebody else's document: the later stages trust what this lets pass."""

from collections.abc import Iterator

from generator.fields import NEEDED, PLAIN, fits
from generator.mend_parameters import STYLES
from generator.mend_types import TYPES
from generator.mend_walk import UNREADABLE
from generator.objects import FIELDS, Object
from generator.problem import Problem
from generator.source import Document, Json, pointer

_SCHEMAS = ("schema", "property")
_MAY_BE_FLAGS = frozenset({"schema", "property"})
_PLACES = (*STYLES, "querystring")


def type_problems(document: Document, objects: list[Object]) -> Iterator[Problem]:
    """Yield what is not of the type that the table of fields wants."""
    for found in objects:
        for key, message in _faults(found):
            at = pointer(found.pointer, key) if key else found.pointer
            yield Problem(document.at(at), "not-openapi", message, at, level="loss")


def _faults(found: Object) -> Iterator[tuple[str, str]]:
    value = found.value
    if value.get(UNREADABLE) is True:
        yield "", f"this should be a {found.kind.replace('-', ' ')}"
        return
    for key, wanted in PLAIN.get(found.kind, {}).items():
        if key in value and not fits(wanted, value[key]):
            yield key, f"`{key}` is not of the type that it should be"
    for key, shape in FIELDS.get(found.kind, {}).items():
        if key in value and not _is_shape(shape, value[key]):
            yield key, f"`{key}` is not of the form that it should be"
    if "$ref" not in value:
        yield from _missing(found)
        if found.kind in _SCHEMAS:
            yield from _schema(value)


def _is_shape(shape: str, value: Json) -> bool:
    kind = shape.strip("[]{}<>")
    if shape == kind:
        return _is_object(kind, value)
    if shape.startswith("["):
        return isinstance(value, list) and all(_is_object(kind, item) for item in value)
    return isinstance(value, dict) and all(
        _is_object(kind, child) for key, child in value.items() if not (shape.startswith("<") and key.startswith("x-"))
    )


def _is_object(kind: str, value: Json) -> bool:
    return isinstance(value, dict) or (kind in _MAY_BE_FLAGS and isinstance(value, bool))


def _missing(found: Object) -> Iterator[tuple[str, str]]:
    value = found.value
    for key in NEEDED.get(found.kind, ()):
        if key not in value:
            yield "", f"a {found.kind.replace('-', ' ')} without `{key}`"
            return
    if found.kind == "parameter" and value["in"] not in _PLACES:
        yield "", f"a parameter is in {', '.join(STYLES)}, not in {value['in']}"
    elif found.kind == "security-scheme":
        yield from _scheme(value)


def _scheme(value: dict[str, Json]) -> Iterator[tuple[str, str]]:
    match value["type"]:
        case "apiKey":
            if "name" not in value or value.get("in") not in ("query", "header", "cookie"):
                yield "", "an API key without `name` and `in`"
        case "http":
            if "scheme" not in value:
                yield "", "an HTTP scheme without `scheme`"
        case "oauth2" | "openIdConnect" | "mutualTLS":
            pass
        case other:
            yield "", f"there is no type of security scheme {other}"


def _schema(value: dict[str, Json]) -> Iterator[tuple[str, str]]:
    said = value.get("type")
    if "type" in value and not all(word in TYPES for word in (said if isinstance(said, list) else [said])):
        yield "type", "`type` names no type"
    enum = value.get("enum")
    if "enum" in value and not (isinstance(enum, list) and enum and not any(isinstance(v, dict | list) for v in enum)):
        yield "enum", "`enum` is no list of single values"
    if isinstance(value.get("const"), dict | list):
        yield "const", "`const` is no single value"
