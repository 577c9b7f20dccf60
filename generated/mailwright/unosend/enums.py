# Made by mailwright from specs/unosend/openapi.yaml. Do not edit: change that, then `make generate`.

"""The enums of the Unosend Emails API. A value that is not among them comes through as it is."""

from enum import StrEnum
from typing import Literal, TypeAlias


class Priority(StrEnum):
    """Priority of an e-mail."""

    HIGH = "high"
    """More urgent than other mail."""
    NORMAL = "normal"
    """The default."""
    LOW = "low"
    """Less urgent than other mail."""


PriorityValue: TypeAlias = Literal["high", "normal", "low"]
"""The values of `Priority` as they are written."""


class EmailStatus(StrEnum):
    """Where an e-mail is on its way. Servers may know further values."""

    QUEUED = "queued"
    """Waiting to be sent."""
    SCHEDULED = "scheduled"
    """Kept until the time given as `scheduled_for`."""
    SENT = "sent"
    """Sent successfully; not yet known to be delivered."""
    DELIVERED = "delivered"
    """Delivered to the recipient."""
    BOUNCED = "bounced"
    """Returned by the recipient's mail server."""
    FAILED = "failed"
    """Could not be sent."""
    COMPLAINED = "complained"
    """Reported as spam by the recipient."""
    OPENED = "opened"
    """Opened by the recipient."""
    CLICKED = "clicked"
    """A link in it was clicked."""
    CANCELLED = "cancelled"
    """Cancelled before it was sent."""


EmailStatusValue: TypeAlias = Literal[
    "queued", "scheduled", "sent", "delivered", "bounced", "failed", "complained", "opened", "clicked", "cancelled"
]
"""The values of `EmailStatus` as they are written."""
