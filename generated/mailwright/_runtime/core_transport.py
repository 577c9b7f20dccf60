"""The transport that a client makes for itself: connection pools of httpcore2, the engine below httpx2."""

import asyncio
import os
import threading
from collections.abc import Callable, Mapping
from typing import Any, TypeVar
from urllib.parse import urlsplit

import httpcore2

from .content import BodyReader
from .deadline import AsyncDeadlineBackend, DeadlineBackend, timeouts
from .errors import ConfigurationError
from .link import CLOSED
from .outcome import Progress
from .pool import AsyncPool, Pool
from .proxies import proxy_for
from .trace import Trace, broken_off, failure_in, unsendable
from .transport import TransportFailure, TransportRequest, TransportResponse

# Below the five seconds after which many servers close an idle connection, so that a send rarely meets that moment.
KEEP_ALIVE = 4.0
CONNECTIONS = 100

P = TypeVar("P")


class _Server:
    """The server that a transport's requests usually go to, whose address is taken apart once.

    Args:
        base_url: The URL that all paths are appended to.
    """

    def __init__(self, base_url: str) -> None:
        self._start = base_url[: base_url.index("/", base_url.index("//") + 2)] if base_url.count("/") > 2 else base_url
        self._url = httpcore2.URL(self._start) if base_url.isascii() else None
        self._host = urlsplit(base_url).netloc

    def request(self, request: TransportRequest, limits: Mapping[str, float], trace: Any) -> httpcore2.Request:
        """The request as httpcore2 wants it.

        Raises:
            TransportFailure: It does not take it.
        """
        try:
            if not isinstance(request.body, bytes):
                request.body.check()
            url, host = self._address(request.url)
            headers = [("Host", host), *request.headers]
            if request.body or request.method not in ("GET", "HEAD"):
                headers.append(("Content-Length", str(len(request.body))))
            extensions = {"timeout": limits} if trace is None else {"timeout": limits, "trace": trace}
            return httpcore2.Request(request.method, url, headers=headers, content=request.body, extensions=extensions)
        except Exception as error:
            raise unsendable(error) from None

    def _address(self, url: str) -> tuple[httpcore2.URL, str]:
        known, target = self._url, url[len(self._start) :]
        if known is None or not url.startswith(f"{self._start}/"):
            return httpcore2.URL(url), urlsplit(url).netloc
        return httpcore2.URL(scheme=known.scheme, host=known.host, port=known.port, target=target), self._host


def _early(response: Any) -> Any:
    """The stream of an answer that lay there before the request, and so belongs to none or to an earlier one."""
    stream = response.extensions["network_stream"]
    return None if getattr(stream, "heard", True) else stream


def _lasts(request: TransportRequest, response: httpcore2.Response) -> bool:
    """Whether the body is handed out as it comes: that of an error is read to its end."""
    return request.streamed and 200 <= response.status < 300 and _early(response) is None


def _stale() -> TransportFailure:
    return TransportFailure("the server had answered before it was asked", progress=Progress.SENT, kind="StaleAnswer")


def _headers(response: httpcore2.Response) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for raw_name, raw_value in response.headers:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
        found[name] = f"{found[name]}, {value}" if name in found else value
    return found


def unusable(error: Exception) -> ConfigurationError:
    """What it means that no connection can be set up."""
    return ConfigurationError(f"no connection can be set up: {type(error).__name__}; check the proxy settings")


def pool_options(base_url: str) -> tuple[str, dict[str, Any]]:
    """The kind of pool, and what it is made with."""
    options: dict[str, Any] = {
        "ssl_context": httpcore2.default_ssl_context(),
        "max_connections": CONNECTIONS,
        "max_keepalive_connections": CONNECTIONS,
        "keepalive_expiry": KEEP_ALIVE,
    }
    address = proxy_for(base_url)
    if address is None:
        return "ConnectionPool", options
    import httpx2

    proxy = httpx2.Proxy(address)
    url = httpcore2.URL(
        scheme=proxy.url.raw_scheme, host=proxy.url.raw_host, port=proxy.url.port, target=proxy.url.raw_path
    )
    options.update(proxy_url=url, proxy_auth=proxy.raw_auth)
    if proxy.url.scheme.startswith("socks"):
        return "SOCKSProxy", options
    return "HTTPProxy", {**options, "proxy_headers": proxy.headers.raw}


def _opened(base_url: str, prefix: str, backend: Any, kind: Callable[[Any, int, float], P]) -> tuple[P, bool]:
    """A pool, and whether its connections go to the server itself."""
    try:
        name, options = pool_options(base_url)
        maker = getattr(httpcore2, prefix + name)(network_backend=backend, **options)
    except Exception as error:
        raise unusable(error) from error
    return kind(maker, CONNECTIONS, KEEP_ALIVE), name == "ConnectionPool"


