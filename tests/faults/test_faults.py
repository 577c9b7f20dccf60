"""Every row of the fault table, with every provider, sync and async."""

import contextlib
import logging
from typing import Any

import mailwright
import pytest
from mailwright import Outcome, unione, unipile, unosend

from tests.faults.conftest import Certificates
from tests.faults.faults import ACCEPT, declines
from tests.faults.inspecting import Memory, body_text, open_sockets, places
from tests.faults.providers import KEY, MARK, PRIVATE, PROVIDERS
from tests.faults.rows import CASES, ROWS
from tests.faults.running import Ended, Kind, SkippingClock, blackhole, poll, run, send, unused_port
from tests.faults.server import FaultServer
from tests.faults.table import ALL, End, Row
from tests.faults.transports import BROUGHT, DIFFERENCES, NAPS, bring, cases, changed, played, put_away
from tests.recording import Recorded, attributes, recording

# A connection that is left to the garbage collector was not closed.
pytestmark = pytest.mark.filterwarnings(
    "error::ResourceWarning",
    "error::pytest.PytestUnraisableExceptionWarning",
    "error::pytest.PytestUnhandledThreadExceptionWarning",
)
_PACKAGES: dict[str, Any] = {"unosend": unosend, "unione": unione, "unipile": unipile}
_SHOWN = 500
_MEGABYTES = 50
_GRACE = 0.5
_NO_CLASS_OF_ITS_OWN = ("ConfigurationError", "InvalidRequestError")


def _address(row: Row, server: FaultServer, stack: contextlib.ExitStack) -> str:
    if row.where == "refused":
        return f"http://127.0.0.1:{unused_port()}"
    if row.where == "nowhere":
        return "http://nobody.invalid"
    return stack.enter_context(blackhole()) if row.where == "blackhole" else server.url


def _check_end(ended: Ended, end: End, api: str) -> None:
    if not end.error:
        assert ended.error is None
        return
    error: Any = ended.error
    package = mailwright if end.error in _NO_CLASS_OF_ITS_OWN else _PACKAGES[api]
    assert type(error) is getattr(package, end.error), f"{ended.error!r} {ended.result!r}"
    assert (error.outcome, error.safe_to_resend) == (Outcome[end.outcome], end.outcome == "NOT_SENT")
    assert str(error).startswith(f"{end.outcome}: ")
    assert [text for text in end.says if text not in str(error)] == []
    assert len(body_text(error)) <= _SHOWN
    if isinstance(error, mailwright.APIError):
        assert error.retry_after == (
            None if end.retry_after is None else pytest.approx(end.retry_after, abs=end.within)
        )
    if end.status is not None:
        assert error.status_code == end.status


def _check_attributes(subject: Any, end: End, api: str) -> None:
    for name, expected in end.has.items():
        assert getattr(subject, PROVIDERS[api].id_field if name == "ID" else name) == expected


def _check_attempts(ended: Ended, row: Row, end: End, api: str) -> None:
    """Each attempt is told, with the key that went out with it."""
    subject: Any = ended.error or getattr(ended.result, "call_info", None)
    if row.call == "list" or isinstance(subject, mailwright.ConfigurationError | mailwright.InvalidRequestError):
        return
    assert len(subject.attempts) == len(end.sleeps) + 1
    assert all(attempt.duration >= 0 and attempt.started_at.utcoffset() is not None for attempt in subject.attempts)
    if row.call == "send" and end.outcome == "NOT_SENT" and not hasattr(subject, "status_code"):
        assert {attempt.progress for attempt in subject.attempts} == {mailwright.Progress.NOTHING_SENT}
    if row.call == "send" and api == "unione":
        assert subject.idempotency_key
    elif row.call == "send":
        assert subject.idempotency_key == row.options.get("idempotency_key")


