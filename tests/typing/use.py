"""Right uses, and the types that they have. mypy and pyright must find nothing here."""

import io
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, assert_type

import httpx2
import mailwright
from mailwright import AsyncUniOne, AsyncUnipile, AsyncUnosend, UniOne, Unipile, Unosend, unione, unipile, unosend
from mailwright.testing import AsyncFakeUnosend, FakeUniOne, FakeUnipile, FakeUnosend, SentMail
from mailwright.unosend.emails import Emails


def clients() -> None:
    """Clients of each kind, set up in each way."""
    assert_type(Unosend(), Unosend)
    assert_type(Unosend(api_key="a").with_options(timeout=5), Unosend)
    assert_type(AsyncUnosend(default_headers={"X-A": "b"}).with_options(timeout=5), AsyncUnosend)
    UniOne(api_key="a", api_key_in="header", http_client=httpx2.Client())
    AsyncUniOne(api_key="a", timeout=2.5, http_client=httpx2.AsyncClient())
    Unipile(api_key="a", base_url="api1.unipile.test:13111")
    AsyncUnipile(api_key="a", base_url="https://api1.unipile.test:13111")
    with Unosend() as client:
        assert_type(client, Unosend)
        assert_type(client.emails, Emails)


def dicts_and_models(client: Unosend, file: io.BytesIO) -> None:
    """What is sent, as dicts, as models, or mixed."""
    attachment = unosend.Attachment(filename="a", content=b"b")
    options = mailwright.RequestOptions(timeout=5, extra_headers={"X-A": "b"})
    sent = client.emails.send(
        from_="a",
        to=["b", "c"],
        subject="d",
        attachments=[
            attachment,
            {"filename": "e", "content": b"f", "content_type": "text/plain"},
            {"filename": "g", "content": Path("h")},
            {"filename": "i", "content": file},
        ],
        tags={"campaign": "welcome"},
        tracking={"open": False},
        priority="high",
        scheduled_for=datetime(2030, 1, 2, tzinfo=UTC),
        options=options,
    )
    assert_type(sent, unosend.SentEmail)
    assert_type(sent.id, str)
    client.emails.send(
        from_="a", to="b", subject="c", priority=unosend.Priority.LOW, tags=[{"name": "a", "value": "b"}]
    )
    item: unosend.SendEmailInput = {"from": "a", "to": "b", "subject": "c", "text": "d"}
    batch = client.emails.send_batch(emails=[item])
    assert_type(batch, unosend.BatchResult)
    for result in batch.data:
        if isinstance(result, unosend.BatchFailure):
            assert_type(result.error, str)
        else:
            assert_type(result, unosend.SentEmail)
    assert_type(batch.failures, tuple[mailwright.Failure, ...])


def other_providers(one: UniOne, pile: Unipile) -> None:
    """One mail through each of the others."""
    result = one.email.send(
        message={
            "recipients": [{"email": "a", "substitutions": {"name": "b"}}],
            "body": {"html": "c"},
            "track_links": 1,
            "track_read": False,
        }
    )
    assert_type(result, unione.SendResult)
    assert_type(result.job_id, str)
    sent = pile.emails.send(
        account_id="a",
        to=[{"identifier": "b"}, unipile.Recipient(identifier="c", display_name="d")],
        body="e",
        from_={"identifier": "f"},
        attachments=[("g.txt", b"h"), Path("i.pdf")],
    )
    assert_type(sent, unipile.SentEmail)


def pages(client: Unosend) -> None:
    """A list and its pages."""
    page = client.emails.list(limit=10, status="sent")
    assert_type(page, mailwright.Page[unosend.EmailSummary])
    assert_type(page.items, list[unosend.EmailSummary])
    assert_type(iter(page), Iterator[unosend.EmailSummary])
    assert_type(page.next_page(), mailwright.Page[unosend.EmailSummary] | None)
    for mail in page:
        assert_type(mail.status, unosend.EmailStatus | str | None)
        assert_type(mail.created_at, datetime | None)


