"""Lists that come in pages, and turn them by themselves."""

from collections.abc import AsyncIterator, Awaitable, Callable, Generator, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from .errors import APIError
from .facts import OffsetPaging
from .outcome import Outcome

if TYPE_CHECKING:
    from .models import ReplyModel

T = TypeVar("T")
P_co = TypeVar("P_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Cursor(Generic[P_co]):
    """Where a page is in its list, and how to fetch the one after it."""

    paging: OffsetPaging
    arguments: Mapping[str, Any]
    """The query parameters of the page at hand."""
    error: type[APIError]
    """What to raise when the list cannot be read on."""
    fetch: Callable[[dict[str, int]], P_co]
    """Fetches the page with these parameters instead."""

    def following(self, count: int) -> dict[str, int] | None:
        """The parameters of the page after one with so many items, or None after the last one."""
        paging, given = self.paging, self.arguments
        by_page = paging.page is not None and any(
            given.get(name or "") is not None for name in (paging.page, paging.page_size)
        )
        size = given.get((by_page and paging.page_size) or paging.limit)
        if count == 0 or count < (paging.default_limit if size is None else int(size)):
            return None
        if by_page and paging.page is not None:
            return {paging.page: int(given.get(paging.page) or 1) + 1}
        return {paging.offset: int(given.get(paging.offset) or 0) + count}


@dataclass(frozen=True, slots=True)
class _Leaf(Generic[T, P_co]):
    reply: "ReplyModel"
    """The whole reply of this page."""
    _cursor: Cursor[P_co] = field(repr=False)

    @property
    def items(self) -> list[T]:
        """The items of this page, in the provider's order."""
        return getattr(self.reply, self._cursor.paging.items) or []

    def __len__(self) -> int:
        """How many items this page has."""
        return len(self.items)

    @property
    def has_next(self) -> bool:
        """Whether there may be a next page: this one is full."""
        return self._cursor.following(len(self)) is not None

    def _turned(self, following: "_Leaf[T, P_co]") -> None:
        # A provider that ignores the offset would be asked for the same page for ever.
        if self.items and self.items == following.items:
            message = "the provider sent the same page twice, so the list cannot be read on"
            raise self._cursor.error(message, outcome=Outcome.NOT_SENT)


@dataclass(frozen=True, slots=True)
class Page(_Leaf[T, "Page[Any]"]):
    """One page of a list. Iterating over it goes on through all following pages."""

    def next_page(self) -> "Page[T] | None":
        """Fetch the next page; None after the last one."""
        changes = self._cursor.following(len(self))
        if changes is None:
            return None
        following = self._cursor.fetch(changes)
        self._turned(following)
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
        changes = self._cursor.following(len(self))
        if changes is None:
            return None
        following = await self._cursor.fetch(changes)
        self._turned(following)
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
