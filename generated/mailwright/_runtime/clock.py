"""Time and chance: what the decisions between two attempts depend on, in one place that a test can replace."""

import random
import time
from datetime import UTC, datetime


class Clock:
    """The clock of a client. A subclass lets a test wait without waiting.

    Sockets keep to real time; this decides on pauses, on deadlines between attempts and on the life of a key.
    """

    def now(self) -> datetime:
        """The time of day, in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds since some moment; never goes back."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)

    async def asleep(self, seconds: float) -> None:
        """Wait, and let other tasks work."""
        from anyio import sleep

        await sleep(seconds)

    def random(self) -> float:
        """A number from 0 to 1, without 1."""
        return random.random()  # noqa: S311


SYSTEM_CLOCK = Clock()
"""The clock of every client that is given no other."""
