"""UniOne's page: its test request, byte for byte, and its replies."""

import copy
import json
import uuid
from typing import Any

import pytest
from mailwright import unione

from tests.clients import seeds
from tests.clients.support import Mode
from tests.provider import FakeProvider


def compact(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()


def without_made_key(body: bytes) -> tuple[dict[str, Any], str]:
    """The request without the key that the client makes, and that key, which must be the last in the message."""
    request = json.loads(body)
    name, key = request["message"].popitem()
    assert name == "idempotence_key"
    assert compact(json.loads(body)) == body, "white space, or characters that were escaped"
    return request, key


def test_request(mode: Mode, provider: FakeProvider) -> None:
    message = copy.deepcopy(seeds.UNIONE_SEND["message"])
    mode(mode.client("unione").email.send(message=message))
    [received] = provider.requests
    path = "/en/transactional/api/v1/email/send.json"
    assert (received.method, received.raw_path, received.query) == ("POST", path, [])
    request, key = without_made_key(received.body)
    assert compact(request) == compact(seeds.UNIONE_SEND)
    assert str(uuid.UUID(key, version=4)) == key
    assert received.header("content-type") == "application/json"
    assert received.header("accept") == "application/json"
    assert received.header("x-api-key") is None
    assert message == seeds.UNIONE_SEND["message"], "the caller's own dict was changed"


def test_each_send_has_a_key_of_its_own(mode: Mode, provider: FakeProvider) -> None:
    client = mode.client("unione")
    for _ in range(2):
        mode(client.email.send(message=seeds.UNIONE_SEND["message"]))
    first, second = (without_made_key(each.body)[1] for each in provider.requests)
    assert first != second


def test_made_key_is_in_the_body_only(mode: Mode, provider: FakeProvider) -> None:
    mode(mode.client("unione").email.send(message=seeds.UNIONE_SEND["message"]))
    assert [name for name, _ in provider.requests[0].headers if "idempot" in name] == []


def test_key_in_the_header(mode: Mode, provider: FakeProvider) -> None:
    mode(mode.client("unione", api_key_in="header").email.send(message=seeds.UNIONE_SEND["message"]))
    [received] = provider.requests
    assert received.header("x-api-key") == "apiKey"
    request, _ = without_made_key(received.body)
    assert compact(request) == compact({"message": seeds.UNIONE_SEND["message"]})


def test_reply(mode: Mode, provider: FakeProvider) -> None:
    emails = ["one@example.com"]
    provider.reply_with(200, json={"status": "success", "job_id": "1ZymBc-00041N-9X", "emails": emails})
    result = mode(mode.client("unione").email.send(message=seeds.UNIONE_SEND["message"]))
    assert type(result) is unione.SendResult
    assert (result.status, result.job_id, result.emails) == ("success", "1ZymBc-00041N-9X", emails)
    assert (result.failed_emails, result.failures, result.model_extra) == (None, (), {})
    result.raise_for_failures()


def test_reply_completed_with_errors(mode: Mode, provider: FakeProvider) -> None:
    reply = {"status": "success", "job_id": "j", "emails": ["twice@example.com"], "failed_emails": seeds.UNIONE_STATES}
    provider.reply_with(200, json=reply)
    result = mode(mode.client("unione").email.send(message=seeds.UNIONE_SEND["message"]))
    assert result.failed_emails == seeds.UNIONE_STATES
    assert list(result.failed_emails.values()) == [
        unione.FailedEmailState.UNSUBSCRIBED,
        unione.FailedEmailState.INVALID,
        unione.FailedEmailState.DUPLICATE,
        unione.FailedEmailState.TEMPORARY_UNAVAILABLE,
        unione.FailedEmailState.PERMANENT_UNAVAILABLE,
    ]
    assert all(type(state) is unione.FailedEmailState for state in result.failed_emails.values())
    assert [(each.key, each.reason) for each in result.failures] == list(seeds.UNIONE_STATES.items())


@pytest.mark.parametrize("engine", ["simple", "velocity"])
def test_template_engines(mode: Mode, provider: FakeProvider, engine: str) -> None:
    message = {"template_engine": engine, "template_id": "t", "recipients": [{"email": "a@b.co"}]}
    mode(mode.client("unione").email.send(message=message))
    request, _ = without_made_key(provider.requests[0].body)
    assert request == {"api_key": "apiKey", "message": message}


def test_unsubscribe_link(mode: Mode, provider: FakeProvider) -> None:
    message = {
        "body": {"plaintext": "Hello"},
        "subject": "s",
        "from_email": "a@b.co",
        "recipients": [{"email": "a@b.co", "substitutions": {"UNSUB_hash": "Qwcd1789"}}],
        "skip_unsubscribe": 1,
        "force_send": 0,
        "options": {"unsubscribe_url": "https://example.com/{{UNSUB_hash}}"},
    }
    mode(mode.client("unione").email.send(message=message))
    request, _ = without_made_key(provider.requests[0].body)
    assert compact(request) == compact({"api_key": "apiKey", "message": message})
