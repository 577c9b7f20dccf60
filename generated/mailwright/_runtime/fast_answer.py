"""What the fast transports write and read: a request's bytes, and an answer by the parser of `httptools`."""

import re
from collections.abc import Iterator
from typing import Any

import httpcore2

from .errors import ConfigurationError
from .outcome import Progress
from .transport import MAX_ERROR, TransportFailure, TransportRequest, TransportResponse

PIECE = 64 * 1024
"""Bytes that are written or read at once, at most."""
_MOST_HEAD = 100 * 1024
_HEADERS = re.compile(r"(?:[!#$%&'*+.^_`|~0-9A-Za-z-]+: (?:[!-~](?:[ -~\t]*[!-~])?)?\r\n)+")
_TARGET = re.compile(r"/[!-~]*")
_NO_LENGTH = frozenset({"GET", "HEAD"})


def engine() -> Any:
    """The parser's module, which is loaded by that.

    Raises:
        ConfigurationError: It is not installed.
    """
    try:
        import httptools
    except ImportError:
        told = 'the fast transport needs httptools: install this package with its extra "fast", or httptools by itself'
        raise ConfigurationError(told) from None
    return httptools


class Heads:
    """The heads of requests to one server, of which most are alike: what was checked last is kept.

    Args:
        host: The server, as a URL names it.
    """

    def __init__(self, host: str) -> None:
        self._host = host
        self._last: tuple[tuple[tuple[str, str], ...], str] = (), _checked((("Host", host),))

    def of(self, request: TransportRequest, target: str) -> bytes:
        """The head of a request.

        Raises:
            TransportFailure: It breaks the rules of HTTP.
        """
        headers, known = self._last
        if headers != request.headers:
            known = _checked((("Host", self._host), *request.headers))
            self._last = request.headers, known
        if _TARGET.fullmatch(target) is None:
            raise _refused()
        body = request.body
        length = f"Content-Length: {len(body)}\r\n" if body or request.method not in _NO_LENGTH else ""
        return f"{request.method} {target} HTTP/1.1\r\n{known}{length}\r\n".encode("ascii")


def _checked(headers: tuple[tuple[str, str], ...]) -> str:
    lines = [f"{name}: {value}\r\n" for name, value in headers]
    text, names = "".join(lines), "".join([name for name, _ in headers])
    # Each is one line, and its name ends where it seems to.
    if text.count("\r\n") > len(lines) or ":" in names or _HEADERS.fullmatch(text) is None:
        raise _refused()
    return text


def _refused() -> TransportFailure:
    kind = "LocalProtocolError"
    return TransportFailure(kind, progress=Progress.NOTHING_SENT, kind=kind, transient=False)


def packets(head: bytes, body: Any) -> Iterator[bytes]:
    """A request's bytes, a small one in one piece. The first piece is made now, while nothing has gone out.

    Raises:
        Exception: What a stream raises.
    """
    if isinstance(body, bytes) and len(head) + len(body) <= PIECE:
        return iter((head + body,))
    return _with_first(_pieces(head, body))


def _with_first(pieces: Iterator[bytes]) -> Iterator[bytes]:
    first = next(pieces)

    def all_of_them() -> Iterator[bytes]:
        yield first
        yield from pieces

    return all_of_them()


def _pieces(head: bytes, body: Any) -> Iterator[bytes]:
    """The head with the first piece of a large body, and the others."""
    left = len(body)
    if isinstance(body, bytes):
        view = memoryview(body)
        body = (view[start : start + PIECE] for start in range(0, left, PIECE))
    for piece in body:
        left -= len(piece)
        # What is more than was announced would be read as the beginning of another request.
        if left < 0:
            break
        yield head + piece if head else piece
        head = b""
    if head:
        yield head
    if left:
        raise httpcore2.LocalProtocolError("the body has not the length that it was said to have")


class Answer:
    """One answer of a connection after the other; the parser calls its methods.

    The parser is strict: lines end in CR and LF, a header is one line, and the length of a body is said once.
    """

    __slots__ = ("_failure", "_parser", "_read", "chunks", "headers", "is_whole", "lasts", "status")

    def __init__(self) -> None:
        self._parser: Any = engine().HttpResponseParser(self)
        self.begin()

    def begin(self) -> None:
        """A request goes out, and nothing has been heard."""
        self.status = self._read = 0
        """The status of the answer, once its head is there."""
        self.headers: dict[str, str] = {}
        """Names in lower case."""
        self.chunks: list[bytes] = []
        """What has come of the body, and was not taken yet."""
        self._failure: Exception | None = None
        self.is_whole = False
        self.lasts = False
        """The connection may be used for another request."""

    def end(self) -> None:
        """Let go of the parser, which holds this."""
        self._parser = None

    def feed(self, data: bytes) -> None:
        """Take what was read; nothing is the end of the connection.

        Raises:
            RemoteProtocolError: It is no answer. One that has begun is asked with `goes_on`.
        """
        if not data:
            return self._over()
        if not self.status:
            self._read += len(data)
            if self._read > _MOST_HEAD + PIECE:
                self._broken("the head of the answer is too large")
        try:
            self._parser.feed_data(data)
        except Exception as error:
            self._broken(type(error).__name__)
        return None

    def _over(self) -> None:
        self.lasts = False
        if not self.status:
            self._broken("Server disconnected without sending a response.")
        if "content-length" in self.headers or self.headers.get("transfer-encoding", "").lower().endswith("chunked"):
            return self._broken("the answer breaks off")
        self.is_whole = True
        return None

    def _broken(self, why: str) -> None:
        self.lasts = False
        if self._failure is None and not self.is_whole:
            self._failure = httpcore2.RemoteProtocolError(why)
            if not self.status:
                raise self._failure

    def goes_on(self) -> bool:
        """Whether more of the body is to be read, once what has come was taken.

        Raises:
            RemoteProtocolError: It broke off.
        """
        if self._failure is not None:
            raise self._failure
        return not self.is_whole

    def taken(self) -> list[bytes]:
        """What has come of the body since this was asked last."""
        taken, self.chunks = self.chunks, []
        return taken

    def whole(self) -> TransportResponse | None:
        """The response, if all of it is there and there is nothing to look at, as nearly always."""
        if not self.is_whole or "content-encoding" in self.headers:
            return None
        chunks = self.chunks
        body = chunks[0] if len(chunks) == 1 else b"".join(chunks)
        return TransportResponse(self.status, self.headers, body) if len(body) <= MAX_ERROR else None

    def on_message_begin(self) -> None:
        """Something begins: after the end of an answer, it belongs to none."""
        if self.is_whole:
            self.lasts = False

    def on_header(self, name: bytes, value: bytes) -> None:
        """A header, or after the body a trailer, which nobody asked for."""
        if not self.status:
            key, text = name.decode("latin-1").lower(), value.decode("latin-1").rstrip(" \t")
            self.headers[key] = f"{self.headers[key]}, {text}" if key in self.headers else text

    def on_headers_complete(self) -> None:
        """All headers are there: those of an answer, or of what is said before it."""
        if not self.status:
            status = self._parser.get_status_code()
            if status >= 200:
                self.status = status
            else:
                self.headers = {}

    def on_body(self, body: bytes) -> None:
        """A piece of the body."""
        if not self.is_whole:
            self.chunks.append(body)

    def on_message_complete(self) -> None:
        """The answer is whole, if it is one."""
        if self.status and not self.is_whole:
            self.is_whole = True
            is_kept = "close" not in self.headers.get("connection", "").lower()
            self.lasts = is_kept and self._parser.get_http_version() == "1.1"
