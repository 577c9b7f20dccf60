"""Rules for schemas: what a validator lets pass, and what would then be lost without a word."""

import re
import warnings
from collections.abc import Iterator
from difflib import get_close_matches

from generator.objects import Object, items, mapping
from generator.problem import Problem, quoted
from generator.source import Document, pointer

_KEYWORDS = (
    "type", "format", "enum", "const", "title", "description", "default", "example", "examples", "deprecated",
    "readOnly", "writeOnly", "nullable", "properties", "required", "additionalProperties", "propertyNames",
    "patternProperties", "minProperties", "maxProperties", "items", "prefixItems", "minItems", "maxItems",
    "uniqueItems", "minLength", "maxLength", "pattern", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum",
    "multipleOf", "allOf", "anyOf", "oneOf", "not", "discriminator", "contentEncoding", "contentMediaType",
    "externalDocs", "xml", "$ref", "$defs", "$comment",
)  # fmt: skip
_FORMATS = (
    "date-time", "date", "time", "duration", "byte", "binary", "email", "idn-email", "uuid", "uri", "uri-reference",
    "hostname", "ipv4", "ipv6", "regex", "password", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32",
    "uint64",
    "float", "double", "decimal", "char", "base64url", "commonmark", "html", "json-pointer", "relative-json-pointer",
    "uri-template", "iri", "iri-reference", "idn-hostname", "http-date", "media-range",
)  # fmt: skip
_OF_A_RULE = frozenset({"required", "title", "description", "type"})
# Inside a composition, the properties may stand in another branch.
_COMPOSED = re.compile(r"/(allOf|anyOf|oneOf)/[0-9]+$")


def schema_problems(document: Document, objects: list[Object]) -> Iterator[Problem]:
    """Yield what is wrong with the schemas of a document."""
    for found in objects:
        if found.kind in {"schema", "property"}:
            yield from _keyword_problems(document, found)
            yield from _required_problems(document, found)
            if not document.tolerant:
                yield from _pattern_problems(document, found)


def _keyword_problems(document: Document, found: Object) -> Iterator[Problem]:
    """A misspelt keyword is a rule that nobody keeps."""
    for key in found.value:
        if key not in _KEYWORDS and not key.startswith("x-"):
            for meant in get_close_matches(key, _KEYWORDS, 1, 0.8):
                at = pointer(found.pointer, key)
                message = f"there is no keyword {quoted(key)}"
                yield Problem(document.at(at), "unknown-keyword", message, at, f"did you mean {meant!r}?")
    said = found.value.get("format")
    if isinstance(said, str) and said not in _FORMATS:
        for meant in get_close_matches(said, _FORMATS, 1, 0.8):
            at = pointer(found.pointer, "format")
            hint = f"did you mean {meant!r}?"
            yield Problem(document.at(at), "unknown-format", f"there is no format {quoted(said)}", at, hint)


def _required_problems(document: Document, found: Object) -> Iterator[Problem]:
    """A required property that does not exist makes the one that was meant optional."""
    properties = mapping(found.value.get("properties"))
    unions = {key: items(found.value.get(key)) for key in ("anyOf", "oneOf")}
    # Branches that only say what is required describe no properties of their own.
    others = [branch for union in unions.values() for branch in union if mapping(branch).keys() - _OF_A_RULE]
    composed = {"allOf", "$ref"} & found.value.keys() or others or _COMPOSED.search(found.pointer)
    if not properties or composed:
        return
    places = [(pointer(found.pointer, "required"), items(found.value.get("required")))]
    for key, union in unions.items():
        for branch, said in enumerate(union):
            places.append((pointer(found.pointer, key, branch, "required"), items(mapping(said).get("required"))))
    for around, listed in places:
        for index, name in enumerate(listed):
            if isinstance(name, str) and name not in properties:
                at = pointer(around, index)
                close = get_close_matches(name, properties, 1)
                hint = f"did you mean {close[0]!r}?" if close else "describe it, or take it out of `required`"
                yield Problem(document.at(at), "unknown-required", f"{quoted(name)} is not a property", at, hint)


def _pattern_problems(document: Document, found: Object) -> Iterator[Problem]:
    """A pattern must not break the generated models when they are imported."""
    pattern = found.value.get("pattern")
    if isinstance(pattern, str) and (fault := _pattern_fault(pattern)):
        at = pointer(found.pointer, "pattern")
        message = f"Python cannot compile {quoted(pattern)}: {fault}"
        yield Problem(document.at(at), "bad-pattern", message, at, "correct or remove it in the overlay")


def _pattern_fault(pattern: str) -> str:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            re.compile(pattern)
    except re.error as error:
        return error.msg
    except (RecursionError, OverflowError):
        return "too large"
    return ""
