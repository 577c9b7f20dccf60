"""Replies that are read while they come: iterators over items, which hold a connection until they are at their end."""

from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Any, Generic, Self, TypeVar

from .errors import APIError
from .events import Malformed, ServerSentEvent
from .opening import Opened
from .outcome import CallInfo, Progress
from .transport import TransportFailure

T_co = TypeVar("T_co", covariant=True)


class _Live(Generic[T_co]):
    """What both kinds share.

    Args:
        opened: What is known of the reply so far.
    """

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._pieces: Any = opened.response.pieces
        self._parser = opened.parser()
        self._ready: Iterator[Any] = iter(())
        self._is_over = False
        self._count = 0
        self.last_event_id = ""
        """The id of the event that came last, by which some providers let a reader go on later."""

    @property
    def status_code(self) -> int:
        """The HTTP status."""
        return self._opened.response.status_code

    @property
    def headers(self) -> Mapping[str, str]:
        """The response headers, names in lower case."""
        return self._opened.response.headers

    @property
    def call_info(self) -> CallInfo:
        """How the call went: its attempts, the keys that went out with it."""
        return self._opened.info

    def _feed(self, piece: bytes | None) -> None:
        """Take what came, or None at the end."""
        self._ready = self._parser.end() if piece is None else self._parser.feed(piece)
        self._is_over = piece is None

    def _complete(self) -> Any:
        """What is complete, None when that takes more, or the exception of what cannot be read."""
        try:
            found = next(self._ready, None)
        except Malformed as error:
            return self._opened.unreadable(str(error), "", self._count + 1)
        if found is not None:
            self._count += 1
            if isinstance(found, ServerSentEvent):
                self.last_event_id = found.id
        return found

    def _item(self, event: Any) -> Any:
        return self._opened.item(event, self._count)

    def _broken(self, error: Exception) -> APIError | None:
        """What an exception out of the pieces means; None for one that only came through them."""
        failure = error
        if not isinstance(failure, TransportFailure):
            if self._opened.tells:
                return None
            kind = type(error).__name__
            failure = TransportFailure(kind, progress=Progress.ANSWERED, kind=kind)
        found = self._opened.broken(failure, self._count)
        found.__cause__ = failure
        return found


class Stream(_Live[T_co]):
    """The items of a reply, while it comes: go through it with `for`, in a `with` block, once.

    It holds a connection until it has been read to its end or is closed. The time limit `read` holds for each wait for
    more; the limit for the whole call, and the retries, only hold until the reply has begun. A reply that breaks off
    raises APIConnectionError or APITimeoutError, an item that is not as documented UnreadableResponseError. One thread
    reads it; any thread may close it.
    """

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> T_co:
        """The next item."""
        event = self._event()
        if event is None:
            raise StopIteration
        item = self._item(event)
        if isinstance(item, APIError):
            self.close()
            raise item
        return item  # type: ignore[no-any-return]

    def events(self) -> Iterator[ServerSentEvent]:
        """Go through the events as they came, with their names and ids, in place of the items in them."""
        while (event := self._event()) is not None:
            yield event

    def close(self) -> None:
        """Read no more. Closing twice is fine."""
        self._is_over, self._ready = True, iter(())
        self._pieces.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _event(self) -> Any:
        """What came next; None at the end."""
        while True:
            found = self._complete()
            if found is None and not self._is_over:
                self._feed(self._piece())
                continue
            if found is None or isinstance(found, APIError) or self._opened.is_end(found):
                self.close()
            if isinstance(found, APIError):
                raise found
            return None if found is not None and self._opened.is_end(found) else found

    def _piece(self) -> bytes | None:
        try:
            return next(self._pieces, None)
        except Exception as error:
            failed = self._broken(error)
            self.close()
            if failed is None:
                raise
        raise failed


class AsyncStream(_Live[T_co]):
    """The items of a reply, while it comes: go through it with `async for`, in an `async with` block, once.

    It holds a connection until it has been read to its end or is closed. The time limit `read` holds for each wait for
    more; the limit for the whole call, and the retries, only hold until the reply has begun. A reply that breaks off
    raises APIConnectionError or APITimeoutError, an item that is not as documented UnreadableResponseError. One task
    reads it; any task may close it, and one that is cancelled while it waits has closed it.
    """

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> T_co:
        """The next item."""
        event = await self._event()
        if event is None:
            raise StopAsyncIteration
        item = self._item(event)
        if isinstance(item, APIError):
            await self.aclose()
            raise item
        return item  # type: ignore[no-any-return]

    async def events(self) -> AsyncIterator[ServerSentEvent]:
        """Go through the events as they came, with their names and ids, in place of the items in them."""
        while (event := await self._event()) is not None:
            yield event

    async def aclose(self) -> None:
        """Read no more. Closing twice is fine."""
        self._is_over, self._ready = True, iter(())
        await self._pieces.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    async def _event(self) -> Any:
        """What came next; None at the end."""
        while True:
            found = self._complete()
            if found is None and not self._is_over:
                self._feed(await self._piece())
                continue
            if found is None or isinstance(found, APIError) or self._opened.is_end(found):
                await self.aclose()
            if isinstance(found, APIError):
                raise found
            return None if found is not None and self._opened.is_end(found) else found

    async def _piece(self) -> bytes | None:
        try:
            found: bytes | None = await anext(self._pieces, None)
            return found
        except Exception as error:
            failed = self._broken(error)
            await self.aclose()
            if failed is None:
                raise
        raise failed
