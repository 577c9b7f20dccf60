"""What others do while a mail is under way: a server that speaks unasked, a signal, an owner who closes the client."""

import asyncio
import io
import signal
import socket
import threading
from typing import Any

import httpx2
import mailwright
import pytest
from mailwright import Outcome, Progress

from tests.clients.doubles import StoppedClock, answer, failure, retrying, scripted
from tests.clients.sockets import raw_server, read_request, saying, silent
from tests.clients.support import Mode, in_thread, send
from tests.clients.test_retries import fails

_OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 14\r\n\r\n" + b'{"id": "em_1"}'
_BUSY = b"HTTP/1.1 429 Too Many Requests\r\nContent-Length: 0\r\n\r\n"


@pytest.mark.parametrize("surplus", [_BUSY, _OK])
def test_answer_that_was_there_before_the_question(mode: Mode, surplus: bytes) -> None:
    asked: list[bytes] = []

    def two_answers_at_once(connection: socket.socket, over: threading.Event) -> None:
        connection.sendall(_OK + surplus)
        asked.append(read_request(connection))
        over.wait(2)

    with raw_server(two_answers_at_once) as server:
        client = mode.client("unosend", base_url=server.url, max_retries=2, clock=StoppedClock())
        assert mode(send(client, subject="first")).id == "em_1"
        error = fails(mode, lambda: send(client, subject="second"))
        assert (error.outcome, len(error.attempts)) == (Outcome.UNKNOWN, 1)
        assert "answered before it was asked" in str(error)
        mode.shut(client)
    assert len([each for each in asked if b"second" in each]) == 1


class Closing(StoppedClock):
    """In each pause, somebody closes what the client needs."""

    def __init__(self, close: Any) -> None:
        super().__init__()
        self._close = close

    def sleep(self, seconds: float) -> None:
        super().sleep(seconds)
        self._close()


def test_client_that_is_closed_in_a_pause(mode: Mode) -> None:
    with raw_server(saying(b"")) as server:
        clock = Closing(lambda: in_thread(lambda: None))
        client = mode.client("unione", base_url=server.url, max_retries=2, clock=clock)
        transport: Any = client._link.open(client.base_url)
        clock._close = lambda: setattr(transport, "_closed", True)
        error = fails(mode, lambda: send(client))
    # The first attempt is not forgotten because the second could not begin.
    assert (error.outcome, len(error.attempts), len(server.received)) == (Outcome.UNKNOWN, 2, 1)
    assert isinstance(error.__cause__.__cause__, mailwright.ConfigurationError)


def test_closed_client_of_your_own_in_a_pause() -> None:
    with raw_server(saying(b"")) as server, httpx2.Client() as own:
        client = mailwright.UniOne(api_key="k", base_url=server.url, http_client=own, clock=Closing(own.close))
        with pytest.raises(mailwright.APIConnectionError) as caught:
            send(client)
    assert (caught.value.outcome, len(server.received)) == (Outcome.UNKNOWN, 1)


def test_closed_pool_is_not_opened_again(mode: Mode) -> None:
    client = mode.client("unosend", clock=StoppedClock())
    transport: Any = client._link.open(client.base_url)
    mode.shut(client)
    with pytest.raises(mailwright.ConfigurationError, match="closed"):
        transport._open()


class JobTimeout(Exception):
    """What a job queue raises in the middle of anything, out of a signal."""


def test_signal_in_the_middle_of_a_send() -> None:
    def ring(*_: object) -> None:
        raise JobTimeout

    before = signal.signal(signal.SIGALRM, ring)
    try:
        with raw_server(silent) as server:
            client = mailwright.UniOne(api_key="k", base_url=server.url)
            signal.setitimer(signal.ITIMER_REAL, 0.2)
            with pytest.raises(JobTimeout) as caught:
                send(client)
        assert [note.partition(":")[0] for note in caught.value.__notes__] == ["UNKNOWN"]
        assert len(server.received) == 1
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def test_signal_in_a_pause() -> None:
    def ring() -> None:
        raise JobTimeout

    own = _Sync([failure(Progress.SENT), answer(200, b"{}")])
    client = mailwright.UniOne(api_key="k", base_url="http://x.test", http_client=own, clock=Closing(ring))
    with pytest.raises(JobTimeout) as caught:
        send(client)
    assert caught.value.__notes__ == ["UNKNOWN: the request may have been carried out"]


