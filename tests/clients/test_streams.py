"""Replies that are read while they come, on each transport: what holds the connection, and what ends it."""

import asyncio
import gc
import gzip
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import mailwright
import pytest
from mailwright import Outcome
from mailwright._runtime import core_transport
from mailwright._runtime.models import ReplyModel

from tests.clients.sockets import raw_server, reply
from tests.clients.streaming import (
    BYTES,
    END,
    LINES,
    SENDS,
    TRANSPORTS,
    Reader,
    chunk,
    chunked,
    head,
    operation,
    saying,
    soon,
)
from tests.clients.support import Mode, in_thread


class Item(ReplyModel):
    id: str


ONE, TWO = b"data: one\n\n", b"data: two\n\n"


@pytest.fixture(params=TRANSPORTS)
def reader(request: pytest.FixtureRequest, mode: Mode) -> Iterator[Reader]:
    made = Reader(mode, request.param)
    yield made
    made.put_away()


@pytest.fixture
def one_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(core_transport, "CONNECTIONS", 1)


def test_items_come_as_they_are_sent(reader: Reader) -> None:
    gate = threading.Event()

    def answer(connection: socket.socket, _: threading.Event) -> None:
        connection.sendall(head() + chunk(ONE))
        assert gate.wait(5)
        connection.sendall(chunk(TWO) + END)

    with raw_server(answer) as server:
        stream = reader.open(reader.client(server.url), operation())
        assert reader.next(stream) == "one"
        gate.set()
        assert reader.rest(stream) == ["two"]
        assert reader.rest(stream) == []
    assert (stream.status_code, stream.headers["content-type"]) == (200, "text/event-stream")
    assert [attempt.status_code for attempt in stream.call_info.attempts] == [200]
    [request] = server.received
    assert b"\r\naccept: text/event-stream\r\n" in request.lower()


def test_connection_is_used_again_after_the_end(reader: Reader) -> None:
    answers = [chunked(ONE, 0.01, TWO), chunked(TWO), chunked(ONE)]
    with raw_server(saying(*answers)) as server:
        client = reader.client(server.url)
        found = [reader.read(client, operation()) for _ in answers]
    assert found == [["one", "two"], ["two"], ["one"]]
    assert len(server.received) == 1, "another connection was opened"


@pytest.mark.usefixtures("one_connection")
def test_early_close_frees_the_connection(reader: Reader) -> None:
    hung_up = threading.Event()

    def answer(connection: socket.socket, _: threading.Event) -> None:
        connection.sendall(head() + chunk(ONE))
        if connection.recv(1) == b"":
            hung_up.set()

    with raw_server(answer) as server:
        client = reader.client(server.url, timeout=mailwright.Timeout(total=5, pool=1))
        for _ in range(3):
            stream = reader.open(client, operation())
            assert reader.next(stream) == "one"
            reader.close(stream)
            reader.close(stream)
            assert hung_up.wait(5)
            hung_up.clear()
            assert reader.rest(stream) == []
    assert len(server.received) == 3


@pytest.mark.usefixtures("one_connection")
def test_left_block_closes(reader: Reader) -> None:
    async def first(client: Any) -> str:
        async with await client.stream(operation()) as stream:
            async for item in stream:
                return str(item)
        return ""

    with raw_server(saying([head(), chunk(ONE), 0.05])) as server:
        client = reader.client(server.url, timeout=mailwright.Timeout(total=5, pool=1))
        for _ in range(2):
            if reader.is_async:
                assert reader.mode(first(client)) == "one"
                continue
            with client.stream(operation()) as stream:
                assert next(iter(stream)) == "one"
    assert len(server.received) == 2


@pytest.mark.usefixtures("one_connection")
def test_forgotten_stream_frees_the_connection(mode: Mode) -> None:
    reader = Reader(mode, "default")
    with raw_server(saying([head(), chunk(ONE), 0.05])) as server:
        client = reader.client(server.url, timeout=mailwright.Timeout(total=5, pool=1))
        for _ in range(3):
            stream = reader.open(client, operation())
            assert reader.next(stream) == "one"
            del stream
            gc.collect()
    assert len(server.received) == 3


@pytest.mark.parametrize("sends", [False, True], ids=["read", "send"])
def test_breaks_off(reader: Reader, sends: bool) -> None:
    made = operation(delivery=SENDS) if sends else operation()
    with raw_server(saying([head(), chunk(ONE), chunk("data: zw\u00f6".encode()[:-1])])) as server:
        stream = reader.open(reader.client(server.url, max_retries=2), made)
        assert reader.next(stream) == "one"
        with pytest.raises(mailwright.APIConnectionError) as caught:
            reader.rest(stream)
    error = caught.value
    assert type(error) is mailwright.unosend.APIConnectionError
    assert error.outcome is (Outcome.ACCEPTED if sends else Outcome.NOT_SENT)
    assert error.safe_to_resend is not sends
    assert "broke off" in str(error)
    assert "after 1 items" in str(error)
    assert error.attempts == stream.call_info.attempts
    assert len(server.received) == 1, "a reply that had begun was asked for again"
    assert reader.rest(stream) == []


