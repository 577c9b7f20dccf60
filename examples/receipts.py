"""Celery: a receipt for each order, sent again only where that is safe.

    export UNOSEND_API_KEY=un_… CELERY_BROKER_URL=redis://… RECEIPTS=/var/lib/acme/receipts.db
    celery --app examples.receipts worker          # as many as you like
    python -c 'from examples.receipts import send_receipt; send_receipt.delay(17, "ada@example.com")'

    python examples/receipts.py                    # a demo: queue and worker in this process

A queue hands over a task at least once: again after a lost connection, again after the death of a worker. So the
ledger decides who may send: `waiting` (certainly not sent) → `open` (begun; the outcome is not known) → `sent`.
"""

import os
import sqlite3
from contextlib import closing
from datetime import datetime
from functools import cache
from typing import Any

from celery import Celery, Task
from celery.utils.log import get_task_logger
from mailwright import APIConnectionError, MailwrightError, Outcome, RateLimitError, Unosend

log = get_task_logger(__name__)
app = Celery("receipts", broker=os.environ.get("CELERY_BROKER_URL", "memory://"), backend="cache+memory://")
app.conf.broker_transport_options = {"polling_interval": 0.05}
LOOK_AFTER = float(os.environ.get("LOOK_AFTER", "300"))  # seconds until Unosend's list is sure to have a mail


@cache
def client() -> Unosend:
    """One client for each worker process, made in it: connections must not be shared with a fork."""
    return Unosend()


def ledger(change: str, *values: object) -> int:
    """Change the ledger; return how many orders that changed. It is on the disk when this returns."""
    with closing(sqlite3.connect(os.environ.get("RECEIPTS", "receipts.db"), isolation_level=None)) as db:
        db.execute("CREATE TABLE IF NOT EXISTS receipts (number INTEGER PRIMARY KEY, state TEXT NOT NULL)")
        return db.execute(change, values).rowcount


def claim(number: int) -> bool:
    """Whether this task, and no other, may send the receipt now."""
    again = "ON CONFLICT DO UPDATE SET state = 'open' WHERE state = 'waiting'"
    return ledger(f"INSERT INTO receipts VALUES (?, 'open') {again}", number) == 1


def settle(number: int, state: str) -> str:
    ledger("UPDATE receipts SET state = ? WHERE number = ?", state, number)
    return state


def passes(error: MailwrightError) -> bool:
    """Whether the same mail may go out later, without anybody mending anything."""
    return isinstance(error, APIConnectionError | RateLimitError)  # a used-up quota is another class


@app.task(bind=True, max_retries=8)
def send_receipt(self: "Task[Any, Any]", number: int, to: str) -> str:
    """Send the receipt of an order, once."""
    if not claim(number):
        return "not ours"  # sent already, or open: handed over twice, or its worker died on the way
    try:
        client().emails.send(from_="shop@acme.dev", to=to, subject=f"Receipt {number}", text="Thank you.")
    except MailwrightError as error:
        if error.outcome is Outcome.UNKNOWN:
            # Never again by itself. Some minutes later Unosend's list can tell.
            began = error.attempts[0].started_at.isoformat()
            look_up.apply_async((number, to, began), countdown=LOOK_AFTER)
            return "open"
        if error.outcome is Outcome.NOT_SENT:
            settle(number, "waiting")
            if passes(error):
                wait = error.retry_after or min(2.0**self.request.retries, 600)
                raise self.retry(exc=error, countdown=wait) from error
            raise  # mend the cause, then queue the task again
    return settle(number, "sent")


@app.task
def look_up(number: int, to: str, began: str) -> str:
    """Settle an open receipt by what Unosend has."""
    if client().emails.find_sent(to=to, subject=f"Receipt {number}", since=datetime.fromisoformat(began)):
        return settle(number, "sent")
    log.error("Receipt %s is open and not in Unosend's list: decide whether to send it again", number)
    return "open"


def main() -> None:
    from celery.contrib.testing.worker import start_worker

    with start_worker(app, pool="solo", perform_ping_check=False):
        results = [send_receipt.delay(number, "ada@example.com") for number in (17, 18, 17)]
        for result in results:
            print(result.get(timeout=60))


if __name__ == "__main__":
    main()
