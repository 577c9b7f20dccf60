"""What is certain about a message when there is no answer, or half of one."""

import asyncio
import json
import socket
import ssl
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import mailwright
import pytest
from mailwright import Outcome, Progress

from tests.clients.sockets import raw_server, read_request, reply, saying, silent, unused_port
from tests.clients.support import APIS, SUCCESS, Mode, send
from tests.clients.test_codes import PACKAGES, check_class
from tests.provider import FakeProvider

JSON = "Content-Type: application/json"


def fails(mode: Mode, result: Any, kind: type[mailwright.APIError] = mailwright.APIConnectionError) -> Any:
    with pytest.raises(kind) as caught:
        mode(result())
    return caught.value


@pytest.mark.parametrize("api", APIS)
def test_connection_refused(mode: Mode, api: str) -> None:
    client = mode.client(api, base_url=f"http://127.0.0.1:{unused_port()}")
    error = fails(mode, lambda: send(client))
    assert type(error) is PACKAGES[api].APIConnectionError
    assert (error.outcome, error.safe_to_resend, error.request_id) == (Outcome.NOT_SENT, True, None)
    [attempt] = error.attempts
    assert (attempt.progress, attempt.status_code, attempt.error) == (Progress.NOTHING_SENT, None, "ConnectError")
    assert str(error).startswith("NOT_SENT: ")


def test_no_such_host(mode: Mode) -> None:
    error = fails(mode, lambda: send(mode.client("unosend", base_url="https://nobody.invalid")))
    assert error.outcome is Outcome.NOT_SENT


def test_tls_that_fails(mode: Mode) -> None:
    with raw_server(saying(b"this is not TLS\r\n\r\n"), read=False) as server:
        client = mode.client("unosend", base_url=server.url.replace("http:", "https:"))
        error = fails(mode, lambda: send(client))
    assert (error.outcome, error.attempts[0].progress) == (Outcome.NOT_SENT, Progress.NOTHING_SENT)


@pytest.mark.parametrize("api", APIS)
def test_accepts_and_closes(mode: Mode, api: str) -> None:
    with raw_server(saying(b"")) as server:
        client = mode.client(api, base_url=server.url)
        error = fails(mode, lambda: send(client))
        assert len(server.received) == 1, "the request was repeated"
    assert type(error) is PACKAGES[api].APIConnectionError
    assert (error.outcome, error.safe_to_resend) == (Outcome.UNKNOWN, False)
    assert error.attempts[0].progress is Progress.SENT
    assert str(error).startswith("UNKNOWN: ")


def test_closes_before_it_reads(mode: Mode) -> None:
    with raw_server(saying(b""), read=False) as server:
        client = mode.client("unosend", base_url=server.url)
        error = fails(mode, lambda: send(client, text="x" * 5_000_000))
    assert error.outcome is Outcome.UNKNOWN
    assert error.attempts[0].progress in (Progress.SENDING, Progress.SENT)


@pytest.mark.parametrize("data", [b"SMTP 220 ready\r\n", b"HTTP/1.1 200 OK\r\nContent-", b"HTTP/1.1 abc\r\n\r\n"])
def test_broken_headers(mode: Mode, data: bytes) -> None:
    with raw_server(saying(data)) as server:
        client = mode.client("unosend", base_url=server.url)
        assert fails(mode, lambda: send(client)).outcome is Outcome.UNKNOWN
        assert fails(mode, lambda: client.emails.get(email_id="x")).outcome is Outcome.NOT_SENT


@pytest.mark.parametrize("api", APIS)
def test_no_answer_in_time(mode: Mode, api: str) -> None:
    with raw_server(silent) as server:
        client = mode.client(api, base_url=server.url, timeout=0.15)
        started = time.monotonic()
        error = fails(mode, lambda: send(client), mailwright.APITimeoutError)
        assert 0.1 < time.monotonic() - started < 2
    assert type(error) is PACKAGES[api].APITimeoutError
    assert isinstance(error, PACKAGES[api].APIConnectionError)
    assert (error.outcome, error.attempts[0].progress) == (Outcome.UNKNOWN, Progress.SENT)


