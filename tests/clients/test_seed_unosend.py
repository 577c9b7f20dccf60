"""Unosend's page, example by example: what goes out, and what comes back."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from mailwright import unosend

from tests.clients import seeds
from tests.clients.support import Mode
from tests.provider import FakeProvider

CREATED = datetime(2024, 1, 15, 10, 30, tzinfo=UTC)
LATER = datetime(2024, 1, 20, 9, tzinfo=UTC)


def arguments(body: dict[str, Any]) -> dict[str, Any]:
    return {"from_" if name == "from" else name: value for name, value in body.items()}


def compact(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()


@pytest.mark.parametrize("name", seeds.UNOSEND_SENDS)
def test_send(mode: Mode, provider: FakeProvider, name: str) -> None:
    body = seeds.UNOSEND_SENDS[name]
    mode(mode.client("unosend").emails.send(**arguments(body)))
    [received] = provider.requests
    assert (received.method, received.raw_path, received.query) == ("POST", "/emails", [])
    assert received.body == compact(body)
    assert received.header("authorization") == "Bearer un_your_api_key"
    assert received.header("content-type") == "application/json"
    assert received.header("accept") == "application/json"
    assert (received.header("user-agent") or "").startswith("mailwright/")


def test_send_batch(mode: Mode, provider: FakeProvider) -> None:
    mode(mode.client("unosend").emails.send_batch(emails=seeds.UNOSEND_BATCH))
    [received] = provider.requests
    assert (received.method, received.raw_path, received.query) == ("POST", "/emails/batch", [])
    assert received.body == compact(seeds.UNOSEND_BATCH)
    assert received.header("authorization") == "Bearer un_your_api_key"
    assert received.header("content-type") == "application/json"


def test_newer_form_of_a_batch(mode: Mode, provider: FakeProvider) -> None:
    mode(mode.client("unosend").emails.send_batch(emails={"emails": seeds.UNOSEND_BATCH}))
    [received] = provider.requests
    assert received.body == compact({"emails": seeds.UNOSEND_BATCH})


@pytest.mark.parametrize(
    ("method", "keywords", "path", "query"),
    [
        ("list", {"limit": 10, "offset": 0}, "/emails", [("limit", "10"), ("offset", "0")]),
        ("get", {"email_id": seeds.ID}, f"/emails/{seeds.ID}", []),
        ("clicks", {"email_id": seeds.ID}, f"/emails/{seeds.ID}/clicks", []),
    ],
)
def test_read(mode: Mode, provider: FakeProvider, method: str, keywords: Any, path: str, query: Any) -> None:
    mode(getattr(mode.client("unosend").emails, method)(**keywords))
    [received] = provider.requests
    assert (received.method, received.raw_path, received.query) == ("GET", path, query)
    assert received.body == b""
    assert received.header("authorization") == "Bearer un_your_api_key"
    assert received.header("content-type") is None


def test_reply_to_a_send(mode: Mode, provider: FakeProvider) -> None:
    provider.reply_with(200, json=seeds.UNOSEND_SENT)
    sent = mode(mode.client("unosend").emails.send(**arguments(seeds.UNOSEND_SENDS["basic"])))
    assert type(sent) is unosend.SentEmail
    assert (sent.id, sent.from_, sent.to) == (seeds.ID, "John Doe <john@yourdomain.com>", ["user@example.com"])
    assert (sent.created_at, sent.scheduled_for, sent.status) == (CREATED, None, None)
    assert sent.model_extra == {}


def test_reply_to_a_scheduled_send(mode: Mode, provider: FakeProvider) -> None:
    provider.reply_with(200, json=seeds.UNOSEND_SCHEDULED)
    sent = mode(mode.client("unosend").emails.send(**arguments(seeds.UNOSEND_SENDS["scheduled"])))
    assert (sent.id, sent.from_, sent.to) == (seeds.ID, "hello@yourdomain.com", ["user@example.com"])
    assert (sent.created_at, sent.scheduled_for) == (CREATED, LATER)
    assert sent.status is unosend.EmailStatus.SCHEDULED


def test_reply_to_a_list(mode: Mode, provider: FakeProvider) -> None:
    provider.reply_with(200, json=seeds.UNOSEND_LIST)
    page = mode(mode.client("unosend").emails.list(limit=10, offset=0))
    [email] = page.items
    assert type(email) is unosend.EmailSummary
    assert (email.id, email.from_email, email.from_name) == (seeds.ID, "hello@yourdomain.com", "John Doe")
    assert (email.to_emails, email.subject) == (["user@example.com"], "Welcome to Our Platform")
    assert email.status is unosend.EmailStatus.SENT
    assert (email.created_at, email.sent_at) == (CREATED, datetime(2024, 1, 15, 10, 30, 1, tzinfo=UTC))
    assert not page.has_next


def test_reply_to_a_batch(mode: Mode, provider: FakeProvider) -> None:
    provider.reply_with(200, json=seeds.UNOSEND_BATCH_SENT)
    result = mode(mode.client("unosend").emails.send_batch(emails=seeds.UNOSEND_BATCH))
    assert [type(item) for item in result.data] == [unosend.SentEmail] * 3
    assert [item.id for item in result.data] == [f"550e8400-e29b-41d4-a716-44665544000{n}" for n in (1, 2, 3)]
    assert [item.to for item in result.data] == [[f"user{n}@example.com"] for n in (1, 2, 3)]
    assert [(item.from_, item.created_at) for item in result.data] == [("Team <team@yourdomain.com>", CREATED)] * 3
    assert (result.success_count, result.error_count, result.failures) == (3, 0, ())
    result.raise_for_failures()


def test_partial_failure_of_a_batch(mode: Mode, provider: FakeProvider) -> None:
    provider.reply_with(200, json=seeds.UNOSEND_BATCH_PARTIAL)
    result = mode(mode.client("unosend").emails.send_batch(emails=seeds.UNOSEND_BATCH[:2]))
    sent, failed = result.data
    assert type(sent) is unosend.SentEmail
    assert type(failed) is unosend.BatchFailure
    assert (failed.error, failed.index) == ("Domain unverified.com not verified", 1)
    assert (result.success_count, result.error_count) == (1, 1)
    [failure] = result.failures
    assert (failure.key, failure.reason) == (1, "Domain unverified.com not verified")


def test_reply_with_clicks(mode: Mode, provider: FakeProvider) -> None:
    provider.reply_with(200, json=seeds.UNOSEND_CLICKS)
    found = mode(mode.client("unosend").emails.clicks(email_id=seeds.ID))
    assert (found.email_id, found.clicked, found.total_clicks, found.unique_links_clicked) == (seeds.ID, True, 5, 2)
    assert found.first_clicked_at == datetime(2024, 1, 15, 12, 30, tzinfo=UTC)
    assert [(link.url, link.clicks, link.last_clicked_at) for link in found.links] == [
        ("https://example.com/signup", 3, datetime(2024, 1, 15, 14, 45, tzinfo=UTC)),
        ("https://example.com/docs", 2, datetime(2024, 1, 15, 13, 20, tzinfo=UTC)),
    ]


@pytest.mark.parametrize("status", ["queued", "scheduled", "sent", "delivered", "bounced", "failed"])
def test_each_status_is_a_member(mode: Mode, provider: FakeProvider, status: str) -> None:
    provider.reply_with(200, json={"id": "x", "status": status})
    found = mode(mode.client("unosend").emails.get(email_id="x")).status
    assert found is unosend.EmailStatus(status)
