"""What sync and async clients share: settings, views, and what surrounds a call without any I/O."""

import copy
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, Self, TypeVar, cast

from . import address, views
from .auth import Credentials
from .call import Operation, PreparedCall, Setup
from .clock import SYSTEM_CLOCK, Clock
from .errors import ConfigurationError, InvalidRequestError
from .facts import Api, Paging
from .headers import check_header
from .options import DEFAULT_RETRIES, Timeout, as_timeout, check_retries
from .outcome import Progress
from .transport import BodyError, TransportFailure, TransportResponse

if TYPE_CHECKING:
    from .attempts import Attempts
    from .paging import Cursor
    from .turning import Trail

T = TypeVar("T")
_View = Literal["reply", "raw", "prepared"]


def _headers(given: Mapping[str, str] | None) -> dict[str, str]:
    found = dict(given or {})
    for name, value in found.items():
        try:
            check_header(name, value)
        except InvalidRequestError as error:
            raise ConfigurationError(f"default_headers: {error.violations[0]}") from None
    return found


@cache
def _attempts_kind() -> "type[Attempts[Any]]":
    # Replies need pydantic, which is loaded with the first of them.
    from .attempts import Attempts

    return Attempts


class BaseClient:
    """What both kinds of client share."""

    def __init__(
        self,
        api: Api,
        *,
        credentials: Mapping[str, Any],
        base_url: str | None,
        timeout: float | Timeout | None,
        max_retries: int | None,
        default_headers: Mapping[str, str] | None,
        clock: Clock | None,
        variables: Mapping[str, str | int | None] = {},
        key_in: str = "header",
        server: str | None = None,
    ) -> None:
        check_retries(max_retries)
        if clock is not None and not isinstance(cast(object, clock), Clock):
            raise ConfigurationError("clock must be a mailwright.Clock")
        if key_in not in ("body", "header"):
            raise ConfigurationError('api_key_in must be "body" or "header"')
        base, clock = address.base(api.server, base_url, variables, server), clock or SYSTEM_CLOCK
        self._setup = Setup(
            api,
            base,
            Credentials(api, credentials, key_in_body=key_in == "body", clock=clock, base_url=base.url),
            _headers(default_headers),
            as_timeout(timeout),
            DEFAULT_RETRIES if max_retries is None else max_retries,
            clock,
        )
        self._view: _View = "reply"
        if "MAILWRIGHT_LOG" in os.environ:
            from .log import configure

            configure()

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self._setup.base.url!r})"

    @property
    def base_url(self) -> str:
        """The URL that all paths are appended to."""
        return self._setup.base.url

    def with_options(
        self,
        *,
        timeout: float | Timeout | None = None,
        max_retries: int | None = None,
        default_headers: Mapping[str, str] | None = None,
    ) -> Self:
        """The same client, on the same connections, with other settings.

        Args:
            timeout: Seconds for a whole call with its retries, or a `Timeout`.
            max_retries: How often a call may be tried again where that cannot send twice, 0 to 10.
            default_headers: Headers added to those that the client sends already.

        Raises:
            ConfigurationError: A value is out of range.
        """
        check_retries(max_retries)
        setup = self._setup
        clone = copy.copy(self)
        clone._setup = replace(
            setup,
            timeout=as_timeout(timeout).over(setup.timeout),
            max_retries=setup.max_retries if max_retries is None else max_retries,
            default_headers={**setup.default_headers, **_headers(default_headers)},
        )
        return clone

    def as_view(self, view: _View) -> Self:
        """The same client, whose methods return something else: for the generated views."""
        clone = copy.copy(self)
        clone._view = view
        return clone

    def _attempts(self, operation: Operation[T], prepared: PreparedCall) -> "Attempts[T]":
        kind = _attempts_kind()
        # An application that wants spans has loaded this by itself; nobody else pays for it.
        if "opentelemetry.trace" in sys.modules:
            try:
                from .spans import attempts
            except ImportError:  # a version without what we need of it
                return kind(self._setup, operation, prepared)
            return attempts(self._setup, operation, prepared)
        return kind(self._setup, operation, prepared)

    def _masked(self, prepared: PreparedCall) -> Any:
        request = prepared.request
        if prepared.tokens is not None:
            others = (pair for pair in request.headers if pair[0].lower() != "authorization")
            request = replace(request, headers=(*others, ("Authorization", "Bearer ***")))
        return views.masked(request, self._setup.hide)

    def _result(self, attempts: "Attempts[T]") -> T:
        reply = attempts.reply
        if self._view == "raw":
            return cast(T, views.raw(reply.response, reply.parsed, reply.info))
        return reply.parsed

    def _cursor(
        self,
        operation: Operation[Any],
        paging: Paging,
        result: Any,
        trail: "Trail | None",
        fetch: "Callable[[Operation[Any], Trail], T]",
    ) -> "Cursor[T]":
        """Where a page is in its list, of which we have the raw response."""
        from .paging import Cursor
        from .turning import Trail, Turn, same_server

        def address(location: str) -> str | None:
            return same_server(self._setup.prepare(operation).request.url, location)

        def turned(turn: Turn, trail: Trail) -> T:
            return fetch(operation.with_query(turn.query) if turn.url is None else operation.at(turn.url), trail)

        error, given = self._setup.api.errors().base, operation.query_arguments
        return Cursor(paging, given, result.headers, error, address, turned, trail or Trail())

    def _viewed(self, result: Any, page: Callable[[Any], object]) -> object:
        """A page in the form that this client's view gives results."""
        if self._view == "prepared":
            return result
        return replace(result, _parsed=page(result.parse())) if self._view == "raw" else page(result)


def response_of(response: object) -> TransportResponse:
    """What a transport returned, if it is a response.

    Raises:
        TransportFailure: It is something else, so nothing is known.
    """
    if isinstance(response, TransportResponse):
        return response
    raise TransportFailure("the transport returned no TransportResponse", progress=Progress.SENDING, transient=False)


def failure_of(error: Exception, *, converts: bool) -> TransportFailure | None:
    """What an exception out of a transport means.

    Args:
        error: The exception.
        converts: The transport is one that turns the network's failures into TransportFailure by itself, so that
            any other exception only came through it; None is returned for those.
    """
    if isinstance(error, TransportFailure):
        return error
    kind = type(error).__name__
    if isinstance(error, ConfigurationError):
        told = str(error).partition(": ")[2]
        failure = TransportFailure(told, progress=Progress.NOTHING_SENT, kind=kind, transient=False)
        failure.__cause__ = error
        return failure
    if isinstance(error, BodyError):
        return TransportFailure(str(error), progress=Progress.SENDING, kind=kind, transient=False)
    return None if converts else TransportFailure(kind, progress=Progress.SENDING, kind=kind)


def token_failure(error: BaseException, *, converts: bool) -> TransportFailure:
    """What an exception means that a request for an access token ended with.

    Raises:
        BaseException: It is none of the network's, and goes on.
    """
    failure = failure_of(error, converts=converts) if isinstance(error, Exception) else None
    if failure is None:
        # Nobody's message was in that request, whatever a transport noted.
        error.__notes__ = [note for note in getattr(error, "__notes__", ()) if not note.startswith("UNKNOWN")]
        raise error
    return failure
