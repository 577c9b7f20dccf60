"""The one seam to HTTP: a request goes in; a response comes out, or a failure that says how far the request got."""

from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, runtime_checkable

from .outcome import Progress

MAX_BODY = 10 * 1024 * 1024
"""Bytes of a reply that are read at most."""


@dataclass(frozen=True, slots=True)
class TransportRequest:
    """One HTTP request, complete and final: the same bytes may go out again."""

    method: str
    url: str
    headers: tuple[tuple[str, str], ...] = field(repr=False)
    """Not shown in a repr: the key is among them."""
    body: bytes = field(default=b"", repr=False)
    timeout: float = 60.0
    """Seconds that each phase (connecting, writing, one read) may take."""


@dataclass(frozen=True, slots=True)
class TransportResponse:
    """One HTTP response, read to its end."""

    status_code: int
    headers: Mapping[str, str]
    """Names in lower case."""
    body: bytes = field(repr=False)
    failure: str | None = None
    """Why the body is not complete, when it is not."""


class TransportFailure(Exception):
    """There was no response. `progress` says how far the request got; without proof it must say at least SENDING."""

    def __init__(self, message: str, *, progress: Progress, timed_out: bool = False, kind: str = "") -> None:
        self.progress = progress
        self.timed_out = timed_out
        self.kind = kind
        """The name of the HTTP library's exception."""
        super().__init__(message)

    def __reduce__(self) -> tuple[Any, ...]:
        return _failure, (self.args[0], self.progress, self.timed_out, self.kind)


def _failure(message: str, progress: Progress, timed_out: bool, kind: str) -> TransportFailure:
    return TransportFailure(message, progress=progress, timed_out=timed_out, kind=kind)


@runtime_checkable
class Transport(Protocol):
    """Sends requests. Follows no redirect, keeps no cookie, repeats nothing."""

    def send(self, request: TransportRequest) -> TransportResponse:
        """Send one request and read the response, at most `MAX_BODY` bytes of it.

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
        """Send one request and read the response, at most `MAX_BODY` bytes of it.

        Raises:
            TransportFailure: There was no response.
        """
        ...

    async def aclose(self) -> None:
        """Close the connections."""
        ...


class BodyReader:
    """Gathers a body up to a size, and remembers what cut it short."""

    def __init__(self, limit: int = MAX_BODY) -> None:
        self._chunks: list[bytes] = []
        self._left = limit
        self.failure: str | None = None

    def feed(self, chunk: bytes) -> bool:
        """Take a chunk; False when the limit is reached."""
        self._chunks.append(chunk[: self._left])
        self._left -= len(chunk)
        if self._left < 0:
            self.failure = "the reply is too large"
        return self._left >= 0

    def read(self, chunks: Iterator[bytes]) -> bytes:
        """Read to the end or to the limit."""
        for chunk in chunks:
            if not self.feed(chunk):
                break
        return self.body

    async def aread(self, chunks: AsyncIterator[bytes]) -> bytes:
        """Read to the end or to the limit."""
        async for chunk in chunks:
            if not self.feed(chunk):
                break
        return self.body

    @property
    def body(self) -> bytes:
        """What was read."""
        return b"".join(self._chunks)
