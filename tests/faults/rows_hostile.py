"""C23, C24 and C31 to C36: answers that are too large, packed wrongly, unkind, or not HTTP."""

from tests.faults.faults import (
    ACCEPT,
    ANSWER,
    HTML,
    JSON_HEAD,
    OK_HEAD,
    bomb,
    declines,
    endless,
    exploding,
    first,
    page,
    raw,
    replies,
    result,
)
from tests.faults.providers import KEY, RECIPIENT, SUBJECT, TEXT
from tests.faults.server import Step
from tests.faults.table import ONCE, READS, Row, accepted, sent, thrice, unknown, unsent

_UNREADABLE = "UnreadableResponseError"
_REFUSED = unknown("BadRequestError", status=400)
_FAILED = unknown("InternalServerError", status=500)
_BIG = {"memory": True, "at_most": 8.0}
_MEGABYTES = 20_000_000
_ENDLESS_ERROR = endless(b"HTTP/1.1 400 No\r\n" + JSON_HEAD.encode() + b"\r\n")
_HUGE_ERROR = b'{"error": {"message": "' + b"x" * _MEGABYTES + b'"}}'


def _endless_success() -> Step:
    return Step(
        accepts=True,
        answer=lambda turn: (
            [turn.said.partition(b"\r\n")[0] + b"\r\n" + JSON_HEAD.encode() + b"\r\n"] + [b" " * 65536] * 6000
        ),
        end="fin",
    )


def _packed(body: bytes, encoding: str, status: str = "{status} OK", **step: object) -> Step:
    head = f"HTTP/1.1 {status}\r\n{JSON_HEAD}Content-Encoding: {encoding}\r\nContent-Length: {len(body)}\r\n\r\n"
    return raw(head, body, **step)


def _bomb(encoding: str) -> Row:
    name = encoding.replace(", ", "-")
    return Row(id=f"C23-{name}-bomb", steps=(exploding(encoding, accepts=True),), end=accepted(), **_BIG)


def _echo(name: str, body: object, status: int = 401, content_type: str = "application/json") -> Row:
    """A 401 or a portal's page that repeats the key."""
    step = replies(status, body, content_type=content_type)
    if status == 401:
        return Row(id=f"C32-{name}", steps=(step,), end=unsent("AuthenticationError", status=401))
    end = unknown(_UNREADABLE)
    return Row(id=f"C32-{name}", steps=(step,), end=end, unione=thrice(end))


def _broken(row: str, data: str, body: bytes = b"", **more: object) -> Row:
    """Not HTTP: UniOne's key allows to try again."""
    return Row(id=row, steps=(raw(data, body),), end=unknown(), unione=thrice(unknown()), **more)


_ODD = {"end": unknown("APIStatusError")}
_CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"
_HINTS = b"HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n"
_FLOOD = Step(answer=lambda _: [_CONTINUE, 0.02] * 500, end="hang")
_MANY = "".join(f"X-Number-{number}: {number}\r\n" for number in range(150))
_LOUD = "".join(f"X-Number-{number}: {'x' * 1000}\r\n" for number in range(400))
_ESCAPED = "".join(f"\\u{ord(character):04x}" for character in KEY)
_LENGTHS = OK_HEAD + "Content-Length: 12\r\nContent-Length: 13\r\n\r\n"

