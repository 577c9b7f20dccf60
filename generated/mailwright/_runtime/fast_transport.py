"""The transports of `mailwright[fast]`: fewer layers between a call and its socket, and a parser written in C."""

import asyncio
import os
import ssl
import time
from collections.abc import Callable, Iterator
from typing import Any, Generic, Self, TypeVar
from urllib.parse import urlsplit

from .content import BodyReader
from .core_transport import CONNECTIONS, KEEP_ALIVE, AsyncCoreTransport, CoreTransport, pool_options, unusable
from .deadline import Wire
from .errors import ConfigurationError
from .fast_answer import Heads, engine, packets
from .fast_connection import FastConnection
from .fast_protocol import AsyncFastConnection
from .link import CLOSED
from .pool import AsyncPool, Pool
from .trace import Trace, broken_off, failure_in, unsendable
from .transport import TransportFailure, TransportRequest, TransportResponse

P = TypeVar("P", Pool, AsyncPool)
U = TypeVar("U")

_METHODS = frozenset({"DELETE", "GET", "PATCH", "POST", "PUT"})


def _origin_of(url: str) -> str:
    """The scheme and the server of a URL."""
    end = url.find("/", len("https://"))
    return url if end < 0 else url[:end]


class _Server(Generic[P]):
    """A server, and the connections to it.

    Args:
        origin: Its scheme and its name, as a URL begins.
        context: What TLS connections are made with.
        connection: Makes a connection.
        pool: Makes a pool.
    """

    def __init__(
        self,
        origin: str,
        context: ssl.SSLContext,
        connection: Callable[[tuple[str, int], ssl.SSLContext | None], Any],
        pool: Callable[[Any, int, float], P],
    ) -> None:
        url = urlsplit(origin)
        is_secure = url.scheme == "https"
        self._address = url.hostname or "", url.port or (443 if is_secure else 80)
        self._context = context if is_secure else None
        self._connection = connection
        self._length = len(origin)
        self._heads = Heads(url.netloc)
        self.origin: Any = origin
        self.pool: P = pool(self, CONNECTIONS, KEEP_ALIVE)

    def create_connection(self, _origin: object) -> Any:
        """A connection, which opens with its first request."""
        return self._connection(self._address, self._context)

    def packets(self, request: TransportRequest) -> Iterator[bytes]:
        """A request's bytes.

        Raises:
            TransportFailure: It cannot be sent.
        """
        try:
            return packets(self._heads.of(request, request.url[self._length :]), request.body)
        except TransportFailure as error:
            failure = error.with_traceback(None)  # its frames hold the headers
        except Exception as error:
            failure = unsendable(error)
        raise failure


def _chosen(
    servers: dict[str, _Server[P]],
    slow: dict[str, U],
    request: TransportRequest,
    connection: Callable[[tuple[str, int], ssl.SSLContext | None], Any],
    pool: Callable[[Any, int, float], P],
    usual: Callable[[str], U],
) -> _Server[P] | U:
    """The server of a request, or the usual transport to it. What is not there yet is made."""
    origin = _origin_of(request.url)
    known = servers.get(origin)
    # Two threads may make one, and both get the same: no lock, which a fork might leave locked.
    if known is None and origin not in slow and (context := _context(origin)) is not None:
        known = servers.setdefault(origin, _Server(origin, context, connection, pool))
    if known is not None and not request.streamed and request.method in _METHODS:
        return known
    return slow.get(origin) or slow.setdefault(origin, usual(origin))


class FastTransport:
    """Sends requests with less work for each. Several clients may share it, and so may threads; it is yours to close.

    What goes through a proxy, and what is read as it comes, takes the usual transport.

    Raises:
        ConfigurationError: httptools is not installed.
    """

    tells = True
    """A failure of the network is always a TransportFailure, which says how far the request got."""

    def __init__(self) -> None:
        engine()
        self._closed = False
        self._begin()

    def _begin(self) -> None:
        self._process = os.getpid()
        self._servers: dict[str, _Server[Pool]] = {}
        self._slow: dict[str, CoreTransport] = {}

    def _open(self) -> dict[str, _Server[Pool]]:
        if self._closed:
            raise ConfigurationError(CLOSED)
        if self._process != os.getpid():
            self._begin()  # a forked process would talk into its parent's connections
        return self._servers

    def send(self, request: TransportRequest) -> TransportResponse:
        """Send one request and read the response."""
        server = _chosen(self._open(), self._slow, request, FastConnection, Pool, CoreTransport)
        if isinstance(server, CoreTransport):
            return server.send(request)
        packets, limits = server.packets(request), request.limits
        trace = Trace(request.method, always=True)
        wire = trace.wire = Wire(time.monotonic() + limits.total)
        connection: Any = None
        found: TransportResponse | TransportFailure
        is_sound = False
        try:
            connection = server.pool.lend(server.origin, min(limits.pool, limits.total))
            connection.ask(packets, limits, wire)
            found = connection.answer.whole() or _read(connection, request, trace, wire)
            is_sound = True
        except BaseException as error:
            found = failure_in(trace, error)
        finally:
            if connection is not None:
                server.pool.take_back(connection, is_sound=is_sound)
        if isinstance(found, TransportFailure):
            raise found  # where no frame holds a connection
        return found

    def close(self) -> None:
        """Close the connections. Calls that are under way in other threads still get their answers."""
        self._closed = True
        if self._process == os.getpid():
            for server in self._servers.values():
                server.pool.close(idle=True)
            while self._slow:
                self._slow.popitem()[1].close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _context(origin: str) -> ssl.SSLContext | None:
    """What connections to a server are made with; None when they are left to the usual transport."""
    if not origin.isascii():
        return None
    try:
        name, options = pool_options(origin)
    except Exception as error:
        raise unusable(error) from error
    if name != "ConnectionPool":
        return None
    context: ssl.SSLContext = options["ssl_context"]
    context.set_alpn_protocols(["http/1.1"])
    return context


