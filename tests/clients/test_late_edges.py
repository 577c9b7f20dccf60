"""The edges of what comes late: a stop in a pause, a repeat near the end of a key, a second trace, a longer body."""

import gzip
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from functools import partial
from typing import Any

import mailwright
import pytest
from mailwright import Progress, RequestOptions
from mailwright._runtime import retry
from mailwright._runtime.content import BodyReader
from mailwright._runtime.trace import Trace, broken_off, failure_in

from tests.clients.doubles import StoppedClock, answer, failure, retrying, scripted
from tests.clients.support import Mode, send
from tests.clients.test_own_transport import good
from tests.clients.test_reply_edges import ASKED, CONNECTED, SENT, WRITTEN, raised, traced
from tests.clients.test_retries import fails
from tests.provider import FakeProvider


class StoppingClock(StoppedClock):
    """Ctrl-C comes in the first pause, or when the time of day is read for the nth time."""

    def __init__(self, reading: int = 0) -> None:
        super().__init__()
        self._reading = reading

    def now(self) -> Any:
        self._reading -= 1
        if self._reading == 0:
            raise KeyboardInterrupt
        return super().now()

    def sleep(self, seconds: float) -> None:
        raise KeyboardInterrupt


def notes(mode: Mode, call: Any) -> list[str]:
    """The outcomes that a stop is noted with."""
    with pytest.raises(KeyboardInterrupt) as caught:
        mode(call())
    return [note.partition(":")[0] for note in getattr(caught.value, "__notes__", [])]


@pytest.mark.parametrize(("status", "noted"), [(429, []), (500, ["UNKNOWN"])])
def test_stop_in_a_pause(mode: Mode, provider: FakeProvider, status: int, noted: list[str]) -> None:
    own = scripted(mode, answer(status))
    for http_client in (None, own):
        provider.reply_with(status, json={})
        client, _ = retrying(mode, "unione", clock=StoppingClock(), **({"http_client": own} if http_client else {}))
        assert notes(mode, lambda client=client: send(client)) == noted
        provider.reset()


def test_stop_while_an_answer_is_judged(mode: Mode, provider: FakeProvider) -> None:
    # The time of day is read when the attempt begins, and for a Retry-After.
    client, _ = retrying(mode, "unosend", clock=StoppingClock(2), http_client=None)
    provider.reply_with(429, json={})
    assert notes(mode, lambda: send(client)) == ["UNKNOWN"]
    provider.reset()


def test_stop_of_a_read_leaves_nothing_open(mode: Mode) -> None:
    client, _ = retrying(mode, "unosend", http_client=scripted(mode, KeyboardInterrupt()))
    assert notes(mode, lambda: client.emails.get(email_id="x")) == []


@pytest.mark.parametrize(("total", "limits"), [(300, [300.0, 35.0]), (60, [60.0, 35.0]), (40, [40.0, 15.0])])
def test_repeat_ends_before_the_key_is_forgotten(mode: Mode, total: float, limits: list[float]) -> None:
    own = scripted(mode, answer(500, retry_after="25"), good("unione"))
    client, _ = retrying(mode, "unione", http_client=own, timeout=total)
    mode(send(client))
    assert [each.limits.total for each in own.requests] == limits


@pytest.mark.parametrize("name", ["Idempotency-Key", "idempotency-key", "IDEMPOTENCY-KEY"])
def test_key_of_the_caller_in_a_header(mode: Mode, name: str) -> None:
    own = scripted(mode, failure(Progress.SENT), good("unipile"))
    client, _ = retrying(mode, "unipile", http_client=own)
    sent = mode(send(client, options=RequestOptions(extra_headers={"X-Other": "no", name: "mine"})))
    assert (sent.call_info.idempotency_key, len(own.requests)) == ("mine", 2)


def test_header_is_no_key_where_the_key_is_in_the_body(mode: Mode) -> None:
    client, _ = retrying(mode, "unione", http_client=scripted(mode, good("unione")))
    sent = mode(send(client, options=RequestOptions(extra_headers={"Idempotency-Key": "mine", "XX": "mine"})))
    assert sent.call_info.idempotency_key != "mine"


@pytest.mark.parametrize(("wrong", "told"), [(1000, "data.0.id, "), (1001, "more than can be listed.")])
def test_very_many_fields_are_not_listed(mode: Mode, wrong: int, told: str) -> None:
    body = b'{"data": [%s]}' % b",".join([b'{"id": 2}'] * wrong)
    client, _ = retrying(mode, "unosend", http_client=scripted(mode, answer(200, body)))
    assert f"not as documented: {told}" in str(fails(mode, client.emails.list))


@pytest.mark.parametrize(
    ("events", "progress"),
    [((ASKED, WRITTEN, SENT, ASKED), 1), ((ASKED, WRITTEN, SENT, ASKED, WRITTEN), 1), ((ASKED, SENT, ASKED, SENT), 2)],
)
def test_request_that_begins_again(events: tuple[str, ...], progress: int) -> None:
    assert traced(*events).progress(raised("ReadError")) is Progress(progress)


