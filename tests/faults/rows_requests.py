"""C39 to C43: what the caller gives, and what the server wants remembered."""

from datetime import datetime
from typing import Any
from urllib.parse import quote

from tests.faults.faults import ACCEPT, ANSWER
from tests.faults.providers import KEY
from tests.faults.server import Step
from tests.faults.table import READS, Row, sent, unsent

_REFUSED = unsent("InvalidRequestError", requests=0, connections=0)
_MISCONFIGURED = unsent("ConfigurationError", requests=0, connections=0)
_INJECTED = "x\r\nBcc: eve@acme.test"
_BAD_KEYS = {
    "cr": f"{KEY}\r",
    "crlf": f"{KEY}\r\nX-Evil: 1",
    "newline": f"{KEY}\n",
    "space": f" {KEY}",
    "inner-space": KEY.replace("+", " "),
    "emoji": f"{KEY}\N{PILE OF POO}",
    "nul": f"{KEY}\0",
    "empty": "",
    "blank": " ",
}
_BAD_HEADERS = {
    "value": {"X-Order": _INJECTED},
    "name": {"X-Order\r\nBcc": "x"},
    "colon": {"X-Order: 1\r\nX": "x"},
    "empty-name": {"": "x"},
    "unicode-value": {"X-Order": "Jos\u00e9"},
    "unicode-name": {"X-J\u00f6": "x"},
    "nul": {"X-Order": "a\0b"},
}
_BAD_CUSTOM_HEADERS = {
    "value": ("X-Order", _INJECTED),
    "bare-newline": ("X-Order", "a\nBcc: eve@acme.test"),
    "name": ("X-Order\r\nBcc", "x"),
    "unicode-name": ("X-J\u00f6", "x"),
    "unicode-value": ("X-Order", "Jos\u00e9"),
    "not-allowed": ("Bcc", "eve@acme.test"),
    "not-a-token": ("X-Order Number", "1"),
    "empty": ("", "x"),
}
_IDS = [
    "a/b",
    "%2e%2e",
    "a?b=c",
    "a#b",
    "a\0b",
    "a\r\nX-Evil: 1",
    "\u00dcn\u00efcode \U0001f600",
    " ",
    "../x",
    "a\\b",
    ";v=1",
]
_NAIVE = datetime(2030, 1, 31, 9, 0)


def _message(**changes: Any) -> dict[str, Any]:
    mail = {"recipients": [{"email": "a@b.test"}], "from_email": "a@b.test", "subject": "s", "body": {"html": "h"}}
    return {"message": {**mail, **changes}}


def _refused(row: str, api: str, arguments: dict[str, Any]) -> Row:
    return Row(id=row, apis=(api,), steps=(ACCEPT,), arguments=arguments, end=_REFUSED)


def _header_of_the_mail(name: str, header: tuple[str, str]) -> tuple[Row, ...]:
    """Only Unipile's document limits the names; none of the three may get a second line."""
    split = any(sign in "".join(header) for sign in "\r\n")
    rows = [_refused(f"C40-mail-{name}", "unipile", {"custom_headers": [{"name": header[0], "value": header[1]}]})]
    if split:
        rows.append(_refused(f"C40-mail-{name}", "unosend", {"headers": dict([header])}))
        rows.append(_refused(f"C40-mail-{name}", "unione", _message(headers=dict([header]))))
    return tuple(rows)


def _path(email_id: str, number: int) -> Row:
    row = f"C41-{number}-{quote(email_id, safe='')[:20]}"
    target = "/emails/" + quote(email_id, safe="")
    end = sent(ledger=0)
    return Row(
        id=row, call="get", apis=READS, steps=(ANSWER,), arguments={"email_id": email_id}, end=end, target=target
    )


def _no_path(name: str, email_id: str) -> Row:
    return Row(
        id=f"C41-{name}", call="get", apis=READS, steps=(ANSWER,), arguments={"email_id": email_id}, end=_REFUSED
    )


_COOKIE = b"\r\nSet-Cookie: session=1; Path=/\r\n"
_SETS_COOKIE = Step(accepts=True, answer=lambda turn: [turn.said.replace(b"\r\n", _COOKIE, 1)])
_GOOD = [{"name": "X-Order", "value": "4711"}, {"name": "Reply-To", "value": "b@acme.test"}]
_NAN = float("nan")
ROWS = (
    *(
        Row(id=f"C39-{name}", steps=(ACCEPT,), client={"api_key": key}, end=_MISCONFIGURED, locals=False)
        for name, key in _BAD_KEYS.items()
    ),
    *(
        Row(id=f"C40-call-{name}", steps=(ACCEPT,), options={"extra_headers": headers}, end=_REFUSED)
        for name, headers in _BAD_HEADERS.items()
    ),
    *(
        Row(
            id=f"C40-client-{name}",
            steps=(ACCEPT,),
            client={"default_headers": headers},
            end=_MISCONFIGURED,
            locals=False,
        )
        for name, headers in _BAD_HEADERS.items()
    ),
    *(row for item in _BAD_CUSTOM_HEADERS.items() for row in _header_of_the_mail(*item)),
    Row(id="C40-good", apis=("unipile",), steps=(ACCEPT,), arguments={"custom_headers": _GOOD}, end=sent()),
    *(_path(email_id, number) for number, email_id in enumerate(_IDS)),
    _no_path("parent", ".."),
    _no_path("same", "."),
    _no_path("empty", ""),
    _no_path("surrogate", "a\ud800"),
    _refused("C42-surrogate", "unosend", {"subject": "a\ud800"}),
    _refused("C42-surrogate", "unione", _message(subject="a\ud800")),
    _refused("C42-surrogate", "unipile", {"subject": "a\ud800"}),
    _refused("C42-surrogate-key", "unosend", {"template_data": {"\ud800": "x"}}),
    _refused("C42-surrogate-key", "unione", _message(global_substitutions={"a\ud800": "x"})),
    _refused("C42-nan", "unosend", {"template_data": {"a": _NAN}}),
    _refused("C42-nan-inside", "unosend", {"template_data": {"a": [{"b": -float("inf")}]}}),
    _refused("C42-naive-time", "unosend", {"scheduled_for": _NAIVE}),
    _refused("C42-naive-time", "unione", _message(options={"send_at": _NAIVE})),
    _refused("C42-time", "unosend", {"subject": _NAIVE}),
    _refused("C42-bytes", "unosend", {"subject": b"bytes"}),
    _refused("C42-bytes", "unione", _message(subject=b"bytes")),
    _refused("C42-bytes", "unipile", {"subject": b"bytes"}),
    _refused("C42-bytes-inside", "unosend", {"template_data": {"a": b"\xff"}}),
    *(
        Row(id=f"C42-extra-{name}", steps=(ACCEPT,), options={"extra_body": {"extra": value}}, end=_REFUSED)
        for name, value in {"surrogate": "\ud800", "nan": [_NAN], "bytes": {"a": b"x"}, "time": [_NAIVE]}.items()
    ),
    Row(id="C43", before=1, steps=(_SETS_COOKIE, ACCEPT), end=sent(requests=2, connections=1, ledger=2)),
)
