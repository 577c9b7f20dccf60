# Made by mailwright from specs/idempotency/openapi.yaml. Do not edit: change that, then `make generate`.

"""Acme: mails"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.body import JsonBody
from .._runtime.call import NO_REPLY, Operation
from .._runtime.client import AsyncResource, SyncResource
from .._runtime.facts import Delivery, Idempotency
from .._runtime.options import DEFAULT_OPTIONS, RequestOptions
from .._runtime.views import async_prepare_method, async_raw_method, prepare_method, raw_method

if TYPE_CHECKING:
    from collections.abc import Mapping


_SEND_MAIL = Delivery(
    sends=True,
    not_sent=frozenset({400, 401}),
    idempotency=Idempotency(lives=86400.0, header="Idempotency-Key", min_length=1, max_length=255, retry_within=3600.0),
)
_SEND_NOTE = Delivery(
    sends=True,
    not_sent=frozenset({400}),
    idempotency=Idempotency(
        lives=60.0, pointer="/meta/key", always=True, min_length=8, max_length=64, repeat_declined=True
    ),
)


def _send_mail_operation(options: RequestOptions | None, body: Mapping[str, object]) -> Operation[None]:
    from . import models

    return Operation(
        "POST",
        "/mails",
        reply=NO_REPLY,
        body=JsonBody(models.Mail, body),
        delivery=_SEND_MAIL,
        options=options or DEFAULT_OPTIONS,
    )


def _send_note_operation(options: RequestOptions | None, body: Mapping[str, object]) -> Operation[None]:
    from . import models

    return Operation(
        "POST",
        "/notes",
        reply=NO_REPLY,
        body=JsonBody(models.Mail, body),
        delivery=_SEND_NOTE,
        options=options or DEFAULT_OPTIONS,
    )


class Mails(SyncResource):
    """Mails"""

    def send_mail(self, *, to: str | None = None, options: RequestOptions | None = None) -> None:
        """sendMail.

        Did it go out? Not without a connection, and not after the provider's own error with HTTP 400, 401 (except codes
        whose `outcome` says otherwise). After anything else, such as a timeout or a 5xx, the outcome is UNKNOWN: it may
        have been sent. Tried again by itself only without a connection, and after a 429 that is no quota. Idempotency
        key (header Idempotency-Key; sent only when you give one, in options): for 24 h the provider answers a repeat
        with the first result. With it an UNKNOWN is tried again, too, with the same bytes, but not later than 1 h after
        the first.

        Args:
            to: As the document says.
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
        return self._client.request(_send_mail_operation(options, body={"to": to}))

    def send_note(self, *, to: str | None = None, options: RequestOptions | None = None) -> None:
        """sendNote.

        Did it go out? Not without a connection, and not after the provider's own error with HTTP 400 (except codes
        whose `outcome` says otherwise). After anything else, such as a timeout or a 5xx, the outcome is UNKNOWN: it may
        have been sent. Tried again by itself only without a connection, and after a 429 that is no quota. Idempotency
        key (field meta.key; one is made for each call unless you give one, in options): for 60 s the provider declines
        a repeat. With the key of the call an UNKNOWN is tried again, too, with the same bytes. With a key of your own
        it is not: only you know since when the provider knows that key. A refusal without a known code may be that of a
        repeat: UNKNOWN.

        Args:
            to: As the document says.
            options: Settings for this call only.

        Returns:
            Nothing.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code` and `outcome`.
            APIConnectionError: No usable answer; see `outcome`.
            UnreadableResponseError: A success, but its reply is not as documented; see `outcome`.

        Sends `POST /notes`.
        """
        return self._client.request(_send_note_operation(options, body={"to": to}))

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

    async def send_mail(self, *, to: str | None = None, options: RequestOptions | None = None) -> None:
        """sendMail.

        Did it go out? Not without a connection, and not after the provider's own error with HTTP 400, 401 (except codes
        whose `outcome` says otherwise). After anything else, such as a timeout or a 5xx, the outcome is UNKNOWN: it may
        have been sent. Tried again by itself only without a connection, and after a 429 that is no quota. Idempotency
        key (header Idempotency-Key; sent only when you give one, in options): for 24 h the provider answers a repeat
        with the first result. With it an UNKNOWN is tried again, too, with the same bytes, but not later than 1 h after
        the first.

        Args:
            to: As the document says.
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
        return await self._client.request(_send_mail_operation(options, body={"to": to}))

    async def send_note(self, *, to: str | None = None, options: RequestOptions | None = None) -> None:
        """sendNote.

        Did it go out? Not without a connection, and not after the provider's own error with HTTP 400 (except codes
        whose `outcome` says otherwise). After anything else, such as a timeout or a 5xx, the outcome is UNKNOWN: it may
        have been sent. Tried again by itself only without a connection, and after a 429 that is no quota. Idempotency
        key (field meta.key; one is made for each call unless you give one, in options): for 60 s the provider declines
        a repeat. With the key of the call an UNKNOWN is tried again, too, with the same bytes. With a key of your own
        it is not: only you know since when the provider knows that key. A refusal without a known code may be that of a
        repeat: UNKNOWN.

        Args:
            to: As the document says.
            options: Settings for this call only.

        Returns:
            Nothing.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code` and `outcome`.
            APIConnectionError: No usable answer; see `outcome`.
            UnreadableResponseError: A success, but its reply is not as documented; see `outcome`.

        Sends `POST /notes`.
        """
        return await self._client.request(_send_note_operation(options, body={"to": to}))

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
        self.send_mail = raw_method(resource.send_mail)
        self.send_note = raw_method(resource.send_note)


class MailsPrepare:
    """`Mails`, with another result."""

    def __init__(self, resource: Mails) -> None:
        self.send_mail = prepare_method(resource.send_mail)
        self.send_note = prepare_method(resource.send_note)


class AsyncMailsWithRawResponse:
    """`AsyncMails`, with another result."""

    def __init__(self, resource: AsyncMails) -> None:
        self.send_mail = async_raw_method(resource.send_mail)
        self.send_note = async_raw_method(resource.send_note)


class AsyncMailsPrepare:
    """`AsyncMails`, with another result."""

    def __init__(self, resource: AsyncMails) -> None:
        self.send_mail = async_prepare_method(resource.send_mail)
        self.send_note = async_prepare_method(resource.send_note)
