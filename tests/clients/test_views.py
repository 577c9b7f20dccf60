"""The raw response, the request that is not sent, and settings for one call."""

import gzip
import json
import uuid
from typing import Any

import mailwright
import pytest
from mailwright import Outcome, RequestOptions

from tests.clients.sockets import raw_server, silent
from tests.clients.support import APIS, ARGUMENTS, KEYS, SUCCESS, Mode, resource, send
from tests.provider import FakeProvider


def options(**given: Any) -> RequestOptions:
    return RequestOptions(**given)


def parts(received: Any) -> dict[str, bytes]:
    return {part.name: part.data for part in received.parts}


def refused(mode: Mode, provider: FakeProvider, api: str, **changes: Any) -> mailwright.InvalidRequestError:
    with pytest.raises(mailwright.InvalidRequestError) as caught:
        mode(send(mode.client(api), **changes))
    assert (caught.value.outcome, provider.requests) == (Outcome.NOT_SENT, [])
    return caught.value


@pytest.mark.parametrize("api", APIS)
def test_raw_response(mode: Mode, provider: FakeProvider, api: str) -> None:
    status, body = SUCCESS[api]
    provider.reply_with(status, json=body, headers={"X-Request-Id": "r-1", "X-Two": "2"})
    raw = mode(send(mode.client(api), "with_raw_response"))
    assert type(raw) is mailwright.RawResponse
    assert (raw.status_code, raw.request_id, raw.headers["x-two"]) == (status, "r-1", "2")
    assert json.loads(raw.content) == body
    assert raw.parse().model_dump(exclude_unset=True) == body
    assert KEYS[api] not in repr(raw)


def test_raw_response_of_an_error(mode: Mode, provider: FakeProvider) -> None:
    provider.reply_with(404, json={})
    with pytest.raises(mailwright.NotFoundError):
        mode(mode.client("unosend").emails.with_raw_response.get(email_id="x"))


def test_compressed_reply(mode: Mode, provider: FakeProvider) -> None:
    headers = {"content-type": "application/json", "content-encoding": "gzip"}
    provider.reply_with(200, body=gzip.compress(b'{"id":"zipped"}'), headers=headers)
    assert mode(send(mode.client("unosend"))).id == "zipped"
    provider.reply_with(200, body=b"not gzip at all", headers=headers)
    with pytest.raises(mailwright.UnreadableResponseError) as caught:
        mode(send(mode.client("unosend")))
    assert caught.value.outcome is Outcome.ACCEPTED


@pytest.mark.parametrize("api", APIS)
def test_prepare_sends_nothing(mode: Mode, provider: FakeProvider, api: str) -> None:
    client = mode.client(api)
    prepared = mode(send(client, "prepare"))
    assert provider.requests == []
    assert type(prepared) is mailwright.PreparedRequest
    assert KEYS[api] not in f"{prepared!r}{prepared.headers}{prepared.url}{prepared.body!r}"
    mode(send(client))
    [received] = provider.requests
    assert (prepared.method, prepared.url) == ("POST", provider.url + "/" + api + received.raw_path)
    names = {name.lower() for name in prepared.headers}
    assert names == {name for name, _ in received.headers} - {"host", "content-length", "connection"}


def test_prepare_masks_the_key(mode: Mode) -> None:
    assert mode(send(mode.client("unosend"), "prepare")).headers["Authorization"] == "Bearer ***"
    assert mode(send(mode.client("unipile"), "prepare")).headers["X-API-KEY"] == "***"
    prepared = mode(send(mode.client("unione"), "prepare"))
    assert list(prepared.json()) == ["api_key", "message"]
    assert prepared.json()["api_key"] == "***"
    assert mode(send(mode.client("unione", api_key_in="header"), "prepare")).headers["X-API-KEY"] == "***"


def test_prepare_masks_a_key_that_json_escapes(mode: Mode) -> None:
    prepared = mode(send(mode.client("unione", api_key='very"secret\\key'), "prepare"))
    assert prepared.json()["api_key"] == "***"
    assert b"secret" not in prepared.body.lower().replace(b"secret plan", b"")


def test_prepare_body_is_exact(mode: Mode, provider: FakeProvider) -> None:
    prepared = mode(send(mode.client("unosend"), "prepare"))
    mode(send(mode.client("unosend")))
    assert prepared.body == provider.requests[0].body
    assert prepared.json()["subject"] == "Secret plan"
    assert "Secret plan" not in repr(prepared)


def test_prepare_of_reads(mode: Mode, provider: FakeProvider) -> None:
    emails = mode.client("unosend").emails
    prepared = mode(emails.prepare.list(limit=3, status="sent"))
    assert (prepared.method, prepared.body) == ("GET", b"")
    assert prepared.url == provider.base_url("unosend") + "/emails?limit=3&status=sent"
    assert mode(emails.prepare.clicks(email_id="a/b")).url.endswith("/emails/a%2Fb/clicks")
    assert provider.requests == []


