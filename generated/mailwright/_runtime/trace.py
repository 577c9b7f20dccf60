"""What the HTTP library tells about one exchange: how far the request got, and what went wrong."""

import ssl
import traceback
from collections.abc import Iterator, Mapping
from typing import Any

from .outcome import Progress
from .transport import TransportFailure

_NOT_OUT = frozenset({"ConnectError", "ConnectTimeout", "PoolTimeout", "UnsupportedProtocol"})
_NOT_TRANSIENT = frozenset({"PoolTimeout", "UnsupportedProtocol", "LocalProtocolError"})
_ASKED = "send_request_headers.started"
_WRITTEN = "send_request_headers.complete"
_SENT = "send_request_body.complete"
_UNKNOWN = "UNKNOWN: the request was under way and may have been carried out"


class Trace:
    """Listens to the HTTP library during one exchange.

    Args:
        method: The request's; one that only reads leaves nothing open.
    """

    def __init__(self, method: str) -> None:
        self._reads = method in ("GET", "HEAD")
        self.events: set[str] = set()

    def __call__(self, name: str, info: Mapping[str, Any]) -> None:
        """Take an event of a sync library."""
        # The CONNECT request to a proxy is not ours: nothing of ours is out while it is under way.
        tunnel = getattr(info.get("request"), "method", b"") == b"CONNECT"
        self.events.add("tunnel" if tunnel else name.partition(".")[2])

    async def note(self, name: str, info: Mapping[str, Any]) -> None:
        """Take an event of an async library."""
        self(name, info)

    def progress(self, error: BaseException) -> Progress:
        """How far the request got before this error."""
        kind = type(error).__name__
        # Without any event the library gave no trace: only its own word for "not connected" is proof.
        if not self.events:
            return Progress.NOTHING_SENT if kind in _NOT_OUT else Progress.SENDING
        refused = kind == "LocalProtocolError" and _WRITTEN not in self.events
        if _ASKED not in self.events or refused:
            return Progress.NOTHING_SENT
        return Progress.SENT if _SENT in self.events else Progress.SENDING

    def failure(self, error: Exception) -> TransportFailure:
        """What to raise for any exception of the library: none may reach the caller without an outcome."""
        kind = type(error).__name__
        certificate = next((e for e in _chain(error) if isinstance(e, ssl.SSLCertVerificationError)), None)
        if certificate is not None:
            message = f"{kind}: TLS certificate not accepted: {certificate.verify_message}"
        else:
            message = _told(error)
        failure = TransportFailure(
            message,
            progress=self.progress(error),
            timed_out=kind.endswith(("Timeout", "TimeoutError")),
            kind=kind,
            transient=certificate is None and kind not in _NOT_TRANSIENT,
        )
        for one in _chain(error):
            _forget(one)
        return failure

    def tell(self, error: BaseException) -> None:
        """Leave a note on a cancellation or an interrupt, which are raised as they are."""
        if not self._reads and self.progress(error) is not Progress.NOTHING_SENT:
            error.add_note(_UNKNOWN)
        _forget(error)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        yield error
        seen.add(id(error))
        error = error.__cause__ or error.__context__


def _forget(error: BaseException) -> None:
    """Empty the library's frames, in which the key and the whole request would be found."""
    if error.__traceback__ is not None:
        traceback.clear_frames(error.__traceback__)


def _told(error: BaseException) -> str:
    """The class of an exception, and what the system says; the library's own text may repeat header values."""
    kind = type(error).__name__
    system = next((e for e in _chain(error) if isinstance(e, OSError) and e.strerror), None)
    return f"{kind}: {system.strerror}" if system is not None else kind