class _Sync:
    def __init__(self, steps: list[Any]) -> None:
        self._steps = steps

    def send(self, _: object) -> Any:
        step = self._steps.pop(0)
        if isinstance(step, BaseException):
            raise step
        return step

    def close(self) -> None: ...


def test_exception_around_a_send_is_left_alone() -> None:
    # Two tasks wait for the same thing, which fails, and each sends an alert about it.
    async def alert(broken: "asyncio.Future[None]", url: str, seconds: float) -> str:
        secret = "mine"
        try:
            await broken
        except ValueError as error:
            await asyncio.sleep(seconds)
            async with mailwright.AsyncUnosend(api_key="k", base_url=url, max_retries=0) as client:
                with pytest.raises(mailwright.APIConnectionError) as lost:
                    await send(client)
            assert "No such file" not in str(lost.value)
            return secret if error.__traceback__ is not None else "its frames are gone"
        return "no alert"

    async def both() -> list[str]:
        broken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        with raw_server(saying(b"")) as server:
            tasks = [asyncio.create_task(alert(broken, server.url, seconds)) for seconds in (0.0, 0.1)]
            await asyncio.sleep(0)
            failed = ValueError("no")
            failed.__cause__ = FileNotFoundError(2, "No such file or directory")
            broken.set_exception(failed)
            return await asyncio.wait_for(asyncio.gather(*tasks), 5)

    assert asyncio.run(both()) == ["mine", "mine"]


def test_file_that_leads_back_to_itself(mode: Mode) -> None:
    class Row:
        pass

    for step in (answer(500), failure(Progress.SENT)):
        file, row = io.BytesIO(b"x"), Row()
        named: Any = type("Named", (io.BytesIO,), {"name": "a.pdf"})(b"x")
        named.instance, row.__dict__["pdf"] = row, named
        client, _ = retrying(mode, "unipile", http_client=scripted(mode, step), max_retries=0)
        assert fails(mode, lambda made=client, one=named: send(made, attachments=[one])).outcome is Outcome.UNKNOWN
        file.close()


def test_client_of_another_library_is_no_transport(mode: Mode) -> None:
    class Session:
        def send(self, _: object) -> None: ...

        def request(self) -> None: ...

        def close(self) -> None: ...

        aclose = close

    with pytest.raises(mailwright.ConfigurationError, match="neither an httpx2 client nor a transport"):
        mode(send(mode.client("unosend", http_client=Session())))


def test_text_of_the_library_is_not_in_a_traceback(mode: Mode) -> None:
    import traceback

    def echoing(connection: socket.socket, _: threading.Event) -> None:
        connection.sendall(
            b"HTTP/1.1 200 OK\r\n bad header: " + server.received[-1].replace(b"\r\n", b" ") + b"\r\n\r\n"
        )

    with raw_server(echoing) as server:
        client = mode.client("unosend", base_url=server.url, clock=StoppedClock())
        error = fails(mode, lambda: send(client))
    shown = "".join(traceback.format_exception(error))
    assert "un_your_api_key" not in shown
    assert "Secret plan" not in shown
    assert "RemoteProtocolError" in shown


def test_dead_address_leaves_time_for_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    from mailwright._runtime import deadline

    with raw_server(saying(_OK)) as server:
        monkeypatch.setattr(deadline, "_addresses", lambda _host, _port: ["10.255.255.1", "127.0.0.1"])
        limits = mailwright.Timeout(total=4, connect=0.6)
        with mailwright.Unosend(api_key="k", base_url=server.url, timeout=limits, max_retries=0) as client:
            assert send(client).id == "em_1"


