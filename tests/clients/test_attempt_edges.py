"""The edges of trying again: transient answers, redirects of reads, clocks that are set, notes, odd keys and ids."""

import time
from collections import deque
from datetime import UTC, datetime
from typing import Any

import mailwright
import pytest
from mailwright import Outcome, Progress, RequestOptions
from mailwright._runtime import retry

from tests.clients.doubles import answer, failure, retrying, scripted
from tests.clients.support import APIS, Mode, send
from tests.clients.test_codes import body_of
from tests.clients.test_own_transport import good
from tests.clients.test_retries import KEYED, fails, statuses
from tests.provider import FakeProvider


@pytest.mark.parametrize("status", [500, 503])
def test_quota_in_a_server_error_is_not_tried_again(mode: Mode, provider: FakeProvider, status: int) -> None:
    sends, _ = retrying(mode, "unione")
    provider.reply_with(status, json=body_of("unione", 901, "no"))
    error = fails(mode, lambda: send(sends))
    assert (statuses(error), error.outcome, type(error).__name__) == ([status], Outcome.UNKNOWN, "QuotaExceededError")
    reads, _ = retrying(mode, "unosend")
    provider.reply_with(status, json=body_of("unosend", "daily_limit_exceeded", "no"))
    assert statuses(fails(mode, lambda: reads.emails.get(email_id="x"))) == [status]


def test_code_says_more_than_the_status(mode: Mode, provider: FakeProvider) -> None:
    client, _ = retrying(mode, "unosend")
    hopeless, busy = body_of("unosend", "invalid_json", "no"), body_of("unosend", "rate_limit_exceeded", "no")
    provider.reply_with(429, json=body_of("unosend", "validation_error", "no"))
    assert statuses(fails(mode, lambda: send(client))) == [429], "the same mail will be refused again"
    provider.reply_with(429, json=hopeless)
    assert statuses(fails(mode, lambda: client.emails.get(email_id="x"))) == [429]
    provider.reply_with(403, json=busy)
    assert statuses(mode(send(client)).call_info) == [403, 200]


@pytest.mark.parametrize(("status", "again"), [(424, False), (425, True), (426, False), (499, False), (599, True)])
def test_which_answers_to_a_repeat_are_transient(mode: Mode, status: int, again: bool) -> None:
    own = scripted(mode, answer(500), answer(status), good("unipile"))
    client, _ = retrying(mode, "unipile", http_client=own)
    if again:
        assert statuses(mode(send(client, options=KEYED)).call_info) == [500, status, 201]
    else:
        assert statuses(fails(mode, lambda: send(client, options=KEYED))) == [500, status]


@pytest.mark.parametrize("status", [499, 600])
def test_reads_are_repeated_after_failures_of_a_server_only(mode: Mode, status: int) -> None:
    client, _ = retrying(mode, "unosend", http_client=scripted(mode, answer(status), good("unosend")))
    assert statuses(fails(mode, lambda: client.emails.get(email_id="x"))) == [status]


@pytest.mark.parametrize("progress", [Progress.NOTHING_SENT, Progress.SENT])
def test_failure_of_the_transport_is_the_cause(mode: Mode, progress: Progress) -> None:
    lost = failure(progress, transient=False)
    client, _ = retrying(mode, "unosend", http_client=scripted(mode, lost))
    error = fails(mode, lambda: send(client))
    assert error.__cause__ is lost
    assert getattr(error, "__notes__", []) == [], "its outcome is on it"


@pytest.mark.parametrize(
    ("note", "kept"), [("UNKNOWN: it was under way", ["UNKNOWN"]), ("by the caller", ["by the caller", "UNKNOWN"])]
)
def test_stop_is_noted_once(mode: Mode, note: str, kept: list[str]) -> None:
    stop = KeyboardInterrupt()
    stop.add_note(note)
    client, _ = retrying(mode, "unione", http_client=scripted(mode, failure(Progress.SENT), stop))
    with pytest.raises(KeyboardInterrupt) as caught:
        mode(send(client))
    assert [each.partition(":")[0] for each in caught.value.__notes__] == kept


def test_age_of_a_key_is_counted_from_the_first_attempt(mode: Mode) -> None:
    own = scripted(mode, *[failure(Progress.SENT)] * 2, good("unione"))
    client, clock = retrying(mode, "unione", http_client=own, timeout=9000)

    def sleep(seconds: float) -> None:
        clock.passed += seconds
        clock.ahead += 25.0

    clock.sleep = sleep  # type: ignore[method-assign]
    error = fails(mode, lambda: send(client))
    assert (len(error.attempts), error.outcome) == (2, Outcome.UNKNOWN)
    assert "the idempotency key would be too old" in str(error)


