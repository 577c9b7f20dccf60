"""C12 to C22: there is an answer, and it is not what the document says."""

from tests.faults.faults import (
    ACCEPT,
    ANSWER,
    HTML,
    JSON_HEAD,
    OK_HEAD,
    handwritten,
    page,
    raw,
    replies,
    result,
)
from tests.faults.table import (
    KEY_ON_DEMAND,
    KEYED,
    ONCE,
    READS,
    REFUSED_REPEAT,
    Row,
    accepted,
    sent,
    thrice,
    unknown,
    unsent,
)

_FAILED = "InternalServerError"
_UNREADABLE = "UnreadableResponseError"
_LONG = OK_HEAD + "Content-Length: 5000\r\n\r\n"
_CHUNKED = OK_HEAD + "Transfer-Encoding: chunked\r\n\r\n"
_NO_CONTENT = "HTTP/1.1 {status} No Content\r\n"
_LATIN = "application/json; charset=iso-8859-1"
_PORTAL = page(200)
_NO_READ = unsent(_UNREADABLE)


def _gateway(status: int) -> tuple[Row, ...]:
    failed = unknown(_FAILED, status=status, says=(str(status),))
    return (
        Row(id=f"C12-{status}", steps=(page(status),), end=failed, unione=thrice(failed)),
        Row(
            id=f"C12-{status}-taken",
            steps=(page(status, accepts=True), ACCEPT),
            end=failed.but(ledger=1),
            unione=REFUSED_REPEAT,
        ),
    )


def _unreadable(name: str, body: bytes) -> Row:
    """A success that says JSON and is something else: a send was accepted all the same."""
    return Row(id=f"C14-{name}", steps=(result(body),), end=accepted())


def _odd(row: str, name: str, value: bytes, more: bytes = b"", before: bytes = b"") -> Row:
    return Row(id=f"{row}-{name}", steps=(handwritten(value, more, before),), end=accepted())


def _other(name: str, body: bytes, read: object) -> Row:
    return Row(id=f"C17-{name}", steps=(result(body),), end=accepted(has={"body": read}))


