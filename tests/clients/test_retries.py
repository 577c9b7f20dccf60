"""What the clients send again, and what they do not: answers of the provider, and a clock that does not wait."""

import json
from pathlib import Path
from typing import Any

import mailwright
import pytest
from mailwright import Outcome, Progress, RequestOptions

from tests.clients.doubles import START, retrying
from tests.clients.support import APIS, ARGUMENTS, SUCCESS, Mode, send
from tests.provider import FakeProvider

KEYED = RequestOptions(idempotency_key="order-17")
HTML = {"content-type": "text/html"}
QUOTA: dict[str, tuple[dict[str, Any], str]] = {
    "unosend": ({"error": {"code": "daily_limit_exceeded", "message": "no"}}, "QuotaExceededError"),
    "unione": ({"status": "error", "code": 901, "message": "no"}, "QuotaExceededError"),
    "unipile": ({"type": "errors/limit_exceeded", "title": "no", "status": 429}, "QuotaExceededError"),
}


def fails(mode: Mode, call: Any) -> Any:
    with pytest.raises(mailwright.APIError) as caught:
        mode(call())
    return caught.value


def statuses(subject: Any) -> list[int | None]:
    return [attempt.status_code for attempt in subject.attempts]


@pytest.mark.parametrize("api", APIS)
@pytest.mark.parametrize("view", ["", "with_raw_response"])
def test_busy_and_then_not(mode: Mode, provider: FakeProvider, api: str, view: str) -> None:
    client, clock = retrying(mode, api)
    provider.reply_with(429, json={}, headers={"X-Request-Id": "first"})
    provider.reply_with(SUCCESS[api][0], json=SUCCESS[api][1], headers={"X-Request-Id": "second"})
    sent = mode(send(client, view))
    assert clock.sleeps == [0.75], "half way between 0.5 and 1"
    first, second = sent.call_info.attempts
    assert (first.status_code, second.status_code) == (429, SUCCESS[api][0])
    assert {first.progress, second.progress} == {Progress.ANSWERED}
    assert (first.started_at, (second.started_at - START).total_seconds()) == (START, 0.75)
    assert sent.call_info.request_id == "second"
    if view:
        assert sent.parse().call_info == sent.call_info
    assert len(provider.requests) == 2


@pytest.mark.parametrize("api", APIS)
def test_each_attempt_is_on_the_error(mode: Mode, provider: FakeProvider, api: str) -> None:
    client, clock = retrying(mode, api)
    provider.reply_with(429, json={}, times=5)
    error = fails(mode, lambda: send(client))
    assert (statuses(error), error.outcome, clock.sleeps) == ([429] * 3, Outcome.NOT_SENT, [0.75, 1.25])
    assert [(attempt.started_at - START).total_seconds() for attempt in error.attempts] == [0.0, 0.75, 2.0]
    assert len(provider.requests) == 3


def test_rate_limit_with_the_provider_s_own_code(mode: Mode, provider: FakeProvider) -> None:
    client, _ = retrying(mode, "unosend")
    limited = {"error": {"code": "rate_limit_exceeded", "message": "slow down"}}
    provider.reply_with(429, json=limited)
    assert statuses(mode(send(client)).call_info) == [429, 200]
    provider.reply_with(429, json=limited)
    assert statuses(mode(client.emails.get(email_id="x")).call_info) == [429, 200]


@pytest.mark.parametrize("api", APIS)
def test_same_bytes_each_time(mode: Mode, provider: FakeProvider, api: str, tmp_path: Path) -> None:
    client, _ = retrying(mode, api)
    (tmp_path / "plan.bin").write_bytes(bytes(range(256)))
    with (tmp_path / "plan.bin").open("rb") as opened:
        files = {"attachments": [opened, ("b.txt", b"--boundary")]} if api == "unipile" else {}
        options = KEYED if api == "unipile" else RequestOptions(client_ref=True)
        provider.reply_with(429, json={}, times=2)
        sent = mode(send(client, options=options, **files))
    first, *others = provider.requests
    assert [(each.body, each.headers, each.raw_path) for each in others] == [
        (first.body, first.headers, first.raw_path)
    ] * 2
    assert first.body
    key = json.loads(first.body)["message"]["idempotence_key"] if api == "unione" else first.header("idempotency-key")
    assert sent.call_info.idempotency_key == key
    assert (key is None) == (api == "unosend")
    if api == "unipile":
        assert [part.data for part in first.parts if part.filename] == [bytes(range(256)), b"--boundary"]