def _check_server(server: FaultServer, row: Row, end: End, api: str) -> None:
    assert len(server.requests) == end.requests
    assert len(server.ledger.sends) == end.ledger
    if end.connections is not None:
        assert len(server.connections) == end.connections
    for request in server.requests:
        assert "cookie" not in request.headers
        assert request.headers["accept-encoding"] == "gzip"
        assert (KEY in str(request.headers)) is (api != "unione")
    whole = [request for request in server.requests[row.before :] if request.body]
    assert len({request.body for request in whole}) <= 1, "a repeat had other bytes"
    assert all(PROVIDERS[api].key_of(request) for request in whole) or api != "unione"
    if row.target is not None:
        assert server.requests[-1].target == row.target
    if row.sent_below is not None:
        assert max(connection.sent for connection in server.connections) < row.sent_below


def _check_time(ended: Ended, row: Row, end: End, clock: SkippingClock) -> None:
    pauses = [seconds for seconds in clock.sleeps if seconds]
    assert pauses == pytest.approx(list(end.sleeps), abs=end.within or 1e-6)
    total = row.timeout.get("total", 60.0)
    assert ended.counted <= total + _GRACE
    assert row.at_least <= ended.seconds <= row.at_most


def _check_secrets(ended: Ended, row: Row, records: list[logging.LogRecord]) -> None:
    key, own = str(row.client.get("api_key", KEY)).strip(), str(row.options.get("idempotency_key", ""))
    for record in records:
        # An httpx2.Client that the caller brought logs whole addresses by itself.
        words = [text for text in (*PRIVATE, key, own) if text and (text != MARK or record.name == "mailwright")]
        assert [word for word in words if word.lower() in f"{record.getMessage()} {record.args!r}".lower()] == []
    if ended.error is not None:
        assert [text for text in PRIVATE if text.lower() in f"{ended.error} {ended.error!r}".lower()] == []
        found = places(ended.error, key, with_locals=row.locals) if key else []
        assert found == [], "the key is in these"


def _check_log(ended: Ended, row: Row, records: list[logging.LogRecord]) -> None:
    """One line for each attempt, and in it what comes next."""
    lines = [each.getMessage() for each in records if each.name == "mailwright"][row.before :]
    attempts: Any = getattr(ended.error, "attempts", None) or getattr(
        getattr(ended.result, "call_info", None), "attempts", ()
    )
    assert len(lines) >= len(attempts)
    for number, (line, attempt) in enumerate(zip(lines, attempts, strict=False), 1):
        assert f"(attempt {number}" in line
        assert f": {attempt.error if attempt.status_code is None else attempt.status_code} " in line
        assert ("; " in line) is (number < len(attempts) or "; redirected" in line)


def _check_spans(ended: Ended, recorded: Recorded, row: Row, key: str) -> None:
    """A span for each attempt and one around them, which says how it ended; nothing personal in them."""
    if recorded.calls:
        call, error = recorded.calls[-1], ended.error
        made = [span for span in recorded.attempts if span.parent == call.context]
        known = attributes(call)
        assert (known["mailwright.attempts"], len(recorded.calls)) == (len(made), row.before + 1)
        assert known.get("error.type") == (None if error is None else type(error).__name__)
        if "mailwright.outcome" in known:
            assert known["mailwright.outcome"] == getattr(error, "outcome", Outcome.ACCEPTED).value
        assert [attributes(span).get("http.request.resend_count", 0) for span in made] == list(range(len(made)))
    assert [text for text in (*PRIVATE, key) if text and text.lower() in recorded.text.lower()] == []


def _check_closed(server: FaultServer) -> None:
    """Each connection was closed by the client, unless the server tore it down itself."""

    def done() -> bool:
        return all(each.closed_by_client or each.reset_by_us for each in server.connections)

    server.all_seen.set()
    assert poll(done), [each for each in server.connections if not each.closed_by_client]


