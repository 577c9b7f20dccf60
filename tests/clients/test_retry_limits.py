"""When a client stops trying: what the provider asks for, the time for the call, the life of a key, the budget."""

from datetime import timedelta
from email.utils import format_datetime
from typing import Any

import mailwright
import pytest
from mailwright import Outcome, Progress, RequestOptions, Timeout

from tests.clients.doubles import START, answer, failure, retrying, scripted
from tests.clients.support import APIS, Mode, send
from tests.clients.test_retries import KEYED, fails, statuses
from tests.provider import FakeProvider

ID = b'{"id":"em_1"}'


def busy(provider: FakeProvider, *seconds: float | str, status: int = 429) -> None:
    """Answers that ask to wait so long."""
    for each in seconds:
        provider.reply_with(status, json={}, headers={"Retry-After": f"{each}"} if each != "" else {})


@pytest.mark.parametrize("api", APIS)
def test_provider_s_wish_is_heard(mode: Mode, provider: FakeProvider, api: str) -> None:
    client, clock = retrying(mode, api, timeout=300)
    busy(provider, 7, 60)
    mode(send(client))
    assert clock.sleeps == [7.0, 60.0]


@pytest.mark.parametrize("wish", ["0", "0.6", "-5", "tomorrow", "", "Mon, 01 Jan 2001 00:00:00 GMT"])
def test_pause_is_not_below_ours(mode: Mode, provider: FakeProvider, wish: str) -> None:
    client, clock = retrying(mode, "unosend")
    busy(provider, wish)
    mode(send(client))
    assert clock.sleeps == [0.75]


@pytest.mark.parametrize(("chance", "sleeps"), [(0.0, [0.5] * 4), (0.999999, [1.0, 2.0, 4.0, 8.0])])
def test_pauses_grow(mode: Mode, provider: FakeProvider, chance: float, sleeps: list[float]) -> None:
    client, clock = retrying(mode, "unosend", max_retries=4)
    clock.chance = chance
    busy(provider, *[""] * 4)
    mode(send(client))
    assert clock.sleeps == pytest.approx(sleeps, abs=1e-3)


@pytest.mark.parametrize("days", [-2, 0, 2])
def test_date_is_compared_with_the_server_s_own(mode: Mode, days: int) -> None:
    there = START + timedelta(days=days)
    wish = format_datetime(there + timedelta(seconds=20), usegmt=True)
    own = scripted(mode, answer(429, retry_after=wish, date=format_datetime(there, usegmt=True)), answer(200, ID))
    client, clock = retrying(mode, "unosend", http_client=own)
    mode(send(client))
    assert clock.sleeps == [20.0]


@pytest.mark.parametrize("api", APIS)
@pytest.mark.parametrize("wish", [60.5, 61, 86400])
def test_too_long_a_wait(mode: Mode, provider: FakeProvider, api: str, wish: float) -> None:
    client, clock = retrying(mode, api, timeout=100_000)
    busy(provider, wish)
    error = fails(mode, lambda: send(client))
    assert (statuses(error), clock.sleeps, error.retry_after) == ([429], [], float(wish))
    assert "Not tried again: the provider asks to wait" in str(error)
    assert str(error).startswith("NOT_SENT: ")


def test_time_for_the_call_counts_the_pauses(mode: Mode, provider: FakeProvider) -> None:
    client, clock = retrying(mode, "unosend", timeout=10)
    busy(provider, 6, 6)
    error = fails(mode, lambda: send(client))
    assert (statuses(error), clock.sleeps, error.retry_after) == ([429, 429], [6.0], 6.0)
    assert "Not tried again: the pause of 6.0 s would outlast the time for the whole call." in str(error)


@pytest.mark.parametrize("timeout", [6, 6.5])
def test_pause_that_just_fits(mode: Mode, provider: FakeProvider, timeout: float) -> None:
    client, clock = retrying(mode, "unosend")
    busy(provider, 6)
    options = RequestOptions(timeout=timeout)
    if timeout == 6:
        fails(mode, lambda: send(client, options=options))
    else:
        mode(send(client, options=options))
    assert clock.sleeps == [6.0] * (timeout > 6)