def test_upload_of_a_repeat_ends_before_the_key_does(mode: Mode) -> None:
    own = scripted(mode, failure(Progress.SENT), answer(200, b'{"status": "success", "job_id": "1", "emails": []}'))
    clock = StoppedClock()
    client = mode.client("unione", http_client=own, clock=clock, max_retries=2, timeout=300)

    def sleep(seconds: float) -> None:
        clock.passed += 38.0

    clock.sleep = sleep  # type: ignore[method-assign]
    mode(send(client))
    repeat = own.requests[1].limits
    assert (repeat.total, repeat.write) == (22.0, 22.0)


def test_one_part_accepted_is_enough() -> None:
    from mailwright import unosend

    told = {"data": [{"id": "em_1"}], "errors": [{"index": 1, "message": "no"}]}
    twice = {"data": [{"error": "no", "index": 0}], "errors": [{"index": 0, "message": "no"}]}
    for reply, outcome in ((told, Outcome.ACCEPTED), (twice, Outcome.UNKNOWN)):
        with pytest.raises(unosend.PartialFailureError) as caught:
            unosend.BatchResult.model_validate(reply).raise_for_failures()
        assert (caught.value.outcome, len(caught.value.failures)) == (outcome, 1)


def test_proxy_is_bypassed_for_a_host_with_its_port(monkeypatch: pytest.MonkeyPatch) -> None:
    from mailwright._runtime.proxies import proxy_for

    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("no_proxy", "api.test:8080")
    assert proxy_for("http://api.test:8080/v1") is None
    assert proxy_for("http://api.test:8081/v1") == "http://127.0.0.1:1"


def test_stop_while_the_answer_is_read(mode: Mode, monkeypatch: pytest.MonkeyPatch) -> None:
    from mailwright._runtime import attempts

    class Stopped:
        def __init__(self, *_: object) -> None: ...

        def read(self, _: object) -> None:
            raise KeyboardInterrupt

    monkeypatch.setattr(attempts, "ReplyReader", Stopped)
    for sends in (True, False):
        client, _ = retrying(mode, "unosend", http_client=scripted(mode, answer(200, b'{"id": "em_1"}')))
        with pytest.raises(KeyboardInterrupt) as caught:
            mode(send(client) if sends else client.emails.get(email_id="em_1"))
        noted = ["UNKNOWN: the request may have been carried out"]
        assert getattr(caught.value, "__notes__", []) == noted * sends


def test_key_in_a_header_of_one_s_own_is_the_one_that_is_told(mode: Mode) -> None:
    own = scripted(mode, answer(201, b'{"object": "EmailSent", "tracking_id": "t"}'))
    client, _ = retrying(mode, "unipile", http_client=own)
    options = mailwright.RequestOptions(idempotency_key="option", extra_headers={"idempotency-KEY": "header"})
    assert mode(send(client, options=options)).call_info.idempotency_key == "header"
    keys = [value for name, value in own.requests[0].headers if name.lower() == "idempotency-key"]
    assert keys == ["header"]


def test_what_follows_a_gzip_body_is_not_read() -> None:
    import gzip

    from mailwright._runtime.content import BodyReader

    read: list[int] = []

    def pieces() -> Any:
        yield gzip.compress(b'{"id": "em_1"}')
        for number in range(1000):
            read.append(number)
            yield b"x" * 65536

    reader = BodyReader(200, {"content-encoding": "gzip"})
    reader.read(pieces())
    assert (reader.response().body, reader.response().failure, read) == (b'{"id": "em_1"}', None, [0])


def test_thousands_of_wrong_fields_are_not_listed(mode: Mode) -> None:
    body = b'{"data": [' + b",".join([b'{"id": 2}'] * 1001) + b"]}"
    client, _ = retrying(mode, "unosend", http_client=scripted(mode, answer(200, body)))
    assert str(fails(mode, client.emails.list)).endswith("not as documented: more than can be listed.")


def test_clock_without_a_time_zone() -> None:
    from datetime import datetime

    from mailwright._runtime.retry import retry_after

    asked = {"retry-after": "Sun, 01 Mar 2026 12:00:30 GMT"}
    assert retry_after(asked, datetime(2026, 3, 1, 12, 0)) == 30.0
