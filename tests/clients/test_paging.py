"""Lists: pages are turned by themselves, and end."""

from typing import Any

import mailwright
import pytest
from mailwright import Outcome, unosend

from tests.clients.support import Mode
from tests.provider import FakeProvider


def items(first: int, count: int) -> dict[str, Any]:
    return {"data": [{"id": f"em_{number}"} for number in range(first, first + count)]}


def ids(emails: Any) -> list[str]:
    return [email.id for email in emails]


def queries(provider: FakeProvider) -> list[dict[str, str]]:
    return [dict(each.query) for each in provider.requests]


def test_iterating_turns_the_pages(mode: Mode, provider: FakeProvider) -> None:
    for first, count in ((0, 10), (10, 10), (20, 3)):
        provider.reply_with(200, json=items(first, count))
    pages = mode.client("unosend").emails.list()
    assert ids(mode.items(pages)) == [f"em_{number}" for number in range(23)]
    assert queries(provider) == [{}, {"offset": "10"}, {"offset": "20"}]


def test_iterating_over_a_page(mode: Mode, provider: FakeProvider) -> None:
    for first, count in ((5, 2), (7, 2), (9, 0)):
        provider.reply_with(200, json=items(first, count))
    page = mode(mode.client("unosend").emails.list(limit=2, offset=5, status="sent"))
    assert (ids(page.items), len(page), page.has_next) == (["em_5", "em_6"], 2, True)
    assert type(page) is (mailwright.AsyncPage if mode.is_async else mailwright.Page)
    assert type(page.reply) is unosend.EmailList
    assert ids(mode.items(page)) == ["em_5", "em_6", "em_7", "em_8"]
    rest = {"limit": "2", "status": "sent"}
    assert queries(provider) == [{"offset": "5", **rest}, {"offset": "7", **rest}, {"offset": "9", **rest}]


def test_next_page_and_pages(mode: Mode, provider: FakeProvider) -> None:
    for first, count in ((0, 2), (2, 1), (2, 1)):
        provider.reply_with(200, json=items(first, count))
    first = mode(mode.client("unosend").emails.list(limit=2))
    second = mode(first.next_page())
    assert (ids(second.items), second.has_next, mode(second.next_page())) == (["em_2"], False, None)
    assert [ids(page.items) for page in mode.items(first.pages())] == [["em_0", "em_1"], ["em_2"]]
    assert len(provider.requests) == 3


def test_short_and_empty_pages_are_the_last(mode: Mode, provider: FakeProvider) -> None:
    for count in (9, 0):
        provider.reset()
        provider.reply_with(200, json=items(0, count))
        assert len(mode.items(mode.client("unosend").emails.list())) == count
        assert len(provider.requests) == 1


def test_pages_by_number(mode: Mode, provider: FakeProvider) -> None:
    for first, count in ((0, 3), (3, 3), (6, 1)):
        provider.reply_with(200, json=items(first, count))
    found = mode.items(mode.client("unosend").emails.list(page=1, per_page=3))
    assert len(found) == 7
    assert queries(provider) == [{"page": str(number), "per_page": "3"} for number in (1, 2, 3)]


def test_per_page_alone_begins_at_the_first(mode: Mode, provider: FakeProvider) -> None:
    for first, count in ((0, 3), (3, 0)):
        provider.reply_with(200, json=items(first, count))
    assert len(mode.items(mode.client("unosend").emails.list(per_page=3))) == 3
    assert queries(provider) == [{"per_page": "3"}, {"per_page": "3", "page": "2"}]


@pytest.mark.parametrize(
    "given",
    [{}, {"limit": 100}, {"offset": 0}, {"page": 1}, {"per_page": 100}, {"status": "complained"}],
)
def test_only_what_is_given_is_asked(mode: Mode, provider: FakeProvider, given: dict[str, Any]) -> None:
    mode(mode.client("unosend").emails.list(**given))
    assert provider.requests[0].query == [(name, str(value)) for name, value in given.items()]


def test_status_as_a_member(mode: Mode, provider: FakeProvider) -> None:
    mode(mode.client("unosend").emails.list(status=unosend.EmailStatus.BOUNCED))
    assert provider.requests[0].query == [("status", "bounced")]


def test_provider_that_ignores_the_offset(mode: Mode, provider: FakeProvider) -> None:
    provider.reply_with(200, json=items(0, 10), times=5)
    with pytest.raises(mailwright.APIError) as caught:
        mode.items(mode.client("unosend").emails.list())
    assert caught.value.outcome is Outcome.NOT_SENT
    assert isinstance(caught.value, unosend.APIError)
    assert len(provider.requests) == 2


@pytest.mark.parametrize(
    "more",
    [{"total": 1, "limit": 10, "offset": 0}, {"success": True, "meta": {"total": 1, "page": 1}}],
)
def test_newer_replies(mode: Mode, provider: FakeProvider, more: dict[str, Any]) -> None:
    provider.reply_with(200, json={**more, "data": [{"id": "x", "from": "A <a@b.co>", "to": ["c@d.co"]}]})
    page = mode(mode.client("unosend").emails.list())
    [email] = page.items
    assert (email.id, email.from_email, email.to_emails) == ("x", "A <a@b.co>", ["c@d.co"])
    assert page.reply.model_extra == more


def test_error_on_a_later_page(mode: Mode, provider: FakeProvider) -> None:
    provider.reply_with(200, json=items(0, 10))
    provider.reply_with(429, json={"error": {"code": "rate_limit_exceeded"}})
    with pytest.raises(unosend.RateLimitError) as caught:
        mode.items(mode.client("unosend").emails.list())
    assert caught.value.outcome is Outcome.NOT_SENT


def test_options_hold_for_all_pages(mode: Mode, provider: FakeProvider) -> None:
    provider.reply_with(200, json=items(0, 10))
    provider.reply_with(200, json=items(10, 1))
    options = mailwright.RequestOptions(extra_headers={"X-Trace": "t"})
    assert len(mode.items(mode.client("unosend").emails.list(options=options))) == 11
    assert [each.header("x-trace") for each in provider.requests] == ["t", "t"]


def test_raw_list(mode: Mode, provider: FakeProvider) -> None:
    provider.reply_with(200, json=items(0, 10), headers={"x-total": "11"})
    provider.reply_with(200, json=items(10, 1))
    raw = mode(mode.client("unosend").emails.with_raw_response.list())
    assert (raw.status_code, raw.headers["x-total"]) == (200, "11")
    assert len(mode.items(raw.parse())) == 11
    assert len(provider.requests) == 2


@pytest.mark.parametrize("changes", [{"limit": 0}, {"limit": 101}, {"offset": -1}, {"page": 0}, {"per_page": 0}])
def test_limits(mode: Mode, provider: FakeProvider, changes: dict[str, int]) -> None:
    with pytest.raises(mailwright.InvalidRequestError) as caught:
        mode(mode.client("unosend").emails.list(**changes))
    assert [violation.field for violation in caught.value.violations] == list(changes)
    assert (caught.value.outcome, provider.requests) == (Outcome.NOT_SENT, [])
