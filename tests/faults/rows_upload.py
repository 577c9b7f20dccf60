"""C5 to C11, C37 and C38: the request is on its way, or out."""

from tests.faults.faults import ACCEPT, ANSWER, OK_HEAD, declines, drip, healthy, page, raw
from tests.faults.providers import response
from tests.faults.server import Step
from tests.faults.table import (
    KEY_ALWAYS,
    KEY_ON_DEMAND,
    KEYED,
    ONCE,
    READS,
    REFUSED_REPEAT,
    TWICE,
    Row,
    accepted,
    sent,
    thrice,
    unknown,
    unsent,
)

_HALF = Step(read="head", end="rst")
_RST, _FIN = Step(end="rst"), Step(end="fin")
_TAKEN_RST, _TAKEN_FIN = Step(accepts=True, end="rst"), Step(accepts=True, end="fin")
_HANG = Step(end="hang")
_TAKEN_HANG = Step(accepts=True, end="hang")
_SOON = {"read": 0.1}
_LATE = unknown("APITimeoutError")
_OWN_KEY = {"message": {"idempotence_key": "mine"}}
_DRIP = {"total": 0.5, "read": 0.25}
_DRIPS = {"timeout": _DRIP, "at_least": 0.4, "at_most": 1.0}
_HEADERS = drip(b"HTTP/1.1 200 OK\r\n" + b"X-Slow: " + b"x" * 1000, 0.02)


def _slow_body(status: str) -> Step:
    head = f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n"
    return drip(b" " * 1000, 0.02, head.encode())


_SLOW_OK = raw(OK_HEAD + "Content-Length: 5000\r\n\r\n", *([b" ", 0.02] * 1000), accepts=True, end="hang")
_UNREAD = Step(read="nothing", end="hang")
_SLOWLY = Step(pace=0.05, end="hang")
_STEADILY = Step(pace=0.01, accepts=True, answer=healthy)
_EARLY_413 = declines(413, read="head", end="fin")
# The pause lets the client see the answer before the reset that unread bytes cause.
_EARLY_413_RST = Step(
    read="head", answer=lambda turn: [response(413, turn.server.ledger.provider.error()), 0.1], end="rst"
)
_TOO_LARGE = unsent("PayloadTooLargeError", status=413)
_BIG, _LARGE = 20_000_000, 6_000_000
_CLOSES = Step(accepts=True, answer=healthy, end="fin")
_RESETS = Step(accepts=True, answer=lambda turn: [turn.said, 0.02], end="rst")

