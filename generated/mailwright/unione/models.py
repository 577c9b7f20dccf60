# Made by mailwright from specs/unione/openapi.yaml. Do not edit: change that, then `make generate`.

"""The models of the UniOne Transactional Email API: what is sent and what comes back."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from .._runtime.models import CheckedRequestModel, OpenRequestModel, PartialReply, RequestModel
from .._runtime.values import Base64File, Flag
from . import errors
from .enums import FailedEmailState, Language, TemplateEngine


class Attachment(RequestModel):
    """A file to attach."""

    type: str
    """MIME type of the file, such as `text/plain`; `application/octet-stream` if you are not sure."""
    name: str
    """Name of the file with its extension. No two attachments may have the same name, and `/` is not allowed in it."""
    content: Base64File
    """Content of the file. It travels as base64; bytes, a path or an open file are encoded for you. Newer documentation
    allows about 7 MB for one file."""


class Body(CheckedRequestModel):
    """Content of the message. At least one of `html` and `plaintext` is needed."""

    any_of_required = ((("html",), ("plaintext",)),)

    html: str | None = None
    """HTML part, less than 5 MB. Substitutions are written `{{name}}`, without spaces inside the braces. Use
    `inline_attachments` for images in it."""
    plaintext: str | None = None
    """Plain text part. Substitutions work in it."""
    amp: str | None = None
    """AMP part. Substitutions work in it."""


class InlineAttachment(RequestModel):
    """A file for use in the HTML part, usually an image."""

    type: str
    """MIME type of the file, such as `image/png`."""
    name: str
    """Content id of the file. `IMAGECID` is used in the HTML part as `<img src="cid:IMAGECID">`. No two may be the
    same."""
    content: Base64File
    """Content of the file. It travels as base64; bytes, a path or an open file are encoded for you."""


class Message(CheckedRequestModel):
    """One message to all its recipients. Name a template, or give `body`, `subject` and `from_email`. With both a body
    and a template the body is used.
    """

    any_of_required = ((("template_id",), ("body", "subject", "from_email")),)
    unique = ("tags",)

    template_engine: TemplateEngine | None = None
    """How substitutions are written in the texts, `simple` when left out."""
    template_id: str | None = None
    """Id of a template that was made before. Required if there is no `body`; ignored if there is one."""
    global_substitutions: (
        dict[Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_-]*$")], str | int] | None
    ) = None
    """Values of substitutions for all recipients, for example a company name. A value that a recipient has under the
    same name wins."""
    global_metadata: Annotated[
        dict[Annotated[str, StringConstraints(max_length=64)], Annotated[str, Field(max_length=1024)] | int] | None,
        Field(max_length=10),
    ] = None
    """Data of your own for the whole message, returned by webhooks. At most 10 keys of up to 64 characters, with values
    of up to 1024. `metadata` at this place is an obsolete name of it and is not sent."""
    body: Body | None = None
    """Content of the message. Required if there is no `template_id`."""
    subject: str | None = None
    """Subject line. Required unless `template_id` is given. Substitutions work in it."""
    from_email: str | None = None
    """Address of the sender, on a verified domain. Required unless `template_id` is given."""
    from_name: str | None = None
    """Name of the sender. Substitutions work in it."""
    reply_to: str | None = None
    """The one address that replies go to."""
    reply_to_name: str | None = None
    """Name that belongs to `reply_to`. Use plain ASCII, or encode other characters as RFC 2047 says."""
    track_links: Flag | None = None
    """Whether clicks on links are tracked: 1 (when left out) yes, 0 no. UniOne may have to allow 0 for the account
    first."""
    track_read: Flag | None = None
    """Whether it is tracked that the mail is read: 1 (when left out) yes, 0 no. UniOne may have to allow 0 for the
    account first."""
    recipients: Annotated[list[Recipient], Field(max_length=500, min_length=1)]
    """Who gets the message, 1 to 500 recipients. Each gets a mail of their own."""
    global_language: Language | None = None
    """Language of the unsubscribe footer and page, in place of the one in the address of the API."""
    headers: (
        dict[
            Annotated[str, StringConstraints(pattern=r"^[!#$%&\'*+.^_`|~0-9A-Za-z-]+$")],
            Annotated[str, Field(pattern="^[ -~]*$")],
        ]
        | None
    ) = None
    """E-mail headers by name. Only names that begin with `X-` are taken, others are ignored. Newer versions of the API
    allow at most 50, and know some more names: with `To` and `CC` set here, every address in them must be among the
    recipients too. Encode characters outside ASCII as RFC 2047 says."""
    attachments: list[Attachment] | None = None
    """Files to attach. They count towards the size of the request."""
    inline_attachments: list[InlineAttachment] | None = None
    """Files for use in the HTML part, usually images."""
    skip_unsubscribe: Flag | None = None
    """1 leaves out the footer with the unsubscribe link; 0 (when left out) appends it to the HTML part. The
    List-Unsubscribe header is still set if `options.unsubscribe_url` is. Ask support to enable 1 first."""
    force_send: Flag | None = None
    """1 sends even to addresses that are unsubscribed or unreachable; 0 (when left out) avoids them. Contact support to
    sign the special anti-spam agreement that 1 needs. Newer versions of the API replace it by `bypass_global` and its
    companions."""
    bypass_global: Flag | None = None
    """1 ignores UniOne's own list of addresses that get no mail; 0 (when left out) respects it. The account may have to
    be allowed to use it. The other `bypass_` switches work only together with this one."""
    bypass_unavailable: Flag | None = None
    """1 sends even to addresses known as unavailable; 0 (when left out) does not. Works only together with
    `bypass_global`."""
    bypass_unsubscribed: Flag | None = None
    """1 sends even to addresses that unsubscribed; 0 (when left out) does not. Works only together with
    `bypass_global`."""
    bypass_complained: Flag | None = None
    """1 sends even to addresses that reported spam; 0 (when left out) does not. Works only together with
    `bypass_global`."""
    tags: Annotated[list[Annotated[str, Field(max_length=100)]] | None, Field(max_length=4)] = None
    """Up to 4 different tags for statistics, of up to 100 characters each. Other versions of the API allow 50
    characters."""
    idempotence_key: Annotated[str | None, Field(max_length=64, min_length=1)] = None
    """A text of up to 64 characters that stands for this one send. UniOne declines another request with the same key
    within one minute, which makes a repeat safe for that long. The client makes a UUID for each send unless you give a
    key of your own. A key called `idempotency_key`, or one outside `message`, protects from nothing."""
    options: Options | None = None
    """Further options."""


class Options(RequestModel):
    """Further options of a message."""

    send_at: Annotated[str | None, Field(pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}$")] = None
    """When to send, in UTC, written `YYYY-MM-DD hh:mm:ss`, at most 24 hours ahead. Left out, the message goes at
    once."""
    unsubscribe_url: str | None = None
    """Address of an unsubscribe page of your own. Substitutions work in it, for example `{{UNSUB_hash}}` without spaces
    inside the braces. Have support disable the default link first, and put the link into the body too."""
    custom_backend_id: int | None = None
    """Number of a sending backend of your own, if UniOne set one up for the account."""
    smtp_pool_id: str | None = None
    """Id of the pool of sending servers to use, if UniOne set one up for the account."""


class Recipient(RequestModel):
    """Someone who gets the message. The name goes into `substitutions.to_name`; a `name` beside `email` would be
    ignored.
    """

    email: str
    """Address of the recipient."""
    substitutions: Substitutions | None = None
    """Values of substitutions for this recipient."""
    metadata: Annotated[
        dict[Annotated[str, StringConstraints(max_length=64)], Annotated[str, Field(max_length=1024)] | int] | None,
        Field(max_length=10),
    ] = None
    """Data of your own for this recipient, returned by webhooks. At most 10 keys of up to 64 characters, with values of
    up to 1024."""


class SendRequest(RequestModel):
    """A message to send."""

    api_key: str | None = None
    """The API key. The client fills it in; it is required unless the key travels in the header `X-API-KEY`."""
    message: Message
    """The message with everything that belongs to it."""


class SendResult(PartialReply):
    """The message was accepted. Nothing in here says that it was delivered; webhooks report that."""

    failure_error = errors.PartialFailureError
    failed_map = "failed_emails"

    status: str
    """Always `success`; a reply with `error` is an error even if its HTTP status is 200."""
    job_id: Annotated[str, Field(min_length=1)]
    """Id of this send."""
    emails: list[str]
    """Addresses that the message was accepted for, which does not mean that it was delivered to them. An address given
    twice is in here and in `failed_emails`."""
    failed_emails: Annotated[
        dict[str, Annotated[FailedEmailState | str, Field(union_mode="left_to_right")]]
        | Annotated[list[Annotated[FailedEmailState | str, Field(union_mode="left_to_right")]], Field(max_length=0)]
        | None,
        Field(union_mode="left_to_right"),
    ] = None
    """Addresses that get no mail, each with the reason. Absent, an empty object or an empty list if there are none.
    This reply is the only place that reports them; webhooks do not."""


class Substitutions(OpenRequestModel):
    """Values by name for one recipient, for use in the HTML, plain text and AMP parts, the subject, the unsubscribe
    link and the sender's name. A name begins with a letter and consists of letters, digits, `_` and `-`; newer versions
    of the API do not allow `-`. Values are strings or integers. Any name will do, such as `UNSUB_hash` for a value to
    put into your own unsubscribe link.
    """

    extra_names = "^[A-Za-z][A-Za-z0-9_-]*$"
    __pydantic_extra__: dict[str, str | int] = Field(init=False)  # pyright: ignore[reportIncompatibleVariableOverride]

    to_name: Annotated[str | None, Field(max_length=78)] = None
    """Name of the recipient in the To header, up to 78 characters. The recipient sees it in front of the address."""
