"""The transport on httpx2: our own connection pool, or a client that the user brings along."""

import asyncio
import threading
from collections.abc import Callable, Mapping
from typing import Any, TypeVar
from urllib.request import getproxies, proxy_bypass

import httpx2

from .errors import ConfigurationError
from .outcome import Progress
from .transport import BodyReader, TransportFailure, TransportRequest, TransportResponse

P = TypeVar("P")
_NOT_OUT = (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout, httpx2.UnsupportedProtocol)
_ASKED = "send_request_headers.started"
_WRITTEN = "send_request_headers.complete"
_SENT = "send_request_body.complete"
_LIMITS = httpx2.Limits(max_connections=100, max_keepalive_connections=100, keepalive_expiry=4.0)


class _Trace:
    """Listens to the HTTP library: how far did the request get?"""

    def __init__(self) -> None:
        self.events: set[str] = set()

    def __call__(self, name: str, info: Mapping[str, Any]) -> None:
        # The CONNECT request to a proxy is not ours: nothing of ours is out while it is under way.
        tunnel = getattr(info.get("request"), "method", b"") == b"CONNECT"
        self.events.add("tunnel" if tunnel else name.partition(".")[2])

    async def note(self, name: str, info: Mapping[str, Any]) -> None:
        self(name, info)

    def progress(self, error: BaseException) -> Progress:
        # Without any event the library gave no trace: only its own word for "not connected" is proof.
        if not self.events:
            return Progress.NOTHING_SENT if isinstance(error, _NOT_OUT) else Progress.SENDING
        refused = isinstance(error, httpx2.LocalProtocolError) and _WRITTEN not in self.events
        if _ASKED not in self.events or refused:
            return Progress.NOTHING_SENT
        return Progress.SENT if _SENT in self.events else Progress.SENDING

    def failure(self, error: Exception) -> TransportFailure:
        """What to raise for any exception of the library: none may reach the caller without an outcome."""
        kind = type(error).__name__
        timed_out = isinstance(error, httpx2.TimeoutException)
        return TransportFailure(_told(error), progress=self.progress(error), timed_out=timed_out, kind=kind)

    def tell(self, error: BaseException) -> None:
        """Leave a note on a cancellation or an interrupt, which are raised as they are."""
        if not isinstance(error, Exception) and self.progress(error) is not Progress.NOTHING_SENT:
            error.add_note("UNKNOWN: the request was under way and may have been carried out")


def _request(request: TransportRequest, trace: Any) -> httpx2.Request:
    timeout = dict.fromkeys(("connect", "read", "write", "pool"), request.timeout)
    try:
        return httpx2.Request(
            request.method,
            request.url,
            headers=list(request.headers),
            content=request.body,
            extensions={"timeout": timeout, "trace": trace},
        )
    except Exception as error:
        kind = type(error).__name__
        raise TransportFailure(kind, progress=Progress.NOTHING_SENT, kind=kind) from error


def _told(error: BaseException) -> str:
    """The class of an exception, and what the system says; the library's own text may repeat header values."""
    cause: BaseException | None = error
    while cause is not None and not (isinstance(cause, OSError) and cause.strerror):
        cause = cause.__cause__ or cause.__context__
    kind = type(error).__name__
    return f"{kind}: {cause.strerror}" if isinstance(cause, OSError) else kind


def _response(response: httpx2.Response, reader: BodyReader) -> TransportResponse:
    headers = {name.lower(): value for name, value in response.headers.items()}
    return TransportResponse(response.status_code, headers, reader.body, reader.failure)


def _pool_options(base_url: str) -> dict[str, Any]:
    # The environment's proxies are honoured, .netrc is not: it must never replace the key.
    target = httpx2.URL(base_url)
    proxies = getproxies()
    proxy = None if proxy_bypass(target.host) else proxies.get(target.scheme) or proxies.get("all")
    if proxy is not None and "://" not in proxy:
        proxy = f"http://{proxy}"
    return {"limits": _LIMITS, "proxy": proxy}


