"""A connection of the fast async transport: a protocol of asyncio's, without streams in between."""

import asyncio
import socket
import ssl
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import suppress
from typing import Any, cast

import httpcore2

from .deadline import Wire, distinct
from .fast_answer import PIECE, Answer
from .fast_connection import hearing
from .outcome import Progress
from .transport import Limits

_MOST_WAITING = 4 * PIECE


class AsyncFastConnection(asyncio.Protocol):
    """A connection that tasks of one event loop use, one at a time.

    Args:
        address: The host and the port.
        context: What TLS connections are made with.
    """

    def __init__(self, address: tuple[str, int], context: ssl.SSLContext | None) -> None:
        self._address = address
        self._context = context
        self._loop = asyncio.get_running_loop()
        self._out: Any = None
        self._hears: Callable[[], bool] = bool
        self._came: list[bytes] = []
        self._came_size = 0
        self._is_over = self._is_full = False
        self._is_lost = True
        """There is nothing to close."""
        self._error: Exception | None = None
        self._wait: asyncio.Future[None] | None = None
        """Of the task that reads, or waits until all is written."""
        self._late: type[Exception] = TimeoutError
        self._until = 0.0
        self._timer: asyncio.TimerHandle | None = None
        self.answer = Answer()

    def can_handle_request(self, _origin: object) -> bool:
        """Its pool has no others."""
        return True

    def is_available(self) -> bool:
        """Whether another request may follow."""
        return self.answer.lasts and not self._is_over and not self._came

    def has_expired(self) -> bool:
        """Whether the server has said something unasked, or that this is the end."""
        return bool(self._is_over or self._came or self._out.is_closing() or self._hears())

    async def aclose(self) -> None:
        """Close it at once."""
        self.answer.end()
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if not self._is_lost:
            self._out.abort()

    async def ask(self, packets: Iterator[bytes], limits: Limits, wire: Wire) -> None:
        """Write a request, and read the head of the answer."""
        if self._is_lost:
            await self._connect(limits.connect, wire)
        for packet in packets:
            wire.left(limits.write, httpcore2.WriteTimeout)
            if self._is_over:
                break  # the server may have answered before it hung up
            wire.progress = Progress.SENDING
            self._out.write(packet)
            while self._is_full and not self._is_over:
                await self._something(wire.left(limits.write, httpcore2.WriteTimeout), httpcore2.WriteTimeout)
        else:
            wire.progress = Progress.SENT
        answer = self.answer
        answer.begin()
        while not answer.status:
            answer.feed(await self._read(limits.read, wire))

    async def body(self, limits: Limits, wire: Wire) -> AsyncIterator[bytes]:
        """The body of the answer."""
        answer = self.answer
        while True:
            for piece in answer.taken():
                yield piece
            if not answer.goes_on():
                return
            answer.feed(await self._read(limits.read, wire))

    async def _connect(self, seconds: float, wire: Wire) -> None:
        host, port = self._address
        until = time.monotonic() + wire.left(seconds, httpcore2.ConnectTimeout)
        try:
            async with asyncio.timeout(until - time.monotonic()):
                addresses = distinct(await self._loop.getaddrinfo(host, port, type=socket.SOCK_STREAM))
                # A dead address may not use up the time of the others.
                for left in range(len(addresses), 1, -1):
                    with suppress(OSError):
                        async with asyncio.timeout((until - time.monotonic()) / left):
                            return await self._open(addresses[-left], port)
                await self._open(addresses[-1], port)
        except TimeoutError as error:
            raise httpcore2.ConnectTimeout(str(error)) from error
        except OSError as error:
            raise httpcore2.ConnectError(str(error)) from error

    async def _open(self, address: str, port: int) -> None:
        name = None if self._context is None else self._address[0]
        await self._loop.create_connection(lambda: self, address, port, ssl=self._context, server_hostname=name)

    async def _read(self, seconds: float, wire: Wire) -> bytes:
        while not self._came and not self._is_over:
            await self._something(wire.left(seconds, httpcore2.ReadTimeout), httpcore2.ReadTimeout)
        if self._came:
            if self._came_size >= _MOST_WAITING:
                self._out.resume_reading()
            data = self._came[0] if len(self._came) == 1 else b"".join(self._came)
            self._came, self._came_size = [], 0
            return data
        if self._error is not None:
            raise httpcore2.ReadError(str(self._error)) from self._error
        return b""

    def _something(self, seconds: float, late: type[Exception]) -> "asyncio.Future[None]":
        """What to wait for: that something happens, or that it is too late."""
        self._wait, self._late = self._loop.create_future(), late
        self._ring_at(self._loop.time() + seconds)
        return self._wait

    # One timer serves many waits: it looks when it rings, and most waits are over by then.

    def _ring_at(self, until: float) -> None:
        self._until = until
        if self._timer is not None:
            if self._timer.when() <= until:
                return
            self._timer.cancel()
        self._timer = self._loop.call_at(until, self._ring)

    def _ring(self) -> None:
        self._timer = None
        if self._wait is None or self._wait.done():
            return
        if self._loop.time() < self._until:
            self._ring_at(self._until)
        else:
            self._wait.set_exception(self._late())

    def _wake(self) -> None:
        if self._wait is not None and not self._wait.done():
            self._wait.set_result(None)

    # What the event loop calls.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """There is a connection: whatever is written waits until all of it is out."""
        self._out, self._is_lost = transport, False
        self._hears = hearing(transport.get_extra_info("socket"))
        # Not 0, which TLS connections reach when they are empty.
        cast(asyncio.WriteTransport, transport).set_write_buffer_limits(high=1, low=0)

    def data_received(self, data: bytes) -> None:
        """Something came."""
        self._came.append(data)
        self._came_size += len(data)
        if self._came_size >= _MOST_WAITING:
            self._out.pause_reading()
        self._wake()

    def pause_writing(self) -> None:
        """Not all is out."""
        self._is_full = True

    def resume_writing(self) -> None:
        """All is out."""
        self._is_full = False
        self._wake()

    def connection_lost(self, exc: Exception | None) -> None:
        """It is over."""
        self._is_over = self._is_lost = True
        self._error = exc
        self._wake()

    def eof_received(self) -> None:
        """Nothing more comes."""
        self._is_over = True
        self._wake()
