"""The three providers as the fault server plays them, and the small mail that is sent through each."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]
KEY = "un_fault+KEY/77=="
RECIPIENT = "ada.lovelace@recipient.test"
SUBJECT = "Subject-7391-of-the-mail"
TEXT = "Text-5512-of-the-mail"
MARK = "Zq7391"
"""Stands in every other field of the mails, in the path and in a header."""
PRIVATE = (RECIPIENT, SUBJECT, TEXT, MARK)
"""What may be in no message and no log."""


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it arrived."""

    method: str
    target: str
    headers: Mapping[str, str]
    """Names in lower case."""
    head: bytes
    body: bytes
    connection: int

    @classmethod
    def parse(cls, head: bytes, body: bytes, connection: int) -> "Request":
        first, *lines = head.decode("latin-1").split("\r\n")
        method, target, _ = first.split(" ", 2)
        pairs = [line.split(":", 1) for line in lines]
        return cls(method, target, {n.strip().lower(): v.strip() for n, v in pairs}, head, body, connection)

    @property
    def json(self) -> Json:
        try:
            found = json.loads(self.body)
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}

    @property
    def marker(self) -> str:
        """What the answer repeats, so that each can be told from all others."""
        return self.headers.get("x-marker", "the-id")


@dataclass(frozen=True, slots=True)
class Provider:
    """What differs between the three on the wire."""

    name: str
    client: str
    arguments: Mapping[str, Any]
    """Of the small mail."""
    success_status: int
    id_field: str
    key_lives: float = 0.0
    """Seconds for which an idempotency key of an accepted mail is remembered."""

    def key_of(self, request: Request) -> str | None:
        """The idempotency key, where the provider looks for one."""
        if self.name == "unione":
            message = request.json.get("message")
            return message.get("idempotence_key") if isinstance(message, dict) else None
        return request.headers.get("idempotency-key") if self.name == "unipile" else None

    def result(self, marker: str) -> Json:
        """The body of a success."""
        if self.name == "unosend":
            return {"id": marker}
        if self.name == "unione":
            return {"status": "success", "job_id": marker, "emails": [RECIPIENT]}
        return {"object": "EmailSent", "tracking_id": marker}

    def success(self, request: Request) -> bytes:
        """The answer of a provider in good health."""
        if request.method != "POST":
            single = "/emails/" in request.target
            return response(200, {"id": request.marker} if single else {"data": [{"id": request.marker}]})
        if request.target.endswith("/batch"):
            return response(200, {"data": [{"id": request.marker}]})
        return response(self.success_status, self.result(request.marker))

    def repeated(self, first: Request) -> bytes:
        """The answer to a key that is known: Unipile repeats itself, UniOne declines with a code nobody documents."""
        if self.name == "unipile":
            return self.success(first)
        return response(400, {"status": "error", "message": "Request is a duplicate", "code": 1777})

    def error(self, message: str = "no", code: object = None) -> Json:
        """The body of an error."""
        if self.name == "unosend":
            return {"error": {"message": message, **({} if code is None else {"code": code})}}
        if self.name == "unione":
            return {"status": "error", "message": message, "code": 1000 if code is None else code}
        return {"title": "No", "detail": message, "type": code or "errors/brand_new", "status": 400}


def response(status: int, body: object, *headers: str, content_type: str = "application/json") -> bytes:
    """A whole response; a body that is not bytes becomes JSON."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    lines = [f"HTTP/1.1 {status} Status", f"Content-Type: {content_type}", f"Content-Length: {len(content)}", *headers]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + content


_HIDDEN = f"{MARK.lower()}@recipient.test"
UNOSEND = Provider(
    "unosend",
    "Unosend",
    {
        "from_": f"{MARK} <{MARK}@acme.test>",
        "to": RECIPIENT,
        "subject": SUBJECT,
        "text": TEXT,
        "html": f"<p>{MARK}</p>",
        "cc": [_HIDDEN],
        "bcc": _HIDDEN,
        "reply_to": _HIDDEN,
        "template_data": {"name": MARK},
        "headers": {"X-Own": MARK},
        "tags": {"kind": MARK},
        "attachments": [{"filename": f"{MARK}.txt", "content": MARK.encode()}],
    },
    200,
    "id",
)
UNIONE = Provider(
    "unione",
    "UniOne",
    {
        "message": {
            "recipients": [{"email": RECIPIENT, "substitutions": {"to_name": MARK}, "metadata": {"id": MARK}}],
            "from_email": f"{MARK}@acme.test",
            "from_name": MARK,
            "reply_to": _HIDDEN,
            "subject": SUBJECT,
            "body": {"plaintext": TEXT, "html": f"<p>{MARK}</p>"},
            "headers": {"X-Own": MARK},
            "tags": [MARK],
            "attachments": [{"type": "text/plain", "name": f"{MARK}.txt", "content": MARK.encode()}],
        }
    },
    200,
    "job_id",
    60.0,
)
UNIPILE = Provider(
    "unipile",
    "Unipile",
    {
        "account_id": MARK,
        "from_": {"identifier": _HIDDEN, "display_name": MARK},
        "to": [{"identifier": RECIPIENT, "display_name": MARK}],
        "cc": [{"identifier": _HIDDEN}],
        "bcc": [{"identifier": _HIDDEN}],
        "reply_to": MARK,
        "subject": SUBJECT,
        "body": TEXT,
        "custom_headers": [{"name": "X-Own", "value": MARK}],
        "tracking_options": {"label": MARK},
        "attachments": [(f"{MARK}.txt", MARK.encode())],
    },
    201,
    "tracking_id",
    86400.0,
)
PROVIDERS = {provider.name: provider for provider in (UNOSEND, UNIONE, UNIPILE)}
