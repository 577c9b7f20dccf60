"""The connections that are kept: how many, for how long, and what becomes of them when a call fails."""

import asyncio
import signal
import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import mailwright
import pytest
from mailwright import Outcome
from mailwright._runtime import core_transport, deadline

from tests.clients.sockets import raw_server, read_request, reply, silent
from tests.clients.support import Mode, send

_OK = b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 14\r\n\r\n{"id": "em_1"}'


@pytest.fixture
def one_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(core_transport, "CONNECTIONS", 1)


def answering(times: int) -> Any:
    """Answers so many requests on one connection."""

    def answer(connection: socket.socket, _: threading.Event) -> None:
        for number in range(times):
            if number:
                read_request(connection)
            connection.sendall(_OK)
        connection.recv(1)  # until the client closes it

    return answer


def failing(mode: Mode, client: Any, **options: Any) -> Any:
    with pytest.raises(mailwright.APIError) as caught:
        mode(send(client, options=mailwright.RequestOptions(**options)))
    return caught.value


@pytest.mark.usefixtures("one_connection")
def test_no_free_connection_in_time(mode: Mode) -> None:
    with raw_server(silent) as server:
        client = mode.client("unosend", base_url=server.url, timeout=mailwright.Timeout(total=2, read=1.0, pool=0.2))

        async def both() -> list[Any]:
            return await asyncio.gather(send(client), send(client), return_exceptions=True)

        if mode.is_async:
            ends = mode(both())
        else:
            with ThreadPoolExecutor(2) as threads:
                ends = [each.exception() for each in [threads.submit(send, client) for _ in range(2)]]
    assert sorted(end.outcome for end in ends) == [Outcome.NOT_SENT, Outcome.UNKNOWN]
    assert [end.attempts[0].error for end in ends if end.outcome is Outcome.NOT_SENT] == ["PoolTimeout"]
    assert len(server.received) == 1


@pytest.mark.usefixtures("one_connection")
def test_failures_give_their_connection_back(mode: Mode) -> None:
    hung_up = reply("200 OK", b"{", "Content-Type: application/json")
    with raw_server(lambda connection, _: connection.sendall(hung_up[:30])) as server:
        client = mode.client("unosend", base_url=server.url, timeout=2)
        for _ in range(3):
            assert failing(mode, client).attempts[0].error != "PoolTimeout"
    for _ in range(3):  # now nobody is there
        assert failing(mode, client).attempts[0].error == "ConnectError"


@pytest.mark.usefixtures("one_connection")
def test_tunnel_that_fails_gives_its_connection_back(mode: Mode, monkeypatch: pytest.MonkeyPatch) -> None:
    def tunnel(connection: socket.socket, _: threading.Event) -> None:
        connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        connection.recv(1000)
        connection.sendall(b"this is no TLS at all")

    with raw_server(tunnel) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        monkeypatch.delenv("NO_PROXY", raising=False)
        monkeypatch.delenv("no_proxy", raising=False)
        client = mode.client("unosend", base_url="https://api.example.test", timeout=2)
        for _ in range(3):
            error = failing(mode, client)
            assert (error.outcome, error.attempts[0].error) == (Outcome.NOT_SENT, "ConnectError")
    assert len(proxy.received) == 3


@pytest.mark.usefixtures("one_connection")
def test_interrupt_gives_the_connection_back() -> None:
    class Stop(Exception):
        pass

    def ring(*_: object) -> None:
        raise Stop

    before = signal.signal(signal.SIGALRM, ring)
    try:
        with raw_server(silent) as server:
            client = mailwright.Unosend(api_key="k", base_url=server.url, timeout=2, max_retries=0)
            signal.setitimer(signal.ITIMER_REAL, 0.2)
            with pytest.raises(Stop):
                send(client)
        with pytest.raises(mailwright.APIConnectionError, match="ConnectError"):
            send(client)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.usefixtures("one_connection")
