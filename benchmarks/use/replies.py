"""The documented success of an operation, made from its schema."""

import json
from dataclasses import dataclass
from typing import Any

from benchmarks.use.bodies import is_json
from benchmarks.use.document import Document, Operation, media_type
from benchmarks.use.make import File, Maker

_LINES = (
    "application/jsonl",
    "application/x-ndjson",
    "application/x-jsonlines",
    "application/json-seq",
    "application/jsonlines",
)


@dataclass(frozen=True)
class Reply:
    """What the server answers."""

    status: int
    content_type: str | None
    body: bytes
    kind: str
    """json, text, binary, events, lines or none."""
    value: Any = None
    """The JSON value, the text or the bytes, a list of them for events and lines."""


def make_reply(document: Document, maker: Maker, operation: Operation, *, streamed: bool = False) -> Reply:
    """The first documented success; raises CannotMake where no value of its schema is found.

    Args:
        document: Where it is documented.
        maker: Makes what comes back.
        operation: What answers.
        streamed: A stream is wanted, where there is one beside other forms.
    """
    status, response = _success(document, operation)
    content = response.get("content")
    listed = (
        {key: value if isinstance(value, dict) else {} for key, value in content.items()}
        if isinstance(content, dict)
        else {}
    )
    if not listed or operation.method == "HEAD" or status in (204, 205):
        return Reply(204 if status == 200 and not listed else status, None, b"", "none")
    key = next((each for each in listed if is_json(media_type(each))), next(iter(listed)))
    if streamed:
        key = next((each for each in listed if media_type(each) in ("text/event-stream", *_LINES)), key)
    kind = media_type(key)
    schema = listed[key].get("schema", listed[key].get("itemSchema", {}))
    place = f"{operation.name} reply"
    if kind == "text/event-stream":
        values = (
            [maker.make(schema, f"{place}{n}").value for n in range(2)]
            if _is_data(document, schema)
            else ["one", "two"]
        )
        text = "".join(f"data: {each if isinstance(each, str) else json.dumps(each)}\n\n" for each in values)
        return Reply(status, kind, text.encode(), "events", values)
    if kind in _LINES:
        values = [maker.make(schema, f"{place}{n}").value for n in range(2)]
        return Reply(status, kind, "".join(f"{json.dumps(each)}\n" for each in values).encode(), "lines", values)
    if is_json(kind) or (kind in ("*/*", "application/*") and not _is_binary(document, schema)):
        value = maker.make(schema, place).value
        return Reply(status, kind if is_json(kind) else "application/json", json.dumps(value).encode(), "json", value)
    if kind.startswith("text/") or kind.endswith(("xml", "yaml", "javascript")):
        value = "<a>täxt</a>" if kind.endswith(("xml", "html")) else "täxt, 1"
        if kind == "text/*":
            kind = "text/plain"
        return Reply(status, f"{kind}; charset=utf-8", value.encode(), "text", value)
    data = b"\x00\xff binary \x89"
    return Reply(status, "application/octet-stream" if "*" in kind else kind, data, "binary", data)


def _success(document: Document, operation: Operation) -> tuple[int, dict[str, Any]]:
    found = operation.node.get("responses")
    responses = found if isinstance(found, dict) else {}
    for status, response in responses.items():
        if len(status) == 3 and status.isdigit() and status[0] == "2":
            return int(status), document.resolve(response)
    for status, response in responses.items():
        if status.upper() == "2XX" or (status == "default" and not any(s[0] == "2" for s in responses)):
            return 200, document.resolve(response)
    return 200, {}


def _is_binary(document: Document, schema: Any) -> bool:
    return document.resolve(schema).get("format") == "binary"


def _is_data(document: Document, schema: Any) -> bool:
    """Whether the schema of a stream of events is that of their data, and not just text."""
    schema = document.resolve(schema)
    return schema.get("type") != "string" and bool(schema)


__all__ = ["File", "Reply", "make_reply"]
