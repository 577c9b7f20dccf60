"""Replies that are read while they come: which methods an operation has for them, and what those give the runtime."""

from collections.abc import Mapping
from dataclasses import replace

from generator import api
from generator.code import Code, code, joined, literal
from generator.media import essence
from generator.package import Parameter

_STREAMS = ("events", "lines")
_FLAG = "stream"
_PROGRESS = Code("Callable[[int, int | None], object] | None")
Objects = Mapping[str, api.Object]


def divided(operation: api.Operation, objects: Objects) -> list[tuple[str, api.Operation]]:
    """What an operation's name is followed by, and the operation with the replies that such a method has."""
    streams = [reply for reply in operation.replies if reply.form in _STREAMS]
    whole = tuple(reply for reply in operation.replies if reply.form not in _STREAMS)
    contents = [reply for reply in whole if reply.form != "none"]
    if not streams:
        files = [("_to_file", _as("bytes", operation, contents[0]))] if _is_file(operation, contents) else []
        return [("", operation), *files]
    if not contents:
        return [("", _as(streams[0].form, operation, streams[0], _flag(operation, objects, True)))]
    streamed = _as(streams[0].form, operation, streams[0], _flag(operation, objects, True))
    return [
        ("", replace(operation, replies=whole, fixed=_flag(operation, objects, False))),
        ("_stream", replace(streamed, paging=None, lookup=None)),
    ]


def _is_file(operation: api.Operation, contents: list[api.Reply]) -> bool:
    return bool(contents) and all(reply.form == "binary" for reply in contents) and operation.paging is None


def _as(
    mode: str, operation: api.Operation, reply: api.Reply, fixed: tuple[tuple[str, bool | None], ...] = ()
) -> api.Operation:
    """The operation with one reply, whose items are read like JSON."""
    usual = {"events": api.Value("string"), "lines": api.Value("any"), "bytes": api.Value("upload")}
    item = replace(reply, form="json", value=reply.item or usual[mode])
    return replace(operation, replies=(item,), mode=mode, fixed=fixed)


def _flag(operation: api.Operation, objects: Objects, wanted: bool) -> tuple[tuple[str, bool | None], ...]:
    """The field of the body that asks for a stream; None for one that is just left out."""
    body = operation.body
    members = objects[body.value.name].members if body is not None and body.is_flat else ()
    found = next((m for m in members if m.wire_name == _FLAG and m.value.kind in ("boolean", "flag")), None)
    if found is None:
        return ()
    return ((_FLAG, wanted if wanted or found.required else None),)


def streamed(operation: api.Operation, accept: str) -> Code:
    """The runtime's `Streamed`."""
    reply = operation.replies[0]
    kind = accept if operation.mode == "bytes" else essence(reply.media_type)
    parts = [literal(operation.mode), literal(kind or "*/*")]
    if operation.mode == "events":
        parts += [code("end={}", literal(operation.stream_end))] if operation.stream_end is not None else []
        parts += [Code("whole_event=True")] if reply.whole_event else []
    return code("Streamed({})", joined(", ", parts))


def item_of(operation: api.Operation, kind: Code) -> Code:
    """What iterating gives: an end that the document does not name comes as text."""
    is_open = operation.mode == "events" and operation.stream_end is None and not operation.replies[0].whole_event
    may_be_text = is_open and kind not in ("str", "Any")
    return code("{} | str", kind) if may_be_text else kind


def file_parameters(operation: api.Operation, taken: set[str]) -> tuple[Parameter, ...]:
    """Where a reply is written to, and who is told of it, under names that the operation has not."""
    if operation.mode != "bytes":
        return ()
    to = next(name for name in ("to", "to_file", "to_path", "to_file_path") if name not in taken)
    progress = next(name for name in ("progress", "on_progress", "tell_progress", "progress_") if name not in taken)
    return (
        Parameter(Code(to), Code("str | PathLike[str]"), None),
        Parameter(Code(progress), _PROGRESS, Code("None")),
    )


RETURNS = {
    "events": "The items, while they come: iterate over it, in a `with` block, which gives the connection back.",
    "lines": "The items, while they come: iterate over it, in a `with` block, which gives the connection back.",
    "bytes": "The path of the file.",
}
FILE = ("Path of the file, which appears when all is there.", "Told the bytes so far and, if known, those to come.")
