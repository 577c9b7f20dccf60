# Made by mailwright from specs/finding/openapi.yaml. Do not edit: change that, then `make generate`.

"""Acme: mails"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from .._runtime.body import JsonBody
from .._runtime.call import NO_REPLY, Operation, Query
from .._runtime.client import AsyncResource, SyncResource
from .._runtime.facts import ClientRef, Delivery, Lookup, OffsetPaging
from .._runtime.options import DEFAULT_OPTIONS, RequestOptions
from .._runtime.views import async_prepare_method, async_raw_method, prepare_method, raw_method

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .._runtime.errors import MailwrightError
    from .._runtime.paging import AsyncPages, Page
    from . import models

_LIST_MAILS_PAGES = OffsetPaging(items="items", offset="skip", limit="limit", default_limit=20)
_SEND_MAIL = Delivery(
    sends=True, not_sent=frozenset({400}), client_ref=ClientRef("/meta/labels", "ref", ("key", "text"))
)


def _list_mails_operation(options: RequestOptions | None, query: Mapping[str, object]) -> Operation[models.Mails]:
    from . import models

    return Operation(
        "GET",
        "/mails",
        reply=models.Mails,
        query=Query(models.ListMailsQuery, query),
        options=options or DEFAULT_OPTIONS,
    )


def _send_mail_operation(options: RequestOptions | None, body: Mapping[str, object]) -> Operation[None]:
    from . import models

    return Operation(
        "POST",
        "/mails",
        reply=NO_REPLY,
        body=JsonBody(models.NewMail, body),
        delivery=_SEND_MAIL,
        options=options or DEFAULT_OPTIONS,
    )


class Mails(SyncResource):
    """Mails"""

    def list_mails(
        self, *, limit: int | None = None, skip: int | None = None, options: RequestOptions | None = None
    ) -> Page[models.Mail]:
        """listMails.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            limit: Limits: default 20.
            skip: As the document says.
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
            _list_mails_operation(options, query={"limit": limit, "skip": skip}), _LIST_MAILS_PAGES
        )

    def send_mail(self, *, copy: str | None = None, options: RequestOptions | None = None) -> None:
        """sendMail.

        Did it go out? Not without a connection, and not after the provider's own error with HTTP 400 (except codes
        whose `outcome` says otherwise). After anything else, such as a timeout or a 5xx, the outcome is UNKNOWN: it may
        have been sent. Tried again by itself only without a connection, and after a 429 that is no quota. The provider
        knows no idempotency key, so a repeat may send twice.

        Args:
            copy: As the document says.
            options: Settings for this call only.

        Returns:
            Nothing.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code` and `outcome`.
            APIConnectionError: No usable answer; see `outcome`.
            UnreadableResponseError: A success, but its reply is not as documented; see `outcome`.

        Sends `POST /mails`.
        """
        return self._client.request(_send_mail_operation(options, body={"copy": copy}))

    def find(
        self,
        *,
        to: str | Sequence[str],
        subject: str,
        since: datetime | MailwrightError,
        options: RequestOptions | None = None,
    ) -> tuple[models.Mail, ...]:
        """Find what a send left open: mails to these recipients with this subject, from that time on.

        It reads the list and sends nothing. Addresses are compared without names and without regard to case; a mail
        counts as found when it went to all recipients that are given. Times may differ by two minutes, because clocks
        do. What is found is a candidate: two mails may look the same. Nothing found proves little for the first
        seconds, as the list may lag.

        Args:
            to: Address of the recipient, or a list of them, as it was given to the send.
            subject: The subject, exactly as it was sent.
            since: When the send began, with its time zone; or the exception that left it open, which knows.
            options: Settings for this call only.

        Returns:
            The mails that may be it, newest first; empty when the list has none.

        Raises:
            InvalidRequestError: `since` has no time zone, or is an exception without an attempt: nothing was sent then.
            APIStatusError: The provider answered with an error; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: The list is not what the document says.
        """
        return self._client.find(
            _list_mails_operation(options, query={"limit": 50}),
            _LIST_MAILS_PAGES,
            Lookup(to="receivers", subject="copy_", time="at"),
            to=to,
            subject=subject,
            since=since,
        )

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
        self, *, limit: int | None = None, skip: int | None = None, options: RequestOptions | None = None
    ) -> AsyncPages[models.Mail]:
        """listMails.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            limit: Limits: default 20.
            skip: As the document says.
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
            _list_mails_operation(options, query={"limit": limit, "skip": skip}), _LIST_MAILS_PAGES
        )

    async def send_mail(self, *, copy: str | None = None, options: RequestOptions | None = None) -> None:
        """sendMail.

        Did it go out? Not without a connection, and not after the provider's own error with HTTP 400 (except codes
        whose `outcome` says otherwise). After anything else, such as a timeout or a 5xx, the outcome is UNKNOWN: it may
        have been sent. Tried again by itself only without a connection, and after a 429 that is no quota. The provider
        knows no idempotency key, so a repeat may send twice.

        Args:
            copy: As the document says.
            options: Settings for this call only.

        Returns:
            Nothing.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code` and `outcome`.
            APIConnectionError: No usable answer; see `outcome`.
            UnreadableResponseError: A success, but its reply is not as documented; see `outcome`.

        Sends `POST /mails`.
        """
        return await self._client.request(_send_mail_operation(options, body={"copy": copy}))

    async def find(
        self,
        *,
        to: str | Sequence[str],
        subject: str,
        since: datetime | MailwrightError,
        options: RequestOptions | None = None,
    ) -> tuple[models.Mail, ...]:
        """Find what a send left open: mails to these recipients with this subject, from that time on.

        It reads the list and sends nothing. Addresses are compared without names and without regard to case; a mail
        counts as found when it went to all recipients that are given. Times may differ by two minutes, because clocks
        do. What is found is a candidate: two mails may look the same. Nothing found proves little for the first
        seconds, as the list may lag.

        Args:
            to: Address of the recipient, or a list of them, as it was given to the send.
            subject: The subject, exactly as it was sent.
            since: When the send began, with its time zone; or the exception that left it open, which knows.
            options: Settings for this call only.

        Returns:
            The mails that may be it, newest first; empty when the list has none.

        Raises:
            InvalidRequestError: `since` has no time zone, or is an exception without an attempt: nothing was sent then.
            APIStatusError: The provider answered with an error; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: The list is not what the document says.
        """
        return await self._client.find(
            _list_mails_operation(options, query={"limit": 50}),
            _LIST_MAILS_PAGES,
            Lookup(to="receivers", subject="copy_", time="at"),
            to=to,
            subject=subject,
            since=since,
        )

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
        self.send_mail = raw_method(resource.send_mail)


class MailsPrepare:
    """`Mails`, with another result."""

    def __init__(self, resource: Mails) -> None:
        self.list_mails = prepare_method(resource.list_mails)
        self.send_mail = prepare_method(resource.send_mail)


class AsyncMailsWithRawResponse:
    """`AsyncMails`, with another result."""

    def __init__(self, resource: AsyncMails) -> None:
        self.list_mails = async_raw_method(resource.list_mails)
        self.send_mail = async_raw_method(resource.send_mail)


class AsyncMailsPrepare:
    """`AsyncMails`, with another result."""

    def __init__(self, resource: AsyncMails) -> None:
        self.list_mails = async_prepare_method(resource.list_mails)
        self.send_mail = async_prepare_method(resource.send_mail)
