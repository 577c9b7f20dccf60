"""Servers that answer what no decent HTTP server would: raw sockets in a thread, with bounded waits."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_SECONDS = 5.0


class Raw:
    """What came in on each connection."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.received: list[bytes] = []


def read_request(connection: socket.socket) -> bytes:
    """One request with the body that its Content-Length announces."""
    data = b""
    while b"\r\n\r\n" not in data:
        chunk = connection.recv(65536)
        if not chunk:
            return data
        data += chunk
    head, _, body = data.partition(b"\r\n\r\n")
    lengths = [line.split(b":")[1] for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    while len(body) < int((lengths or [b"0"])[0]):
        chunk = connection.recv(65536)
        if not chunk:
            break
        body += chunk
    return head + b"\r\n\r\n" + body


@contextmanager
def raw_server(answer: Callable[[socket.socket, threading.Event], None], *, read: bool = True) -> Iterator[Raw]:
    """Reads a request from each connection, unless told otherwise, and lets `answer` do the rest."""
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(0.02)
    raw, over = Raw(listener.getsockname()[1]), threading.Event()

    def serve() -> None:
        while not over.is_set():
            try:
                connection, _ = listener.accept()
            except TimeoutError:
                continue
            with connection:
                connection.settimeout(_SECONDS)
                try:
                    if read:
                        raw.received.append(read_request(connection))
                    answer(connection, over)
                except OSError:
                    pass

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield raw
    finally:
        over.set()
        thread.join(_SECONDS)
        listener.close()
        assert not thread.is_alive()


def saying(data: bytes) -> Callable[[socket.socket, threading.Event], None]:
    """Answers with these bytes and closes."""
    return lambda connection, _: connection.sendall(data)


def silent(_: socket.socket, over: threading.Event) -> None:
    """Says nothing until the test is over."""
    over.wait(_SECONDS)


def reply(status: str, body: bytes, *headers: str) -> bytes:
    """A whole response on a connection that ends with it."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *headers]
    return "\r\n".join([*lines, "", ""]).encode() + body


def unused_port() -> int:
    """A port on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port
