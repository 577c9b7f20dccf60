"""What the operations of a new document leave open: their names, what their answers prove, how lists are paged."""

import re
from collections import Counter
from collections.abc import Iterator

from generator import names
from generator.contents import successes
from generator.decision import Decision, decision
from generator.objects import Object, follow, items, mapping, operations_in
from generator.operations import READS
from generator.source import Document, Json, pointer

_SENDS = frozenset({
    "send", "sends", "sending", "mail", "mails", "email", "emails", "message", "messages", "sms", "letter", "letters",
    "notification", "notifications", "notify", "reply", "forward", "campaign", "batch", "bulk", "deliver", "post",
})  # fmt: skip
_VERBS = {"get": "get", "put": "replace", "patch": "update", "delete": "delete", "post": "create", "head": "check"}
_NOISE = frozenset({"controller", "api", "endpoint", "handler", "v1", "v2", "v3", "using", "post", "get"})
_LONGEST_NAME = 3
_MOST_STATUSES = ("4XX", "5XX")
_BRACED = re.compile(r"\{([^{}]+)\}")
_KEY = re.compile("idempot", re.IGNORECASE)
_PAGES = (
    ("offset", {"offset": ("offset", "skip", "start"), "limit": ("limit", "size", "count", "take", "top")}),
    ("cursor", {"cursor": ("cursor", "page_token", "pageToken", "next_token", "nextToken", "after")}),
    ("page", {"page": ("page", "page_number", "pageNumber"),
              "page_size": ("per_page", "perPage", "page_size", "pageSize", "limit", "size")}),
)  # fmt: skip
_NEXT = ("next_cursor", "nextCursor", "cursor", "next_page_token", "nextPageToken", "next_token", "next")


def operation_decisions(document: Document) -> Iterator[Decision]:
    """What to decide on each operation, in the order of the document."""
    found = list(_operations(document))
    proposed = _proposed(found)
    for thing in found:
        yield from _delivery(document, thing)
        yield from _tag(document, thing)
        yield from _name(document, thing, proposed[thing.pointer])
        yield from _errors(document, thing)
        yield from _paging(document, thing)


def _operations(document: Document) -> Iterator[Object]:
    """Each operation; its kind is its path."""
    for path in mapping(document.tree.get("paths")):
        if not path.startswith("x-"):
            at, item = follow(document, pointer("", "paths", path))
            yield from (Object(path, where, value) for where, value in operations_in(at, item))


def _method(thing: Object) -> str:
    return thing.pointer.rpartition("/")[2].lower()


def _words(thing: Object) -> set[str]:
    said = " ".join(str(thing.value.get(key, "")) for key in ("operationId", "summary"))
    return {*names.words(said), *names.words(thing.kind)}


def _delivery(document: Document, thing: Object) -> Iterator[Decision]:
    method = _method(thing)
    if "x-sdk-retry" in thing.value or method in ("get", "head"):
        return
    sends = bool(_words(thing) & _SENDS) or method == "post"
    why = "looks like a send: say what proves that nothing was sent" if sends else "changes something"
    message = f"{method.upper()} {thing.kind} {why}; `sends: false` only if it can never send anything"
    keys = [name for name in _parameters(document, thing, "header") if _KEY.search(name)]
    if keys:
        message += f"; it takes {keys[0]}: see `idempotency` in specs/README.md"
    update: dict[str, Json] = {"x-sdk-retry": {"sends": sends, "not_sent": []}}
    yield decision(document, thing.pointer, "missing-retry", message, update, needed=method not in READS)


def _parameters(document: Document, thing: Object, place: str) -> list[str]:
    found: list[str] = []
    for owner in (thing.pointer.rpartition("/")[0], thing.pointer):
        for index, _ in enumerate(items(mapping(follow(document, owner)[1]).get("parameters"))):
            value = follow(document, pointer(owner, "parameters", index))[1]
            if value.get("in") == place:
                found.append(str(value.get("name")))
    return found