ROWS = (
    _bomb("gzip"),
    _bomb("deflate"),
    _bomb("gzip, gzip"),
    Row(id="C23-bomb-error", steps=(exploding("gzip", "400 No"),), end=_REFUSED, **_BIG),
    Row(id="C23-bomb-read", steps=(exploding("gzip"),), call="list", apis=READS, end=unsent(_UNREADABLE), **_BIG),
    Row(id="C23-endless", steps=(_endless_success(),), end=accepted(), sent_below=_MEGABYTES, **_BIG),
    Row(id="C23-endless-error", steps=(_ENDLESS_ERROR,), end=_REFUSED, sent_below=8_000_000, **_BIG),
    Row(id="C23-huge-error", steps=(replies(400, _HUGE_ERROR),), end=_REFUSED, sent_below=8_000_000, **_BIG),
    Row(id="C24-bad-gzip", steps=(_packed(b"no gzip at all", "gzip", accepts=True),), end=accepted()),
    Row(id="C24-half-gzip", steps=(_packed(bomb("gzip")[:50], "gzip", accepts=True),), end=accepted()),
    Row(id="C24-unknown", steps=(_packed(b"\x8b\x03\x80abc", "br", accepts=True),), end=accepted()),
    Row(
        id="C24-unknown-json",
        steps=(result({}, "application/json", "Content-Encoding: br"),),
        end=accepted(),
    ),
    Row(id="C24-error", steps=(_packed(b"no gzip at all", "gzip", "400 No"),), end=_REFUSED),
    Row(id="C24-5xx", steps=(_packed(b"no gzip at all", "gzip", "500 No"),), end=_FAILED, unione=thrice(_FAILED)),
    # A text and a page are not the provider's own words; an object and a list are.
    Row(id="C31-text", steps=(replies(400, b'"nope"'),), end=_REFUSED),
    Row(id="C31-list", steps=(replies(400, ["a"]),), end=unsent("BadRequestError", has={"body": ["a"]})),
    Row(id="C31-empty-object", steps=(replies(400, {}),), end=unsent("BadRequestError", has={"body": {}})),
    Row(id="C31-html", steps=(page(400),), end=_REFUSED),
    Row(id="C31-nothing", steps=(replies(400, b""),), end=_REFUSED),
    Row(id="C31-long", steps=(replies(400, HTML * 10),), end=_REFUSED),
    Row(id="C32-message", steps=(declines(401, message=f"bad key {KEY} given"),), end=unsent("AuthenticationError")),
    Row(
        id="C32-private",
        steps=(declines(400, message=f"Mail to {RECIPIENT}, {SUBJECT.upper()}: {TEXT} is refused"),),
        end=unsent("BadRequestError", says=("is refused",)),
    ),
    _echo("nested", {"error": {"message": "no", "code": KEY, KEY: [{"given": KEY}]}}),
    _echo("escaped", f'{{"error": {{"message": "bad key {_ESCAPED}"}}}}'.encode()),
    _echo("list", [KEY, {"Authorization": f"Bearer {KEY}"}]),
    _echo("portal", f"<p>{KEY}</p>".encode(), 200, "text/html"),
    # Half of the key would remain if the text were cut first.
    _echo("cut", b"x" * 490 + KEY.encode(), 200, "text/html"),
    Row(id="C32-success", steps=(result({"id": 7, "job_id": 7, "tracking_id": 7, KEY: KEY}),), end=accepted()),
    Row(id="C33-continue", steps=(first(_CONTINUE * 3, then=ACCEPT),), end=sent()),
    Row(id="C33-hints", steps=(first(_HINTS, then=ACCEPT),), end=sent()),
    Row(id="C33-then-error", steps=(first(_CONTINUE, _HINTS, then=declines(401)),), end=unsent("AuthenticationError")),
    Row(
        id="C33-flood",
        steps=(_FLOOD,),
        timeout={"total": 0.5, "read": 0.25},
        end=unknown("APITimeoutError"),
        at_least=0.4,
        at_most=1.0,
    ),
    _broken("C33-101", "HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n"),
    # Many small headers are read; more than 100 KB of them are not.
    Row(id="C34-150", steps=(first(b"HTTP/1.1 100 Continue\r\n" + _MANY.encode() + b"\r\n", then=ACCEPT),), end=sent()),
    _broken("C34-400-KB", OK_HEAD + _LOUD + "\r\n", memory=True),
    _broken("C34-1-MB-line", OK_HEAD + "X-Long: ", b"x" * 1_000_000 + b"\r\n\r\n", memory=True),
    Row(
        id="C34-endless",
        steps=(endless(b"HTTP/1.1 200 OK\r\nX-Long: ", b"x" * 65536),),
        end=unknown(),
        unione=thrice(unknown()),
        sent_below=24_000_000,
        memory=True,
    ),
    _broken("C35-bad-line", "HTTP/1.1 abc OK\r\n\r\n"),
    _broken("C35-smtp", "220 mail.acme.test ESMTP ready\r\n"),
    _broken("C35-http-0.9", "<html>Hello</html>"),
    _broken("C35-half-line", "HTTP/1.1 20"),
    Row(id="C35-600", steps=(replies(600, {"id": "x"}),), **_ODD),
    Row(id="C35-999", steps=(replies(999, {"id": "x", "job_id": "x", "tracking_id": "x"}),), **_ODD),
    Row(id="C35-999-taken", steps=(replies(999, {}, accepts=True), ACCEPT), end=unknown("APIStatusError", ledger=1)),
    Row(
        id="C35-read",
        steps=(raw("220 ready\r\n"), ANSWER),
        call="list",
        apis=READS,
        end=sent(requests=2, ledger=0, sleeps=ONCE),
    ),
    _broken("C36-two-lengths", _LENGTHS, b'{"id": "em_1"}'),
    _broken("C36-bad-length", OK_HEAD + "Content-Length: 1x\r\n\r\n", b"{}"),
)
