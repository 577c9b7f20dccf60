# Made by mailwright from specs/reserved_names/openapi.yaml. Do not edit: change that, then `make generate`.

"""Acme: import"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.call import NO_REPLY, Operation
from .._runtime.client import AsyncResource, SyncResource
from .._runtime.options import DEFAULT_OPTIONS, RequestOptions
from .._runtime.views import async_prepare_method, async_raw_method, prepare_method, raw_method

if TYPE_CHECKING:
    pass


def _class__operation(options: RequestOptions | None) -> Operation[None]:
    return Operation("GET", "/d", reply=NO_REPLY, options=options or DEFAULT_OPTIONS)


class Import(SyncResource):
    """Import"""

    def class_(self, *, options: RequestOptions | None = None) -> None:
        """class.

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

        Sends `GET /d`.
        """
        return self._client.request(_class__operation(options))

    @property
    def with_raw_response(self) -> ImportWithRawResponse:
        """The same methods, returning the status and the headers beside the reply."""
        return ImportWithRawResponse(Import(self._client.as_view("raw")))

    @property
    def prepare(self) -> ImportPrepare:
        """The same methods, returning the exact request, key masked, and sending nothing."""
        return ImportPrepare(Import(self._client.as_view("prepared")))


class AsyncImport(AsyncResource):
    """Import"""

    async def class_(self, *, options: RequestOptions | None = None) -> None:
        """class.

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

        Sends `GET /d`.
        """
        return await self._client.request(_class__operation(options))

    @property
    def with_raw_response(self) -> AsyncImportWithRawResponse:
        """The same methods, returning the status and the headers beside the reply."""
        return AsyncImportWithRawResponse(AsyncImport(self._client.as_view("raw")))

    @property
    def prepare(self) -> AsyncImportPrepare:
        """The same methods, returning the exact request, key masked, and sending nothing."""
        return AsyncImportPrepare(AsyncImport(self._client.as_view("prepared")))


class ImportWithRawResponse:
    """`Import`, with another result."""

    def __init__(self, resource: Import) -> None:
        self.class_ = raw_method(resource.class_)


class ImportPrepare:
    """`Import`, with another result."""

    def __init__(self, resource: Import) -> None:
        self.class_ = prepare_method(resource.class_)


class AsyncImportWithRawResponse:
    """`AsyncImport`, with another result."""

    def __init__(self, resource: AsyncImport) -> None:
        self.class_ = async_raw_method(resource.class_)


class AsyncImportPrepare:
    """`AsyncImport`, with another result."""

    def __init__(self, resource: AsyncImport) -> None:
        self.class_ = async_prepare_method(resource.class_)
