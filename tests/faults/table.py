"""What a row of the fault table consists of."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from tests.faults.server import Step

ALL = ("unosend", "unione", "unipile")
READS = ("unosend",)
"""The only document with operations that read, and with a batch; the other two only send."""
KEY_ON_DEMAND = ("unipile",)
"""Takes a key that the caller gives, and answers a repeat as it did the first time."""
KEY_ALWAYS = ("unione",)
"""Gets a key with each send, and declines a repeat within 60 s."""
ONCE, TWICE = (0.75,), (0.75, 1.25)
"""The pauses before the retries, with 0.5 for every random number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """How a call has to end."""

    error: str = ""
    """The name of the exception's class; empty for a success."""
    outcome: str = ""
    requests: int = 1
    """Request heads that the server read."""
    ledger: int = 0
    """Mails that it accepted."""
    connections: int | None = None
    sleeps: tuple[float, ...] = ()
    status: int | None = None
    retry_after: float | None = None
    says: tuple[str, ...] = ()
    """What the message has to contain."""
    has: Mapping[str, object] = field(default_factory=dict[str, object])
    """Attributes of the result or of the error."""
    within: float = 0.0
    """How far a pause may differ: dates on the wire have no fractions of seconds."""

    def but(self, **changes: Any) -> "End":
        return replace(self, **changes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One fault, and what has to come of it with each provider."""

    id: str
    steps: tuple[Step, ...] = ()
    end: End
    unosend: End | None = None
    unione: End | None = None
    unipile: End | None = None
    on_asyncio: End | None = None
    """Where asyncio cannot know what a socket would tell."""
    apis: tuple[str, ...] = ALL
    call: Literal["send", "list", "get", "batch"] = "send"
    where: Literal["server", "refused", "nowhere", "blackhole"] = "server"
    tls: Literal["", "good", "untrusted", "wrong host", "expired"] = ""
    timeout: Mapping[str, float] = field(default_factory=dict[str, float])
    client: Mapping[str, Any] = field(default_factory=dict[str, Any])
    """Settings of the client."""
    options: Mapping[str, Any] = field(default_factory=dict[str, Any])
    """Settings of the call."""
    arguments: Mapping[str, Any] = field(default_factory=dict[str, Any])
    """Arguments in place of the small mail's."""
    upload: int = 0
    """Bytes of text in the mail."""
    attached: bool = False
    """Those bytes are a file, which is read while it is sent."""
    before: int = 0
    """Calls that succeed on the same client first."""
    at_least: float = 0.0
    """Real seconds that must pass."""
    at_most: float = 3.5
    """Real seconds that may pass; the total deadline and half a second bound it too."""
    sent_below: int | None = None
    """Bytes that the server may get rid of."""
    memory: bool = False
    """Measure that memory grows by less than 50 MB."""
    target: str | None = None
    """What the last request has to ask for."""
    locals: bool = True
    """Whether no local variable may hold the key: in a constructor, the caller's own argument is one."""

    def end_for(self, api: str, *, is_async: bool) -> End:
        if is_async and self.on_asyncio is not None:
            return self.on_asyncio
        ends = {"unosend": self.unosend, "unione": self.unione, "unipile": self.unipile}
        return ends[api] or self.end


def sent(**more: Any) -> End:
    """A success."""
    return End(**{"ledger": 1, **more})


def unsent(error: str, **more: Any) -> End:
    return End(error=error, outcome="NOT_SENT", **more)


def unknown(error: str = "APIConnectionError", **more: Any) -> End:
    return End(error=error, outcome="UNKNOWN", **more)


def accepted(error: str = "UnreadableResponseError", **more: Any) -> End:
    return End(error=error, outcome="ACCEPTED", **{"ledger": 1, **more})


def thrice(end: End) -> End:
    """The same after two retries."""
    return end.but(requests=3 * end.requests, sleeps=TWICE)


REFUSED_REPEAT = unknown("BadRequestError", requests=2, ledger=1, sleeps=ONCE, status=400, says=("probably accepted",))
"""UniOne's first attempt was accepted, and the second was declined as a repeat."""
KEYED = {"idempotency_key": "order-4711"}
