# Made by mailwright from specs/unosend/openapi.yaml. Do not edit: change that, then `make generate`.

"""Requests to the Unosend Emails API as plain dicts, for type checkers and editors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NotRequired, TypedDict

from .._runtime.values import FileContent
from . import enums, models

# Keys that are not valid identifiers cannot stand in a class.
_SendEmailInput = TypedDict("_SendEmailInput", {"from": "str"})


class SendEmailInput(_SendEmailInput):
    """One e-mail to send. At least one of `html`, `text` and `template_id` is needed. Each request counts as one e-mail
    of the quota. The dict form of `SendEmail`.
    """

    to: str | Sequence[str]
    """Recipient address, or a list of them. No maximum is stated. All of them are in the To header of one message and
    see one another; for separate messages use a batch."""
    subject: str
    """Subject line. Required, with a template as well."""
    html: NotRequired[str | None]
    """HTML content. Required unless `text` or `template_id` is given."""
    text: NotRequired[str | None]
    """Plain text content. Required unless `html` or `template_id` is given."""
    cc: NotRequired[str | Sequence[str] | None]
    """Address, or list of addresses, for a visible copy."""
    bcc: NotRequired[str | Sequence[str] | None]
    """Address, or list of addresses, for a copy that the other recipients do not see."""
    reply_to: NotRequired[str | None]
    """The one address that replies go to. A list is not supported."""
    template_id: NotRequired[str | None]
    """Id of a saved template, a UUID, in place of `html` and `text`."""
    template_data: NotRequired[Mapping[str, Any] | None]
    """Values for the variables of the template, by name. String values work everywhere."""
    scheduled_for: NotRequired[datetime | str | None]
    """When to send, as an ISO 8601 date and time with its UTC offset. Left out, the mail goes at once; so does one
    whose time has already passed."""
    headers: NotRequired[Mapping[str, str] | None]
    """Custom e-mail headers by name, such as `X-Custom-Header`. Values are strings of one line."""
    attachments: NotRequired[Sequence[models.Attachment | AttachmentInput] | None]
    """Files to attach. Newer documentation allows 10 MB for one file and 15 MB for the whole mail; the server refuses
    what is larger."""
    tags: NotRequired[Sequence[models.Tag | TagInput] | Mapping[str, str] | None]
    """Tags for analytics, as a list of name and value. The client also accepts a dict such as `{"campaign": "welcome"}`
    and turns it into that list."""
    tracking: NotRequired[models.TrackingSettings | TrackingSettingsInput | None]
    """Whether opens and clicks of this e-mail are tracked. Both are when it is left out."""
    priority: NotRequired[enums.Priority | enums.PriorityValue | None]
    """Priority of the e-mail: `high`, `normal` (when left out) or `low`."""


class EmailBatchInput(TypedDict):
    """The form of a batch that newer servers document, an object with the list under `emails`. The dict form of
    `EmailBatch`.
    """

    emails: Sequence[models.SendEmail | SendEmailInput]
    """The e-mails of the batch, 1 to 100 of them."""


class AttachmentInput(TypedDict):
    """A file to attach. The dict form of `Attachment`."""

    filename: str
    """Name of the file as the recipient sees it, with its extension."""
    content: FileContent
    """Content of the file. It travels as base64; bytes, a path or an open file are encoded for you."""
    content_type: NotRequired[str | None]
    """MIME type of the file, `application/octet-stream` when left out."""


class TagInput(TypedDict):
    """A tag for analytics. The dict form of `Tag`."""

    name: str
    """Name of the tag, for example `campaign`."""
    value: str
    """Value of the tag, for example `welcome`. A string."""


class TrackingSettingsInput(TypedDict):
    """Which reactions to an e-mail are tracked. The dict form of `TrackingSettings`."""

    open: NotRequired[bool | None]
    """Track whether the mail is opened; on when left out. Limits: default true."""
    click: NotRequired[bool | None]
    """Track clicks on links in the mail; on when left out. Limits: default true."""
