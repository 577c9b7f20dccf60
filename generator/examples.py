"""What an API answers, by its document: the reply of each operation, and the errors."""

import json
from collections.abc import Iterable

from generator import api_fakes
from generator.contents import FlatReply, successes
from generator.flatten import FlatDocument, FlatOperation
from generator.media import is_json
from generator.objects import follow, mapping
from generator.samples import example, sample
from generator.source import Document, Json, pointer, reference_pointer

# What stands for a reply that is no JSON.
_TEXTS = {"text": "text", "binary": "text", "none": None}


def answer(flat: FlatDocument, operation: FlatOperation, reply: FlatReply) -> api_fakes.Answer:
    """A success of an operation."""
    document = flat.document
    value = follow(document, pointer(operation.pointer, "responses", reply.statuses))[1]
    status = int(reply.statuses) if reply.statuses.isdigit() else 200
    content = mapping(value.get("content"))
    media = mapping(content.get(reply.media_type) or next(iter(content.values()), None))
    body = _body(document, reply, media)
    return api_fakes.Answer(status, body, _media_type(reply), _headers(document, value))


def _media_type(reply: FlatReply) -> str:
    kind = reply.media_type.partition(";")[0].strip()
    return "application/json" if reply.form == "json" else "text/plain" if "*" in kind else kind


def _body(document: Document, reply: FlatReply, media: dict[str, Json]) -> Json:
    if reply.form in _TEXTS:
        return _TEXTS[reply.form]
    shown = _shown(document, media)
    if reply.form == "json":
        return shown
    item = sample(document, media.get("itemSchema") or media.get("schema"), whole=False)
    line = json.dumps(item)
    return f"data: {line}\n\n" if reply.form == "events" else f"{line}\n"


def _shown(document: Document, media: dict[str, Json]) -> Json:
    """The first example of a media type, or a value of its schema."""
    for each in mapping(media.get("examples")).values():
        found = mapping(each)
        found = _behind(document, found)
        if "value" in found and (value := example(found["value"])) is not None:
            return value
    if "example" in media and (value := example(media["example"])) is not None:
        return value
    return sample(document, media.get("schema"), whole=not document.tolerant)


def faults(flat: FlatDocument, operations: Iterable[FlatOperation]) -> tuple[api_fakes.Answer, ...]:
    """The errors of all operations: the first that is told of each status."""
    document = flat.document
    found: dict[int, api_fakes.Answer] = {}
    for operation in operations:
        responses = mapping(operation.value.get("responses"))
        for status in [each for each in responses if each not in successes(responses)]:
            number = int(status) if status.isdigit() else 0
            if number in found or not (status.isdigit() or status == "default"):
                continue
            value = follow(document, pointer(operation.pointer, "responses", status))[1]
            content = {kind: mapping(media) for kind, media in mapping(value.get("content")).items() if is_json(kind)}
            body = _error(document, next(iter(content.values()))) if content else None
            found[number] = api_fakes.Answer(number, body, "application/json", _headers(document, value))
    return tuple(found[number] for number in sorted(found))


def _error(document: Document, media: dict[str, Json]) -> Json:
    """The body of an error with what it has to hold."""
    body = sample(document, media.get("schema"), whole=False)
    return {} if body is None else body


def _behind(document: Document, said: dict[str, Json]) -> dict[str, Json]:
    """What a reference names, or the object itself."""
    ref = said.get("$ref")
    try:
        return follow(document, reference_pointer(ref))[1] if isinstance(ref, str) else said
    except LookupError:
        return {}


def _headers(document: Document, response: dict[str, Json]) -> tuple[tuple[str, str], ...]:
    """The headers that a response is said to have."""
    found: list[tuple[str, str]] = []
    for name, each in mapping(response.get("headers")).items():
        said = _behind(document, mapping(each))
        value = said.get("example", sample(document, said.get("schema"), whole=False))
        if isinstance(value, str | int | float) and str(value).isascii() and str(value).isprintable():
            found.append((name, str(value)))
    return tuple(found)
