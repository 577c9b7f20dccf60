"""The rules of trying again, without any I/O: what a provider asks for, pauses, budgets, limits, outcomes."""

import itertools
import math
import threading
from dataclasses import FrozenInstanceError, asdict
from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime
from typing import Any

import mailwright
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from mailwright import ConfigurationError, Outcome, RequestOptions, Timeout
from mailwright._runtime import retry
from mailwright._runtime.deadline import timeouts
from mailwright._runtime.facts import Idempotency
from mailwright._runtime.options import NO_TIMEOUT, as_timeout, check_retries

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
# RFC 850 has two digits for the year, and `email.utils` takes 69 to 99 for the last century.
MOMENTS = st.datetimes(datetime(1970, 1, 2), datetime(2068, 12, 30)).map(
    lambda at: at.replace(microsecond=0, tzinfo=UTC)
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def imf(at: datetime) -> str:
    return format_datetime(at, usegmt=True)


def rfc850(at: datetime) -> str:
    return f"{DAYS[at.weekday()]}, {at.day:02}-{MONTHS[at.month - 1]}-{at.year % 100:02} {at:%H:%M:%S} GMT"


def asctime(at: datetime) -> str:
    return f"{DAYS[at.weekday()][:3]} {MONTHS[at.month - 1]} {at.day:2} {at:%H:%M:%S} {at.year}"


FORMS = {"imf": imf, "rfc850": rfc850, "asctime": asctime}


def asked(text: str, **more: str) -> float | None:
    return retry.retry_after({"retry-after": text, **more}, NOW)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        *(("0", 0.0), ("7", 7.0), (" 7 ", 7.0), ("007", 7.0), ("1.5", 1.5), ("0.000000001", 1e-9)),
        *(("61", 61.0), ("86400", 86400.0), ("999999999999999", 999999999999999.0), ("9" * 300, 1e300)),
        *((text, None) for text in ("", " ", "-1", "-0.5", "+7", "1e3", "0x10", "7s", "7,5", "1 2", "7;q", "1.", ".5")),
        *((text, None) for text in ("soon", "never", "NaN", "inf", "Infinity", "٣", "７", "null", "\x00", "\ud800")),
        *((text, None) for text in ("Sun, 99 Mar 2026 12:00:00 GMT", "Sun, 01 Mar 2026 25:00:00 GMT", "GMT")),
    ],
)
def test_retry_after(text: str, seconds: float | None) -> None:
    assert asked(text) == seconds


def test_retry_after_that_is_not_there() -> None:
    assert retry.retry_after({}, NOW) is None


def test_dates_as_rfc_9110_writes_them() -> None:
    before = datetime(1994, 11, 6, 8, 49, 30, tzinfo=UTC)
    for text in ("Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"):
        assert retry.retry_after({"retry-after": text}, before) == 7.0


@pytest.mark.parametrize("form", FORMS)
@given(at=MOMENTS, seconds=st.integers(0, 10**6))
def test_any_moment_in_any_form(form: str, at: datetime, seconds: int) -> None:
    write, later = FORMS[form], at + timedelta(seconds=seconds)
    if later.year > 2068:
        return
    assert retry.retry_after({"retry-after": write(later)}, at) == seconds
    # The server's own clock counts, if it tells the time.
    dated = {"retry-after": write(later), "date": imf(at)}
    assert retry.retry_after(dated, at - timedelta(days=3)) == seconds
    assert retry.retry_after({"retry-after": write(at)}, later + timedelta(seconds=1)) is None


def test_date_that_is_none_counts_for_nothing() -> None:
    assert asked(imf(NOW + timedelta(seconds=9)), date="yesterday") == 9.0


def test_date_of_another_zone() -> None:
    there = datetime(2026, 3, 1, 14, 0, 5, tzinfo=timezone(timedelta(hours=2)))
    assert asked(format_datetime(there)) == 5.0