def missing_parameters(document: Document) -> Iterator[Decision]:
    """Variables of paths that no parameter describes."""
    for thing in _operations(document):
        known = _parameters(document, thing, "path")
        missing = [name for name in _BRACED.findall(thing.kind) if name not in known]
        if missing:
            wanted: list[Json] = [
                {"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in missing
            ]
            message = f"{_method(thing).upper()} {thing.kind} does not describe {', '.join(map(repr, missing))}"
            update: dict[str, Json] = {"parameters": wanted}
            yield decision(document, thing.pointer, "path-parameter", message, update, needed=True)


def _tag(document: Document, thing: Object) -> Iterator[Decision]:
    if not items(thing.value.get("tags")):
        message = f"{_method(thing).upper()} {thing.kind} has no tag: its method is in `client.default`"
        if "tags" not in thing.value:
            yield decision(document, thing.pointer, "no-tag", message, {"tags": [_tag_of(thing)]})


def _tag_of(thing: Object) -> str:
    """The tag of an operation, or the first word of its path that says something."""
    said = items(thing.value.get("tags"))
    if said:
        return str(said[0])
    parts = [part for part in thing.kind.split("/") if part and "{" not in part and not {*names.words(part)} <= _NOISE]
    return names.snake(parts[0].partition(".")[0]) if parts else "default"


def _proposed(found: list[Object]) -> dict[str, str]:
    """A short name for each method, its own within its resource."""
    short = {thing.pointer: _short(thing) for thing in found}
    taken = Counter((_tag_of(thing), short[thing.pointer]) for thing in found)
    return {
        thing.pointer: short[thing.pointer] if taken[_tag_of(thing), short[thing.pointer]] == 1 else _whole(thing)
        for thing in found
    }


def _whole(thing: Object) -> str:
    said = thing.value.get("operationId")
    return names.snake(str(said)) if said else names.snake(f"{_method(thing)} {thing.kind}")


def _short(thing: Object) -> str:
    method = _method(thing)
    if "operationId" not in thing.value:
        last = thing.kind.rstrip("/").rpartition("/")[2]
        word = names.snake(last.partition(".")[0])
        if method == "get":
            return "get" if last.endswith("}") else "list"
        known = method == "post" and {*names.words(word)} & _SENDS and word != _tag_of(thing)
        return word if known else _VERBS.get(method, method)
    tag = {*names.words(_tag_of(thing))}
    tag |= {word.removesuffix("s") for word in tag}
    words = _whole(thing).split("_")
    kept = [word for word in words if word not in tag | _NOISE] or words
    return names.snake("_".join(kept)) or method


def _name(document: Document, thing: Object, proposed: str) -> Iterator[Decision]:
    whole = _whole(thing)
    if "x-sdk-name" in thing.value or proposed == whole or not proposed:
        return
    poor = "operationId" not in thing.value or len(whole.split("_")) > _LONGEST_NAME or proposed in whole.split("_")
    if poor:
        message = f"the method of {_method(thing).upper()} {thing.kind} is called {whole}"
        yield decision(document, thing.pointer, "poor-name", message, {"x-sdk-name": proposed})


def _errors(document: Document, thing: Object) -> Iterator[Decision]:
    responses = mapping(thing.value.get("responses"))
    fine = successes(responses)
    if responses and not [status for status in responses if status not in fine and not status.startswith("x-")]:
        message = f"{_method(thing).upper()} {thing.kind} names no error that it answers with"
        described: dict[str, Json] = {status: {"description": "The request failed."} for status in _MOST_STATUSES}
        yield decision(document, thing.pointer, "no-errors", message, {"responses": described})


def _paging(document: Document, thing: Object) -> Iterator[Decision]:
    if "x-sdk-pagination" in thing.value or _method(thing) != "get":
        return
    where, reply = _reply(document, thing)
    listed = "" if reply.get("type") == "array" else _list_in(document, where, reply)
    if listed is None:
        return
    known = _parameters(document, thing, "query")
    for style, roles in _PAGES:
        said: dict[str, Json] = {"style": style, "items": listed}
        taken = {role: next((name for name in wishes if name in known), None) for role, wishes in roles.items()}
        said |= {role: name for role, name in taken.items() if name is not None}
        following = next((name for name in _NEXT if name in mapping(reply.get("properties"))), None)
        if style == "cursor" and following is not None:
            said["next"] = pointer("", following)
        complete = {"offset": {"offset", "limit"}, "page": {"page"}, "cursor": {"cursor", "next"}}[style]
        if complete <= said.keys():
            message = f"GET {thing.kind} looks like a list in pages: say how they are turned"
            yield decision(document, thing.pointer, "no-paging", message, {"x-sdk-pagination": said})
            return


def _reply(document: Document, thing: Object) -> tuple[str, dict[str, Json]]:
    """The schema of the first success in JSON."""
    responses = mapping(thing.value.get("responses"))
    for status in successes(responses):
        at, response = follow(document, pointer(thing.pointer, "responses", status))
        for media_type in mapping(response.get("content")):
            if "json" in media_type:
                return follow(document, pointer(at, "content", media_type, "schema"))
    return "", {}


def _list_in(document: Document, at: str, schema: dict[str, Json]) -> str | None:
    """The property of a reply that holds a list of objects."""
    for name in mapping(schema.get("properties")):
        where, inner = follow(document, pointer(at, "properties", name))
        if inner.get("type") == "array" and "properties" in follow(document, pointer(where, "items"))[1]:
            return pointer("", name)
    return None