def _read(connection: FastConnection, request: TransportRequest, trace: Trace, wire: Wire) -> TransportResponse:
    reader = BodyReader(connection.answer.status, connection.answer.headers)
    try:
        reader.read(connection.body(request.limits, wire))
    except BaseException as error:
        broken_off(reader, trace, error)
    return reader.response()


class AsyncFastTransport:
    """Sends requests with less work for each, under asyncio. Several clients may share it; it is yours to close.

    Several event loops may share it, too. Close it before the last of them ends, as their connections end with them.
    What goes through a proxy, and what is read as it comes, takes the usual transport.

    Raises:
        ConfigurationError: httptools is not installed.
    """

    tells = True
    """A failure of the network is always a TransportFailure, which says how far the request got."""

    def __init__(self) -> None:
        engine()
        self._closed = False
        self._begin()

    def _begin(self) -> None:
        self._process = os.getpid()
        self._homes: dict[asyncio.AbstractEventLoop, dict[str, _Server[AsyncPool]]] = {}
        """The servers by the event loop, as a connection cannot change it."""
        self._slow: dict[str, AsyncCoreTransport] = {}

    def _home(self) -> dict[str, _Server[AsyncPool]]:
        if self._closed:
            raise ConfigurationError(CLOSED)
        if self._process != os.getpid():
            self._begin()
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            raise ConfigurationError("AsyncFastTransport needs asyncio") from None
        found = self._homes.get(loop)
        if found is None:
            for other in [each for each in self._homes.copy() if each.is_closed()]:
                self._homes.pop(other, None)
            found = self._homes.setdefault(loop, {})
        return found

    async def send(self, request: TransportRequest) -> TransportResponse:
        """Send one request and read the response."""
        server = _chosen(self._home(), self._slow, request, AsyncFastConnection, AsyncPool, AsyncCoreTransport)
        if isinstance(server, AsyncCoreTransport):
            return await server.send(request)
        packets, limits = server.packets(request), request.limits
        trace = Trace(request.method, always=True)
        wire = trace.wire = Wire(time.monotonic() + limits.total)
        connection: Any = None
        found: TransportResponse | TransportFailure
        is_sound = False
        try:
            connection = await server.pool.lend(server.origin, min(limits.pool, limits.total))
            await connection.ask(packets, limits, wire)
            found = connection.answer.whole() or await _aread(connection, request, trace, wire)
            is_sound = True
        except BaseException as error:
            found = failure_in(trace, error)
        finally:
            if connection is not None:
                await server.pool.take_back(connection, is_sound=is_sound)
        if isinstance(found, TransportFailure):
            raise found  # where no frame holds a connection
        return found

    async def aclose(self) -> None:
        """Close the connections. Calls that are under way in other tasks still get their answers."""
        self._closed = True
        if self._process == os.getpid():
            here = asyncio.get_running_loop()
            while self._homes:
                loop, servers = self._homes.popitem()
                for server in servers.values():
                    if loop is here:
                        await server.pool.aclose(idle=True)
                    elif not loop.is_closed():
                        asyncio.run_coroutine_threadsafe(server.pool.aclose(idle=True), loop)
            while self._slow:
                await self._slow.popitem()[1].aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()


async def _aread(
    connection: AsyncFastConnection, request: TransportRequest, trace: Trace, wire: Wire
) -> TransportResponse:
    reader = BodyReader(connection.answer.status, connection.answer.headers)
    try:
        await reader.aread(connection.body(request.limits, wire))
    except BaseException as error:
        broken_off(reader, trace, error)
    return reader.response()
