# Made by mailwright from specs/deprecated/openapi.yaml. Do not edit: change that, then `make generate`.

"""Acme: mails"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.call import Operation, Query
from .._runtime.client import AsyncResource, SyncResource
from .._runtime.deprecation import Deprecated
from .._runtime.options import DEFAULT_OPTIONS, RequestOptions
from .._runtime.views import async_prepare_method, async_raw_method, prepare_method, raw_method

if TYPE_CHECKING:
    from collections.abc import Mapping

    from . import models


def _old_list_operation(options: RequestOptions | None, query: Mapping[str, object]) -> Operation[models.OldListReply]:
    from . import models

    return Operation(
        "GET",
        "/mails",
        reply=models.OldListReply,
        query=Query(models.OldListQuery, query),
        options=options or DEFAULT_OPTIONS,
        deprecated=Deprecated(whole=True, parameters={"page": "page"}),
    )


class Mails(SyncResource):
    """Mails"""

    def old_list(self, *, page: int | None = None, options: RequestOptions | None = None) -> models.OldListReply:
        """Look at the list.

        Better use the other one.

        Deprecated by the provider.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            page: As the document says.
            options: Settings for this call only.

        Returns:
            The reply.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `GET /mails`. Vendor's page: https://acme.test/docs/old
        """
        return self._client.request(_old_list_operation(options, query={"page": page}))

    @property
    def with_raw_response(self) -> MailsWithRawResponse:
        """The same methods, returning the status and the headers beside the reply."""
        return MailsWithRawResponse(Mails(self._client.as_view("raw")))

    @property
    def prepare(self) -> MailsPrepare:
        """The same methods, returning the exact request, key masked, and sending nothing."""
        return MailsPrepare(Mails(self._client.as_view("prepared")))


class AsyncMails(AsyncResource):
    """Mails"""

    async def old_list(self, *, page: int | None = None, options: RequestOptions | None = None) -> models.OldListReply:
        """Look at the list.

        Better use the other one.

        Deprecated by the provider.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            page: As the document says.
            options: Settings for this call only.

        Returns:
            The reply.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `GET /mails`. Vendor's page: https://acme.test/docs/old
        """
        return await self._client.request(_old_list_operation(options, query={"page": page}))

    @property
    def with_raw_response(self) -> AsyncMailsWithRawResponse:
        """The same methods, returning the status and the headers beside the reply."""
        return AsyncMailsWithRawResponse(AsyncMails(self._client.as_view("raw")))

    @property
    def prepare(self) -> AsyncMailsPrepare:
        """The same methods, returning the exact request, key masked, and sending nothing."""
        return AsyncMailsPrepare(AsyncMails(self._client.as_view("prepared")))


class MailsWithRawResponse:
    """`Mails`, with another result."""

    def __init__(self, resource: Mails) -> None:
        self.old_list = raw_method(resource.old_list)


class MailsPrepare:
    """`Mails`, with another result."""

    def __init__(self, resource: Mails) -> None:
        self.old_list = prepare_method(resource.old_list)


class AsyncMailsWithRawResponse:
    """`AsyncMails`, with another result."""

    def __init__(self, resource: AsyncMails) -> None:
        self.old_list = async_raw_method(resource.old_list)


class AsyncMailsPrepare:
    """`AsyncMails`, with another result."""

    def __init__(self, resource: AsyncMails) -> None:
        self.old_list = async_prepare_method(resource.old_list)
