"""One call, without any I/O: arguments become the final request, a response becomes the result."""

import platform
import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar, cast

from . import address
from .body import Body, BodyExtras, EncodedBody, check_query
from .errors import InvalidRequestError, Violation
from .facts import READ, Api, Delivery, Idempotency
from .keys import ApiKey
from .options import DEFAULT_OPTIONS, RequestOptions
from .transport import TransportRequest

T = TypeVar("T")

DEFAULT_TIMEOUT = 60.0
"""Seconds that each phase of a call may take unless something else is said."""
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_PYTHON = f"python/{platform.python_version()}"


@dataclass(frozen=True, slots=True)
class Query:
    """Query parameters and the model that knows their rules."""

    model: Any
    arguments: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Operation(Generic[T]):
    """A call of an operation, as a generated method describes it."""

    method: str
    path: str
    reply: type[T]
    path_values: Mapping[str, str | int] = field(default_factory=dict[str, "str | int"])
    query: Query | None = None
    header_values: Mapping[str, object] = field(default_factory=dict[str, object])
    body: Body | None = None
    max_bytes: int | None = None
    delivery: Delivery = READ
    options: RequestOptions = DEFAULT_OPTIONS

    @property
    def arguments(self) -> object:
        """The body that the caller gave."""
        return None if self.body is None else self.body.arguments

    @property
    def query_arguments(self) -> Mapping[str, object]:
        """The query parameters that the caller gave."""
        return {} if self.query is None else self.query.arguments

    def with_query(self, changes: Mapping[str, object]) -> "Operation[T]":
        """The same call with other query parameters."""
        if self.query is None:
            return self
        return replace(self, query=Query(self.query.model, {**self.query.arguments, **changes}))


@dataclass(frozen=True, slots=True)
class Setup:
    """How a client is set up."""

    api: Api
    base_url: str
    key: ApiKey | None
    key_in_body: bool
    timeout: float | None
    default_headers: Mapping[str, str]

    def hide(self, text: str) -> str:
        """The text without the key."""
        return self.key.hide_in(text) if self.key is not None else text

    def request(self, operation: Operation[Any]) -> TransportRequest:
        """The final request of a call.

        Raises:
            InvalidRequestError: The arguments break the document.
        """
        options = operation.options
        if not isinstance(cast(object, options), RequestOptions):
            raise InvalidRequestError([Violation("options", "give RequestOptions(...)")])
        if options.idempotency_key is not None and operation.delivery.idempotency is None:
            rule = f"{self.api.name} knows no such key here, so it would protect from nothing"
            raise InvalidRequestError([Violation("idempotency_key", rule)])
        parameters = {} if operation.query is None else check_query(operation.query.model, operation.query.arguments)
        auth = self.api.auth
        if auth is not None and auth.query is not None and self.key is not None:
            parameters[auth.query] = self.key.reveal()
        path = address.path(operation.path, operation.path_values)
        url = self.base_url + path + address.query({**parameters, **options.extra_query})
        body = self._body(operation)
        headers = self._headers(operation, body)
        timeout = options.timeout or self.timeout or operation.delivery.read_timeout or DEFAULT_TIMEOUT
        content = body.content if body is not None else b""
        return TransportRequest(operation.method, url, headers, content, timeout)

    def may_be_repeat(self, operation: Operation[Any]) -> bool:
        """Whether a refusal may mean that an earlier request with the same key was accepted."""
        idempotency = operation.delivery.idempotency
        if idempotency is None or not idempotency.repeat_declined:
            return False
        steps = (idempotency.pointer or "").split("/")[1:]
        options = operation.options
        return (
            options.idempotency_key is not None or _has(operation.arguments, steps) or _has(options.extra_body, steps)
        )

    def _body(self, operation: Operation[Any]) -> EncodedBody | None:
        if operation.body is None:
            return None
        merge = dict(operation.options.extra_body)
        auth = self.api.auth
        place = auth.body_property if auth is not None and self.key_in_body else None
        idempotency = operation.delivery.idempotency
        if idempotency is not None and idempotency.pointer is not None:
            _place_key(merge, idempotency, operation)
        encoded = operation.body.encode(BodyExtras(merge, place, self.key))
        if operation.max_bytes is not None and len(encoded.content) > operation.max_bytes:
            rule = f"{len(encoded.content):,} bytes encoded; {self.api.name} takes at most {operation.max_bytes:,}"
            raise InvalidRequestError([Violation("", rule)])
        return encoded

    def _headers(self, operation: Operation[Any], body: EncodedBody | None) -> tuple[tuple[str, str], ...]:
        headers = _Headers()
        headers.update({"Accept": "application/json", "Accept-Encoding": "gzip"})
        headers.update({"User-Agent": f"{self.api.client} {_PYTHON}"})
        given = {name: _plain(value) for name, value in operation.header_values.items() if value is not None}
        idempotency = operation.delivery.idempotency
        if idempotency is not None and idempotency.header is not None:
            key = _idempotency_key(idempotency, operation.options)
            given.update({idempotency.header: key} if key is not None else {})
        for name, value in {**self.default_headers, **given, **operation.options.extra_headers}.items():
            check_header(name, value)
            headers.update({name: value})
        auth = self.api.auth
        if auth is not None and auth.header is not None and self.key is not None and not self.key_in_body:
            headers.update({auth.header: auth.prefix + self.key.reveal()})
        if body is not None:
            headers.update({"Content-Type": body.content_type})
        return headers.pairs()


