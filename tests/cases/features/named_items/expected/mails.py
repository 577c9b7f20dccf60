# Made by mailwright from specs/named_items/openapi.yaml. Do not edit: change that, then `make generate`.

"""Acme: mails"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.body import JsonBody
from .._runtime.call import Operation, Query
from .._runtime.client import AsyncResource, SyncResource
from .._runtime.facts import Delivery, OffsetPaging
from .._runtime.options import DEFAULT_OPTIONS, RequestOptions
from .._runtime.views import async_prepare_method, async_raw_method, prepare_method, raw_method

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .._runtime.paging import AsyncPages, Page
    from . import models

_LIST_MAILS_PAGES = OffsetPaging(items="mails", offset="offset", limit="limit", default_limit=1)
_SEND_MAILS = Delivery(sends=True, not_sent=frozenset({400}))


def _list_mails_operation(options: RequestOptions | None, query: Mapping[str, object]) -> Operation[models.Mails]:
    from . import models

    return Operation(
        "GET",
        "/mails",
        reply=models.Mails,
        query=Query(models.ListMailsQuery, query),
        options=options or DEFAULT_OPTIONS,
    )


def _send_mails_operation(options: RequestOptions | None, body: Mapping[str, object]) -> Operation[models.Result]:
    from . import models

    return Operation(
        "POST",
        "/mails",
        reply=models.Result,
        body=JsonBody(models.SendMailsBody, body),
        delivery=_SEND_MAILS,
        options=options or DEFAULT_OPTIONS,
    )


class Mails(SyncResource):
    """Mails"""

    def list_mails(
        self, *, limit: int | None = None, offset: int | None = None, options: RequestOptions | None = None
    ) -> Page[models.Mail]:
        """listMails.

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

        Sends `GET /mails`.
        """
        return self._client.page(
            _list_mails_operation(options, query={"limit": limit, "offset": offset}), _LIST_MAILS_PAGES
        )

    def send_mails(self, *, to: str | None = None, options: RequestOptions | None = None) -> models.Result:
        """sendMails.

        Did it go out? Not without a connection, and not after the provider's own error with HTTP 400 (except codes
        whose `outcome` says otherwise). After anything else, such as a timeout or a 5xx, the outcome is UNKNOWN: it may
        have been sent. Tried again by itself only without a connection, and after a 429 that is no quota. The provider
        knows no idempotency key, so a repeat may send twice.

        Args:
            to: As the document says.
            options: Settings for this call only.

        Returns:
            The reply.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code` and `outcome`.
            APIConnectionError: No usable answer; see `outcome`.
            UnreadableResponseError: A success, but its reply is not as documented; see `outcome`.

        Sends `POST /mails`.
        """
        return self._client.request(_send_mails_operation(options, body={"to": to}))

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

    def list_mails(
        self, *, limit: int | None = None, offset: int | None = None, options: RequestOptions | None = None
    ) -> AsyncPages[models.Mail]:
        """listMails.

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

        Sends `GET /mails`.
        """
        return self._client.page(
            _list_mails_operation(options, query={"limit": limit, "offset": offset}), _LIST_MAILS_PAGES
        )

    async def send_mails(self, *, to: str | None = None, options: RequestOptions | None = None) -> models.Result:
        """sendMails.

        Did it go out? Not without a connection, and not after the provider's own error with HTTP 400 (except codes
        whose `outcome` says otherwise). After anything else, such as a timeout or a 5xx, the outcome is UNKNOWN: it may
        have been sent. Tried again by itself only without a connection, and after a 429 that is no quota. The provider
        knows no idempotency key, so a repeat may send twice.

        Args:
            to: As the document says.
            options: Settings for this call only.

        Returns:
            The reply.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code` and `outcome`.
            APIConnectionError: No usable answer; see `outcome`.
            UnreadableResponseError: A success, but its reply is not as documented; see `outcome`.

        Sends `POST /mails`.
        """
        return await self._client.request(_send_mails_operation(options, body={"to": to}))

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
        self.list_mails = raw_method(resource.list_mails)
        self.send_mails = raw_method(resource.send_mails)


class MailsPrepare:
    """`Mails`, with another result."""

    def __init__(self, resource: Mails) -> None:
        self.list_mails = prepare_method(resource.list_mails)
        self.send_mails = prepare_method(resource.send_mails)


class AsyncMailsWithRawResponse:
    """`AsyncMails`, with another result."""

    def __init__(self, resource: AsyncMails) -> None:
        self.list_mails = async_raw_method(resource.list_mails)
        self.send_mails = async_raw_method(resource.send_mails)


class AsyncMailsPrepare:
    """`AsyncMails`, with another result."""

    def __init__(self, resource: AsyncMails) -> None:
        self.list_mails = async_prepare_method(resource.list_mails)
        self.send_mails = async_prepare_method(resource.send_mails)
