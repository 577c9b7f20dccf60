"""Network streams that keep to a deadline: a limit for each read alone is no limit for a server that drips."""

import socket
import time
from collections.abc import Iterable
from typing import Any

import httpcore2

from .outcome import Progress
from .transport import Limits

_SLICE = 64 * 1024


class Wire:
    """What goes over the wire in one exchange, which has to be over at some moment of the monotonic clock."""

    __slots__ = ("broken", "end", "progress")

    def __init__(self, end: float) -> None:
        self.end = end
        self.progress = Progress.NOTHING_SENT
        self.broken = False
        """A write failed, so that the request is not whole."""

    def left(self, seconds: float, late: type[Exception]) -> float:
        """The seconds that are left for one step."""
        seconds = min(seconds, self.end - time.monotonic())
        if seconds <= 0:
            raise late("the time for the whole call is up")
        return seconds


class Until(float):
    """A limit for one phase, in seconds, that also knows the exchange.

    httpcore2 hands it through to the streams below, which ask it before each read and write.
    """

    wire: Wire

    def __new__(cls, seconds: float, wire: Wire) -> "Until":
        """Make a limit of the phase's seconds and the exchange."""
        made = super().__new__(cls, seconds)
        made.wire = wire
        return made


def timeouts(limits: Limits) -> tuple[dict[str, float], Wire]:
    """The limits of an exchange that begins now, as httpcore2 wants them, and what tells how far it gets."""
    wire, total = Wire(time.monotonic() + limits.total), limits.total
    connect, read, write = (Until(min(phase, total), wire) for phase in (limits.connect, limits.read, limits.write))
    return {"connect": connect, "read": read, "write": write, "pool": min(limits.pool, total)}, wire


def _left(timeout: float | None, late: type[Exception]) -> float | None:
    """The seconds that are left for one step."""
    return timeout.wire.left(float(timeout), late) if isinstance(timeout, Until) else timeout


class _Watch:
    """What a stream knows of the exchange that it is in.

    The head of a request waits for what follows it, so that a small request is one packet.
    """

    def __init__(self) -> None:
        self.heard = True
        """Something was read after the last write."""
        self._head = b""

    def _pieces(self, buffer: bytes) -> list[Any]:
        """What is to be written now."""
        if self.heard and buffer and len(buffer) <= _SLICE:
            self.heard, self._head = False, buffer
            return []
        self.heard, head, self._head = False, self._head, b""
        if len(head) + len(buffer) <= _SLICE:
            whole = head + buffer
            return [whole] if whole else []
        view = memoryview(buffer)
        return [head, *(view[start : start + _SLICE] for start in range(0, len(view), _SLICE))]

    def _rest(self) -> bytes:
        """What waits to be written, such as the greeting of a proxy, which nothing follows."""
        head, self._head = self._head, b""
        return head

    def _begins(self, timeout: float | None) -> None:
        if isinstance(timeout, Until):
            timeout.wire.progress, timeout.wire.broken = Progress.SENDING, True

    def _goes_on(self, timeout: float | None) -> None:
        if isinstance(timeout, Until):
            timeout.wire.broken = False

    def _asks(self, timeout: float | None) -> None:
        if isinstance(timeout, Until) and not timeout.wire.broken and timeout.wire.progress is Progress.SENDING:
            timeout.wire.progress = Progress.SENT


class DeadlineStream(_Watch, httpcore2.NetworkStream):
    """A stream that is read and written within a deadline."""

    def __init__(self, stream: httpcore2.NetworkStream) -> None:
        super().__init__()
        self._stream = stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what is there."""
        if self._head:
            self._send(self._rest(), timeout)
        self._asks(timeout)
        data = self._stream.read(max_bytes, _left(timeout, httpcore2.ReadTimeout))
        self.heard = True
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write all, piece by piece: each may take the phase's time, and no more than is left."""
        for piece in self._pieces(buffer):
            self._send(piece, timeout)

    def _send(self, piece: Any, timeout: float | None) -> None:
        left = _left(timeout, httpcore2.WriteTimeout)
        self._begins(timeout)
        self._stream.write(piece, left)
        self._goes_on(timeout)

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
    return distinct(found)


def distinct(found: Iterable[Any]) -> list[str]:
    """The addresses that a name was resolved to, each once."""
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


class AsyncDeadlineStream(_Watch, httpcore2.AsyncNetworkStream):
    """A stream that is read and written within a deadline."""

    def __init__(self, stream: httpcore2.AsyncNetworkStream) -> None:
        super().__init__()
        self._stream = stream

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what is there."""
        if self._head:
            await self._send(self._rest(), timeout)
        self._asks(timeout)
        data = await self._stream.read(max_bytes, _left(timeout, httpcore2.ReadTimeout))
        self.heard = True
        return data

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write all, piece by piece: each may take the phase's time."""
        for piece in self._pieces(buffer):
            await self._send(piece, timeout)

    async def _send(self, piece: Any, timeout: float | None) -> None:
        left = _left(timeout, httpcore2.WriteTimeout)
        self._begins(timeout)
        await self._stream.write(piece, left)
        self._goes_on(timeout)

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
