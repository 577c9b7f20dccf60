"""Every error code of the documents: its class, and what it says about the message."""

from typing import Any

import mailwright
import pytest
from mailwright import Outcome, RequestOptions, unione, unipile, unosend

from tests.clients.support import APIS, DOCUMENTS, KEYS, Mode, send
from tests.provider import FakeProvider

PACKAGES: dict[str, Any] = {"unosend": unosend, "unione": unione, "unipile": unipile}
CODES = {name: document["x-sdk-errors"]["codes"] for name, document in DOCUMENTS.items()}
ENUMS: dict[str, Any] = {"unosend": unosend.ErrorCode, "unione": unione.ErrorCode, "unipile": unipile.ErrorType}
BY_STATUS = {
    400: "BadRequestError",
    401: "AuthenticationError",
    402: "QuotaExceededError",
    403: "PermissionDeniedError",
    404: "NotFoundError",
    409: "ConflictError",
    413: "PayloadTooLargeError",
    422: "UnprocessableEntityError",
    429: "RateLimitError",
}
ALL = [pytest.param(api, code, id=f"{api}-{code['code']}") for api in APIS for code in CODES[api]]
QUOTA = [each for each in ALL if each.values[1].get("raises") == "QuotaExceededError"]


def class_name(status: int) -> str:
    return BY_STATUS.get(status) or ("InternalServerError" if 500 <= status < 600 else "APIStatusError")


def body_of(api: str, code: object, words: str) -> dict[str, Any]:
    if api == "unosend":
        return {"error": {"code": code, "message": words}}
    if api == "unione":
        return {"status": "error", "message": words, "code": code}
    return {"title": "A title", "detail": words, "type": code, "status": 400}


def raised(mode: Mode, provider: FakeProvider, api: str, status: int, body: Any) -> Any:
    provider.reply_with(status, json=body)
    with pytest.raises(mailwright.APIStatusError) as caught:
        mode(send(mode.client(api)))
    assert len(provider.requests) == 1, "the request was repeated"
    return caught.value


def check_class(error: Any, api: str, name: str) -> None:
    assert type(error) is getattr(PACKAGES[api], name)
    assert isinstance(error, PACKAGES[api].APIStatusError)
    assert isinstance(error, PACKAGES[api].APIError)
    assert isinstance(error, getattr(mailwright, name))


def test_the_documents_have_all_codes() -> None:
    responses = DOCUMENTS["unipile"]["paths"]["/api/v1/emails"]["post"]["responses"]
    types = {
        (int(status), type_)
        for status, response in responses.items()
        for type_ in response["content"]["application/json"]["schema"]["properties"].get("type", {}).get("enum", [])
    }
    assert {(code["status"], code["code"]) for code in CODES["unipile"]} == types
    assert {name: len(codes) for name, codes in CODES.items()} == {"unosend": 19, "unione": 29, "unipile": 66}
    numbers = {*range(201, 214), *range(215, 224), 901, 902, 903, 904, 905, 908, 114}
    assert {code["code"] for code in CODES["unione"]} == numbers
    for name, enum in ENUMS.items():
        assert [member.value for member in enum] == [code["code"] for code in CODES[name]]


@pytest.mark.parametrize(("api", "code"), ALL)
def test_code(mode: Mode, provider: FakeProvider, api: str, code: dict[str, Any]) -> None:
    status = code.get("status", 400)
    body = body_of(api, code["code"], f"words about {code['code']}")
    error = raised(mode, provider, api, status, body)
    check_class(error, api, code.get("raises") or class_name(status))
    assert error.code is ENUMS[api](code["code"])
    assert (error.code.meaning, error.code.fix) == (code["meaning"], code["fix"])
    assert error.raw_code == code["code"]
    assert type(error.raw_code) in (str, int)
    expected = Outcome(code["outcome"])
    assert (error.outcome, error.code.outcome) == (expected, expected)
    assert status < 500 or expected is Outcome.UNKNOWN
    assert error.safe_to_resend is (expected is Outcome.NOT_SENT)
    assert (error.message, error.status_code, error.body) == (f"words about {code['code']}", status, body)
    assert str(error).startswith(f"{expected.name}: ")
    assert code["meaning"] in str(error)
    assert code["fix"] in str(error)
    assert KEYS[api] not in str(error)


@pytest.mark.parametrize(("api", "code"), ALL)
def test_code_beside_a_5xx(mode: Mode, provider: FakeProvider, api: str, code: dict[str, Any]) -> None:
    # Whoever fails may have sent the message first, whatever the code promises.
    error = raised(mode, provider, api, 500, body_of(api, code["code"], "no"))
    check_class(error, api, code.get("raises") or "InternalServerError")
    assert error.code is ENUMS[api](code["code"])
    assert (error.outcome, error.safe_to_resend) == (Outcome.UNKNOWN, False)
    assert str(error).startswith("UNKNOWN: ")


