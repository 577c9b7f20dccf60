"""Every HTTP status, documented or not: its class, and whether the message may have gone out."""

from typing import Any

import mailwright
import pytest
from mailwright import Outcome

from tests.clients.sockets import raw_server, silent
from tests.clients.support import APIS, DOCUMENTS, Mode, send
from tests.clients.test_codes import body_of, check_class, class_name, raised
from tests.provider import FakeProvider

SENDS = {"unosend": "/emails", "unione": "/email/send.json", "unipile": "/api/v1/emails"}
NOT_SENT = {api: DOCUMENTS[api]["paths"][path]["post"]["x-sdk-retry"]["not_sent"] for api, path in SENDS.items()}
STATUSES = [
    *(400, 401, 402, 403, 404, 405, 406, 408, 409, 410, 413, 415, 418, 422, 423, 425, 428, 429, 431, 451, 499),
    *(500, 501, 502, 503, 504, 505, 507, 511, 520, 524, 529, 599),
]


def outcome_of(api: str, status: int) -> Outcome:
    return Outcome.NOT_SENT if status in NOT_SENT[api] else Outcome.UNKNOWN


@pytest.mark.parametrize("api", APIS)
@pytest.mark.parametrize("status", STATUSES)
def test_status(mode: Mode, provider: FakeProvider, api: str, status: int) -> None:
    error = raised(mode, provider, api, status, body_of(api, None, "no"))
    check_class(error, api, class_name(status))
    assert (error.status_code, error.outcome) == (status, outcome_of(api, status))
    assert [(attempt.status_code, attempt.progress) for attempt in error.attempts] == [
        (status, mailwright.Progress.ANSWERED)
    ]


@pytest.mark.parametrize("status", STATUSES)
def test_status_of_a_read(mode: Mode, provider: FakeProvider, status: int) -> None:
    provider.reply_with(status, json={"error": {"message": "no"}})
    with pytest.raises(mailwright.APIStatusError) as caught:
        mode(mode.client("unosend").emails.list())
    check_class(caught.value, "unosend", class_name(status))
    assert caught.value.outcome is Outcome.NOT_SENT


@pytest.mark.parametrize("api", APIS)
@pytest.mark.parametrize("status", [300, 301, 302, 303, 304, 307, 308])
def test_redirect_is_not_followed(mode: Mode, provider: FakeProvider, api: str, status: int) -> None:
    location = {"location": provider.base_url(api) + SENDS[api]}
    provider.reply_with(status, headers=location)
    with pytest.raises(mailwright.APIStatusError) as caught:
        mode(send(mode.client(api)))
    check_class(caught.value, api, "APIStatusError")
    # Only these ask for the same request at another place; a 303 may follow a success.
    expected = Outcome.NOT_SENT if status in (301, 302, 307, 308) else Outcome.UNKNOWN
    assert (caught.value.status_code, caught.value.outcome) == (status, expected)
    assert len(provider.requests) == 1


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirect_of_a_read_to_another_origin_is_not_followed(mode: Mode, provider: FakeProvider, status: int) -> None:
    with raw_server(silent) as elsewhere:
        provider.reply_with(status, headers={"location": elsewhere.url + "/emails"})
        with pytest.raises(mailwright.APIStatusError) as caught:
            mode(mode.client("unosend").emails.list())
    assert (caught.value.status_code, caught.value.outcome) == (status, Outcome.NOT_SENT)
    assert len(provider.requests) == 1
    assert elsewhere.received == []


@pytest.mark.parametrize("location", ["same", "relative", "other port", "user", "empty", "bad"])
def test_redirect_of_a_read_on_the_same_origin(mode: Mode, provider: FakeProvider, location: str) -> None:
    base = provider.base_url("unosend")
    where = {
        "same": f"{base}/emails?limit=3",
        "relative": "emails?limit=3",
        "other port": "http://127.0.0.1:1/emails",
        "user": base.replace("://", "://user@") + "/emails",
        "empty": "",
        "bad": "http://[::1/emails",
    }[location]
    provider.reply_with(302, headers={"location": where})
    if location in ("same", "relative"):
        assert len(mode.items(mode.client("unosend").emails.list())) == 1
        assert [r.query for r in provider.requests] == [[], [("limit", "3")]]
        return
    with pytest.raises(mailwright.APIStatusError):
        mode(mode.client("unosend").emails.list())
    assert len(provider.requests) == 1


@pytest.mark.parametrize("api", APIS)
@pytest.mark.parametrize("status", [400, 401, 403, 404, 413, 422, 429, 502])
def test_web_page_instead_of_json(mode: Mode, provider: FakeProvider, api: str, status: int) -> None:
    # Something else than the provider may have answered, after the provider had the message; only what a gateway
    # says before it passes anything on is proof.
    provider.reply_with(status, body=b"<html>\xffno</html>", headers={"content-type": "text/html"})
    with pytest.raises(mailwright.APIStatusError) as caught:
        mode(send(mode.client(api)))
    error: Any = caught.value
    check_class(error, api, class_name(status))
    assert error.outcome is (Outcome.NOT_SENT if status in (413, 429) else Outcome.UNKNOWN)
    assert (error.body, error.message, error.code) == ("<html>\ufffdno</html>", "", None)


