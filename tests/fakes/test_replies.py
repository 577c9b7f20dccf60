"""Replies made to order, which the document judges too."""

from typing import Any

import mailwright
import pytest
from mailwright import Outcome, testing, unione, unosend

from tests.clients.support import APIS, SUCCESS
from tests.fakes.conftest import Make


@pytest.mark.parametrize("api", APIS)
def test_a_reply_to_order(make: Make, api: str) -> None:
    fake, body = make(api), SUCCESS[api][1]
    place = next(name for name in body if name.endswith("id"))
    fake.reply_next({**body, place: "own-1"}, headers={"X-Request-Id": "r-1"}, times=2)
    replies = [fake.call() for _ in range(3)]
    assert [getattr(reply, place) == "own-1" for reply in replies] == [True, True, False]
    assert [reply.call_info.request_id for reply in replies] == ["r-1", "r-1", None]
    assert len(fake.sent) == 3


def test_a_list_and_an_envelope(make: Make) -> None:
    fake = make("unosend")
    fake.reply_next({"id": "a", "subject": "Mine", "status": "delivered"})
    assert fake.call("emails.get").subject == "Mine"
    fake.reply_next({"success": True, "data": {"id": "b", "html": "<b>"}})
    assert fake.call("emails.get").html == "<b>"


def test_a_partial_failure(make: Make) -> None:
    fake = make("unione")
    failed = {"b@example.com": "invalid"}
    fake.reply_next({"status": "success", "job_id": "j", "emails": ["ada@example.com"], "failed_emails": failed})
    result = fake.call()
    assert [failure.key for failure in result.failures] == ["b@example.com"]
    with pytest.raises(unione.PartialFailureError):
        result.raise_for_failures()


@pytest.mark.parametrize(
    ("api", "body", "said"),
    [
        ("unosend", {}, "id: field required"),
        ("unosend", {"id": 7}, "id: input should be a valid string"),
        ("unosend", [], "input should be a valid dictionary"),
        ("unione", {"status": "success", "job_id": ""}, "job_id: string should have at least 1 character"),
        ("unipile", {"object": "EmailSent"}, "tracking_id: field required"),
    ],
)
def test_a_reply_that_breaks_the_document(make: Make, api: str, body: Any, said: str) -> None:
    fake = make(api)
    fake.reply_next(body)
    with pytest.raises(testing.UnexpectedReply, match=said):
        fake.call()
    assert fake.sent == []
    assert fake.call() is not None


def test_bytes_go_out_as_they_are(make: Make) -> None:
    fake = make("unosend")
    fake.reply_next(b"<html>", status=502, headers={"Content-Type": "text/html"})
    with pytest.raises(unosend.InternalServerError) as error:
        fake.call()
    assert (error.value.body, error.value.outcome) == ("<html>", Outcome.UNKNOWN)
    assert fake.sent == []
    fake.reply_next(b'{"odd": 1}', headers={"Content-Type": "application/json"})
    with pytest.raises(unosend.UnreadableResponseError) as unreadable:
        fake.call()
    # It may be the provider's yes, or an envelope around anything.
    assert unreadable.value.outcome is Outcome.UNKNOWN
    assert len(fake.sent) == 1


def test_a_failure_inside_a_success_is_no_mail(make: Make) -> None:
    fake = make("unione")
    fake.reply_next({"status": "error", "code": 204, "message": "no"})
    with pytest.raises(unione.APIStatusError) as error:
        fake.call()
    assert error.value.code is unione.ErrorCode.NO_VALID_RECIPIENTS
    assert fake.sent == []


def test_an_error_of_your_own(make: Make) -> None:
    fake = make("unosend")
    fake.reply_next({"error": {"code": "brand_new", "message": "Later."}}, status=422)
    with pytest.raises(unosend.UnprocessableEntityError) as error:
        fake.call()
    assert (error.value.code, error.value.message) == ("brand_new", "Later.")
    with pytest.raises(ValueError, match="times"):
        fake.reply_next({}, times=0)


def test_pages_to_order(make: Make) -> None:
    fake = make("unosend")
    items = [{"id": str(number), "subject": "s", "to_emails": ["a"]} for number in range(3)]
    fake.reply_next({"data": items[:2]})
    fake.reply_next({"data": items[2:]})
    assert [item.id for item in fake.pages(limit=2)] == ["0", "1", "2"]
    assert [request.query.get("offset") for request in fake.requests] == [None, ("2",)]


def test_looking_for_a_mail(make: Make) -> None:
    fake = make("unosend")
    fake.time_out_next(accepted=True)
    with pytest.raises(mailwright.APITimeoutError) as error:
        fake.call()
    fake.reply_next({"data": [{
        "id": "7", "subject": "Secret plan", "to_emails": ["ada@example.com"],
        "created_at": error.value.attempts[0].started_at.isoformat(),
    }]})  # fmt: skip
    found = fake.wait(fake.client.emails.find_sent(to="ada@example.com", subject="Secret plan", since=error.value))
    assert [each.id for each in found] == ["7"]
