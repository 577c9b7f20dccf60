"""The facts of a document that users of its package rely on: what may be asked, given, and received."""

from collections.abc import Iterator
from functools import partial

from generator import api
from generator.bounds import bounds_of
from generator.change import Detail, Fact, Facts, Key, Level, Role
from generator.objects import mapping
from generator.plan_calls import reply_type
from generator.plan_paging import listed
from generator.pytypes import Types
from generator.source import Document, Json, pointer

Found = Iterator[tuple[Key, Fact]]


def document_facts(name: str, facts: api.Api, document: Document) -> Facts:
    """The facts of one API, which is called `name`, by what they are about."""
    return dict(_Facts(name, facts, document).all())


def moved(name: str, old: api.Api, new: api.Api) -> dict[Key, Key]:
    """The operations that have another path now, but the same operationId: what they were, and what they are."""
    was, is_ = ({_place(name, each): each.identity for each in facts.operations} for facts in (old, new))
    now = {identity: key for key, identity in is_.items() if key not in was}
    return {key: now[identity] for key, identity in was.items() if key not in is_ and identity in now}


def _place(name: str, operation: api.Operation) -> Key:
    return ("api", name, "operation", f"{operation.method} {operation.path}")


class _Facts:
    def __init__(self, name: str, facts: api.Api, document: Document) -> None:
        self._root: Key = ("api", name)
        self._api = facts
        self._at = document.at
        self._types = Types(facts, qualified=True)
        self._objects = {thing.name: thing for thing in facts.objects}

    def all(self) -> Found:
        """Everything, in the order of the document."""
        yield self._root, self._whole()
        for operation in self._api.operations:
            yield from self._operation(operation)
        for thing in self._api.objects:
            yield from () if thing.of_parameters else self._object(thing)
        for enum in self._api.enums:
            yield from self._enum(enum)
        yield from map(self._alias, self._api.aliases)
        if self._api.errors.codes:
            yield (*self._root, "code"), Fact("catalogue of error codes", self._at("/x-sdk-errors/codes"), self._root)
        yield from map(self._code, self._api.errors.codes)
        for webhook in self._api.webhooks:
            key = (*self._root, "webhook", webhook.name)
            kind = self._types.received(webhook.value)
            yield key, Fact(f"webhook `{webhook.name}`", self._at(webhook.pointer), self._root, "received", kind, True)

    def _whole(self) -> Fact:
        server, errors, auth = self._api.server, self._api.errors, self._api.auth
        details = (
            Detail("url", server.url, "patch", "is at `{new}` in place of `{old}`"),
            Detail("errors", (errors.code_at, errors.message_at, errors.failure), "patch", "has error codes elsewhere"),
            Detail("envelope", self._api.envelope, "patch", "has its replies in `{new}` in place of `{old}`"),
            Detail("schemes", auth and [(s.kind, s.place, s.wire_name) for s in auth.schemes], "patch",
                   "wants its key in another place"),
        )  # fmt: skip
        said = f"{self._api.title}\n{self._api.description}"
        return Fact(f"API `{self._root[1]}`", self._at(""), details=details, text=said)

    def _operation(self, operation: api.Operation) -> Found:
        shown = f"`{operation.method} {operation.path}`"
        key = _place(self._root[1], operation)
        details = tuple(_operation_details(operation))
        words = f"{operation.summary}\n{operation.description}"
        fact = partial(Fact, around=key)
        yield key, Fact(f"operation {shown}", self._at(operation.pointer), self._root, deprecated=operation.deprecated,
                        details=details, text=words)  # fmt: skip
        for member in operation.parameters:
            yield (
                (*key, member.location, member.wire_name),
                self._member(
                    member,
                    f"{member.location} parameter `{member.wire_name}` of {shown}",
                    key,
                    "given",
                    self._query(operation, member),
                ),
            )
        for body in operation.bodies:
            what = f"{body.media_type} body of {shown}"
            yield (*key, "body", body.media_type), self._body(body, what, key)
        if operation.replies:
            at = self._at(pointer(operation.pointer, "responses"))
            kind = reply_type(self._types, operation)
            page = listed(operation, self._objects) if operation.paging is not None else None
            paged = Detail("item", page and str(self._types.received(page)), "breaking",
                           "is read as pages of `{new}` in place of `{old}`")  # fmt: skip
            yield (
                (*key, "reply"),
                fact(f"reply of {shown}", at, role="received", type=str(kind), required=True, details=(paged,)),
            )
        for status, text in operation.errors:
            at = self._at(pointer(operation.pointer, "responses", status))
            yield (
                (*key, "status", status),
                fact(f"error status {status} of {shown}", at, added="patch", removed="patch", text=text),
            )

    def _query(self, operation: api.Operation, member: api.Member) -> dict[str, Json]:
        """The schema of a parameter, where the models have it."""
        name = dict(operation.models).get(member.location, "")
        return mapping(mapping(self._api.schemas.get(name, {}).get("properties")).get(member.wire_name))

    def _member(self, member: api.Member, what: str, around: Key, role: Role, schema: dict[str, Json]) -> Fact:
        details = [Detail("default", member.default, "patch", "has the default {new} in place of {old}")]
        if role == "received":
            details.append(Detail("aliases", member.aliases, "patch", "is read under other names too"))
        details.append(
            Detail("style", (member.style, member.explode, member.value.kind), "patch", "is written in another way")
        )
        return Fact(
            what,
            self._at(member.pointer),
            around,
            role,
            str(self._types.received(member.value) if role == "received" else self._types.given(member.value)),
            member.required,
            member.value.nullable,
            member.deprecated,
            bounds_of(schema),
            tuple(details),
            text=member.description,
        )

    def _body(self, body: api.Body, what: str, around: Key) -> Fact:
        members = self._objects[body.value.name].members if body.is_flat else None
        required = body.required and (members is None or any(member.required for member in members))
        bounds = (("x-sdk-max-bytes", body.max_bytes),) if body.max_bytes is not None else ()
        kind = str(self._types.given(body.value))
        return Fact(what, self._at(body.pointer), around, "given", kind, required, bounds=bounds, text=body.description)

    def _object(self, thing: api.Object) -> Found:
        key = (*self._root, "type", thing.name)
        role = _role(sent=thing.sent, received=thing.received)
        details = [
            Detail("rules", frozenset(thing.rules), "breaking", "has other rules on fields that go together", "less"),
            Detail("extra", thing.extra is not None or not thing.sent, "minor" if thing.extra else "breaking",
                   "takes further fields" if thing.extra else "takes no further fields any more"),
            Detail("unique", frozenset(thing.unique), "breaking", "has other lists without repeats", "less"),
            Detail("pairs", frozenset(thing.pairs), "breaking", "has other lists that may be given as a dict", "more"),
            Detail("failures", thing.failures, "patch", "tells of partial failures in another way"),
        ]  # fmt: skip
        yield (
            key,
            Fact(
                f"type `{thing.name}`",
                self._at(thing.pointer),
                self._root,
                details=tuple(details),
                text=thing.description,
            ),
        )
        properties = mapping(self._api.schemas.get(thing.name, {}).get("properties"))
        for member in thing.members:
            what = f"field `{member.wire_name}` of `{thing.name}`"
            yield (
                (*key, member.wire_name),
                self._member(member, what, key, role, mapping(properties.get(member.wire_name))),
            )

    def _enum(self, enum: api.Enum) -> Found:
        key = (*self._root, "type", enum.name)
        at = self._at(enum.pointer)
        yield key, Fact(f"enum `{enum.name}`", at, self._root, text=enum.description)
        for index, value in enumerate(enum.values):
            name = Detail("name", value.name, "breaking", "is called `{new}` in place of `{old}`")
            where = self._at(pointer(enum.pointer, "enum", index))
            yield (
                (*key, str(value.value)),
                Fact(f"value `{value.value}` of `{enum.name}`", where, key, details=(name,), text=value.description),
            )

    def _alias(self, alias: api.Alias) -> tuple[Key, Fact]:
        key = (*self._root, "type", alias.name)
        role = _role(sent=alias.sent, received=alias.received)
        kind = str(self._types.received(alias.value) if role == "received" else self._types.given(alias.value))
        bounds = bounds_of(self._api.schemas.get(alias.name, {}))
        return key, Fact(f"type `{alias.name}`", self._at(alias.pointer), self._root, role, kind, bounds=bounds)

    def _code(self, code: api.Code) -> tuple[Key, Fact]:
        details = (
            Detail("name", code.name, "breaking", "is called `{new}` in place of `{old}`"),
            Detail("raises", code.raises, "breaking", "raises another exception: {new} in place of {old}"),
            Detail("outcome", code.outcome, "minor", "proves `{new}` in place of `{old}`"),
            Detail("retryable", code.retryable, "patch", "is retryable: {new} in place of {old}"),
            Detail("status", code.status, "patch", "comes with HTTP {new} in place of {old}"),
        )
        text = f"{code.meaning}\n{code.fix}"
        around = (*self._root, "code")
        key = (*around, str(code.value))
        return key, Fact(f"error code `{code.value}`", self._at(code.pointer), around, details=details, text=text)