def test_prepare_checks_the_request(mode: Mode, provider: FakeProvider) -> None:
    with pytest.raises(mailwright.InvalidRequestError):
        mode(send(mode.client("unosend"), "prepare", text=None))


def test_timeouts(mode: Mode) -> None:
    with raw_server(silent) as server:
        slow = mode.client("unosend", base_url=server.url, timeout=30)
        for call in (
            lambda: send(slow, options=options(timeout=0.1)),
            lambda: send(slow.with_options(timeout=0.1)),
            lambda: send(mode.client("unosend", base_url=server.url, timeout=30).with_options(timeout=0.1)),
        ):
            with pytest.raises(mailwright.APITimeoutError):
                mode(call())


def test_options_of_another_kind(mode: Mode, provider: FakeProvider) -> None:
    options: Any = {"timeout": 3}
    with pytest.raises(mailwright.InvalidRequestError, match=r"^NOT_SENT: options: give RequestOptions"):
        mode(send(mode.client("unosend"), options=options))
    assert provider.requests == []


@pytest.mark.parametrize("timeout", [0, -1, float("nan"), float("inf")])
def test_bad_timeouts(mode: Mode, timeout: float) -> None:
    with pytest.raises(mailwright.ConfigurationError):
        mode.client("unosend", timeout=timeout)
    with pytest.raises(mailwright.ConfigurationError):
        mode.client("unosend").with_options(timeout=timeout)
    with pytest.raises(mailwright.ConfigurationError):
        options(timeout=timeout)


def test_headers_by_precedence(mode: Mode, provider: FakeProvider) -> None:
    client = mode.client("unosend", default_headers={"X-A": "client", "X-B": "client", "X-C": "client"})
    other = client.with_options(default_headers={"x-b": "with", "X-C": "with"})
    mode(send(other, options=options(extra_headers={"x-c": "call", "User-Agent": "mine/1"})))
    received = provider.requests[0]
    assert [received.header(f"x-{name}") for name in "abc"] == ["client", "with", "call"]
    assert received.header("user-agent") == "mine/1"
    mode(send(client))
    assert [provider.requests[1].header(f"x-{name}") for name in "abc"] == ["client"] * 3


@pytest.mark.parametrize("api", APIS)
def test_key_wins_over_other_headers(mode: Mode, provider: FakeProvider, api: str) -> None:
    header = {"unosend": "authorization", "unipile": "x-api-key", "unione": "x-api-key"}[api]
    settings = {"api_key_in": "header"} if api == "unione" else {}
    client = mode.client(api, default_headers={header: "other"}, **settings)
    mode(send(client, options=options(extra_headers={header.upper(): "other"})))
    assert (provider.requests[0].header(header) or "").removeprefix("Bearer ") == KEYS[api]


@pytest.mark.parametrize("api", APIS)
@pytest.mark.parametrize("name", ["content-type", "CONTENT-TYPE"])
def test_content_type_is_the_body_s(mode: Mode, provider: FakeProvider, api: str, name: str) -> None:
    mode(send(mode.client(api), options=options(extra_headers={name: "text/plain"})))
    [received] = provider.requests
    assert [value for key, value in received.headers if key == "content-type"] != ["text/plain"]


@pytest.mark.parametrize(
    ("name", "value"), [("X-A", "a\r\nB: c"), ("X-A", "é"), ("X-A", "\x00"), ("X A", "b"), ("", "b")]
)
def test_bad_headers(mode: Mode, provider: FakeProvider, name: str, value: str) -> None:
    refused(mode, provider, "unosend", options=options(extra_headers={name: value}))


@pytest.mark.parametrize("value", [" padded", "padded ", "\tpadded"])
def test_padded_header_is_not_sent(mode: Mode, provider: FakeProvider, value: str) -> None:
    with pytest.raises(mailwright.MailwrightError) as caught:
        mode(send(mode.client("unosend"), options=options(extra_headers={"X-A": value})))
    assert (caught.value.outcome, provider.requests) == (Outcome.NOT_SENT, [])


def test_extra_query(mode: Mode, provider: FakeProvider) -> None:
    with pytest.raises(mailwright.BadRequestError):
        mode(mode.client("unosend").emails.list(limit=5, options=options(extra_query={"q": "a b&ü"})))
    assert provider.requests[0].query == [("limit", "5"), ("q", "a b&ü")]
    assert provider.requests[0].problems == ["query q: not in the document"]
    provider.reset()