def test_clock_that_is_set_back_makes_no_key_younger(mode: Mode) -> None:
    own = scripted(mode, failure(Progress.SENT), good("unione"))
    client, clock = retrying(mode, "unione", http_client=own, timeout=9000)

    def sleep(seconds: float) -> None:
        clock.passed += seconds + 45.0
        clock.ahead -= 3600.0

    clock.sleep = sleep  # type: ignore[method-assign]
    assert "the idempotency key would be too old" in str(fails(mode, lambda: send(client)))


def reading(mode: Mode, *steps: Any, base: str = "https://a.dev/v1", **settings: Any) -> tuple[Any, Any, Any]:
    """A client, its transport and its clock."""
    own = scripted(mode, *steps, good("unosend"))
    client, clock = retrying(mode, "unosend", http_client=own, base_url=base, **settings)
    return client, own, clock


@pytest.mark.parametrize(
    ("base", "location", "target"),
    [
        ("https://a.dev/v1", "https://a.dev:443/x", "https://a.dev:443/x"),
        ("https://a.dev:443/v1", "https://a.dev/x", "https://a.dev/x"),
        ("http://a.dev/v1", "http://a.dev:80/x", "http://a.dev:80/x"),
        ("https://a.dev/v1", "//a.dev/x", "https://a.dev/x"),
    ],
)
def test_default_port_is_no_other_place(mode: Mode, base: str, location: str, target: str) -> None:
    client, own, _ = reading(mode, answer(302, location=location), base=base)
    mode(client.emails.get(email_id="x"))
    assert own.requests[1].url == target


@pytest.mark.parametrize(
    ("status", "location"),
    [
        *((302, bad) for bad in ("", "/a b", "/é", "/\x7f", "https://ada@a.dev/x", "https://a.dev:444/x")),
        *((302, bad) for bad in ("https://a.dev:80/x", "http://a.dev:443/x", "https://[", "https://a.dev:port/")),
        *((status, "/x") for status in (300, 304, 305, 306, 309, 404)),
    ],
)
def test_what_a_read_does_not_follow(mode: Mode, status: int, location: str) -> None:
    client, own, _ = reading(mode, answer(status, location=location))
    assert statuses(fails(mode, lambda: client.emails.get(email_id="x"))) == [status]
    assert len(own.requests) == 1


def test_redirect_without_an_address(mode: Mode) -> None:
    client, own, _ = reading(mode, answer(302))
    fails(mode, lambda: client.emails.get(email_id="x"))
    assert len(own.requests) == 1


def test_address_beside_a_success_is_not_followed(mode: Mode) -> None:
    client, own, _ = reading(mode, answer(200, b'{"id": "first"}', location="/x"))
    assert mode(client.emails.get(email_id="x")).id == "first"
    assert len(own.requests) == 1


@pytest.mark.parametrize(("seconds", "requests"), [(19.5, 2), (20.0, 1)])
def test_redirect_when_the_time_is_up(mode: Mode, seconds: float, requests: int) -> None:
    def late() -> None:
        clock.passed += seconds

    client, own, clock = reading(mode, late, answer(302, location="/x"), timeout=20)
    if requests == 1:
        assert statuses(fails(mode, lambda: client.emails.get(email_id="x"))) == [302]
    else:
        mode(client.emails.get(email_id="x"))
        assert own.requests[1].limits.total == 0.5
    assert len(own.requests) == requests


def test_redirect_in_the_last_moment_has_a_limit_all_the_same(mode: Mode) -> None:
    client, own, clock = reading(mode, answer(302, location="/x"), timeout=10)
    clock.late = 10.0
    mode(client.emails.get(email_id="x"))
    assert [each.limits.total for each in own.requests] == [10.0, 0.001]


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/New_York"])
def test_dates_without_a_zone_are_not_local_ones(monkeypatch: pytest.MonkeyPatch, zone: str) -> None:
    now = datetime(1994, 11, 6, 8, 49, 30, tzinfo=UTC)
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert retry.retry_after({"retry-after": "Sun Nov  6 08:49:37 1994"}, now) == 7.0
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize(("text", "seconds"), [(" 30 ", 30.0), ("30s", None), ("30, 40", None), ("1.", None)])
def test_reset_is_read_as_strictly_as_a_wish(text: str, seconds: float | None) -> None:
    assert retry.reset_after({"x-ratelimit-reset": text}, datetime.now(UTC)) == seconds


def test_budget_that_another_thread_empties() -> None:
    class Emptied(deque[int]):
        def __len__(self) -> int:
            return 100

    budget = retry.Budget()
    budget._tenths = Emptied()
    assert budget.take() is False


