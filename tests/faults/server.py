"""A provider on raw sockets that does what it is told, however wrong, and keeps a ledger of the mails it accepted."""

import contextlib
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal, Protocol, Self

from tests.faults.link import LONGEST, Connection, Link
from tests.faults.providers import Provider, Request

_BUFFER = 65536
_UNREAD = ("nothing", "bytes")


class ServerClock(Protocol):
    """The time that the keys' lives are counted in: that of the client under test."""

    def now(self) -> datetime: ...

    def monotonic(self) -> float: ...

    def advance(self, seconds: float) -> None: ...


class RealClock:
    """For tests in which no key and no date matters."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.monotonic()

    def advance(self, seconds: float) -> None:
        raise AssertionError("real time cannot be advanced")


@dataclass(frozen=True, slots=True)
class Turn:
    """What an answer may depend on."""

    request: Request
    said: bytes
    """What a provider in good health would answer now."""
    server: "FaultServer"


Answer = Callable[[Turn], Iterable[bytes | float]]
"""What is said: bytes, and pauses in seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What the server does with one request, or with a connection that it does not even read from."""

    read: Literal["nothing", "bytes", "head", "all"] = "all"
    """`bytes` waits until something arrives and leaves it unread."""
    pace: float = 0.0
    """Seconds between two pieces of 64 KB that are read."""
    accepts: bool = False
    """The provider takes the mail, whatever it says then."""
    takes: float = 0.0
    """Seconds that pass on the injected clock before the answer."""
    answer: Answer | None = None
    end: Literal["keep", "fin", "rst", "hang"] = "keep"


@dataclass(frozen=True, slots=True)
class Accepted:
    """One mail that the provider took."""

    request: Request
    key: str | None
    at: float


@dataclass(slots=True)
class Ledger:
    """The mails that were accepted, and what the provider makes of a key that it has seen before."""

    provider: Provider
    clock: ServerClock
    sends: list[Accepted] = field(default_factory=list)

    def take(self, request: Request, accepts: bool) -> bytes:
        """Enter the mail if it is to be accepted; what a provider in good health answers."""
        key = self.provider.key_of(request)
        now = self.clock.monotonic()
        lives = self.provider.key_lives
        earlier = next((s for s in self.sends if key is not None and s.key == key and now - s.at < lives), None)
        if earlier is not None:
            return self.provider.repeated(earlier.request)
        if accepts and request.method == "POST":
            self.sends.append(Accepted(request, key, now))
        return self.provider.success(request)


class FaultServer:
    """Serves each connection in a thread of its own, by the script; its last step repeats."""

    def __init__(
        self,
        provider: Provider,
        steps: tuple[Step, ...],
        *,
        clock: ServerClock | None = None,
        tls: ssl.SSLContext | None = None,
        elsewhere: str = "",
    ) -> None:
        self.clock = clock or RealClock()
        self.elsewhere = elsewhere
        self.problems: list[Exception] = []
        self.all_seen = threading.Event()
        self.steps = steps
        self._tls = tls
        self._lock, self._over, self._threads = threading.Lock(), threading.Event(), list[threading.Thread]()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=512)
        # Small, so that an upload fills it and the client has to wait.
        self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _BUFFER)
        self._listener.settimeout(0.05)
        self.port: int = self._listener.getsockname()[1]
        self.url = f"{'https' if tls else 'http'}://127.0.0.1:{self.port}"
        self.reset(provider, steps, self.clock)

    def reset(self, provider: Provider, steps: tuple[Step, ...], clock: ServerClock) -> None:
        """Forget what was seen, and follow another script from here on."""
        with self._lock:
            self.steps, self.clock, self._next = steps, clock, 0
            self.ledger, self.requests, self.connections = Ledger(provider, clock), list[Request](), list[Connection]()

    def script(self, steps: tuple[Step, ...]) -> None:
        """Go on with other steps, and remember everything."""
        with self._lock:
            self.steps, self._next = steps, 0

    def __enter__(self) -> Self:
        self._start(self._accept)
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(LONGEST)
        self._listener.close()
        assert not [thread.name for thread in self._threads if thread.is_alive()], "a connection did not end"
        assert self.problems == []

    def _start(self, work: Callable[..., None], *arguments: object) -> None:
        thread = threading.Thread(target=work, args=arguments, daemon=True)
        with self._lock:
            self._threads = [each for each in self._threads if each.is_alive()]
            self._threads.append(thread)
            thread.start()

    def _accept(self) -> None:
        while not self._over.is_set():
            try:
                raw, _ = self._listener.accept()
            except TimeoutError:
                continue
            except OSError:
                return
            with self._lock:
                seen = Connection(len(self.connections))
                self.connections.append(seen)
            self._start(self._serve, raw, seen)

    def _step(self, *, read: bool) -> Step | None:
        """The next step of the script; without reading only one that leaves everything unread."""
        with self._lock:
            step = self.steps[min(self._next, len(self.steps) - 1)]
            if not read and step.read not in _UNREAD:
                return None
            self._next += 1
            return step

    def _serve(self, raw: socket.socket, seen: Connection) -> None:
        try:
            with raw:
                raw.settimeout(LONGEST)
                raw.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _BUFFER)
                step = self._step(read=False)
                if step is not None:
                    self._unread(Link(raw, seen, self._over, self.all_seen), step)
                    return
                with self._wrapped(raw) as connection:
                    link = Link(connection, seen, self._over, self.all_seen)
                    while self._turn(link):
                        pass
        except (ConnectionError, EOFError, ssl.SSLError):
            seen.closed_by_client = True
        except Exception as problem:
            self.problems.append(problem)

    def _wrapped(self, raw: socket.socket) -> socket.socket:
        return raw if self._tls is None else self._tls.wrap_socket(raw, server_side=True)

    def _unread(self, link: Link, step: Step) -> bool:
        if step.read == "bytes":
            link.wait_for_bytes()
        self._act(link, Turn(Request("", "", {}, b"", b"", link.seen.number), b"", self), step)
        return False

    def _turn(self, link: Link) -> bool:
        """One request and its answer; whether another one may follow."""
        if not link.wait_for_bytes():
            return False
        step = self._step(read=False)
        if step is not None:
            return self._unread(link, step)
        head = link.read_head()
        step = self._step(read=True)
        assert step is not None
        body = link.read_body(head, step.pace) if step.read == "all" else b""
        request = Request.parse(head, body, link.seen.number)
        with self._lock:
            self.requests.append(request)
            said = self.ledger.take(request, step.accepts)
        return self._act(link, Turn(request, said, self), step)

    def _act(self, link: Link, turn: Turn, step: Step) -> bool:
        if step.takes:
            self.clock.advance(step.takes)
        for part in step.answer(turn) if step.answer is not None else ():
            if self._over.is_set() or not link.say(part):
                break
        if step.end == "keep":
            return True
        link.end(step.end, drain=step.read == "all")
        return False