def test_extra_body_is_merged_deeply(mode: Mode, provider: FakeProvider) -> None:
    extra = {"message": {"recipients": ARGUMENTS["unione"]["message"]["recipients"], "subject": "New", "tags": ["x"]}}
    given = json.dumps(extra)
    mode(send(mode.client("unione"), options=options(extra_body=extra)))
    body = json.loads(provider.requests[0].body)
    uuid.UUID(body["message"].pop("idempotence_key"))
    message = {**ARGUMENTS["unione"]["message"], "subject": "New", "tags": ["x"]}
    assert body == {"api_key": "apiKey", "message": message}
    assert json.dumps(extra) == given, "the caller's own dict was changed"


def test_extra_body_is_not_checked(mode: Mode, provider: FakeProvider) -> None:
    with pytest.raises(mailwright.BadRequestError):
        mode(send(mode.client("unosend"), options=options(extra_body={"brand_new": [None], "tracking": {"x": 1}})))
    assert (provider.requests[0].json == ARGUMENTS["unosend"].keys() and None) or json.loads(provider.requests[0].body)
    sent = json.loads(provider.requests[0].body)
    assert (sent["brand_new"], sent["tracking"]) == ([None], {"x": 1})
    provider.reset()


def test_extra_part(mode: Mode, provider: FakeProvider) -> None:
    with pytest.raises(mailwright.BadRequestError):
        mode(send(mode.client("unipile"), options=options(extra_body={"draft_id": "d_1", "flags": {"a": True}})))
    [received] = provider.requests
    assert received.problems == ["part draft_id: not in the document", "part flags: not in the document"]
    assert (parts(received)["draft_id"], parts(received)["flags"]) == (b"d_1", b'{"a":true}')
    assert [part.content_type for part in received.parts] == [None] * 6
    provider.reset()


def test_extra_part_is_merged_deeply(mode: Mode, provider: FakeProvider) -> None:
    extra = options(extra_body={"tracking_options": {"label": "new", "links": True}})
    mode(send(mode.client("unipile"), tracking_options={"opens": True, "label": "old"}, options=extra))
    assert json.loads(parts(provider.requests[0])["tracking_options"]) == {"opens": True, "label": "new", "links": True}


@pytest.mark.parametrize("api", APIS)
@pytest.mark.parametrize("value", [object(), float("inf"), "\ud800", {"a": b"x"}, {1, 2}])
def test_extra_body_without_a_json_form(mode: Mode, provider: FakeProvider, api: str, value: Any) -> None:
    refused(mode, provider, api, options=options(extra_body={"new": value}))


def test_a_list_takes_no_extra_fields(mode: Mode, provider: FakeProvider) -> None:
    emails = [{"from": "a", "to": "b", "subject": "c", "text": "d"}]
    with pytest.raises(mailwright.InvalidRequestError, match="extra_body"):
        mode(mode.client("unosend").emails.send_batch(emails=emails, options=options(extra_body={"a": 1})))
    assert provider.requests == []
    mode(mode.client("unosend").emails.send_batch(emails={"emails": emails}, options=options(extra_body={})))


def test_idempotency_key_of_unipile(mode: Mode, provider: FakeProvider) -> None:
    mode(send(mode.client("unipile"), options=options(idempotency_key="k" * 255)))
    assert provider.requests[0].header("idempotency-key") == "k" * 255


def test_idempotency_key_of_unione(mode: Mode, provider: FakeProvider) -> None:
    message = ARGUMENTS["unione"]["message"]
    mode(send(mode.client("unione"), options=options(idempotency_key="k" * 64)))
    mode(send(mode.client("unione"), message={**message, "idempotence_key": "mine"}))
    both = options(idempotency_key="option")
    mode(send(mode.client("unione"), message={**message, "idempotence_key": "mine"}, options=both))
    keys = [json.loads(each.body)["message"]["idempotence_key"] for each in provider.requests]
    assert keys == ["k" * 64, "mine", "option"]


@pytest.mark.parametrize(
    ("api", "key"), [("unione", "k" * 65), ("unione", ""), ("unipile", "k" * 256), ("unipile", "")]
)
def test_bad_idempotency_keys(mode: Mode, provider: FakeProvider, api: str, key: str) -> None:
    error = refused(mode, provider, api, options=options(idempotency_key=key))
    assert [violation.field for violation in error.violations] == ["idempotency_key"]
    assert "k" * 65 not in str(error)


def test_idempotency_key_that_is_no_header(mode: Mode, provider: FakeProvider) -> None:
    refused(mode, provider, "unipile", options=options(idempotency_key="a\r\nb"))


@pytest.mark.parametrize("api", APIS)
def test_with_options_leaves_the_client_alone(mode: Mode, provider: FakeProvider, api: str) -> None:
    client = mode.client(api)
    other = client.with_options(timeout=5, default_headers={"X-A": "b"})
    assert (type(other), other.base_url) == (type(client), client.base_url)
    mode(send(client))
    assert provider.requests[0].header("x-a") is None
    assert resource(other) is not resource(client)
