"""Lists that come in pages, and turn them by themselves."""

from collections.abc import AsyncIterator, Awaitable, Callable, Generator, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from .errors import APIError
from .facts import OffsetPaging
from .outcome import Outcome

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Turner:
    """Knows the parameters of the page after this one."""

    paging: OffsetPaging
    arguments: Mapping[str, Any]
    """The query parameters of the page at hand."""

    def next_arguments(self, count: int) -> dict[str, int] | None:
        """The parameters of the next page, or None after the last one."""
        paging, given = self.paging, self.arguments
        by_page = paging.page is not None and any(
            name is not None and given.get(name) is not None for name in (paging.page, paging.page_size)
        )
        size_name = paging.page_size if by_page and paging.page_size is not None else paging.limit
        size = given.get(size_name)
        if count == 0 or count < (paging.default_limit if size is None else int(size)):
            return None
        if by_page and paging.page is not None:
            return {paging.page: int(given.get(paging.page) or 1) + 1}
        return {paging.offset: int(given.get(paging.offset) or 0) + count}


@dataclass(frozen=True, slots=True)
class _Leaf(Generic[T]):
    items: list[T]
    """The items of this page, in the provider's order."""
    reply: Any = field(repr=False)
    """The whole reply of this page."""
    _turner: _Turner = field(repr=False)

    def __len__(self) -> int:
        return len(self.items)

    @property
    def has_next(self) -> bool:
        """Whether there may be a next page: this one is full."""
        return self._turner.next_arguments(len(self.items)) is not None


def _turned(leaf: _Leaf[T], following: _Leaf[T]) -> None:
    # A provider that ignores the offset would be asked for the same page for ever.
    if leaf.items and leaf.items == following.items:
        raise APIError("the provider sent the same page twice, so the list cannot be read on", outcome=Outcome.NOT_SENT)


@dataclass(frozen=True, slots=True)
class Page(_Leaf[T]):
    """One page of a list. Iterating over it goes on through all following pages."""

    _fetch: Callable[[dict[str, int]], "Page[T]"] = field(repr=False)

    def next_page(self) -> "Page[T] | None":
        """Fetch the next page; None after the last one."""
        changes = self._turner.next_arguments(len(self.items))
        if changes is None:
            return None
        following = self._fetch(changes)
        _turned(self, following)
        return following

    def pages(self) -> "Iterator[Page[T]]":
        """This page and all that follow."""
        page: Page[T] | None = self
        while page is not None:
            yield page
            page = page.next_page()

    def __iter__(self) -> Iterator[T]:
        for page in self.pages():
            yield from page.items


@dataclass(frozen=True, slots=True)
class AsyncPage(_Leaf[T]):
    """One page of a list. Iterating over it goes on through all following pages."""

    _fetch: Callable[[dict[str, int]], Awaitable["AsyncPage[T]"]] = field(repr=False)

    async def next_page(self) -> "AsyncPage[T] | None":
        """Fetch the next page; None after the last one."""
        changes = self._turner.next_arguments(len(self.items))
        if changes is None:
            return None
        following = await self._fetch(changes)
        _turned(self, following)
        return following

    async def pages(self) -> "AsyncIterator[AsyncPage[T]]":
        """This page and all that follow."""
        page: AsyncPage[T] | None = self
        while page is not None:
            yield page
            page = await page.next_page()

    async def __aiter__(self) -> AsyncIterator[T]:
        async for page in self.pages():
            for item in page.items:
                yield item


class AsyncPages(Generic[T]):
    """A list to be read: `await` it for its first page, or iterate over all items with `async for`."""

    def __init__(self, first: Callable[[], Awaitable[AsyncPage[T]]]) -> None:
        self._first = first

    def __await__(self) -> Generator[Any, None, AsyncPage[T]]:
        return self._first().__await__()

    async def __aiter__(self) -> AsyncIterator[T]:
        async for item in await self._first():
            yield item


def page_items(reply: object, paging: OffsetPaging) -> list[Any]:
    """The items of a page."""
    items: list[Any] | None = getattr(reply, paging.items)
    return items or []


def turner(paging: OffsetPaging, arguments: Mapping[str, object]) -> _Turner:
    """What knows the way to the next page."""
    return _Turner(paging, arguments)
