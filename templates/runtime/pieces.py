"""The body of a success that is handed out as it comes, and what it holds until then: a connection of the pool."""

import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from math import inf
from typing import Any, Self

import anyio

from .content import Decoder
from .deadline import Wire
from .outcome import Progress
from .pool import AsyncPool, Pool
from .trace import Trace, failure_in
from .transport import TransportFailure, TransportResponse

NOTHING: Iterator[bytes] = iter(())


class _Body:
    """What both kinds share.

    Args:
        headers: The response's, names in lower case.
        decoded: The body is decoded already.
    """

    def __init__(self, headers: Mapping[str, str], *, decoded: bool) -> None:
        self._decoder = Decoder(headers, decoded=decoded)
        self._ready = NOTHING
        """What is left of the chunk that was read last."""

    def _piece(self) -> bytes | None:
        """A piece that is there already."""
        return next(filter(None, self._ready), None)

    def _take(self, chunk: bytes | None) -> bool:
        """Take what was read, None for the end; whether more may come."""
        decoder = self._decoder
        if chunk is None:
            decoder.end()
        else:
            self._ready = iter((chunk,)) if decoder.is_plain else decoder.pieces(chunk)
        return chunk is not None

    def _refused(self) -> TransportFailure | None:
        why = self._decoder.failure
        return None if why is None else TransportFailure(why, progress=Progress.ANSWERED, kind="DecodingError")


def _listener() -> Trace:
    """Knows what an error means while a body is read: the request is over, and no note has to be left."""
    trace = Trace("GET")
    trace.wire = Wire(inf)
    trace.wire.progress = Progress.ANSWERED
    return trace


class BodyPieces(_Body):
    """A body that is read while it is gone through. One thread goes through it; any thread may close it.

    Args:
        headers: The response's, names in lower case.
        chunks: What comes in.
        end: Called once, with whether the body was read to its end.
        decoded: The body is decoded already.
    """

    def __init__(
        self, headers: Mapping[str, str], chunks: Iterator[bytes], end: Callable[[bool], None], *, decoded: bool = False
    ) -> None:
        super().__init__(headers, decoded=decoded)
        self._chunks = chunks
        self._ends = [end]

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> bytes:
        found = self._next()
        if isinstance(found, TransportFailure):
            raise found  # out of the library's reach: its exceptions and frames hold the request
        if found is None:
            raise StopIteration
        return found

    def _next(self) -> bytes | TransportFailure | None:
        while self._ends:
            piece = self._piece()
            if piece is not None:
                return piece
            if self._decoder.failure is not None or self._decoder.is_done:
                self.close()
                return self._refused()
            trace = _listener()
            try:
                chunk = next(self._chunks, None)
            except BaseException as error:
                was_open = bool(self._ends)
                self.close()
                found = failure_in(trace, error)
                return found if was_open else None
            if not self._take(chunk):
                self._over(self._decoder.failure is None)
                return self._refused()
        return None

    def close(self) -> None:
        """Read no more."""
        self._over(False)

    def _over(self, is_whole: bool) -> None:
        with suppress(IndexError):
            end = self._ends.pop()  # two threads may get here at the same time, and one of them ends it
            end(is_whole)

    def __del__(self) -> None:
        self.close()


class AsyncBodyPieces(_Body):
    """The same, asynchronously. One task goes through it; any task may close it.

    Args:
        headers: The response's, names in lower case.
        chunks: What comes in.
        end: Called once, with whether the body was read to its end.
        lost: Called in its place when the body was forgotten before its end.
        decoded: The body is decoded already.
    """

    def __init__(
        self,
        headers: Mapping[str, str],
        chunks: AsyncIterator[bytes],
        end: Callable[[bool], Awaitable[None]],
        lost: Callable[[], None],
        *,
        decoded: bool = False,
    ) -> None:
        super().__init__(headers, decoded=decoded)
        self._chunks = chunks
        self._ends = [end]
        self._lost = lost

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> bytes:
        found = await self._next()
        if isinstance(found, TransportFailure):
            raise found  # out of the library's reach: its exceptions and frames hold the request
        if found is None:
            raise StopAsyncIteration
        return found

    async def _next(self) -> bytes | TransportFailure | None:
        while self._ends:
            piece = self._piece()
            if piece is not None:
                return piece
            if self._decoder.failure is not None or self._decoder.is_done:
                await self.aclose()
                return self._refused()
            trace = _listener()
            try:
                chunk = await anext(self._chunks, None)
            except BaseException as error:
                was_open = bool(self._ends)
                await self.aclose()
                found = failure_in(trace, error)
                return found if was_open else None
            if not self._take(chunk):
                await self._over(self._decoder.failure is None)
                return self._refused()
        return None

    async def aclose(self) -> None:
        """Read no more."""
        await self._over(False)

    async def _over(self, is_whole: bool) -> None:
        if not self._ends:
            return
        end = self._ends.pop()
        # A task that is being cancelled gives its connection back all the same.
        with anyio.CancelScope(shield=True):
            await end(is_whole)
            close: Any = getattr(self._chunks, "aclose", None)
            if close is not None:
                with suppress(RuntimeError):  # another task is in it, and is about to hear of its end
                    await close()

    def __del__(self) -> None:
        if self._ends:
            self._ends.pop()
            self._lost()


def lasting(response: Any, headers: Mapping[str, str], wire: Wire, pool: Pool, connection: Any) -> TransportResponse:
    """A response of httpcore2's whose body is still to come, and which keeps its connection until then."""
    wire.end = inf

    def end(is_whole: bool) -> None:
        try:
            if not is_whole:
                _shut(response)
            response.close()
        finally:
            pool.take_back(connection, is_sound=is_whole)

    pieces = BodyPieces(headers, iter(response.iter_stream()), end)
    return TransportResponse(response.status, headers, b"", pieces=pieces)


def alasting(
    response: Any, headers: Mapping[str, str], wire: Wire, pool: AsyncPool, connection: Any
) -> TransportResponse:
    """The same, asynchronously."""
    wire.end = inf

    async def end(is_whole: bool) -> None:
        try:
            await response.aclose()
        finally:
            await pool.take_back(connection, is_sound=is_whole)

    def lost() -> None:
        _shut(response)
        pool.forget(connection)

    pieces = AsyncBodyPieces(headers, aiter(response.aiter_stream()), end, lost)
    return TransportResponse(response.status, headers, b"", pieces=pieces)


def _shut(response: Any) -> None:
    """End a connection for whoever waits in another thread for something to come, which closing it does not."""
    with suppress(Exception):
        found: Any = response.extensions["network_stream"].get_extra_info("socket")
        # Not the TLS socket's own method, after which the other thread would read what is encrypted as if it were not.
        shutdown = partial(socket.socket.shutdown, found) if isinstance(found, socket.socket) else found.shutdown
        shutdown(socket.SHUT_RDWR)
