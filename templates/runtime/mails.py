"""Where the parts of a mail stand in the body of a request, as an API's document says it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class People:
    """Where people stand, by JSON pointers: texts with addresses in them, or objects."""

    address: str
    """A text, as `Name <address>` or a bare address, or a list of texts; with `name` or `items` one bare address."""
    name: str | None = None
    items: str | None = None
    """A list, from whose items the other pointers lead on."""
    many: bool = False
    """Without `items`: there may be a list of texts."""


@dataclass(frozen=True, slots=True)
class Files:
    """Where files stand: a list of a form's files, or of objects."""

    items: str
    name: str | None = None
    content: str | None = None
    type: str | None = None


@dataclass(frozen=True, slots=True)
class Mail:
    """Where the parts of a mail stand; None where the API has no place for one."""

    to: People
    sender: People | None = None
    cc: People | None = None
    bcc: People | None = None
    subject: str | None = None
    text: str | None = None
    html: str | None = None
    attachments: Files | None = None
    each: tuple[str, ...] = ()
    """Lists of mails, from whose items all other pointers lead on; empty when the body is one mail."""
