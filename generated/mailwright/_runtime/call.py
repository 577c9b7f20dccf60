"""One call, without any I/O: arguments become the final request, a response becomes the result."""

import platform
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from . import address, marks
from .auth import Alternatives, Credentials, Login
from .body import Body, BodyExtras, EncodedBody, check_query
from .clock import SYSTEM_CLOCK, Clock
from .errors import InvalidRequestError, Violation
from .facts import READ, Api, Delivery
from .marks import Key, PlacedRef
from .options import DEFAULT_OPTIONS, DEFAULT_RETRIES, NO_TIMEOUT, RequestOptions, Timeout, as_timeout
from .retry import Budget
from .transport import Limits, TransportRequest

if TYPE_CHECKING:
    from .oauth import Tokens

T = TypeVar("T")

_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
# With one of these, server and proxy could disagree on where the request ends.
_FRAMING = frozenset({
    "connection", "content-length", "expect", "host", "keep-alive", "proxy-connection", "te", "trailer",
    "transfer-encoding", "upgrade",
})  # fmt: skip
_PYTHON = f"python/{platform.python_version()}"


@dataclass(frozen=True, slots=True)
class Query:
    """Query parameters and the model that knows their rules."""

    model: Any
    arguments: Mapping[str, object] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Operation(Generic[T]):
    """A call of an operation, as a generated method describes it."""

    method: str
    path: str
    reply: type[T]
    path_values: Mapping[str, str | int] = field(default_factory=dict[str, "str | int"])
    query: Query | None = None
    header_values: Mapping[str, object] = field(default_factory=dict[str, object], repr=False)
    body: Body | None = None
    max_bytes: int | None = None
    delivery: Delivery = READ
    options: RequestOptions = DEFAULT_OPTIONS
    security: Alternatives | None = None
    """What it demands, if not what the API's other operations do."""
    servers: tuple[str, ...] = ()
    """URL templates of servers of its own."""

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
class PreparedCall:
    """The final request of a call, and what it can be recognised by."""

    request: TransportRequest
    idempotency_key: str | None
    key_is_ours: bool
    """The key was made for this call."""
    client_ref: str | None
    base: str
    """The URL that its path was appended to."""
    tokens: "Tokens | None"
    """Gives the access token that goes out with each attempt."""


@dataclass(frozen=True, slots=True)
class Setup:
    """How a client is set up."""

    api: Api
    base: address.Base
    credentials: Credentials
    default_headers: Mapping[str, str] = field(repr=False)
    timeout: Timeout = NO_TIMEOUT
    max_retries: int = DEFAULT_RETRIES
    clock: Clock = SYSTEM_CLOCK
    budget: Budget = field(default_factory=Budget)
    _start: "_Headers" = field(init=False, repr=False)
    """The headers that every request begins with."""
    _limits: dict[float | None, Limits] = field(init=False, repr=False)
    """The limits of calls without any of their own, by the provider's read timeout."""

    def __post_init__(self) -> None:
        start = _Headers({"Accept": "application/json", "Accept-Encoding": "gzip"})
        start.update({"User-Agent": f"{self.api.client} {_PYTHON}", **self.default_headers})
        object.__setattr__(self, "_start", start)
        object.__setattr__(self, "_limits", {})

    def hide(self, text: str) -> str:
        """The text without any key."""
        return self.credentials.hide(text)

    def prepare(self, operation: Operation[Any]) -> PreparedCall:
        """The final request of a call.

        Raises:
            InvalidRequestError: The arguments break the document.
        """
        options, delivery = operation.options, operation.delivery
        if options is not DEFAULT_OPTIONS:
            self._check_options(operation)
        parameters = {} if operation.query is None else check_query(operation.query.model, operation.query.arguments)
        login = self.credentials.login(operation.security)
        base = self.base.of(operation.servers) if operation.servers else self.base.url
        path = address.path(operation.path, operation.path_values)
        query = address.query({**parameters, **options.extra_query})
        key = marks.idempotency_key(delivery, options, operation.arguments)
        ref = marks.client_ref(options)
        headers = self._headers(operation, key)
        limits = self._limits_of(options, delivery.read_timeout)
        # What holds the key comes last: nothing fails after it, so no frame of a failure holds it.
        body = self._body(operation, key, ref, login)
        login.sign(headers)
        if body is not None:
            headers.update({"Content-Type": body.content_type})
        content = body.content if body is not None else b""
        request = TransportRequest(operation.method, login.url(base + path + query), headers.pairs(), content, limits)
        told, is_ours = (key.value, key.is_ours) if key is not None else (None, False)
        return PreparedCall(request, told, is_ours, ref, base, login.tokens)

    def _limits_of(self, options: RequestOptions, read_timeout: float | None) -> Limits:
        if options.timeout is not None:
            return as_timeout(options.timeout).over(self.timeout).limits(read_timeout)
        known = self._limits.get(read_timeout)
        return known or self._limits.setdefault(read_timeout, self.timeout.limits(read_timeout))

    def _check_options(self, operation: Operation[Any]) -> None:
        options, delivery = operation.options, operation.delivery
        if not isinstance(cast(object, options), RequestOptions):
            raise InvalidRequestError([Violation("options", "give RequestOptions(...)")])
        if options.idempotency_key is not None and delivery.idempotency is None:
            rule = f"{self.api.name} knows no such key here, so it would protect from nothing"
            raise InvalidRequestError([Violation("idempotency_key", rule)])
        if options.client_ref and delivery.client_ref is None:
            rule = f"{self.api.name} has no place here that would bring it back"
            raise InvalidRequestError([Violation("client_ref", rule)])

    def _body(self, operation: Operation[Any], key: Key | None, ref: str | None, login: Login) -> EncodedBody | None:
        if operation.body is None:
            return None
        merge = dict(operation.options.extra_body)
        delivery = operation.delivery
        place, secret = login.body or (None, None)
        if key is not None and delivery.idempotency is not None and delivery.idempotency.pointer is not None:
            marks.place_key(merge, delivery.idempotency, key)
        placed = PlacedRef(delivery.client_ref, ref) if ref is not None and delivery.client_ref is not None else None
        plain = placed is None and not operation.options.extra_body
        encoded = operation.body.encode(BodyExtras(merge, place, secret, placed, plain))
        if operation.max_bytes is not None and len(encoded.content) > operation.max_bytes:
            rule = f"{len(encoded.content):,} bytes encoded; {self.api.name} takes at most {operation.max_bytes:,}"
            raise InvalidRequestError([Violation("", rule)])
        return encoded

    def _headers(self, operation: Operation[Any], key: Key | None) -> "_Headers":
        """The headers but for those that hold the key or belong to the body."""
        headers = _Headers(self._start)
        given = {name: _plain(value) for name, value in operation.header_values.items() if value is not None}
        idempotency = operation.delivery.idempotency
        if key is not None and idempotency is not None and idempotency.header is not None:
            given[idempotency.header] = key.value
        given.update(operation.options.extra_headers)
        for name, value in given.items():
            check_header(name, value)
        headers.update(given)
        return headers


