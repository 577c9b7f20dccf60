"""C45, and the fork of C44: many threads, tasks and processes on one client."""

import asyncio
import contextlib
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
import mailwright
import pytest
from mailwright import Outcome

from tests.faults.faults import ACCEPT
from tests.faults.providers import PROVIDERS, Request, response
from tests.faults.running import EVERY, Kind, SkippingClock, poll, send
from tests.faults.server import FaultServer, Step, Turn
from tests.faults.table import ALL

_ROOT = Path(__file__).parents[2]
_MANY = mailwright.Timeout(total=60, pool=60)
_REFUSED = 3


@dataclass(frozen=True, slots=True)
class Mail:
    """One of many: everything in it carries its number."""

    api: str
    number: int

    @property
    def name(self) -> str:
        return f"{self.number:04d}"

    @property
    def refused(self) -> bool:
        return self.number % _REFUSED == 0

    @property
    def key(self) -> str | None:
        return None if self.api == "unosend" else f"key-{self.name}"

    def send(self, client: Any) -> Any:
        subject = f"subject-{self.name}"
        mail: dict[str, Any] = {"subject": subject}
        if self.api == "unione":
            mail = {"message": {**PROVIDERS["unione"].arguments["message"], "subject": subject}}
        options = mailwright.RequestOptions(
            idempotency_key=self.key,
            client_ref=f"ref-{self.name}",
            extra_headers={"X-Marker": f"mark-{self.name}"},
        )
        return send(client, self.api, options=options, **mail)

    def check(self, end: Any) -> None:
        """The answer is the one to this mail."""
        if self.refused:
            assert isinstance(end, mailwright.AuthenticationError)
            assert end.message == f"mark-{self.name} is refused"
            told = end
        else:
            assert getattr(end, PROVIDERS[self.api].id_field) == f"mark-{self.name}"
            told = end.call_info
        assert (told.client_ref, told.idempotency_key) == (f"ref-{self.name}", self.key)
        assert len(told.attempts) == 1

    def check_request(self, request: Request) -> None:
        """What arrived belongs together."""
        text = (request.head + request.body).decode()
        for kind in ("subject", "ref", "mark", *(["key"] if self.key else [])):
            assert text.count(f"{kind}-") == text.count(f"{kind}-{self.name}") > 0, text


def _answer(turn: Turn) -> list[bytes | float]:
    """Slow enough that many are under way at once; every third mail is refused."""
    marker = turn.request.marker
    if int(marker.removeprefix("mark-")) % _REFUSED:
        return [0.01, turn.said]
    return [0.01, response(401, turn.server.ledger.provider.error(f"{marker} is refused"))]


_ANSWER = Step(accepts=True, answer=_answer)


def _ended(mail: Mail, kind: Kind, client: Any) -> Any:
    try:
        return kind(mail.send(client))
    except mailwright.MailwrightError as error:
        return error


def _in_threads(mails: list[Mail], kind: Kind, client: Any) -> list[Any]:
    with ThreadPoolExecutor(64) as pool:
        return list(pool.map(lambda mail: _ended(mail, kind, client), mails))


async def _in_tasks(mails: list[Mail], client: Any) -> list[Any]:
    return await asyncio.gather(*(mail.send(client) for mail in mails), return_exceptions=True)


@pytest.mark.parametrize("kind", EVERY, indirect=True)
@pytest.mark.parametrize("api", ALL)
def test_many_at_once(kind: Kind, api: str) -> None:
    mails = [Mail(api, number) for number in range(200)]
    with FaultServer(PROVIDERS[api], (_ANSWER,)) as server:
        client = kind.client(api, base_url=server.url, timeout=_MANY, max_retries=0)
        ends = kind(_in_tasks(mails, client)) if kind.is_async else _in_threads(mails, kind, client)
        kind.close(client)
        for mail, end in zip(mails, ends, strict=True):
            mail.check(end)
        assert len(server.requests) == len(mails)
        for request in server.requests:
            Mail(api, int(request.marker.removeprefix("mark-"))).check_request(request)
        # They were under way together, or this would show nothing.
        assert len(server.connections) >= 10