def test_each_send_has_a_key_of_its_own(mode: Mode, provider: FakeProvider) -> None:
    client, _ = retrying(mode, "unione")
    keys = [mode(send(client)).call_info.idempotency_key for _ in range(3)]
    assert len(set(keys)) == 3
    assert [json.loads(each.body)["message"]["idempotence_key"] for each in provider.requests] == keys


@pytest.mark.parametrize(
    ("client_s", "copy_s", "call_s", "requests"),
    [
        *((None, None, None, 3), (0, None, None, 1), (1, None, None, 2), (4, None, None, 5)),
        *((0, 1, None, 2), (4, 0, None, 1), (0, 1, 3, 4), (4, 3, 0, 1), (3, None, 0, 1), (None, None, 1, 2)),
    ],
)
def test_number_of_retries(
    mode: Mode, provider: FakeProvider, client_s: int | None, copy_s: int | None, call_s: int | None, requests: int
) -> None:
    client, clock = retrying(mode, "unosend", max_retries=client_s)
    provider.reply_with(429, json={}, times=9)
    other = client if copy_s is None else client.with_options(max_retries=copy_s)
    error = fails(mode, lambda: send(other, options=RequestOptions(max_retries=call_s)))
    assert (len(provider.requests), len(error.attempts), len(clock.sleeps)) == (requests, requests, requests - 1)


@pytest.mark.parametrize("bad", [-1, 11, True, 1.5, "2"])
def test_bad_numbers_of_retries(mode: Mode, bad: Any) -> None:
    for make in (
        lambda: mode.client("unosend", max_retries=bad),
        lambda: mode.client("unosend").with_options(max_retries=bad),
    ):
        with pytest.raises(mailwright.ConfigurationError, match="max_retries"):
            make()


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504, 599])
@pytest.mark.parametrize("call", ["get", "list", "clicks"])
def test_reads_are_tried_again(mode: Mode, provider: FakeProvider, status: int, call: str) -> None:
    client, clock = retrying(mode, "unosend")
    provider.reply_with(status, json={})
    arguments = {} if call == "list" else {"email_id": "x"}
    mode(getattr(client.emails, call)(**arguments))
    assert (len(provider.requests), clock.sleeps) == (2, [0.75])


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 418, 425, 422])
def test_reads_that_are_not(mode: Mode, provider: FakeProvider, status: int) -> None:
    client, clock = retrying(mode, "unosend")
    provider.reply_with(status, json={}, times=2)
    error = fails(mode, lambda: client.emails.get(email_id="x"))
    assert (statuses(error), clock.sleeps, error.outcome) == ([status], [], Outcome.NOT_SENT)


@pytest.mark.parametrize("api", APIS)
@pytest.mark.parametrize("status", [400, 401, 402, 403, 404, 409, 413, 418, 422, 425])
def test_sends_that_were_refused(mode: Mode, provider: FakeProvider, api: str, status: int) -> None:
    client, _ = retrying(mode, api)
    provider.reply_with(status, json={}, times=2)
    options = KEYED if api == "unipile" else None
    assert statuses(fails(mode, lambda: send(client, options=options))) == [status]
    assert len(provider.requests) == 1


@pytest.mark.parametrize("status", [408, 500, 502, 503, 504])
@pytest.mark.parametrize("api", ["unosend", "unipile"])
def test_unknown_end_without_a_key(mode: Mode, provider: FakeProvider, api: str, status: int) -> None:
    client, _ = retrying(mode, api)
    provider.reply_with(status, json={}, headers={"Retry-After": "1"}, times=2)
    error = fails(mode, lambda: send(client))
    assert (statuses(error), error.outcome, error.retry_after) == ([status], Outcome.UNKNOWN, 1.0)


@pytest.mark.parametrize("status", [408, 500, 502, 503, 504])
@pytest.mark.parametrize("api", ["unione", "unipile"])
def test_unknown_end_with_a_key(mode: Mode, provider: FakeProvider, api: str, status: int) -> None:
    client, clock = retrying(mode, api)
    provider.reply_with(status, json={})
    sent = mode(send(client, options=KEYED if api == "unipile" else None))
    assert statuses(sent.call_info) == [status, SUCCESS[api][0]]
    assert (len(provider.requests), clock.sleeps) == (2, [0.75])


