"""What only the fast transports have to show."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import mailwright
import pytest
from mailwright import TransportRequest

from tests.faults.faults import ACCEPT
from tests.faults.inspecting import collect_connections
from tests.faults.providers import KEY, UNOSEND
from tests.faults.running import FAST, Kind, poll, run_python, send
from tests.faults.server import FaultServer, Step

_SLOW = Step(accepts=True, answer=lambda turn: [0.3, turn.said])


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
