"""The edges of reading an answer: what counts as a success, envelopes, the words of an error, and a trace alone."""

import gzip
import json
import random
import ssl
from types import SimpleNamespace
from typing import Any

import mailwright
import pytest
from mailwright import CallInfo, Outcome, Progress
from mailwright._runtime.call import Operation
from mailwright._runtime.content import BodyReader
from mailwright._runtime.facts import Delivery
from mailwright._runtime.reply import Reply
from mailwright._runtime.trace import Trace
from pydantic import BaseModel, Field

from tests.clients.doubles import answer, scripted
from tests.clients.support import APIS, KEYS, Mode, send
from tests.clients.test_codes import body_of
from tests.clients.test_retries import fails

DELETE = Operation("DELETE", "/x", reply=type(None), delivery=Delivery(sends=True))
CHECK = Operation("GET", "/x", reply=type(None))


def one(mode: Mode, api: str, response: mailwright.TransportResponse) -> Any:
    """A client whose next answer this is."""
    return mode.client(api, http_client=scripted(mode, response))


def page(text: str, status: int = 200) -> mailwright.TransportResponse:
    return mailwright.TransportResponse(status, {"content-type": "text/plain"}, text.encode())


@pytest.mark.parametrize("operation", [DELETE, CHECK], ids=["send", "read"])
@pytest.mark.parametrize("body", [b"", b"{}", b"[]", b"null", b'{"success": true, "id": 7}'])
def test_operation_that_replies_nothing(mode: Mode, operation: Any, body: bytes) -> None:
    assert mode(one(mode, "unosend", answer(200, body)).request(operation)) is None


def test_failure_where_nothing_is_replied(mode: Mode) -> None:
    client = one(mode, "unosend", answer(200, b'{"success": false}'))
    assert fails(mode, lambda: client.request(DELETE)).outcome is Outcome.UNKNOWN


def test_page_in_place_of_nothing_proves_no_send(mode: Mode) -> None:
    assert mode(one(mode, "unosend", page("Log in")).request(CHECK)) is None
    error = fails(mode, lambda: one(mode, "unosend", page("Log in")).request(DELETE))
    assert (type(error).__name__, error.outcome) == ("UnreadableResponseError", Outcome.UNKNOWN)
    read = fails(mode, lambda: one(mode, "unosend", page("Log in")).emails.get(email_id="x"))
    assert type(read).__name__ == "UnreadableResponseError"


class Named(BaseModel):
    id_: str = Field(alias="id")
    note: str | None = None


@pytest.mark.parametrize(
    ("kind", "body", "found"),
    [
        (Named, b'{"id": "outer", "data": {"id": "inner"}}', Named(id="outer")),
        (Named, b'{"note": "of the envelope", "data": {"id": "inner"}}', Named(id="inner")),
        (list[int], b'{"data": [1, 2]}', [1, 2]),
    ],
)
def test_where_a_reply_is_in_its_envelope(mode: Mode, kind: Any, body: bytes, found: Any) -> None:
    client = one(mode, "unosend", answer(200, body))
    assert mode(client.request(Operation("GET", "/x", reply=kind))) == found


def test_envelope_around_a_property_of_its_own_name(mode: Mode) -> None:
    client = one(mode, "unosend", answer(200, b'{"success": true, "data": {"data": [{"id": "1"}], "total": 1}}'))
    assert [item.id for item in mode(client.emails.list()).items] == ["1"]


def test_envelope_around_nothing_is_no_reply(mode: Mode) -> None:
    client = one(mode, "unosend", answer(200, b'{"success": true, "data": null, "links": []}'))
    assert mode(client.emails.clicks(email_id="x")).links == []
    client = one(mode, "unosend", answer(200, b'{"success": true, "data": null}'))
    assert mode(client.emails.clicks(email_id="x")).links is None
    client = one(mode, "unosend", answer(200, b'{"total_clicks": 2, "data": {"total_clicks": 9}}'))
    assert mode(client.emails.clicks(email_id="x")).total_clicks == 2


@pytest.mark.parametrize("status", [199, 300])
def test_reply_outside_the_200s_is_no_success(mode: Mode, status: int) -> None:
    error = fails(mode, lambda: send(one(mode, "unosend", answer(status, b'{"id": "em_1"}'))))
    assert (type(error).__name__, error.safe_to_resend) == ("APIStatusError", False)
    assert status == 199 or error.outcome is Outcome.UNKNOWN


@pytest.mark.parametrize(("status", "outcome"), [(299, "ACCEPTED"), (400, "NOT_SENT"), (422, "NOT_SENT")])
def test_reply_beside_a_failure(mode: Mode, status: int, outcome: str) -> None:
    body = b'{"success": false, "error": {"message": "no"}, "id": "em_1"}'
    assert fails(mode, lambda: send(one(mode, "unosend", answer(status, body)))).outcome is Outcome[outcome]


def test_refusal_that_is_a_list(mode: Mode) -> None:
    assert fails(mode, lambda: send(one(mode, "unosend", answer(400, b'["no"]')))).outcome is Outcome.NOT_SENT