@pytest.mark.parametrize("api", ["unione", "unipile"])
def test_success_that_cannot_be_read(mode: Mode, provider: FakeProvider, api: str) -> None:
    client, _ = retrying(mode, api)
    options = KEYED if api == "unipile" else None
    provider.reply_with(200, body=b"<html>Log in to the hotel's network</html>", headers=HTML)
    assert statuses(mode(send(client, options=options)).call_info) == [200, SUCCESS[api][0]]
    provider.reply_with(200, json={"strange": True}, times=2)
    error = fails(mode, lambda: send(client, options=options))
    assert (statuses(error), error.outcome) == ([200], Outcome.ACCEPTED), "it was taken: a repeat has no point"


def test_busy_after_an_unknown_end(mode: Mode, provider: FakeProvider) -> None:
    client, _ = retrying(mode, "unipile")
    provider.reply_with(500, json={})
    provider.reply_with(429, json={})
    provider.reply_with(401, json={})
    error = fails(mode, lambda: send(client, options=KEYED))
    assert (statuses(error), error.outcome) == ([500, 429, 401], Outcome.UNKNOWN), "the first may have been carried out"
    assert type(error).__name__ == "AuthenticationError"


@pytest.mark.parametrize("api", APIS)
def test_quota_is_not_tried_again(mode: Mode, provider: FakeProvider, api: str) -> None:
    client, clock = retrying(mode, api)
    body, name = QUOTA[api]
    provider.reply_with(429, json=body, times=2)
    error = fails(mode, lambda: send(client))
    assert (type(error).__name__, statuses(error), clock.sleeps) == (name, [429], [])
    provider.reset()
    if api == "unosend":
        provider.reply_with(429, json=body, times=2)
        assert statuses(fails(mode, lambda: client.emails.get(email_id="x"))) == [429]


def test_caller_s_key_of_unione(mode: Mode, provider: FakeProvider) -> None:
    client, _ = retrying(mode, "unione")
    in_body = {"message": {**ARGUMENTS["unione"]["message"], "idempotence_key": "mine"}}
    merged = {"message": {"idempotence_key": "mine"}}
    for changes in (in_body, {"options": KEYED}, {"options": RequestOptions(extra_body=merged)}):
        provider.reply_with(500, json={}, times=2)
        error = fails(mode, lambda changes=changes: send(client, **changes))
        assert (statuses(error), error.outcome) == ([500], Outcome.UNKNOWN), "only the caller knows how old the key is"
        assert error.idempotency_key in ("mine", "order-17")


def test_unione_declines_a_repeat(mode: Mode, provider: FakeProvider) -> None:
    client, _ = retrying(mode, "unione")
    declined = {"status": "error", "code": 4711, "message": "no such luck"}
    for status in (400, 409):
        provider.reply_with(500, json={})
        provider.reply_with(status, json=declined)
        error = fails(mode, lambda: send(client))
        assert (statuses(error), error.outcome) == ([500, status], Outcome.UNKNOWN)
        assert str(error).startswith("UNKNOWN: ")
        assert "probably accepted" in str(error)


def test_refusals_that_are_no_word_on_a_repeat(mode: Mode, provider: FakeProvider) -> None:
    client, _ = retrying(mode, "unione")
    unknown = {"status": "error", "code": 4711, "message": "no such luck"}
    known = {"status": "error", "code": 206, "message": "bad address"}
    for first, then, outcome in (
        ((), (400, unknown), Outcome.NOT_SENT),
        ((429,), (400, unknown), Outcome.NOT_SENT),
        ((500,), (400, known), Outcome.UNKNOWN),
        ((500,), (401, unknown), Outcome.UNKNOWN),
    ):
        for status in first:
            provider.reply_with(status, json={})
        provider.reply_with(then[0], json=then[1])
        error = fails(mode, lambda: send(client))
        assert (statuses(error), error.outcome) == ([*first, then[0]], outcome)
        assert "probably accepted" not in str(error)


@pytest.mark.parametrize(
    ("status", "outcome"), [(401, "NOT_SENT"), (403, "NOT_SENT"), (429, "NOT_SENT"), (400, "UNKNOWN")]
)
def test_refusal_under_a_key_of_one_s_own(mode: Mode, provider: FakeProvider, status: int, outcome: str) -> None:
    # A provider says these before it looks at a key, so they are no word on a repeat; a 400 may be one.
    client, _ = retrying(mode, "unione", max_retries=0)
    provider.reply_with(status, json={})
    error = fails(mode, lambda: send(client, options=KEYED))
    assert error.outcome.name == outcome
