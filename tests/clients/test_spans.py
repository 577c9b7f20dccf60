"""Spans, as the conventions for HTTP clients have them, of calls to real servers."""

import asyncio
import socket
import sys
import threading
from collections.abc import Iterator
from typing import Any

import mailwright
import pytest
from mailwright import Outcome
from mailwright._runtime.attempts import Attempts
from mailwright._runtime.call import Operation
from mailwright._runtime.spans import TracedAttempts
from opentelemetry import trace
from opentelemetry.sdk.trace import Span, SpanProcessor, TracerProvider
from opentelemetry.semconv._incubating.attributes.url_attributes import URL_TEMPLATE
from opentelemetry.semconv.attributes import error_attributes, http_attributes, server_attributes, url_attributes

from tests.clients.doubles import StoppedClock, answer, failure, retrying, scripted
from tests.clients.mails import KEY, MAILS, given_away
from tests.clients.sockets import raw_server, silent, unused_port
from tests.clients.support import Mode, send
from tests.clients.test_package import fresh
from tests.provider import FakeProvider
from tests.recording import Recorded, attributes, recording

ERROR, UNSET = trace.StatusCode.ERROR, trace.StatusCode.UNSET


@pytest.fixture
def recorded() -> Iterator[Recorded]:
    with recording() as found:
        yield found


@pytest.fixture(params=["plain", "fast"])
def transport(request: pytest.FixtureRequest, mode: Mode) -> Iterator[dict[str, Any]]:
    """Settings of a client with the usual transport, or with the fast one."""
    if request.param == "plain":
        yield {}
        return
    made = mailwright.AsyncFastTransport() if mode.is_async else mailwright.FastTransport()
    yield {"http_client": made}
    mode(made.aclose() if isinstance(made, mailwright.AsyncFastTransport) else made.close())


def test_a_send_that_is_tried_again(
    mode: Mode, provider: FakeProvider, recorded: Recorded, transport: dict[str, Any]
) -> None:
    provider.reply_with(429, json={"error": {"code": "rate_limit_exceeded", "message": "slow"}}, times=2)
    provider.reply_with(200, json={"id": "em_1"})
    client = mode.client("unosend", max_retries=2, clock=StoppedClock(), **transport)
    with trace.get_tracer("application").start_as_current_span("application") as outer:
        assert mode(send(client)).id == "em_1"
        assert trace.get_current_span() is outer
    [call], attempts = recorded.calls, recorded.attempts
    # A loop that runs all tests has a context of its own.
    assert call.parent == (None if mode.is_async else outer.get_span_context())
    assert (call.name, call.status.status_code, call.events) == ("Unosend POST /emails", UNSET, ())
    assert attributes(call) == {
        "mailwright.api": "Unosend",
        "mailwright.operation": "POST /emails",
        "mailwright.attempts": 3,
        "mailwright.outcome": "accepted",
    }
    usual = {
        http_attributes.HTTP_REQUEST_METHOD: "POST",
        server_attributes.SERVER_ADDRESS: "127.0.0.1",
        server_attributes.SERVER_PORT: int(provider.url.rpartition(":")[2]),
        url_attributes.URL_FULL: f"{provider.base_url('unosend')}/emails",
        URL_TEMPLATE: "/emails",
    }
    limited = {http_attributes.HTTP_RESPONSE_STATUS_CODE: 429, error_attributes.ERROR_TYPE: "429"}
    again = http_attributes.HTTP_REQUEST_RESEND_COUNT
    assert [attributes(span) for span in attempts] == [
        {**usual, **limited},
        {**usual, **limited, again: 1},
        {**usual, http_attributes.HTTP_RESPONSE_STATUS_CODE: 200, again: 2},
    ]
    assert [span.status.status_code for span in attempts] == [ERROR, ERROR, UNSET]
    assert [(span.name, span.parent) for span in attempts] == [("POST /emails", call.context)] * 3
    scope = call.instrumentation_scope
    assert scope is not None
    assert (scope.name, scope.version) == ("mailwright", mailwright.__version__)
    # What the provider gets is what it gets without spans.
    assert all(name not in dict(each.headers) for each in provider.requests for name in ("traceparent", "tracestate"))


def test_a_read_with_an_id_in_its_path(mode: Mode, provider: FakeProvider, recorded: Recorded) -> None:
    provider.reply_with(404, json={"error": {"code": "email_not_found", "message": "Wombat"}})
    with pytest.raises(mailwright.NotFoundError):
        mode(mode.client("unosend").emails.get(email_id="numbat@example.com"))
    [call], [attempt] = recorded.calls, recorded.attempts
    assert (attempt.name, attributes(attempt)["url.template"]) == ("GET /emails/{email_id}", "/emails/{email_id}")
    assert attributes(attempt)["url.full"] == f"{provider.base_url('unosend')}/emails/{{email_id}}"
    known = attributes(call)
    assert (known["error.type"], known["mailwright.error_code"]) == ("NotFoundError", "EMAIL_NOT_FOUND")
    assert "mailwright.outcome" not in known
    assert given_away(recorded.text) == []