def test_second_beginning_that_is_refused() -> None:
    error = raised("LocalProtocolError")
    assert traced(ASKED, WRITTEN, SENT, ASKED).progress(error) is Progress.NOTHING_SENT


@pytest.mark.parametrize(("always", "progress"), [(True, 0), (False, 1)])
def test_silence_is_proof_where_the_library_always_tells(always: bool, progress: int) -> None:
    assert Trace("POST", always=always).progress(raised("ReadError")) is Progress(progress)


def test_reason_is_not_looked_for_outside() -> None:
    try:
        raise OSError(5, "of another file")
    except OSError as outside:
        trace, lost = traced(*CONNECTED), raised("ReadError")
        lost.__context__ = outside
        assert str(trace.failure(raised("ReadError"))) == "ReadError"
        assert str(trace.failure(lost)) == "ReadError"


def test_first_reason_with_words_is_told() -> None:
    lost, several = raised("ConnectError"), OSError("Multiple exceptions: Wombat")
    lost.__cause__, several.__context__ = several, OSError(111, "Connection refused")
    assert str(traced(*CONNECTED).failure(lost)) == "ConnectError: Connection refused"


def of(module: str) -> Exception:
    """An exception of this module."""
    made: Exception = type("Odd", (Exception,), {"__module__": module})()
    return made


@pytest.mark.parametrize("module", ["httpcore2", "h11._util", "anyio._backends._asyncio", "builtins", "ssl"])
def test_failure_of_a_library(module: str) -> None:
    assert failure_in(traced(*CONNECTED, ASKED), of(module)).kind == "Odd"
    reader = BodyReader(200, {})
    broken_off(reader, traced(ASKED, SENT), of(module))
    assert (reader.response().failure, reader.response().cut_off) == ("Odd", True)


@pytest.mark.parametrize("stranger", [of("jobs.limits"), of("h11x"), KeyboardInterrupt(), SystemExit()], ids=repr)
def test_what_comes_through_a_library_is_raised_as_it_is(stranger: BaseException) -> None:
    for end in (failure_in, lambda trace, error: broken_off(BodyReader(200, {}), trace, error)):
        with pytest.raises(type(stranger)) as caught:
            end(traced(*CONNECTED, ASKED), stranger)
        assert caught.value is stranger
        assert stranger.__notes__.pop().startswith("UNKNOWN: ")


def test_frames_of_a_library_forget_the_request() -> None:
    known: dict[str | None, dict[str, Any]] = {"httpcore2._sync": {}, "jobs": {}, None: {}}
    code, inner = "def run(inner):\n secret = 'Wombat'\n inner()", "def run(inner):\n secret = 'Wombat'\n raise inner"
    call: Any = KeyboardInterrupt()
    for name, names in known.items():
        names.update({"__name__": name} if name else {})
        exec(code if call.__class__ is not KeyboardInterrupt else inner, names)
        call = partial(names["run"], call)
    with pytest.raises(KeyboardInterrupt) as caught:
        call()
    traced(ASKED).tell(caught.value)
    seen = {frame.f_globals.get("__name__"): frame.f_locals for frame, _ in traceback.walk_tb(caught.tb)}
    assert ["secret" in seen[name] for name in known] == [False, True, True]


@pytest.mark.parametrize("zone", [None, UTC, timezone(timedelta(hours=2))])
def test_clock_without_a_zone_means_utc(zone: Any) -> None:
    now = datetime(1994, 11, 6, 8, 49, 30, tzinfo=UTC)
    here = now.replace(tzinfo=None) if zone is None else now.astimezone(zone)
    assert retry.retry_after({"retry-after": "Sun, 06 Nov 1994 08:49:37 GMT"}, here) == 7.0


@pytest.mark.parametrize(("rest", "taken"), [(b"", 3), (b"x", 3), (b"xx", 1), (b"xxx", 1)])
def test_nothing_is_read_after_a_whole_gzip(rest: bytes, taken: int) -> None:
    seen: list[bytes] = []

    def pieces() -> Iterator[bytes]:
        for piece in (gzip.compress(b"{}") + rest, b"", b""):
            seen.append(piece)
            yield piece

    reader = BodyReader(200, {"content-encoding": "gzip"})
    reader.read(pieces())
    assert (reader.response(), len(seen)) == (
        mailwright.TransportResponse(200, {"content-encoding": "gzip"}, b"{}"),
        taken,
    )


def test_busy_and_then_a_stop_of_the_transport(mode: Mode) -> None:
    client, _ = retrying(mode, "unosend", http_client=scripted(mode, answer(429), KeyboardInterrupt()))
    assert notes(mode, lambda: send(client)) == ["UNKNOWN"], "the second request was under way"
