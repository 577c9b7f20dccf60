"""C44: what is left of a client that failed, was interrupted, or was closed."""

import asyncio
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx2
import mailwright
import pytest
from mailwright import Outcome

from tests.faults.faults import ACCEPT, OK_HEAD, declines, endless, page, raw, replies
from tests.faults.inspecting import open_sockets
from tests.faults.providers import KEY, PROVIDERS
from tests.faults.running import EVERY, Kind, SkippingClock, blackhole, poll, send
from tests.faults.server import FaultServer, Step
from tests.faults.table import ALL

# A connection that is left to the garbage collector was not closed.
pytestmark = pytest.mark.filterwarnings(
    "error::ResourceWarning",
    "error::pytest.PytestUnraisableExceptionWarning",
    "error::pytest.PytestUnhandledThreadExceptionWarning",
)
_QUICK = mailwright.Timeout(total=30, connect=0.05, read=0.05)
_HANG = Step(end="hang")
_FAILURES = (
    Step(read="bytes", end="rst"),
    Step(read="head", end="rst"),
    Step(end="rst"),
    Step(end="fin"),
    page(502),
    declines(500),
    declines(400),
    declines(429),
    replies(200, b"<html>", content_type="text/html"),
    replies(200, b"{"),
    raw(OK_HEAD + "Content-Length: 99\r\n\r\n", b"{"),
    raw("SMTP\r\n"),
    endless(b"HTTP/1.1 400 No\r\n\r\n"),
)


def _gone(server: FaultServer) -> bool:
    server.all_seen.set()
    return poll(lambda: all(each.closed_by_client or each.reset_by_us for each in server.connections))


@pytest.mark.parametrize("kind", EVERY, indirect=True)
@pytest.mark.parametrize("api", ALL)
def test_failing_calls_leak_no_socket(kind: Kind, api: str) -> None:
    before = open_sockets()
    with FaultServer(PROVIDERS[api], (ACCEPT,)) as server:
        client = kind.client(api, base_url=server.url, timeout=_QUICK, clock=SkippingClock())
        for number in range(200):
            steps = _HANG if number % 50 == 0 else _FAILURES[number % len(_FAILURES)]
            server.script((steps,))
            with pytest.raises(mailwright.APIError):
                kind(send(client, api))
            # Both ends of one connection that is kept alive, and one of which the server has yet to see the end.
            assert poll(lambda: open_sockets() <= before + 4), "a failed call keeps its socket"
        kind.close(client)
        assert _gone(server)
        assert len(server.connections) > 100
    assert open_sockets() <= before


@pytest.mark.parametrize("kind", EVERY, indirect=True)
def test_refused_calls_leak_no_socket(kind: Kind) -> None:
    before = open_sockets()
    with blackhole() as url:
        inside = open_sockets()
        client = kind.client("unosend", base_url=url, timeout=_QUICK, max_retries=0)
        for _ in range(20):
            with pytest.raises(mailwright.APITimeoutError):
                kind(send(client, "unosend"))
        assert open_sockets() <= inside
        kind.close(client)
    assert open_sockets() <= before


class _Boom(Exception):
    pass


async def _explode(client: Any, api: str) -> None:
    async with client:
        await send(client, api)
        raise _Boom


@pytest.mark.parametrize("api", ALL)
def test_exception_inside_with(kind: Kind, api: str) -> None:
    before = open_sockets()
    with FaultServer(PROVIDERS[api], (ACCEPT,)) as server:
        client = kind.client(api, base_url=server.url)
        with pytest.raises(_Boom):  # noqa: PT012
            if kind.is_async:
                kind(_explode(client, api))
            with client:
                send(client, api)
                raise _Boom
        assert _gone(server)
        assert len(server.ledger.sends) == 1
        _check_closed(kind, client, api)
        assert len(server.requests) == 1
    assert open_sockets() <= before


def _check_closed(kind: Kind, client: Any, api: str) -> None:
    with pytest.raises(mailwright.ConfigurationError) as caught:
        kind(send(client, api))
    assert caught.value.outcome is Outcome.NOT_SENT
    assert "closed" in str(caught.value)
    assert KEY not in str(caught.value)


@pytest.mark.parametrize("api", ALL)
def test_close_twice_and_use_after(kind: Kind, api: str) -> None:
    with FaultServer(PROVIDERS[api], (ACCEPT,)) as server:
        client = kind.client(api, base_url=server.url)
        copy = client.with_options(max_retries=1)
        kind(send(client, api))
        for _ in range(2):
            kind.close(client)
        _check_closed(kind, client, api)
        # A copy has the same connections.
        _check_closed(kind, copy, api)
        assert len(server.requests) == 1


def test_client_of_your_own_stays_open(kind: Kind) -> None:
    with FaultServer(PROVIDERS["unosend"], (ACCEPT,)) as server:
        own = httpx2.AsyncClient() if kind.is_async else httpx2.Client()
        client = kind.client("unosend", base_url=server.url, http_client=own)
        kind(send(client, "unosend"))
        kind.close(client)
        assert not own.is_closed
        kind(own.aclose() if kind.is_async else own.close())
        other = kind.client("unosend", base_url=server.url, http_client=own)
        _check_closed(kind, other, "unosend")


def _notes(error: BaseException) -> list[str]:
    return [note.partition(":")[0] for note in getattr(error, "__notes__", [])]


async def _cancelled(client: Any, api: str, ready: Any) -> BaseException:
    task = asyncio.ensure_future(send(client, api))
    for _ in range(400):
        if ready():
            break
        await asyncio.sleep(0.005)
    assert ready()
    # One more turn, so that the client has seen what the server has said.
    await asyncio.sleep(0.05)
    assert not task.done()
    task.cancel()
    with pytest.raises(asyncio.CancelledError) as caught:
        await task
    return caught.value


