"""How each API words a success and an error, and how it recognises a repeat of a request."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

Json = dict[str, Any]
RATE, QUOTA, BROKEN, AWAY = "rate", "quota", "broken", "away"
STATUS = {RATE: 429, QUOTA: 429, BROKEN: 500, AWAY: 503}
# Neutral words: a client that advises the caller to try again must have thought of that by itself.
TEXTS = {
    RATE: "Too many requests in this second.",
    QUOTA: "The quota of this account is used up.",
    BROKEN: "Internal error.",
    AWAY: "The service is not available.",
}


@dataclass(frozen=True)
class Request:
    """One request as the server saw it."""

    line: str
    headers: dict[str, str]
    """Names in lower case."""
    body: bytes
    raw: bytes = field(repr=False)


@dataclass(frozen=True)
class Dialect:
    """The words of one API."""

    success: Callable[[str], Json]
    """The reply to an accepted mail of that id."""
    error: Callable[[str], Json]
    """The body of an error of that kind."""
    key: Callable[[Request], str | None] = lambda _: None
    """The idempotency key of a request, where the API knows such a thing."""
    repeat: Literal["replay", "decline"] = "replay"
    """What a repeat of a key is answered with: the first reply again, or a 400."""
    success_status: int = 200


def _unosend_error(kind: str) -> Json:
    codes = {RATE: "rate_limit_exceeded", QUOTA: "quota_exceeded", BROKEN: "internal_server_error"}
    return {"error": {"code": codes.get(kind, "service_unavailable"), "message": TEXTS[kind]}}


def _unione_error(kind: str) -> Json:
    code = {"code": 901} if kind == QUOTA else {}
    return {"status": "error", "message": TEXTS.get(kind, kind), **code}


def _unipile_error(kind: str) -> Json:
    types = {RATE: "too_many_requests", QUOTA: "limit_exceeded", BROKEN: "unexpected_error"}
    return {"title": TEXTS[kind], "type": f"errors/{types.get(kind, 'service_unavailable')}", "status": STATUS[kind]}


def _ses_error(kind: str) -> Json:
    types = {BROKEN: "InternalServiceErrorException", AWAY: "ServiceUnavailable"}
    return {"__type": types.get(kind, "TooManyRequestsException"), "message": TEXTS[kind]}


def _openai_error(kind: str) -> Json:
    code = {RATE: "rate_limit_exceeded", QUOTA: "insufficient_quota"}.get(kind, "server_error")
    return {"error": {"message": TEXTS[kind], "type": code, "code": code, "param": None}}


def _stripe_error(kind: str) -> Json:
    return {"error": {"type": "api_error" if STATUS[kind] >= 500 else "rate_limit", "message": TEXTS[kind]}}


def _resend_error(kind: str) -> Json:
    names = {RATE: "rate_limit_exceeded", QUOTA: "daily_quota_exceeded"}
    name = names.get(kind, "application_error")
    return {"statusCode": STATUS[kind], "name": name, "message": TEXTS[kind]}


def _header_key(request: Request) -> str | None:
    return request.headers.get("idempotency-key")


def _unione_key(request: Request) -> str | None:
    try:
        key = json.loads(request.body)["message"].get("idempotence_key")
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return key if isinstance(key, str) else None


DIALECTS = {
    "unosend": Dialect(lambda mail: {"id": mail, "status": "queued"}, _unosend_error),
    "unione": Dialect(
        lambda mail: {"status": "success", "job_id": mail, "emails": ["ada@example.com"]},
        _unione_error,
        _unione_key,
        "decline",
    ),
    "unipile": Dialect(
        lambda mail: {"object": "EmailSent", "tracking_id": mail}, _unipile_error, _header_key, success_status=201
    ),
    "ses": Dialect(lambda mail: {"MessageId": mail}, _ses_error),
    "openai": Dialect(lambda mail: {"id": mail}, _openai_error),
    "stripe": Dialect(lambda mail: {"id": mail, "object": "mail"}, _stripe_error, _header_key),
    "mailgun": Dialect(lambda mail: {"id": mail, "message": "Queued."}, lambda kind: {"message": TEXTS[kind]}),
    "resend": Dialect(lambda mail: {"id": mail}, _resend_error, _header_key),
}