def _role(*, sent: bool, received: bool) -> Role:
    return "both" if sent and received else "received" if received else "given"


def _operation_details(operation: api.Operation) -> Iterator[Detail]:
    delivery = operation.delivery
    idempotency = delivery.idempotency if delivery else None
    reference = delivery.client_ref if delivery else None
    level: Level
    for article, name, value in (("an", "idempotency key", idempotency), ("a", "client reference", reference)):
        level = "minor" if value else "breaking"
        yield Detail(
            name, value is not None, level, f"takes {article} {name}" if value else f"takes no {name} any more"
        )
        if value is not None:
            yield Detail(f"{name} facts", value, "patch", f"has other facts about its {name}")
    if delivery is not None:
        told = (delivery.sends, delivery.not_sent, delivery.unknown_messages, delivery.read_timeout)
        yield Detail("delivery", told, "patch", "has other facts about delivery: see `x-sdk-retry`")
    lookup = operation.lookup
    yield Detail(
        "lookup",
        lookup and lookup.name,
        "minor" if lookup else "breaking",
        "has the lookup `{new}` in place of `{old}`",
    )
    yield Detail("security", frozenset(operation.security), "breaking", "has other ways to say who asks", "more")
    yield Detail("name", operation.name or operation.identity, "patch", "is called `{new}` in place of `{old}`")
    yield Detail("path", operation.path, "patch", "has the path `{new}` in place of `{old}`")
