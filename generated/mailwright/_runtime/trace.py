"""What the HTTP library tells about one exchange: how far the request got, and what went wrong."""

import contextlib
import ssl
import sys
import traceback
from collections.abc import Iterator, Mapping
from typing import Any

from .content import BodyReader
from .deadline import Wire
from .outcome import Progress
from .transport import BodyError, TransportFailure

_NOT_OUT = frozenset({"ConnectError", "ConnectTimeout", "PoolTimeout", "UnsupportedProtocol"})
_NOT_TRANSIENT = frozenset({"LocalProtocolError", "PoolTimeout", "ProxyError", "UnsupportedProtocol"})
_LIBRARIES = frozenset(
    {"anyio", "builtins", "h11", "h2", "httpcore2", "httpx2", "idna", "socket", "socksio", "ssl", "trio", "truststore"}
)
_CONNECTIONS = (".fast_answer", ".fast_connection", ".fast_protocol")
_ASKED = "send_request_headers.started"
_WRITTEN = "send_request_headers.complete"
_SENT = "send_request_body.complete"
_UNKNOWN = "UNKNOWN: the request was under way and may have been carried out"


class Trace:
    """Listens to the HTTP library during one exchange.

    Args:
        method: The request's; one that only reads leaves nothing open.
        always: The library is known to tell, so that silence means that nothing has begun.
    """

    def __init__(self, method: str, *, always: bool = False) -> None:
        self._reads = method in ("GET", "HEAD")
        self._always = always
        self.wire: Wire | None = None
        """What the streams saw, where they are ours and nobody has to tell."""
        # In whose `except` block a send stands is no concern of ours.
        self._outside = sys.exception()
        self.events: set[str] = set()

    def __call__(self, name: str, info: Mapping[str, Any]) -> None:
        """Take an event of a sync library."""
        event = name.partition(".")[2]
        # The CONNECT request to a proxy is not ours: nothing of ours is out while it is under way.
        if getattr(info.get("request"), "method", b"") == b"CONNECT":
            event = "tunnel"
        elif event == _ASKED:
            self.events -= {_WRITTEN, _SENT}
        self.events.add(event)

    async def note(self, name: str, info: Mapping[str, Any]) -> None:
        """Take an event of an async library."""
        self(name, info)

    def progress(self, error: BaseException) -> Progress:
        """How far the request got before this error."""
        if self.wire is not None:
            return self.wire.progress
        kind = type(error).__name__
        # Without any event the library gave no trace: only its own word for "not connected" is proof.
        if not self.events and not self._always:
            return Progress.NOTHING_SENT if kind in _NOT_OUT else Progress.SENDING
        refused = kind == "LocalProtocolError" and _WRITTEN not in self.events
        if _ASKED not in self.events or refused:
            return Progress.NOTHING_SENT
        return Progress.SENT if _SENT in self.events else Progress.SENDING

    def failure(self, error: Exception) -> TransportFailure:
        """What to raise for any exception of the library: none may reach the caller without an outcome."""
        kind = type(error).__name__
        if isinstance(error, BodyError):
            return TransportFailure(str(error), progress=self.progress(error), kind=kind, transient=False)
        causes = list(self._causes(error))
        certificate = next((e for e in causes if isinstance(e, ssl.SSLCertVerificationError)), None)
        # The library's own text may repeat header values; the system's does not.
        system = next((e.strerror for e in causes if isinstance(e, OSError) and e.strerror), None)
        if certificate is not None:
            system = f"TLS certificate not accepted: {certificate.verify_message}"
        return TransportFailure(
            kind if system is None else f"{kind}: {system}",
            progress=self.progress(error),
            timed_out=kind.endswith(("Timeout", "TimeoutError")),
            kind=kind,
            transient=certificate is None and kind not in _NOT_TRANSIENT,
        )

    def _causes(self, error: BaseException) -> Iterator[BaseException]:
        seen: BaseException | None = error
        while seen is not None and seen is not self._outside:
            yield seen
            seen = seen.__cause__ or seen.__context__

    def tell(self, error: BaseException) -> None:
        """Leave a note on a cancellation, an interrupt or a stranger's exception, which are raised as they are."""
        noted = _UNKNOWN in getattr(error, "__notes__", ())
        if not noted and not self._reads and self.progress(error) is not Progress.NOTHING_SENT:
            error.add_note(_UNKNOWN)
        for frame, _ in traceback.walk_tb(error.__traceback__):
            # The frames in which the key and the whole request would be found.
            module = str(frame.f_globals.get("__name__"))
            if _is_library(module) or module.endswith(_CONNECTIONS):
                with contextlib.suppress(RuntimeError):
                    frame.clear()


def _is_failure(error: Exception) -> bool:
    """Whether an exception is the network's or the library's; any other came through it, such as a signal's."""
    return _is_library(type(error).__module__) or isinstance(error, BodyError)


def _is_library(module: object) -> bool:
    return str(module).partition(".")[0] in _LIBRARIES


def unsendable(error: Exception) -> TransportFailure:
    """What it means that the library does not even take the request."""
    kind = said = type(error).__name__
    if isinstance(error, BodyError):
        said = str(error)
    elif isinstance(error, OSError) and error.strerror:
        said = f"{kind}: {error.strerror}"
    return TransportFailure(said, progress=Progress.NOTHING_SENT, kind=kind, transient=False)


def failure_in(trace: Trace, error: BaseException) -> TransportFailure:
    """What an exception of the library means; any other is raised as it is."""
    if isinstance(error, Exception) and _is_failure(error):
        return trace.failure(error)
    trace.tell(error)
    raise error


def broken_off(reader: BodyReader, trace: Trace, error: BaseException) -> None:
    """Note why a body broke off, if that was the network's doing."""
    if not isinstance(error, Exception) or not _is_failure(error):
        trace.tell(error)
        raise error
    reader.broken(error)