ROWS = (
    *(row for status in (502, 503, 504) for row in _gateway(status)),
    Row(id="C12-key", steps=(page(502),), options=KEYED, apis=KEY_ON_DEMAND, end=thrice(unknown(_FAILED, status=502))),
    Row(id="C12-batch", steps=(page(502), ACCEPT), call="batch", apis=READS, end=unknown(_FAILED, status=502)),
    Row(id="C12-read", steps=(page(502),), call="list", apis=READS, end=thrice(unsent(_FAILED, status=502))),
    Row(id="C13-portal", steps=(_PORTAL,), end=unknown(_UNREADABLE), unione=thrice(unknown(_UNREADABLE))),
    Row(
        id="C13-portal-then-well",
        steps=(_PORTAL, ACCEPT),
        end=unknown(_UNREADABLE),
        unione=sent(requests=2, sleeps=ONCE),
    ),
    Row(id="C13-read", steps=(_PORTAL,), call="list", apis=READS, end=_NO_READ),
    _unreadable("html", HTML),
    _unreadable("truncated", b'{"id": "em_1", "to": ["a'),
    _unreadable("empty", b""),
    Row(id="C14-read", steps=(replies(200, b"{"),), call="list", apis=READS, end=_NO_READ),
    Row(id="C15-length", steps=(raw(_LONG, b'{"id": "em', accepts=True),), end=accepted(has={"body": '{"id": "em'})),
    Row(id="C15-length-rst", steps=(raw(_LONG, b'{"id": "em', 0.05, accepts=True, end="rst"),), end=accepted()),
    Row(id="C15-chunk", steps=(raw(_CHUNKED, b'40\r\n{"id": "em', accepts=True),), end=accepted()),
    Row(id="C15-no-last-chunk", steps=(raw(_CHUNKED, b"2\r\n{}\r\n", accepts=True),), end=accepted()),
    Row(id="C15-bad-chunk", steps=(raw(_CHUNKED, b'zz\r\n{"id": "x"}\r\n', accepts=True),), end=accepted()),
    Row(
        id="C15-read",
        steps=(raw(_LONG, b'{"data": ['), ANSWER),
        call="list",
        apis=READS,
        end=sent(requests=2, ledger=0, sleeps=ONCE),
    ),
    # What arrived is JSON by chance; with the rest it may not be, so it is no proof.
    Row(
        id="C15-refusal",
        steps=(raw("HTTP/1.1 400 No\r\n" + JSON_HEAD + "Content-Length: 99\r\n\r\n", b"{}"),),
        end=unknown("BadRequestError", status=400),
    ),
    Row(id="C16-204", steps=(raw("HTTP/1.1 204 No Content\r\n\r\n", accepts=True),), end=accepted(status=204)),
    Row(
        id="C16-205",
        steps=(raw("HTTP/1.1 205 Reset Content\r\nContent-Length: 0\r\n\r\n", accepts=True),),
        end=accepted(status=205),
    ),
    _other("null", b"null", None),
    _other("list", b"[]", []),
    _other("text", b'"x"', "x"),
    _other("number", b"5", 5),
    Row(id="C17-read", steps=(result(b"null"),), call="list", apis=READS, end=_NO_READ.but(ledger=0)),
    # An object of Unosend's without an id may be an envelope around anything, an error too.
    Row(
        id="C18-missing",
        steps=(result({"id": ..., "job_id": ..., "tracking_id": ..., "to": ["x"]}),),
        end=accepted(),
        unosend=unknown(_UNREADABLE, ledger=1, has={"body": {"to": ["x"]}}),
    ),
    Row(
        id="C18-empty-object",
        steps=(result(b"{}"),),
        end=accepted(has={"body": {}}),
        unosend=unknown(_UNREADABLE, ledger=1, has={"body": {}}),
    ),
    _odd("C18", "number", b"7"),
    _odd("C18", "null", b"null"),
    _odd("C18", "list", b'["x"]'),
    _odd("C18", "empty-text", b'""'),
    Row(id="C19-fields", steps=(result({"brand_new": {"a": [1]}}),), end=sent(has={"brand_new": {"a": [1]}})),
    # Only Unosend's reply has a status of the mail, and only UniOne's one for each address.
    Row(
        id="C19-enum",
        steps=(result({"status": "teleported"}),),
        apis=("unosend",),
        end=sent(has={"status": "teleported"}),
    ),
    Row(
        id="C19-enum-in-map",
        steps=(result({"failed_emails": {"b@c.test": "teleported"}}),),
        apis=("unione",),
        end=sent(has={"failed_emails": {"b@c.test": "teleported"}}),
    ),
    _odd("C20", "nan", b'"x"', b', "n": NaN'),
    _odd("C20", "infinity", b'"x"', b', "n": -Infinity'),
    _odd("C20", "duplicate", b'"x"', b', "a": 1, "a": 2'),
    _odd("C20", "duplicate-inside", b'"x"', b', "o": {"a": 1, "a": 2}'),
    _odd("C21", "long-integer", b'"x"', b', "n": ' + b"9" * 6000),
    _odd("C21", "nesting", b'"x"', b', "n": ' + b"[" * 100_000 + b"]" * 100_000),
    _odd("C21", "open-nesting", b"[" * 100_000),
    Row(
        id="C21-error",
        steps=(replies(400, b'{"error": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"),),
        end=unknown("BadRequestError", status=400),
    ),
    Row(id="C21-error-integer", steps=(replies(400, b"9" * 6000),), end=unknown("BadRequestError", status=400)),
    Row(id="C21-read", steps=(replies(200, b"[" * 100_000),), call="list", apis=READS, end=_NO_READ),
    _odd("C22", "invalid-utf8", b'"em_\xff\xfe"'),
    _odd("C22", "half-utf8", b'"em_\xc3"'),
    _odd("C22", "utf16", '"x"'.encode("utf-16")),
    Row(id="C22-latin1", steps=(result('{"id": "Jos\u00e9"}'.encode("latin-1"), _LATIN),), end=accepted()),
    Row(id="C22-bom", steps=(handwritten(b'"em_1"', before=b"\xef\xbb\xbf"),), end=sent(has={"ID": "em_1"})),
    Row(id="C22-unicode", steps=(handwritten('"Jos\u00e9"'.encode()),), end=sent(has={"ID": "Jos\u00e9"})),
)
