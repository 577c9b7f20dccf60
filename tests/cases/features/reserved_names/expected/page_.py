# Made by mailwright from specs/reserved_names/openapi.yaml. Do not edit: change that, then `make generate`.

"""Acme: page"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.call import NO_REPLY, Operation
from .._runtime.client import AsyncResource, SyncResource
from .._runtime.options import DEFAULT_OPTIONS, RequestOptions
from .._runtime.views import async_prepare_method, async_raw_method, prepare_method, raw_method

if TYPE_CHECKING:
    pass


def _str__operation(options: RequestOptions | None) -> Operation[None]:
    return Operation("GET", "/c", reply=NO_REPLY, options=options or DEFAULT_OPTIONS)


class PageResource(SyncResource):
    """PageResource"""

    def str_(self, *, options: RequestOptions | None = None) -> None:
        """str.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            options: Settings for this call only.

        Returns:
            Nothing.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `GET /c`.
        """
        return self._client.request(_str__operation(options))

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

    async def str_(self, *, options: RequestOptions | None = None) -> None:
        """str.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            options: Settings for this call only.

        Returns:
            Nothing.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `GET /c`.
        """
        return await self._client.request(_str__operation(options))

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
        self.str_ = raw_method(resource.str_)


class PageResourcePrepare:
    """`PageResource`, with another result."""

    def __init__(self, resource: PageResource) -> None:
        self.str_ = prepare_method(resource.str_)


class AsyncPageResourceWithRawResponse:
    """`AsyncPageResource`, with another result."""

    def __init__(self, resource: AsyncPageResource) -> None:
        self.str_ = async_raw_method(resource.str_)


class AsyncPageResourcePrepare:
    """`AsyncPageResource`, with another result."""

    def __init__(self, resource: AsyncPageResource) -> None:
        self.str_ = async_prepare_method(resource.str_)