def _opened(kind: Callable[..., P], base_url: str) -> P:
    try:
        return kind(**_pool_options(base_url))
    except (ValueError, ImportError, OSError) as error:
        raise ConfigurationError(
            f"no connection can be set up: {type(error).__name__}; check the proxy settings"
        ) from error


class HttpxTransport:
    """Sends requests through httpx2.

    Args:
        base_url: Decides whether a proxy of the environment is used.
        client: The user's own client. It stays open when the transport is closed.
    """

    def __init__(self, base_url: str, client: httpx2.Client | None = None) -> None:
        self._base_url = base_url
        self._client = client
        self._pool: httpx2.HTTPTransport | None = None
        self._lock = threading.Lock()

    def _open(self) -> httpx2.HTTPTransport:
        # Made on first use: reading the certificates takes longer than most calls.
        with self._lock:
            if self._pool is None:
                self._pool = _opened(httpx2.HTTPTransport, self._base_url)
            return self._pool

    def _exchange(self, request: httpx2.Request) -> httpx2.Response:
        if self._client is None:
            return self._open().handle_request(request)
        if self._client.is_closed:
            raise ConfigurationError("the http_client that you brought along is closed")
        return self._client.send(request, stream=True, auth=None, follow_redirects=False)

    def send(self, request: TransportRequest) -> TransportResponse:
        """Send one request and read the response."""
        trace = _Trace()
        prepared = _request(request, trace)
        try:
            response = self._exchange(prepared)
        except ConfigurationError:
            raise
        except Exception as error:
            raise trace.failure(error) from error
        except BaseException as error:
            trace.tell(error)
            raise
        reader = BodyReader()
        try:
            reader.read(response.iter_bytes())
        except Exception as error:
            reader.failure = type(error).__name__
        except BaseException as error:
            trace.tell(error)
            raise
        finally:
            response.close()
        return _response(response, reader)

    def close(self) -> None:
        """Close our connections."""
        with self._lock:
            pool, self._pool = self._pool, None
        if pool is not None:
            pool.close()


class AsyncHttpxTransport:
    """Sends requests through httpx2, asynchronously.

    Args:
        base_url: Decides whether a proxy of the environment is used.
        client: The user's own client. It stays open when the transport is closed.
    """

    def __init__(self, base_url: str, client: httpx2.AsyncClient | None = None) -> None:
        self._base_url = base_url
        self._client = client
        self._pool: httpx2.AsyncHTTPTransport | None = None
        self._loop: object = None

    def _open(self) -> httpx2.AsyncHTTPTransport:
        # Made on first use, and again in another event loop: a connection cannot change loops.
        loop = _running_loop()
        if self._pool is None or self._loop is not loop:
            self._pool, self._loop = _opened(httpx2.AsyncHTTPTransport, self._base_url), loop
        return self._pool

    async def _exchange(self, request: httpx2.Request) -> httpx2.Response:
        if self._client is None:
            return await self._open().handle_async_request(request)
        if self._client.is_closed:
            raise ConfigurationError("the http_client that you brought along is closed")
        return await self._client.send(request, stream=True, auth=None, follow_redirects=False)

    async def send(self, request: TransportRequest) -> TransportResponse:
        """Send one request and read the response."""
        trace = _Trace()
        prepared = _request(request, trace.note)
        try:
            response = await self._exchange(prepared)
        except ConfigurationError:
            raise
        except Exception as error:
            raise trace.failure(error) from error
        except BaseException as error:
            trace.tell(error)
            raise
        reader = BodyReader()
        try:
            await reader.aread(response.aiter_bytes())
        except Exception as error:
            reader.failure = type(error).__name__
        except BaseException as error:
            trace.tell(error)
            raise
        finally:
            await response.aclose()
        return _response(response, reader)

    async def aclose(self) -> None:
        """Close our connections."""
        pool, self._pool = self._pool, None
        if pool is not None and self._loop is _running_loop():
            await pool.aclose()


def _running_loop() -> object:
    """The running asyncio loop, or None under another async library."""
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None
