"""What a fake must know of a document beside what the client knows: replies, errors, and where a mail stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply of the document: its example, or one made from its schema."""

    status: int
    body: Any = None
    """A JSON value; with another media type the text itself. None for no body."""
    media_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Mail:
    """Where the parts of a mail stand in a request, as JSON pointers, and which of them come back in the reply."""

    mails: tuple[str, ...] = ()
    """Where a list of mails may stand; without it the body is one mail. The other pointers lead on from a mail."""
    sender: str | None = None
    to: str | None = None
    cc: str | None = None
    bcc: str | None = None
    subject: str | None = None
    text: str | None = None
    html: str | None = None
    address: str | None = None
    """The address in a sender or a recipient that is an object."""
    files: tuple[str, ...] = ()
    """Lists of attachments; what follows leads on from one of them."""
    file_name: str = ""
    file_content: str = ""
    file_type: str = ""
    each: str | None = None
    """The list in the reply that has one item for each mail; what follows leads on from an item, or from the reply."""
    count: str | None = None
    """In the reply, how many mails were accepted."""
    id: str | None = None
    echo: Mapping[str, str] = field(default_factory=dict[str, str])
    """Place in the reply → the field of `SentMail` that stands there again."""


@dataclass(frozen=True, slots=True)
class FakeOperation:
    """One method of a client."""

    resource: str
    method: str
    answer: Answer
    mail: Mail | None = None

    @property
    def name(self) -> str:
        """How the caller knows it, such as `emails.send`."""
        return f"{self.resource}.{self.method}"


@dataclass(frozen=True, slots=True)
class FakeApi:
    """One API."""

    operations: tuple[FakeOperation, ...]
    errors: Mapping[int, Answer] = field(default_factory=dict[int, Answer])
    """Status → the body of an error and its headers; 0 stands for any other status."""
    codes: Mapping[int, tuple[str | int, ...]] = field(default_factory=dict[int, tuple[str | int, ...]])
    """Status → the codes that come with it."""
    status_at: str | None = None
    """Where the body of an error has the status once more."""
