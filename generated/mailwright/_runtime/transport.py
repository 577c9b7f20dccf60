"""The one seam to HTTP: a request goes in; a response comes out, or a failure that says how far the request got."""

from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, runtime_checkable

from .outcome import Progress

MAX_BODY = 10 * 1024 * 1024
"""Bytes of a success that are read at most."""
MAX_ERROR = 64 * 1024
"""Bytes of any other response that are read at most."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How long one exchange may take, in seconds. No phase outlasts `total`, which begins when the exchange begins."""

    total: float
    connect: float
    """Making the connection, the TLS handshake included."""
    read: float
    """Each wait for a part of the response."""
    write: float
    """Each wait until the network takes a part of the request."""
    pool: float
    """Waiting for a free connection."""

    def within(self, total: float) -> "Limits":
        """The same limits, none of them above this total."""
        phases = (min(phase, total) for phase in (self.connect, self.read, self.write, self.pool))
        return Limits(total, *phases)


class BodyError(Exception):
    """What a request is made of is no longer what it was, so no more of it is sent."""


class BodyStream(ABC):
    """A large request body, made piece by piece and again for each attempt.

    `for` and `async for` both go through its pieces of at most 64 KiB, `bytes(body)` makes all of it, and `len(body)`
    belongs into the header Content-Length.
    """

    @abstractmethod
    def __len__(self) -> int: ...

    @abstractmethod
    def __iter__(self) -> Iterator[bytes]: ...

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self:
            yield piece

    def __bytes__(self) -> bytes:
        return b"".join(self)

    @property
    @abstractmethod
    def frame(self) -> bytes:
        """The body without the contents of large files."""

    @abstractmethod
    def check(self) -> None:
        """Look whether all is as it was when the call was prepared; iterating does so, too.

        Raises:
            BodyError: It is not.
        """

    @abstractmethod
    def with_frame(self, change: Callable[[bytes], bytes]) -> "BodyStream":
        """The same contents in another frame, whose parts are changed one by one."""


@dataclass(frozen=True, slots=True)
class TransportRequest:
    """One HTTP request, complete and final: the same bytes may go out again."""

    method: str
    url: str = field(repr=False)
    headers: tuple[tuple[str, str], ...] = field(repr=False)
    """Not shown in a repr, like the URL: the key is in one of them."""
    body: bytes | BodyStream = field(default=b"", repr=False)
    """Not in memory as a whole when it holds a file of 64 KiB or more."""
    limits: Limits = Limits(total=60.0, connect=10.0, read=60.0, write=60.0, pool=10.0)
    """How long it may take."""
    streamed: bool = False
    """The body of a success is wanted as it comes. A transport that knows nothing of this reads it to its end."""


@runtime_checkable
class Pieces(Protocol):
    """The body of a success as it comes, decoded. It is gone through once; the connection is busy until its end.

    Each wait for a piece has the limit `read`; the limit `total` ended when the head of the response was there.
    """

    def __iter__(self) -> Iterator[bytes]: ...

    def __next__(self) -> bytes:
        """The next piece.

        Raises:
            TransportFailure: The connection broke, or the piece did not come in time.
        """
        ...

    def close(self) -> None:
        """Read no more: a connection that is not at its end is closed. Closing twice is fine."""
        ...


@runtime_checkable
class AsyncPieces(Protocol):
    """The same for async transports."""

    def __aiter__(self) -> AsyncIterator[bytes]: ...

    async def __anext__(self) -> bytes:
        """The next piece.

        Raises:
            TransportFailure: The connection broke, or the piece did not come in time.
        """
        ...

    async def aclose(self) -> None:
        """Read no more: a connection that is not at its end is closed. Closing twice is fine."""
        ...


@dataclass(frozen=True, slots=True)
class TransportResponse:
    """One HTTP response: read to its end, or as it comes."""

    status_code: int
    headers: Mapping[str, str] = field(repr=False)
    """Names in lower case."""
    body: bytes = field(repr=False)
    failure: str | None = None
    """Why the body is not complete or not readable, when it is not."""
    cut_off: bool = False
    """The connection broke or the time was up before the end of the body."""
    pieces: Pieces | AsyncPieces | None = field(default=None, repr=False)
    """The body of a success that was asked for with `streamed`; `body` is then empty."""


class TransportFailure(Exception):
    """There was no response.

    Args:
        message: What went wrong, without any text of the request.
        progress: How far the request got; without proof it must say at least SENDING.
        timed_out: A time limit was the reason.
        kind: The name of the HTTP library's exception.
        transient: The same request may fare better a moment later. A refused certificate will not.
    """

    def __init__(
        self, message: str, *, progress: Progress, timed_out: bool = False, kind: str = "", transient: bool = True
    ) -> None:
        self.progress = progress
        self.timed_out = timed_out
        self.kind = kind
        self.transient = transient
        super().__init__(message)

    def __reduce__(self) -> tuple[Any, ...]:
        return _failure, (self.args[0], self.progress, self.timed_out, self.kind, self.transient)


def _failure(message: str, progress: Progress, timed_out: bool, kind: str, transient: bool) -> TransportFailure:
    return TransportFailure(message, progress=progress, timed_out=timed_out, kind=kind, transient=transient)


class TokenRefused(TransportFailure):
    """The request did not go out: there was no access token for it, because the provider refused one.

    Args:
        status_code: What the token endpoint answered.
        code: Its error code, such as `invalid_client`, or an empty text.
    """

    def __init__(self, status_code: int, code: str) -> None:
        self.status_code = status_code
        self.code = code
        said = f"HTTP {status_code} {code}".rstrip()
        text = f"no access token: the token endpoint refused the client's credentials ({said})"
        super().__init__(text, progress=Progress.NOTHING_SENT, kind="TokenRefused", transient=False)

    def __reduce__(self) -> tuple[Any, ...]:
        return TokenRefused, (self.status_code, self.code)


@runtime_checkable
class Transport(Protocol):
    """Sends requests. Follows no redirect, keeps no cookie, repeats nothing."""

    def send(self, request: TransportRequest) -> TransportResponse:
        """Send one request and read the response, at most `MAX_BODY` bytes of a success and `MAX_ERROR` of others.

        A success that is asked for with `streamed` may be given as `pieces` instead, without a limit to its size.

        Raises:
            TransportFailure: There was no response.
        """
        ...

    def close(self) -> None:
        """Close the connections."""
        ...


@runtime_checkable
class AsyncTransport(Protocol):
    """Sends requests. Follows no redirect, keeps no cookie, repeats nothing."""

    async def send(self, request: TransportRequest) -> TransportResponse:
        """Send one request and read the response, at most `MAX_BODY` bytes of a success and `MAX_ERROR` of others.

        A success that is asked for with `streamed` may be given as `pieces` instead, without a limit to its size.

        Raises:
            TransportFailure: There was no response.
        """
        ...

    async def aclose(self) -> None:
        """Close the connections."""
        ...
