"""Errors by name and by status, answers that never come, and what the client makes of them."""

import time
from typing import Any

import mailwright
import pytest
from mailwright import Outcome, testing, unione, unipile, unosend

from tests.clients.support import APIS, DOCUMENTS
from tests.fakes.conftest import Make
from tests.fakes.support import Fake
from tests.provider.document import Document
from tests.provider.schemas import Schemas

PACKAGES: dict[str, Any] = {"unosend": unosend, "unione": unione, "unipile": unipile}
FAMILIES = {api: __import__(f"mailwright.{api}.errors", fromlist=("",)).FAMILY for api in APIS}
PATHS = {"unosend": "/emails", "unione": "/email/send.json", "unipile": "/api/v1/emails"}
CODES = [(api, member) for api in APIS for member in FAMILIES[api].codes]
CATALOGUE = {api: {entry["code"]: entry for entry in DOCUMENTS[api]["x-sdk-errors"]["codes"]} for api in APIS}


def caught(fake: Any, name: str = "") -> Any:
    with pytest.raises(mailwright.APIError) as found:
        fake.call(name)
    return found.value


def test_there_are_many_codes() -> None:
    assert len(CODES) > 100


@pytest.mark.parametrize("is_async", [False, True])
@pytest.mark.parametrize("api", APIS)
def test_every_code_by_its_name(api: str, is_async: bool) -> None:
    fake, family = Fake(api, is_async), FAMILIES[api]
    for member in family.codes:
        fake.fail_next(member)
        error, said = caught(fake), CATALOGUE[api][member.value]
        assert error.code is member
        assert error.outcome is member.outcome
        if "status" in said:
            assert error.status_code == said["status"]
        usual = family.by_status[min(error.status_code, 500)]
        assert type(error) is family.by_code.get(member, usual)
        assert error.message == member.meaning
    assert fake.sent == []
    assert fake.call() is not None


@pytest.mark.parametrize("api", APIS)
def test_the_bodies_of_errors_are_those_of_the_document(api: str) -> None:
    fake, document = Fake(api, is_async=False), Document(DOCUMENTS[api])
    schemas = Schemas(document, strict_properties=True)
    match = document.find(document.base_path({}) + PATHS[api])
    assert match is not None
    responses = match.operations["post"].contents["responses"]
    judged = 0
    for code in [*FAMILIES[api].codes, *(int(status) for status in responses if status.isdigit() and status > "299")]:
        fake.fail_next(code)
        with pytest.raises(mailwright.APIStatusError) as found:
            fake.call()
        response = responses.get(str(found.value.status_code)) or responses.get("default")
        schema = document.resolve(response)["content"]["application/json"]["schema"]
        assert list(schemas.problems(schema, found.value.body, "body")) == []
        judged += 1
    assert judged > 20


@pytest.mark.parametrize(
    ("status", "kind", "outcome"),
    [
        (400, "BadRequestError", Outcome.NOT_SENT),
        (401, "AuthenticationError", Outcome.NOT_SENT),
        (404, "NotFoundError", Outcome.NOT_SENT),
        (413, "PayloadTooLargeError", Outcome.NOT_SENT),
        (429, "RateLimitError", Outcome.NOT_SENT),
        (500, "InternalServerError", Outcome.UNKNOWN),
        (502, "InternalServerError", Outcome.UNKNOWN),
        (599, "InternalServerError", Outcome.UNKNOWN),
    ],
)
def test_a_bare_status(make: Make, status: int, kind: str, outcome: Outcome) -> None:
    for api in APIS:
        fake = make(api)
        fake.fail_next(status)
        error = caught(fake)
        assert type(error) is getattr(PACKAGES[api], kind)
        assert (error.status_code, error.outcome) == (status, outcome)


@pytest.mark.parametrize("status", [0, 200, 204, 1000, -1])
def test_what_is_no_error_is_refused(make: Make, status: int) -> None:
    with pytest.raises(ValueError, match="neither an error code of this API nor"):
        make("unosend").fail_next(status)
    for stranger in (
        unione.ErrorCode.THROTTLED if hasattr(unione.ErrorCode, "THROTTLED") else [*unione.ErrorCode][-1],
    ):
        with pytest.raises(ValueError, match="neither an error code of this API nor"):
            make("unosend").fail_next(stranger)
    with pytest.raises(ValueError, match="times"):
        make("unosend").fail_next(429, times=0)


