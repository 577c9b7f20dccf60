"""A transport of the user's own: what its failures mean, what each attempt is given, and what the errors tell."""

import copy
import json
import pickle
from typing import Any

import mailwright
import pytest
from mailwright import Outcome, Progress, RequestOptions, Timeout

from tests.clients.doubles import START, answer, failure, retrying, scripted
from tests.clients.support import APIS, KEYS, SUCCESS, Mode, send
from tests.clients.test_codes import PACKAGES
from tests.clients.test_retries import KEYED, fails, statuses

LOST = (Progress.SENDING, Progress.SENT, Progress.ANSWERED)


def good(api: str) -> mailwright.TransportResponse:
    return answer(SUCCESS[api][0], json.dumps(SUCCESS[api][1]).encode())


@pytest.mark.parametrize("api", APIS)
def test_nothing_left_this_machine(mode: Mode, api: str) -> None:
    own = scripted(mode, *[failure(Progress.NOTHING_SENT)] * 2, good(api))
    client, clock = retrying(mode, api, http_client=own)
    info = mode(send(client)).call_info
    assert [(attempt.progress, attempt.error) for attempt in info.attempts] == [
        *[(Progress.NOTHING_SENT, "TransportFailure")] * 2,
        (Progress.ANSWERED, None),
    ]
    assert clock.sleeps == [0.75, 1.25]
    assert own.requests[0].body == own.requests[1].body == own.requests[2].body != b""


@pytest.mark.parametrize("api", APIS)
@pytest.mark.parametrize("progress", Progress)
@pytest.mark.parametrize("transient", [True, False])
def test_failures(mode: Mode, api: str, progress: Progress, transient: bool) -> None:
    own = scripted(mode, *[failure(progress, kind="Lost", transient=transient)] * 9)
    client, _ = retrying(mode, api, http_client=own)
    error = fails(mode, lambda: send(client))
    nothing = progress is Progress.NOTHING_SENT
    assert type(error) is PACKAGES[api].APIConnectionError
    assert error.outcome is (Outcome.NOT_SENT if nothing else Outcome.UNKNOWN)
    again = transient and (nothing or api == "unione")
    assert [(each.progress, each.error) for each in error.attempts] == [(progress, "Lost")] * (3 if again else 1)
    assert len(own.requests) == len(error.attempts)


@pytest.mark.parametrize("progress", LOST)
def test_failure_with_a_key(mode: Mode, progress: Progress) -> None:
    own = scripted(mode, failure(progress, timed_out=True), good("unipile"))
    client, _ = retrying(mode, "unipile", http_client=own)
    assert len(mode(send(client, options=KEYED)).call_info.attempts) == 2
    first, second = own.requests
    assert (first.headers, first.body) == (second.headers, second.body)


@pytest.mark.parametrize("progress", Progress)
def test_failed_read(mode: Mode, progress: Progress) -> None:
    own = scripted(mode, *[failure(progress, timed_out=True)] * 3)
    client, _ = retrying(mode, "unosend", http_client=own)
    error = fails(mode, lambda: client.emails.get(email_id="x"))
    assert type(error) is PACKAGES["unosend"].APITimeoutError
    assert (error.outcome, len(error.attempts)) == (Outcome.NOT_SENT, 3)


def test_unknown_stays_unknown(mode: Mode) -> None:
    steps = failure(Progress.SENT), failure(Progress.NOTHING_SENT), failure(Progress.NOTHING_SENT)
    client, _ = retrying(mode, "unione", http_client=scripted(mode, *steps))
    error = fails(mode, lambda: send(client))
    assert (error.outcome, len(error.attempts)) == (Outcome.UNKNOWN, 3)
    assert "an earlier one may have been carried out" in str(error)


def test_caller_s_key_is_safe_while_nothing_left(mode: Mode) -> None:
    own = scripted(mode, failure(Progress.NOTHING_SENT), failure(Progress.SENT), good("unione"))
    client, _ = retrying(mode, "unione", http_client=own)
    error = fails(mode, lambda: send(client, options=KEYED))
    assert (error.outcome, len(error.attempts)) == (Outcome.UNKNOWN, 2)


@pytest.mark.parametrize("api", APIS)
def test_exception_that_nobody_expects(mode: Mode, api: str) -> None:
    client, _ = retrying(mode, api, http_client=scripted(mode, *[ValueError("Secret plan")] * 3))
    error = fails(mode, lambda: send(client))
    assert type(error) is PACKAGES[api].APIConnectionError
    assert (error.outcome, error.attempts[0].progress) == (Outcome.UNKNOWN, Progress.SENDING)
    assert [each.error for each in error.attempts] == ["ValueError"] * (3 if api == "unione" else 1)
    assert "Secret plan" not in f"{error} {error!r}"


def test_mailwright_s_own_exception_passes(mode: Mode) -> None:
    raised = mailwright.ConfigurationError("closed")
    own = scripted(mode, failure(Progress.NOTHING_SENT), raised, good("unosend"))
    client, _ = retrying(mode, "unosend", http_client=own)
    with pytest.raises(mailwright.ConfigurationError) as caught:
        mode(send(client))
    assert caught.value is raised
    assert len(own.requests) == 2


@pytest.mark.parametrize("api", APIS)
def test_stop_after_an_open_end_is_noted(mode: Mode, api: str) -> None:
    own = scripted(mode, failure(Progress.SENT), KeyboardInterrupt())
    client, _ = retrying(mode, api, http_client=own)
    if api != "unione":
        assert fails(mode, lambda: send(client)).outcome is Outcome.UNKNOWN
        return
    with pytest.raises(KeyboardInterrupt) as caught:
        mode(send(client))
    assert [note.partition(":")[0] for note in caught.value.__notes__] == ["UNKNOWN"]