class _Headers:
    """Headers whose names are the same in any case; what comes later wins."""

    def __init__(self) -> None:
        self._pairs: dict[str, tuple[str, str]] = {}

    def update(self, headers: Mapping[str, str]) -> None:
        for name, value in headers.items():
            self._pairs.pop(name.lower(), None)
            self._pairs[name.lower()] = name, value

    def pairs(self) -> tuple[tuple[str, str], ...]:
        return tuple(self._pairs.values())


def check_header(name: str, value: object) -> None:
    """Refuse a header that would not arrive as it is.

    Raises:
        InvalidRequestError: The name or the value cannot be sent.
    """
    if not _TOKEN.fullmatch(name):
        raise InvalidRequestError([Violation("headers", "a header name may hold letters, digits and -_ only")])
    if not isinstance(value, str) or value != value.strip() or not value.isascii() or not (value + ".").isprintable():
        rule = "must be printable ASCII text that neither begins nor ends with a space"
        raise InvalidRequestError([Violation(f"header {name}", rule)])


def _plain(value: object) -> str:
    """A value as a header has it: true and false as in JSON, a list with commas."""
    if isinstance(value, list | tuple):
        return ",".join(map(_plain, cast("list[object]", value)))
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value).lower() if isinstance(value, bool) else str(value)


def _idempotency_key(idempotency: Idempotency, options: RequestOptions) -> str | None:
    key = options.idempotency_key
    if key is None:
        return str(uuid.uuid4()) if idempotency.always else None
    if not idempotency.min_length <= len(key) <= idempotency.max_length:
        limits = f"must have {idempotency.min_length} to {idempotency.max_length} characters"
        raise InvalidRequestError([Violation("idempotency_key", limits)])
    return key


def _place_key(merge: dict[str, Any], idempotency: Idempotency, operation: Operation[Any]) -> None:
    """Put the idempotency key where the document wants it in the body, unless the caller's body has one."""
    steps = (idempotency.pointer or "").split("/")[1:]
    if operation.options.idempotency_key is None and _has(operation.arguments, steps):
        return
    key = _idempotency_key(idempotency, operation.options)
    if key is None:
        return
    for step in steps[:-1]:
        inner: Any = merge.get(step)
        merge[step] = dict(cast(Mapping[str, Any], inner)) if isinstance(inner, Mapping) else {}
        merge = merge[step]
    if merge.get(steps[-1]) is None:
        merge[steps[-1]] = key


def _has(value: Any, steps: list[str]) -> bool:
    for step in steps:
        value = cast(Mapping[str, Any], value).get(step) if isinstance(value, Mapping) else getattr(value, step, None)
    return value is not None


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)
