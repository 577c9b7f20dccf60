"""The transports of `mailwright[fast]`: pyreqwest, an engine written in Rust, in place of httpcore2."""

import asyncio
import os
import time
from collections.abc import AsyncIterator, Iterator
from functools import partial
from queue import Empty, SimpleQueue
from typing import Any, Self
from weakref import WeakKeyDictionary

from .aside import Aside
from .content import BodyReader
from .errors import ConfigurationError
from .fast_engine import CONNECTIONS, Clients, builder, failure_of, headers_of, is_ours, made, origin_of, whole
from .feed import Feed, note
from .link import CLOSED
from .outcome import Progress
from .trace import unsendable
from .transport import AsyncTransport, Transport, TransportFailure, TransportRequest, TransportResponse


def _busy() -> TransportFailure:
    kind = "PoolTimeout"
    return TransportFailure(kind, progress=Progress.NOTHING_SENT, timed_out=True, kind=kind, transient=False)


class _Here:
    """What belongs to one process.

    Args:
        kind: The name of pyreqwest's class.
        parent: What belonged to the process that this one was forked from; it is kept, as it must not be taken apart.
    """

    def __init__(self, kind: str, parent: "_Here | None" = None) -> None:
        self.process = os.getpid()
        self.clients = Clients(builder(kind))
        self.parent = parent
        self.aside = Aside()
        # Not a semaphore of threading's, which an interrupt may leave locked for good.
        self.room = SimpleQueue[None]()
        for _ in range(CONNECTIONS):
            self.room.put(None)
        self.rooms: WeakKeyDictionary[Any, asyncio.Semaphore] = WeakKeyDictionary()
        """In each event loop."""
        self.slow: dict[str, Any] = {}
        """The transports of a forked process, by the server."""


class FastTransport:
    """Sends requests through pyreqwest. Several clients may share it, and so may threads; it is yours to close.

    The wait for an answer counts from the beginning, connecting included. A process that was forked from one that has
    sent mail in this way goes on with the slower transport, and so does what is read as it comes.

    Raises:
        ConfigurationError: pyreqwest is not installed.
    """

    tells = True
    """A failure of the network is always a TransportFailure, which says how far the request got."""

    def __init__(self) -> None:
        self._here = _Here("SyncClientBuilder")
        self._closed = False

    def _open(self) -> _Here:
        if self._closed:
            raise ConfigurationError(CLOSED)
        if self._here.process != os.getpid():
            self._here = _Here("SyncClientBuilder", self._here)
        return self._here

    def send(self, request: TransportRequest) -> TransportResponse:
        """Send one request and read the response."""
        here = self._open()
        if request.streamed:  # the engine would end a body in the middle when the time for the answer is up
            return _slow(here, request).send(request)
        total = _enter(here.room, request)
        try:
            result = _sent(here, request, total)
        finally:
            here.room.put(None)
        if isinstance(result, TransportFailure):
            raise result  # where no frame holds a connection
        return result

    def close(self) -> None:
        """Close the connections. Calls that are under way in other threads still get their answers."""
        self._closed = True
        here = self._here
        if here.process == os.getpid():
            here.clients.clear()
            here.aside.close()
            while here.slow:
                here.slow.popitem()[1].close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _sent(here: _Here, request: TransportRequest, total: float) -> TransportResponse | TransportFailure:
    feed = Feed(request.body)
    client = here.clients.get(request)
    if client is None:
        return _slow(here, request).send(request)
    try:
        return here.aside.do(partial(_exchange, client, request, feed, total))
    except BaseException as error:
        note(error, request, feed)
        raise


def _slow(here: _Here, request: TransportRequest) -> Transport:
    from .core_transport import CoreTransport

    origin = origin_of(request.url)
    slow: Transport = here.slow.get(origin) or here.slow.setdefault(origin, CoreTransport(origin))
    return slow


def _enter(room: "SimpleQueue[None]", request: TransportRequest) -> float:
    """Wait for a free connection; the seconds that are left."""
    began = time.monotonic()
    try:
        room.get(timeout=request.limits.pool)
    except Empty:
        failure = _busy()
    else:
        return max(request.limits.total - (time.monotonic() - began), 0.001)
    raise failure


