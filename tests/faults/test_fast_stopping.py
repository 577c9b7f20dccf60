"""A call on a fast transport that is given up: by a signal, by a cancellation, by the end of the interpreter."""

import asyncio
import contextlib
import signal
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import mailwright
import pytest

from tests.faults.faults import ACCEPT
from tests.faults.inspecting import chain, places
from tests.faults.providers import KEY, UNOSEND
from tests.faults.running import FAST, Kind, run_python, send
from tests.faults.server import FaultServer, Step


class _Alarm(Exception):
    pass


@contextlib.contextmanager
def _alarm_after(seconds: float) -> Iterator[None]:
    def ring(*_: object) -> None:
        raise _Alarm

    old = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, old)


needs_signals = pytest.mark.skipif(
    threading.current_thread() is not threading.main_thread(), reason="signals need the main thread"
)


@needs_signals
def test_a_signal_is_heard_at_once() -> None:
    with FaultServer(UNOSEND, (Step(end="hang"), ACCEPT)) as server, mailwright.FastTransport() as fast:
        client = mailwright.Unosend(api_key=KEY, base_url=server.url, http_client=fast, timeout=3)
        began = time.monotonic()
        with pytest.raises(_Alarm) as caught, _alarm_after(0.2):
            send(client, "unosend")
        assert time.monotonic() - began < 1
        assert [note.partition(":")[0] for note in caught.value.__notes__] == ["UNKNOWN"]
        # What is still under way is in nobody's way.
        assert send(client, "unosend").id == "the-id"


@needs_signals
@FAST
def test_a_call_given_up_while_it_goes_out_shows_no_key(kind: Kind) -> None:
    with FaultServer(UNOSEND, (Step(read="bytes", end="hang"),)) as server:
        client = kind.client("unosend", base_url=server.url)
        with pytest.raises((_Alarm, TimeoutError)) as caught:
            _give_up(kind, client, text="x" * 5_000_000)
        kind.close(client)
        notes = [note.partition(":")[0] for each in chain(caught.value) for note in getattr(each, "__notes__", ())]
        assert notes == ["UNKNOWN"]
        assert places(caught.value, KEY, with_locals=True) == []


@contextlib.contextmanager
def _deaf() -> Iterator[socket.socket]:
    """A server that lets nobody in until it accepts."""
    with contextlib.ExitStack() as stack:
        listener = stack.enter_context(socket.create_server(("127.0.0.1", 0), backlog=0))
        for _ in range(4):
            filler = stack.enter_context(socket.socket())
            filler.setblocking(False)
            filler.connect_ex(listener.getsockname())
        yield listener


def _heard(listener: socket.socket, seconds: float) -> tuple[int, bytes]:
    """How many come in, and what they say."""
    deadline, count, said = time.monotonic() + seconds, 0, b""
    listener.settimeout(0.1)
    while time.monotonic() < deadline:
        with contextlib.suppress(TimeoutError):
            connection, _ = listener.accept()
            count += 1
            with connection, contextlib.suppress(TimeoutError):
                connection.settimeout(0.1)
                said += connection.recv(1000)
    return count, said


def _give_up(kind: Kind, client: Any, **arguments: Any) -> None:
    if kind.is_async:
        kind(asyncio.wait_for(send(client, "unosend", **arguments), 0.3))
    with _alarm_after(0.3):
        send(client, "unosend", **arguments)


@needs_signals
@FAST
def test_a_call_given_up_before_it_is_out_stays_in(kind: Kind) -> None:
    # The engine goes on connecting, which takes it a second, and is refused the body when it gets there.
    with _deaf() as listener:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        client = kind.client("unosend", base_url=url, timeout=4)
        given_up: type[BaseException] = TimeoutError if kind.is_async else _Alarm
        with pytest.raises(given_up) as caught:
            _give_up(kind, client)
        assert not getattr(caught.value, "__notes__", [])
        count, said = _heard(listener, 2.0)
        kind.close(client)
    assert count > 0
    assert said == b""


_INTERRUPTED = """
import signal, sys, mailwright
from tests.faults.running import send
client = mailwright.Unosend(api_key="un_x", base_url=sys.argv[1], http_client=mailwright.FastTransport())
send(client, "unosend")
signal.signal(signal.SIGALRM, signal.default_int_handler)
signal.setitimer(signal.ITIMER_REAL, 0.2)
try:
    send(client, "unosend")
except KeyboardInterrupt as stop:
    print(stop.__notes__[0].partition(":")[0])
"""


def test_the_interpreter_ends_with_a_call_under_way() -> None:
    with FaultServer(UNOSEND, (ACCEPT, Step(end="hang"))) as server:
        began = time.monotonic()
        assert run_python(_INTERRUPTED, server.url) == "UNKNOWN\n"
        assert time.monotonic() - began < 10