def test_cancelled_wait_takes_no_connection() -> None:
    async def main(url: str) -> None:
        async with mailwright.AsyncUnosend(api_key="k", base_url=url, timeout=2, max_retries=0) as client:
            first = asyncio.create_task(send(client))
            while not server.received:
                await asyncio.sleep(0.01)
            waiting = asyncio.create_task(send(client))
            await asyncio.sleep(0.05)
            waiting.cancel()
            with pytest.raises(asyncio.CancelledError) as caught:
                await waiting
            assert getattr(caught.value, "__notes__", []) == []  # nothing of it was under way
            first.cancel()
            with pytest.raises(asyncio.CancelledError):
                await first
            with pytest.raises(mailwright.APITimeoutError) as late:
                await send(client, options=mailwright.RequestOptions(timeout=0.3))
            assert late.value.outcome is not Outcome.ACCEPTED
            assert late.value.attempts[0].error != "PoolTimeout"

    with raw_server(silent) as server:
        asyncio.run(main(server.url))


@pytest.mark.usefixtures("one_connection")
def test_closed_while_another_waits(mode: Mode) -> None:
    with raw_server(silent) as server:
        client = mode.client("unosend", base_url=server.url, timeout=mailwright.Timeout(total=5, read=1))

        async def close() -> list[Any]:
            tasks = [asyncio.create_task(send(client)) for _ in range(2)]
            while not server.received:
                await asyncio.sleep(0.01)
            await client.aclose()
            return await asyncio.gather(*tasks, return_exceptions=True)

        if mode.is_async:
            ends = mode(close())
        else:
            with ThreadPoolExecutor(2) as threads:
                calls = [threads.submit(send, client) for _ in range(2)]
                while not server.received:
                    threading.Event().wait(0.01)
                client.close()
                ends = [each.exception() for each in calls]
    outcomes = sorted((end.outcome, isinstance(end, mailwright.ConfigurationError)) for end in ends)
    assert outcomes == [(Outcome.NOT_SENT, True), (Outcome.UNKNOWN, False)]
    assert len(server.received) == 1


def test_connection_is_used_again_until_it_is_old(mode: Mode, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(core_transport, "KEEP_ALIVE", 0.3)
    with raw_server(answering(2)) as server:
        client = mode.client("unosend", base_url=server.url)
        for pause in (0.0, 0.5, 0.0):
            assert mode(send(client)).id == "em_1"
            threading.Event().wait(pause)
        mode.shut(client)
    # Two on the first connection, which was then too old for the third.
    assert len(server.received) == 2


@pytest.mark.usefixtures("one_connection")
def test_call_cancelled_while_an_old_connection_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(core_transport, "KEEP_ALIVE", 0.05)

    async def main(url: str) -> None:
        async with mailwright.AsyncUnosend(api_key="k", base_url=url, timeout=2, max_retries=0) as client:
            for _ in range(3):
                await send(client)
                await asyncio.sleep(0.1)
                with pytest.raises(TimeoutError):
                    async with asyncio.timeout(0):
                        await send(client)

    with raw_server(answering(1)) as server:
        asyncio.run(main(server.url))


@pytest.mark.usefixtures("one_connection")
def test_stop_between_the_answer_and_its_body(mode: Mode, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_: object) -> Any:
        raise KeyboardInterrupt

    with raw_server(answering(1)) as server:
        client = mode.client("unosend", base_url=server.url, timeout=2)
        with monkeypatch.context() as patch:
            patch.setattr(core_transport, "_headers", stop)
            with pytest.raises(KeyboardInterrupt) as caught:
                mode(send(client))
        assert [note.partition(":")[0] for note in caught.value.__notes__] == ["UNKNOWN"]
        assert mode(send(client)).id == "em_1"
        mode.shut(client)
    assert len(server.received) == 2


def test_greeting_of_a_proxy_does_not_wait() -> None:
    # SOCKS writes a few bytes and reads the answer, with nothing that follows.
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.sendall(connection.recv(10) + b"!")

        thread = threading.Thread(target=serve)
        thread.start()
        limits, wire = deadline.timeouts(mailwright.Limits(total=2, connect=2, read=2, write=2, pool=2))
        stream = deadline.DeadlineBackend().connect_tcp("127.0.0.1", listener.getsockname()[1], limits["connect"])
        stream.write(b"hello", limits["write"])
        assert wire.progress is mailwright.Progress.NOTHING_SENT
        assert stream.read(10, limits["read"]) == b"hello!"
        assert wire.progress is mailwright.Progress.SENT
        stream.close()
        thread.join()


def test_host_that_is_not_ascii(mode: Mode) -> None:
    error = failing(mode, mode.client("unosend", base_url="http://b\u00fccher.test"))
    assert error.outcome is Outcome.NOT_SENT
