# Made by mailwright from specs/taken_classes/openapi.yaml. Do not edit: change that, then `make generate`.

"""Acme: operation"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.call import Operation
from .._runtime.client import AsyncResource, SyncResource
from .._runtime.options import DEFAULT_OPTIONS, RequestOptions
from .._runtime.views import async_prepare_method, async_raw_method, prepare_method, raw_method

if TYPE_CHECKING:
    from . import models


def _c_operation(options: RequestOptions | None) -> Operation[models.Page]:
    from . import models

    return Operation("GET", "/c", reply=models.Page, options=options or DEFAULT_OPTIONS)


class OperationResource(SyncResource):
    """OperationResource"""

    def c(self, *, options: RequestOptions | None = None) -> models.Page:
        """c.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            options: Settings for this call only.

        Returns:
            The reply.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `GET /c`.
        """
        return self._client.request(_c_operation(options))

    @property
    def with_raw_response(self) -> OperationResourceWithRawResponse:
        """The same methods, returning the status and the headers beside the reply."""
        return OperationResourceWithRawResponse(OperationResource(self._client.as_view("raw")))

    @property
    def prepare(self) -> OperationResourcePrepare:
        """The same methods, returning the exact request, key masked, and sending nothing."""
        return OperationResourcePrepare(OperationResource(self._client.as_view("prepared")))


class AsyncOperationResource(AsyncResource):
    """OperationResource"""

    async def c(self, *, options: RequestOptions | None = None) -> models.Page:
        """c.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            options: Settings for this call only.

        Returns:
            The reply.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `GET /c`.
        """
        return await self._client.request(_c_operation(options))

    @property
    def with_raw_response(self) -> AsyncOperationResourceWithRawResponse:
        """The same methods, returning the status and the headers beside the reply."""
        return AsyncOperationResourceWithRawResponse(AsyncOperationResource(self._client.as_view("raw")))

    @property
    def prepare(self) -> AsyncOperationResourcePrepare:
        """The same methods, returning the exact request, key masked, and sending nothing."""
        return AsyncOperationResourcePrepare(AsyncOperationResource(self._client.as_view("prepared")))


class OperationResourceWithRawResponse:
    """`OperationResource`, with another result."""

    def __init__(self, resource: OperationResource) -> None:
        self.c = raw_method(resource.c)


class OperationResourcePrepare:
    """`OperationResource`, with another result."""

    def __init__(self, resource: OperationResource) -> None:
        self.c = prepare_method(resource.c)


class AsyncOperationResourceWithRawResponse:
    """`AsyncOperationResource`, with another result."""

    def __init__(self, resource: AsyncOperationResource) -> None:
        self.c = async_raw_method(resource.c)


class AsyncOperationResourcePrepare:
    """`AsyncOperationResource`, with another result."""

    def __init__(self, resource: AsyncOperationResource) -> None:
        self.c = async_prepare_method(resource.c)
