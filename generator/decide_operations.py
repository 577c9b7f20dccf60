"""What the operations of a new document leave open: their names, what their answers prove, how lists are paged."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from generator import names
from generator.contents import successes
from generator.decide_mail import mail_places
from generator.decision import Decision, decision
from generator.objects import follow, items, mapping, operations_in
from generator.operations import READS
from generator.source import Document, Json, pointer

_SENDS = frozenset({
    "send", "sends", "sending", "mail", "mails", "email", "emails", "message", "messages", "sms", "letter", "letters",
    "notification", "notifications", "notify", "reply", "forward", "campaign", "batch", "bulk", "deliver", "post",
})  # fmt: skip
_VERBS = {"get": "get", "put": "replace", "patch": "update", "delete": "delete", "post": "create", "head": "check"}
_NOISE = frozenset({"controller", "api", "endpoint", "handler"})
_VERSION = re.compile(r"(?<![A-Za-z0-9])[vV][0-9]+(?![a-z])|(?<=[a-z])V[0-9]+(?![a-z])")
_SAYS_NOTHING = re.compile(r"api|rest|v?[0-9][0-9.]*", re.IGNORECASE)
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
    for thing, (tag, name) in proposed(document).items():
        yield from _delivery(document, thing)
        yield from _tag(document, thing, tag)
        yield from _name(document, thing, name)
        yield from _errors(document, thing)
        yield from _paging(document, thing)


@dataclass(frozen=True, slots=True, eq=False)
class Operation:
    """An operation as the document has it."""

    path: str
    pointer: str
    value: dict[str, Json]


def _operations(document: Document) -> Iterator[Operation]:
    for path in mapping(document.tree.get("paths")):
        if not path.startswith("x-"):
            at, item = follow(document, pointer("", "paths", path))
            yield from (Operation(path, where, value) for where, value in operations_in(at, item))


def _method(thing: Operation) -> str:
    return thing.pointer.rpartition("/")[2].lower()


def _words(thing: Operation) -> set[str]:
    said = " ".join(str(thing.value.get(key, "")) for key in ("operationId", "summary"))
    return {*names.words(said), *names.words(thing.path)}


def _delivery(document: Document, thing: Operation) -> Iterator[Decision]:
    method = _method(thing)
    if "x-sdk-retry" in thing.value or method in ("get", "head"):
        return
    sends = bool(_words(thing) & _SENDS) or method == "post"
    why = "looks like a send: say what proves that nothing was sent" if sends else "changes something"
    message = f"{method.upper()} {thing.path} {why}; `sends: false` only if it can never send anything"
    keys = [name for name in _parameters(document, thing, "header") if _KEY.search(name)]
    if keys:
        message += f"; it takes {keys[0]}: see `idempotency` in specs/README.md"
    update: dict[str, Json] = {"x-sdk-retry": {"sends": sends, "not_sent": []}}
    if sends and "x-sdk-mail" not in thing.value and (places := mail_places(document, thing.pointer)):
        update["x-sdk-mail"] = places
        message += "; `x-sdk-mail` tells the fakes and the command line where the parts of the mail stand"
    yield decision(document, thing.pointer, "missing-retry", message, update, needed=method not in READS)


def _parameters(document: Document, thing: Operation, place: str) -> list[str]:
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
        missing = [name for name in _BRACED.findall(thing.path) if name not in known]
        if missing:
            wanted: list[Json] = [
                {"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in missing
            ]
            message = f"{_method(thing).upper()} {thing.path} does not describe {', '.join(map(repr, missing))}"
            update: dict[str, Json] = {"parameters": wanted}
            yield decision(document, thing.pointer, "path-parameter", message, update, needed=True)


def _tag(document: Document, thing: Operation, tag: str) -> Iterator[Decision]:
    if "tags" not in thing.value:
        message = f"{_method(thing).upper()} {thing.path} has no tag: its method is in `client.default`"
        yield decision(document, thing.pointer, "no-tag", message, {"tags": [tag]})


def _tag_of(thing: Operation, known: dict[str, str]) -> str:
    """The tag of an operation, or the first word of its path that says something."""
    said = items(thing.value.get("tags"))
    if said:
        return str(said[0])
    parts = [part for part in thing.path.split("/") if part and "{" not in part and not _SAYS_NOTHING.fullmatch(part)]
    tag = names.snake(parts[0].partition(".")[0]) if parts else ""
    return known.get(tag, tag) or "default"


def proposed(document: Document) -> "dict[Operation, tuple[str, str]]":
    """Each operation with the tag and the short name that it has or could have."""
    found = list(_operations(document))
    known = {names.snake(str(tag)): str(tag) for thing in found for tag in items(thing.value.get("tags"))[:1]}
    tags = {thing: _tag_of(thing, known) for thing in found}
    short = {thing: _short(thing, tags[thing]) for thing in found}
    taken = Counter((tags[thing], short[thing]) for thing in found)
    return {
        thing: (tags[thing], short[thing] if taken[tags[thing], short[thing]] == 1 else _whole(thing))
        for thing in found
    }


def _whole(thing: Operation) -> str:
    said = thing.value.get("operationId")
    return names.snake(str(said)) if said else names.snake(f"{_method(thing)} {thing.path}")


def _short(thing: Operation, tag_said: str) -> str:
    method = _method(thing)
    if "operationId" not in thing.value:
        last = thing.path.rstrip("/").rpartition("/")[2]
        word = names.snake(last.partition(".")[0])
        if method == "get":
            return "get" if last.endswith("}") else "list"
        known = method == "post" and {*names.words(word)} & _SENDS and word != names.snake(tag_said)
        return word if known else _VERBS.get(method, method)
    tag = {*names.words(tag_said)}
    tag |= {word.removesuffix("s") for word in tag}
    words = names.words(_VERSION.sub("", str(thing.value["operationId"])))
    kept = [word for word in words if word not in tag | _NOISE] or words
    return names.snake("_".join(kept)) or method


def _name(document: Document, thing: Operation, proposed: str) -> Iterator[Decision]:
    whole = _whole(thing)
    if "x-sdk-name" in thing.value or proposed == whole or not proposed:
        return
    poor = "operationId" not in thing.value or len(whole.split("_")) > _LONGEST_NAME or proposed in whole.split("_")
    if poor:
        message = f"the method of {_method(thing).upper()} {thing.path} is called {whole}"
        yield decision(document, thing.pointer, "poor-name", message, {"x-sdk-name": proposed})


def _errors(document: Document, thing: Operation) -> Iterator[Decision]:
    responses = mapping(thing.value.get("responses"))
    fine = successes(responses)
    if responses and not [status for status in responses if status not in fine and not status.startswith("x-")]:
        message = f"{_method(thing).upper()} {thing.path} names no error that it answers with"
        described: dict[str, Json] = {status: {"description": "The request failed."} for status in _MOST_STATUSES}
        yield decision(document, thing.pointer, "no-errors", message, {"responses": described})


def _paging(document: Document, thing: Operation) -> Iterator[Decision]:
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
            message = f"GET {thing.path} looks like a list in pages: say how they are turned"
            yield decision(document, thing.pointer, "no-paging", message, {"x-sdk-pagination": said})
            return


def _reply(document: Document, thing: Operation) -> tuple[str, dict[str, Json]]:
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