@pytest.mark.parametrize(("api", "code"), QUOTA)
@pytest.mark.parametrize("status", [400, 402, 403, 422, 429])
def test_quota_code_beside_any_status(mode: Mode, provider: FakeProvider, api: str, code: Any, status: int) -> None:
    error = raised(mode, provider, api, status, body_of(api, code["code"], "no"))
    check_class(error, api, "QuotaExceededError")
    assert (error.outcome, error.status_code) == (Outcome.NOT_SENT, status)


def test_which_codes_are_quota() -> None:
    assert [code["code"] for _, code in (each.values for each in QUOTA)] == [
        *("daily_limit_exceeded", "quota_exceeded"),
        *(901, 902, 904, 905),
        *("errors/insufficient_credits", "errors/limit_exceeded"),
    ]


@pytest.mark.parametrize("api", APIS)
@pytest.mark.parametrize("code", ["errors/brand_new", "", 777, -1, 10**30, None, True, 1.5, [], {}, {"a": 1}])
def test_unknown_code(mode: Mode, provider: FakeProvider, api: str, code: Any) -> None:
    error = raised(mode, provider, api, 400, body_of(api, code, "no"))
    check_class(error, api, "BadRequestError")
    expected = code if type(code) in (str, int) else None
    assert (error.code, error.raw_code) == (expected, expected)
    assert not hasattr(error.code, "fix")
    assert (error.outcome, error.message) == (Outcome.NOT_SENT, "no")


def test_number_for_a_name_and_name_for_a_number(mode: Mode, provider: FakeProvider) -> None:
    # Old Unosend servers repeat the HTTP status as the code; a number in quotes is still UniOne's number.
    assert raised(mode, provider, "unosend", 402, body_of("unosend", 402, "no")).code == 402
    provider.reset()
    error = raised(mode, provider, "unione", 400, body_of("unione", "908", "no"))
    assert (error.code, error.raw_code) == (unione.ErrorCode(908), "908")
    assert error.outcome is Outcome.UNKNOWN
    provider.reset()
    error = raised(mode, provider, "unione", 400, body_of("unione", "2-06", "no"))
    assert (error.code, type(error.code)) == ("2-06", str)


@pytest.mark.parametrize("where", ["options", "message", "extra_body"])
def test_refusal_beside_a_key_of_the_caller_s_own(mode: Mode, provider: FakeProvider, where: str) -> None:
    # It may be the decline of a repeat, whose code nobody documents: the first request may have been accepted.
    message: dict[str, Any] = {"template_id": "t", "recipients": [{"email": "a@b.co"}]}
    options = RequestOptions()
    if where == "options":
        options = RequestOptions(idempotency_key="mine")
    elif where == "message":
        message["idempotence_key"] = "mine"
    else:
        options = RequestOptions(extra_body={"message": {"idempotence_key": "mine"}})
    for code, outcome in ((999, Outcome.UNKNOWN), (206, Outcome.NOT_SENT)):
        provider.reset()
        provider.reply_with(400, json=body_of("unione", code, "no"))
        with pytest.raises(unione.APIStatusError) as caught:
            mode(mode.client("unione").email.send(message=message, options=options))
        assert (caught.value.outcome, caught.value.code) == (outcome, code)
        [received] = provider.requests
        assert received.json["message"]["idempotence_key"] == "mine"


@pytest.mark.parametrize("said", ["Invalid request body", "invalid request body.", " Invalid Request Body "])
def test_message_that_proves_nothing(mode: Mode, provider: FakeProvider, said: str) -> None:
    error = raised(mode, provider, "unosend", 400, {"error": {"message": said, "code": 400}})
    assert error.outcome is Outcome.UNKNOWN


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"error": {"message": "inner"}, "message": "outer"}, "inner"),
        ({"error": "plain"}, "plain"),
        ({"message": "outer"}, "outer"),
        ({"success": False, "error": {"message": "inner"}}, "inner"),
        ({"error": {"message": {"a": 1}}, "message": 7}, ""),
        ({}, ""),
        ([], ""),
        (None, ""),
        (7, ""),
    ],
)
def test_where_unosend_says_why(mode: Mode, provider: FakeProvider, body: Any, words: str) -> None:
    error = raised(mode, provider, "unosend", 422, body)
    check_class(error, "unosend", "UnprocessableEntityError")
    assert (error.message, error.body, error.code) == (words, body, None)


def test_unipile_falls_back_to_the_title(mode: Mode, provider: FakeProvider) -> None:
    error = raised(mode, provider, "unipile", 403, {"title": "Forbidden", "type": "errors/new", "status": "403"})
    assert (error.message, error.code) == ("Forbidden", "errors/new")


def test_key_is_not_repeated(mode: Mode, provider: FakeProvider) -> None:
    for api in APIS:
        provider.reset()
        body = body_of(api, "x" if api != "unione" else 1, f"bad key {KEYS[api]}") | {"given": [{KEYS[api]: KEYS[api]}]}
        error = raised(mode, provider, api, 401, body)
        assert KEYS[api] not in f"{error!r} {error} {error.body} {error.message} {vars(error)}"
        assert error.message == "bad key ***"
