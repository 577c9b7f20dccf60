"""What is known of a message after a call: was it sent?"""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum


class Outcome(StrEnum):
    """What is certain about the request, seen from the caller's side."""

    NOT_SENT = "not_sent"
    """Proof that the provider did not take the message. Sending again cannot send twice."""
    UNKNOWN = "unknown"
    """The request may have been carried out. Sending again may send twice."""
    ACCEPTED = "accepted"
    """The provider said yes. Sending again sends twice."""


class Progress(IntEnum):
    """How far one attempt got on the wire."""

    NOTHING_SENT = 0
    """No byte of the request left this machine."""
    SENDING = 1
    """The request was on its way out."""
    SENT = 2
    """The whole request was handed to the network."""
    ANSWERED = 3
    """The status line and the headers of a response arrived."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try at one HTTP request."""

    started_at: datetime
    """When the attempt began (UTC)."""
    progress: Progress
    """How far it got."""
    status_code: int | None = None
    """The HTTP status, when there was a response."""
    error: str | None = None
    """The name of the transport's exception, when there was none."""