ROWS = (
    Row(id="C5-rst", steps=(_HALF,), end=unknown(), unione=thrice(unknown())),
    Row(id="C5-rst-large", steps=(_HALF,), upload=3_000_000, end=unknown(), unione=thrice(unknown())),
    Row(id="C5-rst-attached", steps=(_HALF,), upload=3_000_000, attached=True, end=unknown(), unione=thrice(unknown())),
    Row(id="C5-batch", steps=(_HALF, ACCEPT), call="batch", apis=READS, end=unknown()),
    Row(id="C6-rst", steps=(_RST, ACCEPT), end=unknown(), unione=sent(requests=2, sleeps=ONCE)),
    Row(id="C6-fin", steps=(_FIN, ACCEPT), end=unknown(), unione=sent(requests=2, sleeps=ONCE)),
    Row(id="C6-rst-taken", steps=(_TAKEN_RST, ACCEPT), end=unknown(ledger=1), unione=REFUSED_REPEAT),
    Row(id="C6-fin-taken", steps=(_TAKEN_FIN, ACCEPT), end=unknown(ledger=1), unione=REFUSED_REPEAT),
    Row(
        id="C6-attached",
        steps=(_TAKEN_RST, ANSWER),
        upload=1_000_000,
        attached=True,
        options=KEYED,
        apis=KEY_ON_DEMAND,
        end=sent(requests=2, sleeps=ONCE),
    ),
    Row(id="C6-for-ever", steps=(_RST,), end=unknown(), unione=thrice(unknown())),
    Row(id="C6-no-retries", steps=(_RST, ACCEPT), client={"max_retries": 0}, end=unknown()),
    Row(id="C6-key", steps=(_RST, ACCEPT), options=KEYED, apis=KEY_ON_DEMAND, end=sent(requests=2, sleeps=ONCE)),
    Row(
        id="C6-key-taken",
        steps=(_TAKEN_RST, ANSWER),
        options=KEYED,
        apis=KEY_ON_DEMAND,
        end=sent(requests=2, sleeps=ONCE),
    ),
    # Nobody but the caller knows when a key of his own was used first.
    Row(id="C6-own-key", steps=(_RST, ACCEPT), options=KEYED, apis=KEY_ALWAYS, end=unknown()),
    Row(
        id="C6-own-key-in-body", steps=(_RST, ACCEPT), options={"extra_body": _OWN_KEY}, apis=KEY_ALWAYS, end=unknown()
    ),
    Row(id="C6-tls-rst", tls="good", steps=(_RST, ACCEPT), end=unknown(), unione=sent(requests=2, sleeps=ONCE)),
    Row(id="C6-tls-fin", tls="good", steps=(_TAKEN_FIN, ACCEPT), end=unknown(ledger=1), unione=REFUSED_REPEAT),
    Row(id="C7", steps=(_HANG,), timeout=_SOON, end=_LATE, unione=thrice(_LATE), at_least=0.08),
    Row(id="C7-taken", steps=(_TAKEN_HANG, ACCEPT), timeout=_SOON, end=_LATE.but(ledger=1), unione=REFUSED_REPEAT),
    Row(id="C7-key", steps=(_HANG,), timeout=_SOON, options=KEYED, apis=KEY_ON_DEMAND, end=thrice(_LATE)),
    Row(
        id="C7-read",
        steps=(_HANG, ANSWER),
        timeout=_SOON,
        call="list",
        apis=READS,
        end=sent(requests=2, ledger=0, sleeps=ONCE),
    ),
    Row(id="C7-deadline", steps=(_HANG,), timeout={"total": 0.4}, end=_LATE, at_least=0.3, at_most=0.9),
    # Each attempt takes this long on the injected clock; none may start later than 40 s after the first.
    Row(id="C7-window-15s", steps=(Step(takes=15, end="rst"),), apis=KEY_ALWAYS, end=thrice(unknown())),
    Row(id="C7-window-25s", steps=(Step(takes=25, end="rst"),), apis=KEY_ALWAYS, end=unknown(requests=2, sleeps=ONCE)),
    Row(id="C7-window-41s", steps=(Step(takes=41, end="rst"),), apis=KEY_ALWAYS, end=unknown()),
    Row(
        id="C7-no-window",
        steps=(Step(takes=25, end="rst"),),
        timeout={"total": 90},
        options=KEYED,
        apis=KEY_ON_DEMAND,
        end=thrice(unknown()),
    ),
    # The first attempt takes 50 s on the injected clock; the second has what is left, which is really waited for.
    Row(
        id="C7-rest-of-the-total",
        steps=(Step(takes=50, end="rst"), _HANG),
        timeout={"total": 51.5},
        options=KEYED,
        apis=KEY_ON_DEMAND,
        end=unknown("APITimeoutError", requests=2, sleeps=ONCE),
        at_least=0.5,
        at_most=1.3,
    ),
    Row(id="C8", steps=(_HEADERS,), end=_LATE, **_DRIPS),
    # TLS is below everything that differs between the providers.
    Row(id="C8-tls", tls="good", apis=("unosend",), steps=(_HEADERS,), end=_LATE, **_DRIPS),
    Row(id="C8-read", steps=(_HEADERS,), call="list", apis=READS, end=unsent("APITimeoutError"), **_DRIPS),
    Row(id="C9-success", steps=(_SLOW_OK,), end=accepted(), **_DRIPS),
    Row(id="C9-tls", tls="good", apis=("unosend",), steps=(_SLOW_OK,), end=accepted(), **_DRIPS),
    Row(id="C9-error", steps=(_slow_body("500 No"),), end=unknown("InternalServerError", status=500), **_DRIPS),
    Row(id="C9-refusal", steps=(_slow_body("400 No"),), end=unknown("BadRequestError", status=400), **_DRIPS),
    Row(
        id="C9-read",
        steps=(_slow_body("200 OK"),),
        call="list",
        apis=READS,
        end=unsent("UnreadableResponseError"),
        **_DRIPS,
    ),
    Row(
        id="C10-never-read",
        steps=(_UNREAD,),
        upload=_BIG,
        timeout={"write": 0.15},
        end=_LATE.but(requests=0, connections=1),
        unione=_LATE.but(requests=0, connections=3, sleeps=TWICE),
        at_least=0.1,
    ),
    Row(
        id="C10-read-slowly",
        steps=(_SLOWLY,),
        upload=_LARGE,
        timeout={"total": 0.6},
        end=_LATE.but(requests=0),
        at_least=0.5,
        at_most=1.1,
    ),
    Row(
        id="C10-never-read-attached",
        steps=(_UNREAD,),
        upload=_BIG,
        attached=True,
        timeout={"write": 0.15},
        end=_LATE.but(requests=0, connections=1),
        unione=_LATE.but(requests=0, connections=3, sleeps=TWICE),
        at_least=0.1,
    ),
    Row(
        id="C10-read-slowly-attached",
        steps=(_SLOWLY,),
        upload=_LARGE,
        attached=True,
        timeout={"total": 0.6},
        end=_LATE.but(requests=0),
        at_least=0.5,
        at_most=1.1,
    ),
    # Each piece is taken soon, and the upload as a whole takes longer than one of them may. One provider is enough:
    # it takes seconds, and bodies are written in one way for all.
    Row(
        id="C10-read-steadily",
        steps=(_STEADILY,),
        upload=11_000_000,
        apis=("unosend",),
        timeout={"total": 10.0, "write": 0.6},
        end=sent(),
        at_least=0.8,
        at_most=6.0,
    ),
    Row(id="C11-early", steps=(_EARLY_413,), upload=_LARGE, end=_TOO_LARGE),
    # asyncio does not read while it writes, and what it has not read is lost with the reset.
    Row(
        id="C11-early-rst",
        steps=(_EARLY_413_RST,),
        upload=_LARGE,
        apis=("unosend", "unipile"),
        end=_TOO_LARGE,
        on_asyncio=unknown(),
    ),
    Row(
        id="C11-early-rst",
        steps=(_EARLY_413_RST,),
        upload=_LARGE,
        apis=KEY_ALWAYS,
        end=_TOO_LARGE,
        on_asyncio=thrice(unknown()),
    ),
    Row(id="C11-early-attached", steps=(_EARLY_413,), upload=_LARGE, attached=True, end=_TOO_LARGE),
    Row(id="C11-html", steps=(page(413, read="head", end="fin"),), upload=_LARGE, end=_TOO_LARGE),
    # The connection of the first call is closed while it is idle.
    Row(id="C37-fin", before=1, steps=(_CLOSES, ACCEPT), end=sent(requests=2, connections=2, ledger=2)),
    Row(id="C37-rst", before=1, steps=(_RESETS, ACCEPT), end=sent(requests=2, connections=2, ledger=2)),
    Row(id="C37-reused", before=1, steps=(ACCEPT,), end=sent(requests=2, connections=1, ledger=2)),
    Row(
        id="C38-fin",
        before=1,
        steps=(ACCEPT, _FIN, ACCEPT),
        end=unknown(requests=2, connections=1, ledger=1),
        unione=sent(requests=3, connections=2, ledger=2, sleeps=ONCE),
    ),
    Row(
        id="C38-rst",
        before=1,
        steps=(ACCEPT, _RST, ACCEPT),
        end=unknown(requests=2, connections=1, ledger=1),
        unione=sent(requests=3, connections=2, ledger=2, sleeps=ONCE),
    ),
    Row(
        id="C38-unread",
        before=1,
        steps=(ACCEPT, Step(read="bytes", end="rst"), ACCEPT),
        end=unknown(requests=1, connections=1, ledger=1),
        unione=sent(requests=2, connections=2, ledger=2, sleeps=ONCE),
    ),
    Row(
        id="C38-read",
        before=1,
        steps=(ACCEPT, _FIN, ANSWER),
        call="list",
        apis=READS,
        end=sent(requests=3, connections=2, sleeps=ONCE),
    ),
)
