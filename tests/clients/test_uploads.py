"""Large attachments, which are read while they are sent: the same bytes as ever, in any form, for each attempt."""

import asyncio
import base64
import gzip
import io
import json
import os
import pickle
import random
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx2
import mailwright
import pytest
from mailwright import BodyStream, RequestOptions, unosend

from tests.clients.doubles import answer, retrying, scripted
from tests.clients.support import ARGUMENTS, KEYS, Mode, send
from tests.clients.test_inputs import refused
from tests.clients.test_own_transport import good
from tests.clients.test_retries import KEYED, fails
from tests.provider import FakeProvider

LARGE = 64 * 1024
DATA = random.Random(4).randbytes(3 * LARGE + 1)
SIZES = [LARGE - 1, LARGE, LARGE + 1, LARGE + 2, LARGE * 3 // 4 * 2, LARGE * 3 // 4 * 2 + 1, 3 * LARGE + 1]


def attached(*contents: Any) -> list[dict[str, Any]]:
    return [{"filename": "a.bin", "content": content} for content in contents]


def file_of(tmp_path: Path, data: bytes = DATA) -> Path:
    path = tmp_path / "a.bin"
    path.write_bytes(data)
    return path


def write_and_close(number: int) -> None:
    with open(number, "wb") as file:
        file.write(DATA)


def arrived(provider: FakeProvider) -> list[bytes]:
    """The files of the one request."""
    [received] = provider.requests
    provider.reset()
    if received.api == "unipile":
        return [part.data for part in received.parts if part.filename]
    sent: Any = received.json
    return [base64.b64decode(each["content"]) for each in sent["attachments"]]


def pieces_of(body: Any) -> list[bytes]:
    async def gathered() -> list[bytes]:
        return [piece async for piece in body]

    pieces = list(body)
    assert asyncio.run(gathered()) == pieces
    return pieces


@pytest.mark.parametrize("size", SIZES)
def test_every_size(mode: Mode, provider: FakeProvider, tmp_path: Path, size: int) -> None:
    data = DATA[:size]
    path = file_of(tmp_path, data)
    with path.open("rb") as opened:
        contents = [data, bytearray(data), path, opened, base64.b64encode(data).decode()]
        mode(send(mode.client("unosend"), attachments=attached(*contents)))
        assert arrived(provider) == [data] * 5
        mode(send(mode.client("unipile"), attachments=[("a", data), path, opened, mailwright.Upload("b", path)]))
        assert arrived(provider) == [data] * 4


@pytest.mark.parametrize("api", ["unosend", "unipile"])
def test_files_of_every_kind(mode: Mode, provider: FakeProvider, tmp_path: Path, api: str) -> None:
    path, packed = file_of(tmp_path, b"skipped" + DATA), tmp_path / "b.gz"
    packed.write_bytes(gzip.compress(DATA, 0))
    reading, writing = os.pipe()
    with (
        path.open("rb") as plain,
        path.open("rb", buffering=0) as raw,
        gzip.open(packed) as zipped,
        tempfile.NamedTemporaryFile() as named,
        tempfile.TemporaryFile() as unnamed,
        tempfile.SpooledTemporaryFile() as spooled,
        open(reading, "rb") as piped,
        ThreadPoolExecutor() as pool,
    ):
        pool.submit(write_and_close, writing)
        files: list[Any] = [plain, raw, zipped, named, unnamed, spooled, piped, io.BytesIO(b"skipped" + DATA)]
        for file in (named, unnamed, spooled):
            file.write(b"skipped" + DATA)  # some of it is still on its way to the disk
        for file in files[:2] + files[3:6] + files[7:]:
            file.seek(7)
        given = attached(*files) if api == "unosend" else [mailwright.Upload("a", each) for each in files]
        mode(send(mode.client(api), attachments=given))
        assert arrived(provider) == [DATA] * 8
        assert [file.tell() for file in files[:2] + files[3:6] + files[7:]] == [7] * 6


@pytest.mark.parametrize("api", ["unosend", "unipile"])
def test_what_is_on_its_way_to_the_disk(mode: Mode, provider: FakeProvider, tmp_path: Path, api: str) -> None:
    path = file_of(tmp_path, b"\x00" + DATA[1:])
    with path.open("r+b") as file:
        file.read(20)
        file.seek(0)
        file.write(DATA[:1])
        file.seek(0)  # within the buffer, so that it is not written out
        mode(send(mode.client(api), attachments=attached(file) if api == "unosend" else [file]))
        assert arrived(provider) == [DATA]


def test_same_multipart_as_httpx2_writes(mode: Mode, tmp_path: Path) -> None:
    names = ['say "hi".txt', "議事録\u3000最終.pdf", "a;b=c.txt", "a\\b.txt", "plain.txt"]
    uploads = [mailwright.Upload(name, file_of(tmp_path)) for name in names]
    own = scripted(mode, good("unipile"))
    arguments = {"account_id": "acc", "to": [{"identifier": 'é"\r\n'}], "subject": "a\r\n--b", "body": '"'}
    mode(mode.client("unipile", http_client=own).emails.send(**arguments, attachments=uploads))
    [request] = own.requests
    content_type = dict(request.headers)["Content-Type"]
    texts = [
        (name, (None, text if isinstance(text, str) else json.dumps(text, ensure_ascii=False, separators=(",", ":"))))
        for name, text in arguments.items()
    ]
    files = [("attachments", (name, DATA, "application/pdf" if "pdf" in name else "text/plain")) for name in names]
    ours = httpx2.Request("POST", "http://x", headers={"Content-Type": content_type}, files=[*texts, *files])
    assert bytes(request.body) == ours.read()
    assert not isinstance(request.body, bytes)
    pieces = pieces_of(request.body)
    assert b"".join(pieces) == bytes(request.body)
    assert max(map(len, pieces)) <= LARGE
    # Of each file three whole pieces, and the rest together with what comes before the next one.
    assert len(pieces) == len(names) * 4 + 1
    assert len(request.body) == sum(map(len, pieces)) == int(ours.headers["Content-Length"])
    assert DATA[:50] not in request.body.frame


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text[:-4] + "!aaa",
        lambda text: "é" + text[1:],
        lambda text: text[:LARGE] + "=" + text[LARGE + 1 :],
        lambda text: text[: LARGE - 1] + "=" + text[LARGE:],
        lambda text: text + "\n",
        lambda text: text + "a",
        lambda text: text[:-1] + "=" + "aaaa",
        lambda text: text[: LARGE + 8] + "\x00" + text[LARGE + 9 :],
    ],
)
def test_large_text_that_is_no_base64(mode: Mode, provider: FakeProvider, spoil: Any) -> None:
    text = base64.b64encode(DATA[: LARGE * 3]).decode()
    error = refused(mode, provider, "unosend", attachments=attached(spoil(text)))
    assert [violation.field for violation in error.violations] == ["attachments.0.content"]


