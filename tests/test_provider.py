"""Each judgement of the fake provider can fail, and a good request passes them all.

Parts of forms are in provider/test_multipart.py, the server itself in provider/test_server.py.
"""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.provider import FakeProvider
from tests.provider.calls import (
    BEARER,
    KEY,
    MAIL,
    MAILS,
    SEND,
    Json,
    call,
    example_documents,
    refused,
)

TO = ("to", (None, '[{"id": "a", "name": null}]'))
ACCOUNT = ("account", (None, "one"))


@pytest.fixture(scope="module")
def running() -> Iterator[FakeProvider]:
    with FakeProvider(example_documents()) as provider:
        yield provider


@pytest.fixture
def provider(running: FakeProvider) -> FakeProvider:
    running.reset()
    return running


@pytest.mark.parametrize(
    ("method", "path", "options", "status"),
    [
        ("POST", MAILS, {"json": MAIL, "headers": BEARER}, 202),
        ("POST", MAILS, {"content": iter([json.dumps(MAIL).encode()]),
            "headers": BEARER | {"Content-Type": "application/json; charset=UTF-8"}}, 202),
        ("POST", MAILS, {"json": MAIL | {"subject": "é", "at": "2024-01-15T10:30:00+01:00",
            "file": "YQ==", "flag": 1, "headers": {"X-A": "1"}}, "headers": BEARER}, 202),
        ("GET", f"{MAILS}?limit=5&urgent=true&tag=a&tag=b&page=2", {"headers": BEARER}, 200),
        ("GET", f"{MAILS}/a%2Fb%20c", {"headers": BEARER}, 200),
        ("POST", f"{MAILS}/batch", {"headers": BEARER}, 204),
        ("GET", "/json/x%20y/v1/open", {"headers": {"Accept": "text/html, application/json"}}, 204),
        ("POST", "/key/send", {"json": {"to": "a", "api_key": "k"}}, 200),
        ("POST", "/key/send", {"json": {"to": "a"}, "headers": KEY}, 200),
        ("POST", SEND, {"headers": KEY, "files": [ACCOUNT, TO, ("count", (None, "3")),
            ("files", ("a.txt", b"\r\n--\xff")), ("files", ("b.txt", b""))]}, 201),
    ],
)  # fmt: skip
def test_good_requests(provider: FakeProvider, method: str, path: str, options: Json, status: int) -> None:
    response = call(provider, method, path, **options)
    assert provider.problems == []
    assert response.status_code == status


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("{", "body: not JSON: Expecting property name"),
        ('{"to": 1, "to": 2}', "body: not JSON: duplicate key 'to'"),
        ('{"to": NaN}', "body: not JSON: NaN is not JSON"),
        ('{"to": "\\ud800"}', "body: not JSON: 'utf-8' codec can't encode"),
        (b'{"to": "\xff"}', "body: not JSON: 'utf-8' codec can't decode"),
        ("[" * 100_000, "body: 100000 bytes, the limit is 2000"),
        ([], "body: [] is not of type 'object'"),
        ({"text": "x"}, "body: 'to' is a required property"),
        ({"to": MAIL["to"]}, "body: {'to': [{'email': 'a@example.com'}]} is not valid under any"),
        (MAIL | {"to": []}, "body /to: [] should be non-empty"),
        (MAIL | {"to": [{"email": "A <a@b>"}]}, "body /to/0/email: 'A <a@b>' is not a 'email'"),
        (MAIL | {"to": [{"email": "a@b", "nick": 1}]}, "body /to/0/nick: not in the document"),
        (MAIL | {"subject": ""}, "body /subject: '' should be non-empty"),
        (MAIL | {"surprise": 1}, "body /surprise: not in the document"),
        (MAIL | {"headers": {"X-A": 1}}, "body /headers/X-A: 1 is not of type 'string'"),
        (MAIL | {"sizes": {"width": 1, "x": 2}}, "body /sizes/x: not in the document"),
        (MAIL | {"at": "2024-01-15T10:30:00"}, "body /at: '2024-01-15T10:30:00' is not a 'date-"),
        (MAIL | {"file": "Y?=="}, "body /file: 'Y?==' is not a 'byte'"),
        (MAIL | {"image": "Y Q"}, "body /image: 'Y Q' is not base64"),
        (MAIL | {"flag": True}, "body /flag: True is not of type 'integer'"),
        (MAIL | {"html": None}, "body /html: None is not of type 'string'"),
    ],
)
def test_bad_json(provider: FakeProvider, content: Any, problem: str) -> None:
    sent = content if isinstance(content, (str, bytes)) else json.dumps(content)
    headers = BEARER | {"Content-Type": "application/json"}
    call(provider, "POST", MAILS, content=sent, headers=headers)
    assert provider.requests[0].problems[0].startswith(problem)


