"""Spans of OpenTelemetry, by the stable conventions for HTTP clients; loaded once an application has loaded that.

Each call is an INTERNAL span, each attempt a CLIENT span below it, which ends when the answer has been read (of a
stream: its head). Nothing personal is in them: `url.full` is the address with the path's template in place of the path,
and without a query, because ids and addresses stand in both; no message of an exception is recorded. Requests stay as
they are: no `traceparent` is added, so that a provider gets what its document describes and `prepare` shows, and no id
of the application's traces leaves the house.
"""

import contextlib
from typing import Any, TypeVar
from urllib.parse import urlsplit

from opentelemetry import context, trace
from opentelemetry.trace import Span, SpanKind, StatusCode, Tracer, TracerProvider

from . import log
from .attempts import Attempts
from .call import Operation, PreparedCall, Setup
from .errors import MailwrightError
from .outcome import Outcome
from .transport import TransportFailure, TransportRequest, TransportResponse

T = TypeVar("T")
_SCHEMA = "https://opentelemetry.io/schemas/1.44.0"
_PACKAGE = __name__.partition("._runtime")[0]
_PORTS = {"http": 80, "https": 443}
_tracers: list[tuple[TracerProvider, Tracer]] = []
"""The last provider that was asked, and its tracer."""


def attempts(setup: Setup, operation: Operation[T], prepared: PreparedCall) -> Attempts[T]:
    """The attempts of a call, with spans if the application has set up where they go."""
    with contextlib.suppress(Exception):
        provider = trace.get_tracer_provider()
        if not isinstance(provider, trace.ProxyTracerProvider | trace.NoOpTracerProvider):
            return TracedAttempts(setup, operation, prepared, _tracer(provider, setup))
    return Attempts(setup, operation, prepared)


def _tracer(provider: TracerProvider, setup: Setup) -> Tracer:
    for known, tracer in _tracers[:]:
        if known is provider:
            return tracer
    version = setup.api.client.rpartition("/")[2]
    _tracers[:] = [(provider, provider.get_tracer(_PACKAGE, version, _SCHEMA))]
    return _tracers[0][1]


class TracedAttempts(Attempts[T]):
    """The attempts of one call, with a span for it and for each of them.

    Args:
        setup: How the client is set up.
        operation: The call.
        prepared: Its final request.
        tracer: Makes the spans.
    """

    def __init__(self, setup: Setup, operation: Operation[T], prepared: PreparedCall, tracer: Tracer) -> None:
        super().__init__(setup, operation, prepared)
        self._tracer = tracer
        self._span: Span | None = None
        self._active: Any = None
        address = urlsplit(prepared.base)
        port = address.port or _PORTS.get(address.scheme)
        self._known: dict[str, str | int] = {
            "http.request.method": operation.method,
            "url.template": operation.path,
            "url.full": setup.hide(prepared.base) + operation.path,
            "server.address": address.hostname or "",
            **({} if port is None else {"server.port": port}),
        }
        name = f"{operation.method} {operation.path}"
        given = {"mailwright.api": setup.api.name, "mailwright.operation": name}
        self._call = tracer.start_span(f"{setup.api.name} {name}", kind=SpanKind.INTERNAL, attributes=given)

    # What goes wrong with a span must not hide what became of a mail, so all of it is suppressed.

    def next_request(self) -> TransportRequest:
        """The request of the next attempt, whose span begins."""
        request = super().next_request()
        with contextlib.suppress(Exception):
            given = {**self._known, **({"http.request.resend_count": len(self._made)} if self._made else {})}
            name, parent = f"{self._operation.method} {self._operation.path}", trace.set_span_in_context(self._call)
            self._span = self._tracer.start_span(name, parent, kind=SpanKind.CLIENT, attributes=given)
            self._active = context.attach(trace.set_span_in_context(self._span))
        return request

    def failed(self, failure: TransportFailure) -> float:
        """Take the end of an attempt that got no response, and of its span."""
        try:
            return super().failed(failure)
        finally:
            self._end_attempt(None, failure.kind or type(failure).__name__)

    def answered(self, response: TransportResponse) -> float | None:
        """Take a response, and end the span of the attempt; after a success that of the call, too."""
        status = response.status_code
        try:
            wait = super().answered(response)
        finally:
            self._end_attempt(status, str(status) if status >= 400 else "body" if response.cut_off else "")
        if wait is None:
            self._end_call(Outcome.ACCEPTED, "", "")
        return wait

    def interrupted(self, stop: BaseException) -> None:
        """End what is open with the exception that ends the call."""
        super().interrupted(stop)
        outcome, code = Outcome.NOT_SENT, None
        if isinstance(stop, MailwrightError):
            outcome, code = stop.outcome, log.known_code(stop)
        elif any(note.startswith("UNKNOWN") for note in getattr(stop, "__notes__", ())):
            outcome = Outcome.UNKNOWN
        if isinstance(stop, GeneratorExit):  # it may come from anywhere, where this context is not known
            self._active = None
        self._end_attempt(None, type(stop).__name__)
        self._end_call(outcome, type(stop).__name__, code or "")

    def _end_attempt(self, status: int | None, error: str) -> None:
        span, active = self._span, self._active
        self._span = self._active = None
        with contextlib.suppress(Exception):
            if active is not None:
                context.detach(active)
        with contextlib.suppress(Exception):
            if span is not None:
                if status is not None:
                    span.set_attribute("http.response.status_code", status)
                _end(span, error)

    def _end_call(self, outcome: Outcome, error: str, code: str) -> None:
        with contextlib.suppress(Exception):
            self._call.set_attribute("mailwright.attempts", len(self._made))
            if self._operation.delivery.sends:
                self._call.set_attribute("mailwright.outcome", outcome.value)
            if code:
                self._call.set_attribute("mailwright.error_code", code)
            _end(self._call, error)


def _end(span: Span, error: str) -> None:
    if error:
        # A transport of the caller's own may call its failures anything.
        span.set_attribute("error.type", error if error.isidentifier() or error.isdigit() else "_OTHER")
        span.set_status(StatusCode.ERROR)
    span.end()
