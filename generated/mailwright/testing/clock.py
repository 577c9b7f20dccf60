"""A clock on which pauses take no time."""

from datetime import UTC, datetime, timedelta

from .._runtime.clock import Clock


class FakeClock(Clock):
    """Begins at the time of day and goes on by pauses only. Give it to a client of your own: `clock=fake.clock`."""

    def __init__(self) -> None:
        self._begun = datetime.now(UTC)
        self.sleeps: list[float] = []
        """The pauses that a client made, in seconds."""

    def now(self) -> datetime:
        """The time of day, in UTC, with all pauses."""
        return self._begun + timedelta(seconds=sum(self.sleeps))

    def monotonic(self) -> float:
        """The sum of all pauses, in seconds."""
        return sum(self.sleeps)

    def sleep(self, seconds: float) -> None:
        """Note the pause."""
        self.sleeps.append(seconds)

    async def asleep(self, seconds: float) -> None:
        """Note the pause, and let other tasks work."""
        from anyio import sleep

        self.sleeps.append(seconds)
        await sleep(0)

    def random(self) -> float:
        """Always the same, so that pauses are too."""
        return 0.5
