# Made by mailwright from specs/unosend/openapi.yaml. Do not edit: change that, then `make generate`.

"""The models of the Unosend Emails API: what is sent and what comes back."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from pydantic import AliasChoices, Field, StringConstraints

from .._runtime.models import CheckedRequestModel, PartialReply, ReplyModel, RequestModel
from .._runtime.values import Base64File, Time
from . import errors
from .enums import EmailStatus, Priority


class Attachment(RequestModel):
    """A file to attach."""

    filename: str
    """Name of the file as the recipient sees it, with its extension."""
    content: Base64File
    """Content of the file. It travels as base64; bytes, a path or an open file are encoded for you."""
    content_type: str | None = None
    """MIME type of the file, `application/octet-stream` when left out."""


class BatchError(ReplyModel):
    """An e-mail of a batch that failed, as newer servers may name it."""

    index: Annotated[int | None, Field(ge=0)] = None
    """Position of the e-mail in the request, counted from 0."""
    message: str
    """Why it failed."""


class BatchFailure(ReplyModel):
    """An e-mail of a batch that failed."""

    error: str
    """Why it failed, in English."""
    index: Annotated[int | None, Field(ge=0)] = None
    """Position of the e-mail in the request, counted from 0."""


class BatchResult(PartialReply):
    """What became of each e-mail of a batch. Match results to requests by position. An item that failed names its
    reason; check what happened to that one mail before sending it again.
    """

    failure_error = errors.PartialFailureError
    failed_count = "error_count"
    failed_items = (("data", "error", "index"), ("errors", "message", "index"))

    data: list[SentEmail | BatchFailure]
    """One result for each e-mail, in the order of the request."""
    success_count: int | None = None
    """How many e-mails were accepted."""
    error_count: int | None = None
    """How many e-mails failed."""
    errors: list[BatchError] | None = None
    """The e-mails that failed, where the server does not list them among the results."""


class ClickStatistics(ReplyModel):
    """Clicks on the links of one e-mail."""

    email_id: str | None = None
    """Id of the e-mail."""
    clicked: bool | None = None
    """Whether any link was clicked."""
    first_clicked_at: datetime | None = None
    """When a link was first clicked, if one was."""
    total_clicks: int | None = None
    """All clicks on all links together."""
    unique_links_clicked: int | None = None
    """How many different links were clicked at least once."""
    links: list[LinkClicks] | None = None
    """The tracked links with their clicks."""


class Email(ReplyModel):
    """One e-mail in full. The reference describes this reply in several ways, so only the id is certain to be there."""

    id: str
    """Id of the e-mail."""
    from_: Annotated[
        str | None, Field(serialization_alias="from", validation_alias=AliasChoices("from", "from_email"))
    ] = None
    """Sender, as a bare address or as `Name <address>`."""
    from_name: str | None = None
    """Name of the sender, where the server gives it apart from the address."""
    to: Annotated[list[str] | None, Field(validation_alias=AliasChoices("to", "to_emails"))] = None
    """Recipient addresses."""
    cc: list[str] | None = None
    """Addresses of the visible copies."""
    bcc: list[str] | None = None
    """Addresses of the hidden copies."""
    reply_to: str | None = None
    """Address that replies go to."""
    subject: str | None = None
    """Subject line."""
    html: Annotated[str | None, Field(validation_alias=AliasChoices("html", "html_content"))] = None
    """HTML content."""
    text: Annotated[str | None, Field(validation_alias=AliasChoices("text", "text_content"))] = None
    """Plain text content."""
    status: Annotated[EmailStatus | str | None, Field(union_mode="left_to_right")] = None
    """Current status."""
    created_at: datetime | None = None
    """When the server accepted the mail."""
    sent_at: datetime | None = None
    """When the mail was sent, if it was."""
    delivered_at: datetime | None = None
    """When the mail was delivered, if it was."""
    opened_at: datetime | None = None
    """When the mail was first opened, if it was."""
    bounced_at: datetime | None = None
    """When the mail was returned, if it was."""


class EmailBatch(RequestModel):
    """The form of a batch that newer servers document, an object with the list under `emails`."""

    emails: Annotated[list[SendEmail], Field(max_length=100, min_length=1)]
    """The e-mails of the batch, 1 to 100 of them."""


class EmailList(ReplyModel):
    """One page of e-mails."""

    data: list[EmailSummary]
    """The e-mails of this page, newest first."""


class EmailSummary(ReplyModel):
    """An e-mail as the list shows it. Both spellings of sender and recipients are read."""

    id: str
    """Id of the e-mail."""
    from_email: Annotated[str | None, Field(validation_alias=AliasChoices("from_email", "from"))] = None
    """Address of the sender. From servers that say `from` it may be `Name <address>`."""
    from_name: str | None = None
    """Name of the sender, where the server gives it apart from the address."""
    to_emails: Annotated[list[str] | None, Field(validation_alias=AliasChoices("to_emails", "to"))] = None
    """Recipient addresses."""
    subject: str | None = None
    """Subject line."""
    status: Annotated[EmailStatus | str | None, Field(union_mode="left_to_right")] = None
    """Current status."""
    created_at: datetime | None = None
    """When the server accepted the mail."""
    sent_at: datetime | None = None
    """When the mail was sent, if it was."""


class LinkClicks(ReplyModel):
    """Clicks on one link."""

    url: str | None = None
    """Address that the link leads to."""
    clicks: Annotated[int | None, Field(validation_alias=AliasChoices("clicks", "count"))] = None
    """How often the link was clicked."""
    last_clicked_at: datetime | None = None
    """When the link was last clicked, if it was."""


class ListEmailsQuery(RequestModel):
    """The query parameters of `GET /emails`."""

    limit: Annotated[int | None, Field(ge=1, le=100)] = None
    """E-mails per page: 1 to 100, 10 when left out."""
    offset: Annotated[int | None, Field(ge=0)] = None
    """How many e-mails to skip before the first page; 0 when left out."""
    page: Annotated[int | None, Field(ge=1)] = None
    """Number of the page, counted from 1, for servers that page with `page` and `per_page`. Do not mix it with `limit`
    and `offset`."""
    per_page: Annotated[int | None, Field(ge=1, le=100)] = None
    """Size of a page, for servers that page with `page` and `per_page`: 1 to 100, 50 when left out."""
    status: EmailStatus | None = None
    """Return only e-mails with this status. Documented values here are queued, sent, delivered, bounced and complained.
    Servers that do not know the parameter ignore it."""


class SendEmail(CheckedRequestModel):
    """One e-mail to send. At least one of `html`, `text` and `template_id` is needed. Each request counts as one e-mail
    of the quota.
    """

    any_of_required = ((("html",), ("text",), ("template_id",)),)
    pairs = (("tags", "name", "value"),)

    from_: Annotated[str, Field(alias="from")]
    """Sender, as a bare address or as `Name <address>`. The domain of the address must be verified in the account."""
    to: Annotated[str | Annotated[list[str], Field(min_length=1)], Field(union_mode="left_to_right")]
    """Recipient address, or a list of them. No maximum is stated. All of them are in the To header of one message and
    see one another; for separate messages use a batch."""
    subject: str
    """Subject line. Required, with a template as well."""
    html: str | None = None
    """HTML content. Required unless `text` or `template_id` is given."""
    text: str | None = None
    """Plain text content. Required unless `html` or `template_id` is given."""
    cc: Annotated[str | list[str] | None, Field(union_mode="left_to_right")] = None
    """Address, or list of addresses, for a visible copy."""
    bcc: Annotated[str | list[str] | None, Field(union_mode="left_to_right")] = None
    """Address, or list of addresses, for a copy that the other recipients do not see."""
    reply_to: str | None = None
    """The one address that replies go to. A list is not supported."""
    template_id: str | None = None
    """Id of a saved template, a UUID, in place of `html` and `text`."""
    template_data: dict[str, Any] | None = None
    """Values for the variables of the template, by name. String values work everywhere."""
    scheduled_for: Time | None = None
    """When to send, as an ISO 8601 date and time with its UTC offset. Left out, the mail goes at once; so does one
    whose time has already passed."""
    headers: (
        dict[
            Annotated[str, StringConstraints(pattern=r"^[!#$%&\'*+.^_`|~0-9A-Za-z-]+$")],
            Annotated[str, Field(pattern="^[^\\x00-\\x1f\\x7f]*$")],
        ]
        | None
    ) = None
    """Custom e-mail headers by name, such as `X-Custom-Header`. Values are strings of one line."""
    attachments: list[Attachment] | None = None
    """Files to attach. Newer documentation allows 10 MB for one file and 15 MB for the whole mail; the server refuses
    what is larger."""
    tags: list[Tag] | None = None
    """Tags for analytics, as a list of name and value. The client also accepts a dict such as `{"campaign": "welcome"}`
    and turns it into that list."""
    tracking: TrackingSettings | None = None
    """Whether opens and clicks of this e-mail are tracked. Both are when it is left out."""
    priority: Priority | None = None
    """Priority of the e-mail: `high`, `normal` (when left out) or `low`."""


class SentEmail(ReplyModel):
    """An e-mail that was accepted for sending, or kept for later. Only the id is certain to be there."""

    id: Annotated[str, Field(min_length=1)]
    """Id of the e-mail, to look it up with. Opaque; a UUID on many servers."""
    from_: Annotated[str | None, Field(alias="from")] = None
    """Sender as it was given."""
    to: list[str] | None = None
    """Recipient addresses, always as a list."""
    scheduled_for: datetime | None = None
    """When the mail will be sent; only for a scheduled mail."""
    status: Annotated[EmailStatus | str | None, Field(union_mode="left_to_right")] = None
    """Status of the mail, `scheduled` for a scheduled one. Older servers send it only then."""
    created_at: datetime | None = None
    """When the server accepted the mail."""


class Tag(RequestModel):
    """A tag for analytics."""

    name: str
    """Name of the tag, for example `campaign`."""
    value: str
    """Value of the tag, for example `welcome`. A string."""


class TrackingSettings(RequestModel):
    """Which reactions to an e-mail are tracked."""

    open: bool | None = None
    """Track whether the mail is opened; on when left out."""
    click: bool | None = None
    """Track clicks on links in the mail; on when left out."""


SendBatchBody = Annotated[
    Annotated[list[SendEmail], Field(max_length=100, min_length=1)] | EmailBatch, Field(union_mode="left_to_right")
]