class CoreTransport:
    """Sends requests through connections of its own.

    Args:
        base_url: The URL that all paths are appended to; decides whether a proxy of the environment is used.
    """

    def __init__(self, base_url: str) -> None:
        self._base_url = base_url
        self._server = _Server(base_url)
        self._pool: Pool | None = None
        self._is_direct = True
        self._process = os.getpid()
        self._closed = False
        self._lock = threading.Lock()

    def _open(self) -> Pool:
        # Made on first use, as reading the certificates takes longer than most calls; and again in a forked process,
        # which would otherwise talk into its parent's connections.
        if self._process != os.getpid():
            self._process, self._pool, self._lock = os.getpid(), None, threading.Lock()
        with self._lock:
            if self._closed:
                raise ConfigurationError(CLOSED)
            if self._pool is not None:
                return self._pool
            made, self._is_direct = _opened(self._base_url, "", DeadlineBackend(), Pool)
            self._pool = made
            return made

    def send(self, request: TransportRequest) -> TransportResponse:
        """Send one request and read the response."""
        pool = self._open()
        trace = Trace(request.method, always=True)
        limits, wire = timeouts(request.limits)
        if self._is_direct:
            trace.wire = wire
        prepared = self._server.request(request, limits, None if self._is_direct else trace)
        connection: Any = None
        found: TransportResponse | TransportFailure
        is_sound = False
        try:
            connection = pool.lend(prepared.url.origin, limits["pool"])
            response = connection.handle_request(prepared)
            if _lasts(request, response):
                from .pieces import lasting

                held, connection = connection, None
                found = lasting(response, _headers(response), wire, pool, held)
            else:
                found = self._read(response, trace)
            is_sound = isinstance(found, TransportResponse)
        except BaseException as error:
            found = failure_in(trace, error)
        finally:
            if connection is not None:
                pool.take_back(connection, is_sound=is_sound)
        if isinstance(found, TransportFailure):
            raise found  # out of the library's reach: its exceptions and frames hold the request
        return found

    def _read(self, response: httpcore2.Response, trace: Trace) -> TransportResponse | TransportFailure:
        stream = _early(response)
        if stream is not None:
            stream.close()
            response.close()
            return _stale()
        reader = BodyReader(response.status, _headers(response))
        try:
            reader.read(response.iter_stream())
        except BaseException as error:
            broken_off(reader, trace, error)
        finally:
            response.close()
        return reader.response()

    def close(self) -> None:
        """Close the connections."""
        self._closed = True
        pool, self._pool = self._pool, None
        if pool is not None and self._process == os.getpid():
            pool.close()


class AsyncCoreTransport:
    """Sends requests through connections of its own, asynchronously.

    Args:
        base_url: The URL that all paths are appended to; decides whether a proxy of the environment is used.
    """

    def __init__(self, base_url: str) -> None:
        self._base_url = base_url
        self._server = _Server(base_url)
        self._opened: tuple[object, AsyncPool, bool] | None = None
        """The event loop, its pool, and whether that leads to the server itself; one value, as threads may share us."""
        self._closed = False

    def _open(self) -> tuple[AsyncPool, bool]:
        # Made on first use, and again in another event loop or process: a connection cannot change them.
        here = home()
        if self._closed:
            raise ConfigurationError(CLOSED)
        opened = self._opened
        if opened is None or opened[0] != here:
            opened = here, *_opened(self._base_url, "Async", AsyncDeadlineBackend(), AsyncPool)
            self._opened = opened
        return opened[1], opened[2]

    async def send(self, request: TransportRequest) -> TransportResponse:
        """Send one request and read the response."""
        pool, is_direct = self._open()
        trace = Trace(request.method, always=True)
        limits, wire = timeouts(request.limits)
        if is_direct:
            trace.wire = wire
        prepared = self._server.request(request, limits, None if is_direct else trace.note)
        connection: Any = None
        found: TransportResponse | TransportFailure
        is_sound = False
        try:
            connection = await pool.lend(prepared.url.origin, limits["pool"])
            response = await connection.handle_async_request(prepared)
            if _lasts(request, response):
                from .pieces import alasting

                held, connection = connection, None
                found = alasting(response, _headers(response), wire, pool, held)
            else:
                found = await self._read(response, trace)
            is_sound = isinstance(found, TransportResponse)
        except BaseException as error:
            found = failure_in(trace, error)
        finally:
            if connection is not None:
                await pool.take_back(connection, is_sound=is_sound)
        if isinstance(found, TransportFailure):
            raise found  # out of the library's reach: its exceptions and frames hold the request
        return found

    async def _read(self, response: httpcore2.Response, trace: Trace) -> TransportResponse | TransportFailure:
        stream = _early(response)
        if stream is not None:
            await stream.aclose()
            await response.aclose()
            return _stale()
        reader = BodyReader(response.status, _headers(response))
        try:
            await reader.aread(response.aiter_stream())
        except BaseException as error:
            broken_off(reader, trace, error)
        finally:
            await response.aclose()
        return reader.response()

    async def aclose(self) -> None:
        """Close the connections."""
        self._closed = True
        opened, self._opened = self._opened, None
        if opened is not None and opened[0] == home():
            await opened[1].aclose()


def home() -> object:
    """The process and the running asyncio loop, or None in its place under another async library."""
    try:
        return os.getpid(), asyncio.get_running_loop()
    except RuntimeError:
        return os.getpid(), None
