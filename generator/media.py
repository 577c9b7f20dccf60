"""Media types: which form a body or a reply of each has, and which of several comes first."""

import re
from typing import Literal, TypeAlias

from generator.objects import mapping
from generator.source import Json

BodyForm: TypeAlias = Literal["json", "multipart", "form", "text", "binary"]
ReplyForm: TypeAlias = Literal["json", "text", "binary", "none", "events", "lines"]

_TYPE = re.compile(r"[\w!#$&^.+*-]+/[\w!#$&^.+*-]+(;[ -~]*)?", re.ASCII)
_TEXT = ("/xml", "+xml", "/yaml", "/x-yaml", "+yaml", "/javascript", "/graphql", "/sql", "/csv")
_LINES = ("ndjson", "jsonl", "json-seq", "jsonlines", "x-json-stream")
_ORDER = ("json", "multipart", "form", "text", "binary", "events", "lines", "none")
# Schemas of these say that a text is meant to be an object or a list all the same.
_STRUCTURED = ("$ref", "properties", "items", "allOf", "additionalProperties")


def essence(media_type: str) -> str:
    """A media type without its parameters.

    >>> essence("Application/JSON; charset=utf-8")
    'application/json'
    """
    return media_type.partition(";")[0].strip().lower()


def is_valid(media_type: str) -> bool:
    """Whether this can stand in a header."""
    return _TYPE.fullmatch(media_type) is not None


def is_open(media_type: str) -> bool:
    """Whether it is a range, such as `image/*`, of which a request has to choose one."""
    return "*" in essence(media_type) or essence(media_type).startswith("multipart/")


def is_json(media_type: str) -> bool:
    """Whether this is JSON by its name."""
    return essence(media_type).endswith(("/json", "+json"))


def body_form(media_type: str, schema: Json) -> BodyForm:
    """How a request body of this type is written."""
    kind = essence(media_type)
    if is_json(kind) or (kind in ("*/*", "application/*", "text/plain") and _is_structured(schema, kind)):
        return "json"
    if kind == "multipart/form-data":
        return "multipart"
    if kind == "application/x-www-form-urlencoded":
        return "form"
    return "text" if kind.startswith("text/") and not _is_lines(kind) and "*" not in kind else "binary"


def reply_form(media_type: str, schema: Json) -> ReplyForm:
    """How a reply of this type is read."""
    kind = essence(media_type)
    if is_json(kind) or (kind in ("*/*", "application/*", "text/plain") and _is_structured(schema, kind)):
        return "json"
    if kind == "text/event-stream":
        return "events"
    if _is_lines(kind):
        return "lines"
    return "text" if kind.startswith("text/") or kind.endswith(_TEXT) else "binary"


def rank(form: str, media_type: str) -> tuple[int, bool]:
    """What comes first: JSON, and of several kinds of it the plain one."""
    return _ORDER.index(form), essence(media_type) != "application/json"


def _is_lines(kind: str) -> bool:
    return kind.endswith(_LINES)


def _is_structured(schema: Json, kind: str) -> bool:
    """Whether a schema is that of JSON though its media type leaves it open."""
    said = mapping(schema)
    if said.get("format") in ("binary", "byte") or "contentMediaType" in said:
        return False
    return kind != "text/plain" or is_structured(said)


def is_structured(schema: Json) -> bool:
    """Whether a schema is that of an object or a list."""
    return any(key in mapping(schema) for key in _STRUCTURED)
