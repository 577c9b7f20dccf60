# Made by mailwright from reserved_names.yaml. Do not edit: change that, then `make generate`.

"""Acme: page"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.call import Operation
from .._runtime.client import AsyncResource, SyncResource
from .._runtime.options import DEFAULT_OPTIONS, RequestOptions
from .._runtime.views import async_prepare_method, async_raw_method, prepare_method, raw_method

if TYPE_CHECKING:
    from .._runtime.paging import Page


class Page(SyncResource):
    """Page"""

    def str_(
        self,
        *,
        options: RequestOptions | None = None,
    ) -> None:
        """str.

        Args:
            options: Settings for this call only.

        Returns:
            Nothing.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code` and `outcome`.
            APIConnectionError: There was no usable answer; see `outcome`.
            UnreadableResponseError: The reply is not what the document says.

        Sends `GET /c`.
        """
        return self._client.request(
            Operation(
                "GET",
                "/c",
                reply=type(None),
                options=options or DEFAULT_OPTIONS,
            )
        )

    @property
    def with_raw_response(self) -> PageWithRawResponse:
        """The same methods, returning the status and the headers beside the reply."""
        return PageWithRawResponse(Page(self._client.as_view("raw")))

    @property
    def prepare(self) -> PagePrepare:
        """The same methods, returning the exact request, key masked, and sending nothing."""
        return PagePrepare(Page(self._client.as_view("prepared")))


class AsyncPage(AsyncResource):
    """Page"""

    async def str_(
        self,
        *,
        options: RequestOptions | None = None,
    ) -> None:
        """str.

        Args:
            options: Settings for this call only.

        Returns:
            Nothing.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code` and `outcome`.
            APIConnectionError: There was no usable answer; see `outcome`.
            UnreadableResponseError: The reply is not what the document says.

        Sends `GET /c`.
        """
        return await self._client.request(
            Operation(
                "GET",
                "/c",
                reply=type(None),
                options=options or DEFAULT_OPTIONS,
            )
        )

    @property
    def with_raw_response(self) -> AsyncPageWithRawResponse:
        """The same methods, returning the status and the headers beside the reply."""
        return AsyncPageWithRawResponse(AsyncPage(self._client.as_view("raw")))

    @property
    def prepare(self) -> AsyncPagePrepare:
        """The same methods, returning the exact request, key masked, and sending nothing."""
        return AsyncPagePrepare(AsyncPage(self._client.as_view("prepared")))


class PageWithRawResponse:
    """The methods of `Page` with another result."""

    def __init__(self, resource: Page) -> None:
        self.str_ = raw_method(resource.str_)


class PagePrepare:
    """The methods of `Page` with another result."""

    def __init__(self, resource: Page) -> None:
        self.str_ = prepare_method(resource.str_)


class AsyncPageWithRawResponse:
    """The methods of `AsyncPage` with another result."""

    def __init__(self, resource: AsyncPage) -> None:
        self.str_ = async_raw_method(resource.str_)


class AsyncPagePrepare:
    """The methods of `AsyncPage` with another result."""

    def __init__(self, resource: AsyncPage) -> None:
        self.str_ = async_prepare_method(resource.str_)
