"""Unipile's form: every part of the vendor's document, as python-multipart and as Node's multer read it."""

import json
from pathlib import Path
from typing import Any

import mailwright
from mailwright import unipile

from tests.clients import seeds
from tests.clients.support import DOCUMENTS, KEYS, Mode
from tests.provider import FakeProvider
from tests.provider.multer import multer_parse

TO = [{"display_name": "Ada Lovelace", "identifier": "ada@example.com"}, {"identifier": "bob@example.com"}]
TEXTS: dict[str, Any] = {
    "account_id": "acc_1",
    "from": {"display_name": "Jörg", "identifier": "joerg@acme.dev"},
    "to": TO,
    "cc": [{"identifier": "cc@example.com"}],
    "bcc": [{"display_name": "Bea", "identifier": "bcc@example.com"}],
    "subject": "Grüße, €1 “now”",
    "body": "<p>Hello\r\nWörld</p>",
    "reply_to": "mail_77",
    "custom_headers": [{"name": "X-Campaign", "value": "spring"}, {"name": "Reply-To", "value": "r@acme.dev"}],
    "tracking_options": {"opens": True, "links": False, "label": "l1", "custom_domain": "t.acme.dev"},
}


def sent(mode: Mode, folder: Path) -> None:
    pdf = folder / "Straße €.pdf"
    pdf.write_bytes(b"%PDF-1.7\x00\xff\r\n--")
    arguments = {"from_" if name == "from" else name: value for name, value in TEXTS.items()}
    upload = mailwright.Upload("notes.md", b"# notes", content_type="text/markdown")
    mode(mode.client("unipile").emails.send(**arguments, attachments=[pdf, ("plain.txt", b"hi"), upload]))


def text(value: object) -> bytes:
    return (value if isinstance(value, str) else json.dumps(value, separators=(",", ":"), ensure_ascii=False)).encode()


FILES = [
    ("Straße €.pdf", "application/pdf", b"%PDF-1.7\x00\xff\r\n--"),
    ("plain.txt", "text/plain", b"hi"),
    ("notes.md", "text/markdown", b"# notes"),
]


def test_every_property_is_covered_here() -> None:
    schema = DOCUMENTS["unipile"]["paths"]["/api/v1/emails"]["post"]["requestBody"]["content"]["multipart/form-data"]
    assert set(schema["schema"]["properties"]) == {*TEXTS, "attachments"}


def test_parts(mode: Mode, provider: FakeProvider, tmp_path: Path) -> None:
    sent(mode, tmp_path)
    [received] = provider.requests
    assert (received.method, received.raw_path, received.query) == ("POST", "/api/v1/emails", [])
    assert received.header("x-api-key") == KEYS["unipile"]
    assert received.header("authorization") is None
    assert received.header("idempotency-key") is None
    assert (received.header("content-type") or "").startswith("multipart/form-data; boundary=")
    found = [(part.name, part.filename, part.content_type, part.data) for part in received.parts]
    texts = [(name, None, None, text(value)) for name, value in TEXTS.items()]
    assert found == texts + [("attachments", *file) for file in FILES]
    assert {name for part in received.parts[: len(TEXTS)] for name, _ in part.headers} == {"content-disposition"}


def test_as_multer_reads_it(mode: Mode, provider: FakeProvider, tmp_path: Path) -> None:
    sent(mode, tmp_path)
    [received] = provider.requests
    parts = multer_parse(received.body, received.header("content-type") or "")
    fields = {part.name: part.data for part in parts if part.filename is None}
    assert fields == {name: text(value) for name, value in TEXTS.items()}
    files = [part for part in parts if part.filename is not None]
    assert {part.name for part in files} == {"attachments"}
    # Multer takes names for Latin-1 unless it is told otherwise; the bytes are what counts.
    names = [(part.filename or "").encode("latin-1").decode() for part in files]
    assert [(name, f.content_type, f.data) for name, f in zip(names, files, strict=True)] == FILES


def test_only_what_is_required(mode: Mode, provider: FakeProvider) -> None:
    mode(mode.client("unipile").emails.send(account_id="acc_1", to=TO[1:], body="Hi"))
    [received] = provider.requests
    assert [(part.name, part.data) for part in received.parts] == [
        ("account_id", b"acc_1"),
        ("to", b'[{"identifier":"bob@example.com"}]'),
        ("body", b"Hi"),
    ]


def test_empty_sender_is_left_out(mode: Mode, provider: FakeProvider) -> None:
    for sender in ({}, unipile.Sender(), {"display_name": None}):
        provider.reset()
        mode(mode.client("unipile").emails.send(account_id="a", to=TO, body="Hi", from_=sender))
        assert [part.name for part in provider.requests[0].parts] == ["account_id", "to", "body"]


def test_reply(mode: Mode, provider: FakeProvider) -> None:
    provider.reply_with(201, json=seeds.UNIPILE_SENT)
    reply = mode(mode.client("unipile").emails.send(account_id="a", to=TO, body="Hi"))
    assert type(reply) is unipile.SentEmail
    assert (reply.object, reply.tracking_id) == ("EmailSent", "a1b2c3")
    assert (reply.provider_id, reply.provider_immutable_id, reply.model_extra) == (None, None, {})


def test_newer_reply(mode: Mode, provider: FakeProvider) -> None:
    provider.reply_with(201, json={**seeds.UNIPILE_SENT, "provider_id": "p", "provider_immutable_id": None})
    reply = mode(mode.client("unipile").emails.send(account_id="a", to=TO, body="Hi"))
    assert (reply.provider_id, reply.provider_immutable_id) == ("p", None)


def test_odd_file_name_as_multer_reads_it(mode: Mode, provider: FakeProvider) -> None:
    name = 'a"b;c=d é 日本.txt'
    mode(mode.client("unipile").emails.send(account_id="a", to=TO, body="Hi", attachments=[(name, b"x")]))
    [received] = provider.requests
    parts = multer_parse(received.body, received.header("content-type") or "")
    assert (parts[-1].filename or "").encode("latin-1").decode() == name
    assert parts[-1].data == b"x"
