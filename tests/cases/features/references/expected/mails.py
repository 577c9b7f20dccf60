# Made by mailwright from specs/references/openapi.yaml. Do not edit: change that, then `make generate`.

"""Acme: mails"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.body import JsonBody
from .._runtime.call import Operation, Query
from .._runtime.client import AsyncResource, SyncResource
from .._runtime.facts import Delivery
from .._runtime.options import DEFAULT_OPTIONS, RequestOptions
from .._runtime.views import async_prepare_method, async_raw_method, prepare_method, raw_method

if TYPE_CHECKING:
    from collections.abc import Mapping

    from . import models

_SEND_MAIL = Delivery(sends=True, not_sent=frozenset({404}))


def _list_mails_operation(
    options: RequestOptions | None, path: Mapping[str, str | int], query: Mapping[str, object]
) -> Operation[list[models.Mail]]:
    from . import models

    return Operation(
        "GET",
        "/boxes/{box}/mails",
        reply=list[models.Mail],
        path_values=path,
        query=Query(models.ListMailsQuery, query),
        options=options or DEFAULT_OPTIONS,
    )


def _send_mail_operation(
    options: RequestOptions | None,
    path: Mapping[str, str | int],
    query: Mapping[str, object],
    body: Mapping[str, object],
) -> Operation[list[models.Mail]]:
    from . import models

    return Operation(
        "POST",
        "/boxes/{box}/mails",
        reply=list[models.Mail],
        path_values=path,
        query=Query(models.SendMailQuery, query),
        body=JsonBody(models.Mail, body),
        delivery=_SEND_MAIL,
        options=options or DEFAULT_OPTIONS,
    )


class Mails(SyncResource):
    """Mails"""

    def list_mails(self, *, box: str, verbose: bool, options: RequestOptions | None = None) -> list[models.Mail]:
        """listMails.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            box: The box. Limits: at least 3 characters.
            verbose: Say more.
            options: Settings for this call only.

        Returns:
            The reply.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: HTTP 404, or another; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `GET /boxes/{box}/mails`.
        """
        return self._client.request(_list_mails_operation(options, path={"box": box}, query={"verbose": verbose}))

    def send_mail(
        self, *, box: str, to: str, verbose: bool | None = None, options: RequestOptions | None = None
    ) -> list[models.Mail]:
        """sendMail.

        Did it go out? Not without a connection, and not after the provider's own error with HTTP 404 (except codes
        whose `outcome` says otherwise). After anything else, such as a timeout or a 5xx, the outcome is UNKNOWN: it may
        have been sent. Tried again by itself only without a connection, and after a 429 that is no quota. The provider
        knows no idempotency key, so a repeat may send twice.

        Args:
            box: The box. Limits: at least 3 characters.
            to: As the document says.
            verbose: As the document says.
            options: Settings for this call only.

        Returns:
            The reply.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: HTTP 404, or another; see `code` and `outcome`.
            APIConnectionError: No usable answer; see `outcome`.
            UnreadableResponseError: A success, but its reply is not as documented; see `outcome`.

        Sends `POST /boxes/{box}/mails`.
        """
        return self._client.request(
            _send_mail_operation(options, path={"box": box}, query={"verbose": verbose}, body={"to": to})
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

    async def list_mails(self, *, box: str, verbose: bool, options: RequestOptions | None = None) -> list[models.Mail]:
        """listMails.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            box: The box. Limits: at least 3 characters.
            verbose: Say more.
            options: Settings for this call only.

        Returns:
            The reply.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: HTTP 404, or another; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `GET /boxes/{box}/mails`.
        """
        return await self._client.request(_list_mails_operation(options, path={"box": box}, query={"verbose": verbose}))

    async def send_mail(
        self, *, box: str, to: str, verbose: bool | None = None, options: RequestOptions | None = None
    ) -> list[models.Mail]:
        """sendMail.

        Did it go out? Not without a connection, and not after the provider's own error with HTTP 404 (except codes
        whose `outcome` says otherwise). After anything else, such as a timeout or a 5xx, the outcome is UNKNOWN: it may
        have been sent. Tried again by itself only without a connection, and after a 429 that is no quota. The provider
        knows no idempotency key, so a repeat may send twice.

        Args:
            box: The box. Limits: at least 3 characters.
            to: As the document says.
            verbose: As the document says.
            options: Settings for this call only.

        Returns:
            The reply.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: HTTP 404, or another; see `code` and `outcome`.
            APIConnectionError: No usable answer; see `outcome`.
            UnreadableResponseError: A success, but its reply is not as documented; see `outcome`.

        Sends `POST /boxes/{box}/mails`.
        """
        return await self._client.request(
            _send_mail_operation(options, path={"box": box}, query={"verbose": verbose}, body={"to": to})
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
