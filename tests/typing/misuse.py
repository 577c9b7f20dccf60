"""Wrong uses. mypy and pyright must find an error on each line that ends in the marker, and on no other line."""

# ruff: noqa: B018

import asyncio

import httpx2
import mailwright
from mailwright import AsyncUnosend, UniOne, Unipile, Unosend, unione, unipile, unosend
from mailwright.testing import AsyncFakeUnosend, FakeUnosend

sync = Unosend(api_key="a")
waits = AsyncUnosend(api_key="a")
one = UniOne(api_key="a")
pile = Unipile(api_key="a", base_url="https://api1.unipile.test:13111")


def keys_of_dicts() -> None:
    """A dict with a key that is wrong, missing, or of another type."""
    pile.emails.send(account_id="a", body="b", to=[{"identifier": "c", "name": "d"}])  # error
    pile.emails.send(account_id="a", body="b", to=[{"display_name": "d"}])  # error
    pile.emails.send(account_id="a", body="b", to=[{"identifier": 1}])  # error
    pile.emails.send(account_id="a", body="b", to=[], from_={"email": "a"})  # error
    pile.emails.send(account_id="a", body="b", to=[], tracking_options={"opens": "yes"})  # error
    pile.emails.send(account_id="a", body="b", to=[], custom_headers=[{"name": "X-A"}])  # error
    sync.emails.send(from_="a", to="b", subject="c", attachments=[{"name": "d", "content": b""}])  # error
    sync.emails.send(from_="a", to="b", subject="c", attachments=[{"filename": "d"}])  # error
    sync.emails.send(from_="a", to="b", subject="c", attachments=[{"filename": "d", "content": 5}])  # error
    sync.emails.send(from_="a", to="b", subject="c", tags=[{"name": "d"}])  # error
    sync.emails.send(from_="a", to="b", subject="c", headers={"X-A": 1})  # error
    sync.emails.send_batch(emails=[{"from": "a", "to": "b", "subjet": "c"}])  # error
    sync.emails.send_batch(emails=[{"from_": "a", "to": "b", "subject": "c"}])  # error
    sync.emails.send_batch(emails=[{"from": "a", "to": "b", "subject": "c", "priority": "urgent"}])  # error
    one.email.send(message={"recipients": [{"mail": "a"}]})  # error
    one.email.send(message={"recipient": []})  # error
    one.email.send(message={"recipients": [{"email": "a"}], "track_links": 2})  # error


def arguments() -> None:
    """An argument that is wrong, missing, too much or of another type."""
    sync.emails.send(from_="a", to="b", subject="c", priority="urgent")  # error
    sync.emails.send(from_="a", to="b", subject=3)  # error
    sync.emails.send(from_="a", to=["b", 4], subject="c")  # error
    sync.emails.send(from_="a", to="b")  # error
    sync.emails.send("a", "b", "c")  # error
    sync.emails.send(from_="a", to="b", subject="c", sibject="d")  # error
    sync.emails.send(from_="a", to="b", subject="c", options={"timeout": 5})  # error
    sync.emails.get(id="a")  # error
    sync.emails.get(email_id=5)  # error
    sync.emails.list(limit="10")  # error
    sync.emails.list(status="gone")  # error
    one.email.send()  # error
    mailwright.RequestOptions(time_out=5)  # error


def names() -> None:
    """A method, a resource, a client or an attribute that does not exist."""
    sync.emails.sent(email_id="a")  # error
    sync.email.get(email_id="a")  # error
    one.emails.send(message={"recipients": []})  # error
    mailwright.Unisend(api_key="a")  # error
    unosend.models.Mail(id="a")  # error
    sync.emails.get(email_id="a").state  # error
    sync.emails.send(from_="a", to="b", subject="c").message_id  # error
    unosend.ErrorCode.NO_SUCH_CODE  # error
    unosend.EmailStatus.GONE  # error


def clients() -> None:
    """A client that is set up in a wrong way."""
    Unosend("a")  # error
    Unosend(api_key=5)  # error
    Unosend(key="a")  # error
    Unosend(api_key="a", http_client=httpx2.AsyncClient())  # error
    AsyncUnosend(api_key="a", http_client=httpx2.Client())  # error
    UniOne(api_key="a", api_key_in="query")  # error
    Unosend(api_key="a", timeout="5")  # error
    with waits:  # error
        pass


async def awaiting() -> None:
    """A reply that is awaited without need, or used before it is there."""
    await sync.emails.get(email_id="a")  # error
    waits.emails.get(email_id="a").subject  # error
    async with sync:  # error
        pass
    for _ in waits.emails.list():  # error
        pass
    async for _ in sync.emails.list():  # error
        pass


def replies() -> None:
    """A reply that is taken for something else."""
    number: int = sync.emails.get(email_id="a").id  # error
    sent: unosend.SentEmail = sync.emails.get(email_id="a")  # error
    mail: unosend.Email = sync.emails.with_raw_response.get(email_id="a")  # error
    parsed: unosend.SentEmail = sync.emails.with_raw_response.get(email_id="a").parse()  # error
    sync.emails.with_raw_response.get(email_id="a").subject  # error
    sync.emails.with_raw_response.get(email_id=5)  # error
    prepared: unosend.Email = sync.emails.prepare.get(email_id="a")  # error
    sync.emails.prepare.get()  # error
    sync.emails.list().items[0].html  # error
    sync.emails.list().total  # error
    print(number, sent, mail, parsed, prepared)


def errors() -> None:
    """An error that is taken for something else."""
    try:
        one.email.send(message={"recipients": []})
    except unione.APIStatusError as error:
        error.code.meaning  # error
        error.status  # error
        if isinstance(error.code, unipile.ErrorType):
            pass
        elif isinstance(error.code, unione.ErrorCode):
            error.code.remedy  # error
            fix: int = error.code.fix  # error
            print(fix)
        if error.outcome is mailwright.Outcome.SENT:  # error
            pass


def fakes(fake: FakeUnosend, waits_too: AsyncFakeUnosend) -> None:
    """A fake of another API, or of the other kind."""
    fake.fail_next(unione.ErrorCode.SUBJECT_MISSING.name)  # error
    fake.fail_next(unipile.ErrorType.INVALID_ACCOUNT)  # error
    fake.fail_next("quota_exceeded")  # error
    fake.time_out_next()  # error
    fake.emails.send(from_="a", to="b", subject="c", txt="d")  # error
    fake.sent[0].recipients  # error
    fake.sent.append("a")  # error
    Unosend(api_key="a", http_client=fake.async_transport)  # error
    waits_too.emails.send(from_="a", to="b", subject="c", text="d").id  # error
    FakeUnosend(api_key="a")  # error


asyncio.run(awaiting)  # error