@pytest.mark.parametrize("api", APIS)
def test_empty_error(mode: Mode, provider: FakeProvider, api: str) -> None:
    provider.reply_with(403)
    with pytest.raises(mailwright.PermissionDeniedError) as caught:
        mode(send(mode.client(api)))
    assert (caught.value.body, caught.value.outcome) == ("", Outcome.UNKNOWN)


def test_invalid_request_body_proves_nothing(mode: Mode, provider: FakeProvider) -> None:
    for body in ({"error": {"message": "Invalid request body", "code": 400}}, {"error": "Invalid request body"}):
        provider.reset()
        error = raised(mode, provider, "unosend", 400, body)
        check_class(error, "unosend", "BadRequestError")
        assert (error.outcome, error.message) == (Outcome.UNKNOWN, "Invalid request body")
    provider.reset()
    provider.reply_with(400, json={"error": "Invalid request body"})
    with pytest.raises(mailwright.BadRequestError) as caught:
        mode(mode.client("unosend").emails.send_batch(emails=[{"from": "a", "to": "b", "subject": "c", "text": "d"}]))
    assert caught.value.outcome is Outcome.UNKNOWN
    provider.reply_with(400, json={"error": "Invalid request body"})
    with pytest.raises(mailwright.BadRequestError) as caught:
        mode(mode.client("unosend").emails.get(email_id="x"))
    assert caught.value.outcome is Outcome.NOT_SENT


@pytest.mark.parametrize(
    ("body", "code", "outcome"),
    [
        ({"success": False}, None, Outcome.UNKNOWN),
        ({"success": False, "error": {"message": "no"}}, None, Outcome.UNKNOWN),
        ({"success": False, "error": {"code": "brand_new"}}, "brand_new", Outcome.UNKNOWN),
        ({"success": False, "error": {"code": "invalid_from_address"}}, "invalid_from_address", Outcome.NOT_SENT),
        ({"success": False, "id": "em_1"}, None, Outcome.ACCEPTED),
        ({"success": False, "data": {"id": "em_1"}}, None, Outcome.ACCEPTED),
    ],
)
def test_unosend_failure_in_a_200(mode: Mode, provider: FakeProvider, body: Any, code: Any, outcome: Outcome) -> None:
    error = raised(mode, provider, "unosend", 200, body)
    check_class(error, "unosend", "APIStatusError")
    assert (error.status_code, error.code, error.outcome, error.body) == (200, code, outcome, body)


@pytest.mark.parametrize(
    ("more", "name", "outcome"),
    [
        ({"code": 206}, "APIStatusError", Outcome.NOT_SENT),
        ({"code": 901}, "QuotaExceededError", Outcome.NOT_SENT),
        ({"code": 908}, "APIStatusError", Outcome.UNKNOWN),
        ({"code": 4711}, "APIStatusError", Outcome.UNKNOWN),
        ({}, "APIStatusError", Outcome.UNKNOWN),
    ],
)
def test_unione_failure_in_a_200(mode: Mode, provider: FakeProvider, more: Any, name: str, outcome: Outcome) -> None:
    error = raised(mode, provider, "unione", 200, {"status": "error", "message": "no", **more})
    check_class(error, "unione", name)
    assert (error.status_code, error.code, error.outcome) == (200, more.get("code"), outcome)


@pytest.mark.parametrize("name", ["x-request-id", "request-id", "cf-ray"])
def test_request_id(mode: Mode, provider: FakeProvider, name: str) -> None:
    provider.reply_with(500, json={}, headers={name: "req-7"})
    with pytest.raises(mailwright.InternalServerError) as caught:
        mode(send(mode.client("unosend")))
    assert caught.value.request_id == "req-7"


@pytest.mark.parametrize("status", [400, 409, 422])
def test_refusal_of_a_key_of_the_caller(mode: Mode, provider: FakeProvider, status: int) -> None:
    # UniOne declines a repeated key, and nobody knows with which code: the first request may have been accepted.
    provider.reply_with(status, json={"status": "error", "message": "no", "code": 4711})
    with pytest.raises(mailwright.APIStatusError) as caught:
        mode(send(mode.client("unione"), options=mailwright.RequestOptions(idempotency_key="mine")))
    assert caught.value.outcome is Outcome.UNKNOWN
    provider.reply_with(400, json={"status": "error", "message": "no", "code": 206})
    with pytest.raises(mailwright.BadRequestError) as caught:
        mode(send(mode.client("unione"), options=mailwright.RequestOptions(idempotency_key="mine")))
    assert caught.value.outcome is Outcome.NOT_SENT
