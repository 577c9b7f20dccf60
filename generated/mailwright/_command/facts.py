# Made by mailwright. Do not edit: change templates/command/, then `make generate`.

"""What the command line must know of an API: which of its methods sends, lists and shows mails."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class People:
    """Where people stand in a body, by JSON pointers: texts with addresses in them, or objects."""

    address: str
    """A text, as `Name <address>` or a bare address; with `name` or `items` a bare address."""
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

    to: People | None = None
    sender: People | None = None
    cc: People | None = None
    bcc: People | None = None
    subject: str | None = None
    text: str | None = None
    html: str | None = None
    files: Files | None = None


@dataclass(frozen=True, slots=True)
class Send:
    """The method that sends one mail."""

    method: str
    """Such as `emails.send`."""
    mail: Mail
    arguments: Mapping[str, str] = field(default_factory=dict[str, str])
    """Property of the body → parameter of the method, where these differ."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The method that lists what was sent, newest first."""

    method: str
    columns: tuple[str, ...]
    """Attributes of an item that a table shows."""


@dataclass(frozen=True, slots=True)
class Show:
    """The method that reads one mail."""

    method: str
    argument: str
    """Its parameter for the id."""


@dataclass(frozen=True, slots=True)
class Provider:
    """One API of the package."""

    name: str
    """Its module."""
    client: str
    """Its client."""
    keys: tuple[str, ...]
    """Environment variables in which its credentials are looked for."""
    send: Send | None = None
    list: Listing | None = None
    show: Show | None = None
