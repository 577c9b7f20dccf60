"""The server: replies, what it shows, and its life."""

import json
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.provider import FakeProvider, load_document
from tests.provider.calls import (
    BEARER,
    EXAMPLES,
    KEY,
    MAIL,
    MAILS,
    SEND,
    call,
    example_documents,
)


@pytest.fixture(scope="module")
def running() -> Iterator[FakeProvider]:
    with FakeProvider(example_documents()) as provider:
        yield provider


@pytest.fixture
def provider(running: FakeProvider) -> FakeProvider:
    running.reset()
    return running


def test_replies_come_from_the_document(provider: FakeProvider) -> None:
    replies = [
        call(provider, "GET", f"{MAILS}?limit=1", key=BEARER),
        call(provider, "GET", f"{MAILS}/a", key=BEARER),
        call(provider, "POST", MAILS, key=BEARER, json=MAIL),
        call(provider, "POST", SEND, key=KEY, files={"account": (None, "a"), "to": (None, "[]")}),
    ]
    made_up = {"id": "550e8400-e29b-41d4-a716-446655440000"}
    assert [reply.json() for reply in replies] == [
        {"data": []}, {"id": "m1"}, made_up, {"object": "Sent"}
    ]  # fmt: skip
    empty = call(provider, "POST", f"{MAILS}/batch", key=BEARER)
    assert (empty.status_code, empty.content) == (204, b"")


def test_queued_replies_come_first_and_in_order(provider: FakeProvider) -> None:
    provider.reply_with(429, json={"error": "slow"}, headers={"Retry-After": "1"}, times=2)
    provider.reply_with(200, body=b"<html>", headers=[("Content-Type", "text/html"), ("X-A", "1")])
    provider.reply_with(503)
    # A bad request takes none of them.
    assert call(provider, "GET", f"{MAILS}/a").status_code == 400
    replies = [call(provider, "GET", f"{MAILS}/a", key=BEARER) for _ in range(5)]
    assert [reply.status_code for reply in replies] == [429, 429, 200, 503, 200]
    assert replies[0].json() == {"error": "slow"}
    assert replies[0].headers["retry-after"] == "1"
    assert (replies[2].headers["content-type"], replies[2].headers["x-a"]) == ("text/html", "1")
    assert (replies[2].content, replies[3].content) == (b"<html>", b"")


def test_reset_forgets_requests_and_replies(provider: FakeProvider) -> None:
    provider.reply_with(500)
    call(provider, "GET", "/nobody")
    provider.reset()
    assert (provider.requests, provider.problems) == ([], [])
    assert call(provider, "GET", f"{MAILS}/a", key=BEARER).status_code == 200


def test_received(provider: FakeProvider) -> None:
    call(provider, "GET", f"{MAILS}/a%2Fb", key=BEARER)
    call(provider, "GET", f"{MAILS}?limit=1&tag=a+b&tag=%26", key=BEARER)
    call(provider, "POST", MAILS, key=BEARER, json=MAIL)
    read, listed, sent = provider.requests
    assert (read.api, read.method, read.operation_id) == ("json", "GET", "read")
    assert (read.path, read.raw_path) == ("/en/v1/mails/a/b", "/en/v1/mails/a%2Fb")
    assert listed.query == [("limit", "1"), ("tag", "a b"), ("tag", "&")]
    assert (sent.json, json.loads(sent.body), sent.parts) == (MAIL, MAIL, [])
    assert ("content-type", "application/json") in sent.headers
    assert sent.header("Authorization") == BEARER["Authorization"]


def test_base_url(provider: FakeProvider) -> None:
    assert provider.base_url("json") == f"{provider.url}/json/en/v1"
    assert provider.base_url("json", language="d/e", zone="us") == f"{provider.url}/json/d%2Fe/v1"
    assert provider.base_url("form") == f"{provider.url}/form/v2"
    with pytest.raises(ValueError, match="no variable instance"):
        provider.base_url("json", instance="x")