def test_read_limit_holds_for_each_wait(reader: Reader) -> None:
    with raw_server(saying([head(), chunk(ONE), 3.0])) as server:
        client = reader.client(server.url, timeout=mailwright.Timeout(total=5, read=0.3))
        stream = reader.open(client, operation(delivery=SENDS))
        assert reader.next(stream) == "one"
        began = time.monotonic()
        with pytest.raises(mailwright.APITimeoutError) as caught:
            reader.next(stream)
        assert 0.2 < time.monotonic() - began < 2
    assert caught.value.outcome is Outcome.ACCEPTED
    assert "nothing more in time" in str(caught.value)


def test_total_limit_ends_with_the_head(reader: Reader) -> None:
    slow = [each for _ in range(6) for each in (0.1, ONE)]
    with raw_server(saying(chunked(*slow))) as server:
        client = reader.client(server.url, timeout=0.4)
        assert reader.read(client, operation()) == ["one"] * 6


def test_total_limit_holds_for_the_head(reader: Reader) -> None:
    with raw_server(saying([3.0])) as server:
        client = reader.client(server.url, timeout=0.3)
        began = time.monotonic()
        with pytest.raises(mailwright.APITimeoutError) as caught:
            reader.open(client, operation(delivery=SENDS))
        assert time.monotonic() - began < 2
    assert caught.value.outcome is Outcome.UNKNOWN


def test_errors_are_read_whole(reader: Reader) -> None:
    body = b'{"error": {"message": "No such thing", "code": "not_found"}}'
    answer = saying([reply("404 Not Found", body, "Content-Type: application/json")])
    with raw_server(answer) as server, pytest.raises(mailwright.NotFoundError) as caught:
        reader.open(reader.client(server.url), operation())
    assert caught.value.message == "No such thing"


def test_failure_before_the_reply_is_tried_again(reader: Reader) -> None:
    answers = iter([[reply("503 Unavailable", b"{}")], chunked(ONE)])

    def answer(connection: socket.socket, over: threading.Event) -> None:
        saying(next(answers))(connection, over)

    with raw_server(answer) as server:
        client = reader.client(server.url, max_retries=1, clock=Quick())
        assert reader.read(client, operation()) == ["one"]
    assert len(server.received) == 2


class Quick(mailwright.Clock):
    """Does not wait."""

    def sleep(self, seconds: float) -> None:
        """Go on at once."""

    async def asleep(self, seconds: float) -> None:
        await asyncio.sleep(0)


def test_gzip(reader: Reader) -> None:
    packed = gzip.compress(ONE * 1000) + gzip.compress(TWO)
    parts = [packed[start : start + 7] for start in range(0, len(packed), 7)]
    with raw_server(saying(chunked(*parts, headers=["Content-Encoding: gzip"]))) as server:
        assert reader.read(reader.client(server.url), operation()) == ["one"] * 1000 + ["two"]


@pytest.mark.parametrize(
    ("encoding", "data", "why"),
    [
        ("gzip", b"this is plain text", "not the gzip"),
        ("br", b"\x01\x02", "was not asked for"),
        ("gzip", gzip.compress(ONE, mtime=0)[:-9], "ends too soon"),
    ],
)
def test_wrong_encoding(reader: Reader, encoding: str, data: bytes, why: str) -> None:
    answer = saying(chunked(data, headers=[f"Content-Encoding: {encoding}"]))
    wrong = pytest.raises(mailwright.UnreadableResponseError, match=why)
    with raw_server(answer) as server, wrong as caught:
        reader.read(reader.client(server.url), operation(delivery=SENDS))
    assert caught.value.outcome is Outcome.ACCEPTED


def test_larger_than_what_is_read_into_memory(reader: Reader) -> None:
    piece, times = bytes(256 * 1024), 48
    with raw_server(saying(chunked(*[piece] * times, media_type="application/pdf"))) as server:
        stream = reader.open(reader.client(server.url, timeout=30), operation(bytes, BYTES))
        assert sum(map(len, reader.rest(stream))) == times * len(piece) > 10 * 1024 * 1024


@pytest.mark.parametrize("media_type", ["application/json", "text/html"])
def test_success_that_is_no_stream(reader: Reader, media_type: str) -> None:
    body = b'{"id": "em_1"}' if "json" in media_type else b"<h1>Please log in</h1>"
    with raw_server(saying(chunked(body, media_type=media_type))) as server:
        client = reader.client(server.url)
        with pytest.raises(mailwright.UnreadableResponseError, match=f"with {media_type} in place of") as caught:
            reader.open(client, operation(Item, delivery=SENDS))
    assert caught.value.outcome is (Outcome.ACCEPTED if "json" in media_type else Outcome.UNKNOWN)


def test_close_wakes_the_thread_that_waits(mode: Mode) -> None:
    if mode.is_async:
        pytest.skip("tasks are cancelled in another way")
    reader, found = Reader(mode, "default"), list[str]()
    with raw_server(saying([head(), chunk(ONE), 4.0])) as server:
        stream = reader.open(reader.client(server.url), operation())
        thread = in_thread(lambda: found.extend(stream))
        assert soon(lambda: found == ["one"])
        time.sleep(0.1)
        began = time.monotonic()
        stream.close()
        thread.join(3)
        assert not thread.is_alive()
        assert time.monotonic() - began < 2