def _play(row: Row, api: str, kind: Kind, certificates: Certificates, log: pytest.LogCaptureFixture, name: str) -> None:
    """Play a row and check everything; a transport of the caller's own is closed with the client."""
    log.set_level(logging.DEBUG)
    row = played(row, name, kind)
    clock, end = SkippingClock(NAPS.get(name, 0.0)), row.end_for(api, is_async=kind.is_async)
    with contextlib.ExitStack() as stack:
        elsewhere = stack.enter_context(FaultServer(PROVIDERS[api], row.steps, clock=clock))
        tls = certificates.servers.get(row.tls)
        server = FaultServer(PROVIDERS[api], row.steps, clock=clock, tls=tls, elsewhere=elsewhere.url)
        stack.enter_context(server)
        address, memory = _address(row, server, stack), Memory()
        brought = bring(name, kind) if name else None
        recorded = stack.enter_context(recording()) if kind.is_async else None
        ended = run(kind, row, api, address, clock, http_client=brought)
        grown = memory.growth()
        if recorded is not None:
            _check_spans(ended, recorded, row, str(row.client.get("api_key", KEY)).strip())
        if brought is not None:
            put_away(brought, kind)
        del brought
        _check_end(ended, end, api)
        _check_attributes(ended.error or ended.result, end, api)
        _check_attempts(ended, row, end, api)
        _check_server(server, row, end, api)
        _check_time(ended, row, end, clock)
        _check_closed(server)
        assert elsewhere.connections == []
        _check_log(ended, row, log.records)
    _check_secrets(ended, row, log.records)
    assert not row.memory or grown < _MEGABYTES


@pytest.mark.parametrize(("row", "api"), [pytest.param(row, api, id=f"{row.id}-{api}") for row, api in CASES])
def test_fault(row: Row, api: str, kind: Kind, certificates: Certificates, caplog: pytest.LogCaptureFixture) -> None:
    sockets = open_sockets()
    _play(row, api, kind, certificates, caplog, "")
    assert open_sockets() <= sockets


@pytest.mark.parametrize(("row", "api", "name"), cases())
def test_fault_with_a_transport_of_your_own(
    row: Row, api: str, name: str, kind: Kind, certificates: Certificates, caplog: pytest.LogCaptureFixture
) -> None:
    sockets = open_sockets()
    _play(row, api, kind, certificates, caplog, name)
    assert open_sockets() <= sockets


def test_the_table_is_complete() -> None:
    """C44 to C46 are about more than one call, and have modules of their own."""
    assert {int(row.id[1:].partition("-")[0]) for row in ROWS} == set(range(1, 44))
    cases = [(row.id, api) for row, api in CASES]
    assert len(set(cases)) == len(cases)
    assert {api for _, api in cases} == set(ALL)


def test_no_transport_is_less_safe() -> None:
    """Another transport may know less; what may have been sent it never calls not sent."""
    for (name, row_id), difference in DIFFERENCES.items():
        rows = [row for row in ROWS if row.id == row_id]
        assert rows, row_id
        assert name in BROUGHT
        assert difference.reason
        for row, api in ((each, api) for each in rows for api in each.apis):
            usual, other = row.end_for(api, is_async=False), changed(row, difference)
            ends = {other.end_for(api, is_async=is_async).outcome for is_async in (False, True)}
            assert usual.outcome == "NOT_SENT" or "NOT_SENT" not in ends, row_id


@pytest.mark.parametrize("api", ALL)
def test_retries_of_a_client_are_limited(kind: Kind, api: str) -> None:
    """In an outage a client repeats ten times, and no more; ten successes buy another repeat."""
    clock = SkippingClock()
    with FaultServer(PROVIDERS[api], (declines(429),), clock=clock) as server:
        client = kind.client(api, base_url=server.url, clock=clock, timeout=1000)
        for requests in (3, 3, 3, 3, 3, 1, 1):
            server.requests.clear()
            with pytest.raises(mailwright.RateLimitError):
                kind(send(client, api))
            assert len(server.requests) == requests
        server.script((ACCEPT,))
        for _ in range(10):
            kind(send(client, api))
        server.script((declines(429),))
        for requests in (2, 1):
            server.requests.clear()
            with pytest.raises(mailwright.RateLimitError):
                kind(send(client, api))
            assert len(server.requests) == requests
        kind.close(client)
