"""A raw-socket HTTP server for one logical send: it fails, then behaves well, and keeps a ledger of it all."""

import contextlib
import json
import socket
import struct
import threading
from dataclasses import asdict, dataclass
from typing import Any

from benchmarks.dialects import AWAY, BROKEN, QUOTA, RATE, STATUS, Dialect, Json, Request

REFUSE = 0.3
"""Seconds for which connections are refused, where nobody says when the second one comes."""
RESET = b"RST"


@dataclass(frozen=True)
class Fault:
    """What happens to the first requests of a send."""

    name: str
    title: str
    accepts: bool = False
    """Whether the mail is accepted all the same."""
    lasts: bool = False
    """Whether it happens to every request, not only to the first."""


CONTROL = Fault("none", "no fault")
FAULTS = (
    Fault("refused", "connection refused at first"),
    Fault("reset", "RST after the whole request, accepted", accepts=True),
    Fault("silent", "no answer, accepted", accepts=True),
    Fault("500", "500, accepted", accepts=True),
    Fault("502", "502 with HTML, accepted", accepts=True),
    Fault("503", "503 with Retry-After: 1, not accepted"),
    Fault("429", "429 with Retry-After: 1, not accepted"),
    Fault("broken", "200 with broken JSON, accepted", accepts=True),
    Fault("redirect", "307 to another host, not accepted"),
    Fault("quota", "429 for the quota (lasts), not accepted", lasts=True),
)


@dataclass(frozen=True)
class Entry:
    """One line of the ledger."""

    number: int
    line: str
    key: str | None
    """The idempotency key, where the API knows one."""
    accepted: str | None
    """The id of the mail, when this request made the server accept one."""
    answer: str
    """What the client got: a status, or what happened to the connection."""


class FaultServer:
    """Listens on a loopback port of its own.

    Args:
        dialect: The words of the API that it plays.
        fault: What goes wrong.
        faulty: How many requests it goes wrong for.
        hold: Seconds after which a request that is not answered loses its connection, as behind a load balancer.
        elsewhere: Where a redirect leads.
    """

    def __init__(
        self, dialect: Dialect, fault: Fault, faulty: int = 1, hold: float = 35.0, elsewhere: str = ""
    ) -> None:
        self._dialect, self._fault, self._faulty = dialect, fault, faulty
        self._hold, self._elsewhere = hold, elsewhere
        self._lock, self._closing = threading.Lock(), threading.Event()
        self._kept: dict[str, bytes] = {}
        self._listens = False
        self._socket = socket.socket()
        self._socket.bind(("127.0.0.1", 0))  # bound but not listening yet: the kernel refuses
        # A client whose connections cannot be watched pauses 1, 2, 4 … s.
        self._timer = threading.Timer(2 ** (faulty - 1) - 1 + REFUSE, self.listen)
        self.port: int = self._socket.getsockname()[1]
        self.ledger: list[Entry] = []
        self.requests: list[Request] = []
        if fault.name != "refused":
            self.listen()

    @property
    def accepted(self) -> int:
        """How many mails the server accepted."""
        return sum(entry.accepted is not None for entry in self.ledger)

    def listen(self) -> None:
        """Refuse no connection any more."""
        if not self._listens and not self._closing.is_set():
            self._listens = True
            self._socket.listen(16)
            self._socket.settimeout(0.2)
            threading.Thread(target=self._accept, daemon=True).start()

    def listen_soon(self) -> None:
        """Do so in a moment."""
        self._timer.start()

    def close(self) -> None:
        """Stop, and let go of every connection."""
        self._closing.set()
        self._timer.cancel()
        self._socket.close()

    def records(self) -> list[Json]:
        """The ledger as JSON."""
        return [asdict(entry) for entry in self.ledger]

    def _accept(self) -> None:
        while not self._closing.is_set():
            try:
                connection, _ = self._socket.accept()
            except TimeoutError:
                continue
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        connection.settimeout(10)
        with connection, contextlib.suppress(OSError):
            request = read_request(connection)
            if request is None:
                return
            with self._lock:
                answer = self._answer(request)
            if answer == RESET:
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            elif answer == b"":
                self._closing.wait(self._hold)
            else:
                connection.sendall(answer)

    def _answer(self, request: Request) -> bytes:
        """Decide what a request gets, and write it down."""
        number = len(self.ledger) + 1
        faulty = self._fault.lasts or (number <= self._faulty and self._fault.name not in ("none", "refused"))
        key = self._dialect.key(request)
        repeated = self._kept.get(key) if key is not None else None
        mail = f"mail-{self.accepted + 1}" if (self._fault.accepts or not faulty) and repeated is None else None
        good = self._success(mail) if mail is not None else b""
        if key is not None and mail is not None:
            self._kept[key] = good
        answer = self._bad(mail) if faulty else (self._repeated(repeated) if repeated is not None else good)
        self.requests.append(request)
        shown = answer.split(b"\r\n")[0].decode() or "nothing"
        self.ledger.append(Entry(number, request.line, key, mail, shown))
        return answer

    def _success(self, mail: str) -> bytes:
        return response(self._dialect.success_status, self._dialect.success(mail))

    def _repeated(self, first: bytes) -> bytes:
        if self._dialect.repeat == "replay":
            return first
        return response(400, self._dialect.error("A request with this idempotence key was received before."))

    def _bad(self, mail: str | None) -> bytes:
        error, wait = self._dialect.error, {"Retry-After": "1"}
        html = {"Content-Type": "text/html"}
        cut = json.dumps(self._dialect.success(mail or "mail-0")).encode()[:-8]
        return {
            "reset": RESET,
            "silent": b"",
            "500": response(STATUS[BROKEN], error(BROKEN)),
            "502": response(502, b"<html><body><h1>Bad gateway</h1></body></html>", html),
            "503": response(STATUS[AWAY], error(AWAY), wait),
            "429": response(STATUS[RATE], error(RATE), wait),
            "broken": response(200, cut),
            "redirect": response(307, b"<html><body>Moved</body></html>", {**html, "Location": self._elsewhere}),
            "quota": response(STATUS[QUOTA], error(QUOTA)),
        }[self._fault.name]


_REASONS = {200: "OK", 201: "Created", 307: "Temporary Redirect", 400: "Bad Request", 429: "Too Many Requests"}


def response(status: int, content: Json | bytes, extra: dict[str, str] | None = None) -> bytes:
    """The bytes of a response after which the connection closes."""
    body = content if isinstance(content, bytes) else json.dumps(content).encode()
    headers: dict[str, Any] = {"Content-Type": "application/json", "Content-Length": len(body), "Connection": "close"}
    lines = [f"HTTP/1.1 {status} {_REASONS.get(status, 'Error')}"]
    lines += [f"{name}: {value}" for name, value in {**headers, **(extra or {})}.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


def read_request(connection: socket.socket) -> Request | None:
    """Read one whole request; None when the client goes away before its end."""
    with connection.makefile("rb") as stream:
        raw = line = stream.readline()
        first, headers = line.decode("latin-1").strip(), dict[str, str]()
        while line.strip():
            line = stream.readline()
            raw += line
            name, _, value = line.decode("latin-1").partition(":")
            headers[name.strip().lower()] = value.strip()
        if not line:
            return None
        if "chunked" in headers.get("transfer-encoding", ""):
            body = b""
            while size := int(stream.readline().split(b";")[0] or b"0", 16):
                body += stream.read(size + 2)[:-2]
            stream.readline()
        else:
            length = int(headers.get("content-length", "0"))
            body = stream.read(length)
            if len(body) < length:
                return None
        return Request(first, headers, body, raw + body)
