"""Network streams that keep to a deadline: a limit for each read alone is no limit for a server that drips."""

import socket
import time
from collections.abc import Iterable
from typing import Any

import httpcore2

from .transport import Limits

_SLICE = 64 * 1024


class Until(float):
    """A limit for one phase, in seconds, that also knows when the whole exchange has to be over.

    httpcore2 hands it through to the streams below, which ask it before each read and write.
    """

    end: float

    def __new__(cls, seconds: float, end: float) -> "Until":
        """Make a limit of the phase's seconds and the moment, on the monotonic clock, of the end."""
        made = super().__new__(cls, seconds)
        made.end = end
        return made


def timeouts(limits: Limits) -> dict[str, float]:
    """The limits of an exchange that begins now, as httpcore2 wants them."""
    end = time.monotonic() + limits.total
    phases = {"connect": limits.connect, "read": limits.read, "write": limits.write}
    return {
        **{phase: Until(min(seconds, limits.total), end) for phase, seconds in phases.items()},
        "pool": min(limits.pool, limits.total),
    }


def _left(timeout: float | None, late: type[Exception]) -> float | None:
    """The seconds that are left for one step."""
    if not isinstance(timeout, Until):
        return timeout
    seconds = min(float(timeout), timeout.end - time.monotonic())
    if seconds <= 0:
        raise late("the time for the whole call is up")
    return seconds


class DeadlineStream(httpcore2.NetworkStream):
    """A stream that is read and written within a deadline."""

    def __init__(self, stream: httpcore2.NetworkStream) -> None:
        self._stream = stream
        self.heard = False
        """Something was read after the last write."""

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what is there."""
        data = self._stream.read(max_bytes, _left(timeout, httpcore2.ReadTimeout))
        self.heard = True
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write all, piece by piece: each may take the phase's time, and no more than is left."""
        self.heard = False
        view = memoryview(buffer)
        for start in range(0, len(view), _SLICE):
            piece: Any = view[start : start + _SLICE]
            self._stream.write(piece, _left(timeout, httpcore2.WriteTimeout))

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None) -> Any:
        """Go on encrypted."""
        left = _left(timeout, httpcore2.ConnectTimeout)
        return DeadlineStream(self._stream.start_tls(ssl_context, server_hostname, left))

    def get_extra_info(self, info: str) -> Any:
        """What the stream knows of itself."""
        return self._stream.get_extra_info(info)


class DeadlineBackend(httpcore2.SyncBackend):
    """Connects within a deadline."""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to the first address that answers; all of them share the time for it."""
        until = None if timeout is None else time.monotonic() + (_left(timeout, httpcore2.ConnectTimeout) or 0.0)
        failed: Exception = httpcore2.ConnectError("the name has no address")
        addresses = _addresses(host, port)
        for number, address in enumerate(addresses):
            # A dead address may not use up the time of the others.
            left = None if until is None else max((until - time.monotonic()) / (len(addresses) - number), 0.001)
            try:
                return DeadlineStream(super().connect_tcp(address, port, left, local_address, socket_options))
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failed = error
        raise failed


def _addresses(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise httpcore2.ConnectError(str(error)) from error
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


class AsyncDeadlineStream(httpcore2.AsyncNetworkStream):
    """A stream that is read and written within a deadline."""

    def __init__(self, stream: httpcore2.AsyncNetworkStream) -> None:
        self._stream = stream
        self.heard = False
        """Something was read after the last write."""

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what is there."""
        data = await self._stream.read(max_bytes, _left(timeout, httpcore2.ReadTimeout))
        self.heard = True
        return data

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write all, piece by piece: each may take the phase's time."""
        self.heard = False
        view = memoryview(buffer)
        for start in range(0, len(view), _SLICE):
            piece: Any = view[start : start + _SLICE]
            await self._stream.write(piece, _left(timeout, httpcore2.WriteTimeout))

    async def aclose(self) -> None:
        """Close the connection."""
        await self._stream.aclose()

    async def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.AsyncNetworkStream:
        """Go on encrypted."""
        left = _left(timeout, httpcore2.ConnectTimeout)
        return AsyncDeadlineStream(await self._stream.start_tls(ssl_context, server_hostname, left))

    def get_extra_info(self, info: str) -> Any:
        """What the stream knows of itself."""
        return self._stream.get_extra_info(info)


class AsyncDeadlineBackend(httpcore2.AsyncNetworkBackend):
    """Connects within a deadline, under asyncio and trio."""

    def __init__(self) -> None:
        self._backend: Any = httpcore2.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        """Connect to the first address that answers."""
        left = _left(timeout, httpcore2.ConnectTimeout)
        return AsyncDeadlineStream(await self._backend.connect_tcp(host, port, left, local_address, socket_options))
