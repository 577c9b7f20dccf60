"""One call, without any I/O: arguments become the final request, a response becomes the result."""

import platform
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from . import address, marks
from .auth import Alternatives, Credentials, Login
from .body import Body, BodyExtras, EncodedBody
from .clock import SYSTEM_CLOCK, Clock
from .deprecation import Deprecated, warn
from .errors import InvalidRequestError, Violation
from .facts import READ, Api, Delivery, Streamed
from .headers import Headers, check_header
from .marks import Key, PlacedRef
from .options import DEFAULT_OPTIONS, DEFAULT_RETRIES, NO_TIMEOUT, RequestOptions, Timeout, as_timeout
from .parameters import FORM, SIMPLE, Parameters, in_cookie, in_header, no_utf8
from .retry import Budget
from .transport import Limits, TransportRequest

if TYPE_CHECKING:
    from .oauth import Tokens

T = TypeVar("T")

_PYTHON = f"python/{platform.python_version()}"


@dataclass(frozen=True, slots=True)
class Query(Parameters):
    """Query parameters and the model that knows their rules."""


@dataclass(frozen=True, slots=True)
class Success:
    """A documented success: what it holds, and how to read it."""

    statuses: str
    """A status, a range such as `2XX`, or `default`."""
    form: str
    """`json`, `text`, `binary` or `none`."""
    kind: Any = None
    """The type of what is in JSON."""
    media_type: str = ""


NO_REPLY = type(None)
"""The type of a success in which there is nothing."""


@dataclass(slots=True)  # not frozen, as are others that are made with each call: that costs ten times as much
class Operation(Generic[T]):
    """A call of an operation, as a generated method describes it."""

    method: str
    path: str
    reply: type[T]
    path_values: Mapping[str, str | int] = field(default_factory=dict[str, "str | int"])
    path_parameters: Parameters | None = None
    """In place of `path_values`, where more than texts and numbers go into the path."""
    query: Query | None = None
    header_values: Mapping[str, object] = field(default_factory=dict[str, object], repr=False)
    headers: Parameters | None = None
    """Further headers, with their rules."""
    cookies: Parameters | None = None
    body: Body | None = None
    max_bytes: int | None = None
    delivery: Delivery = READ
    options: RequestOptions = DEFAULT_OPTIONS
    replies: tuple[Success, ...] = ()
    """The successes, where they are more than `reply` in JSON."""
    accept: str = ""
    """The media types of the replies, where they are more than JSON."""
    streamed: Streamed | None = None
    """The reply is read while it comes, and `reply` is the type of its items."""
    url: str | None = None
    """The whole address, in place of path and query: that of a list's next page."""
    security: Alternatives | None = None
    """What it demands, if not what the API's other operations do."""
    servers: tuple[str, ...] = ()
    """URL templates of servers of its own."""
    deprecated: Deprecated | None = None

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
        return replace(self, query=replace(self.query, arguments={**self.query.arguments, **changes}))

    def at(self, url: str) -> "Operation[T]":
        """The same call at another address of the same server."""
        return replace(self, url=url)


@dataclass(slots=True)
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
    _start: Headers = field(init=False, repr=False)
    """The headers that every request begins with."""
    _limits: dict[float | None, Limits] = field(init=False, repr=False)
    """The limits of calls without any of their own, by the provider's read timeout."""

    def __post_init__(self) -> None:
        start = Headers({"Accept": "application/json", "Accept-Encoding": "gzip"})
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
        if operation.deprecated is not None:
            warn(operation, operation.deprecated)
        login = self.credentials.login(operation.security)
        base = self.base.of(operation.servers) if operation.servers else self.base.url
        path, query = _path(operation), _query(operation)
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
        lasts = operation.streamed is not None
        url = login.url(operation.url or base + path + query)
        request = TransportRequest(operation.method, url, headers.pairs(), content, limits, lasts)
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
        if operation.body.is_left_out and not merge and placed is None and place is None:
            return None
        plain = placed is None and not operation.options.extra_body
        encoded = operation.body.encode(BodyExtras(merge, place, secret, placed, plain))
        if operation.max_bytes is not None and len(encoded.content) > operation.max_bytes:
            rule = f"{len(encoded.content):,} bytes encoded; {self.api.name} takes at most {operation.max_bytes:,}"
            raise InvalidRequestError([Violation("", rule)])
        return encoded

    def _headers(self, operation: Operation[Any], key: Key | None) -> Headers:
        """The headers but for those that hold the key or belong to the body."""
        headers = Headers(self._start)
        accept = operation.accept if operation.streamed is None else operation.streamed.media_type
        if accept:
            headers.update({"Accept": accept})
            headers.update(self.default_headers)
        given = _header_parameters(operation) if operation.header_values or operation.headers is not None else {}
        idempotency = operation.delivery.idempotency
        if key is not None and idempotency is not None and idempotency.header is not None:
            given[idempotency.header] = key.value
        given.update(operation.options.extra_headers)
        if given:
            for name, value in given.items():
                check_header(name, value)
            headers.update(given)
        if operation.cookies is not None:
            headers.add_cookies(_cookies(operation.cookies))
        return headers


@cache
def _literal(path: str) -> str:
    """A path without parameters."""
    return address.path(path, {})


def _path(operation: Operation[Any]) -> str:
    given = operation.path_parameters
    if given is None:
        return (
            address.path(operation.path, operation.path_values) if operation.path_values else _literal(operation.path)
        )
    return address.path(operation.path, given.checked(), given.styles)


def _query(operation: Operation[Any]) -> str:
    given, extra = operation.query, operation.options.extra_query
    if given is None:
        return address.query(extra) if extra else ""
    return address.query({**given.checked(), **extra}, given.styles)


def _header_parameters(operation: Operation[Any]) -> dict[str, str]:
    """The headers that are parameters, as texts."""
    found = {name: _plain(value) for name, value in operation.header_values.items() if value is not None}
    given = operation.headers
    if given is None:
        return found
    checked = given.checked().items()
    return found | {name: in_header(value, given.styles.get(name, SIMPLE)) for name, value in checked}


def _cookies(given: Parameters) -> list[str]:
    try:
        pairs = [(name, value, given.styles.get(name, FORM)) for name, value in given.checked().items()]
        return [cookie for pair in pairs for cookie in in_cookie(*pair)]
    except UnicodeEncodeError:
        raise no_utf8("a cookie") from None


def _plain(value: object) -> str:
    """A value as a header has it: true and false as in JSON, a list with commas."""
    if isinstance(value, list | tuple):
        return ",".join(map(_plain, cast("list[object]", value)))
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value).lower() if isinstance(value, bool) else str(value)