def test_show_masks_keys_and_steers_no_terminal(provider: FakeProvider) -> None:
    body = {"api_key": "un_0123456789", "to": "\x9b31m" + "x" * 300}
    call(provider, "POST", "/key/send", json=body)
    call(provider, "GET", f"{MAILS}?limit=x", key=BEARER)
    files = {"account": (None, "\x1b[31mred"), "files": ("a.bin", b"\xff\xfe", "a/b")}
    call(provider, "POST", SEND, key=KEY, files=files)
    keyed, listed, form = (provider.show(each) for each in provider.requests)
    assert '"api_key": "un_…"' in keyed
    assert "\\x9b31m" in keyed
    assert "… (304 characters)" in keyed
    assert "authorization: Bearer un_…" in listed
    assert "  ? limit = x" in listed
    assert "problem: query limit: 'x' is not of type 'integer'" in listed
    assert "x-api-key: key…" in form
    assert "part account (8 bytes)\n    \\x1b[31mred\n" in form
    assert "part files (filename='a.bin', type=a/b, 2 bytes)" in form
    assert "0123" not in keyed + listed + form


def test_show_of_a_request_to_nobody(provider: FakeProvider) -> None:
    call(provider, "POST", "/nobody/x", content=b"abc", headers=BEARER)
    shown = provider.show(provider.requests[0])
    assert shown.startswith("POST /x\n")
    assert "authorization: Bearer un_…" in shown
    assert "(3 bytes)\nproblem: path: nothing is mounted at /nobody" in shown


def test_documents_are_read_as_json_would_be(tmp_path: Path) -> None:
    path = tmp_path / "openapi.yaml"
    path.write_text("{200: 2024-01-15, on: off, a: 10:30, b: [1, 1.5, true, null]}")
    expected = {"200": "2024-01-15", "on": "off", "a": "10:30", "b": [1, 1.5, True, None]}
    assert load_document(path) == expected


def test_overlay(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("{a: {b: [1, 2, 3], c: 1}, d: [{e: [1]}], f: 1}")
    (tmp_path / "o.yaml").write_text("""{actions: [
        {target: "$.a.b[0:2]", remove: true}, {target: $.a, update: {c: 2, g: {h: 1}}},
        {target: $.d, update: {i: 1}}, {target: "$.d[*]", update: {e: [2]}},
        {target: $.f, remove: true}, {target: $.none, remove: true}]}""")
    expected = {"a": {"b": [3], "c": 2, "g": {"h": 1}}, "d": [{"e": [1, 2]}, {"i": 1, "e": [2]}]}
    assert load_document(tmp_path / "a.yaml", tmp_path / "o.yaml") == expected


@pytest.mark.parametrize(
    ("framing", "problem"),
    [
        ("Content-Length: 100\r\n\r\n{", "body: cut short"),
        ("Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
            "header content-length: together with transfer-encoding"),
        ("Content-Length: 2\r\nContent-Encoding: gzip\r\n\r\n{}", "header content-encoding: gzip"),
    ],
)  # fmt: skip
def test_bad_framing(framing: str, problem: str) -> None:
    head = f"POST {MAILS} HTTP/1.1\r\nHost: x\r\nUser-Agent: x\r\nAuthorization: Bearer un_1\r\n"
    head += f"Content-Type: application/json\r\n{framing}"
    with FakeProvider(example_documents()) as provider:
        port = int(provider.url.rpartition(":")[2])
        with socket.create_connection(("127.0.0.1", port), timeout=2) as connection:
            connection.sendall(head.encode())
            connection.shutdown(socket.SHUT_WR)
            connection.recv(100)
    assert problem in provider.requests[0].problems


def test_a_broken_document_is_not_a_reply_of_the_vendor() -> None:
    document = load_document(EXAMPLES / "json.yaml")
    document["components"]["securitySchemes"]["bearer"].pop("scheme")
    with FakeProvider({"json": document}) as provider:
        response = call(provider, "GET", f"{MAILS}/a", key=BEARER)
    assert response.json() == {"fake_provider_problems": ["the judge failed: KeyError('scheme')"]}


def test_the_thread_ends_and_the_port_is_free() -> None:
    before = threading.enumerate()
    provider = FakeProvider(example_documents())
    for _ in range(2):
        with provider:
            port = int(provider.url.rpartition(":")[2])
            with pytest.raises(RuntimeError, match="already started"):
                provider.start()
        assert threading.enumerate() == before
        with pytest.raises(OSError, match="refused"):
            socket.create_connection(("127.0.0.1", port), timeout=1)
    provider.stop()
    with pytest.raises(RuntimeError, match="not started"):
        _ = provider.url


def test_it_stops_although_a_client_holds_a_connection() -> None:
    before = threading.enumerate()
    with FakeProvider(example_documents()) as provider:
        port = int(provider.url.rpartition(":")[2])
        held = socket.create_connection(("127.0.0.1", port), timeout=2)
        held.sendall(b"POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\n")
    held.close()
    assert threading.enumerate() == before
