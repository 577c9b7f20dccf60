# Made by mailwright from specs/unione/openapi.yaml. Do not edit: change that, then `make generate`.

"""Requests to the UniOne Transactional Email API as plain dicts, for type checkers and editors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NotRequired, TypedDict

from .._runtime.values import FileContent
from . import enums, models


class MessageInput(TypedDict):
    """One message to all its recipients. Name a template, or give `body`, `subject` and `from_email`. With both a body
    and a template the body is used. The dict form of `Message`.
    """

    template_engine: NotRequired[enums.TemplateEngine | enums.TemplateEngineValue | None]
    """How substitutions are written in the texts, `simple` when left out."""
    template_id: NotRequired[str | None]
    """Id of a template that was made before. Required if there is no `body`; ignored if there is one."""
    global_substitutions: NotRequired[Mapping[str, str | int] | None]
    """Values of substitutions for all recipients, for example a company name. A value that a recipient has under the
    same name wins."""
    global_metadata: NotRequired[Mapping[str, str | int] | None]
    """Data of your own for the whole message, returned by webhooks. At most 10 keys of up to 64 characters, with values
    of up to 1024. `metadata` at this place is an obsolete name of it and is not sent."""
    body: NotRequired[models.Body | BodyInput | None]
    """Content of the message. Required if there is no `template_id`."""
    subject: NotRequired[str | None]
    """Subject line. Required unless `template_id` is given. Substitutions work in it."""
    from_email: NotRequired[str | None]
    """Address of the sender, on a verified domain. Required unless `template_id` is given."""
    from_name: NotRequired[str | None]
    """Name of the sender. Substitutions work in it."""
    reply_to: NotRequired[str | None]
    """The one address that replies go to."""
    reply_to_name: NotRequired[str | None]
    """Name that belongs to `reply_to`. Use plain ASCII, or encode other characters as RFC 2047 says."""
    track_links: NotRequired[bool | Literal[0, 1] | None]
    """Whether clicks on links are tracked: 1 (when left out) yes, 0 no. UniOne may have to allow 0 for the account
    first."""
    track_read: NotRequired[bool | Literal[0, 1] | None]
    """Whether it is tracked that the mail is read: 1 (when left out) yes, 0 no. UniOne may have to allow 0 for the
    account first."""
    recipients: Sequence[models.Recipient | RecipientInput]
    """Who gets the message, 1 to 500 recipients. Each gets a mail of their own."""
    global_language: NotRequired[enums.Language | enums.LanguageValue | None]
    """Language of the unsubscribe footer and page, in place of the one in the address of the API."""
    headers: NotRequired[Mapping[str, str] | None]
    """E-mail headers by name. Only names that begin with `X-` are taken, others are ignored. Newer versions of the API
    allow at most 50, and know some more names: with `To` and `CC` set here, every address in them must be among the
    recipients too. Encode characters outside ASCII as RFC 2047 says."""
    attachments: NotRequired[Sequence[models.Attachment | AttachmentInput] | None]
    """Files to attach. They count towards the size of the request."""
    inline_attachments: NotRequired[Sequence[models.InlineAttachment | InlineAttachmentInput] | None]
    """Files for use in the HTML part, usually images."""
    skip_unsubscribe: NotRequired[bool | Literal[0, 1] | None]
    """1 leaves out the footer with the unsubscribe link; 0 (when left out) appends it to the HTML part. The
    List-Unsubscribe header is still set if `options.unsubscribe_url` is. Ask support to enable 1 first."""
    force_send: NotRequired[bool | Literal[0, 1] | None]
    """1 sends even to addresses that are unsubscribed or unreachable; 0 (when left out) avoids them. Contact support to
    sign the special anti-spam agreement that 1 needs. Newer versions of the API replace it by `bypass_global` and its
    companions."""
    bypass_global: NotRequired[bool | Literal[0, 1] | None]
    """1 ignores UniOne's own list of addresses that get no mail; 0 (when left out) respects it. The account may have to
    be allowed to use it. The other `bypass_` switches work only together with this one."""
    bypass_unavailable: NotRequired[bool | Literal[0, 1] | None]
    """1 sends even to addresses known as unavailable; 0 (when left out) does not. Works only together with
    `bypass_global`."""
    bypass_unsubscribed: NotRequired[bool | Literal[0, 1] | None]
    """1 sends even to addresses that unsubscribed; 0 (when left out) does not. Works only together with
    `bypass_global`."""
    bypass_complained: NotRequired[bool | Literal[0, 1] | None]
    """1 sends even to addresses that reported spam; 0 (when left out) does not. Works only together with
    `bypass_global`."""
    tags: NotRequired[Sequence[str] | None]
    """Up to 4 different tags for statistics, of up to 100 characters each. Other versions of the API allow 50
    characters."""
    idempotence_key: NotRequired[str | None]
    """A text of up to 64 characters that stands for this one send. UniOne declines another request with the same key
    within one minute, which makes a repeat safe for that long. The client makes a UUID for each send unless you give a
    key of your own. A key called `idempotency_key`, or one outside `message`, protects from nothing. Limits: 1 to 64
    characters."""
    options: NotRequired[models.Options | OptionsInput | None]
    """Further options."""


class BodyInput(TypedDict):
    """Content of the message. At least one of `html` and `plaintext` is needed. The dict form of `Body`."""

    html: NotRequired[str | None]
    """HTML part, less than 5 MB. Substitutions are written `{{name}}`, without spaces inside the braces. Use
    `inline_attachments` for images in it."""
    plaintext: NotRequired[str | None]
    """Plain text part. Substitutions work in it."""
    amp: NotRequired[str | None]
    """AMP part. Substitutions work in it."""


class RecipientInput(TypedDict):
    """Someone who gets the message. The name goes into `substitutions.to_name`; a `name` beside `email` would be
    ignored. The dict form of `Recipient`.
    """

    email: str
    """Address of the recipient."""
    substitutions: NotRequired[models.Substitutions | Mapping[str, str | int] | None]
    """Values of substitutions for this recipient."""
    metadata: NotRequired[Mapping[str, str | int] | None]
    """Data of your own for this recipient, returned by webhooks. At most 10 keys of up to 64 characters, with values of
    up to 1024."""


class AttachmentInput(TypedDict):
    """A file to attach. The dict form of `Attachment`."""

    type: str
    """MIME type of the file, such as `text/plain`; `application/octet-stream` if you are not sure."""
    name: str
    """Name of the file with its extension. No two attachments may have the same name, and `/` is not allowed in it."""
    content: FileContent
    """Content of the file. It travels as base64; bytes, a path or an open file are encoded for you. Newer documentation
    allows about 7 MB for one file."""


class InlineAttachmentInput(TypedDict):
    """A file for use in the HTML part, usually an image. The dict form of `InlineAttachment`."""

    type: str
    """MIME type of the file, such as `image/png`."""
    name: str
    """Content id of the file. `IMAGECID` is used in the HTML part as `<img src="cid:IMAGECID">`. No two may be the
    same."""
    content: FileContent
    """Content of the file. It travels as base64; bytes, a path or an open file are encoded for you."""


class OptionsInput(TypedDict):
    """Further options of a message. The dict form of `Options`."""

    send_at: NotRequired[str | None]
    """When to send, in UTC, written `YYYY-MM-DD hh:mm:ss`, at most 24 hours ahead. Left out, the message goes at once.
    Limits: must match ^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}$."""
    unsubscribe_url: NotRequired[str | None]
    """Address of an unsubscribe page of your own. Substitutions work in it, for example `{{UNSUB_hash}}` without spaces
    inside the braces. Have support disable the default link first, and put the link into the body too."""
    custom_backend_id: NotRequired[int | None]
    """Number of a sending backend of your own, if UniOne set one up for the account."""
    smtp_pool_id: NotRequired[str | None]
    """Id of the pool of sending servers to use, if UniOne set one up for the account."""
