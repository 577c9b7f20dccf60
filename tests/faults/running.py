"""How a call of the table is made: clocks, clients, calls, and places where nobody answers."""

import asyncio
import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import mailwright
import pytest

from tests.faults.providers import KEY, MARK, PROVIDERS
from tests.faults.table import Row

EVERY = ("sync", "async", "sync-fast", "async-fast")
"""The kinds of clients, the latter two on the fast transports."""
FAST = pytest.mark.parametrize("kind", EVERY[2:], indirect=True)
_ROOT = Path(__file__).parents[2]
_EPOCH = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
_TIMEOUT = {"total": 60.0, "connect": 5.0, "read": 5.0, "write": 5.0, "pool": 5.0}
_UNIONE_UPLOAD = 9_000_000
_IDLE = 0.12


class SkippingClock(mailwright.Clock):
    """Real time, and the pauses that it skips: they count, they are remembered, and they take no time, or a nap."""

    def __init__(self, nap: float = 0.0) -> None:
        self._nap = nap
        self.sleeps: list[float] = []
        self._skipped = 0.0
        self._start = time.monotonic()

    def monotonic(self) -> float:
        return time.monotonic() + self._skipped

    def now(self) -> datetime:
        return _EPOCH + timedelta(seconds=self.monotonic() - self._start)

    def sleep(self, seconds: float) -> None:
        self.sleeps.append(seconds)
        self.advance(seconds)
        time.sleep(self._nap)

    async def asleep(self, seconds: float) -> None:
        self.sleep(seconds)
        await asyncio.sleep(0)

    def random(self) -> float:
        return 0.5

    def advance(self, seconds: float) -> None:
        self._skipped += seconds


@dataclass(slots=True)
class Ended:
    """How a call ended."""

    result: Any = None
    error: BaseException | None = None
    seconds: float = 0.0
    """Real time."""
    counted: float = 0.0
    """Time on the clock of the client, with its pauses."""


class Kind:
    """Sync or async: makes clients of one kind, and waits for what their methods return."""

    def __init__(self, name: str, runner: asyncio.Runner) -> None:
        self.name, self._runner = name, runner
        self.is_async, self._is_fast = name.startswith("async"), name.endswith("fast")

    def fast(self) -> Any:
        """The transport on the other engine."""
        return mailwright.AsyncFastTransport() if self.is_async else mailwright.FastTransport()

    def client(self, api: str, **settings: Any) -> Any:
        kind = getattr(mailwright, ("Async" if self.is_async else "") + PROVIDERS[api].client)
        brought = {"http_client": self.fast()} if self._is_fast else {}
        return kind(**{"api_key": KEY, **brought, **settings})

    def __call__(self, result: Any) -> Any:
        if not hasattr(result, "__await__"):
            return result
        assert self.is_async, "a sync client returned something to wait for"
        return self._runner.run(_wait(result))

    def close(self, client: Any) -> None:
        """Close a client, and the fast transport that it was made with."""
        brought = [client._link._given] if self._is_fast else []
        for each in (client, *brought):
            self(each.aclose() if self.is_async else each.close())
        if self.is_async:
            # A transport of asyncio closes its socket one turn of the loop later.
            self._runner.run(asyncio.sleep(0))


async def _wait(result: Awaitable[Any]) -> Any:
    return await result


def send(client: Any, api: str, **arguments: Any) -> Any:
    """Send the small mail, with changes."""
    resource = client.email if api == "unione" else client.emails
    return resource.send(**{**PROVIDERS[api].arguments, **arguments})


def attaching(api: str, size: int) -> dict[str, Any]:
    """A mail with a file of about that size on the wire."""
    if api == "unipile":
        return {"attachments": [("a.bin", bytes(size))]}
    if api == "unosend":
        return {"attachments": [{"filename": "a.bin", "content": bytes(size // 4 * 3)}]}
    content = {"type": "a/b", "name": "a.bin", "content": bytes(min(size, _UNIONE_UPLOAD) // 4 * 3)}
    return {"message": {**PROVIDERS[api].arguments["message"], "attachments": [content]}}


def uploading(api: str, size: int) -> dict[str, Any]:
    """A mail with so much text; to UniOne at most 9 MB, because its document allows 10."""
    if api == "unosend":
        return {"text": "x" * size}
    if api == "unipile":
        return {"body": "x" * size}
    message = PROVIDERS[api].arguments["message"]
    return {"message": {**message, "body": {"plaintext": "x" * min(size, _UNIONE_UPLOAD)}}}


def call(client: Any, row: Row, api: str) -> Any:
    """The call that the row is about."""
    given: dict[str, Any] = dict(row.arguments)
    if row.options:
        given["options"] = mailwright.RequestOptions(**row.options)
    if row.call == "list":
        return client.emails.list(**given)
    if row.call == "get":
        return client.emails.get(**{"email_id": f"em_{MARK}", **given})
    if row.call == "batch":
        mail = {"from": "a@acme.test", **{k: v for k, v in PROVIDERS[api].arguments.items() if k != "from_"}}
        return client.emails.send_batch(emails=[mail], **given)
    large = attaching if row.attached else uploading
    return send(client, api, **(large(api, row.upload) if row.upload else {}), **given)


def run(kind: Kind, row: Row, api: str, base_url: str, clock: SkippingClock, **settings: Any) -> Ended:
    """Make a client, make the calls, and close the client, whatever happens."""
    ended, client, counted = Ended(), None, clock.monotonic()
    started = time.monotonic()
    try:
        timeout = mailwright.Timeout(**{**_TIMEOUT, **row.timeout})
        own = {"default_headers": {"X-Marked": MARK}, **settings, **row.client}
        client = kind.client(api, base_url=base_url, timeout=timeout, clock=clock, **own)
        for _ in range(row.before):
            kind(send(client, api))
            # Time for the server to close the connection, or not to.
            time.sleep(_IDLE)
        started, counted = time.monotonic(), clock.monotonic()
        ended.result = kind(call(client, row, api))
    except Exception as error:
        ended.error = error
    ended.seconds, ended.counted = time.monotonic() - started, clock.monotonic() - counted
    if client is not None:
        kind.close(client)
    return ended


@contextmanager
def blackhole() -> Iterator[str]:
    """An address whose backlog is full, so that the kernel answers no further connection."""
    with contextlib.ExitStack() as stack:
        listener = stack.enter_context(socket.socket())
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        address = listener.getsockname()
        for _ in range(4):
            filler = stack.enter_context(socket.socket())
            filler.setblocking(False)
            filler.connect_ex(address)
        yield f"http://127.0.0.1:{address[1]}"


def unused_port() -> int:
    """A port on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port


def poll(condition: Callable[[], bool], seconds: float = 2.0) -> bool:
    """Wait for something that happens in another thread."""
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.005)
    return condition()


def run_python(code: str, *arguments: str) -> str:
    """What a Python of its own prints."""
    path = os.pathsep.join([str(_ROOT), str(_ROOT / "generated")])
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
