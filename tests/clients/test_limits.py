"""Every limit of the documents is checked before a byte leaves, and none is stricter than its document."""

from typing import Any

import mailwright
import pytest
from mailwright import Outcome

from tests.clients.support import APIS, ARGUMENTS, Mode, send
from tests.provider import FakeProvider

SECRET = "Confidential-Subject"
ADDRESS = "private.person@example.com"
RECIPIENT: dict[str, Any] = {"email": ADDRESS}
EMAIL: dict[str, Any] = {"from": ADDRESS, "to": ADDRESS, "subject": SECRET, "text": "t"}
BODY = {"html": "<b>"}


def message(**changes: Any) -> dict[str, Any]:
    given = {"template_id": "t", "subject": SECRET, "recipients": [RECIPIENT], **changes}
    return {"message": {name: value for name, value in given.items() if value is not ...}}


def recipient(**more: Any) -> dict[str, Any]:
    return message(recipients=[RECIPIENT, {**RECIPIENT, **more}])


def metadata(keys: int = 1, key: int = 1, value: Any = "v") -> dict[str, Any]:
    return {f"{number:x}".ljust(key, "k"): value for number in range(keys)}


UNIONE_BAD: dict[str, tuple[dict[str, Any], str, str]] = {
    "501 recipients": (message(recipients=[RECIPIENT] * 501), "message.recipients", "500"),
    "no recipients": (message(recipients=[]), "message.recipients", "1"),
    "recipients missing": (message(recipients=...), "message.recipients", "required"),
    "recipient without address": (message(recipients=[{}]), "message.recipients.0.email", "required"),
    "11 metadata keys": (recipient(metadata=metadata(11)), "message.recipients.1.metadata", "10"),
    "key of 65": (recipient(metadata=metadata(key=65)), "message.recipients.1.metadata", "64"),
    "value of 1025": (recipient(metadata=metadata(value="v" * 1025)), "message.recipients.1.metadata", "1024"),
    "metadata object": (recipient(metadata=metadata(value={})), "message.recipients.1.metadata", "string"),
    "11 global keys": (message(global_metadata=metadata(11)), "message.global_metadata", "10"),
    "global key of 65": (message(global_metadata=metadata(key=65)), "message.global_metadata", "64"),
    "global value of 1025": (message(global_metadata=metadata(value="v" * 1025)), "message.global_metadata", "1024"),
    "to_name of 79": (
        recipient(substitutions={"to_name": "n" * 79}),
        "message.recipients.1.substitutions.to_name",
        "78",
    ),
    "name with space": (recipient(substitutions={"a b": "x"}), "message.recipients.1.substitutions", "A-Za-z"),
    "name with digit first": (recipient(substitutions={"1a": "x"}), "message.recipients.1.substitutions", "A-Za-z"),
    "name with line end": (recipient(substitutions={"a\n": "x"}), "message.recipients.1.substitutions", "A-Za-z"),
    "global name": (message(global_substitutions={"a b": "x"}), "message.global_substitutions", "A-Za-z"),
    "global name, line end": (message(global_substitutions={"a\n": "x"}), "message.global_substitutions", "A-Za-z"),
    "substitution list": (recipient(substitutions={"a": [1]}), "message.recipients.1.substitutions.a", "string"),
    "5 tags": (message(tags=list("abcde")), "message.tags", "4"),
    "same tag twice": (message(tags=["a", "a"]), "message", "tags"),
    "tag of 101": (message(tags=["t" * 101]), "message.tags.0", "100"),
    "no html and plaintext": (message(template_id=..., from_email="a", body={"amp": "x"}), "message.body", "plaintext"),
    "empty body": (message(body={}), "message.body", "html or plaintext"),
    "neither template nor body": (message(template_id=..., from_email="a"), "message", "template_id"),
    "body without subject": (message(template_id=..., subject=..., body=BODY), "message", "subject"),
    "body without sender": (message(template_id=..., body=BODY), "message", "from_email"),
    "template engine": (message(template_engine="mustache"), "message.template_engine", "simple"),
    "language": (message(global_language="xx"), "message.global_language", "be"),
    "send_at": (message(options={"send_at": "2026-01-31T09:00:00"}), "message.options.send_at", "pattern"),
    "key of the send": (message(idempotence_key="k" * 65), "message.idempotence_key", "64"),
    "empty key of the send": (message(idempotence_key=""), "message.idempotence_key", "1"),
    "attachment without content": (
        message(attachments=[{"type": "a/b", "name": "n"}]),
        "message.attachments.0.content",
        "required",
    ),
    "message as text": ({"message": SECRET}, "message", ""),
    "message missing": ({"message": None}, "message", "required"),
}
UNIONE_GOOD = [
    message(recipients=[RECIPIENT] * 500),
    recipient(metadata=metadata(10, 64, "v" * 1024)),
    recipient(metadata=metadata(value=10**12)),
    recipient(substitutions={"to_name": "n" * 78, "a-B_9": 7}),
    message(tags=["t" * 100, "b", "c", "d"], idempotence_key="k" * 64),
    message(template_id=..., from_email="a", body={"plaintext": "x"}),
    message(subject=..., options={"send_at": "2026-01-31 09:00:00"}),
    message(body=BODY, template_id="t"),
]