class _Headers:
    """Headers whose names are the same in any case; what comes later wins."""

    def __init__(self, start: "_Headers | Mapping[str, str]") -> None:
        self._pairs: dict[str, tuple[str, str]] = {}
        if isinstance(start, _Headers):
            self._pairs = start._pairs.copy()
        else:
            self.update(start)

    def update(self, headers: Mapping[str, str]) -> None:
        for name, value in headers.items():
            self._pairs.pop(name.lower(), None)
            self._pairs[name.lower()] = name, value

    def get(self, name: str) -> str | None:
        pair = self._pairs.get(name)
        return None if pair is None else pair[1]

    def pairs(self) -> tuple[tuple[str, str], ...]:
        return tuple(self._pairs.values())


def check_header(name: object, value: object) -> None:
    """Refuse a header that would not arrive as it is.

<<<<<<< HEAD

def _query(operation: Operation[Any]) -> str:
    given, extra, fixed = operation.query, operation.options.extra_query, operation.fixed_query
    found = address.query(extra) if given is None else address.query({**given.checked(), **extra}, given.styles)
    return f"?{fixed}{found.replace('?', '&', 1)}" if fixed else found


def _header_parameters(operation: Operation[Any]) -> dict[str, str]:
    """The headers that are parameters, as texts."""
    found = {name: _plain(value) for name, value in operation.header_values.items() if value is not None}
    given = operation.headers
    if given is None:
        return found
    checked = given.checked().items()
    return found | {name: in_header(value, given.styles.get(name, SIMPLE)) for name, value in checked}


def _cookies(operation: Operation[Any]) -> list[str]:
    given = operation.cookies
    if given is None:
        return []
    try:
        pairs = [(name, value, given.styles.get(name, FORM)) for name, value in given.checked().items()]
        return [cookie for pair in pairs for cookie in in_cookie(*pair)]
    except UnicodeEncodeError:
        raise no_utf8("a cookie") from None
=======
    Raises:
        InvalidRequestError: The name or the value cannot be sent.
    """
    if isinstance(name, str) and name.lower() in _FRAMING:
        rule = "belongs to the connection; the client sets it"
        raise InvalidRequestError([Violation(f"header {name}", rule)])
    if not isinstance(name, str) or not _TOKEN.fullmatch(name):
        raise InvalidRequestError([Violation("headers", "a header name may hold letters, digits and -_ only")])
    if not isinstance(value, str) or value != value.strip() or not value.isascii() or not (value + ".").isprintable():
        rule = "must be printable ASCII text that neither begins nor ends with a space"
        raise InvalidRequestError([Violation(f"header {name}", rule)])
>>>>>>> main


def _plain(value: object) -> str:
    """A value as a header has it: true and false as in JSON, a list with commas."""
    if isinstance(value, list | tuple):
        return ",".join(map(_plain, cast("list[object]", value)))
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value).lower() if isinstance(value, bool) else str(value)
