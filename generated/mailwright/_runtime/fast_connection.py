"""A connection of the fast transport: to one server, for one request after the other."""

import select
import ssl
from collections.abc import Callable, Iterator
from typing import Any

import httpcore2

from .deadline import DeadlineBackend, Until, Wire
from .fast_answer import PIECE, Answer
from .outcome import Progress
from .transport import Limits


def hearing(file: Any) -> Callable[[], bool]:
    """What tells whether there is something to read from a socket, be it the end."""
    if not hasattr(select, "poll"):  # Windows has only the one that knows no large numbers of files
        return lambda: bool(select.select([file], [], [], 0)[0])
    poll = select.poll()
    poll.register(file, select.POLLIN)
    return lambda: bool(poll.poll(0))


class FastConnection:
    """A connection that threads use, one at a time.

    Args:
        address: The host and the port.
        context: What TLS connections are made with.
    """

    def __init__(self, address: tuple[str, int], context: ssl.SSLContext | None) -> None:
        self._address = address
        self._context = context
        self._stream: Any = None
        self._socket: Any = None
        self._hears: Callable[[], bool] = bool
        self.answer = Answer()

    def can_handle_request(self, _origin: object) -> bool:
        """Its pool has no others."""
        return True

    def is_available(self) -> bool:
        """Whether another request may follow."""
        return self.answer.lasts and not (self._context is not None and self._socket.pending())

    def has_expired(self) -> bool:
        """Whether the server has said something unasked, or that this is the end."""
        return self._hears()

    def close(self) -> None:
        """Close it."""
        self.answer.end()
        if self._stream is not None:
            self._stream.close()

    def ask(self, packets: Iterator[bytes], limits: Limits, wire: Wire) -> None:
        """Write a request, and read the head of the answer."""
        if self._socket is None:
            self._connect(limits.connect, wire)
        self._write(packets, limits.write, wire)
        answer = self.answer
        answer.begin()
        while not answer.status:
            answer.feed(self._read(limits.read, wire))

    def body(self, limits: Limits, wire: Wire) -> Iterator[bytes]:
        """The body of the answer."""
        answer = self.answer
        while True:
            yield from answer.taken()
            if not answer.goes_on():
                return
            answer.feed(self._read(limits.read, wire))

    def _connect(self, seconds: float, wire: Wire) -> None:
        limit = Until(seconds, wire)
        self._stream = DeadlineBackend().connect_tcp(*self._address, timeout=limit)
        if self._context is not None:
            self._stream = self._stream.start_tls(self._context, self._address[0], timeout=limit)
        self._socket = self._stream.get_extra_info("socket")
        self._hears = hearing(self._socket)

    def _write(self, packets: Iterator[bytes], seconds: float, wire: Wire) -> None:
        for packet in packets:
            self._socket.settimeout(wire.left(seconds, httpcore2.WriteTimeout))
            wire.progress = Progress.SENDING
            try:
                self._socket.sendall(packet)
            except TimeoutError as error:
                raise httpcore2.WriteTimeout(str(error)) from error
            except OSError:
                return  # the server may have answered before it hung up
        wire.progress = Progress.SENT

    def _read(self, seconds: float, wire: Wire) -> bytes:
        self._socket.settimeout(wire.left(seconds, httpcore2.ReadTimeout))
        try:
            data: bytes = self._socket.recv(PIECE)
        except TimeoutError as error:
            raise httpcore2.ReadTimeout(str(error)) from error
        except OSError as error:
            raise httpcore2.ReadError(str(error)) from error
        return data