async def async_pages(client: AsyncUnosend) -> None:
    """A list and its pages, awaited."""
    page = await client.emails.list(limit=10)
    assert_type(page, mailwright.AsyncPage[unosend.EmailSummary])
    assert_type(await page.next_page(), mailwright.AsyncPage[unosend.EmailSummary] | None)
    assert_type(aiter(client.emails.list()), AsyncIterator[unosend.EmailSummary])
    async for mail in client.emails.list():
        assert_type(mail, unosend.EmailSummary)
    mail_in_full = await client.emails.get(email_id="a")
    assert_type(mail_in_full, unosend.Email)
    assert_type(mail_in_full.to, list[str] | None)


def raw_and_prepared(client: Unosend) -> None:
    """The raw response, and the request that would be sent."""
    raw = client.emails.with_raw_response.get(email_id="a")
    assert_type(raw, mailwright.RawResponse[unosend.Email])
    assert_type(raw.parse(), unosend.Email)
    assert_type(raw.status_code, int)
    listed = client.emails.with_raw_response.list(limit=5)
    assert_type(listed.parse(), mailwright.Page[unosend.EmailSummary])
    prepared = client.emails.prepare.send(from_="a", to="b", subject="c")
    assert_type(prepared, mailwright.PreparedRequest)
    assert_type(prepared.json(), Any)


async def async_raw_and_prepared(client: AsyncUnosend) -> None:
    """The same, awaited."""
    raw = await client.emails.with_raw_response.get(email_id="a")
    assert_type(raw, mailwright.RawResponse[unosend.Email])
    listed = await client.emails.with_raw_response.list()
    assert_type(listed.parse(), mailwright.AsyncPage[unosend.EmailSummary])
    assert_type(await client.emails.prepare.get(email_id="a"), mailwright.PreparedRequest)


def errors(one: UniOne) -> None:
    """What went wrong, and whether the mail went out."""
    try:
        one.email.send(message={"recipients": []})
    except unione.RateLimitError as error:
        assert_type(error.code, unione.ErrorCode | str | int | None)
        assert_type(error.safe_to_resend, bool)
    except unione.APIStatusError as error:
        if error.code is unione.ErrorCode.SENDER_EMAIL_INVALID or error.code == 5:
            assert_type(error.outcome, mailwright.Outcome)
        if isinstance(error.code, unione.ErrorCode):
            assert_type(error.code.meaning, str)
            assert_type(error.code.outcome, mailwright.Outcome)
    except mailwright.InvalidRequestError as error:
        assert_type(error.violations, tuple[mailwright.Violation, ...])
    except mailwright.APIError as error:
        assert_type(error.attempts, tuple[mailwright.Attempt, ...])


def fakes(fake: FakeUnosend, one: FakeUniOne, pile: FakeUnipile) -> None:
    """A fake is the client, with what a test says to it and reads from it."""
    client: Unosend = fake
    assert_type(fake.emails, Emails)
    assert_type(fake.emails.send(from_="a", to="b", subject="c", text="d"), unosend.SentEmail)
    fake.fail_next(unosend.ErrorCode.QUOTA_EXCEEDED, times=2)
    fake.fail_next(503, headers={"Retry-After": "1"}, accepted=True)
    one.fail_next(unione.ErrorCode.SUBJECT_MISSING)
    pile.fail_next(unipile.ErrorType.INVALID_ACCOUNT)
    fake.time_out_next(accepted=True)
    fake.reply_next({"id": "a"}, status=200, headers={"X-Request-Id": "b"})
    assert_type(fake.sent, list[SentMail])
    assert_type(fake.sent[0].to, tuple[str, ...])
    assert_type(fake.sent[0].attachments[0].content, bytes)
    assert_type(fake.requests[0].operation, str)
    assert_type(fake.with_options(max_retries=0), FakeUnosend)
    fake.reset()
    Unosend(api_key="a", http_client=fake.transport, clock=fake.clock)
    AsyncUnosend(api_key="a", http_client=fake.async_transport, clock=fake.clock)
    client.close()


async def async_fakes(fake: AsyncFakeUnosend) -> None:
    """The same, awaited."""
    client: AsyncUnosend = fake
    assert_type(await fake.emails.send(from_="a", to="b", subject="c", text="d"), unosend.SentEmail)
    fake.fail_next(unosend.ErrorCode.QUOTA_EXCEEDED)
    assert_type(fake.sent[0].subject, str | None)
    AsyncUnosend(api_key="a", http_client=AsyncFakeUnosend(max_retries=0).async_transport)
    await client.aclose()
