"""What the extensions, the servers and the security schemes of a document say."""

from generator import access, api, api_fakes, names
from generator.objects import items, mapping
from generator.source import Json, pointer

Tree = dict[str, Json]


def text(value: Tree) -> str:
    """The description of an object."""
    return str(value.get("description") or "").strip()


def optional(value: Json) -> str | None:
    """A text, or None."""
    return value if isinstance(value, str) else None


def strings(value: Json) -> tuple[str, ...]:
    """One text or a list of them, as a list."""
    if value is None:
        return ()
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),)


def _integer(value: Json, default: int) -> int:
    return value if isinstance(value, int) else default


def _seconds(value: Json) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def errors(tree: Tree) -> api.Errors:
    """x-sdk-errors: the catalogue of error codes and where a body holds them."""
    said = mapping(tree.get("x-sdk-errors"))
    failure = mapping(said.get("failure"))
    prefix = optional(said.get("prefix")) or ""
    codes = tuple(_code(mapping(entry), index, prefix) for index, entry in enumerate(items(said.get("codes"))))
    return api.Errors(
        name=optional(said.get("name")) or "ErrorCode",
        integer=said.get("type") == "integer",
        code_at=strings(said.get("code")),
        message_at=strings(said.get("message")),
        failure=(str(failure["pointer"]), failure["equals"]) if failure else None,
        codes=codes,
        status_at=optional(said.get("status")),
    )


def _code(entry: Tree, index: int, prefix: str) -> api.Code:
    value = entry.get("code")
    status = entry.get("status")
    return api.Code(
        value=value if isinstance(value, int) else str(value),
        name=optional(entry.get("name")) or names.member(str(value).removeprefix(prefix)),
        pointer=pointer("", "x-sdk-errors", "codes", index),
        meaning=str(entry.get("meaning", "")).strip(),
        fix=str(entry.get("fix", "")).strip(),
        outcome=str(entry.get("outcome", "unknown")),
        raises=optional(entry.get("raises")),
        status=status if isinstance(status, int) else None,
        retryable=bool(entry.get("retryable")),
    )


def delivery(operation: Tree) -> api.Delivery | None:
    """x-sdk-retry: what the answers of an operation prove."""
    if "x-sdk-retry" not in operation:
        return None
    said = mapping(operation["x-sdk-retry"])
    return api.Delivery(
        sends=bool(said.get("sends")),
        not_sent=tuple(status for status in items(said.get("not_sent")) if isinstance(status, int)),
        unknown_messages=strings(said.get("unknown_messages")),
        read_timeout=_seconds(said.get("read_timeout")),
        idempotency=_idempotency(mapping(said.get("idempotency"))),
        client_ref=_client_ref(mapping(said.get("client_ref"))),
    )


def _client_ref(said: Tree) -> api.ClientRef | None:
    if not said:
        return None
    pair = strings(said.get("pair"))
    return api.ClientRef(str(said["pointer"]), str(said["name"]), (pair[0], pair[1]) if pair else None)


def _idempotency(said: Tree) -> api.Idempotency | None:
    if not said:
        return None
    return api.Idempotency(
        lives=_seconds(said.get("lives")) or 0.0,
        header=optional(said.get("name")) if said.get("in") == "header" else None,
        pointer=optional(said.get("pointer")) if said.get("in") == "body" else None,
        always=said.get("created") == "always",
        min_length=_integer(said.get("min_length"), 1),
        max_length=_integer(said.get("max_length"), 255),
        repeat_declined=said.get("repeat") == "declined",
        retry_within=_seconds(said.get("retry_within")),
    )


_PAGING_PARAMETERS = ("offset", "limit", "page", "page_size", "cursor")


def paging(operation: Tree, parameters: tuple[api.Member, ...]) -> api.Paging | None:
    """x-sdk-pagination: how a list is read in pages."""
    said = mapping(operation.get("x-sdk-pagination"))
    if not said:
        return None
    style = str(said["style"])
    names_of = tuple((key, str(said[key])) for key in _PAGING_PARAMETERS if key in said)
    # Of a place, the token of a cursor and the next address are the same word in a document.
    roles = {"next": "token" if style == "cursor" else "next", "next_in_item": "last", "more": "more"}
    limit = dict(names_of).get("limit" if style == "offset" else "page_size")
    default = next((p.default for p in parameters if p.wire_name == limit), None)
    size = default if isinstance(default, int) and style in ("offset", "page") else None
    return api.Paging(
        style=style,
        items=str(said["items"]),
        parameters=names_of,
        places=tuple((role, str(said[key])) for key, role in roles.items() if key in said),
        header=optional(said.get("next_header")),
        size=1 if size is None and style == "offset" else size,
        first=_integer(said.get("first"), 1) if "first" in said else None,
    )


def lookup(operation: Tree, at: str) -> api.Lookup | None:
    """x-sdk-lookup: how to find in a list what a send left open."""
    said = mapping(operation.get("x-sdk-lookup"))
    if not said:
        return None
    to, subject, time = (str(said[key]).removeprefix("/") for key in ("to", "subject", "time"))
    where = pointer(at, "x-sdk-lookup")
    return api.Lookup(where, str(said["name"]), to, subject, time, _integer(said.get("page_size"), 1))


_NAMES = ("name", "sender_name")


def mail(operation: Tree, at: str) -> api_fakes.Mail | None:
    """x-sdk-mail: where the parts of a mail stand."""
    said = mapping(operation.get("x-sdk-mail"))
    if not said:
        return None
    places = [(key, strings(value) if key in ("mails", "files") else str(value)) for key, value in said.items()]
    echo = tuple((place, str(part)) for place, part in mapping(said.get("echo")).items())
    names_of = tuple((key, str(said[key])) for key in _NAMES if key in said)
    others = tuple((key, value) for key, value in places if key not in ("echo", *_NAMES))
    return api_fakes.Mail(others, echo, names_of, pointer(at, "x-sdk-mail"))


def tags(tree: Tree, operations: tuple[api.Operation, ...]) -> tuple[access.Tag, ...]:
    """The groups of operations, in the order of the document; a tag without an operation is left out."""
    declared = {str(mapping(tag).get("name")): index for index, tag in enumerate(items(tree.get("tags")))}
    used: dict[str, str] = {}
    for operation in operations:
        used.setdefault(operation.tag, operation.pointer)
    order = sorted(used, key=lambda tag: declared.get(tag, len(declared)))
    found: list[access.Tag] = []
    for tag in order:
        at = pointer("", "tags", declared[tag]) if tag in declared else used[tag]
        said = mapping(items(tree.get("tags"))[declared[tag]]) if tag in declared else {}
        found.append(access.Tag(optional(said.get("x-sdk-name")) or "", tag, at, text(said)))
    return tuple(found)