def refused(mode: Mode, provider: FakeProvider, call: Any) -> mailwright.InvalidRequestError:
    with pytest.raises(mailwright.InvalidRequestError) as caught:
        mode(call())
    error = caught.value
    assert (error.outcome, error.safe_to_resend, provider.requests) == (Outcome.NOT_SENT, True, [])
    assert str(error).startswith("NOT_SENT: ")
    shown = f"{error} {error!r} {error.__cause__!r} {error.__context__ if not error.__suppress_context__ else ''}"
    assert SECRET not in shown
    assert ADDRESS not in shown
    return error


def check(error: mailwright.InvalidRequestError, field: str, rule: str) -> None:
    """Branches of a union may add what they would have taken, at the same place or above it."""
    assert any(each.field.startswith(field) and rule in each.rule for each in error.violations)
    top = field.split(".", maxsplit=1)[0]
    assert {each.field.split(".")[0] for each in error.violations} == {top}


@pytest.mark.parametrize("name", UNIONE_BAD)
def test_unione(mode: Mode, provider: FakeProvider, name: str) -> None:
    given, field, rule = UNIONE_BAD[name]
    error = refused(mode, provider, lambda: mode.client("unione").email.send(**given))
    check(error, field, rule)
    assert str(error) == "NOT_SENT: " + "; ".join(f"{each.field}: {each.rule}" for each in error.violations)


@pytest.mark.parametrize("given", UNIONE_GOOD, ids=range(len(UNIONE_GOOD)))
def test_unione_at_the_limit(mode: Mode, provider: FakeProvider, given: dict[str, Any]) -> None:
    mode(mode.client("unione").email.send(**given))
    assert len(provider.requests) == 1


@pytest.mark.parametrize(
    ("changes", "field", "rule"),
    [
        ({"text": None}, "", "html or text or template_id"),
        ({"to": []}, "to", "1"),
        ({"to": 7}, "to", "string"),
        ({"to": [7]}, "to.0", "string"),
        ({"to": None}, "to", "required"),
        ({"from_": None}, "from", "required"),
        ({"subject": None}, "subject", "required"),
        ({"priority": "urgent"}, "priority", "high"),
        ({"tags": [{"name": "a"}]}, "tags.0.value", "required"),
        ({"tags": {"a": 1}}, "tags", "string"),
        ({"headers": {"X-A": 1}}, "headers.X-A", "string"),
        ({"attachments": [{"content": b""}]}, "attachments.0.filename", "required"),
        ({"reply_to": [ADDRESS]}, "reply_to", "string"),
        ({"cc": {"a": 1}}, "cc", "string"),
    ],
)
def test_unosend(mode: Mode, provider: FakeProvider, changes: Any, field: str, rule: str) -> None:
    given = {"to": ADDRESS, "subject": SECRET, **changes}
    error = refused(mode, provider, lambda: send(mode.client("unosend"), **given))
    check(error, field, rule)


@pytest.mark.parametrize("emails", [[], [EMAIL] * 101, {"emails": []}, {"emails": [EMAIL] * 101}, "x", 7, None])
def test_size_of_a_batch(mode: Mode, provider: FakeProvider, emails: Any) -> None:
    error = refused(mode, provider, lambda: mode.client("unosend").emails.send_batch(emails=emails))
    if emails and not isinstance(emails, str | int) and len(emails) > 100:
        assert "100" in str(error)
    assert "[" not in str(error), "the name of a type in our code means nothing to the caller"


