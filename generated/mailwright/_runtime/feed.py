"""How a request's body is handed to an engine that says nothing of its progress by itself."""

import itertools
from collections.abc import Iterable, Iterator
from typing import Any

from .trace import Trace, unsendable
from .transport import TransportRequest

_SLICE = 64 * 1024


class Feed:
    """Hands out a request's body when the engine asks for it, and knows by that how far the request got.

    The engine asks as soon as it has a connection, before it lets go of the head; when it is refused then, nothing
    goes out. So a call that was given up in time is a mail that was not sent.

    Args:
        body: The body; without one the engine asks for nothing, and nothing is known.

    Raises:
        TransportFailure: The first piece of a stream cannot be made.
    """

    __slots__ = ("_is_asked", "_is_over", "_pieces", "error")

    def __init__(self, body: Any) -> None:
        self._pieces = _pieces(body) if body else ()
        self._is_asked, self._is_over = not body, False
        self.error: Exception | None = None
        """What a stream raised in the middle."""

    def pieces(self) -> Iterator[Any]:
        """The body; a generator, as the engine's thread would need much longer to call a method."""
        # First one, then the other, as `stop` does it the other way round in another thread.
        self._is_asked = True
        try:
            for piece in self._pieces:
                if self._is_over:
                    raise InterruptedError
                yield piece
        except Exception as error:
            self.error = error
            raise

    def stop(self) -> bool:
        """Hand out no more; whether anything was handed out."""
        self._is_over = True
        return self._is_asked


def _pieces(body: Any) -> Iterable[Any]:
    """The pieces of a body. The first one of a stream is made now: when it cannot be made, nothing has gone out."""
    if isinstance(body, bytes):
        if len(body) <= _SLICE:
            return (body,)
        view = memoryview(body)
        return (view[start : start + _SLICE] for start in range(0, len(view), _SLICE))
    try:
        pieces = iter(body)
        return itertools.chain((next(pieces),), pieces)
    except Exception as error:
        failure = unsendable(error)
    raise failure


def may_be_out(request: TransportRequest, feed: Feed) -> bool:
    """Whether a byte of the request may have left this machine; if not, none will from here on."""
    # A very large head is let go before the body is asked for.
    if sum(len(name) + len(value) for name, value in request.headers) > _SLICE:
        return True
    return feed.stop()


def note(error: BaseException, request: TransportRequest, feed: Feed) -> None:
    """Leave a note on a cancellation, an interrupt or a stranger's exception, which are raised as they are."""
    trace = Trace(request.method, always=True)
    if may_be_out(request, feed):
        trace("fast.send_request_headers.started", {})
    trace.tell(error)
