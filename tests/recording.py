"""Spans as OpenTelemetry's own SDK records them."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import pytest
from opentelemetry import trace
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter


@cache
def _recorder() -> tuple[TracerProvider, InMemorySpanExporter]:
    provider, exporter = TracerProvider(shutdown_on_exit=False), InMemorySpanExporter()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    return provider, exporter


class Recorded:
    """What has been recorded so far."""

    @property
    def spans(self) -> tuple[ReadableSpan, ...]:
        finished = _recorder()[1].get_finished_spans()
        return tuple(span for span in finished if getattr(span.instrumentation_scope, "name", "") != "application")

    @property
    def calls(self) -> list[ReadableSpan]:
        return [span for span in self.spans if span.kind is trace.SpanKind.INTERNAL]

    @property
    def attempts(self) -> list[ReadableSpan]:
        return [span for span in self.spans if span.kind is trace.SpanKind.CLIENT]

    @property
    def text(self) -> str:
        """All that is in them."""
        return "".join(span.to_json() for span in self.spans)


@contextmanager
def recording() -> Iterator[Recorded]:
    """Record spans; an application sets its provider once, and a test has to take it back."""
    provider, exporter = _recorder()
    exporter.clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(trace, "_TRACER_PROVIDER", provider)
        yield Recorded()


def attributes(span: ReadableSpan) -> dict[str, Any]:
    return dict(span.attributes or {})
