"""C25 to C30: redirects, limits and failures that tempt a client to send again."""

from typing import Any

from tests.faults.faults import ACCEPT, ANSWER, declines, later, page, raw, redirect, replies, reset_at
from tests.faults.server import Step
from tests.faults.table import (
    KEY_ALWAYS,
    KEY_ON_DEMAND,
    KEYED,
    ONCE,
    READS,
    TWICE,
    End,
    Row,
    sent,
    thrice,
    unknown,
    unsent,
)

_ELSEWHERE = "{elsewhere}/emails"
_LIMITED = unsent("RateLimitError", status=429)
_FAILED = unknown("InternalServerError", status=500)
_BUSY = unknown("InternalServerError", status=503)
_QUOTA = {"unosend": "daily_limit_exceeded", "unione": 901, "unipile": "errors/limit_exceeded"}
_500, _503 = declines(500), declines(503, "Retry-After: 5")


def _moved(status: int) -> tuple[Row, ...]:
    """Sends follow nothing; a 303 may follow a success, so it proves nothing."""
    end = (unknown if status == 303 else unsent)("APIStatusError", status=status)
    there, here = redirect(status, _ELSEWHERE), redirect(status, "{here}/emails?again=1")
    back = unsent("APIStatusError", status=status)
    follows = sent(requests=2, ledger=0)
    return (
        Row(id=f"C25-{status}", steps=(there, ACCEPT), end=end),
        Row(id=f"C25-{status}-read", steps=(there, ANSWER), call="list", apis=READS, end=back),
        Row(id=f"C26-{status}", steps=(here, ACCEPT), end=end),
        Row(
            id=f"C26-{status}-read",
            steps=(here, ANSWER),
            call="list",
            apis=READS,
            end=follows,
            target="/emails?again=1",
        ),
    )


def _not_followed(name: str, to: str) -> tuple[Row, ...]:
    end = unsent("APIStatusError", status=307)
    return (
        Row(id=f"C26-{name}", steps=(redirect(307, to), ACCEPT), end=end),
        Row(id=f"C26-{name}-read", steps=(redirect(307, to), ANSWER), call="list", apis=READS, end=end),
    )


def _asked(name: str, header: str, end: End, **more: Any) -> Row:
    """A 429 with this Retry-After, for ever."""
    return Row(id=f"C27-{name}", steps=(declines(429, f"Retry-After: {header}"),), end=end, **more)


def _dated(form: str) -> Row:
    end = thrice(_LIMITED).but(sleeps=(30.0, 30.0), retry_after=30.0, within=1.1)
    return Row(id=f"C27-{form}", steps=(later(form, 30),), timeout={"total": 300}, end=end)


def _ignored(name: str, header: str) -> Row:
    return _asked(f"ignores-{name}", header, thrice(_LIMITED))


def _statused(status: int, end: End, **more: Any) -> Row:
    return Row(id=f"C29-{status}", steps=(declines(status),), end=end, **more)


_SERVER_ERRORS = tuple(
    Row(
        id=f"C30-{status}-{call}",
        steps=(declines(status), ANSWER),
        call=call,
        apis=READS,
        end=sent(requests=2, ledger=0, sleeps=ONCE),
    )
    for status, call in ((500, "list"), (500, "get"), (502, "list"), (503, "list"), (504, "list"))
)