@pytest.mark.parametrize(("total", "sleeps"), [(None, [30.0]), (100, [30.0, 30.0, 30.0])])
def test_default_time_for_the_call(
    mode: Mode, provider: FakeProvider, total: float | None, sleeps: list[float]
) -> None:
    client, clock = retrying(mode, "unosend", max_retries=3, timeout=total and Timeout(total=total))
    busy(provider, 30, 30, 30)
    if total is None:
        fails(mode, lambda: send(client))
    else:
        mode(send(client))
    assert clock.sleeps == sleeps


def test_a_batch_has_two_minutes(mode: Mode, provider: FakeProvider) -> None:
    client, clock = retrying(mode, "unosend", max_retries=9)
    busy(provider, *[50] * 9)
    mail = {"from": "a@acme.dev", "to": "b@acme.dev", "subject": "c", "text": "d"}
    fails(mode, lambda: client.emails.send_batch(emails=[mail]))
    assert clock.sleeps == [50.0, 50.0]


@pytest.mark.parametrize(("second", "requests"), [(10.0, 3), (10.5, 2)])
def test_unione_s_key_lives_forty_seconds(mode: Mode, provider: FakeProvider, second: float, requests: int) -> None:
    client, clock = retrying(mode, "unione", timeout=300)
    busy(provider, 30, second, 1, status=500)
    error = fails(mode, lambda: send(client))
    assert (len(provider.requests), error.outcome) == (requests, Outcome.UNKNOWN)
    assert clock.passed == (40.0 if requests == 3 else 30.0)
    assert ("Not tried again: the idempotency key would be too old." in str(error)) is (requests == 2)


def test_key_does_not_matter_while_nothing_was_sent(mode: Mode, provider: FakeProvider) -> None:
    client, clock = retrying(mode, "unione", timeout=300)
    busy(provider, 50, 50)
    mode(send(client))
    assert clock.passed == 100.0


def test_busy_answer_does_not_lengthen_a_key_s_life(mode: Mode, provider: FakeProvider) -> None:
    client, clock = retrying(mode, "unione", timeout=300)
    busy(provider, 10, status=500)
    busy(provider, 35)
    error = fails(mode, lambda: send(client))
    assert (statuses(error), error.outcome, clock.passed) == ([500, 429], Outcome.UNKNOWN, 10.0)


def test_unipile_s_key_lives_longer(mode: Mode, provider: FakeProvider) -> None:
    client, clock = retrying(mode, "unipile", timeout=300)
    busy(provider, 55, 55, status=503)
    mode(send(client, options=KEYED))
    assert clock.passed == 110.0


@pytest.mark.parametrize("api", APIS)
def test_pause_that_took_too_long(mode: Mode, provider: FakeProvider, api: str) -> None:
    client, clock = retrying(mode, api, timeout=10)
    clock.late = 20.0
    busy(provider, "")
    error = fails(mode, lambda: send(client))
    assert (statuses(error), clock.sleeps, error.outcome) == ([429], [0.75], Outcome.NOT_SENT)
    assert (type(error).__name__, "Not tried again: " in str(error)) == ("RateLimitError", True)
    assert len(provider.requests) == 1


def test_lost_connection_before_a_long_pause(mode: Mode) -> None:
    lost = failure(Progress.NOTHING_SENT, kind="Lost")
    client, clock = retrying(mode, "unosend", timeout=10, http_client=scripted(mode, lost, answer(200, ID)))
    clock.late = 20.0
    error = fails(mode, lambda: send(client))
    assert (len(error.attempts), error.outcome, error.__cause__) == (1, Outcome.NOT_SENT, lost)


@pytest.mark.parametrize(("status", "requests"), [(500, 1), (429, 2)])
def test_key_grows_old_while_the_computer_sleeps(
    mode: Mode, provider: FakeProvider, status: int, requests: int
) -> None:
    client, clock = retrying(mode, "unione", timeout=300)

    def sleep(seconds: float) -> None:
        clock.sleeps.append(seconds)
        clock.ahead += 45.0

    clock.sleep = sleep  # type: ignore[method-assign]
    provider.reply_with(status, json={})
    if requests == 1:
        error = fails(mode, lambda: send(client))
        assert error.outcome is Outcome.UNKNOWN
        assert "Not tried again: the idempotency key would be too old." in str(error)
    else:
        mode(send(client))
    assert len(provider.requests) == requests


