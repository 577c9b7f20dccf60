"""The provider that a fake client talks to: judges each request, writes it down, and answers as it was told to."""

import inspect
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from importlib import import_module
from threading import RLock
from typing import Any

from .._runtime.call import Operation
from .._runtime.client import SyncClient
from .._runtime.facts import Api
from .._runtime.outcome import Progress
from .._runtime.transport import TransportFailure, TransportRequest, TransportResponse
from . import replies
from .clock import FakeClock
from .facts import Answer, FakeApi
from .judge import Known, judge
from .mails import mails
from .places import at
from .records import FakeRequest, SentMail


@dataclass(slots=True)
class Step:
    """What happens to the next requests."""

    response: TransportResponse | None = None
    """What is answered; with the status 0 it gets that of the document's reply."""
    times: int | None = None
    """To so many requests; None for all attempts of one call."""
    accepted: bool = False
    """The provider carries the request out all the same."""
    is_judged: bool = False
    """The response has to be one of the document's."""
    lost: bool = False
    """No answer comes."""


@dataclass(slots=True)
class _State:
    """What a provider remembers."""

    requests: list[FakeRequest] = field(default_factory=list[FakeRequest])
    sent: list[SentMail] = field(default_factory=list[SentMail])
    script: deque[Step] = field(default_factory=deque[Step])
    claimed: list[tuple[object, Step]] = field(default_factory=list[tuple[object, Step]])
    """The headers of a call's attempts, which are the same object, and what happens to them."""
    accepted: dict[tuple[str, str], tuple[datetime, TransportResponse]] = field(
        default_factory=dict[tuple[str, str], tuple[datetime, TransportResponse]]
    )
    """Operation and idempotency key → when it was carried out, and the answer."""