@given(st.text() | st.text("0123456789 :,.+-GMTSunJa", max_size=40), st.text(max_size=40))
@example("Sun, 01 Mar 2026 12:00:00 +9999", "")
@example("1 Jan 0001 00:00:00 +2359", "31 Dec 9999 23:59:59 -2359")
@example("31 Dec 9999 23:59:59 -2359", "1 Jan 0001 00:00:00 +2359")
@example("Mon, 1 Jan 99999999999999999999 00:00:00 GMT", "")
def test_no_text_does_harm(text: str, date: str) -> None:
    for headers in ({"retry-after": text}, {"retry-after": text, "date": date}, {"x-ratelimit-reset": text}):
        for found in (retry.retry_after(headers, NOW), retry.reset_after(headers, NOW)):
            assert found is None or (found >= 0 and math.isfinite(found))


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        *(("30", 30.0), ("0", 0.0), ("0.5", 0.5), (str(int(NOW.timestamp()) + 90), 90.0)),
        *((str(int(NOW.timestamp()) - 1), None), ("-3", None), ("later", None), ("", None)),
        # A date is no form of this header.
        (imf(NOW + timedelta(seconds=9)), None),
    ],
)
def test_reset_after(text: str, seconds: float | None) -> None:
    assert retry.reset_after({"x-ratelimit-reset": text}, NOW) == seconds
    assert retry.retry_after({"x-ratelimit-reset": text}, NOW) is None, "a reset is no request to wait"


@pytest.mark.parametrize(("number", "longest"), [(1, 1.0), (2, 2.0), (3, 4.0), (4, 8.0), (5, 8.0), (10, 8.0)], ids=str)
def test_pause(number: int, longest: float) -> None:
    last = math.nextafter(1.0, 0.0)
    assert retry.pause(number, None, 0.0) == 0.5
    assert retry.pause(number, None, 0.5) == (0.5 + longest) / 2
    assert retry.pause(number, None, last) == pytest.approx(longest)
    assert retry.pause(number, 20.0, last) == 20.0
    assert retry.pause(number, 0.0, 0.0) == 0.5


@given(st.integers(1, 10), st.none() | st.floats(0, 1e6), st.floats(0, 1, exclude_max=True))
def test_pause_stays_in_its_bounds(number: int, seconds: float | None, random: float) -> None:
    found = retry.pause(number, seconds, random)
    assert max(0.5, seconds or 0.0) <= found <= max(seconds or 0.0, min(8.0, 0.5 * 2**number))


def test_budget_of_ten() -> None:
    budget = retry.Budget()
    assert [budget.take() for _ in range(12)] == [True] * 10 + [False] * 2
    for _ in range(9):
        budget.earn()
        assert not budget.take()
    budget.earn()
    assert [budget.take(), budget.take()] == [True, False]


def test_budget_is_never_above_ten() -> None:
    budget = retry.Budget()
    for _ in range(1000):
        budget.earn()
    assert sum(budget.take() for _ in range(100)) == 10