@pytest.mark.parametrize(("api", "last"), [("unione", (5.0, 5.0)), ("unipile", (10.0, 58.0))])
def test_repeat_connects_before_the_key_is_forgotten(mode: Mode, api: str, last: tuple[float, float]) -> None:
    own = scripted(mode, answer(429), answer(500), answer(401))
    client, _ = retrying(mode, api, http_client=own)
    fails(mode, lambda: send(client, options=KEYED if api == "unipile" else None))
    # A free connection, TCP and TLS have a quarter each of the 20 s that are left of a key after the retries.
    assert [(each.limits.connect, each.limits.pool) for each in own.requests] == [(10.0, 60.0), (10.0, 59.25), last]


def drain(mode: Mode, provider: FakeProvider, client: Any) -> None:
    for _ in range(5):
        provider.reply_with(429, json={}, times=3)
        assert len(fails(mode, lambda: send(client)).attempts) == 3


def test_budget(mode: Mode, provider: FakeProvider) -> None:
    client, clock = retrying(mode, "unosend")
    drain(mode, provider, client)
    for other in (client, client.with_options(timeout=9, max_retries=5)):
        for view in ("", "with_raw_response"):
            provider.reset()
            provider.reply_with(429, json={})
            error = fails(mode, lambda other=other, view=view: send(other, view))
            assert len(error.attempts) == 1
            assert "Not tried again: too many calls of this client have failed lately." in str(error)
    assert len(clock.sleeps) == 10


def test_budget_is_each_client_s_own(mode: Mode, provider: FakeProvider) -> None:
    client, _ = retrying(mode, "unosend")
    drain(mode, provider, client.with_options(timeout=9))
    assert len(drained := provider.requests) == 15
    other, _ = retrying(mode, "unosend")
    provider.reply_with(429, json={})
    assert len(mode(send(other)).call_info.attempts) == 2
    assert len(drained) == 17


@pytest.mark.parametrize(("successes", "attempts"), [(9, 1), (10, 2)])
def test_budget_is_earned_again(mode: Mode, provider: FakeProvider, successes: int, attempts: int) -> None:
    client, _ = retrying(mode, "unosend")
    drain(mode, provider, client)
    provider.reset()
    copy = client.with_options(timeout=9)
    for _ in range(successes):
        mode(send(copy))
    provider.reply_with(429, json={}, times=2)
    assert len(fails(mode, lambda: send(client)).attempts) == attempts


@pytest.mark.parametrize("api", APIS)
@pytest.mark.parametrize(
    ("status", "headers", "seconds"),
    [
        (429, {"Retry-After": "17"}, 17.0),
        (503, {"Retry-After": "17"}, 17.0),
        (429, {"X-RateLimit-Reset": "42"}, 42.0),
        (429, {"X-RateLimit-Reset": "1772366430"}, 30.0),
        (429, {"Retry-After": "17", "X-RateLimit-Reset": "42"}, 17.0),
        (429, {"Retry-After": "soon", "X-RateLimit-Reset": "42"}, 42.0),
        (503, {"X-RateLimit-Reset": "42"}, None),
        (400, {}, None),
        (429, {}, None),
    ],
)
def test_wish_is_on_the_error(
    mode: Mode, provider: FakeProvider, api: str, status: int, headers: dict[str, str], seconds: float | None
) -> None:
    client, _ = retrying(mode, api, max_retries=0)
    provider.reply_with(status, json={}, headers=headers)
    assert fails(mode, lambda: send(client)).retry_after == seconds


def test_reset_is_no_reason_to_wait(mode: Mode, provider: FakeProvider) -> None:
    client, clock = retrying(mode, "unosend")
    provider.reply_with(429, json={}, headers={"X-RateLimit-Reset": "3000"})
    mode(send(client))
    assert clock.sleeps == [0.75]


def test_wish_of_an_earlier_answer_is_not_the_last_one_s(mode: Mode, provider: FakeProvider) -> None:
    client, _ = retrying(mode, "unosend")
    busy(provider, 3, 4)
    provider.reply_with(400, json={})
    error = fails(mode, lambda: send(client))
    assert (statuses(error), error.retry_after) == ([429, 429, 400], None)


def test_unreadable_success_has_a_wish(mode: Mode, provider: FakeProvider) -> None:
    client, _ = retrying(mode, "unosend")
    provider.reply_with(200, body=b"<html>", headers={"content-type": "text/html", "Retry-After": "5"})
    error = fails(mode, lambda: send(client))
    assert isinstance(error, mailwright.UnreadableResponseError)
    assert (error.retry_after, len(error.attempts)) == (5.0, 1)
