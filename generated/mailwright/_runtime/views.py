"""Other ways of looking at a call: the raw response, or the request that would be sent."""

import json
import shlex
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, ParamSpec, TypeVar, cast

from .errors import InvalidRequestError, Violation
from .outcome import CallInfo
from .transport import BodyError, BodyStream, TransportRequest, TransportResponse

P = ParamSpec("P")
T = TypeVar("T")

_LONGEST_ARGUMENT = 100_000


@dataclass(frozen=True, slots=True)
class RawResponse(Generic[T]):
    """A successful response with its status and headers."""

    status_code: int
    """The HTTP status."""
    headers: Mapping[str, str] = field(repr=False)
    """The response headers, names in lower case."""
    content: bytes = field(repr=False)
    """The body as it came."""
    call_info: CallInfo
    """How the call went: its attempts, the keys that went out with it."""
    _parsed: T = field(repr=False)

    @property
    def request_id(self) -> str | None:
        """The provider's id of the request, for its support."""
        return self.call_info.request_id

    def parse(self) -> T:
        """The reply that the method would have returned."""
        return self._parsed


@dataclass(frozen=True, slots=True)
class PreparedRequest:
    """The exact request of a call, which was not sent."""

    method: str
    """The HTTP method."""
    url: str
    """The whole URL."""
    headers: Mapping[str, str]
    """The request headers; a key among them is masked."""
    _body: bytes | BodyStream = field(repr=False)

    @property
    def body(self) -> bytes:
        """The body; a key in it is masked. Files of 64 KiB or more are read, as they are, each time it is asked for.

        Raises:
            InvalidRequestError: Such a file has changed, or cannot be read.
        """
        try:
            return bytes(self._body)
        except BodyError as error:
            raise InvalidRequestError([Violation("", str(error))]) from None

    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)

    def curl(self) -> str:
        """The request as a line for a shell; put your key in place of ***.

        A body that is binary, or longer than a shell takes, is read from stdin: pipe `body` into it.
        """
        words = ["curl", "--compressed", "--request", self.method, self.url]
        for name, value in self.headers.items():
            words += ["--header", f"{name}: {value}"]
        if self._body:
            try:
                # `--data-raw`, because a body that begins with @ would be read as a file's name.
                text = self._body.decode("utf-8") if isinstance(self._body, bytes) else "\0"
                fits = "\0" not in text and len(self._body) <= _LONGEST_ARGUMENT
                words += ["--data-raw", text] if fits else ["--data-binary", "@-"]
            except UnicodeDecodeError:
                words += ["--data-binary", "@-"]
        return shlex.join(words)


def masked(request: TransportRequest, hide: Callable[[str], str]) -> PreparedRequest:
    """A request as it may be shown."""

    def hidden(part: bytes) -> bytes:
        return hide(part.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")

    body = hidden(request.body) if isinstance(request.body, bytes) else request.body.with_frame(hidden)
    headers = {name: hide(value) for name, value in request.headers}
    return PreparedRequest(request.method, hide(request.url), headers, body)


def raw(response: TransportResponse, parsed: T, info: CallInfo) -> RawResponse[T]:
    """A response together with what was made of it."""
    return RawResponse(response.status_code, response.headers, response.body, info, parsed)


def raw_method(method: Callable[P, T]) -> Callable[P, RawResponse[T]]:
    """The type of a method whose client keeps the raw response."""
    return cast(Callable[P, RawResponse[T]], method)


def async_raw_method(method: Callable[P, Awaitable[T]]) -> Callable[P, Awaitable[RawResponse[T]]]:
    """The type of a method whose client keeps the raw response."""
    return cast(Callable[P, Awaitable[RawResponse[T]]], method)


def prepare_method(method: Callable[P, object]) -> Callable[P, PreparedRequest]:
    """The type of a method whose client only prepares the request."""
    return cast(Callable[P, PreparedRequest], method)


def async_prepare_method(method: Callable[P, Awaitable[object]]) -> Callable[P, Awaitable[PreparedRequest]]:
    """The type of a method whose client only prepares the request."""
    return cast(Callable[P, Awaitable[PreparedRequest]], method)
