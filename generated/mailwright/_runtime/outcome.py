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

    def merged(self, other: "Outcome") -> "Outcome":
        """The outcome of two attempts: one that was accepted counts most, one that proves nothing comes next."""
        order = tuple(Outcome)
        return max(self, other, key=order.index)


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
    """The name of the transport's exception, or why a body is not complete."""
    duration: float = 0.0
    """Seconds that it took."""


@dataclass(frozen=True, slots=True)
class CallInfo:
    """How a call went that ended with a reply."""

    attempts: tuple[Attempt, ...] = ()
    """Each try at the request, oldest first; the last one brought the reply."""
    request_id: str | None = None
    """The provider's id of the request, for its support."""
    idempotency_key: str | None = None
    """The key that went out with it."""
    client_ref: str | None = None
    """Your id of the message, where one was asked for."""