def _exchange(client: Any, request: TransportRequest, feed: Feed, total: float) -> TransportResponse | TransportFailure:
    try:
        prepared = made(client, request, feed, total)
    except Exception as error:
        return unsendable(error)
    head: tuple[int, dict[str, str]] | None = None
    reader: BodyReader | None = None
    try:
        response = prepared.__enter__()
        head = response.status, headers_of(response.headers)
        chunks = response.body_reader
        first = chunks.read_chunk()
        found = whole(*head, first)
        if found is not None:
            return found
        reader = BodyReader(*head)
        reader.read(_all(first, chunks))
        prepared.__exit__(None, None, None)
    except Exception as error:
        if not is_ours(error, feed):
            raise
        if head is None:
            return failure_of(error, request, feed)
        reader = reader or BodyReader(*head)
        reader.broken(error)
    return reader.response()


def _all(chunk: Any, chunks: Any) -> Iterator[bytes]:
    while chunk is not None:
        yield chunk
        chunk = chunks.read_chunk()


class AsyncFastTransport:
    """Sends requests through pyreqwest, under asyncio. Several clients may share it; it is yours to close.

    The wait for an answer counts from the beginning, connecting included. A process that was forked from one that has
    sent mail in this way goes on with the slower transport, and so does what is read as it comes.

    Raises:
        ConfigurationError: pyreqwest is not installed.
    """

    tells = True
    """A failure of the network is always a TransportFailure, which says how far the request got."""

    def __init__(self) -> None:
        self._here = _Here("ClientBuilder")
        self._closed = False

    def _open(self) -> _Here:
        if self._closed:
            raise ConfigurationError(CLOSED)
        if self._here.process != os.getpid():
            self._here = _Here("ClientBuilder", self._here)
        return self._here

    async def send(self, request: TransportRequest) -> TransportResponse:
        """Send one request and read the response."""
        here = self._open()
        if request.streamed:  # the engine would end a body in the middle when the time for the answer is up
            return await _aslow(here, request).send(request)
        room = _room(here)
        total = await _aenter(room, request)
        try:
            result = await _asent(here, request, total)
        finally:
            room.release()
        if isinstance(result, TransportFailure):
            raise result  # where no frame holds a connection
        return result

    async def aclose(self) -> None:
        """Close the connections. Calls that are under way in other tasks still get their answers."""
        self._closed = True
        here = self._here
        if here.process == os.getpid():
            here.clients.clear()
            while here.slow:
                await here.slow.popitem()[1].aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()


def _aslow(here: _Here, request: TransportRequest) -> AsyncTransport:
    from .core_transport import AsyncCoreTransport

    origin = origin_of(request.url)
    slow: AsyncTransport = here.slow.get(origin) or here.slow.setdefault(origin, AsyncCoreTransport(origin))
    return slow


def _room(here: _Here) -> asyncio.Semaphore:
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        raise ConfigurationError("AsyncFastTransport needs asyncio") from None
    return here.rooms.get(loop) or here.rooms.setdefault(loop, asyncio.Semaphore(CONNECTIONS))


async def _aenter(room: asyncio.Semaphore, request: TransportRequest) -> float:
    """Wait for a free connection; the seconds that are left."""
    if not room.locked():
        await room.acquire()
        return request.limits.total
    began = time.monotonic()
    try:
        async with asyncio.timeout(request.limits.pool):
            await room.acquire()
    except TimeoutError:
        failure = _busy()
    else:
        return max(request.limits.total - (time.monotonic() - began), 0.001)
    raise failure


async def _asent(here: _Here, request: TransportRequest, total: float) -> TransportResponse | TransportFailure:
    feed = Feed(request.body)
    client = here.clients.get(request)
    if client is None:
        return await _aslow(here, request).send(request)
    try:
        prepared = made(client, request, feed, total)
    except Exception as error:
        return unsendable(error)
    head: tuple[int, dict[str, str]] | None = None
    reader: BodyReader | None = None
    try:
        response = await prepared.__aenter__()
        head = response.status, headers_of(response.headers)
        chunks = response.body_reader
        first = await chunks.read_chunk()
        found = whole(*head, first)
        if found is not None:
            return found
        reader = BodyReader(*head)
        await reader.aread(_aall(first, chunks))
        await prepared.__aexit__(None, None, None)
    except BaseException as error:
        if not is_ours(error, feed):
            note(error, request, feed)
            raise
        if head is None:
            return failure_of(error, request, feed)
        reader = reader or BodyReader(*head)
        reader.broken(error)
    return reader.response()


async def _aall(chunk: Any, chunks: Any) -> AsyncIterator[bytes]:
    while chunk is not None:
        yield chunk
        chunk = await chunks.read_chunk()
