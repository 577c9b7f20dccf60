"""Successes: what is read tolerantly, and what becomes of a reply that nobody can read."""

import json
from typing import Any

import mailwright
import pytest
from mailwright import Failure, Outcome, unione, unosend

from tests.clients.support import APIS, SUCCESS, Mode, send
from tests.clients.test_codes import PACKAGES
from tests.provider import FakeProvider

BATCH = [{"from": "a@b.co", "to": "c@d.co", "subject": "s", "text": "t"}] * 2


@pytest.mark.parametrize("api", APIS)
def test_unknown_fields_are_kept(mode: Mode, provider: FakeProvider, api: str) -> None:
    status, body = SUCCESS[api]
    more = {"brand_new": {"a": [1]}, "x-y": None}
    provider.reply_with(status, json=body | more)
    reply = mode(send(mode.client(api)))
    assert reply.model_extra == more
    assert reply.model_dump(mode="json", exclude_unset=True) == body | more


def test_unknown_enum_values(mode: Mode, provider: FakeProvider) -> None:
    provider.reply_with(200, json={"id": "x", "status": "teleported"})
    status = mode(send(mode.client("unosend"))).status
    assert (status, type(status)) == ("teleported", str)
    provider.reply_with(200, json={"data": [{"id": "x", "status": "teleported"}]})
    assert mode(mode.client("unosend").emails.list()).items[0].status == "teleported"


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "[1, NaN]", '{"Name": Infinity}'])
def test_numbers_that_are_none_in_a_list(mode: Mode, provider: FakeProvider, number: str) -> None:
    mails = f'{{"data": [{{"id": "em_1", "subject": "NaN In Infinity", "n": {number}}}]}}'
    provider.reply_with(200, body=mails.encode(), headers={"content-type": "application/json"})
    with pytest.raises(mailwright.UnreadableResponseError):
        mode(mode.client("unosend").emails.list())
    provider.reply_with(200, json={"data": [{"id": "em_1", "subject": "NaN In Infinity", "n": 1}]})
    assert mode(mode.client("unosend").emails.list()).items[0].subject == "NaN In Infinity"


@pytest.mark.parametrize("wrap", [{"success": True}, {}, {"success": True, "meta": {"a": 1}}])
def test_envelope(mode: Mode, provider: FakeProvider, wrap: dict[str, Any]) -> None:
    emails = mode.client("unosend").emails
    provider.reply_with(200, json={**wrap, "data": {"id": "em_1", "status": "queued"}})
    sent = mode(send(mode.client("unosend")))
    assert (sent.id, sent.status) == ("em_1", unosend.EmailStatus.QUEUED)
    provider.reply_with(200, json={**wrap, "data": {"id": "em_2", "html": "<b>", "delivered_at": None}})
    email = mode(emails.get(email_id="em_2"))
    assert (email.id, email.html, email.delivered_at) == ("em_2", "<b>", None)
    provider.reply_with(200, json={**wrap, "data": [{"id": "em_3"}]})
    assert [item.id for item in mode(emails.list()).items] == ["em_3"]
    provider.reply_with(200, json={**wrap, "data": {"total_clicks": 2, "links": [{"url": "u", "count": 2}]}})
    clicks = mode(emails.clicks(email_id="em_3"))
    assert (clicks.total_clicks, clicks.links[0].clicks) == (2, 2)
    provider.reply_with(200, json={**wrap, "data": [{"id": "em_4"}, {"error": "no", "index": 1}]})
    assert mode(emails.send_batch(emails=BATCH)).failures == (Failure(1, "no"),)


def test_what_looks_like_an_envelope(mode: Mode, provider: FakeProvider) -> None:
    provider.reply_with(200, json={"id": "outer", "data": {"id": "inner"}})
    assert mode(send(mode.client("unosend"))).id == "outer"


def test_both_spellings(mode: Mode, provider: FakeProvider) -> None:
    seed = {"id": "1", "from_email": "a@b.co", "from_name": "A", "to_emails": ["c@d.co"]}
    provider.reply_with(200, json={"data": [seed, {"id": "2", "from": "A <a@b.co>", "to": ["c@d.co"]}]})
    items = mode(mode.client("unosend").emails.list()).items
    assert [(item.from_email, item.to_emails) for item in items] == [
        ("a@b.co", ["c@d.co"]),
        ("A <a@b.co>", ["c@d.co"]),
    ]
    provider.reply_with(200, json=seed | {"html_content": "<b>", "text_content": "b"})
    email = mode(mode.client("unosend").emails.get(email_id="1"))
    assert (email.from_, email.to, email.html, email.text) == ("a@b.co", ["c@d.co"], "<b>", "b")
    provider.reply_with(200, json={"id": "1", "from": "a@b.co", "to": ["c@d.co"], "html": "<b>", "text": "b"})
    email = mode(mode.client("unosend").emails.get(email_id="1"))
    assert (email.from_, email.to, email.html, email.text) == ("a@b.co", ["c@d.co"], "<b>", "b")


