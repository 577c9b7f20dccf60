"""Random sequences of faults: what a client says became of a mail is compared with what the server wrote down."""

import asyncio
import itertools
from collections import Counter
from dataclasses import replace
from typing import Any

import mailwright
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from tests.faults.faults import ACCEPT, HTML, OK_HEAD, declines, first, page, raw, redirect, replies, result
from tests.faults.providers import PROVIDERS
from tests.faults.running import EVERY, Kind, SkippingClock, send
from tests.faults.server import FaultServer, Step
from tests.faults.table import ALL

_QUICK = mailwright.Timeout(total=120, connect=2, read=0.05, write=2, pool=2)
_NUMBERS = itertools.count()
_CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"

# After these a mail may have been accepted or not: the client must not say that it knows.
_DOUBTFUL = {
    "rst": Step(end="rst"),
    "fin": Step(end="fin"),
    "hang": Step(end="hang"),
    "half line": raw("HTTP/1.1 20"),
    "no http": raw("220 ready\r\n"),
    "two lengths": raw(OK_HEAD + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n", b"{}"),
    "continue": raw("HTTP/1.1 100 Continue\r\n\r\n", end="rst"),
    "500": declines(500),
    "502": page(502),
    "503": declines(503, "Retry-After: 3"),
    "504": page(504, end="fin"),
    "408": declines(408),
    "409": declines(409),
    "303": redirect(303, "{here}/emails"),
    "404 page": page(404),
    "400 text": replies(400, b'"no"'),
    "400 cut": raw("HTTP/1.1 400 No\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n", b"{}"),
    "999": replies(999, {}),
    "portal": page(200),
}
# These prove that it was not.
_REFUSING = {
    "unread": Step(read="bytes", end="rst"),
    "half read": Step(read="head", end="rst"),
    "400": declines(400),
    "401": declines(401),
    "403": declines(403, end="fin"),
    "413": page(413),
    "425": declines(425),
    "429": declines(429),
    "429 later": declines(429, "Retry-After: 9"),
    "429 much later": declines(429, "Retry-After: 3600"),
    "429 page": page(429),
    "302": redirect(302, "{here}/emails"),
    "307": redirect(307, "{here}/emails"),
}
# These prove that it was.
_ACCEPTING = {
    "well": ACCEPT,
    "well, then rst": replace(ACCEPT, end="rst"),
    "well, then fin": replace(ACCEPT, end="fin"),
    "hints": first(_CONTINUE, then=ACCEPT),
    "unreadable": result(b"{"),
    "null": result(b"null"),
    "page as json": result(HTML),
    "wrong types": result({"id": 7, "job_id": 7, "tracking_id": 7}),
    "cut": raw(OK_HEAD + "Content-Length: 99\r\n\r\n", b'{"id"', accepts=True),
    "204": raw("HTTP/1.1 204 No Content\r\n\r\n", accepts=True, end="keep"),
}
_STEPS = {
    **_REFUSING,
    **_ACCEPTING,
    **_DOUBTFUL,
    **{f"{name}, accepted": replace(step, accepts=True) for name, step in _DOUBTFUL.items()},
}


@st.composite
def _scripts(draw: st.DrawFn) -> tuple[tuple[str, float], ...]:
    """What happens to one call, attempt by attempt: which fault, and how many seconds the answer takes."""
    step = st.tuples(st.sampled_from(sorted(_STEPS)), st.sampled_from([0.0, 0.0, 0.0, 12.0, 30.0, 50.0]))
    return tuple(draw(st.lists(step, min_size=1, max_size=4)))


class Sends(RuleBasedStateMachine):
    """One client, one server, and calls that meet one script after another."""

    server: FaultServer
    runner: asyncio.Runner
    counts: Counter[str]

    @initialize(api=st.sampled_from(ALL), name=st.sampled_from(EVERY))
    def begin(self, api: str, name: str) -> None:
        self.api, self.kind = api, Kind(name, self.runner)
        self.clock, self.client = SkippingClock(), None
        self.server.reset(PROVIDERS[api], (ACCEPT,), self.clock)
        self.reopen()

    @rule()
    def reopen(self) -> None:
        """A new client, which may retry again when the old one has used up its retries."""
        self.teardown()
        self.client = self.kind.client(self.api, base_url=self.server.url, timeout=_QUICK, clock=self.clock)

    @rule(script=_scripts(), keyed=st.booleans(), idle=st.sampled_from([0, 0, 20, 61]))
    def mail(self, script: tuple[tuple[str, float], ...], keyed: bool, idle: int) -> None:
        self.clock.advance(idle)
        # Unique, as a request that the client has given up may be read by the server a little later.
        marker = f"mail-{next(_NUMBERS)}"
        self.server.script(tuple(replace(_STEPS[name], takes=takes) for name, takes in script))
        key = f"key-of-{marker}" if keyed and self.api != "unosend" else None
        options = mailwright.RequestOptions(extra_headers={"X-Marker": marker}, idempotency_key=key)
        told, end = self._sent(options)
        accepted = sum(entry.request.marker == marker for entry in self.server.ledger.sends)
        requests = [request for request in self.server.requests if request.marker == marker]
        self.counts.update(["sequences", told])
        self._check(told, accepted, end)
        assert len(requests) <= 3
        assert len({request.body for request in requests if request.body}) <= 1, "a repeat had other bytes"

    def _sent(self, options: mailwright.RequestOptions) -> tuple[str, Any]:
        try:
            result = self.kind(send(self.client, self.api, options=options))
        except mailwright.APIError as error:
            return error.outcome.name, error
        return "result", result

    def _check(self, told: str, accepted: int, end: Any) -> None:
        attempts = end.call_info.attempts if told == "result" else end.attempts
        assert 1 <= len(attempts) <= 3
        assert told == "result" or end.safe_to_resend is (told == "NOT_SENT")
        # No provider of ours may get a mail twice: an unknown outcome is repeated only under the protection of a key.
        assert accepted <= 1, f"sent twice: {end!r}"
        assert told != "NOT_SENT" or accepted == 0, f"it was sent: {end!r}"
        assert told not in ("ACCEPTED", "result") or accepted == 1, f"it was not sent: {end!r}"

    def teardown(self) -> None:
        if getattr(self, "client", None) is not None:
            self.kind.close(self.client)
            self.client = None


def _play(runner: asyncio.Runner, wanted: int, examples: int) -> Counter[str]:
    """Play so many sequences, and count how they ended."""
    Sends.counts, Sends.runner = Counter(), runner
    profile = settings(
        max_examples=examples,
        stateful_step_count=20,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        print_blob=True,
    )
    with FaultServer(PROVIDERS["unosend"], (ACCEPT,)) as Sends.server:
        while _misses_something(Sends.counts, wanted):
            run_state_machine_as_test(Sends, settings=profile)
    return Sends.counts


def _misses_something(counts: Counter[str], wanted: int) -> bool:
    # Chance decides how often each end is seen; some more are played until none is rare.
    rarest = min(counts[told] for told in ("result", "ACCEPTED", "UNKNOWN", "NOT_SENT"))
    return counts["sequences"] < wanted or (rarest < 10 and counts["sequences"] < 4 * wanted)


# Time to find a short example, when it fails.
@pytest.mark.timeout(900)
def test_ledger(runner: asyncio.Runner) -> None:
    counts = _play(runner, wanted=300, examples=40)
    assert min(counts[told] for told in ("result", "ACCEPTED", "UNKNOWN", "NOT_SENT")) >= 10


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_ledger_for_long(runner: asyncio.Runner, capsys: pytest.CaptureFixture[str]) -> None:
    counts = _play(runner, wanted=10_000, examples=500)
    with capsys.disabled():
        print("\n" + ", ".join(f"{number:,} {name}" for name, number in counts.most_common()))
    assert counts["UNKNOWN"] >= 1000
