"""One connection of the fault server: reading, saying, and hanging up, with bounded waits."""

import contextlib
import select
import socket
import ssl
import struct
import threading
import time
from dataclasses import dataclass

LONGEST = 20.0
"""Seconds that anything may take."""
_GONE = getattr(select, "POLLRDHUP", 0) | select.POLLHUP | select.POLLERR
_PIECE = 65536


@dataclass(slots=True)
class Connection:
    """One connection as the server saw it."""

    number: int
    closed_by_client: bool = False
    reset_by_us: bool = False
    sent: int = 0


@dataclass(slots=True)
class Link:
    """A connection in use."""

    socket: socket.socket
    seen: Connection
    over: threading.Event
    all_seen: threading.Event
    """The client is closed, and what it left unread may be read."""
    _ahead: bytes = b""

    def wait_for_bytes(self) -> bool:
        """Wait until the client says something or hangs up; False when it hung up."""
        if self._ahead or (isinstance(self.socket, ssl.SSLSocket) and self.socket.pending()):
            return True
        deadline = time.monotonic() + LONGEST
        while not self.over.is_set() and time.monotonic() < deadline:
            if select.select([self.socket], [], [], 0.02)[0]:
                return self._more()
        return self._hung_up()

    def _more(self) -> bool:
        # Peeking does not consume, so what stays unread makes the kernel reset the connection when it is closed.
        if isinstance(self.socket, ssl.SSLSocket):
            self._ahead += self._received()
            return bool(self._ahead) or self._closed()
        return bool(self.socket.recv(1, socket.MSG_PEEK)) or self._closed()

    def _closed(self) -> bool:
        self.seen.closed_by_client = True
        return False

    def _hung_up(self) -> bool:
        poll = select.poll()
        poll.register(self.socket, _GONE)
        self.seen.closed_by_client = bool(poll.poll(0))
        return False

    def _received(self, size: int = 1 << 20) -> bytes:
        data = self.socket.recv(size)
        if not data:
            self.seen.closed_by_client = True
        return data

    def read_head(self) -> bytes:
        """Everything up to the empty line."""
        while b"\r\n\r\n" not in self._ahead:
            data = self._received()
            if not data:
                raise EOFError
            self._ahead += data
        head, _, self._ahead = self._ahead.partition(b"\r\n\r\n")
        return head

    def read_body(self, head: bytes, pace: float = 0.0) -> bytes:
        """As much as the Content-Length announces, a piece at a time."""
        lengths = [line.split(b":")[1] for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
        length, parts, got = int((lengths or [b"0"])[0]), [self._ahead], len(self._ahead)
        while got < length:
            data = self._received(_PIECE if pace else 1 << 20)
            if not data or self.over.is_set():
                raise EOFError
            parts.append(data)
            got += len(data)
            if not self.all_seen.is_set():
                time.sleep(pace)
        body = b"".join(parts)
        body, self._ahead = body[:length], body[length:]
        return body

    def say(self, part: bytes | float) -> bool:
        """Send bytes or pause; False when the client is gone."""
        if not isinstance(part, bytes):
            return not self._pause(part)
        try:
            for start in range(0, len(part), _PIECE):
                self.socket.sendall(part[start : start + _PIECE])
                self.seen.sent += len(part[start : start + _PIECE])
        except OSError:
            self.seen.closed_by_client = True
            return False
        return True

    def _pause(self, seconds: float) -> bool:
        poll = select.poll()
        poll.register(self.socket, _GONE)
        self.seen.closed_by_client = bool(poll.poll(seconds * 1000))
        return self.seen.closed_by_client

    def end(self, how: str, *, drain: bool) -> None:
        """Close as told, and see whether the client closes too."""
        if how == "rst":
            self.seen.reset_by_us = True
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            return
        if how == "fin":
            with contextlib.suppress(OSError):
                self.socket.shutdown(socket.SHUT_WR)
        deadline = time.monotonic() + LONGEST
        while not self.seen.closed_by_client and not self.over.is_set() and time.monotonic() < deadline:
            # The end of what the client sent is seen only behind all that it sent.
            if drain or how == "fin" or self.all_seen.is_set():
                if select.select([self.socket], [], [], 0.02)[0]:
                    self._received()
            else:
                self._pause(0.02)
