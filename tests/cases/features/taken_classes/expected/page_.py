# Made by mailwright from specs/taken_classes/openapi.yaml. Do not edit: change that, then `make generate`.

"""Acme: page"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.call import Operation, Query
from .._runtime.client import AsyncResource, SyncResource
from .._runtime.facts import OffsetPaging
from .._runtime.options import DEFAULT_OPTIONS, RequestOptions
from .._runtime.views import async_prepare_method, async_raw_method, prepare_method, raw_method

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .._runtime.paging import AsyncPages, Page
    from . import models

_LIST_A_PAGES = OffsetPaging(items="items", offset="offset", limit="limit", default_limit=1)


def _list_a_operation(options: RequestOptions | None, query: Mapping[str, object]) -> Operation[models.List]:
    from . import models

    return Operation(
        "GET", "/a", reply=models.List, query=Query(models.ListAQuery, query), options=options or DEFAULT_OPTIONS
    )


class PageResource(SyncResource):
    """PageResource"""

    def list_a(
        self, *, limit: int | None = None, offset: int | None = None, options: RequestOptions | None = None
    ) -> Page[models.Item]:
        """listA.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            limit: As the document says.
            offset: As the document says.
            options: Settings for this call only.

        Returns:
            One page. Iterating over it goes on through the following pages by itself.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `GET /a`.
        """
        return self._client.page(_list_a_operation(options, query={"limit": limit, "offset": offset}), _LIST_A_PAGES)

    @property
    def with_raw_response(self) -> PageResourceWithRawResponse:
        """The same methods, returning the status and the headers beside the reply."""
        return PageResourceWithRawResponse(PageResource(self._client.as_view("raw")))

    @property
    def prepare(self) -> PageResourcePrepare:
        """The same methods, returning the exact request, key masked, and sending nothing."""
        return PageResourcePrepare(PageResource(self._client.as_view("prepared")))


class AsyncPageResource(AsyncResource):
    """PageResource"""

    def list_a(
        self, *, limit: int | None = None, offset: int | None = None, options: RequestOptions | None = None
    ) -> AsyncPages[models.Item]:
        """listA.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            limit: As the document says.
            offset: As the document says.
            options: Settings for this call only.

        Returns:
            One page. Iterating over it goes on through the following pages by itself.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `GET /a`.
        """
        return self._client.page(_list_a_operation(options, query={"limit": limit, "offset": offset}), _LIST_A_PAGES)

    @property
    def with_raw_response(self) -> AsyncPageResourceWithRawResponse:
        """The same methods, returning the status and the headers beside the reply."""
        return AsyncPageResourceWithRawResponse(AsyncPageResource(self._client.as_view("raw")))

    @property
    def prepare(self) -> AsyncPageResourcePrepare:
        """The same methods, returning the exact request, key masked, and sending nothing."""
        return AsyncPageResourcePrepare(AsyncPageResource(self._client.as_view("prepared")))


class PageResourceWithRawResponse:
    """`PageResource`, with another result."""

    def __init__(self, resource: PageResource) -> None:
        self.list_a = raw_method(resource.list_a)


class PageResourcePrepare:
    """`PageResource`, with another result."""

    def __init__(self, resource: PageResource) -> None:
        self.list_a = prepare_method(resource.list_a)


class AsyncPageResourceWithRawResponse:
    """`AsyncPageResource`, with another result."""

    def __init__(self, resource: AsyncPageResource) -> None:
        self.list_a = async_raw_method(resource.list_a)


class AsyncPageResourcePrepare:
    """`AsyncPageResource`, with another result."""

    def __init__(self, resource: AsyncPageResource) -> None:
        self.list_a = async_prepare_method(resource.list_a)
