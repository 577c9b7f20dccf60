# Made by mailwright from specs/taken_classes/openapi.yaml. Do not edit: change that, then `make generate`.

"""Acme: acme"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.call import Operation
from .._runtime.client import AsyncResource, SyncResource
from .._runtime.options import DEFAULT_OPTIONS, RequestOptions
from .._runtime.views import async_prepare_method, async_raw_method, prepare_method, raw_method

if TYPE_CHECKING:
    from . import models


def _b_operation(options: RequestOptions | None) -> Operation[models.Item]:
    from . import models

    return Operation("GET", "/b", reply=models.Item, options=options or DEFAULT_OPTIONS)


class AcmeResource(SyncResource):
    """AcmeResource"""

    def b(self, *, options: RequestOptions | None = None) -> models.Item:
        """b.

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

        Sends `GET /b`.
        """
        return self._client.request(_b_operation(options))

    @property
    def with_raw_response(self) -> AcmeResourceWithRawResponse:
        """The same methods, returning the status and the headers beside the reply."""
        return AcmeResourceWithRawResponse(AcmeResource(self._client.as_view("raw")))

    @property
    def prepare(self) -> AcmeResourcePrepare:
        """The same methods, returning the exact request, key masked, and sending nothing."""
        return AcmeResourcePrepare(AcmeResource(self._client.as_view("prepared")))


class AsyncAcmeResource(AsyncResource):
    """AcmeResource"""

    async def b(self, *, options: RequestOptions | None = None) -> models.Item:
        """b.

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

        Sends `GET /b`.
        """
        return await self._client.request(_b_operation(options))

    @property
    def with_raw_response(self) -> AsyncAcmeResourceWithRawResponse:
        """The same methods, returning the status and the headers beside the reply."""
        return AsyncAcmeResourceWithRawResponse(AsyncAcmeResource(self._client.as_view("raw")))

    @property
    def prepare(self) -> AsyncAcmeResourcePrepare:
        """The same methods, returning the exact request, key masked, and sending nothing."""
        return AsyncAcmeResourcePrepare(AsyncAcmeResource(self._client.as_view("prepared")))


class AcmeResourceWithRawResponse:
    """`AcmeResource`, with another result."""

    def __init__(self, resource: AcmeResource) -> None:
        self.b = raw_method(resource.b)


class AcmeResourcePrepare:
    """`AcmeResource`, with another result."""

    def __init__(self, resource: AcmeResource) -> None:
        self.b = prepare_method(resource.b)


class AsyncAcmeResourceWithRawResponse:
    """`AsyncAcmeResource`, with another result."""

    def __init__(self, resource: AsyncAcmeResource) -> None:
        self.b = async_raw_method(resource.b)


class AsyncAcmeResourcePrepare:
    """`AsyncAcmeResource`, with another result."""

    def __init__(self, resource: AsyncAcmeResource) -> None:
        self.b = async_prepare_method(resource.b)