@pytest.mark.parametrize("failed", [..., {}, [], None])
def test_nobody_failed(mode: Mode, provider: FakeProvider, failed: Any) -> None:
    more = {} if failed is ... else {"failed_emails": failed}
    provider.reply_with(200, json=SUCCESS["unione"][1] | more)
    result = mode(send(mode.client("unione")))
    assert (result.job_id, result.failures) == ("job-1", ())
    assert not result.failed_emails
    result.raise_for_failures()


def test_failed_emails(mode: Mode, provider: FakeProvider) -> None:
    states = {"b@c.co": "complained", "d@e.co": "blocked", "f@g.co": "brand_new"}
    provider.reply_with(200, json=SUCCESS["unione"][1] | {"failed_emails": states})
    result = mode(send(mode.client("unione")))
    assert [(address, state, type(state)) for address, state in result.failed_emails.items()] == [
        ("b@c.co", "complained", unione.FailedEmailState),
        ("d@e.co", "blocked", unione.FailedEmailState),
        ("f@g.co", "brand_new", str),
    ]
    with pytest.raises(mailwright.PartialFailureError) as caught:
        result.raise_for_failures()
    assert caught.value.failures == tuple(Failure(*item) for item in states.items())
    assert (caught.value.outcome, caught.value.safe_to_resend) == (Outcome.ACCEPTED, False)
    assert str(caught.value).startswith("ACCEPTED: ")
    assert "b@c.co" not in str(caught.value)


@pytest.mark.parametrize(
    ("data", "failures", "outcome"),
    [
        ([{"id": "1"}, {"error": "no", "index": 1}], (Failure(1, "no"),), Outcome.ACCEPTED),
        ([{"error": "no"}, {"id": "1"}], (Failure(0, "no"),), Outcome.ACCEPTED),
        # An item's error may have come after its mail had left.
        ([{"error": "a"}, {"error": "b", "index": 7}], (Failure(0, "a"), Failure(7, "b")), Outcome.UNKNOWN),
    ],
)
def test_failures_of_a_batch(mode: Mode, provider: FakeProvider, data: Any, failures: Any, outcome: Outcome) -> None:
    provider.reply_with(200, json={"data": data})
    result = mode(mode.client("unosend").emails.send_batch(emails=BATCH))
    assert result.failures == failures
    with pytest.raises(mailwright.PartialFailureError) as caught:
        result.raise_for_failures()
    assert (caught.value.failures, caught.value.outcome) == (failures, outcome)


@pytest.mark.parametrize("api", APIS)
@pytest.mark.parametrize(
    ("body", "kept"),
    [
        (b"", ""),
        (b'{"id": "em', '{"id": "em'),
        (b"null", None),
        (b"[]", []),
        (b"7", 7),
        (b'"ok"', "ok"),
        (b"{}", {}),
        (b'{"id": 7, "job_id": [], "tracking_id": ""}', {"id": 7, "job_id": [], "tracking_id": ""}),
        (b'{"id": NaN}', '{"id": NaN}'),
        (b'{"id": "a", "id": "b"}', '{"id": "a", "id": "b"}'),
        (b"\xff\xfe", "\ufffd\ufffd"),
        (b"[" * 100_000, "[" * 500),
    ],
)
def test_unreadable_json(mode: Mode, provider: FakeProvider, api: str, body: bytes, kept: object) -> None:
    status = SUCCESS[api][0]
    provider.reply_with(status, body=body, headers={"content-type": "application/json", "x-request-id": "r"})
    with pytest.raises(mailwright.UnreadableResponseError) as caught:
        mode(send(mode.client(api)))
    error = caught.value
    assert type(error) is PACKAGES[api].UnreadableResponseError
    # An object of Unosend's without an id may be an envelope around anything.
    outcome = Outcome.UNKNOWN if (api, kept) == ("unosend", {}) else Outcome.ACCEPTED
    assert (error.outcome, error.safe_to_resend, error.status_code) == (outcome, False, status)
    assert (error.body, error.request_id) == (kept, "r")
    assert str(error).startswith(f"{outcome.name}: ")