class _SleepingClock(mailwright.Clock):
    """Really sleeps, for longer than any test."""

    def __init__(self) -> None:
        self.asked: list[float] = []

    async def asleep(self, seconds: float) -> None:
        self.asked.append(seconds)
        await asyncio.sleep(30)


@pytest.mark.parametrize("api", ALL)
@pytest.mark.parametrize(
    ("step", "noted"),
    [
        pytest.param(_HANG, ["UNKNOWN"], id="waiting"),
        pytest.param(Step(read="head", end="hang"), ["UNKNOWN"], id="half-read"),
        pytest.param(Step(accepts=True, end="hang"), ["UNKNOWN"], id="accepted"),
        pytest.param(raw("HTTP/1.1 200", end="hang"), ["UNKNOWN"], id="half-answered"),
    ],
)
@pytest.mark.parametrize("name", ["async", "async-fast"])
def test_cancelled_call(runner: asyncio.Runner, api: str, step: Step, noted: list[str], name: str) -> None:
    before, kind = open_sockets(), Kind(name, runner)
    with FaultServer(PROVIDERS[api], (step,)) as server:
        client = kind.client(api, base_url=server.url, timeout=60)
        error = runner.run(_cancelled(client, api, lambda: server.requests))
        assert _notes(error) == noted
        kind.close(client)
        assert _gone(server)
        assert len(server.requests) == 1
    assert open_sockets() <= before


@pytest.mark.parametrize("name", ["async", "async-fast"])
def test_cancelled_before_anything_is_out(runner: asyncio.Runner, name: str) -> None:
    kind = Kind(name, runner)
    with blackhole() as url:
        client = kind.client("unosend", base_url=url, timeout=60)
        error = runner.run(_cancelled(client, "unosend", lambda: True))
        kind.close(client)
    assert "UNKNOWN" not in _notes(error)


@pytest.mark.parametrize(
    ("step", "noted"),
    [
        pytest.param(Step(end="rst"), True, id="after-unknown"),
        pytest.param(declines(500, accepts=True), True, id="after-500"),
        pytest.param(declines(429), False, id="after-429"),
    ],
)
def test_cancelled_between_two_attempts(runner: asyncio.Runner, step: Step, noted: bool) -> None:
    kind, clock = Kind("async", runner), _SleepingClock()
    with FaultServer(PROVIDERS["unione"], (step,)) as server:
        client = kind.client("unione", base_url=server.url, clock=clock)
        error = runner.run(_cancelled(client, "unione", lambda: clock.asked))
        kind.close(client)
        assert ("UNKNOWN" in _notes(error)) is noted
        assert len(server.requests) == 1


class _ImpatientClock(mailwright.Clock):
    """Is interrupted in its first pause."""

    def sleep(self, seconds: float) -> None:
        raise KeyboardInterrupt


@pytest.mark.parametrize(("step", "noted"), [(Step(end="rst"), True), (declines(429), False)], ids=["rst", "429"])
def test_interrupted_between_two_attempts(runner: asyncio.Runner, step: Step, noted: bool) -> None:
    kind = Kind("sync", runner)
    with FaultServer(PROVIDERS["unione"], (step,)) as server:
        client = kind.client("unione", base_url=server.url, clock=_ImpatientClock())
        with pytest.raises(KeyboardInterrupt) as caught:
            send(client, "unione")
        kind.close(client)
        assert ("UNKNOWN" in _notes(caught.value)) is noted


@pytest.mark.parametrize("name", ["async", "async-fast"])
def test_timeout_around_a_call(runner: asyncio.Runner, name: str) -> None:
    async def limited(client: Any) -> None:
        async with asyncio.timeout(0.2):
            await send(client, "unosend")

    kind = Kind(name, runner)
    with FaultServer(PROVIDERS["unosend"], (_HANG,)) as server:
        client = kind.client("unosend", base_url=server.url, timeout=60)
        with pytest.raises(TimeoutError) as caught:
            runner.run(limited(client))
        assert _notes(caught.value.__cause__ or caught.value) == ["UNKNOWN"]
        kind.close(client)
        assert _gone(server)


@contextmanager
def _interrupted_when(ready: Any) -> Iterator[None]:
    """Press Ctrl-C, as far as this thread can tell, once something is so."""
    main = threading.main_thread()
    old = signal.signal(signal.SIGINT, signal.default_int_handler)

    def press() -> None:
        if poll(ready):
            assert main.ident is not None
            signal.pthread_kill(main.ident, signal.SIGINT)

    thread = threading.Thread(target=press, daemon=True)
    thread.start()
    try:
        yield
    finally:
        thread.join()
        signal.signal(signal.SIGINT, old)


@pytest.mark.skipif(threading.current_thread() is not threading.main_thread(), reason="signals need the main thread")
@pytest.mark.parametrize("api", ALL)
@pytest.mark.parametrize("step", [_HANG, raw("HTTP/1.1 200", end="hang")], ids=["waiting", "half-answered"])
@pytest.mark.parametrize("name", ["sync", "sync-fast"])
def test_keyboard_interrupt(api: str, step: Step, runner: asyncio.Runner, name: str) -> None:
    before, kind = open_sockets(), Kind(name, runner)
    with FaultServer(PROVIDERS[api], (step,)) as server:
        client = kind.client(api, base_url=server.url, timeout=60)
        with pytest.raises(KeyboardInterrupt) as caught, _interrupted_when(lambda: server.requests):
            send(client, api)
        assert _notes(caught.value) == ["UNKNOWN"]
        kind.close(client)
        assert _gone(server)
        assert len(server.requests) == 1
    assert open_sockets() <= before
