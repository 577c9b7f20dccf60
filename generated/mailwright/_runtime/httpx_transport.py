"""The transport on a user's own httpx2 client: its proxies, certificates and hooks are used, its redirects are not."""

import time
from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Any, cast

import httpx2
from anyio import fail_after

from .content import BodyReader
from .deadline import Wire, timeouts
from .errors import ConfigurationError
from .trace import Trace, broken_off, failure_in, unsendable
from .transport import BodyStream, TransportFailure, TransportRequest, TransportResponse

_CLOSED = "the http_client that you brought along is closed"


class _Pieces(httpx2.SyncByteStream, httpx2.AsyncByteStream):
    """A large body, as httpx2 wants it."""

    def __init__(self, body: BodyStream, end: float) -> None:
        self._body = body
        self._end = end

    def __iter__(self) -> Iterator[bytes]:
        return _until(self._end, iter(self._body))

    def __aiter__(self) -> AsyncIterator[bytes]:
        return aiter(self._body)


def _request(request: TransportRequest, trace: Any) -> tuple[httpx2.Request, Wire]:
    limits, wire = timeouts(request.limits)
    body, headers, content = request.body, list(request.headers), dict[str, Any]()
    try:
        if isinstance(body, bytes):
            content["content"] = body
        else:
            body.check()
            # With a stream that goes both ways, httpx2 leaves these two to us.
            host = httpx2.URL(request.url).netloc.decode("ascii")
            headers += ("Host", host), ("Content-Length", str(len(body)))
            content["stream"] = _Pieces(body, wire.end)
        extensions = {"timeout": limits, "trace": trace}
        return httpx2.Request(request.method, request.url, headers=headers, extensions=extensions, **content), wire
    except Exception as error:
        raise unsendable(error) from None


def _headers(response: httpx2.Response) -> Mapping[str, str]:
    return {name.lower(): value for name, value in response.headers.items()}


class HttpxTransport:
    """Sends requests through an httpx2.Client, which stays open when the transport is closed.

    The total limit is checked between the pieces of a body; each wait within has the limits of its phase.
    """

    def __init__(self, client: httpx2.Client) -> None:
        self._client = client

    def send(self, request: TransportRequest) -> TransportResponse:
        """Send one request and read the response."""
        if self._client.is_closed:
            raise ConfigurationError(_CLOSED)
        trace = Trace(request.method)
        prepared, wire = _request(request, trace)
        response: httpx2.Response | TransportFailure
        try:
            response = self._client.send(prepared, stream=True, auth=None, follow_redirects=False)
        except BaseException as error:
            response = failure_in(trace, error)
        if isinstance(response, TransportFailure):
            raise response  # out of the library's reach: its exceptions and frames hold the request
        if request.streamed and response.is_success:
            return _lasting(response)
        # A hook may have read the body already.
        read = response.is_stream_consumed
        reader = BodyReader(response.status_code, _headers(response), decoded=read)
        try:
            reader.read(_until(wire.end, iter((response.content,)) if read else response.iter_raw()))
        except BaseException as error:
            broken_off(reader, trace, error)
        finally:
            response.close()
        return reader.response()

    def close(self) -> None:
        """Leave the client open: it is the user's."""


class AsyncHttpxTransport:
    """Sends requests through an httpx2.AsyncClient, which stays open when the transport is closed."""

    def __init__(self, client: httpx2.AsyncClient) -> None:
        self._client = client

    async def send(self, request: TransportRequest) -> TransportResponse:
        """Send one request and read the response."""
        if self._client.is_closed:
            raise ConfigurationError(_CLOSED)
        trace = Trace(request.method)
        prepared, _ = _request(request, trace.note)
        reader: BodyReader | None = None
        failure: TransportFailure | None = None
        try:
            with fail_after(request.limits.total):
                response = await self._client.send(prepared, stream=True, auth=None, follow_redirects=False)
                if request.streamed and response.is_success:
                    return _alasting(response)
                read = response.is_stream_consumed
                reader = BodyReader(response.status_code, _headers(response), decoded=read)
                try:
                    await reader.aread(_whole(response.content) if read else response.aiter_raw())
                finally:
                    await response.aclose()
        except BaseException as error:
            if reader is None:
                failure = failure_in(trace, error)
            else:
                broken_off(reader, trace, error)
        if failure is not None:
            raise failure  # out of the library's reach: its exceptions and frames hold the request
        return cast(BodyReader, reader).response()

    async def aclose(self) -> None:
        """Leave the client open: it is the user's."""


def _lasting(response: httpx2.Response) -> TransportResponse:
    """A response whose body is still to come."""
    from .pieces import BodyPieces

    def end(_: bool) -> None:
        response.close()

    read, headers = response.is_stream_consumed, _headers(response)
    chunks = iter((response.content,)) if read else response.iter_raw()
    pieces = BodyPieces(headers, chunks, end, decoded=read)
    return TransportResponse(response.status_code, headers, b"", pieces=pieces)


def _alasting(response: httpx2.Response) -> TransportResponse:
    """The same, asynchronously."""
    from .pieces import AsyncBodyPieces

    async def end(_: bool) -> None:
        await response.aclose()

    def lost() -> None:
        """Nothing can be done: the connection is the user's client's."""

    read, headers = response.is_stream_consumed, _headers(response)
    chunks = _whole(response.content) if read else response.aiter_raw()
    pieces = AsyncBodyPieces(headers, chunks, end, lost, decoded=read)
    return TransportResponse(response.status_code, headers, b"", pieces=pieces)


def _until(end: float, pieces: Iterator[bytes]) -> Iterator[bytes]:
    for piece in pieces:
        yield piece
        if time.monotonic() > end:
            raise TimeoutError


async def _whole(content: bytes) -> AsyncIterator[bytes]:
    yield content
