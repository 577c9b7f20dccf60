"""Forms: each rule about parts can fail, and multer reads a good form in the same way."""

import json
import unittest
from collections.abc import Iterator
from typing import Any

import httpx2
import pytest

from tests.provider import FakeProvider, Part
from tests.provider.calls import KEY, SEND, call, example_documents, refused
from tests.provider.multer import MulterPart, multer_parse

TO = ("to", (None, '[{"id": "a"}]'))
ACCOUNT = ("account", (None, "one"))
FILE = ("files", ("a.txt", b"data"))
HEAD = b'--b\r\nContent-Disposition: form-data; name="account"'


@pytest.fixture(scope="module")
def running() -> Iterator[FakeProvider]:
    with FakeProvider(example_documents()) as provider:
        yield provider


@pytest.fixture
def provider(running: FakeProvider) -> FakeProvider:
    running.reset()
    return running


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        ([TO], "parts: 'account' is a required property"),
        ([TO, ("account", (None, ""))], "parts /account: '' "),
        ([TO, ACCOUNT, ACCOUNT], "part account: 2 parts, expected one"),
        ([TO, ("account", ("a.txt", "one"))], "part account: has a filename ('a.txt')"),
        ([TO, ("account", (None, "one", "text/plain"))], "part account: has a Content-Type ("),
        ([TO, ("account", (None, b"\xff"))], "part account: 'utf-8' codec can't decode"),
        ([ACCOUNT, ("to", (None, "a@b"))], "part to: not JSON: Expecting value"),
        ([ACCOUNT, ("to", (None, '{"id": "a"}'))], "parts /to: {'id': 'a'} is not of type 'array'"),
        ([ACCOUNT, ("to", (None, "[{}]"))], "parts /to/0: 'id' is a required property"),
        ([ACCOUNT, ("to", (None, '[{"id": "a", "x": 1}]'))], "parts /to/0/x: not in the document"),
        ([ACCOUNT, ("to", (None, '[{"id": "a", "id": "b"}]'))], "part to: not JSON: duplicate key"),
        ([ACCOUNT, TO, TO], "part to: 2 parts, expected one"),
        ([ACCOUNT, ("to", (None, "[]", "application/json"))], "part to: has a Content-Type ("),
        ([ACCOUNT, ("to", ("to.json", "[]", None))], "part to: has a filename ('to.json')"),
        ([ACCOUNT, TO, ("files", (None, "data"))], "part files: has no filename"),
        ([ACCOUNT, TO, FILE, FILE, FILE], "parts /files: "),
        ([ACCOUNT, TO, ("count", (None, "3.5"))], "parts /count: '3.5' is not of type 'integer'"),
        ([ACCOUNT, TO, ("more", (None, "1"))], "part more: not in the document"),
        ([ACCOUNT, TO, ("files[]", ("a", b""))], "part files[]: not in the document"),
        ([ACCOUNT, TO, ("files", ("a", b"", "a/b", {"Content-Transfer-Encoding": "base64"}))],
            "part files: header content-transfer-encoding, which receivers do not understand"),
    ],
)  # fmt: skip
def test_bad_parts(provider: FakeProvider, files: Any, problem: str) -> None:
    response = call(provider, "POST", SEND, key=KEY, files=files)
    assert refused(provider, response).startswith(problem)


@pytest.mark.parametrize(
    ("content_type", "body", "problem"),
    [
        ("multipart/form-data", b"--b--", "body: not multipart: no boundary"),
        ("multipart/form-data; boundary=b", HEAD + b"\r\n\r\none", "body: not multipart: the"),
        ("multipart/form-data; boundary=b", HEAD + b"\r\n\r\n1\r\n--b", "body: not multipart: the"),
        ("multipart/form-data; boundary=b", b"account=one", "body: not multipart: "),
        ("multipart/form-data; boundary=b", b"--b\r\nX-A: 1\r\n\r\none\r\n--b--\r\n",
            "body: not multipart: a part has no `Content-Disposition"),
        ("application/json", b"{}", "header content-type: application/json, expected multipart"),
    ],
)  # fmt: skip
def test_bad_bodies(provider: FakeProvider, content_type: str, body: bytes, problem: str) -> None:
    headers = {"Content-Type": content_type}
    response = call(provider, "POST", SEND, key=KEY, headers=headers, content=body)
    assert refused(provider, response).startswith(problem)


def test_parts_arrive_as_they_were_sent(provider: FakeProvider) -> None:
    data = bytes(range(256)) * 2000 + b"\r\n--"
    call(provider, "POST", SEND, key=KEY, files=[ACCOUNT, TO, ("files", ("é.bin", data, "a/b"))])
    [received] = provider.requests
    assert received.problems == []
    disposition = 'form-data; name="files"; filename="é.bin"'
    headers = [("content-disposition", disposition), ("content-type", "a/b")]
    assert received.parts[2] == Part("files", "é.bin", "a/b", data, headers)
    assert [part.name for part in received.parts] == ["account", "to", "files"]


def test_without_an_encoding_each_item_is_a_part() -> None:
    documents = example_documents()
    body = documents["form"]["paths"]["/send"]["post"]["requestBody"]
    del body["content"]["multipart/form-data"]["encoding"]
    item = ("to", (None, json.dumps({"id": "a"})))
    with FakeProvider(documents) as provider:
        call(provider, "POST", SEND, key=KEY, files=[ACCOUNT, item, item])
        assert provider.problems == []
        call(provider, "POST", SEND, key=KEY, files=[ACCOUNT, TO])
        assert len(provider.problems) == 1


def test_multer_reads_the_same_parts() -> None:
    request = httpx2.Request("POST", "http://x/", files=[ACCOUNT, TO, FILE])
    found = multer_parse(request.read(), request.headers["content-type"])
    assert found == [
        MulterPart("account", None, None, b"one"),
        MulterPart("to", None, None, b'[{"id": "a"}]'),
        MulterPart("files", "a.txt", "text/plain", b"data"),
    ]


def test_without_node_multer_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(unittest.SkipTest, match="node is not installed"):
        multer_parse(b"", "multipart/form-data; boundary=b")


def test_multer_refuses_half_a_body() -> None:
    with pytest.raises(ValueError, match="multer: Unexpected end of form"):
        multer_parse(HEAD + b"\r\n\r\none", "multipart/form-data; boundary=b")