@pytest.mark.parametrize("api", APIS)
@pytest.mark.parametrize("status", [412, 413, 414, 424, 425, 426, 428, 429, 430])
def test_page_of_a_gateway_that_passes_nothing_on(mode: Mode, api: str, status: int) -> None:
    error = fails(mode, lambda: send(one(mode, api, page("Not now", status))))
    assert error.outcome is (Outcome.NOT_SENT if status in (413, 425, 429) else Outcome.UNKNOWN)


def test_known_code_counts_with_any_refusal(mode: Mode) -> None:
    response = mailwright.TransportResponse(499, {}, json.dumps(body_of("unione", 206, "no")).encode())
    assert fails(mode, lambda: send(one(mode, "unione", response))).outcome is Outcome.NOT_SENT


@pytest.mark.parametrize("body", ['{"strange": 1}', "[]"])
def test_json_under_another_name_is_the_provider_s_own(mode: Mode, body: str) -> None:
    error = fails(mode, lambda: send(one(mode, "unione", page(body))))
    assert (type(error).__name__, error.outcome) == ("UnreadableResponseError", Outcome.ACCEPTED)


@pytest.mark.parametrize(("status", "name"), [(599, "InternalServerError"), (600, "APIStatusError")])
def test_last_status_of_a_server(mode: Mode, status: int, name: str) -> None:
    assert type(fails(mode, lambda: send(one(mode, "unosend", answer(status))))).__name__ == name


@pytest.mark.parametrize(
    ("response", "words"),
    [
        (answer(403, b'{"error": {"message": "no"}}'), "403: no."),
        (answer(403, b'{"error": {"message": "no. "}}'), "403: no."),
        (answer(403, b'{"error": {"message": "no!"}}'), "403: no!"),
        (answer(403, b'{"error": {"message": "why?"}}'), "403: why?"),
        (answer(403, b'{"error": {"message": "no", "code": "brand_new"}}'), "403 brand_new: no."),
        (answer(403, b'{"error": {"message": "%s"}}' % (b"no" * 300)), f"403: {'no' * 250}."),
        (answer(403, b"{}"), "403: see .body."),
        (page(" ", 403), "403: an empty body."),
        (page(" closed \n", 403), "403: closed."),
    ],
)
def test_words_of_a_refusal(mode: Mode, response: mailwright.TransportResponse, words: str) -> None:
    told = str(fails(mode, lambda: send(one(mode, "unosend", response))))
    assert told.partition(" answered ")[2] == words


def test_own_words_beside_a_known_code_are_mentioned(mode: Mode) -> None:
    body = b'{"error": {"message": "Wombat", "code": "validation_error"}}'
    error = fails(mode, lambda: send(one(mode, "unosend", answer(400, body))))
    start = f"NOT_SENT: Unosend answered 400 validation_error: {error.code.meaning} Fix: {error.code.fix}"
    assert str(error) == start + " The provider's own words are in .message."


@pytest.mark.parametrize(
    ("body", "places"),
    [
        (b'{"id": 7, "subject": 8}', "id, subject"),
        (b"7", "body"),
        (b'{"data": [{"id": "1"}, {"id": 2}]}', "data.1.id"),
        (b'{"data": [%s]}' % b",".join([b'{"id": 2}'] * 50), ", ".join(f"data.{n}.id" for n in range(50))[:500]),
    ],
)
def test_fields_that_are_not_as_documented(mode: Mode, body: bytes, places: str) -> None:
    client = one(mode, "unosend", answer(200, body))
    error = fails(mode, lambda: client.emails.list() if b"data" in body else client.emails.get(email_id="x"))
    assert str(error).endswith(f"these fields are not as documented: {places}.")


def test_places_do_not_repeat_the_mail(mode: Mode) -> None:
    body = {"status": "success", "job_id": "1", "emails": [], "failed_emails": {"ada@example.com": 7}}
    error = fails(mode, lambda: send(one(mode, "unione", answer(200, json.dumps(body).encode()))))
    assert error.outcome is Outcome.ACCEPTED
    assert "failed_emails" in str(error)
    assert "ada@" not in str(error)


@pytest.mark.parametrize("status", [200, 503])
def test_request_id_with_the_key_in_it(mode: Mode, status: int) -> None:
    client = one(mode, "unosend", answer(status, b'{"id": "em_1"}', x_request_id=f"r-{KEYS['unosend']}"))
    subject = mode(send(client)).call_info if status == 200 else fails(mode, lambda: send(client))
    assert subject.request_id == "r-***"


def test_reply_does_not_show_what_it_holds() -> None:
    assert "Wombat" not in repr(Reply(answer(200, b"Wombat"), "Wombat plan", CallInfo()))


def test_values_of_what_is_known() -> None:
    assert [str(each) for each in Outcome] == ["not_sent", "unknown", "accepted"]
    assert [int(each) for each in Progress] == [0, 1, 2, 3]


@pytest.mark.parametrize("parts", [1, 2])
def test_gzip_that_refers_far_back(parts: int) -> None:
    data = random.Random(3).randbytes(30_000) * 2
    reader = BodyReader(200, {"content-encoding": "gzip"})
    reader.read(iter([gzip.compress(b"{}"), gzip.compress(data)][-parts:]))
    assert (reader.response().failure, reader.response().body[-60_000:]) == (None, data)


