"""Lists that come in pages, and turn them by themselves."""

from collections.abc import AsyncIterator, Awaitable, Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from .errors import APIError
from .facts import OffsetPaging, PagePaging, Paging
from .outcome import Outcome
from .turning import Trail, Turn, at, turn

T = TypeVar("T")
P_co = TypeVar("P_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Cursor(Generic[P_co]):
    """Where a page is in its list, and how to fetch the one after it."""

    paging: Paging
    arguments: Mapping[str, Any]
    """The query parameters of the page at hand."""
    headers: Mapping[str, str]
    """The headers that came with it."""
    error: type[APIError]
    """What to raise when the list cannot be read on."""
    address: Callable[[str], str | None]
    """The whole address of a link, None if it is on another server."""
    fetch: Callable[[Turn, Trail], P_co]
    """Fetches another page."""
    trail: Trail

    def following(self, reply: Any, items: Sequence[Any]) -> Turn | None:
        """How to ask for the page after this one; None after the last one."""
        return turn(self.paging, self.arguments, reply, self.headers, items)

    def onward(self, following: Turn) -> P_co:
        """Fetch the page after this one.

        Raises:
            APIError: It is on another server, or it is one that was fetched before.
        """
        if following.url is not None:
            url = self.address(following.url)
            if url is None:
                raise self._failed("the next page is said to be on another server, which is not asked")
            following = Turn(url=url)
        trail = self.trail.onward(following)
        if trail is None:
            raise self._failed("the provider leads back to a page before")
        return self.fetch(following, trail)

    def check(self, items: Sequence[Any], following: Sequence[Any]) -> None:
        """Notice a provider that ignores the number of the page, and would be asked for the same one for ever.

        Raises:
            APIError: The items are the same.
        """
        if isinstance(self.paging, OffsetPaging | PagePaging) and items and items == following:
            raise self._failed("the provider sent the same page twice")

    def _failed(self, why: str) -> APIError:
        return self.error(f"{why}, so the list cannot be read on", outcome=Outcome.NOT_SENT)


@dataclass(frozen=True, slots=True)
class _Leaf(Generic[T, P_co]):
    reply: Any
    """The whole reply of this page."""
    _cursor: Cursor[P_co] = field(repr=False)

    @property
    def items(self) -> list[T]:
        """The items of this page, in the provider's order."""
        return at(self.reply, self._cursor.paging.items) or []

    def __len__(self) -> int:
        """How many items this page has."""
        return len(self.items)

    @property
    def has_next(self) -> bool:
        """Whether there may be a next page."""
        return self._following() is not None

    def _following(self) -> Turn | None:
        return self._cursor.following(self.reply, self.items)


@dataclass(frozen=True, slots=True)
class Page(_Leaf[T, "Page[Any]"]):
    """One page of a list. Iterating over it goes on through all following pages."""

    def next_page(self) -> "Page[T] | None":
        """Fetch the next page; None after the last one."""
        turn = self._following()
        if turn is None:
            return None
        following = self._cursor.onward(turn)
        self._cursor.check(self.items, following.items)
        return following

    def pages(self) -> "Iterator[Page[T]]":
        """This page and all that follow."""
        page: Page[T] | None = self
        while page is not None:
            yield page
            page = page.next_page()

    def __iter__(self) -> Iterator[T]:
        """All items, from this page on."""
        for page in self.pages():
            yield from page.items


@dataclass(frozen=True, slots=True)
class AsyncPage(_Leaf[T, Awaitable["AsyncPage[Any]"]]):
    """One page of a list. Iterating over it goes on through all following pages."""

    async def next_page(self) -> "AsyncPage[T] | None":
        """Fetch the next page; None after the last one."""
        turn = self._following()
        if turn is None:
            return None
        following = await self._cursor.onward(turn)
        self._cursor.check(self.items, following.items)
        return following

    async def pages(self) -> "AsyncIterator[AsyncPage[T]]":
        """This page and all that follow."""
        page: AsyncPage[T] | None = self
        while page is not None:
            yield page
            page = await page.next_page()

    async def __aiter__(self) -> AsyncIterator[T]:
        """All items, from this page on."""
        async for page in self.pages():
            for item in page.items:
                yield item


class AsyncPages(Generic[T]):
    """A list to be read: `await` it for its first page, or iterate over all items with `async for`."""

    def __init__(self, first: Callable[[], Awaitable[AsyncPage[T]]]) -> None:
        self._first = first

    def __await__(self) -> Generator[Any, None, AsyncPage[T]]:
        """The first page."""
        return self._first().__await__()

    async def __aiter__(self) -> AsyncIterator[T]:
        """All items."""
        async for item in await self._first():
            yield item