@pytest.mark.parametrize("api", APIS)
@pytest.mark.parametrize(
    ("known", "outcome", "words"),
    [
        ({"progress": Progress.NOTHING_SENT}, "NOT_SENT", "no usable answer"),
        ({"progress": Progress.NOTHING_SENT, "timed_out": True}, "NOT_SENT", "no answer in time"),
        ({"progress": Progress.SENDING}, "UNKNOWN", "no usable answer"),
        ({"progress": Progress.SENT, "timed_out": True}, "UNKNOWN", "no answer in time"),
    ],
)
def test_words_for_a_request_without_an_answer(
    mode: Mode, api: str, known: dict[str, Any], outcome: str, words: str
) -> None:
    lost = failure(**known)
    lost.args = ("Wombat: lost",)
    client, _ = retrying(mode, api, http_client=scripted(mode, lost), max_retries=0)
    told = str(fails(mode, lambda: send(client, **({"subject": "Wombat"} if api != "unione" else {}))))
    assert told.startswith(f"{outcome}: {words} from ")
    unsent = outcome == "NOT_SENT"
    assert told.endswith("the request did not leave this machine." if unsent else "may have been carried out.")
    assert ("Wombat" in told) is (api == "unione"), "words are shown unless they are the mail's"


def test_words_for_a_read_without_an_answer(mode: Mode) -> None:
    client, _ = retrying(mode, "unosend", http_client=scripted(mode, failure(Progress.SENT)), max_retries=0)
    assert str(fails(mode, lambda: client.emails.get(email_id="x"))).endswith("; a read sends nothing.")


def test_first_refusal_under_a_key_of_the_caller_is_no_repeat(mode: Mode) -> None:
    client, _ = retrying(mode, "unione", http_client=scripted(mode, answer(400, b'{"code": 4711}')))
    error = fails(mode, lambda: send(client, options=KEYED))
    assert error.outcome is Outcome.UNKNOWN, "the caller may have used the key before"
    assert "probably accepted" not in str(error)


def test_refused_repeat_where_repeats_are_answered_again(mode: Mode) -> None:
    client, _ = retrying(mode, "unipile", http_client=scripted(mode, answer(500), answer(400)))
    error = fails(mode, lambda: send(client, options=KEYED))
    assert (statuses(error), error.outcome) == ([500, 400], Outcome.UNKNOWN)
    assert "probably accepted" not in str(error)
    assert isinstance(error, mailwright.BadRequestError)


@pytest.mark.parametrize("status", [400, 402, 405, 407, 409, 412, 414, 424, 426, 428, 430, 499])
def test_refusals_that_may_mean_accepted(mode: Mode, status: int) -> None:
    client, _ = retrying(mode, "unione", http_client=scripted(mode, answer(500), answer(status)))
    assert "probably accepted" in str(fails(mode, lambda: send(client)))


@pytest.mark.parametrize("status", [399, 401, 403, 404, 408, 413, 425, 429, 500, 502])
def test_answers_that_are_no_word_on_a_repeat(mode: Mode, status: int) -> None:
    client, _ = retrying(mode, "unione", http_client=scripted(mode, answer(500), answer(status)), max_retries=1)
    error = fails(mode, lambda: send(client))
    assert (statuses(error), error.outcome) == ([500, status], Outcome.UNKNOWN)
    assert "probably accepted" not in str(error)


@pytest.mark.parametrize("key", [b"order-17", ["o", "r"], 17])
def test_key_that_is_no_text(mode: Mode, key: Any) -> None:
    with pytest.raises(mailwright.InvalidRequestError) as caught:
        mode(send(mode.client("unione"), options=RequestOptions(idempotency_key=key)))
    assert [violation.field for violation in caught.value.violations] == ["idempotency_key"]


def test_unchecked_key_is_told_as_a_text(mode: Mode) -> None:
    client, _ = retrying(mode, "unione", http_client=scripted(mode, good("unione")))
    sent = mode(send(client, options=RequestOptions(extra_body={"message": {"idempotence_key": 17}})))
    assert sent.call_info.idempotency_key == "17"


@pytest.mark.parametrize(
    ("api", "there"),
    [("unosend", {"tags": "a"}), ("unosend", {"tags": {"a": 1}}), ("unione", {"message": {"global_metadata": [1]}})],
)
def test_no_room_for_an_id_of_the_caller(mode: Mode, api: str, there: dict[str, Any]) -> None:
    with pytest.raises(mailwright.InvalidRequestError, match="is of another kind"):
        mode(send(mode.client(api), options=RequestOptions(client_ref="my-1", extra_body=there)))


def test_id_of_the_caller_beside_a_tag_without_a_name(mode: Mode) -> None:
    client, _ = retrying(mode, "unosend", http_client=scripted(mode, good("unosend")))
    options = RequestOptions(client_ref="my-1", extra_body={"tags": [{"value": "x"}]})
    assert mode(send(client, options=options)).call_info.client_ref == "my-1"