@pytest.mark.usefixtures("one_connection")
@pytest.mark.parametrize("transport", TRANSPORTS)
def test_cancelled_task_frees_the_connection(mode: Mode, transport: str) -> None:
    if not mode.is_async:
        pytest.skip("threads are not cancelled")
    reader = Reader(mode, transport)
    heard = threading.Event()

    def answer(connection: socket.socket, _: threading.Event) -> None:
        connection.sendall(head() + chunk(ONE))
        if connection.recv(1) == b"":
            heard.set()

    async def cancelled(client: Any) -> None:
        got = asyncio.Event()

        async def use() -> None:
            async with await client.stream(operation()) as stream:
                async for _ in stream:
                    got.set()

        task = asyncio.create_task(use())
        await got.wait()
        await asyncio.sleep(0.02)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    with raw_server(answer) as server:
        client = reader.client(server.url, timeout=mailwright.Timeout(total=5, pool=1))
        for _ in range(2):
            reader.mode(cancelled(client))
            assert heard.wait(5)
            heard.clear()
    reader.put_away()
    assert len(server.received) == 2


class OneGo:
    """A user's own transport, which knows nothing of streams."""

    def __init__(self, *bodies: mailwright.TransportResponse) -> None:
        self._bodies = list(bodies)

    def send(self, _: mailwright.TransportRequest) -> mailwright.TransportResponse:
        return self._bodies.pop(0)

    def close(self) -> None:
        """Nothing to close."""


class AsyncOneGo(OneGo):
    async def send(self, _: mailwright.TransportRequest) -> mailwright.TransportResponse:  # type: ignore[override]
        return self._bodies.pop(0)

    async def aclose(self) -> None:
        """Nothing to close."""


def test_transport_that_reads_to_the_end(mode: Mode) -> None:
    told = {"content-type": "text/event-stream; charset=utf-8"}
    made = (AsyncOneGo if mode.is_async else OneGo)(
        mailwright.TransportResponse(200, told, ONE + TWO),
        mailwright.TransportResponse(200, told, ONE, failure="ReadError", cut_off=True),
    )
    reader = Reader(mode, "default")
    client = reader.client("http://nowhere.invalid", http_client=made)
    assert reader.read(client, operation()) == ["one", "two"]
    stream = reader.open(client, operation(delivery=SENDS))
    assert reader.next(stream) == "one"
    with pytest.raises(mailwright.APIConnectionError, match="ReadError") as caught:
        reader.next(stream)
    assert caught.value.outcome is Outcome.ACCEPTED


def test_pieces_of_a_transport_of_the_users(mode: Mode) -> None:
    class Pieces:
        closed = 0

        def __init__(self) -> None:
            self._left = [ONE]

        def __iter__(self) -> Any:
            return self

        def __next__(self) -> bytes:
            if self._left:
                return self._left.pop()
            raise OSError("secret")

        def __aiter__(self) -> Any:
            return self

        async def __anext__(self) -> bytes:
            return next(self)

        def close(self) -> None:
            Pieces.closed += 1

        async def aclose(self) -> None:
            self.close()

    response = mailwright.TransportResponse(200, {"content-type": "text/event-stream"}, b"", pieces=Pieces())
    made = (AsyncOneGo if mode.is_async else OneGo)(response)
    reader = Reader(mode, "default")
    stream = reader.open(reader.client("http://nowhere.invalid", http_client=made), operation())
    assert reader.next(stream) == "one"
    with pytest.raises(mailwright.APIConnectionError) as caught:
        reader.next(stream)
    assert "OSError" in str(caught.value)
    assert "secret" not in str(caught.value)
    assert Pieces.closed


def test_raw_view_and_prepared_view(reader: Reader) -> None:
    with raw_server(saying(chunked(ONE))) as server:
        client = reader.client(server.url)
        prepared = reader.open(client.as_view("prepared"), operation(streamed=LINES))
        assert prepared.headers["Accept"] == "application/x-ndjson"
        assert server.received == []
        raw = reader.open(client.as_view("raw"), operation())
        assert raw.status_code == 200
        assert reader.rest(raw.parse()) == ["one"]


def test_closed_client_ends_its_streams(mode: Mode) -> None:
    reader = Reader(mode, "default")
    with raw_server(saying([head(), chunk(ONE), 1.0])) as server:
        client = reader.client(server.url)
        stream = reader.open(client, operation())
        assert reader.next(stream) == "one"
        mode.shut(client)
        with pytest.raises(mailwright.APIConnectionError):
            reader.next(stream)


def test_not_asked_for(reader: Reader) -> None:
    # A call that does not stream reads its body to the end, however it comes.
    with raw_server(saying(chunked(b'{"id": ', 0.01, b'"em_1"}', media_type="application/json"))) as server:
        sent = reader.mode(reader.client(server.url).emails.send(from_="a@b.dev", to="c@d.dev", subject="s", text="t"))
    assert sent.id == "em_1"
