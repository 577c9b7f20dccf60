"""The transport on httpx2: our own connection pool, or a client that the user brings along."""

import threading
from typing import Any
from urllib.request import getproxies, proxy_bypass

import httpx2

from .outcome import Progress
from .transport import BodyReader, TransportFailure, TransportRequest, TransportResponse

_NOT_OUT = (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout, httpx2.UnsupportedProtocol)
_ASKED = "send_request_headers.started"
_WRITTEN = "send_request_headers.complete"
_SENT = "send_request_body.complete"
# A proxied connection sends a CONNECT request first, which is not ours.
_TUNNEL = "proxy"
_KEEPALIVE = httpx2.Limits(max_connections=100, max_keepalive_connections=100, keepalive_expiry=4.0)


class _Trace:
    """Listens to the HTTP library: how far did the request get?"""

    def __init__(self) -> None:
        self.events: set[str] = set()

    def __call__(self, name: str, _info: Any) -> None:
        self.events.add(name.partition(".")[2])

    async def note(self, name: str, info: Any) -> None:
        self(name, info)

    def progress(self, error: Exception) -> Progress:
        # Without any event the library gave no trace: only its own word for "not connected" is proof.
        if not self.events:
            return Progress.NOTHING_SENT if isinstance(error, _NOT_OUT) else Progress.SENDING
        refused = isinstance(error, httpx2.LocalProtocolError) and _WRITTEN not in self.events
        if _ASKED not in self.events or refused:
            return Progress.NOTHING_SENT
        return Progress.SENT if _SENT in self.events else Progress.SENDING


def _request(request: TransportRequest, trace: Any) -> httpx2.Request:
    timeout = dict.fromkeys(("connect", "read", "write", "pool"), request.timeout)
    return httpx2.Request(
        request.method,
        request.url,
        headers=list(request.headers),
        content=request.body,
        extensions={"timeout": timeout, "trace": trace},
    )


def _failure(error: Exception, trace: _Trace) -> TransportFailure:
    timed_out = isinstance(error, httpx2.TimeoutException)
    kind = type(error).__name__
    # The library's own text may repeat header values, so only its class is shown.
    return TransportFailure(kind, progress=trace.progress(error), timed_out=timed_out, kind=kind)


def _response(response: httpx2.Response, body: bytes, failure: str | None) -> TransportResponse:
    headers = {name.lower(): value for name, value in response.headers.items()}
    return TransportResponse(response.status_code, headers, body, failure)


def _proxy(url: str) -> str | None:
    # The environment's proxies are honoured, .netrc is not: it must never replace the key.
    target = httpx2.URL(url)
    if proxy_bypass(target.host):
        return None
    proxies = getproxies()
    return proxies.get(target.scheme) or proxies.get("all")


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
                self._pool = httpx2.HTTPTransport(limits=_KEEPALIVE, proxy=_proxy(self._base_url))
            return self._pool

    def send(self, request: TransportRequest) -> TransportResponse:
        """Send one request and read the response."""
        trace = _Trace()
        prepared = _request(request, trace)
        try:
            if self._client is not None:
                response = self._client.send(prepared, stream=True, auth=None, follow_redirects=False)
            else:
                response = self._open().handle_request(prepared)
        except httpx2.HTTPError as error:
            raise _failure(error, trace) from error
        reader = BodyReader()
        try:
            reader.read(response.iter_bytes())
        except httpx2.HTTPError as error:
            reader.failure = type(error).__name__
        finally:
            response.close()
        return _response(response, reader.body, reader.failure)

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

    def _open(self) -> httpx2.AsyncHTTPTransport:
        # Made on first use: reading the certificates takes longer than most calls.
        if self._pool is None:
            self._pool = httpx2.AsyncHTTPTransport(limits=_KEEPALIVE, proxy=_proxy(self._base_url))
        return self._pool

    async def send(self, request: TransportRequest) -> TransportResponse:
        """Send one request and read the response."""
        trace = _Trace()
        prepared = _request(request, trace.note)
        try:
            if self._client is not None:
                response = await self._client.send(prepared, stream=True, auth=None, follow_redirects=False)
            else:
                response = await self._open().handle_async_request(prepared)
        except httpx2.HTTPError as error:
            raise _failure(error, trace) from error
        reader = BodyReader()
        try:
            await reader.aread(response.aiter_bytes())
        except httpx2.HTTPError as error:
            reader.failure = type(error).__name__
        finally:
            await response.aclose()
        return _response(response, reader.body, reader.failure)

    async def aclose(self) -> None:
        """Close our connections."""
        pool, self._pool = self._pool, None
        if pool is not None:
            await pool.aclose()