def test_pool_timeout(kind: Kind) -> None:
    with FaultServer(PROVIDERS["unosend"], (Step(end="hang"),)) as server:
        limits = httpx2.Limits(max_connections=1)
        own = (httpx2.AsyncClient if kind.is_async else httpx2.Client)(limits=limits)
        clock = SkippingClock()
        timeout = mailwright.Timeout(total=10, pool=0.1, read=0.5)
        client = kind.client("unosend", base_url=server.url, http_client=own, timeout=timeout, clock=clock)
        ends = _two_at_once(kind, client, server)
        kind.close(client)
        kind(own.aclose() if kind.is_async else own.close())
        assert len(server.requests) == 1
    [late] = [end for end in ends if end.outcome is Outcome.NOT_SENT]
    assert type(late) is mailwright.unosend.APITimeoutError
    assert (late.attempts[0].error, len(late.attempts), clock.sleeps) == ("PoolTimeout", 1, [])
    [other] = [end for end in ends if end is not late]
    assert other.outcome is Outcome.UNKNOWN


def _two_at_once(kind: Kind, client: Any, server: FaultServer) -> list[Any]:
    if kind.is_async:

        async def both() -> list[Any]:
            return await asyncio.gather(*(send(client, "unosend") for _ in range(2)), return_exceptions=True)

        return list(kind(both()))
    with ThreadPoolExecutor(2) as pool:
        found = []
        for _ in range(2):
            found.append(pool.submit(_error_of, client))
            assert poll(lambda: len(server.requests) == 1)
        return [each.result() for each in found]


def _error_of(client: Any) -> Any:
    with pytest.raises(mailwright.APIError) as caught:
        send(client, "unosend")
    return caught.value


async def _errors_of_tasks(client: Any, number: int) -> list[Any]:
    return await asyncio.gather(*(send(client, "unosend") for _ in range(number)), return_exceptions=True)


def _errors_of_threads(client: Any, number: int) -> list[Any]:
    with ThreadPoolExecutor(number) as pool:
        return list(pool.map(_error_of, [client] * number))


@pytest.mark.parametrize("kind", ["async", "sync-fast", "async-fast"], indirect=True)
def test_pool_of_our_own_has_a_limit(kind: Kind) -> None:
    with FaultServer(PROVIDERS["unosend"], (Step(end="hang"),)) as server:
        timeout = mailwright.Timeout(total=10, pool=0.5, read=2.0)
        client = kind.client("unosend", base_url=server.url, timeout=timeout, max_retries=0)
        ends = kind((_errors_of_tasks if kind.is_async else _errors_of_threads)(client, 104))
        kind.close(client)
        outcomes = [end.outcome for end in ends]
        assert len(server.connections) == outcomes.count(Outcome.UNKNOWN) == 100
        assert outcomes.count(Outcome.NOT_SENT) == 4


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
@pytest.mark.parametrize(("name", "threads"), [(name, 0) for name in EVERY] + [("sync", 4), ("sync-fast", 4)])
def test_fork(name: str, threads: int) -> None:
    with FaultServer(PROVIDERS["unosend"], (ACCEPT,)) as server:
        command = [sys.executable, "-m", "tests.faults.forking", server.url, name, str(threads)]
        path = os.pathsep.join([str(_ROOT), str(_ROOT / "generated")])
        done = subprocess.run(
            command,
            cwd=_ROOT,
            env={**os.environ, "PYTHONPATH": path},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        markers = [each.marker for each in server.requests]
        if threads:
            last_of_threads = max(at for at, marker in enumerate(markers) if marker.startswith("thread"))
            assert markers.index("child-0") < last_of_threads, "no thread was at work any more"
        of_children = {each.connection for each in server.requests if each.marker.startswith("child-")}
        of_parent = {each.connection for each in server.requests if not each.marker.startswith("child-")}
        assert of_children
        assert of_children & of_parent == set()
        children = 12 if threads else 1
        assert len(server.ledger.sends) == 10 * (2 + 2 * children) + 200 * threads


def test_idle_connections_are_not_used_again(runner: asyncio.Runner) -> None:
    kinds = [Kind(name, runner) for name in EVERY]
    with contextlib.ExitStack() as stack:
        servers = [stack.enter_context(FaultServer(PROVIDERS["unosend"], (ACCEPT,))) for _ in kinds]
        clients = [kind.client("unosend", base_url=server.url) for kind, server in zip(kinds, servers, strict=True)]
        for wait in (0, 4.2, 0):
            # Many servers close an idle connection after five seconds.
            time.sleep(wait)
            for kind, client in zip(kinds, clients, strict=True):
                kind(send(client, "unosend"))
        for kind, client in zip(kinds, clients, strict=True):
            kind.close(client)
        assert [len(server.connections) for server in servers] == [2] * len(kinds)