def test_first_request_id_counts(mode: Mode) -> None:
    response = answer(200, b'{"id": "em_1"}', cf_ray="c", request_id="b", x_request_id="a")
    assert mode(send(one(mode, "unosend", response))).call_info.request_id == "a"


def raised(kind: str, base: type[Exception] = Exception, *args: Any) -> Exception:
    """An exception of a library, by its name."""
    return type(kind, (base,), {})(*args)  # type: ignore[no-any-return]


def traced(*events: str, method: str = "POST", request: Any = None) -> Trace:
    trace = Trace(method)
    for event in events:
        trace(event, {"request": request} if request is not None else {})
    return trace


CONNECTED = ("connection.connect_tcp.started", "connection.connect_tcp.complete")
ASKED, WRITTEN = "http11.send_request_headers.started", "http11.send_request_headers.complete"
SENT = "http11.send_request_body.complete"


@pytest.mark.parametrize(
    ("events", "kind", "progress"),
    [
        *(((), kind, 0) for kind in ("ConnectError", "ConnectTimeout", "PoolTimeout", "UnsupportedProtocol")),
        *(((), kind, 1) for kind in ("ReadError", "LocalProtocolError", "ValueError")),
        *((CONNECTED, kind, 0) for kind in ("ReadError", "ConnectTimeout", "KeyboardInterrupt")),
        ((*CONNECTED, ASKED), "ConnectError", 1),
        ((*CONNECTED, ASKED), "LocalProtocolError", 0),
        ((*CONNECTED, ASKED, WRITTEN), "LocalProtocolError", 1),
        ((*CONNECTED, ASKED, WRITTEN), "WriteError", 1),
        ((*CONNECTED, ASKED, WRITTEN, SENT), "ReadError", 2),
    ],
)
def test_progress_by_the_events(events: tuple[str, ...], kind: str, progress: int) -> None:
    assert traced(*events).progress(raised(kind)) is Progress(progress)


def test_request_to_a_proxy_is_not_ours() -> None:
    tunnel = traced(ASKED, WRITTEN, SENT, request=SimpleNamespace(method=b"CONNECT"))
    assert tunnel.progress(raised("ProxyError")) is Progress.NOTHING_SENT
    ours = traced(ASKED, WRITTEN, SENT, request=SimpleNamespace(method=b"POST"))
    assert ours.progress(raised("ReadError")) is Progress.SENT


@pytest.mark.parametrize(
    ("kind", "transient", "timed_out"),
    [
        *((kind, False, False) for kind in ("UnsupportedProtocol", "LocalProtocolError")),
        ("PoolTimeout", False, True),
        *((kind, True, True) for kind in ("ConnectTimeout", "ReadTimeout", "TimeoutError")),
        *((kind, True, False) for kind in ("ConnectError", "ReadError", "RemoteProtocolError")),
    ],
)
def test_what_an_exception_means(kind: str, transient: bool, timed_out: bool) -> None:
    failure = traced(*CONNECTED).failure(raised(kind, Exception, "Secret plan"))
    assert (failure.kind, failure.transient, failure.timed_out) == (kind, transient, timed_out)
    assert str(failure) == kind, "the library's words may repeat the request"


def chained(inner: Exception, *, cause: bool) -> Exception:
    """What a library raises for an exception of the system, two steps away."""
    outer = raised("ConnectError", Exception, "Secret plan")
    between = raised("Between")
    outer.__cause__, between.__context__ = (between, inner) if cause else (None, inner)
    outer.__context__ = None if cause else between
    return outer


@pytest.mark.parametrize("cause", [True, False])
def test_reason_of_the_system_is_told(cause: bool) -> None:
    found = traced(*CONNECTED).failure(chained(OSError(111, "Connection refused"), cause=cause))
    assert str(found) == "ConnectError: Connection refused"
    assert str(traced(*CONNECTED).failure(chained(OSError("Secret plan"), cause=cause))) == "ConnectError"
    refused = ssl.SSLCertVerificationError(1, "Secret plan")
    refused.verify_message = "certificate has expired"
    found = traced(*CONNECTED).failure(chained(refused, cause=cause))
    assert str(found) == "ConnectError: TLS certificate not accepted: certificate has expired"
    assert (found.transient, found.progress) == (False, Progress.NOTHING_SENT)


@pytest.mark.parametrize(
    ("method", "events", "noted"),
    [
        *(("POST", CONNECTED, False), ("POST", (*CONNECTED, ASKED), True), ("DELETE", (ASKED, SENT), True)),
        *(("GET", (ASKED, SENT), False), ("HEAD", (ASKED, SENT), False)),
    ],
)
def test_stop_of_a_request_under_way_is_noted(method: str, events: tuple[str, ...], noted: bool) -> None:
    stop = KeyboardInterrupt()
    traced(*events, method=method).tell(stop)
    assert [note.partition(":")[0] for note in getattr(stop, "__notes__", [])] == ["UNKNOWN"] * noted
