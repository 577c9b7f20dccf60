"""The Celery task: a real worker sends again what is safe to send again, and nothing else."""

import os
import sqlite3
from collections.abc import Iterator
from typing import Any

import pytest
from celery.contrib.testing.worker import start_worker

from examples import receipts
from examples.__main__ import environment
from examples.demo import documents
from tests.provider import FakeProvider


@pytest.fixture(scope="module")
def provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FakeProvider]:
    """The provider, and one worker that leads there; Celery's queue is in memory."""
    with FakeProvider(documents()) as started, pytest.MonkeyPatch.context() as patch:
        for name, value in environment(started, tmp_path_factory.mktemp("receipts")).items():
            patch.setenv(name, value)
        patch.setattr(receipts, "LOOK_AFTER", 0.0)
        with start_worker(receipts.app, pool="solo", perform_ping_check=False, shutdown_timeout=30):
            yield started
        receipts.client().close()
        receipts.client.cache_clear()


@pytest.fixture(autouse=True)
def clean(provider: FakeProvider) -> Iterator[None]:
    provider.reset()
    yield
    assert provider.problems == []


def state(number: int) -> str:
    with sqlite3.connect(os.environ["RECEIPTS"]) as db:
        [(found,)] = db.execute("SELECT state FROM receipts WHERE number = ?", (number,))
    return str(found)


def send(number: int) -> Any:
    return receipts.send_receipt.delay(number, "ada@example.com").get(timeout=30, interval=0.02)


def sends(provider: FakeProvider) -> int:
    return sum(request.method == "POST" for request in provider.requests)


def refusal(code: str) -> dict[str, object]:
    return {"error": {"code": code, "message": "No."}}


def test_a_task_that_is_handed_over_twice_sends_once(provider: FakeProvider) -> None:
    assert [send(1), send(1)] == ["sent", "not ours"]
    assert (sends(provider), state(1)) == (1, "sent")


def test_what_was_certainly_not_sent_is_sent_again(provider: FakeProvider) -> None:
    # Three attempts of the client's first call, then the task's own.
    provider.reply_with(429, json=refusal("rate_limit_exceeded"), headers={"retry-after": "0"}, times=3)
    assert send(2) == "sent"
    assert (sends(provider), state(2)) == (4, "sent")


@pytest.mark.parametrize(("number", "listed", "ends"), [(3, True, "sent"), (4, False, "open")])
def test_what_is_unknown_is_looked_up_and_never_sent_again(
    provider: FakeProvider, number: int, listed: bool, ends: str
) -> None:
    mail = {
        "id": "em_3",
        "to_emails": ["ada@example.com"],
        "subject": f"Receipt {number}",
        "created_at": "2099-01-01T00:00:00Z",
    }
    provider.reply_with(500, json=refusal("internal_server_error"))
    provider.reply_with(200, json={"data": [mail] if listed else []})
    assert send(number) == "open"
    assert send(number) == "not ours"  # behind the look-up in the queue
    assert (sends(provider), len(provider.requests), state(number)) == (1, 2, ends)


def test_a_mistake_waits_for_somebody_who_mends_it(provider: FakeProvider) -> None:
    provider.reply_with(400, json=refusal("invalid_from_address"))
    with pytest.raises(Exception, match="NOT_SENT"):
        send(5)
    assert (sends(provider), state(5)) == (1, "waiting")
    assert send(5) == "sent"


def test_a_quota_is_not_tried_again(provider: FakeProvider) -> None:
    provider.reply_with(429, json=refusal("daily_limit_exceeded"))
    with pytest.raises(Exception, match="NOT_SENT"):
        send(6)
    assert (sends(provider), state(6)) == (1, "waiting")