@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        ({"data": {}}, Outcome.UNKNOWN),
        ({"success": True}, Outcome.UNKNOWN),
        ({"success": True, "data": {"from": "a@b.co"}}, Outcome.UNKNOWN),
        ({"success": True, "data": {"id": 7}}, Outcome.ACCEPTED),
    ],
)
def test_envelope_without_an_id(mode: Mode, provider: FakeProvider, body: Any, outcome: Outcome) -> None:
    provider.reply_with(200, json=body)
    with pytest.raises(mailwright.UnreadableResponseError) as caught:
        mode(send(mode.client("unosend")))
    assert (caught.value.outcome, caught.value.body) == (outcome, body)


@pytest.mark.parametrize(
    ("body", "failures"),
    [
        ({"data": [{"id": "1"}], "errors": [{"index": 1, "message": "bad"}]}, (Failure(1, "bad"),)),
        (
            {"data": [{"id": "1"}], "success_count": 1, "error_count": 1},
            (Failure("unnamed", "the reply does not say which"),),
        ),
        ({"data": [{"id": "1"}, {"error": "bad", "index": 1}], "error_count": 1}, (Failure(1, "bad"),)),
    ],
)
def test_failures_that_newer_servers_name_elsewhere(
    mode: Mode, provider: FakeProvider, body: Any, failures: tuple[Failure, ...]
) -> None:
    provider.reply_with(200, json=body)
    result = mode(mode.client("unosend").emails.send_batch(emails=BATCH))
    assert result.failures == failures
    with pytest.raises(mailwright.PartialFailureError):
        result.raise_for_failures()


@pytest.mark.parametrize("api", APIS)
def test_web_page_instead_of_a_reply(mode: Mode, provider: FakeProvider, api: str) -> None:
    # A captive portal or a proxy answers 200 as well.
    provider.reply_with(200, body=b"<html>Log in</html>", headers={"content-type": "text/html"})
    with pytest.raises(mailwright.UnreadableResponseError) as caught:
        mode(send(mode.client(api)))
    assert (caught.value.outcome, caught.value.body) == (Outcome.UNKNOWN, "<html>Log in</html>")


@pytest.mark.parametrize("api", APIS)
@pytest.mark.parametrize("status", [202, 204, 205])
def test_success_without_a_body(mode: Mode, provider: FakeProvider, api: str, status: int) -> None:
    provider.reply_with(status, headers={"content-type": "application/json"} if status == 202 else {})
    with pytest.raises(mailwright.UnreadableResponseError) as caught:
        mode(send(mode.client(api)))
    assert (caught.value.outcome, caught.value.body, caught.value.status_code) == (Outcome.ACCEPTED, "", status)


@pytest.mark.parametrize("api", APIS)
@pytest.mark.parametrize("status", [200, 201, 202, 299])
def test_any_2xx_will_do(mode: Mode, provider: FakeProvider, api: str, status: int) -> None:
    provider.reply_with(status, json=SUCCESS[api][1])
    assert mode(send(mode.client(api))).model_dump(exclude_unset=True) == SUCCESS[api][1]


def test_unreadable_read(mode: Mode, provider: FakeProvider) -> None:
    provider.reply_with(200, json={"id": None})
    with pytest.raises(mailwright.UnreadableResponseError) as caught:
        mode(mode.client("unosend").emails.get(email_id="x"))
    assert caught.value.outcome is Outcome.NOT_SENT


def test_unreadable_fields_are_named_and_values_are_not(mode: Mode, provider: FakeProvider) -> None:
    provider.reply_with(200, json={"id": "x", "to": "ada@example.com", "created_at": "yesterday"})
    with pytest.raises(mailwright.UnreadableResponseError) as caught:
        mode(send(mode.client("unosend")))
    assert "to" in str(caught.value)
    assert "created_at" in str(caught.value)
    assert "ada@example.com" not in str(caught.value)
    assert "yesterday" not in str(caught.value)


def test_key_at_the_edge_of_what_is_shown(mode: Mode, provider: FakeProvider) -> None:
    # Cut first and masked afterwards, half of the key would remain.
    key = "un_0123456789abcdef"
    page = b"x" * 490 + key.encode()
    for status in (200, 400):
        provider.reset()
        provider.reply_with(status, body=page, headers={"content-type": "text/html"})
        with pytest.raises(mailwright.APIError) as caught:
            mode(send(mode.client("unosend", api_key=key)))
        assert "un_01" not in f"{vars(caught.value)}"


def test_byte_order_mark(mode: Mode, provider: FakeProvider) -> None:
    body = b"\xef\xbb\xbf" + json.dumps(SUCCESS["unosend"][1]).encode()
    provider.reply_with(200, body=body, headers={"content-type": "application/json; charset=utf-8"})
    assert mode(send(mode.client("unosend"))).id == "em_1"