class Provider:
    """Stands in for a provider; no byte leaves the process. Threads may share it.

    Args:
        client: The client's class, beside which everything is that it knows.
        facts: What the document says beside it.
    """

    def __init__(self, client: type[SyncClient], facts: FakeApi) -> None:
        package = client.__module__.rpartition(".")[0]
        self._facts = facts
        self._api: Api = vars(import_module(client.__module__))["_API"]
        self._known: list[Known] = [
            (fake, _operation(package, fake.resource, fake.method)) for fake in facts.operations
        ]
        self._lock = RLock()
        self.clock = FakeClock()
        self.transport = FakeTransport(self)
        self.async_transport = AsyncFakeTransport(self)
        self._state = _State()

    @property
    def requests(self) -> list[FakeRequest]:
        """Every request that came."""
        return self._state.requests

    @property
    def sent(self) -> list[SentMail]:
        """Every mail that was taken."""
        return self._state.sent

    def reset(self) -> None:
        """Forget all requests, and what was to happen to the next ones."""
        with self._lock:
            self._state = _State()
            self.clock.sleeps.clear()

    def add(self, step: Step) -> None:
        """Say what happens next, after what was said before."""
        if step.times is not None and step.times < 1:
            raise ValueError("times is 1 or more")
        with self._lock:
            self._state.script.append(step)

    def add_failure(self, code: replies.Code, *, times: int | None, accepted: bool, headers: Any) -> None:
        """Let the next call, or so many requests, end with an error."""
        made = replies.failure(self._facts, self._api.errors(), code, headers)
        self.add(Step(made, times, accepted))

    def add_reply(self, body: Any, status: int | None, headers: Mapping[str, str] | None, times: int) -> None:
        """Answer the next requests with this."""
        if isinstance(body, bytes):
            told = {name.lower(): value for name, value in (headers or {}).items()}
            self.add(Step(TransportResponse(status or 0, told, body), times))
        else:
            made = replies.response(Answer(status or 0, body), headers)
            self.add(Step(made, times, is_judged=True))

    def handle(self, request: TransportRequest) -> TransportResponse:
        """Judge a request and answer it.

        Raises:
            UnexpectedRequest: It breaks the document.
            TransportFailure: It was to be lost.
        """
        with self._lock:
            known, seen = judge(self._api, self._known, request)
            step = self._step(request)
            if step.lost and not step.accepted:
                # Before any byte went out: there is nothing to write down.
                raise TransportFailure(
                    "no connection in time", progress=Progress.NOTHING_SENT, timed_out=True, kind="ConnectTimeout"
                )
            self._state.requests.append(seen)
            answer = self._answer(known, seen, step)
        if step.lost:
            raise TransportFailure("no answer in time", progress=Progress.SENT, timed_out=True, kind="ReadTimeout")
        return answer

    def _step(self, request: TransportRequest) -> Step:
        state = self._state
        for headers, step in state.claimed:
            if headers is request.headers:
                return step
        if not state.script:
            return _AS_DOCUMENTED
        step = state.script[0]
        if step.times is None:
            state.claimed.append((request.headers, state.script.popleft()))
        else:
            step.times -= 1
            if not step.times:
                state.script.popleft()
        return step

    def _answer(self, known: Known, seen: FakeRequest, step: Step) -> TransportResponse:
        fake, operation = known
        key = _key(operation, seen)
        repeated = self._repeated(operation, fake.name, key)
        if repeated is not None and (step.response is None or step.accepted):
            return repeated
        found = mails(fake, seen) if operation.delivery.sends else []
        documented = replies.success(fake, found, len(self._state.sent))
        answer = step.response or documented
        if not answer.status_code:
            answer = replace(answer, status_code=fake.answer.status)
        if step.is_judged:
            replies.check_reply(self._api, operation, fake, answer)
        if step.accepted or replies.is_accepted(self._api, operation, answer):
            self._state.sent.extend(found)
            if key is not None:
                self._state.accepted[fake.name, key] = self.clock.now(), documented if step.accepted else answer
        return answer

    def _repeated(self, operation: Operation[Any], name: str, key: str | None) -> TransportResponse | None:
        """The answer to a repeat of what was carried out already."""
        said, past = operation.delivery.idempotency, self._state.accepted.get((name, key or ""))
        if said is None or past is None or (self.clock.now() - past[0]).total_seconds() > said.lives:
            return None
        return replies.failure(self._facts, self._api.errors(), 400, None) if said.repeat_declined else past[1]


_AS_DOCUMENTED = Step()


def _operation(package: str, resource: str, method: str) -> Operation[Any]:
    """What the client knows of one of its operations."""
    # The function that makes its calls, with arguments of nobody: they are looked at only when a call is prepared.
    make: Any = vars(import_module(f"{package}.{resource}"))[f"_{method}_operation"]
    nothing: dict[str, Any] = {"options": None, "content_type": ""}
    found: Operation[Any] = make(**{name: nothing.get(name, {}) for name in inspect.signature(make).parameters})
    return found


def _key(operation: Operation[Any], seen: FakeRequest) -> str | None:
    """The request's idempotency key."""
    said = operation.delivery.idempotency
    if said is None:
        return None
    value = seen.headers.get(said.header.lower()) if said.header is not None else at(seen.body, said.pointer)
    return value if isinstance(value, str) else None


class FakeTransport:
    """A transport for clients of your own: `http_client=fake.transport`, beside `clock=fake.clock`."""

    tells = True
    """An exception of this transport goes through to the test as it is."""

    def __init__(self, provider: Provider) -> None:
        self._provider = provider

    def send(self, request: TransportRequest) -> TransportResponse:
        """Answer a request."""
        return self._provider.handle(request)

    def close(self) -> None:
        """Nothing is open."""


class AsyncFakeTransport:
    """A transport for async clients of your own: `http_client=fake.async_transport`, beside `clock=fake.clock`."""

    tells = True

    def __init__(self, provider: Provider) -> None:
        self._provider = provider

    async def send(self, request: TransportRequest) -> TransportResponse:
        """Answer a request."""
        return self._provider.handle(request)

    async def aclose(self) -> None:
        """Nothing is open."""
