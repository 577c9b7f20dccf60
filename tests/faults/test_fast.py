"""What only the fast transports have to show."""

import asyncio
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import mailwright
import pytest
from mailwright import Limits, Progress, TransportFailure, TransportRequest

from tests.faults.faults import ACCEPT, raw
from tests.faults.inspecting import collect_connections
from tests.faults.providers import KEY, UNOSEND
from tests.faults.running import FAST, Kind, poll, run_python, send
from tests.faults.server import FaultServer, Step

_SLOW = Step(accepts=True, answer=lambda turn: [0.3, turn.said])
_LIMITS = Limits(total=3.0, connect=3.0, read=3.0, write=3.0, pool=3.0)


_WITHOUT = """
import sys
sys.modules["httptools"] = None
import mailwright
for name in ("FastTransport", "AsyncFastTransport"):
    try:
        getattr(mailwright, name)()
    except mailwright.ConfigurationError as error:
        print(error)
"""


def test_without_the_extra() -> None:
    said = run_python(_WITHOUT).splitlines()
    assert len(said) == 2
    assert all('with its extra "fast"' in line for line in said)


def test_nothing_loads_the_engine_but_making_a_transport() -> None:
    loaded = "any(name.startswith('httptools') for name in sys.modules)"
    code = ("import sys, mailwright", "mailwright.FastTransport", f"print({loaded})", "mailwright.FastTransport()")
    assert run_python("\n".join([*code, f"print({loaded})"])).split() == ["False", "True"]


def test_the_wrong_kind(runner: asyncio.Runner) -> None:
    for name, other in (("sync", "async"), ("async", "sync")):
        brought = Kind(other, runner).fast()
        kind = Kind(name, runner)
        client = kind.client("unosend", http_client=brought)
        with pytest.raises(mailwright.ConfigurationError):
            kind(send(client, "unosend"))


@FAST
def test_two_clients_share_it(kind: Kind) -> None:
    fast = kind.fast()
    with FaultServer(UNOSEND, (ACCEPT,)) as server:
        for _ in range(2):
            client = kind.client("unosend", base_url=server.url, http_client=fast)
            kind(send(client, "unosend"))
            kind(client.aclose() if kind.is_async else client.close())
        assert len(server.connections) == 1
        other = kind.client("unosend", base_url=server.url, http_client=fast)
        kind.close(other)
        assert poll(lambda: server.connections[0].closed_by_client)
        with pytest.raises(mailwright.ConfigurationError, match="closed") as caught:
            kind(send(kind.client("unosend", base_url=server.url, http_client=fast), "unosend"))
        assert caught.value.outcome is mailwright.Outcome.NOT_SENT


def test_as_a_context_manager(runner: asyncio.Runner) -> None:
    async def sent(url: str) -> Any:
        async with mailwright.AsyncFastTransport() as fast:
            return await send(mailwright.AsyncUnosend(api_key=KEY, base_url=url, http_client=fast), "unosend")

    with FaultServer(UNOSEND, (ACCEPT,)) as server:
        with mailwright.FastTransport() as fast:
            client = mailwright.Unosend(api_key=KEY, base_url=server.url, http_client=fast)
            assert send(client, "unosend").id == "the-id"
        assert runner.run(sent(server.url)).id == "the-id"
        assert poll(lambda: all(each.closed_by_client for each in server.connections))


def test_closed_while_a_thread_sends() -> None:
    with FaultServer(UNOSEND, (_SLOW,)) as server, ThreadPoolExecutor(1) as pool:
        fast = mailwright.FastTransport()
        client = mailwright.Unosend(api_key=KEY, base_url=server.url, http_client=fast)
        under_way = pool.submit(send, client, "unosend")
        assert poll(lambda: bool(server.requests))
        fast.close()
        assert under_way.result().id == "the-id"
        assert poll(lambda: server.connections[0].closed_by_client)


