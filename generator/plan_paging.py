"""Lists that come in pages: what they hold, and the constant that says how they are read."""

from collections.abc import Iterator, Mapping

from generator import api
from generator.code import Code, code, identifier, joined, literal
from generator.problem import Problem, quoted
from generator.pytypes import field_name
from generator.source import Document, segments

Objects = Mapping[str, api.Object]
_CLASSES = {
    "offset": "OffsetPaging", "page": "PagePaging", "cursor": "CursorPaging", "link": "LinkPaging", "url": "LinkPaging",
}  # fmt: skip

_ORDER = (
    "items", "offset", "limit", "default_limit", "page", "page_size", "default_size", "first", "cursor", "token",
    "header", "last", "next", "more",
)  # fmt: skip


def listed(operation: api.Operation, objects: Objects) -> api.Value | None:
    """What a list holds, if it is a list of objects."""
    paging = operation.paging
    found = None if paging is None else _walked(operation.reply, paging.items, objects)
    if found is None or found[1].kind != "array" or found[1].parts[0].kind != "object":
        return None
    return found[1].parts[0]


def paging_problems(document: Document, operation: api.Operation, objects: Objects) -> Iterator[Problem]:
    """Yield what x-sdk-pagination says and the operation has not."""
    paging, at = operation.paging, operation.pointer
    if paging is None:
        return
    known = {member.wire_name for member in operation.parameters if member.location == "query"}
    for _, name in paging.parameters:
        if name not in known:
            message = f"x-sdk-pagination: there is no query parameter {quoted(name)}"
            yield Problem(document.at(at), "bad-extension", message, at)
    for role, path in paging.places:
        start = listed(operation, objects) if role == "last" else operation.reply
        if start is not None and _walked(start, path, objects) is None:
            message = f"x-sdk-pagination: there is no {quoted(path)} in the {'item' if role == 'last' else 'reply'}"
            yield Problem(document.at(at), "bad-extension", message, at)
    if listed(operation, objects) is None:
        message = f"x-sdk-pagination: the reply has no list of objects in {quoted(paging.items)}"
        hint = "items must point to a property of the reply that is an array of objects"
        yield Problem(document.at(at), "bad-extension", message, at, hint)


def paging_constant(operation: api.Operation, name: str, objects: Objects) -> Code:
    """How the list is read, for the runtime."""
    paging = operation.paging
    if paging is None:
        return Code("")
    item = listed(operation, objects)
    known: dict[str, object] = {
        "items": _attributes(operation.reply, paging.items, objects),
        **dict(paging.parameters),
        **{
            role: _attributes(item if role == "last" else operation.reply, path, objects)
            for role, path in paging.places
        },
        "header": paging.header,
        "default_limit" if paging.style == "offset" else "default_size": paging.size,
        "first": paging.first,
    }
    given = [code("{}={}", Code(key), literal(known[key])) for key in _ORDER if known.get(key) is not None]
    kind = Code(_CLASSES[paging.style])
    return code("_{} = {}({})", identifier(f"{name.upper()}_PAGES"), kind, joined(", ", given))


def _attributes(start: api.Value | None, path: str, objects: Objects) -> str:
    found = _walked(start, path, objects)
    return found[0] if found is not None else ""


def _walked(start: api.Value | None, path: str, objects: Objects) -> tuple[str, api.Value] | None:
    """The attributes on the way of a JSON pointer, and the value at its end."""
    if start is None:
        return None
    names: list[str] = []
    for wire_name in segments(path):
        thing = objects.get(start.name) if start.kind == "object" else None
        found = next((m for m in thing.members if m.wire_name == wire_name), None) if thing is not None else None
        if found is None:
            return None
        names.append(field_name(thing, wire_name))
        start = found.value
    return ".".join(names), start
