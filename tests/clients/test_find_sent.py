"""What became of a send: the list is searched, and nothing is sent."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import mailwright
import pytest
from mailwright import Outcome, RequestOptions, unosend

from tests.clients.doubles import START, failure, retrying, scripted
from tests.clients.support import ARGUMENTS, Mode, send
from tests.clients.test_retries import fails
from tests.provider import FakeProvider

WANTED: dict[str, Any] = {"to": "ada@example.com", "subject": "Secret plan", "since": START}
MARGIN = timedelta(minutes=2)


def item(number: int = 1, at: datetime | None = START, **changes: Any) -> dict[str, Any]:
    made = {"id": f"em_{number}", "to_emails": ["ada@example.com"], "subject": "Secret plan", **changes}
    return made if at is None else {**made, "created_at": at.isoformat()}


def other(number: int, at: datetime | None = START) -> dict[str, Any]:
    return item(number, at, subject="Another matter")


def find(mode: Mode, provider: FakeProvider, *items: Any, **changes: Any) -> list[str]:
    """The ids that are found in a list of one page."""
    provider.reply_with(200, json={"data": list(items)})
    found = mode(mode.client("unosend").emails.find_sent(**{**WANTED, **changes}))
    assert type(found) is tuple
    assert all(type(each) is unosend.EmailSummary for each in found)
    return [each.id for each in found]


def test_finds_in_a_page(mode: Mode, provider: FakeProvider) -> None:
    assert find(mode, provider, other(3), item(2), item(1)) == ["em_2", "em_1"]
    [request] = provider.requests
    assert (request.method, request.path, request.query, request.body) == ("GET", "/emails", [("limit", "100")], b"")
    assert find(mode, provider) == []


@pytest.mark.parametrize(
    ("to", "listed"),
    [
        ("ada@example.com", ["ADA@Example.com"]),
        ("Ada@EXAMPLE.com", ["ada@example.com"]),
        ("Ada Lovelace <ada@example.com>", ["ada@example.com"]),
        ('"Lovelace, Ada" <Ada@example.com>', ["ada@example.com"]),
        ("Lovelace, Ada <ada@example.com>", ["ada@example.com"]),
        ("ada@example.com", ["Ada <ada@example.com>"]),
        ("ada@example.com", ['"Lovelace, Ada" <ada@example.com>']),
        ("<ada@example.com>", [" ada@example.com "]),
        ("Ädä <ada@example.com>", ["Someone Else <ada@example.com>"]),
        (["ada@example.com"], ["ada@example.com"]),
        (("ada@example.com", "Bob <bob@example.com>"), ["BOB@example.com", "Ada <ada@example.com>"]),
        # It went to all that are given, and to others.
        ("ada@example.com", ["bob@example.com", "ada@example.com"]),
        (["ada@example.com", "ada@example.com"], ["ada@example.com"]),
    ],
)
def test_recipients_that_match(mode: Mode, provider: FakeProvider, to: Any, listed: list[str]) -> None:
    for name in ("to_emails", "to"):
        mail = {"id": "em_1", "subject": "Secret plan", "created_at": START.isoformat(), name: listed}
        assert find(mode, provider, mail, to=to) == ["em_1"]


@pytest.mark.parametrize(
    ("to", "listed"),
    [
        ("ada@example.com", ["bob@example.com"]),
        ("ada@example.com", []),
        ("ada@example.com", None),
        ("ada@example.com", ["ada@example.com.dev"]),
        ("ada@example.com", ["xada@example.com"]),
        ("ada@example.com", ["ada@example.com <bob@example.com>"]),
        (["ada@example.com", "bob@example.com"], ["ada@example.com"]),
        ("ada+x@example.com", ["ada@example.com"]),
    ],
)
def test_recipients_that_do_not(mode: Mode, provider: FakeProvider, to: Any, listed: list[str] | None) -> None:
    assert find(mode, provider, item(to_emails=listed), to=to) == []


@pytest.mark.parametrize("subject", ["Secret plan ", "secret plan", "Secret", "Re: Secret plan", "", None])
def test_subject_is_exact(mode: Mode, provider: FakeProvider, subject: str | None) -> None:
    assert find(mode, provider, item(subject=subject)) == []
    exact = "Grüße,\n „Ada“ 🔑"
    assert find(mode, provider, item(subject=exact), item(2, subject=f"{exact}!"), subject=exact) == ["em_1"]


@pytest.mark.parametrize("zone", [UTC, timezone(timedelta(hours=9))])
def test_margin_of_two_minutes(mode: Mode, provider: FakeProvider, zone: timezone) -> None:
    second = timedelta(seconds=1)
    items = item(5, START + MARGIN * 9), item(4, START), item(3, START - MARGIN), item(2, START - MARGIN - second)
    assert find(mode, provider, *items, since=START.astimezone(zone)) == ["em_5", "em_4", "em_3"]


def test_mail_without_a_time_is_not_too_old(mode: Mode, provider: FakeProvider) -> None:
    naive = START.replace(tzinfo=None) - timedelta(days=9)
    assert find(mode, provider, item(1, None), item(2, naive)) == ["em_1", "em_2"]


@pytest.mark.parametrize("status", [500, 408])
def test_since_an_exception(mode: Mode, provider: FakeProvider, status: int) -> None:
    client, clock = retrying(mode, "unosend")
    clock.passed = 3600.0
    began = START + timedelta(hours=1)
    provider.reply_with(status, json={})
    error = fails(mode, lambda: send(client))
    assert error.outcome is Outcome.UNKNOWN
    clock.passed += 600.0
    items = item(2, began - MARGIN), item(1, began - MARGIN - timedelta(seconds=1))
    assert find(mode, provider, *items, since=error) == ["em_2"]


def test_since_the_first_attempt(mode: Mode, provider: FakeProvider) -> None:
    lost = failure(mailwright.Progress.NOTHING_SENT), failure(mailwright.Progress.SENT)
    client, clock = retrying(mode, "unosend", http_client=scripted(mode, *lost))
    clock.chance = 0.9
    error = fails(mode, lambda: send(client))
    assert [attempt.started_at > START for attempt in error.attempts] == [False, True]
    assert find(mode, provider, item(1, START - MARGIN), since=error) == ["em_1"]


def test_since_a_batch_that_failed(mode: Mode, provider: FakeProvider) -> None:
    mail = {"from": "a@acme.dev", "to": "ada@example.com", "subject": "Secret plan", "text": "x"}
    provider.reply_with(200, json={"data": [{"error": "no", "index": 0}], "success_count": 0, "error_count": 1})
    client, _ = retrying(mode, "unosend")
    result = mode(client.emails.send_batch(emails=[mail]))
    with pytest.raises(mailwright.PartialFailureError) as caught:
        result.raise_for_failures()
    assert find(mode, provider, item(), since=caught.value) == ["em_1"]


@pytest.mark.parametrize(
    "since",
    [
        datetime(2026, 3, 1, 12, 0),
        START.date(),
        "2026-03-01T12:00:00Z",
        1772366400,
        None,
        ValueError("no exception of ours"),
        mailwright.ConfigurationError("no key"),
        mailwright.InvalidRequestError([mailwright.Violation("to", "missing")]),
        mailwright.APIConnectionError("made by hand", outcome=Outcome.UNKNOWN),
    ],
    ids=lambda value: type(value).__name__,
)
def test_since_that_is_refused(mode: Mode, provider: FakeProvider, since: Any) -> None:
    with pytest.raises(mailwright.InvalidRequestError) as caught:
        mode(mode.client("unosend").emails.find_sent(**{**WANTED, "since": since}))
    assert [each.field for each in caught.value.violations] == ["since"]
    assert provider.requests == []


def pages(provider: FakeProvider, *each: list[Any]) -> None:
    for items in each:
        provider.reply_with(200, json={"data": items})


def test_turns_the_pages(mode: Mode, provider: FakeProvider) -> None:
    first = [other(number) for number in range(99)] + [item(99)]
    second = [item(100), *[other(number) for number in range(101, 200)]]
    pages(provider, first, second, [other(200), item(201)])
    found = mode(mode.client("unosend").emails.find_sent(**WANTED))
    assert [each.id for each in found] == ["em_99", "em_100", "em_201"]
    assert [dict(each.query) for each in provider.requests] == [
        {"limit": "100"},
        {"limit": "100", "offset": "100"},
        {"limit": "100", "offset": "200"},
    ]
    assert {each.method for each in provider.requests} == {"GET"}


def test_stops_where_the_time_is_past(mode: Mode, provider: FakeProvider) -> None:
    old = START - MARGIN - timedelta(seconds=1)
    mixed = [other(number) for number in range(100, 150)] + [other(number, old) for number in range(150, 200)]
    past = [item(number, old) for number in range(200, 300)]
    pages(provider, [other(number) for number in range(100)], mixed, past, past)
    assert mode(mode.client("unosend").emails.find_sent(**WANTED)) == ()
    assert len(provider.requests) in (2, 3), "the list goes on, and all of it is older"


def test_one_old_mail_does_not_end_the_search(mode: Mode, provider: FakeProvider) -> None:
    # A scheduled mail, say, may stand where its time does not belong.
    old = START - timedelta(days=9)
    pages(provider, [other(0, old), *[other(number) for number in range(1, 100)]], [item(100)])
    assert len(mode(mode.client("unosend").emails.find_sent(**WANTED))) == 1


@pytest.mark.parametrize(
    "body",
    [
        {"success": True, "data": [item()]},
        {"success": True, "data": {"data": [item()]}},
        {"data": [item()], "pagination": {"total": 1, "hasMore": False}},
        {"data": [{**item(to_emails=...), "to": ["ada@example.com"], "brand_new": [1]}]},
    ],
)
def test_every_form_of_the_list(mode: Mode, provider: FakeProvider, body: dict[str, Any]) -> None:
    for each in body["data"] if isinstance(body["data"], list) else []:
        if each.get("to_emails") is ...:
            del each["to_emails"]
    provider.reply_with(200, json=body)
    assert len(mode(mode.client("unosend").emails.find_sent(**WANTED))) == 1


def test_reads_are_tried_again_and_may_fail(mode: Mode, provider: FakeProvider) -> None:
    client, clock = retrying(mode, "unosend")
    provider.reply_with(503, json={})
    provider.reply_with(200, json={"data": [item()]})
    assert len(mode(client.emails.find_sent(**WANTED))) == 1
    assert len(clock.sleeps) == 1
    provider.reply_with(500, json={}, times=3)
    options = RequestOptions(max_retries=1)
    error = fails(mode, lambda: client.emails.find_sent(**WANTED, options=options))
    assert (len(error.attempts), error.outcome) == (2, Outcome.NOT_SENT)
    assert {each.method for each in provider.requests} == {"GET"}


def test_whole_story(mode: Mode, provider: FakeProvider) -> None:
    client, _ = retrying(mode, "unosend")
    provider.reply_with(500, json={})
    error = fails(mode, lambda: send(client))
    provider.reply_with(200, json={"data": [item()]})
    given = ARGUMENTS["unosend"]
    found = mode(client.emails.find_sent(to=given["to"], subject=given["subject"], since=error))
    assert [each.id for each in found] == ["em_1"]
    assert [each.method for each in provider.requests] == ["POST", "GET"]


def test_nobody_to_look_for(mode: Mode, provider: FakeProvider) -> None:
    with pytest.raises(mailwright.InvalidRequestError, match="to: names nobody"):
        find(mode, provider, item(), to=[])
    assert provider.requests == []