def test_closed_while_a_task_sends(runner: asyncio.Runner) -> None:
    async def both(url: str) -> Any:
        fast = mailwright.AsyncFastTransport()
        client = mailwright.AsyncUnosend(api_key=KEY, base_url=url, http_client=fast)
        task = asyncio.ensure_future(send(client, "unosend"))
        await asyncio.sleep(0.1)
        await fast.aclose()
        return await task

    with FaultServer(UNOSEND, (_SLOW,)) as server:
        assert runner.run(both(server.url)).id == "the-id"
        assert poll(lambda: server.connections[0].closed_by_client)


def test_several_event_loops() -> None:
    fast = mailwright.AsyncFastTransport()
    with FaultServer(UNOSEND, (_SLOW,)) as server:

        async def many() -> set[str]:
            client = mailwright.AsyncUnosend(api_key=KEY, base_url=server.url, http_client=fast)
            return {each.id for each in await asyncio.gather(*(send(client, "unosend") for _ in range(110)))}

        with ThreadPoolExecutor(2) as pool:
            both = [pool.submit(asyncio.run, many()) for _ in range(2)]
            assert [each.result() for each in both] == [{"the-id"}] * 2
        assert asyncio.run(many()) == {"the-id"}
        asyncio.run(fast.aclose())
        assert len(server.ledger.sends) == 330
        collect_connections()
        assert poll(lambda: all(each.closed_by_client for each in server.connections))


def test_no_event_loop_of_asyncio() -> None:
    call = mailwright.AsyncFastTransport().send(TransportRequest("GET", "http://127.0.0.1:1/", ()))
    with pytest.raises(mailwright.ConfigurationError, match="asyncio"):
        call.send(None)


class _Pieces:
    """A body that is made piece by piece, and breaks off before one of them."""

    def __init__(self, pieces: int, broken: int | None = None) -> None:
        self._pieces, self._broken = pieces, broken

    def __len__(self) -> int:
        return self._pieces * 1000

    def __iter__(self) -> Iterator[bytes]:
        for number in range(self._pieces):
            if number == self._broken:
                raise OSError(116, os.strerror(116))
            yield b"x" * 1000


def _sent(kind: Kind, url: str, body: Any) -> Any:
    fast = kind.fast()
    request = TransportRequest("POST", f"{url}/emails", (("Authorization", KEY),), body, _LIMITS)
    try:
        return kind(fast.send(request))
    finally:
        kind(fast.aclose() if kind.is_async else fast.close())


@FAST
def test_a_body_in_pieces(kind: Kind) -> None:
    with FaultServer(UNOSEND, (ACCEPT,)) as server:
        for body in (_Pieces(500), b"x" * 500_000):
            assert _sent(kind, server.url, body).status_code == 200
        assert [len(request.body) for request in server.requests] == [500_000] * 2
        assert {request.headers["content-length"] for request in server.requests} == {"500000"}
        assert all("transfer-encoding" not in request.headers for request in server.requests)


@FAST
@pytest.mark.parametrize(
    ("broken", "progress"), [(0, Progress.NOTHING_SENT), (3, Progress.SENDING)], ids=["first", "fourth"]
)
def test_a_body_that_breaks_off(kind: Kind, broken: int, progress: Progress) -> None:
    with FaultServer(UNOSEND, (ACCEPT,)) as server:
        with pytest.raises(TransportFailure) as caught:
            _sent(kind, server.url, _Pieces(5, broken))
        assert (caught.value.progress, caught.value.kind) == (progress, "OSError")
        assert str(caught.value) == f"OSError: {os.strerror(116)}"
        assert server.ledger.sends == []
        assert poll(lambda: len(server.connections) == (0 if broken == 0 else 1))


@FAST
def test_headers_of_an_answer(kind: Kind) -> None:
    head = "HTTP/1.1 200 OK\r\nX-Twice: 1\r\nX-TWICE: 2\r\nX-Latin: caf\xe9\r\nX-Once: 3\r\nContent-Length: 2\r\n\r\n"
    with FaultServer(UNOSEND, (raw(head, b"{}", accepts=True),)) as server:
        answer = _sent(kind, server.url, b"{}")
    assert answer.headers == {"x-twice": "1, 2", "x-latin": "caf\xe9", "x-once": "3", "content-length": "2"}
    assert answer.body == b"{}"