def test_read_that_gets_no_answer(mode: Mode) -> None:
    with raw_server(silent) as server:
        client = mode.client("unosend", base_url=server.url, timeout=0.15)
        error = fails(mode, client.emails.list, mailwright.APITimeoutError)
    assert error.outcome is Outcome.NOT_SENT


@pytest.mark.parametrize("api", APIS)
@pytest.mark.parametrize("status", [600, 799, 999])
def test_status_that_nobody_knows(mode: Mode, api: str, status: int) -> None:
    with raw_server(saying(reply(f"{status} Odd", b"{}", JSON))) as server:
        client = mode.client(api, base_url=server.url)
        error = fails(mode, lambda: send(client), mailwright.APIStatusError)
    check_class(error, api, "APIStatusError")
    assert (error.status_code, error.outcome) == (status, Outcome.UNKNOWN)


@pytest.mark.parametrize("api", APIS)
def test_success_that_breaks_off(mode: Mode, api: str) -> None:
    head = f"HTTP/1.1 {SUCCESS[api][0]} OK\r\n{JSON}\r\nContent-Length: 1000\r\n\r\n".encode()
    with raw_server(saying(head + b'{"id": "em')) as server:
        client = mode.client(api, base_url=server.url)
        error = fails(mode, lambda: send(client), mailwright.UnreadableResponseError)
    assert type(error) is PACKAGES[api].UnreadableResponseError
    assert (error.outcome, error.body, error.status_code) == (Outcome.ACCEPTED, '{"id": "em', SUCCESS[api][0])


def test_success_that_stops_in_the_middle(mode: Mode) -> None:
    def stall(connection: socket.socket, over: threading.Event) -> None:
        connection.sendall(f"HTTP/1.1 200 OK\r\n{JSON}\r\nContent-Length: 1000\r\n\r\n{{".encode())
        silent(connection, over)

    with raw_server(stall) as server:
        client = mode.client("unosend", base_url=server.url, timeout=0.15)
        error = fails(mode, lambda: send(client), mailwright.UnreadableResponseError)
    assert (error.outcome, error.body) == (Outcome.ACCEPTED, "{")


def test_error_that_breaks_off(mode: Mode) -> None:
    head = f"HTTP/1.1 400 Bad\r\n{JSON}\r\nContent-Length: 1000\r\n\r\n".encode()
    with raw_server(saying(head + b'{"error":')) as server:
        client = mode.client("unosend", base_url=server.url)
        error = fails(mode, lambda: send(client), mailwright.APIStatusError)
    assert (error.status_code, error.outcome, error.body) == (400, Outcome.UNKNOWN, '{"error":')


def test_whole_error_that_breaks_off_after_its_json(mode: Mode) -> None:
    # What arrived is JSON by chance; the rest of the reply may have said something else.
    head = f"HTTP/1.1 400 Bad\r\n{JSON}\r\nContent-Length: 1000\r\n\r\n".encode()
    with raw_server(saying(head + b'{"error":{"message":"no"}}')) as server:
        client = mode.client("unosend", base_url=server.url)
        assert fails(mode, lambda: send(client), mailwright.APIStatusError).status_code == 400


def test_reply_without_an_end(mode: Mode) -> None:
    def flood(connection: socket.socket, over: threading.Event) -> None:
        connection.sendall(f"HTTP/1.1 200 OK\r\n{JSON}\r\n\r\n".encode())
        while not over.is_set():
            connection.sendall(b" " * 1_000_000)

    with raw_server(flood) as server:
        client = mode.client("unosend", base_url=server.url, timeout=3)
        error = fails(mode, lambda: send(client), mailwright.UnreadableResponseError)
    assert error.outcome is Outcome.ACCEPTED
    assert len(error.body) <= 500


