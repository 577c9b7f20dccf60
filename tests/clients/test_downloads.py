"""Replies that go into a file: whole, or not at all."""

import os
import socket
import stat
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import mailwright
import pytest
from mailwright import Outcome

from tests.clients.sockets import raw_server, reply
from tests.clients.streaming import BYTES, SENDS, TRANSPORTS, Reader, chunk, chunked, head, operation, saying
from tests.clients.support import Mode

DATA = os.urandom(300_000)
GET = operation(bytes, BYTES)


@pytest.fixture(params=TRANSPORTS)
def reader(request: pytest.FixtureRequest, mode: Mode) -> Iterator[Reader]:
    made = Reader(mode, request.param)
    yield made
    made.put_away()


def fetch(reader: Reader, client: Any, to: Any, made: Any = GET, **more: Any) -> Any:
    return reader.mode(client.download(made, to, **more))


def whole(body: bytes) -> Any:
    return saying([reply("200 OK", body, "Content-Type: application/octet-stream")])


def test_download(reader: Reader, tmp_path: Path) -> None:
    path, told = tmp_path / "Grüße.pdf", list[tuple[int, int | None]]()

    def tell(done: int, total: int | None) -> None:
        told.append((done, total))

    path.write_bytes(b"what was there before")
    with raw_server(whole(DATA)) as server:
        found = fetch(reader, reader.client(server.url), str(path), progress=tell)
    assert found == path
    assert path.read_bytes() == DATA
    assert list(tmp_path.iterdir()) == [path]
    assert told[-1] == (len(DATA), len(DATA))
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert b"\r\naccept: */*\r\n" in server.received[0].lower()


def test_empty_reply_is_an_empty_file(reader: Reader, tmp_path: Path) -> None:
    with raw_server(saying([b"HTTP/1.1 204 No Content\r\n\r\n"])) as server:
        assert fetch(reader, reader.client(server.url), tmp_path / "it").read_bytes() == b""


def test_mode_of_the_file_is_the_usual_one(mode: Mode, tmp_path: Path) -> None:
    reader, usual = Reader(mode, "default"), tmp_path / "usual"
    usual.touch()
    with raw_server(whole(DATA)) as server:
        fetch(reader, reader.client(server.url), tmp_path / "it")
    assert stat.S_IMODE((tmp_path / "it").stat().st_mode) == stat.S_IMODE(usual.stat().st_mode)


@pytest.mark.parametrize("parts", [[reply("200 OK", DATA)[:-1]], [head("application/pdf"), chunk(DATA)]])
def test_breaks_off(reader: Reader, tmp_path: Path, parts: list[Any]) -> None:
    path = tmp_path / "it"
    path.write_bytes(b"what was there before")
    with raw_server(saying(parts)) as server, pytest.raises(mailwright.APIConnectionError) as caught:
        fetch(reader, reader.client(server.url), path)
    assert caught.value.outcome is Outcome.NOT_SENT
    assert path.read_bytes() == b"what was there before"
    assert list(tmp_path.iterdir()) == [path]


def test_error_leaves_nothing(reader: Reader, tmp_path: Path) -> None:
    answer = saying([reply("404 Not Found", b"{}", "Content-Type: application/json")])
    with raw_server(answer) as server, pytest.raises(mailwright.NotFoundError):
        fetch(reader, reader.client(server.url), tmp_path / "it")
    assert list(tmp_path.iterdir()) == []


def test_progress_that_raises_ends_it(reader: Reader, tmp_path: Path) -> None:
    def stop(done: int, _: int | None) -> None:
        raise ZeroDivisionError(done)

    hung_up = threading.Event()

    def answer(connection: socket.socket, _: threading.Event) -> None:
        connection.sendall(head("application/pdf") + chunk(b"some"))
        if connection.recv(1) == b"":
            hung_up.set()

    with raw_server(answer) as server:
        with pytest.raises(ZeroDivisionError):
            fetch(reader, reader.client(server.url), tmp_path / "it", progress=stop)
        assert hung_up.wait(5)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("to", ["", "no/such/folder"])
def test_place_where_nothing_can_be_written(mode: Mode, tmp_path: Path, to: str) -> None:
    reader = Reader(mode, "default")
    with raw_server(whole(DATA)) as server, pytest.raises(mailwright.InvalidRequestError, match="to: "):
        fetch(reader, reader.client(server.url), tmp_path / to, operation(bytes, BYTES, delivery=SENDS))
    assert server.received == []
    assert list(tmp_path.iterdir()) == []


def test_views(mode: Mode, tmp_path: Path) -> None:
    reader = Reader(mode, "default")
    with raw_server(saying(chunked(DATA, media_type="application/pdf"))) as server:
        client = reader.client(server.url)
        assert fetch(reader, client.as_view("prepared"), tmp_path / "it").method == "GET"
        assert list(tmp_path.iterdir()) == []
        raw = fetch(reader, client.as_view("raw"), tmp_path / "it")
    assert (raw.status_code, raw.parse()) == (200, tmp_path / "it")
    assert raw.parse().read_bytes() == DATA