def test_no_connection(mode: Mode, recorded: Recorded, transport: dict[str, Any]) -> None:
    client = mode.client(
        "unosend", base_url=f"http://127.0.0.1:{unused_port()}", max_retries=1, clock=StoppedClock(), **transport
    )
    with pytest.raises(mailwright.APIConnectionError):
        mode(send(client))
    [call] = recorded.calls
    known = attributes(call)
    assert (known["mailwright.outcome"], known["error.type"]) == ("not_sent", "APIConnectionError")
    assert known["mailwright.attempts"] == len(recorded.attempts) == 2
    assert {span.status.status_code for span in recorded.spans} == {ERROR}
    assert all("http.response.status_code" not in attributes(span) for span in recorded.attempts)
    assert {attributes(span)["error.type"].isidentifier() for span in recorded.attempts} == {True}


def test_an_unknown_end(mode: Mode, recorded: Recorded) -> None:
    with raw_server(silent) as server, pytest.raises(mailwright.APITimeoutError):
        mode(send(mode.client("unosend", base_url=server.url, timeout=mailwright.Timeout(total=5, read=0.1))))
    [call] = recorded.calls
    assert attributes(call)["mailwright.outcome"] == "unknown"


def test_a_cancellation(provider: FakeProvider, recorded: Recorded) -> None:
    arrived = threading.Event()

    def hang(_: socket.socket, over: threading.Event) -> None:
        arrived.set()
        over.wait(10)

    async def cancelled(url: str) -> BaseException:
        async with mailwright.AsyncUnosend(api_key=KEY, base_url=url) as client:
            with trace.get_tracer("application").start_as_current_span("application") as outer:
                sending = asyncio.ensure_future(client.emails.send(**MAILS["unosend"]))
            await asyncio.to_thread(arrived.wait, 10)
            sending.cancel()
            [found] = await asyncio.gather(sending, return_exceptions=True)
            assert isinstance(found, BaseException)
            [call] = recorded.calls
            assert call.parent == outer.get_span_context()
            return found

    with raw_server(hang) as server:
        assert isinstance(asyncio.run(cancelled(server.url)), asyncio.CancelledError)
    [call], [attempt] = recorded.calls, recorded.attempts
    assert attributes(call)["mailwright.outcome"] == "unknown"
    assert {attributes(span)["error.type"] for span in (call, attempt)} == {"CancelledError"}


@pytest.mark.parametrize("api", MAILS)
def test_nothing_personal(mode: Mode, api: str, recorded: Recorded) -> None:
    words = "Numbat Bilby Wombat Kowari Quokka numbat@example.com"
    own = scripted(
        mode, failure(mailwright.Progress.NOTHING_SENT, kind=words), answer(400, f'["{words} {KEY}"]'.encode())
    )
    client, _ = retrying(mode, api, http_client=own, api_key=KEY, default_headers={"X-Name": words})
    with pytest.raises(mailwright.APIStatusError):
        mode(send(client, **MAILS[api]))
    assert len(recorded.attempts) == 2
    assert attributes(recorded.attempts[0])["error.type"] == "_OTHER"
    assert given_away(recorded.text) == []


class Broken(SpanProcessor):
    def on_start(self, span: Span, parent_context: Any = None) -> None:
        if span.kind is trace.SpanKind.CLIENT:
            raise RuntimeError("start")

    def on_end(self, span: Any) -> None:
        raise RuntimeError("end")


def test_a_processor_that_fails_hides_nothing(mode: Mode, provider: FakeProvider, monkeypatch: Any) -> None:
    broken = TracerProvider(shutdown_on_exit=False)
    broken.add_span_processor(Broken())
    monkeypatch.setattr(trace, "_TRACER_PROVIDER", broken)
    provider.reply_with(200, json={"id": "em_1"})
    provider.reply_with(503, json={})
    client = mode.client("unosend")
    assert mode(send(client)).id == "em_1"
    with pytest.raises(mailwright.InternalServerError) as caught:
        mode(send(client))
    assert caught.value.outcome is Outcome.UNKNOWN


def test_nothing_is_made_unless_the_application_has_set_it_up(mode: Mode, recorded: Recorded) -> None:
    client: Any = mode.client("unosend")
    operation = Operation("GET", "/emails", reply=dict)
    made: list[Any] = [client._attempts(operation, client._setup.prepare(operation))]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(trace, "_TRACER_PROVIDER", None)
        made.append(client._attempts(operation, client._setup.prepare(operation)))
        patch.delitem(sys.modules, "opentelemetry.trace")
        made.append(client._attempts(operation, client._setup.prepare(operation)))
    assert [type(each) for each in made] == [TracedAttempts, Attempts, Attempts]
    assert recorded.spans == ()


def test_nothing_is_loaded_for_it() -> None:
    program = """
import sys
from mailwright import TransportResponse, Unosend
class Own:
    def send(self, request): return TransportResponse(200, {}, b'{"id": "em_1"}')
    def close(self): pass
Unosend(api_key="k", http_client=Own()).emails.send(from_="a@b.c", to="d@e.f", subject="s", text="t")
extras = ("opentelemetry", "mailwright._runtime.spans", "typer", "rich")
print([name for name in sys.modules if name.startswith(extras)])
"""
    assert fresh(program) == "[]"