def test_large_file_is_not_blamed(mode: Mode, provider: FakeProvider) -> None:
    mail = {"from": "a@b.co", "to": "a@b.co", "subject": "s", "text": "t"}
    mails: list[Any] = [{**mail, "attachments": attached(DATA)}, {**mail, "template_data": {"x": object()}}]
    with pytest.raises(mailwright.InvalidRequestError) as caught:
        mode(mode.client("unosend").emails.send_batch(emails=mails))
    assert [violation.field for violation in caught.value.violations] == ["1.template_data.x"]
    assert provider.requests == []


@pytest.mark.parametrize("size", [3 * LARGE, 3 * LARGE - 1, 3 * LARGE - 2])
def test_unpadded_text_goes_out_as_it_is(mode: Mode, provider: FakeProvider, size: int) -> None:
    text = base64.b64encode(DATA[:size]).decode().rstrip("=")
    mode(send(mode.client("unosend"), attachments=attached(text)))
    assert json.loads(provider.requests[0].body)["attachments"][0]["content"] == text


def test_repeats_are_the_same(mode: Mode, provider: FakeProvider, tmp_path: Path) -> None:
    path = file_of(tmp_path)
    for api, given, status in (
        ("unosend", attached(path), 429),
        ("unipile", [path], 503),
    ):
        client, _ = retrying(mode, api)
        provider.reply_with(status, json={}, times=2)
        mode(send(client, attachments=given, options=KEYED if api == "unipile" else RequestOptions(client_ref="r-1")))
        assert len(provider.requests) == 3
        assert len({(each.body, each.header("content-type")) for each in provider.requests}) == 1
        provider.reset()
    client, _ = retrying(mode, "unione")
    provider.reply_with(503, json={}, times=2)
    files = [{"type": "a/b", "name": "a", "content": path}, {"type": "a/b", "name": "b", "content": DATA}]
    message = {**ARGUMENTS["unione"]["message"], "attachments": files, "inline_attachments": files}
    mode(send(client, message=message, options=RequestOptions(client_ref="r-1")))
    assert len({each.body for each in provider.requests}) == 1
    sent: Any = json.loads(provider.requests[0].body)
    assert sent["api_key"] == KEYS["unione"]
    found = [
        base64.b64decode(each["content"])
        for kind in ("attachments", "inline_attachments")
        for each in sent["message"][kind]
    ]
    assert found == [DATA] * 4


