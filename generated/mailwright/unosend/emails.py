# Made by mailwright from specs/unosend/openapi.yaml. Do not edit: change that, then `make generate`.

"""Unosend Emails API: Send e-mail, look up what was sent, and read its click statistics."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from .._runtime.body import JsonBody
from .._runtime.call import Operation, Query
from .._runtime.client import AsyncResource, SyncResource
from .._runtime.facts import ClientRef, Delivery, Lookup, OffsetPaging
from .._runtime.options import DEFAULT_OPTIONS, RequestOptions
from .._runtime.views import async_prepare_method, async_raw_method, prepare_method, raw_method

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .._runtime.errors import MailwrightError
    from .._runtime.paging import AsyncPages, Page
    from . import enums, inputs, models

_SEND = Delivery(
    sends=True,
    not_sent=frozenset({400, 401, 402, 403, 404, 413, 422, 425, 429}),
    unknown_messages=frozenset({"Invalid request body"}),
    client_ref=ClientRef("/tags", "client_ref", ("name", "value")),
)
_LIST_PAGES = OffsetPaging(
    items="data", offset="offset", limit="limit", default_limit=10, page="page", page_size="per_page"
)
_SEND_BATCH = Delivery(
    sends=True,
    not_sent=frozenset({400, 401, 402, 403, 404, 413, 422, 425, 429}),
    unknown_messages=frozenset({"Invalid request body"}),
    read_timeout=120.0,
)


def _send_operation(options: RequestOptions | None, body: Mapping[str, object]) -> Operation[models.SentEmail]:
    from . import models

    return Operation(
        "POST",
        "/emails",
        reply=models.SentEmail,
        body=JsonBody(models.SendEmail, body),
        delivery=_SEND,
        options=options or DEFAULT_OPTIONS,
    )


def _list_operation(options: RequestOptions | None, query: Mapping[str, object]) -> Operation[models.EmailList]:
    from . import models

    return Operation(
        "GET",
        "/emails",
        reply=models.EmailList,
        query=Query(models.ListEmailsQuery, query),
        options=options or DEFAULT_OPTIONS,
    )


def _get_operation(options: RequestOptions | None, path: Mapping[str, str | int]) -> Operation[models.Email]:
    from . import models

    return Operation(
        "GET", "/emails/{email_id}", reply=models.Email, path_values=path, options=options or DEFAULT_OPTIONS
    )


def _send_batch_operation(options: RequestOptions | None, body: object) -> Operation[models.BatchResult]:
    from . import models

    return Operation(
        "POST",
        "/emails/batch",
        reply=models.BatchResult,
        body=JsonBody(models.SendBatchBody, body),
        delivery=_SEND_BATCH,
        options=options or DEFAULT_OPTIONS,
    )


def _clicks_operation(
    options: RequestOptions | None, path: Mapping[str, str | int]
) -> Operation[models.ClickStatistics]:
    from . import models

    return Operation(
        "GET",
        "/emails/{email_id}/clicks",
        reply=models.ClickStatistics,
        path_values=path,
        options=options or DEFAULT_OPTIONS,
    )


class Emails(SyncResource):
    """Send e-mail, look up what was sent, and read its click statistics."""

    def send(
        self,
        *,
        from_: str,
        to: str | Sequence[str],
        subject: str,
        html: str | None = None,
        text: str | None = None,
        cc: str | Sequence[str] | None = None,
        bcc: str | Sequence[str] | None = None,
        reply_to: str | None = None,
        template_id: str | None = None,
        template_data: Mapping[str, Any] | None = None,
        scheduled_for: datetime | str | None = None,
        headers: Mapping[str, str] | None = None,
        attachments: Sequence[models.Attachment | inputs.AttachmentInput] | None = None,
        tags: Sequence[models.Tag | inputs.TagInput] | Mapping[str, str] | None = None,
        tracking: models.TrackingSettings | inputs.TrackingSettingsInput | None = None,
        priority: enums.Priority | enums.PriorityValue | None = None,
        options: RequestOptions | None = None,
    ) -> models.SentEmail:
        """Send an email.

        Sends one e-mail to one or more recipients and returns its id. All addresses in `to` are in the To header of the
        same message, so the recipients see one another. Give at least one of `html`, `text` and `template_id`. With
        `scheduled_for` the mail is kept until that time. The mail is handed over while the request is being answered,
        so a 5xx, a lost connection or a timeout does not prove that nothing was sent: look it up with `list` before
        sending again.

        Did it go out? Not without a connection, and not after the provider's own error with HTTP 400, 401, 402, 403,
        404, 413, 422, 425, 429 (except the message "Invalid request body", and codes whose `outcome` says otherwise).
        After anything else, such as a timeout or a 5xx, the outcome is UNKNOWN: it may have been sent. Tried again by
        itself only without a connection, and after a 429 that is no quota. The provider knows no idempotency key, so a
        repeat may send twice.

        Args:
            from_: Sender, as a bare address or as `Name <address>`. The domain of the address must be verified in the
                account.
            to: Recipient address, or a list of them. No maximum is stated. All of them are in the To header of one
                message and see one another; for separate messages use a batch.
            subject: Subject line. Required, with a template as well.
            html: HTML content. Required unless `text` or `template_id` is given.
            text: Plain text content. Required unless `html` or `template_id` is given.
            cc: Address, or list of addresses, for a visible copy.
            bcc: Address, or list of addresses, for a copy that the other recipients do not see.
            reply_to: The one address that replies go to. A list is not supported.
            template_id: Id of a saved template, a UUID, in place of `html` and `text`.
            template_data: Values for the variables of the template, by name. String values work everywhere.
            scheduled_for: When to send, as an ISO 8601 date and time with its UTC offset. Left out, the mail goes at
                once; so does one whose time has already passed.
            headers: Custom e-mail headers by name, such as `X-Custom-Header`. Values are strings of one line.
            attachments: Files to attach. Newer documentation allows 10 MB for one file and 15 MB for the whole mail;
                the server refuses what is larger.
            tags: Tags for analytics, as a list of name and value. The client also accepts a dict such as `{"campaign":
                "welcome"}` and turns it into that list.
            tracking: Whether opens and clicks of this e-mail are tracked. Both are when it is left out.
            priority: Priority of the e-mail: `high`, `normal` (when left out) or `low`.
            options: Settings for this call only.

        Returns:
            An e-mail that was accepted for sending, or kept for later. Only the id is certain to be there.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: HTTP 400, 401, 402, 403, 404, 422, 429, 500, 503, or another; see `code` and `outcome`.
            APIConnectionError: No usable answer; see `outcome`.
            UnreadableResponseError: A success, but its reply is not as documented; see `outcome`.

        Sends `POST /emails`. Vendor's page: https://docs.unosend.co/api-reference/emails/send-email
        """
        return self._client.request(
            _send_operation(
                options,
                body={
                    "from": from_,
                    "to": to,
                    "subject": subject,
                    "html": html,
                    "text": text,
                    "cc": cc,
                    "bcc": bcc,
                    "reply_to": reply_to,
                    "template_id": template_id,
                    "template_data": template_data,
                    "scheduled_for": scheduled_for,
                    "headers": headers,
                    "attachments": attachments,
                    "tags": tags,
                    "tracking": tracking,
                    "priority": priority,
                },
            )
        )

    def list(
        self,
        *,
        limit: int | None = None,
        offset: int | None = None,
        page: int | None = None,
        per_page: int | None = None,
        status: enums.EmailStatus | enums.EmailStatusValue | None = None,
        options: RequestOptions | None = None,
    ) -> Page[models.EmailSummary]:
        """List sent emails.

        Returns sent e-mails in pages, newest first. Page with `limit` and `offset`; newer servers also know `page` and
        `per_page`. Also the way to find out what became of a send whose outcome is not known: compare recipient,
        subject and `created_at`.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            limit: E-mails per page: 1 to 100, 10 when left out.
            offset: How many e-mails to skip before the first page; 0 when left out.
            page: Number of the page, counted from 1, for servers that page with `page` and `per_page`. Do not mix it
                with `limit` and `offset`.
            per_page: Size of a page, for servers that page with `page` and `per_page`: 1 to 100, 50 when left out.
            status: Return only e-mails with this status. Documented values here are queued, sent, delivered, bounced
                and complained. Servers that do not know the parameter ignore it.
            options: Settings for this call only.

        Returns:
            One page. Iterating over it goes on through the following pages by itself.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: HTTP 400, 401, 402, 403, 404, 422, 429, 500, 503, or another; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `GET /emails`. Vendor's page: https://docs.unosend.co/api-reference/emails/list-emails
        """
        return self._client.page(
            _list_operation(
                options, query={"limit": limit, "offset": offset, "page": page, "per_page": per_page, "status": status}
            ),
            _LIST_PAGES,
        )

    def get(self, *, email_id: str, options: RequestOptions | None = None) -> models.Email:
        """Get one email.

        Returns one e-mail with its content and its current status.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            email_id: Id of the e-mail, as a send or the list returned it. Limits: not empty.
            options: Settings for this call only.

        Returns:
            One e-mail in full. The reference describes this reply in several ways, so only the id is certain to be
                there.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: HTTP 400, 401, 402, 403, 404, 422, 429, 500, 503, or another; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `GET /emails/{id}`. Vendor's page: https://docs.unosend.co/api-reference/emails/get-email
        """
        return self._client.request(_get_operation(options, path={"email_id": email_id}))

    def send_batch(
        self,
        *,
        emails: Sequence[models.SendEmail | inputs.SendEmailInput] | models.EmailBatch | inputs.EmailBatchInput,
        options: RequestOptions | None = None,
    ) -> models.BatchResult:
        """Send up to 100 emails.

        Sends 1 to 100 e-mails in one request; each is described exactly as for a single send. The e-mails are processed
        in parallel. The reply lists the results in the order of the request: an accepted e-mail with its id, or an
        error with the position it belongs to. Such a partial failure still answers 200. The remaining quota is checked
        first: if it is too small for all of them, the whole batch is refused with 402 and nothing is sent. Never send a
        batch again because one of its e-mails failed or because its outcome is not known.

        Did it go out? Not without a connection, and not after the provider's own error with HTTP 400, 401, 402, 403,
        404, 413, 422, 425, 429 (except the message "Invalid request body", and codes whose `outcome` says otherwise).
        After anything else, such as a timeout or a 5xx, the outcome is UNKNOWN: it may have been sent. Tried again by
        itself only without a connection, and after a 429 that is no quota. The provider knows no idempotency key, so a
        repeat may send twice. Each wait for the answer may take 120 s unless you set a `Timeout`.

        Args:
            emails: The e-mails, 1 to 100 of them. The bare list is the default form; newer servers document an object
                with the list under `emails`, which has to be asked for.
            options: Settings for this call only.

        Returns:
            What became of each e-mail of a batch. Match results to requests by position. An item that failed names its
                reason; check what happened to that one mail before sending it again.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: HTTP 400, 401, 402, 403, 404, 422, 429, 500, 503, or another; see `code` and `outcome`.
            APIConnectionError: No usable answer; see `outcome`.
            UnreadableResponseError: A success, but its reply is not as documented; see `outcome`.

        Sends `POST /emails/batch`. Vendor's page: https://docs.unosend.co/api-reference/emails/send-batch
        """
        return self._client.request(_send_batch_operation(options, body=emails))

    def clicks(self, *, email_id: str, options: RequestOptions | None = None) -> models.ClickStatistics:
        """Get click statistics.

        Returns how often the links of one e-mail were clicked, in all and link by link. Clicks are counted only for
        mail that was sent with click tracking on, which is the default.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            email_id: Id of the e-mail, as a send or the list returned it. Limits: not empty.
            options: Settings for this call only.

        Returns:
            Clicks on the links of one e-mail.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: HTTP 400, 401, 402, 403, 404, 422, 429, 500, 503, or another; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `GET /emails/{id}/clicks`. Vendor's page: https://docs.unosend.co/api-reference/emails
        """
        return self._client.request(_clicks_operation(options, path={"email_id": email_id}))

    def find_sent(
        self,
        *,
        to: str | Sequence[str],
        subject: str,
        since: datetime | MailwrightError,
        options: RequestOptions | None = None,
    ) -> tuple[models.EmailSummary, ...]:
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
            _list_operation(options, query={"limit": 100}),
            _LIST_PAGES,
            Lookup(to="to_emails", subject="subject", time="created_at"),
            to=to,
            subject=subject,
            since=since,
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
    """Send e-mail, look up what was sent, and read its click statistics."""

    async def send(
        self,
        *,
        from_: str,
        to: str | Sequence[str],
        subject: str,
        html: str | None = None,
        text: str | None = None,
        cc: str | Sequence[str] | None = None,
        bcc: str | Sequence[str] | None = None,
        reply_to: str | None = None,
        template_id: str | None = None,
        template_data: Mapping[str, Any] | None = None,
        scheduled_for: datetime | str | None = None,
        headers: Mapping[str, str] | None = None,
        attachments: Sequence[models.Attachment | inputs.AttachmentInput] | None = None,
        tags: Sequence[models.Tag | inputs.TagInput] | Mapping[str, str] | None = None,
        tracking: models.TrackingSettings | inputs.TrackingSettingsInput | None = None,
        priority: enums.Priority | enums.PriorityValue | None = None,
        options: RequestOptions | None = None,
    ) -> models.SentEmail:
        """Send an email.

        Sends one e-mail to one or more recipients and returns its id. All addresses in `to` are in the To header of the
        same message, so the recipients see one another. Give at least one of `html`, `text` and `template_id`. With
        `scheduled_for` the mail is kept until that time. The mail is handed over while the request is being answered,
        so a 5xx, a lost connection or a timeout does not prove that nothing was sent: look it up with `list` before
        sending again.

        Did it go out? Not without a connection, and not after the provider's own error with HTTP 400, 401, 402, 403,
        404, 413, 422, 425, 429 (except the message "Invalid request body", and codes whose `outcome` says otherwise).
        After anything else, such as a timeout or a 5xx, the outcome is UNKNOWN: it may have been sent. Tried again by
        itself only without a connection, and after a 429 that is no quota. The provider knows no idempotency key, so a
        repeat may send twice.

        Args:
            from_: Sender, as a bare address or as `Name <address>`. The domain of the address must be verified in the
                account.
            to: Recipient address, or a list of them. No maximum is stated. All of them are in the To header of one
                message and see one another; for separate messages use a batch.
            subject: Subject line. Required, with a template as well.
            html: HTML content. Required unless `text` or `template_id` is given.
            text: Plain text content. Required unless `html` or `template_id` is given.
            cc: Address, or list of addresses, for a visible copy.
            bcc: Address, or list of addresses, for a copy that the other recipients do not see.
            reply_to: The one address that replies go to. A list is not supported.
            template_id: Id of a saved template, a UUID, in place of `html` and `text`.
            template_data: Values for the variables of the template, by name. String values work everywhere.
            scheduled_for: When to send, as an ISO 8601 date and time with its UTC offset. Left out, the mail goes at
                once; so does one whose time has already passed.
            headers: Custom e-mail headers by name, such as `X-Custom-Header`. Values are strings of one line.
            attachments: Files to attach. Newer documentation allows 10 MB for one file and 15 MB for the whole mail;
                the server refuses what is larger.
            tags: Tags for analytics, as a list of name and value. The client also accepts a dict such as `{"campaign":
                "welcome"}` and turns it into that list.
            tracking: Whether opens and clicks of this e-mail are tracked. Both are when it is left out.
            priority: Priority of the e-mail: `high`, `normal` (when left out) or `low`.
            options: Settings for this call only.

        Returns:
            An e-mail that was accepted for sending, or kept for later. Only the id is certain to be there.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: HTTP 400, 401, 402, 403, 404, 422, 429, 500, 503, or another; see `code` and `outcome`.
            APIConnectionError: No usable answer; see `outcome`.
            UnreadableResponseError: A success, but its reply is not as documented; see `outcome`.

        Sends `POST /emails`. Vendor's page: https://docs.unosend.co/api-reference/emails/send-email
        """
        return await self._client.request(
            _send_operation(
                options,
                body={
                    "from": from_,
                    "to": to,
                    "subject": subject,
                    "html": html,
                    "text": text,
                    "cc": cc,
                    "bcc": bcc,
                    "reply_to": reply_to,
                    "template_id": template_id,
                    "template_data": template_data,
                    "scheduled_for": scheduled_for,
                    "headers": headers,
                    "attachments": attachments,
                    "tags": tags,
                    "tracking": tracking,
                    "priority": priority,
                },
            )
        )

    def list(
        self,
        *,
        limit: int | None = None,
        offset: int | None = None,
        page: int | None = None,
        per_page: int | None = None,
        status: enums.EmailStatus | enums.EmailStatusValue | None = None,
        options: RequestOptions | None = None,
    ) -> AsyncPages[models.EmailSummary]:
        """List sent emails.

        Returns sent e-mails in pages, newest first. Page with `limit` and `offset`; newer servers also know `page` and
        `per_page`. Also the way to find out what became of a send whose outcome is not known: compare recipient,
        subject and `created_at`.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            limit: E-mails per page: 1 to 100, 10 when left out.
            offset: How many e-mails to skip before the first page; 0 when left out.
            page: Number of the page, counted from 1, for servers that page with `page` and `per_page`. Do not mix it
                with `limit` and `offset`.
            per_page: Size of a page, for servers that page with `page` and `per_page`: 1 to 100, 50 when left out.
            status: Return only e-mails with this status. Documented values here are queued, sent, delivered, bounced
                and complained. Servers that do not know the parameter ignore it.
            options: Settings for this call only.

        Returns:
            One page. Iterating over it goes on through the following pages by itself.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: HTTP 400, 401, 402, 403, 404, 422, 429, 500, 503, or another; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `GET /emails`. Vendor's page: https://docs.unosend.co/api-reference/emails/list-emails
        """
        return self._client.page(
            _list_operation(
                options, query={"limit": limit, "offset": offset, "page": page, "per_page": per_page, "status": status}
            ),
            _LIST_PAGES,
        )

    async def get(self, *, email_id: str, options: RequestOptions | None = None) -> models.Email:
        """Get one email.

        Returns one e-mail with its content and its current status.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            email_id: Id of the e-mail, as a send or the list returned it. Limits: not empty.
            options: Settings for this call only.

        Returns:
            One e-mail in full. The reference describes this reply in several ways, so only the id is certain to be
                there.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: HTTP 400, 401, 402, 403, 404, 422, 429, 500, 503, or another; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `GET /emails/{id}`. Vendor's page: https://docs.unosend.co/api-reference/emails/get-email
        """
        return await self._client.request(_get_operation(options, path={"email_id": email_id}))

    async def send_batch(
        self,
        *,
        emails: Sequence[models.SendEmail | inputs.SendEmailInput] | models.EmailBatch | inputs.EmailBatchInput,
        options: RequestOptions | None = None,
    ) -> models.BatchResult:
        """Send up to 100 emails.

        Sends 1 to 100 e-mails in one request; each is described exactly as for a single send. The e-mails are processed
        in parallel. The reply lists the results in the order of the request: an accepted e-mail with its id, or an
        error with the position it belongs to. Such a partial failure still answers 200. The remaining quota is checked
        first: if it is too small for all of them, the whole batch is refused with 402 and nothing is sent. Never send a
        batch again because one of its e-mails failed or because its outcome is not known.

        Did it go out? Not without a connection, and not after the provider's own error with HTTP 400, 401, 402, 403,
        404, 413, 422, 425, 429 (except the message "Invalid request body", and codes whose `outcome` says otherwise).
        After anything else, such as a timeout or a 5xx, the outcome is UNKNOWN: it may have been sent. Tried again by
        itself only without a connection, and after a 429 that is no quota. The provider knows no idempotency key, so a
        repeat may send twice. Each wait for the answer may take 120 s unless you set a `Timeout`.

        Args:
            emails: The e-mails, 1 to 100 of them. The bare list is the default form; newer servers document an object
                with the list under `emails`, which has to be asked for.
            options: Settings for this call only.

        Returns:
            What became of each e-mail of a batch. Match results to requests by position. An item that failed names its
                reason; check what happened to that one mail before sending it again.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: HTTP 400, 401, 402, 403, 404, 422, 429, 500, 503, or another; see `code` and `outcome`.
            APIConnectionError: No usable answer; see `outcome`.
            UnreadableResponseError: A success, but its reply is not as documented; see `outcome`.

        Sends `POST /emails/batch`. Vendor's page: https://docs.unosend.co/api-reference/emails/send-batch
        """
        return await self._client.request(_send_batch_operation(options, body=emails))

    async def clicks(self, *, email_id: str, options: RequestOptions | None = None) -> models.ClickStatistics:
        """Get click statistics.

        Returns how often the links of one e-mail were clicked, in all and link by link. Clicks are counted only for
        mail that was sent with click tracking on, which is the default.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            email_id: Id of the e-mail, as a send or the list returned it. Limits: not empty.
            options: Settings for this call only.

        Returns:
            Clicks on the links of one e-mail.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: HTTP 400, 401, 402, 403, 404, 422, 429, 500, 503, or another; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `GET /emails/{id}/clicks`. Vendor's page: https://docs.unosend.co/api-reference/emails
        """
        return await self._client.request(_clicks_operation(options, path={"email_id": email_id}))

    async def find_sent(
        self,
        *,
        to: str | Sequence[str],
        subject: str,
        since: datetime | MailwrightError,
        options: RequestOptions | None = None,
    ) -> tuple[models.EmailSummary, ...]:
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
            _list_operation(options, query={"limit": 100}),
            _LIST_PAGES,
            Lookup(to="to_emails", subject="subject", time="created_at"),
            to=to,
            subject=subject,
            since=since,
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
        self.list = raw_method(resource.list)
        self.get = raw_method(resource.get)
        self.send_batch = raw_method(resource.send_batch)
        self.clicks = raw_method(resource.clicks)


class EmailsPrepare:
    """`Emails`, with another result."""

    def __init__(self, resource: Emails) -> None:
        self.send = prepare_method(resource.send)
        self.list = prepare_method(resource.list)
        self.get = prepare_method(resource.get)
        self.send_batch = prepare_method(resource.send_batch)
        self.clicks = prepare_method(resource.clicks)


class AsyncEmailsWithRawResponse:
    """`AsyncEmails`, with another result."""

    def __init__(self, resource: AsyncEmails) -> None:
        self.send = async_raw_method(resource.send)
        self.list = async_raw_method(resource.list)
        self.get = async_raw_method(resource.get)
        self.send_batch = async_raw_method(resource.send_batch)
        self.clicks = async_raw_method(resource.clicks)


class AsyncEmailsPrepare:
    """`AsyncEmails`, with another result."""

    def __init__(self, resource: AsyncEmails) -> None:
        self.send = async_prepare_method(resource.send)
        self.list = async_prepare_method(resource.list)
        self.get = async_prepare_method(resource.get)
        self.send_batch = async_prepare_method(resource.send_batch)
        self.clicks = async_prepare_method(resource.clicks)
