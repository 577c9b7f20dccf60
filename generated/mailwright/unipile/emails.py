# Made by mailwright from specs/unipile/openapi.yaml. Do not edit: change that, then `make generate`.

"""Unipile API Reference: Manage e-mails of connected mailboxes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.call import Operation
from .._runtime.client import AsyncResource, SyncResource
from .._runtime.facts import ClientRef, Delivery, Idempotency
from .._runtime.multipart import MultipartBody
from .._runtime.options import DEFAULT_OPTIONS, RequestOptions
from .._runtime.views import async_prepare_method, async_raw_method, prepare_method, raw_method

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .._runtime.values import UploadContent
    from . import inputs, models

_SEND = Delivery(
    sends=True,
    not_sent=frozenset({400, 401, 403, 404, 413, 425, 429}),
    read_timeout=60.0,
    idempotency=Idempotency(lives=86400.0, header="Idempotency-Key", min_length=1, max_length=255),
    client_ref=ClientRef("/custom_headers", "X-Client-Ref", ("name", "value")),
)


def _send_operation(options: RequestOptions | None, body: Mapping[str, object]) -> Operation[models.SentEmail]:
    from . import models

    return Operation(
        "POST",
        "/api/v1/emails",
        reply=models.SentEmail,
        body=MultipartBody(
            models.SendEmailBody,
            body,
            json_parts=frozenset({"from", "to", "cc", "bcc", "custom_headers", "tracking_options"}),
            files=frozenset({"attachments"}),
        ),
        delivery=_SEND,
        options=options or DEFAULT_OPTIONS,
    )


class Emails(SyncResource):
    """Manage e-mails of connected mailboxes."""

    def send(
        self,
        *,
        account_id: str,
        to: Sequence[models.Recipient | inputs.RecipientInput],
        body: str,
        from_: models.Sender | inputs.SenderInput | None = None,
        cc: Sequence[models.Recipient | inputs.RecipientInput] | None = None,
        bcc: Sequence[models.Recipient | inputs.RecipientInput] | None = None,
        subject: str | None = None,
        reply_to: str | None = None,
        custom_headers: Sequence[models.CustomHeader | inputs.CustomHeaderInput] | None = None,
        tracking_options: models.TrackingOptions | inputs.TrackingOptionsInput | None = None,
        attachments: Sequence[UploadContent] | None = None,
        options: RequestOptions | None = None,
    ) -> models.SentEmail:
        """Send an email.

        Sends an e-mail from a connected mailbox, or an answer to an e-mail in it. The mail leaves through the mailbox's
        own provider (Google, Microsoft or IMAP/SMTP), so the limits of that provider apply. The request is a multipart
        form in which every part that is not a plain text or a file is one text part with JSON in it. The vendor's
        interactive page does not build this request correctly; its guide at
        https://developer.unipile.com/docs/send-email shows one that works. A 500, 503 or 504, a lost connection or a
        timeout does not prove that nothing was sent.

        Did it go out? Not without a connection, and not after the provider's own error with HTTP 400, 401, 403, 404,
        413, 425, 429 (except codes whose `outcome` says otherwise). After anything else, such as a timeout or a 5xx,
        the outcome is UNKNOWN: it may have been sent. Tried again by itself only without a connection, and after a 429
        that is no quota. Idempotency key (header Idempotency-Key; sent only when you give one, in options): for 24 h
        the provider answers a repeat with the first result. With it an UNKNOWN is tried again, too, with the same
        bytes. Each wait for the answer may take 60 s unless you set a `Timeout`.

        Args:
            account_id: Id of the connected account that sends the mail, as Unipile gave it when the account was
                connected. Limits: not empty.
            to: Recipients of the mail. Sent as one text part that holds a JSON array.
            body: Content of the mail, as HTML. To send plain text, add a custom header `Content-Type` with the value
                `text/plain; charset=utf-8`.
            from_: Sender to show in place of the account's own, for example an alias of the mailbox. Left out, the
                account's own address and name are used; an empty one is left out. The provider must allow the address.
                Sent as one text part that holds a JSON object.
            cc: Recipients of a visible copy. Sent as one text part that holds a JSON array.
            bcc: Recipients of a copy that the others do not see. Sent as one text part that holds a JSON array.
            subject: Subject line. May be left out.
            reply_to: The e-mail that this one answers: its Unipile id or the provider's id. This is not a Reply-To
                address; for one of those, add a custom header named `Reply-To`.
            custom_headers: Headers to add to the mail. Sent as one text part that holds a JSON array.
            tracking_options: What to track of this mail. Sent as one text part that holds a JSON object.
            attachments: Files to attach, each in a part of its own named `attachments`, with a file name. Unipile's own
                SDK allows 25 MiB (26214400 bytes) for one file; the mailbox's provider may allow less.
            options: Settings for this call only.

        Returns:
            The e-mail has been sent.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: HTTP 401, 403, 404, 422, 500, 503, 504, or another; see `code` and `outcome`.
            APIConnectionError: No usable answer; see `outcome`.
            UnreadableResponseError: A success, but its reply is not as documented; see `outcome`.

        Sends `POST /api/v1/emails`. Vendor's page: https://developer.unipile.com/reference/mailscontroller_sendmail
        """
        return self._client.request(
            _send_operation(
                options,
                body={
                    "account_id": account_id,
                    "from": from_,
                    "to": to,
                    "cc": cc,
                    "bcc": bcc,
                    "subject": subject,
                    "body": body,
                    "reply_to": reply_to,
                    "custom_headers": custom_headers,
                    "tracking_options": tracking_options,
                    "attachments": attachments,
                },
            )
        )

    @property
    def with_raw_response(self) -> EmailsWithRawResponse:
        """The same methods, returning the status and the headers beside the reply."""
        return EmailsWithRawResponse(Emails(self._client.as_view("raw")))

    @property
    def prepare(self) -> EmailsPrepare:
        """The same methods, returning the exact request, key masked, and sending nothing."""
        return EmailsPrepare(Emails(self._client.as_view("prepared")))


class AsyncEmails(AsyncResource):
    """Manage e-mails of connected mailboxes."""

    async def send(
        self,
        *,
        account_id: str,
        to: Sequence[models.Recipient | inputs.RecipientInput],
        body: str,
        from_: models.Sender | inputs.SenderInput | None = None,
        cc: Sequence[models.Recipient | inputs.RecipientInput] | None = None,
        bcc: Sequence[models.Recipient | inputs.RecipientInput] | None = None,
        subject: str | None = None,
        reply_to: str | None = None,
        custom_headers: Sequence[models.CustomHeader | inputs.CustomHeaderInput] | None = None,
        tracking_options: models.TrackingOptions | inputs.TrackingOptionsInput | None = None,
        attachments: Sequence[UploadContent] | None = None,
        options: RequestOptions | None = None,
    ) -> models.SentEmail:
        """Send an email.

        Sends an e-mail from a connected mailbox, or an answer to an e-mail in it. The mail leaves through the mailbox's
        own provider (Google, Microsoft or IMAP/SMTP), so the limits of that provider apply. The request is a multipart
        form in which every part that is not a plain text or a file is one text part with JSON in it. The vendor's
        interactive page does not build this request correctly; its guide at
        https://developer.unipile.com/docs/send-email shows one that works. A 500, 503 or 504, a lost connection or a
        timeout does not prove that nothing was sent.

        Did it go out? Not without a connection, and not after the provider's own error with HTTP 400, 401, 403, 404,
        413, 425, 429 (except codes whose `outcome` says otherwise). After anything else, such as a timeout or a 5xx,
        the outcome is UNKNOWN: it may have been sent. Tried again by itself only without a connection, and after a 429
        that is no quota. Idempotency key (header Idempotency-Key; sent only when you give one, in options): for 24 h
        the provider answers a repeat with the first result. With it an UNKNOWN is tried again, too, with the same
        bytes. Each wait for the answer may take 60 s unless you set a `Timeout`.

        Args:
            account_id: Id of the connected account that sends the mail, as Unipile gave it when the account was
                connected. Limits: not empty.
            to: Recipients of the mail. Sent as one text part that holds a JSON array.
            body: Content of the mail, as HTML. To send plain text, add a custom header `Content-Type` with the value
                `text/plain; charset=utf-8`.
            from_: Sender to show in place of the account's own, for example an alias of the mailbox. Left out, the
                account's own address and name are used; an empty one is left out. The provider must allow the address.
                Sent as one text part that holds a JSON object.
            cc: Recipients of a visible copy. Sent as one text part that holds a JSON array.
            bcc: Recipients of a copy that the others do not see. Sent as one text part that holds a JSON array.
            subject: Subject line. May be left out.
            reply_to: The e-mail that this one answers: its Unipile id or the provider's id. This is not a Reply-To
                address; for one of those, add a custom header named `Reply-To`.
            custom_headers: Headers to add to the mail. Sent as one text part that holds a JSON array.
            tracking_options: What to track of this mail. Sent as one text part that holds a JSON object.
            attachments: Files to attach, each in a part of its own named `attachments`, with a file name. Unipile's own
                SDK allows 25 MiB (26214400 bytes) for one file; the mailbox's provider may allow less.
            options: Settings for this call only.

        Returns:
            The e-mail has been sent.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: HTTP 401, 403, 404, 422, 500, 503, 504, or another; see `code` and `outcome`.
            APIConnectionError: No usable answer; see `outcome`.
            UnreadableResponseError: A success, but its reply is not as documented; see `outcome`.

        Sends `POST /api/v1/emails`. Vendor's page: https://developer.unipile.com/reference/mailscontroller_sendmail
        """
        return await self._client.request(
            _send_operation(
                options,
                body={
                    "account_id": account_id,
                    "from": from_,
                    "to": to,
                    "cc": cc,
                    "bcc": bcc,
                    "subject": subject,
                    "body": body,
                    "reply_to": reply_to,
                    "custom_headers": custom_headers,
                    "tracking_options": tracking_options,
                    "attachments": attachments,
                },
            )
        )

    @property
    def with_raw_response(self) -> AsyncEmailsWithRawResponse:
        """The same methods, returning the status and the headers beside the reply."""
        return AsyncEmailsWithRawResponse(AsyncEmails(self._client.as_view("raw")))

    @property
    def prepare(self) -> AsyncEmailsPrepare:
        """The same methods, returning the exact request, key masked, and sending nothing."""
        return AsyncEmailsPrepare(AsyncEmails(self._client.as_view("prepared")))


class EmailsWithRawResponse:
    """`Emails`, with another result."""

    def __init__(self, resource: Emails) -> None:
        self.send = raw_method(resource.send)


class EmailsPrepare:
    """`Emails`, with another result."""

    def __init__(self, resource: Emails) -> None:
        self.send = prepare_method(resource.send)


class AsyncEmailsWithRawResponse:
    """`AsyncEmails`, with another result."""

    def __init__(self, resource: AsyncEmails) -> None:
        self.send = async_raw_method(resource.send)


class AsyncEmailsPrepare:
    """`AsyncEmails`, with another result."""

    def __init__(self, resource: AsyncEmails) -> None:
        self.send = async_prepare_method(resource.send)