def test_cookies_are_not_kept(mode: Mode, provider: FakeProvider) -> None:
    client = mode.client("unosend")
    provider.reply_with(200, json={"id": "x"}, headers={"set-cookie": "session=1; Path=/"})
    mode(send(client))
    mode(send(client))
    assert [each.header("cookie") for each in provider.requests] == [None, None]


def test_connection_is_used_again(mode: Mode) -> None:
    def twice(connection: socket.socket, _: threading.Event) -> None:
        answer = reply("200 OK", b'{"id":"x"}', JSON).replace(b"Connection: close\r\n", b"")
        connection.sendall(answer)
        if read_request(connection):
            connection.sendall(answer)

    with raw_server(twice) as server:
        client = mode.client("unosend", base_url=server.url)
        assert [mode(send(client)).id for _ in range(2)] == ["x", "x"]
        assert len(server.received) == 1, "the second call opened a connection of its own"
        mode.shut(client)


def test_proxy_of_the_environment(mode: Mode, monkeypatch: pytest.MonkeyPatch) -> None:
    with raw_server(saying(reply("200 OK", b'{"id":"x"}', JSON))) as proxy:
        monkeypatch.setenv("http_proxy", proxy.url)
        monkeypatch.delenv("no_proxy", raising=False)
        assert mode(send(mode.client("unosend", base_url="http://unosend.invalid"))).id == "x"
        monkeypatch.setenv("no_proxy", "unosend.invalid")
        error = fails(mode, lambda: send(mode.client("unosend", base_url="http://unosend.invalid", timeout=5)))
    assert error.outcome is Outcome.NOT_SENT
    [request] = proxy.received
    assert request.startswith(b"POST http://unosend.invalid/emails HTTP/1.1\r\n")


def test_many_at_once(mode: Mode, provider: FakeProvider) -> None:
    client = mode.client("unosend")
    subjects = [f"mail {number}" for number in range(30)]

    async def all_of_them() -> list[Any]:
        return await asyncio.gather(*(send(client, subject=subject) for subject in subjects))

    if mode.is_async:
        mode(all_of_them())
    else:
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(lambda subject: send(client, subject=subject), subjects))
    assert sorted(json.loads(each.body)["subject"] for each in provider.requests) == sorted(subjects)


def test_errors_do_not_show_the_key(mode: Mode) -> None:
    with raw_server(saying(b"")) as server:
        client = mode.client("unosend", base_url=server.url, api_key="un_0123456789")
        error = fails(mode, lambda: send(client))
    shown: Any = error
    while shown is not None:
        assert "un_0123456789" not in f"{shown!r} {shown} {vars(shown)}"
        shown = shown.__cause__ or shown.__context__


def test_certificate_is_checked() -> None:
    # A guard against a transport that would switch it off.
    import httpcore2
    from mailwright._runtime.core_transport import CoreTransport

    transport = CoreTransport("https://x.invalid")
    pool: Any = transport._open()
    maker: Any = pool._kept._maker
    assert isinstance(maker, httpcore2.ConnectionPool)
    context: Any = maker._ssl_context
    assert (context.verify_mode, context.check_hostname) == (ssl.CERT_REQUIRED, True)
    transport.close()


def test_cancelled_send_says_what_is_unknown() -> None:
    async def cancelled(url: str) -> asyncio.CancelledError:
        async with mailwright.AsyncUnosend(api_key="k", base_url=url) as client:
            task = asyncio.create_task(send(client))
            while not server.received:
                await asyncio.sleep(0.01)
            task.cancel()
            with pytest.raises(asyncio.CancelledError) as caught:
                await task
            return caught.value

    with raw_server(silent) as server:
        error = asyncio.run(asyncio.wait_for(cancelled(server.url), 5))
    assert [note.partition(":")[0] for note in getattr(error, "__notes__", [])] == ["UNKNOWN"]
