# Made by mailwright from specs/unipile/openapi.yaml. Do not edit: change that, then `make generate`.

"""The models of the Unipile API Reference: what is sent and what comes back."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .._runtime.models import ReplyModel, RequestModel
from .._runtime.values import UploadFile


class CustomHeader(RequestModel):
    """A header to add to the mail."""

    name: Annotated[
        str,
        Field(
            pattern="^([Xx]-[!#$%&'*+.^_`|~0-9A-Za-z-]+|[Ll]ist-[Uu]nsubscribe(-[Pp]ost)?|[Uu]nscribe-[Ll]ist|[Rr]eply-[Tt]o|[Cc]ontent-[Tt]ype)$"
        ),
    ]
    """Name of the header. It must begin with `X-` or `x-`, or be one of a few that are allowed. The vendor's list reads
    Unscribe-List, Reply-To, Content-Type; the first is a slip for List-Unsubscribe, and current documentation also
    allows List-Unsubscribe-Post."""
    value: Annotated[str, Field(pattern="^[ -~]*$")]
    """Value of the header."""


class Recipient(RequestModel):
    """Someone who gets the mail."""

    display_name: str | None = None
    """Name of the recipient."""
    identifier: str
    """E-mail address of the recipient."""


class SendEmailBody(RequestModel):
    """An e-mail to send from a connected mailbox."""

    account_id: Annotated[str, Field(min_length=1)]
    """Id of the connected account that sends the mail, as Unipile gave it when the account was connected."""
    from_: Annotated[Sender | None, Field(alias="from")] = None
    """Sender to show in place of the account's own, for example an alias of the mailbox. Left out, the account's own
    address and name are used; an empty one is left out. The provider must allow the address. Sent as one text part that
    holds a JSON object."""
    to: list[Recipient]
    """Recipients of the mail. Sent as one text part that holds a JSON array."""
    cc: list[Recipient] | None = None
    """Recipients of a visible copy. Sent as one text part that holds a JSON array."""
    bcc: list[Recipient] | None = None
    """Recipients of a copy that the others do not see. Sent as one text part that holds a JSON array."""
    subject: str | None = None
    """Subject line. May be left out."""
    body: str
    """Content of the mail, as HTML. To send plain text, add a custom header `Content-Type` with the value `text/plain;
    charset=utf-8`."""
    reply_to: str | None = None
    """The e-mail that this one answers: its Unipile id or the provider's id. This is not a Reply-To address; for one of
    those, add a custom header named `Reply-To`."""
    custom_headers: list[CustomHeader] | None = None
    """Headers to add to the mail. Sent as one text part that holds a JSON array."""
    tracking_options: TrackingOptions | None = None
    """What to track of this mail. Sent as one text part that holds a JSON object."""
    attachments: list[UploadFile] | None = None
    """Files to attach, each in a part of its own named `attachments`, with a file name. Unipile's own SDK allows 25 MiB
    (26214400 bytes) for one file; the mailbox's provider may allow less."""


class Sender(RequestModel):
    """Sender to show in place of the account's own, for example an alias of the mailbox. Left out, the account's own
    address and name are used; an empty one is left out. The provider must allow the address. Sent as one text part that
    holds a JSON object.
    """

    display_name: str | None = None
    """Name of the sender."""
    identifier: str | None = None
    """E-mail address of the sender."""


class SentEmail(ReplyModel):
    """The e-mail has been sent."""

    object: str
    """Kind of this reply, always `EmailSent`."""
    tracking_id: Annotated[str, Field(min_length=1)]
    """Id under which Unipile tracks the e-mail. It is not the id of the mail at its provider."""
    provider_id: str | None = None
    """Id of the e-mail at its provider. Null or absent if the provider gives none."""
    provider_immutable_id: str | None = None
    """Id of the e-mail at its provider that stays the same when the e-mail is moved. Outlook only, else null or
    absent."""


class TrackingOptions(RequestModel):
    """What to track of this mail. Sent as one text part that holds a JSON object."""

    opens: bool | None = None
    """Track whether the mail is opened."""
    links: bool | None = None
    """Track clicks on links in the mail."""
    label: str | None = None
    """A text of your own to recognise the mail by, for example in tracking webhooks."""
    custom_domain: str | None = None
    """Domain of your own for tracking."""