def test_size_is_known_before(mode: Mode, provider: FakeProvider, tmp_path: Path) -> None:
    path = file_of(tmp_path, bytes(8_000_000))
    message = {**ARGUMENTS["unione"]["message"], "attachments": [{"type": "a/b", "name": "a", "content": path}]}
    error = refused(mode, provider, "unione", message=message)
    assert "10,485,760" in str(error)


def test_threads_share_an_open_file(provider: FakeProvider, mode: Mode, tmp_path: Path) -> None:
    with file_of(tmp_path).open("rb") as opened:
        opened.seek(1)
        if mode.is_async:

            async def both() -> None:
                calls = (send(mode.client("unipile"), attachments=[opened]) for _ in range(8))
                await asyncio.gather(*calls)

            mode(both())
        else:
            with ThreadPoolExecutor(2) as pool:
                list(pool.map(lambda _: send(mode.client("unipile"), attachments=[opened]), range(8)))
        assert opened.tell() == 1
    assert [each.parts[-1].data == DATA[1:] for each in provider.requests] == [True] * 8


def test_own_transport(mode: Mode, tmp_path: Path) -> None:
    own = scripted(mode, answer(429), good("unosend"))
    client, _ = retrying(mode, "unosend", http_client=own)
    mode(send(client, attachments=attached(file_of(tmp_path))))
    first, second = (each.body for each in own.requests)
    assert isinstance(first, BodyStream)
    assert bytes(first) == bytes(second) == b"".join(pieces_of(first))
    assert max(map(len, pieces_of(first))) == LARGE
    assert len(first) == len(bytes(first))
    assert json.loads(bytes(first))["attachments"][0]["content"] == base64.b64encode(DATA).decode()
    assert json.loads(first.frame)["attachments"] == attached("")


def test_model_tells_its_content(tmp_path: Path) -> None:
    text = base64.b64encode(DATA).decode()
    path = file_of(tmp_path)
    with path.open("rb") as opened:
        for content in (path, DATA, text, opened):
            made = unosend.Attachment(filename="a.bin", content=content)
            assert str(made.content) == text
            for copied in (made, made.model_copy(deep=True)):
                assert json.loads(copied.model_dump_json(exclude_unset=True)) == {"filename": "a.bin", "content": text}
            assert "a.bin" not in repr(made)
            assert len(repr(made)) < 100
    assert pickle.loads(pickle.dumps(unosend.Attachment(filename="a", content=path))).model_dump_json() != ""


def test_prepared(mode: Mode, provider: FakeProvider, tmp_path: Path) -> None:
    path = file_of(tmp_path)
    options = RequestOptions(idempotency_key="k-1")
    message = {**ARGUMENTS["unione"]["message"], "attachments": [{"type": "a/b", "name": "a", "content": path}]}
    shown = mode(send(mode.client("unione"), "prepare", message=message, options=options))
    assert "--data-binary @-" in shown.curl()
    assert KEYS["unione"].encode() not in shown.body
    mode(send(mode.client("unione"), message=message, options=options))
    assert shown.body.replace(b"***", KEYS["unione"].encode()) == provider.requests[0].body
    assert shown.json()["message"]["attachments"][0]["content"] == base64.b64encode(DATA).decode()
    path.write_bytes(b"")
    with pytest.raises(mailwright.InvalidRequestError, match="changed"):
        _ = shown.body
    assert shown.curl().startswith("curl ")


@pytest.mark.parametrize("api", ["unosend", "unipile"])
def test_words_of_the_mail_stay_hidden(mode: Mode, provider: FakeProvider, tmp_path: Path, api: str) -> None:
    path = file_of(tmp_path)
    words = "Bad: Wombat plan, Numbat, a.bin"
    provider.reply_with(400, json={"error": {"code": "x", "message": words}, "title": words})
    changes = {"attachments": attached(path), "tags": {"Numbat": "x"}}
    if api == "unipile":
        changes = {"attachments": [path], "custom_headers": [{"name": "X-A", "value": "Numbat"}]}
    error = fails(mode, lambda: send(mode.client(api), subject="Wombat plan", **changes))
    assert [word for word in ("Wombat", "Numbat", "a.bin") if word in str(error)] == []
    assert error.message == words