def test_headers_of_a_rate_limit(make: Make) -> None:
    for api in ("unosend", "unione"):
        fake = make(api, max_retries=0)
        fake.fail_next(429)
        assert caught(fake).retry_after == 1.0
        fake.fail_next(429, headers={"Retry-After": "90"})
        assert caught(fake).retry_after == 90.0
        fake.fail_next(500)
        assert caught(fake).retry_after is None


def test_a_call_fails_for_good_and_the_next_one_does_not(make: Make) -> None:
    fake = make("unosend")
    fake.fail_next(unosend.ErrorCode.RATE_LIMIT_EXCEEDED)
    assert len(caught(fake).attempts) == 3
    assert len(fake.requests) == 3
    assert len(fake.clock.sleeps) == 2
    assert fake.call().id
    assert len(fake.sent) == 1


def test_some_requests_fail_and_the_call_goes_well(make: Make) -> None:
    fake = make("unosend")
    fake.fail_next(429, times=2)
    sent = fake.call()
    assert [attempt.status_code for attempt in sent.call_info.attempts] == [429, 429, 200]
    assert len(fake.sent) == 1
    assert all(0.5 <= sleep <= 8 for sleep in fake.clock.sleeps)


def test_failures_come_in_their_order(make: Make) -> None:
    fake = make("unosend", max_retries=0)
    fake.fail_next(400)
    fake.time_out_next(accepted=False)
    fake.fail_next(404)
    assert [type(caught(fake)) for _ in range(3)] == [
        unosend.BadRequestError, unosend.APITimeoutError, unosend.NotFoundError,
    ]  # fmt: skip
    fake.fail_next(400)
    fake.reset()
    assert fake.call().id


@pytest.mark.parametrize("api", APIS)
def test_a_time_out_before_anything_went_out(make: Make, api: str) -> None:
    fake = make(api)
    fake.time_out_next(accepted=False)
    error = caught(fake)
    assert type(error) is PACKAGES[api].APITimeoutError
    assert (error.outcome, error.safe_to_resend) == (Outcome.NOT_SENT, True)
    assert [attempt.progress for attempt in error.attempts] == [mailwright.Progress.NOTHING_SENT] * 3
    assert (fake.requests, fake.sent) == ([], [])
    fake.time_out_next(accepted=False, times=2)
    fake.call()
    assert len(fake.sent) == 1


@pytest.mark.parametrize("api", APIS)
def test_a_time_out_after_the_provider_took_it(make: Make, api: str) -> None:
    fake = make(api)
    fake.time_out_next(accepted=True)
    error = caught(fake)
    assert type(error) is PACKAGES[api].APITimeoutError
    assert (error.outcome, error.safe_to_resend) == (Outcome.UNKNOWN, False)
    assert len(fake.sent) == 1, "once, however often it was tried"


def test_a_lost_read_is_not_in_doubt(make: Make) -> None:
    fake = make("unosend")
    fake.time_out_next(accepted=True, times=1)
    assert fake.call("emails.get").id
    assert len(fake.requests) == 2


def test_a_repeat_under_a_key_is_declined_by_a_provider_that_does(make: Make) -> None:
    fake = make("unione")
    fake.time_out_next(accepted=True, times=1)
    error = caught(fake)
    assert (error.outcome, error.status_code) == (Outcome.UNKNOWN, 400)
    assert len(fake.requests) == 2
    assert len(fake.sent) == 1


def test_a_repeat_under_a_key_gets_the_first_answer_from_a_provider_that_does(make: Make) -> None:
    fake = make("unipile")
    options = mailwright.RequestOptions(idempotency_key="order-17")
    fake.time_out_next(accepted=True, times=1)
    first = fake.call(options=options)
    assert fake.call(options=options).tracking_id == first.tracking_id
    assert len(fake.requests) == 3
    assert len(fake.sent) == 1
    fake.clock.sleep(86401)
    assert fake.call(options=options).tracking_id != first.tracking_id
    assert len(fake.sent) == 2


def test_an_error_after_the_mail_left(make: Make) -> None:
    fake = make("unosend")
    fake.fail_next(unosend.ErrorCode.INTERNAL_SERVER_ERROR, accepted=True)
    assert caught(fake).outcome is Outcome.UNKNOWN
    assert [mail.subject for mail in fake.sent] == ["Secret plan"]


def test_failing_sends_do_not_wait() -> None:
    fake = testing.FakeUnosend(max_retries=5)
    began = time.monotonic()
    fake.fail_next(429)
    with pytest.raises(unosend.RateLimitError):
        fake.emails.send(from_="a", to="b", subject="c", text="d")
    assert time.monotonic() - began < 2 < sum(fake.clock.sleeps)
    assert len(fake.clock.sleeps) == 5