def test_budget_in_threads() -> None:
    budget, taken, barrier = retry.Budget(), list[bool](), threading.Barrier(16)

    def work() -> None:
        barrier.wait()
        for _ in range(50):
            budget.earn()
            taken.append(budget.take())

    threads = [threading.Thread(target=work) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(taken) == 800
    assert 10 <= sum(taken) <= 10 + 800 // 10


MERGED = {
    ("NOT_SENT", "NOT_SENT"): "NOT_SENT",
    ("NOT_SENT", "UNKNOWN"): "UNKNOWN",
    ("NOT_SENT", "ACCEPTED"): "ACCEPTED",
    ("UNKNOWN", "UNKNOWN"): "UNKNOWN",
    ("UNKNOWN", "ACCEPTED"): "ACCEPTED",
    ("ACCEPTED", "ACCEPTED"): "ACCEPTED",
}


@pytest.mark.parametrize(("one", "other"), list(itertools.product(Outcome, repeat=2)))
def test_merged_outcomes(one: Outcome, other: Outcome) -> None:
    name = MERGED.get((one.name, other.name)) or MERGED[other.name, one.name]
    assert one.merged(other) is other.merged(one) is Outcome[name]


def test_defaults_of_the_limits() -> None:
    plain = {"total": 60.0, "connect": 10.0, "read": 60.0, "write": 60.0, "pool": 60.0}
    assert asdict(NO_TIMEOUT.limits(None)) == plain
    assert asdict(NO_TIMEOUT.limits(15.0)) == {**plain, "read": 15.0}
    assert asdict(NO_TIMEOUT.limits(120.0)) == {**plain, "total": 120.0, "read": 120.0, "write": 120.0, "pool": 120.0}


def test_a_number_is_the_total() -> None:
    assert as_timeout(20) == Timeout(total=20)
    assert as_timeout(0.25) == Timeout(total=0.25)
    assert as_timeout(None) == Timeout() == NO_TIMEOUT
    given_one = Timeout(read=3)
    assert as_timeout(given_one) is given_one
    assert as_timeout(20).limits(None) == mailwright.Limits(total=20, connect=10.0, read=20, write=20, pool=20)
    assert as_timeout(20).limits(15.0).read == 15.0


def test_one_timeout_over_another_field_by_field() -> None:
    mine, base = Timeout(total=5, read=2), Timeout(total=9, connect=3, write=4)
    assert mine.over(base) == Timeout(total=5, connect=3, read=2, write=4)
    assert NO_TIMEOUT.over(base) == base.over(NO_TIMEOUT) == base
    everything = Timeout(total=1, connect=2, read=3, write=4, pool=5)
    assert everything.over(base) == everything
    assert asdict(everything.limits(120.0)) == asdict(everything)


def test_no_phase_outlasts_the_total() -> None:
    found, _ = timeouts(Timeout(total=2, read=300, write=1).limits(None))
    assert found == {"connect": 2, "read": 2, "write": 1, "pool": 2}


BAD_SECONDS = (0, -1, -0.1, True, False, math.nan, math.inf, -math.inf, "5", b"5", [5], Outcome)


@pytest.mark.parametrize("bad", BAD_SECONDS, ids=repr)
def test_bad_timeouts(bad: Any) -> None:
    for name in ("total", "connect", "read", "write", "pool"):
        with pytest.raises(ConfigurationError, match=rf"^NOT_SENT: timeout: {name} "):
            Timeout(**{name: bad})
    for make in (as_timeout, lambda value: RequestOptions(timeout=value)):
        with pytest.raises(ConfigurationError, match="timeout must be a positive"):
            make(bad)


def test_timeout_is_frozen_and_named() -> None:
    everything: Any = Timeout(total=3)
    with pytest.raises(FrozenInstanceError):
        everything.total = 4
    with pytest.raises(TypeError):
        Timeout(3)  # type: ignore[misc]


@pytest.mark.parametrize("bad", [-1, 11, True, False, 1.0, "2", math.nan, [1]], ids=repr)
def test_bad_numbers_of_retries(bad: Any) -> None:
    for make in (check_retries, lambda value: RequestOptions(max_retries=value)):
        with pytest.raises(ConfigurationError, match="max_retries must be a whole number from 0 to 10"):
            make(bad)


@pytest.mark.parametrize("good", [None, 0, 1, 10])
def test_good_numbers_of_retries(good: int | None) -> None:
    assert RequestOptions(max_retries=good).max_retries == good


def test_options_have_names() -> None:
    with pytest.raises(TypeError):
        RequestOptions(3)  # type: ignore[misc]
    with pytest.raises(TypeError):
        RequestOptions(retries=3)  # type: ignore[call-arg]


@pytest.mark.parametrize(
    ("lives", "within", "window", "outlives"),
    [(60.0, None, 40.0, False), (60.0, 25.0, 25.0, False), (3600.0, None, 2400.0, True), (3599.9, 1.0, 1.0, False)],
)
def test_life_of_a_key(lives: float, within: float | None, window: float, outlives: bool) -> None:
    key = Idempotency(lives=lives, retry_within=within)
    assert (key.window, key.outlives_calls) == (window, outlives)
