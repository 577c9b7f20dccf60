"""A repeat that would come after the provider has forgotten the key is not made, however time went by."""

from datetime import datetime, timedelta
from typing import Any

import mailwright
import pytest
from mailwright import Outcome, Progress

from tests.clients.doubles import StoppedClock, answer, failure, scripted
from tests.clients.support import Mode, send

_SENT = b'{"status": "success", "job_id": "1", "emails": []}'


class SleepyClock(StoppedClock):
    """A computer that falls asleep in each pause, with or without its monotonic clock."""

    def __init__(self, asleep: float, *, monotonic: bool) -> None:
        super().__init__()
        self._asleep = asleep
        self._moves = monotonic
        self._by_day = 0.0

    def now(self) -> datetime:
        return super().now() + timedelta(seconds=self._by_day)

    def sleep(self, seconds: float) -> None:
        super().sleep(seconds)
        if self._moves:
            self.passed += self._asleep
        else:
            self._by_day += self._asleep


def attempts(mode: Mode, clock: StoppedClock, api: str = "unione", **changes: Any) -> tuple[Any, Any]:
    """What a call ends with after a lost answer, and the transport's requests."""
    body = _SENT if api == "unione" else b'{"id": "em_1"}'
    first = failure(Progress.SENT if api == "unione" else Progress.NOTHING_SENT)
    own = scripted(mode, first, answer(200, body), answer(200, body))
    client = mode.client(api, max_retries=2, clock=clock, http_client=own, **changes)
    try:
        return mode(send(client)), own.requests
    except mailwright.APIError as error:
        return error, own.requests


@pytest.mark.parametrize("monotonic", [True, False])
@pytest.mark.parametrize(("asleep", "requests"), [(0, 2), (38, 2), (40, 1), (3600, 1)])
def test_computer_that_sleeps_in_the_pause(mode: Mode, asleep: float, requests: int, monotonic: bool) -> None:
    ended, made = attempts(mode, SleepyClock(asleep, monotonic=monotonic), timeout=9000)
    assert len(made) == requests
    if requests == 1:
        assert (ended.outcome, len(ended.attempts)) == (Outcome.UNKNOWN, 1)
        assert "the idempotency key would be too old" in str(ended)


def test_deadline_that_passes_in_the_pause(mode: Mode) -> None:
    ended, made = attempts(mode, SleepyClock(60, monotonic=True), "unosend")
    assert len(made) == 1
    assert (ended.outcome, len(ended.attempts)) == (Outcome.NOT_SENT, 1)
    assert "Not tried again: the time is up." in str(ended)
    # Where nothing was sent, the time of day is of no importance.
    assert len(attempts(mode, SleepyClock(60, monotonic=False), "unosend")[1]) == 2


def test_repeat_does_not_wait_long_for_a_connection(mode: Mode) -> None:
    first, repeat = attempts(mode, StoppedClock())[1]
    assert (first.limits.pool, first.limits.connect) == (60.0, 10.0)
    # 60 s of life, the last attempt after 40 s: 20 s for a free connection, TCP, TLS and the request.
    assert (repeat.limits.pool, repeat.limits.connect) == (5.0, 5.0)
    assert repeat.limits.read == first.limits.read == 15.0
    assert repeat.body == first.body
    first, repeat = attempts(mode, StoppedClock(), "unosend")[1]
    assert (repeat.limits.pool, repeat.limits.connect) == (59.25, 10.0)