def test_stop_in_a_transport_that_tells_nothing_is_noted(mode: Mode) -> None:
    own = scripted(mode, failure(Progress.NOTHING_SENT), KeyboardInterrupt())
    client, _ = retrying(mode, "unosend", http_client=own)
    with pytest.raises(KeyboardInterrupt) as caught:
        mode(send(client))
    assert caught.value.__notes__ == ["UNKNOWN: the request may have been carried out"]


def test_limits_of_each_attempt(mode: Mode) -> None:
    client, clock = retrying(mode, "unosend")

    def later() -> None:
        clock.passed += 3.0

    own = scripted(mode, later, failure(Progress.NOTHING_SENT), later, answer(429), later, good("unosend"))
    client = mode.client("unosend", http_client=own, clock=clock, max_retries=2, timeout=Timeout(total=20, read=4))
    sent = mode(send(client, options=RequestOptions(timeout=Timeout(connect=2))))
    assert [each.limits.total for each in own.requests] == [20.0, 16.25, 12.0]
    assert [(each.limits.connect, each.limits.read) for each in own.requests] == [(2, 4)] * 3
    assert [attempt.duration for attempt in sent.call_info.attempts] == [3.0] * 3
    assert [(attempt.started_at - START).total_seconds() for attempt in sent.call_info.attempts] == [0.0, 3.75, 8.0]


def test_no_attempt_after_the_time_is_up(mode: Mode) -> None:
    client, clock = retrying(mode, "unosend")

    def late() -> None:
        clock.passed += 19.5

    own = scripted(mode, late, failure(Progress.NOTHING_SENT), good("unosend"))
    client = mode.client("unosend", http_client=own, clock=clock, max_retries=2, timeout=20)
    error = fails(mode, lambda: send(client))
    assert (len(error.attempts), clock.sleeps) == (1, [])
    assert "outlast the time for the whole call" in str(error)


def redirecting(mode: Mode, *steps: Any) -> tuple[Any, Any]:
    own = scripted(mode, *steps)
    client, clock = retrying(mode, "unosend", http_client=own, base_url="https://a.dev/v1")
    return client, (own, clock)


def test_redirected_reads_need_no_pause_and_no_retry(mode: Mode) -> None:
    client, (own, clock) = redirecting(mode, answer(302, location="/v2/x?a=1#top"), good("unosend"))
    mode(client.emails.get(email_id="x", options=RequestOptions(max_retries=0)))
    assert [each.url for each in own.requests] == ["https://a.dev/v1/emails/x", "https://a.dev/v2/x?a=1"]
    assert [seconds for seconds in clock.sleeps if seconds] == []


@pytest.mark.parametrize("target", ["https://b.dev/x", "http://a.dev/x", "https://a.dev:444/x", "//b.dev/", "file:/x"])
def test_no_redirect_to_another_place(mode: Mode, target: str) -> None:
    client, (own, _) = redirecting(mode, answer(307, location=target), good("unosend"))
    assert statuses(fails(mode, lambda: client.emails.get(email_id="x"))) == [307]
    assert len(own.requests) == 1


ENDS: dict[str, tuple[Any, ...]] = {
    "APIConnectionError": (failure(Progress.SENT, kind="Lost"),),
    "APITimeoutError": (failure(Progress.SENT, timed_out=True),),
    "RateLimitError": (answer(429, b'{"error":"x"}', retry_after="3"), answer(429, retry_after="4", x_request_id="r")),
    "InternalServerError": (answer(503, b"oops", retry_after="9"),),
    "UnreadableResponseError": (answer(200, b"not json", request_id="r-2"),),
}


@pytest.mark.parametrize("api", APIS)
@pytest.mark.parametrize("name", ENDS)
def test_errors_travel_whole(mode: Mode, api: str, name: str) -> None:
    steps = ENDS[name]
    own = scripted(mode, *steps, *[steps[-1]] * 3)
    client, _ = retrying(mode, api, http_client=own, max_retries=1)
    more = {} if api == "unosend" else {"idempotency_key": "order-17"}
    error = fails(mode, lambda: send(client, options=RequestOptions(client_ref="my-1", **more)))
    assert type(error) is getattr(PACKAGES[api], name)
    assert (error.client_ref, error.idempotency_key) == ("my-1", more.get("idempotency_key"))
    for again in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
        assert type(again) is type(error)
        assert (str(again), again.args, vars(again)) == (str(error), error.args, vars(error))
        assert (again.outcome, again.safe_to_resend) == (error.outcome, error.safe_to_resend)
    assert KEYS[api].encode() not in pickle.dumps(error)


@pytest.mark.parametrize("api", APIS)
@pytest.mark.parametrize(
    ("steps", "outcome"),
    [
        ((failure(Progress.NOTHING_SENT),), "NOT_SENT"),
        ((answer(429, retry_after="90"),), "NOT_SENT"),
        ((failure(Progress.SENT),), "UNKNOWN"),
        ((answer(503, retry_after="90"),), "UNKNOWN"),
        ((answer(200, b'{"id":'),), "ACCEPTED"),
    ],
)
def test_outcome_is_the_first_word(mode: Mode, api: str, steps: Any, outcome: str) -> None:
    client, _ = retrying(mode, api, http_client=scripted(mode, *steps), max_retries=0)
    error = fails(mode, lambda: send(client))
    assert str(error).split()[0] == f"{outcome}:"
    assert error.outcome is Outcome[outcome]