ROWS = (
    *(row for status in (301, 302, 303, 307, 308) for row in _moved(status)),
    # Every other 3xx proves nothing either way.
    Row(id="C25-300", steps=(redirect(300, _ELSEWHERE), ACCEPT), end=unknown("APIStatusError", status=300)),
    Row(id="C25-304", steps=(raw("HTTP/1.1 304 Not Modified\r\n\r\n"),), end=unknown("APIStatusError", status=304)),
    *_not_followed("file", "file:///etc/passwd"),
    *_not_followed("other-port", "{elsewhere}/emails"),
    *_not_followed("other-scheme", "https://127.0.0.1:{port}/emails"),
    *_not_followed("other-host", "http://localhost:{port}/emails"),
    *_not_followed("no-url", "http://[::1"),
    *_not_followed("user", "http://eve:wrong@127.0.0.1:{port}/emails"),
    Row(
        id="C26-relative-read",
        steps=(redirect(302, "/emails?again=2"), ANSWER),
        call="list",
        apis=READS,
        end=sent(requests=2, ledger=0),
        target="/emails?again=2",
    ),
    Row(
        id="C26-five-read",
        steps=(*[redirect(302, "/emails")] * 5, ANSWER),
        call="list",
        apis=READS,
        end=sent(requests=6, ledger=0),
    ),
    Row(
        id="C26-loop-read",
        steps=(redirect(302, "/emails"),),
        call="list",
        apis=READS,
        end=unsent("APIStatusError", requests=6, status=302),
    ),
    Row(id="C26-loop", steps=(redirect(307, "{here}/emails"),), end=unsent("APIStatusError", status=307)),
    Row(id="C27-once", steps=(declines(429), ACCEPT), end=sent(requests=2, sleeps=ONCE)),
    Row(id="C27-twice", steps=(declines(429), declines(429), ACCEPT), end=sent(requests=3, sleeps=TWICE)),
    Row(id="C27-for-ever", steps=(declines(429),), end=thrice(_LIMITED)),
    Row(id="C27-html", steps=(page(429), ACCEPT), end=sent(requests=2, sleeps=ONCE)),
    Row(
        id="C27-read",
        steps=(declines(429), ANSWER),
        call="list",
        apis=READS,
        end=sent(requests=2, ledger=0, sleeps=ONCE),
    ),
    Row(
        id="C27-no-retries",
        steps=(declines(429, "Retry-After: 7"),),
        client={"max_retries": 0},
        end=_LIMITED.but(retry_after=7.0),
    ),
    Row(
        id="C27-one-retry",
        steps=(declines(429),),
        options={"max_retries": 1},
        end=_LIMITED.but(requests=2, sleeps=ONCE),
    ),
    Row(id="C27-batch", steps=(declines(429), ACCEPT), call="batch", apis=READS, end=sent(requests=2, sleeps=ONCE)),
    _asked("seconds", "7", thrice(_LIMITED).but(sleeps=(7.0, 7.0), retry_after=7.0)),
    _asked("less-than-our-own", "1", thrice(_LIMITED).but(sleeps=(1.0, 1.25), retry_after=1.0)),
    _asked("a-minute", "60", thrice(_LIMITED).but(sleeps=(60.0, 60.0), retry_after=60.0), timeout={"total": 300}),
    _asked("more-than-a-minute", "61", _LIMITED.but(retry_after=61.0, says=("61",)), timeout={"total": 300}),
    _asked("a-day", "86400", _LIMITED.but(retry_after=86400.0, says=("86400",)), timeout={"total": 1e6}),
    _asked("huge", "9" * 30, _LIMITED.but(retry_after=1e30)),
    Row(
        id="C27-next-month",
        steps=(later("imf", 2_592_000),),
        timeout={"total": 1e7},
        end=_LIMITED.but(retry_after=2_592_000.0, within=1.1),
    ),
    _asked("after-the-deadline", "10", _LIMITED.but(retry_after=10.0), timeout={"total": 5}),
    _dated("imf"),
    _dated("rfc850"),
    _dated("asctime"),
    Row(id="C27-past", steps=(later("imf", -30),), end=thrice(_LIMITED)),
    # A header of Unosend's.
    Row(
        id="C27-reset", steps=(reset_at(20),), apis=("unosend",), end=thrice(_LIMITED).but(retry_after=20.0, within=1.1)
    ),
    _ignored("negative", "-5"),
    _ignored("text", "soon"),
    _ignored("nothing", ""),
    _ignored("nan", "nan"),
    _ignored("infinity", "inf"),
    _ignored("underscore", "1_0"),
    _ignored("hex", "0x10"),
    _ignored("two", "3, 4"),
    _ignored("no-date", "Sun, 99 Foo 2026 25:61:61 GMT"),
    # Waiting a moment does not help against a quota.
    Row(id="C27-quota", steps=(declines(429, code=_QUOTA),), end=unsent("QuotaExceededError", status=429)),
    Row(
        id="C27-quota-read",
        steps=(declines(429, code=_QUOTA),),
        call="list",
        apis=READS,
        end=unsent("QuotaExceededError", status=429),
    ),
    Row(
        id="C27-quota-402",
        steps=(declines(402), ACCEPT),
        call="batch",
        apis=READS,
        end=unsent("QuotaExceededError", status=402),
    ),
    # UniOne's first attempt is unknown, and stays so, whatever the second says.
    Row(
        id="C27-after-unknown",
        steps=(Step(end="rst"), declines(429)),
        apis=KEY_ALWAYS,
        end=thrice(unknown("RateLimitError", status=429)),
    ),
    Row(
        id="C27-between-unknown",
        steps=(declines(429), Step(end="rst"), ACCEPT),
        end=unknown(requests=2, sleeps=ONCE),
        unione=sent(requests=3, sleeps=TWICE),
    ),
    Row(
        id="C28",
        steps=(_503,),
        end=_BUSY.but(retry_after=5.0),
        unione=thrice(_BUSY).but(sleeps=(5.0, 5.0), retry_after=5.0),
    ),
    Row(id="C28-key", steps=(_503, ACCEPT), options=KEYED, apis=KEY_ON_DEMAND, end=sent(requests=2, sleeps=(5.0,))),
    Row(id="C28-read", steps=(_503, ANSWER), call="list", apis=READS, end=sent(requests=2, ledger=0, sleeps=(5.0,))),
    Row(id="C28-batch", steps=(_503, ACCEPT), call="batch", apis=READS, end=_BUSY.but(retry_after=5.0)),
    _statused(408, unknown("APIStatusError", status=408), unione=thrice(unknown("APIStatusError", status=408))),
    _statused(409, unknown("ConflictError", status=409, says=("no",))),
    _statused(425, unsent("APIStatusError", status=425)),
    Row(
        id="C29-408-key",
        steps=(declines(408), ACCEPT),
        options=KEYED,
        apis=KEY_ON_DEMAND,
        end=sent(requests=2, sleeps=ONCE),
    ),
    Row(
        id="C29-409-key",
        steps=(declines(409), ACCEPT),
        options=KEYED,
        apis=KEY_ON_DEMAND,
        end=unknown("ConflictError", status=409),
    ),
    Row(
        id="C29-408-read",
        steps=(declines(408), ANSWER),
        call="list",
        apis=READS,
        end=sent(requests=2, ledger=0, sleeps=ONCE),
    ),
    Row(
        id="C29-409-read",
        steps=(declines(409), ANSWER),
        call="list",
        apis=READS,
        end=unsent("ConflictError", status=409),
    ),
    Row(
        id="C29-408-html",
        steps=(page(408),),
        end=unknown("APIStatusError", status=408),
        unione=thrice(unknown("APIStatusError", status=408)),
    ),
    Row(id="C30-500", steps=(_500, ACCEPT), end=_FAILED, unione=sent(requests=2, sleeps=ONCE)),
    Row(
        id="C30-500-taken",
        steps=(declines(500, accepts=True), ACCEPT),
        end=_FAILED.but(ledger=1),
        unione=unknown("BadRequestError", requests=2, ledger=1, sleeps=ONCE, says=("probably accepted",)),
    ),
    Row(
        id="C30-key-taken",
        steps=(declines(500, accepts=True), ANSWER),
        options=KEYED,
        apis=KEY_ON_DEMAND,
        end=sent(requests=2, sleeps=ONCE),
    ),
    Row(id="C30-for-ever", steps=(_500,), end=_FAILED, unione=thrice(_FAILED)),
    Row(id="C30-batch", steps=(_500, ACCEPT), call="batch", apis=READS, end=_FAILED),
    *_SERVER_ERRORS,
    Row(
        id="C30-for-ever-read",
        steps=(_500,),
        call="list",
        apis=READS,
        end=thrice(unsent("InternalServerError", status=500)),
    ),
    Row(
        id="C30-refused-repeat",
        steps=(_500, replies(400, {"status": "error", "code": 206, "message": "no"})),
        apis=KEY_ALWAYS,
        end=unknown("BadRequestError", requests=2, sleeps=ONCE),
    ),
)