def test_batch_at_the_limit(mode: Mode, provider: FakeProvider) -> None:
    for emails in ([EMAIL] * 100, {"emails": [EMAIL] * 100}):
        mode(mode.client("unosend").emails.send_batch(emails=emails))
    assert len(provider.requests) == 2


def test_rules_of_an_email_hold_in_a_batch(mode: Mode, provider: FakeProvider) -> None:
    bad = {name: value for name, value in EMAIL.items() if name != "text"}
    error = refused(mode, provider, lambda: mode.client("unosend").emails.send_batch(emails=[EMAIL, bad]))
    assert any(violation.field == "1" for violation in error.violations)
    assert "html or text or template_id" in str(error)


@pytest.mark.parametrize(
    ("changes", "field", "rule"),
    [
        ({"account_id": ""}, "account_id", "1"),
        ({"account_id": None}, "account_id", "required"),
        ({"body": None}, "body", "required"),
        ({"to": [{"display_name": SECRET}]}, "to.0.identifier", "required"),
        ({"to": [ADDRESS]}, "to.0", ""),
        ({"cc": [{}]}, "cc.0.identifier", "required"),
        ({"bcc": ADDRESS}, "bcc", "list"),
        ({"custom_headers": [{"name": "X-A"}]}, "custom_headers.0.value", "required"),
        ({"tracking_options": {"opens": SECRET}}, "tracking_options.opens", "bool"),
        ({"from_": ADDRESS}, "from", ""),
    ],
)
def test_unipile(mode: Mode, provider: FakeProvider, changes: Any, field: str, rule: str) -> None:
    given = {"subject": SECRET, **changes}
    error = refused(mode, provider, lambda: send(mode.client("unipile"), **given))
    check(error, field, rule)


def test_all_violations_are_named(mode: Mode, provider: FakeProvider) -> None:
    error = refused(mode, provider, lambda: send(mode.client("unipile"), account_id="", to=[{}], body=None))
    assert [violation.field for violation in error.violations] == ["account_id", "to.0.identifier", "body"]


def test_size_of_a_unione_request(mode: Mode, provider: FakeProvider) -> None:
    limit = 10 * 1024 * 1024
    client = mode.client("unione")
    options = mailwright.RequestOptions(idempotency_key="k")
    masked = mode(client.email.prepare.send(**message(body={"html": ""}), options=options)).body
    room = limit - len(masked.replace(b'"***"', b'"apiKey"'))
    big = {"html": "x" * room}
    mode(client.email.send(**message(body=big), options=options))
    assert len(provider.requests[0].body) == limit
    provider.reset()
    over = {"html": big["html"] + "x"}
    error = refused(mode, provider, lambda: client.email.send(**message(body=over), options=options))
    assert "10,485,760" in str(error)


@pytest.mark.parametrize("email_id", ["", ".", "..", "\ud800", None])
@pytest.mark.parametrize("method", ["get", "clicks"])
def test_ids_that_are_refused(mode: Mode, provider: FakeProvider, email_id: Any, method: str) -> None:
    emails = mode.client("unosend").emails
    error = refused(mode, provider, lambda: getattr(emails, method)(email_id=email_id))
    assert [violation.field for violation in error.violations] == ["email_id"]


@pytest.mark.parametrize(
    "email_id",
    [
        "a/b",
        "%2e",
        "%2e%2e",
        "%2F",
        "...",
        "a b",
        "a?b=c",
        "a#b",
        "é€🎈",
        "a;b",
        "a+b",
        "{id}",
        "~-_.",
        "a\r\nb",
        "\\",
        "%",
    ],
)
@pytest.mark.parametrize("method", ["get", "clicks"])
def test_ids_arrive_as_they_are(mode: Mode, provider: FakeProvider, email_id: str, method: str) -> None:
    mode(getattr(mode.client("unosend").emails, method)(email_id=email_id))
    [received] = provider.requests
    segments = received.raw_path.split("/")
    assert len(segments) == (3 if method == "get" else 4)
    assert received.path == f"/emails/{email_id}" + ("/clicks" if method == "clicks" else "")


@pytest.mark.parametrize("api", APIS)
def test_the_small_messages_are_fine(mode: Mode, provider: FakeProvider, api: str) -> None:
    mode(send(mode.client(api), **ARGUMENTS[api]))
    assert len(provider.requests) == 1
