# Made by mailwright from specs/integer_error_codes/openapi.yaml. Do not edit: change that, then `make generate`.

"""Acme: checks"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.call import NO_REPLY, Operation
from .._runtime.client import AsyncResource, SyncResource
from .._runtime.options import DEFAULT_OPTIONS, RequestOptions
from .._runtime.views import async_prepare_method, async_raw_method, prepare_method, raw_method

if TYPE_CHECKING:
    pass


def _ping_operation(options: RequestOptions | None) -> Operation[None]:
    return Operation("GET", "/ping", reply=NO_REPLY, options=options or DEFAULT_OPTIONS)


class Checks(SyncResource):
    """Checks"""

    def ping(self, *, options: RequestOptions | None = None) -> None:
        """ping.

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

        Sends `GET /ping`.
        """
        return self._client.request(_ping_operation(options))

    @property
    def with_raw_response(self) -> ChecksWithRawResponse:
        """The same methods, returning the status and the headers beside the reply."""
        return ChecksWithRawResponse(Checks(self._client.as_view("raw")))

    @property
    def prepare(self) -> ChecksPrepare:
        """The same methods, returning the exact request, key masked, and sending nothing."""
        return ChecksPrepare(Checks(self._client.as_view("prepared")))


class AsyncChecks(AsyncResource):
    """Checks"""

    async def ping(self, *, options: RequestOptions | None = None) -> None:
        """ping.

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

        Sends `GET /ping`.
        """
        return await self._client.request(_ping_operation(options))

    @property
    def with_raw_response(self) -> AsyncChecksWithRawResponse:
        """The same methods, returning the status and the headers beside the reply."""
        return AsyncChecksWithRawResponse(AsyncChecks(self._client.as_view("raw")))

    @property
    def prepare(self) -> AsyncChecksPrepare:
        """The same methods, returning the exact request, key masked, and sending nothing."""
        return AsyncChecksPrepare(AsyncChecks(self._client.as_view("prepared")))


class ChecksWithRawResponse:
    """`Checks`, with another result."""

    def __init__(self, resource: Checks) -> None:
        self.ping = raw_method(resource.ping)


class ChecksPrepare:
    """`Checks`, with another result."""

    def __init__(self, resource: Checks) -> None:
        self.ping = prepare_method(resource.ping)


class AsyncChecksWithRawResponse:
    """`AsyncChecks`, with another result."""

    def __init__(self, resource: AsyncChecks) -> None:
        self.ping = async_raw_method(resource.ping)


class AsyncChecksPrepare:
    """`AsyncChecks`, with another result."""

    def __init__(self, resource: AsyncChecks) -> None:
        self.ping = async_prepare_method(resource.ping)
