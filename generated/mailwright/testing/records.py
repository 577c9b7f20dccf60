"""What a fake writes down, and what it raises when a request or a reply breaks the document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .._runtime.errors import Violation


@dataclass(frozen=True, slots=True)
class SentFile:
    """An attachment of a mail."""

    name: str
    content: bytes = field(repr=False)
    """What the file holds, decoded."""
    content_type: str | None = None


@dataclass(frozen=True, slots=True)
class FakeRequest:
    """A request that reached the fake."""

    operation: str
    """The method that makes it, such as `emails.send`."""
    method: str
    url: str
    headers: Mapping[str, str] = field(repr=False)
    """Names in lower case; the key of the test is in one of them, or in the body."""
    query: Mapping[str, tuple[str, ...]]
    """The query's parameters, each with its texts."""
    body: Any
    """The decoded body, in which a file is a `SentFile`; None without a body, bytes where it is neither JSON nor a
    form.
    """
    content: bytes = field(repr=False)
    """The body as it came."""


@dataclass(frozen=True, slots=True)
class SentMail:
    """A mail that the fake took. What the document does not tell of its place is None or empty."""

    operation: str
    """The method that sent it, such as `emails.send`."""
    sender: str | None
    """As it was given: an address, perhaps with a name in front."""
    to: tuple[str, ...]
    cc: tuple[str, ...]
    bcc: tuple[str, ...]
    subject: str | None
    text: str | None
    html: str | None
    attachments: tuple[SentFile, ...]
    body: Any = field(repr=False)
    """The mail as it stands in the request, under the document's names."""
    request: FakeRequest = field(repr=False)
    """The request that it came in; several mails may share one."""


class UnexpectedRequest(AssertionError):
    """A request breaks the document. The client's own checks cannot have seen it, or were passed by."""

    violations: tuple[Violation, ...]
    """Each place and its rule."""

    def __init__(self, what: str, violations: Sequence[Violation]) -> None:
        self.violations = tuple(violations)
        super().__init__(f"{what} breaks the document: {'; '.join(map(str, self.violations))}")


class UnexpectedReply(AssertionError):
    """A reply made to order is not what the document says; the client could not read it. Bytes are not looked at."""
