"""What the tests of streams share: servers that answer piece by piece, and one way to read both kinds of stream."""

import socket
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

import httpx2
import mailwright
from mailwright._runtime.call import Operation
from mailwright._runtime.facts import Delivery, Streamed

from tests.clients.sockets import read_request
from tests.clients.support import Mode

TRANSPORTS = ("default", "own", "fast")
EVENTS = Streamed("events", "text/event-stream")
LINES = Streamed("lines", "application/x-ndjson")
BYTES = Streamed("bytes")
SENDS = Delivery(sends=True)

Part = bytes | float
Answer = Callable[[socket.socket, threading.Event], None]


def head(media_type: str = "text/event-stream", *headers: str, status: str = "200 OK") -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {media_type}", "Transfer-Encoding: chunked", *headers]
    return "\r\n".join([*lines, "", ""]).encode()


def chunk(data: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(data), data)


END = b"0\r\n\r\n"


def chunked(*parts: Part, media_type: str = "text/event-stream", headers: Iterable[str] = ()) -> list[Part]:
    """A whole answer, each part of it in a chunk of its own; a number is a pause."""
    body = [part if isinstance(part, float | int) else chunk(part) for part in parts]
    return [head(media_type, *headers), *body, END]


def saying(*answers: Iterable[Part]) -> Answer:
    """Says these one after the other on one connection, each to a request, and hangs up."""

    def answer(connection: socket.socket, over: threading.Event) -> None:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for number, parts in enumerate(answers):
            if number and not read_request(connection):
                return
            for part in parts:
                if isinstance(part, float | int):
                    over.wait(part)
                else:
                    connection.sendall(part)

    return answer


def operation(kind: Any = str, streamed: Streamed = EVENTS, **more: Any) -> Operation[Any]:
    return Operation("POST" if "delivery" in more else "GET", "/things", kind, streamed=streamed, **more)


class Reader:
    """Makes clients on one of the transports, and reads their streams."""

    def __init__(self, mode: Mode, transport: str) -> None:
        self.mode = mode
        self.transport = transport
        self.is_async = mode.is_async
        self._brought: list[Any] = []

    def client(self, url: str, **settings: Any) -> Any:
        if self.transport != "default":
            settings["http_client"] = self._bring()
        return self.mode.client("unosend", base_url=url, **{"timeout": 5, **settings})

    def _bring(self) -> Any:
        if self.transport == "own":
            made: Any = httpx2.AsyncClient() if self.is_async else httpx2.Client()
        else:
            made = mailwright.AsyncFastTransport() if self.is_async else mailwright.FastTransport()
        self._brought.append(made)
        return made

    def open(self, client: Any, made: Operation[Any]) -> Any:
        return self.mode(client.stream(made))

    def next(self, stream: Any) -> Any:
        return self.mode(anext(stream)) if self.is_async else next(stream)

    def rest(self, stream: Any) -> list[Any]:
        return self.mode.items(stream)

    def close(self, stream: Any) -> None:
        self.mode(stream.aclose() if self.is_async else stream.close())

    def read(self, client: Any, made: Operation[Any]) -> list[Any]:
        return self.rest(self.open(client, made))

    def put_away(self) -> None:
        for each in self._brought:
            self.mode(each.aclose() if self.is_async else each.close())


def soon(is_so: Callable[[], bool]) -> bool:
    """Whether it becomes so within a few seconds."""
    until = time.monotonic() + 5
    while not is_so() and time.monotonic() < until:
        time.sleep(0.005)
    return is_so()
