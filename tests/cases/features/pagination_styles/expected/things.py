# Made by mailwright from specs/pagination_styles/openapi.yaml. Do not edit: change that, then `make generate`.

"""Acme: things"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.call import Operation, Query
from .._runtime.client import AsyncResource, SyncResource
from .._runtime.facts import CursorPaging, LinkPaging, PagePaging
from .._runtime.options import DEFAULT_OPTIONS, RequestOptions
from .._runtime.views import async_prepare_method, async_raw_method, prepare_method, raw_method

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .._runtime.paging import AsyncPages, Page
    from . import models

_LIST_PAGES_PAGES = PagePaging(
    items="meta.things", page="page", page_size="perPage", default_size=20, first=0, more="meta.has_more"
)
_LIST_CURSORS_PAGES = CursorPaging(items="meta.things", cursor="after", token="meta.next_cursor")
_LIST_LAST_PAGES = CursorPaging(items="meta.things", cursor="after", last="id", more="meta.has_more")
_LIST_LINKS_PAGES = LinkPaging(items="")
_LIST_URLS_PAGES = LinkPaging(items="meta.things", next="next")


def _list_pages_operation(options: RequestOptions | None, query: Mapping[str, object]) -> Operation[models.Page]:
    from . import models

    return Operation(
        "GET",
        "/pages",
        reply=models.Page,
        query=Query(models.ListPagesQuery, query),
        options=options or DEFAULT_OPTIONS,
    )


def _list_cursors_operation(options: RequestOptions | None, query: Mapping[str, object]) -> Operation[models.Page]:
    from . import models

    return Operation(
        "GET",
        "/cursors",
        reply=models.Page,
        query=Query(models.ListCursorsQuery, query),
        options=options or DEFAULT_OPTIONS,
    )


def _list_last_operation(options: RequestOptions | None, query: Mapping[str, object]) -> Operation[models.Page]:
    from . import models

    return Operation(
        "GET", "/last", reply=models.Page, query=Query(models.ListLastQuery, query), options=options or DEFAULT_OPTIONS
    )


def _list_links_operation(options: RequestOptions | None) -> Operation[list[models.Thing]]:
    from . import models

    return Operation("GET", "/links", reply=list[models.Thing], options=options or DEFAULT_OPTIONS)


def _list_urls_operation(options: RequestOptions | None) -> Operation[models.Page]:
    from . import models

    return Operation("GET", "/urls", reply=models.Page, options=options or DEFAULT_OPTIONS)


class Things(SyncResource):
    """Things"""

    def list_pages(
        self, *, page: int | None = None, per_page: int | None = None, options: RequestOptions | None = None
    ) -> Page[models.Thing]:
        """listPages.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            page: As the document says.
            per_page: Limits: default 20.
            options: Settings for this call only.

        Returns:
            One page. Iterating over it goes on through the following pages by itself.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `GET /pages`.
        """
        return self._client.page(
            _list_pages_operation(options, query={"page": page, "perPage": per_page}), _LIST_PAGES_PAGES
        )

    def list_cursors(self, *, after: str | None = None, options: RequestOptions | None = None) -> Page[models.Thing]:
        """listCursors.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            after: As the document says.
            options: Settings for this call only.

        Returns:
            One page. Iterating over it goes on through the following pages by itself.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `GET /cursors`.
        """
        return self._client.page(_list_cursors_operation(options, query={"after": after}), _LIST_CURSORS_PAGES)

    def list_last(self, *, after: str | None = None, options: RequestOptions | None = None) -> Page[models.Thing]:
        """listLast.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            after: As the document says.
            options: Settings for this call only.

        Returns:
            One page. Iterating over it goes on through the following pages by itself.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `GET /last`.
        """
        return self._client.page(_list_last_operation(options, query={"after": after}), _LIST_LAST_PAGES)

    def list_links(self, *, options: RequestOptions | None = None) -> Page[models.Thing]:
        """listLinks.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            options: Settings for this call only.

        Returns:
            One page. Iterating over it goes on through the following pages by itself.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `GET /links`.
        """
        return self._client.page(_list_links_operation(options), _LIST_LINKS_PAGES)

    def list_urls(self, *, options: RequestOptions | None = None) -> Page[models.Thing]:
        """listUrls.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            options: Settings for this call only.

        Returns:
            One page. Iterating over it goes on through the following pages by itself.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `GET /urls`.
        """
        return self._client.page(_list_urls_operation(options), _LIST_URLS_PAGES)

    @property
    def with_raw_response(self) -> ThingsWithRawResponse:
        """The same methods, returning the status and the headers beside the reply."""
        return ThingsWithRawResponse(Things(self._client.as_view("raw")))

    @property
    def prepare(self) -> ThingsPrepare:
        """The same methods, returning the exact request, key masked, and sending nothing."""
        return ThingsPrepare(Things(self._client.as_view("prepared")))


class AsyncThings(AsyncResource):
    """Things"""

    def list_pages(
        self, *, page: int | None = None, per_page: int | None = None, options: RequestOptions | None = None
    ) -> AsyncPages[models.Thing]:
        """listPages.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            page: As the document says.
            per_page: Limits: default 20.
            options: Settings for this call only.

        Returns:
            One page. Iterating over it goes on through the following pages by itself.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `GET /pages`.
        """
        return self._client.page(
            _list_pages_operation(options, query={"page": page, "perPage": per_page}), _LIST_PAGES_PAGES
        )

    def list_cursors(
        self, *, after: str | None = None, options: RequestOptions | None = None
    ) -> AsyncPages[models.Thing]:
        """listCursors.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            after: As the document says.
            options: Settings for this call only.

        Returns:
            One page. Iterating over it goes on through the following pages by itself.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `GET /cursors`.
        """
        return self._client.page(_list_cursors_operation(options, query={"after": after}), _LIST_CURSORS_PAGES)

    def list_last(self, *, after: str | None = None, options: RequestOptions | None = None) -> AsyncPages[models.Thing]:
        """listLast.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            after: As the document says.
            options: Settings for this call only.

        Returns:
            One page. Iterating over it goes on through the following pages by itself.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `GET /last`.
        """
        return self._client.page(_list_last_operation(options, query={"after": after}), _LIST_LAST_PAGES)

    def list_links(self, *, options: RequestOptions | None = None) -> AsyncPages[models.Thing]:
        """listLinks.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            options: Settings for this call only.

        Returns:
            One page. Iterating over it goes on through the following pages by itself.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `GET /links`.
        """
        return self._client.page(_list_links_operation(options), _LIST_LINKS_PAGES)

    def list_urls(self, *, options: RequestOptions | None = None) -> AsyncPages[models.Thing]:
        """listUrls.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            options: Settings for this call only.

        Returns:
            One page. Iterating over it goes on through the following pages by itself.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `GET /urls`.
        """
        return self._client.page(_list_urls_operation(options), _LIST_URLS_PAGES)

    @property
    def with_raw_response(self) -> AsyncThingsWithRawResponse:
        """The same methods, returning the status and the headers beside the reply."""
        return AsyncThingsWithRawResponse(AsyncThings(self._client.as_view("raw")))

    @property
    def prepare(self) -> AsyncThingsPrepare:
        """The same methods, returning the exact request, key masked, and sending nothing."""
        return AsyncThingsPrepare(AsyncThings(self._client.as_view("prepared")))


class ThingsWithRawResponse:
    """`Things`, with another result."""

    def __init__(self, resource: Things) -> None:
        self.list_pages = raw_method(resource.list_pages)
        self.list_cursors = raw_method(resource.list_cursors)
        self.list_last = raw_method(resource.list_last)
        self.list_links = raw_method(resource.list_links)
        self.list_urls = raw_method(resource.list_urls)


class ThingsPrepare:
    """`Things`, with another result."""

    def __init__(self, resource: Things) -> None:
        self.list_pages = prepare_method(resource.list_pages)
        self.list_cursors = prepare_method(resource.list_cursors)
        self.list_last = prepare_method(resource.list_last)
        self.list_links = prepare_method(resource.list_links)
        self.list_urls = prepare_method(resource.list_urls)


class AsyncThingsWithRawResponse:
    """`AsyncThings`, with another result."""

    def __init__(self, resource: AsyncThings) -> None:
        self.list_pages = async_raw_method(resource.list_pages)
        self.list_cursors = async_raw_method(resource.list_cursors)
        self.list_last = async_raw_method(resource.list_last)
        self.list_links = async_raw_method(resource.list_links)
        self.list_urls = async_raw_method(resource.list_urls)


class AsyncThingsPrepare:
    """`AsyncThings`, with another result."""

    def __init__(self, resource: AsyncThings) -> None:
        self.list_pages = async_prepare_method(resource.list_pages)
        self.list_cursors = async_prepare_method(resource.list_cursors)
        self.list_last = async_prepare_method(resource.list_last)
        self.list_links = async_prepare_method(resource.list_links)
        self.list_urls = async_prepare_method(resource.list_urls)