@pytest.mark.parametrize(
    ("method", "path", "options", "problem"),
    [
        ("GET", MAILS, {}, "query limit: missing"),
        ("GET", f"{MAILS}?limit=ten", {}, "query limit: 'ten' is not of type 'integer'"),
        ("GET", f"{MAILS}?limit=5.0", {}, "query limit: '5.0' is not of type 'integer'"),
        ("GET", f"{MAILS}?limit=101", {}, "query limit: 101 is greater than the maximum of 100"),
        ("GET", f"{MAILS}?limit=1&limit=2", {}, "query limit: 2 times"),
        ("GET", f"{MAILS}?limit=1&urgent=True", {}, "query urgent: 'True' is not of type"),
        ("GET", f"{MAILS}?limit=1&since=2024-01-15", {}, "query since: '2024-01-15' is not a"),
        ("GET", f"{MAILS}?limit=1&tag=a&tag=b&tag=c", {}, "query tag: ['a', 'b', 'c'] is too long"),
        ("GET", f"{MAILS}?limit=1&page=0", {}, "query page: 0 is less than the minimum of 1"),
        ("GET", f"{MAILS}?limit=1&size=5", {}, "query size: not in the document"),
        ("GET", f"{MAILS}?limit=1&&urgent=true", {}, "query: bad query field: ''"),
        ("GET", f"{MAILS}/0123456789", {}, "path id: '0123456789' is too long"),
        ("POST", MAILS, {"json": MAIL, "drop": "content-type"}, "header content-type: None"),
        ("POST", MAILS, {"json": MAIL, "headers": {"Content-Type": "text/json"}},
            "header content-type: text/json, expected application/json"),
        ("POST", MAILS, {"json": MAIL, "headers": {"Content-Type":
            "application/json; charset=latin-1"}}, "header content-type: application/json; c"),
        ("POST", MAILS, {"json": MAIL, "headers": {"Idempotency-Key": "123456"}},
            "header Idempotency-Key: '123456' is too long"),
        ("POST", MAILS, {}, "body: missing"),
        ("POST", f"{MAILS}/batch", {"json": []}, "body: the operation has none, but 2 bytes came"),
        ("GET", f"{MAILS}/a", {"headers": {"Content-Type": "a/b"}}, "header content-type: a/b, "),
        ("GET", f"{MAILS}/a", {"headers": {"Accept": "text/html, */*;q=0"}}, "header accept: no"),
        ("GET", f"{MAILS}/a", {"headers": {"Cookie": "a=b"}}, "header cookie: a client of an API"),
        ("GET", f"{MAILS}/a", {"drop": "user-agent"}, "header user-agent: missing"),
        ("GET", f"{MAILS}/a", {"headers": [("X-A", "1"), ("x-a", "1")]}, "header x-a: 2 times"),
        ("POST", f"{MAILS}/batch", {"drop": "content-length"}, "header content-length: neither it"),
        ("GET", f"{MAILS}/%2E%2E", {}, "path: has dot segments"),
        ("GET", f"{MAILS}/%FF", {}, "path: not UTF-8"),
    ],
)  # fmt: skip
def test_bad_requests(provider: FakeProvider, method: str, path: str, options: Json, problem: str) -> None:
    response = call(provider, method, path, key=BEARER, **options)
    assert refused(provider, response).startswith(problem)


@pytest.mark.parametrize(
    ("method", "path", "options", "problem"),
    [
        ("GET", f"{MAILS}/a", {}, "security: no credentials, expected header authorization"),
        ("GET", f"{MAILS}/a", {"key": {"Authorization": "Basic YQ=="}},
            "security: header authorization is not `Bearer <key>`"),
        ("GET", f"{MAILS}/a", {"key": {"Authorization": "Bearer a b"}},
            "security: header authorization is not `Bearer <key>`"),
        ("GET", "/json/en/v1/open", {"key": BEARER}, "security: header authorization was"),
        ("POST", SEND, {"files": [ACCOUNT, TO]}, "security: no credentials, expected header x-api"),
        ("POST", SEND, {"files": [ACCOUNT, TO], "key": KEY | BEARER},
            "security: header authorization was not asked for"),
        ("POST", SEND, {"files": [ACCOUNT, TO], "key": {"X-API-KEY": ""}},
            "security: header x-api-key is empty"),
        ("POST", "/key/send", {"json": {"to": "a"}},
            "security: no credentials, expected header x-api-key or body /api_key"),
        ("POST", "/key/send", {"json": {"to": "a", "api_key": "k"}, "key": KEY},
            "security: credentials in more than one place: body /api_key, header x-api-key"),
        ("POST", "/key/send", {"json": {"to": "a", "api_key": " "}},
            "security: body /api_key is empty"),
        ("POST", "/key/send", {"json": {"to": "a", "api_key": 5}},
            "security: body /api_key is not a string"),
    ],
)  # fmt: skip
def test_bad_credentials(provider: FakeProvider, method: str, path: str, options: Json, problem: str) -> None:
    assert refused(provider, call(provider, method, path, **options)).startswith(problem)


@pytest.mark.parametrize(
    ("method", "path", "status", "problem"),
    [
        ("GET", "/nobody/mails", 404, "path: nothing is mounted at /nobody"),
        ("GET", "/json", 404, "path:  is not in the document"),
        ("GET", "/json/mails", 404, "path: /mails is not in the document"),
        ("GET", "/json//v1/mails?limit=1", 404, "path: //v1/mails is not in the document"),
        ("GET", f"{MAILS}/", 404, "path: /en/v1/mails/ is not in the document"),
        ("GET", f"{MAILS}/a/b", 404, "path: /en/v1/mails/a/b is not in the document"),
        ("DELETE", f"{MAILS}/a", 405, "method: no DELETE for /en/v1/mails/a"),
        # The concrete path wins, so `batch` is no id.
        ("GET", f"{MAILS}/batch", 405, "method: no GET for /en/v1/mails/batch"),
    ],
)
def test_no_operation(provider: FakeProvider, method: str, path: str, status: int, problem: str) -> None:
    response = call(provider, method, path, key=BEARER)
    assert refused(provider, response, status) == problem


def test_a_key_is_in_no_problem(provider: FakeProvider) -> None:
    body = {"api_key": "secret-in-body", "to": 1}
    assert "secret" not in refused(provider, call(provider, "POST", "/key/send", json=body))


def test_properties_may_be_left_open() -> None:
    with FakeProvider(example_documents(), strict_properties=False) as provider:
        call(provider, "POST", MAILS, json=MAIL | {"surprise": 1}, key=BEARER)
        assert provider.problems == []
