"""Stand-ins for what a client is given: a clock that does not wait, and a transport that plays a script."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import mailwright
from mailwright._runtime.core_transport import AsyncCoreTransport, CoreTransport

from tests.clients.support import Mode

START = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


class StoppedClock(mailwright.Clock):
    """Time stands still but for the pauses, which are remembered and take no time."""

    def __init__(self, chance: float = 0.5) -> None:
        self.sleeps: list[float] = []
        self.chance = chance
        self.passed = 0.0
        self.late = 0.0
        """Seconds that each pause takes longer than it should."""
        self.ahead = 0.0
        """Seconds in which this clock stood still and the time of day did not."""

    def now(self) -> datetime:
        return START + timedelta(seconds=self.passed + self.ahead)

    def monotonic(self) -> float:
        return 5000.0 + self.passed

    def sleep(self, seconds: float) -> None:
        self.sleeps.append(seconds)
        self.passed += seconds + self.late

    async def asleep(self, seconds: float) -> None:
        self.sleep(seconds)
        await asyncio.sleep(0)

    def random(self) -> float:
        return self.chance


_SHARED: dict[bool, Any] = {}


def retrying(mode: Mode, api: str, **settings: Any) -> tuple[Any, StoppedClock]:
    """A client that retries as often as clients do by default, and its clock."""
    clock = StoppedClock()
    if mode.is_async not in _SHARED:
        # The transport of such a client, made once: reading the certificates takes time.
        _SHARED[mode.is_async] = (AsyncCoreTransport if mode.is_async else CoreTransport)("http://127.0.0.1")
    given = {"max_retries": None, "clock": clock, "http_client": _SHARED[mode.is_async], **settings}
    return mode.client(api, **given), clock


Step = BaseException | mailwright.TransportResponse | Callable[[], None]


class _Script:
    def __init__(self, steps: Sequence[Step]) -> None:
        self._steps = list(steps)
        self.requests: list[mailwright.TransportRequest] = []
        self.closed = False

    def _next(self, request: mailwright.TransportRequest) -> mailwright.TransportResponse:
        self.requests.append(request)
        step = self._steps.pop(0)
        while not isinstance(step, BaseException | mailwright.TransportResponse):
            step()
            step = self._steps.pop(0)
        if isinstance(step, BaseException):
            raise step
        return step


class ScriptedTransport(_Script):
    """A user's own transport: each step is an answer, an exception, or something to do before the next step."""

    def send(self, request: mailwright.TransportRequest) -> mailwright.TransportResponse:
        return self._next(request)

    def close(self) -> None:
        self.closed = True


class AsyncScriptedTransport(_Script):
    """The same for async clients."""

    async def send(self, request: mailwright.TransportRequest) -> mailwright.TransportResponse:
        await asyncio.sleep(0)
        return self._next(request)

    async def aclose(self) -> None:
        self.closed = True


def scripted(mode: Mode, *steps: Step) -> Any:
    """A transport of the right kind."""
    return AsyncScriptedTransport(steps) if mode.is_async else ScriptedTransport(steps)


def answer(status: int, body: bytes = b"{}", **headers: str) -> mailwright.TransportResponse:
    """A response in JSON; an underscore in a header's name is a hyphen."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return mailwright.TransportResponse(status, {"content-type": "application/json", **named}, body)


def failure(progress: mailwright.Progress, **known: Any) -> mailwright.TransportFailure:
    """No response."""
    return mailwright.TransportFailure("lost", progress=progress, **known)
