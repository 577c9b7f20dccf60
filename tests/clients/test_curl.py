"""The line for a shell that a prepared request gives: a real shell and a real curl send the very same request."""

import gzip
import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from mailwright import PreparedRequest, RequestOptions

from tests.clients.sockets import raw_server, reply, saying
from tests.clients.support import APIS, ARGUMENTS, KEYS, Mode, send
from tests.provider import FakeProvider

_FOUND = shutil.which("curl")
_WORKS = _FOUND is not None and subprocess.run([_FOUND, "--version"], capture_output=True, check=False).returncode == 0
pytestmark = pytest.mark.skipif(not _WORKS, reason="there is no curl here")
AWKWARD = {
    "quotes": "it's \"quoted\" and ''doubly'' so",
    "newlines": "one\ntwo\r\n\n three\n",
    "shell": "$HOME ${PATH} $(touch hacked) `touch hacked` !! ~ * ? > hacked && ; | #",
    "backslashes": "\\ \\\\ \\n \\' \\",
    "at": "@/etc/passwd",
    "unicode": "Grüße, Ädä 🔑 \u2028 \u202e",
    "controls": "\x01\x1b[31m\t\x7f",
    "percent": "%s %d 100% {a,b} [1-3] &amp; <x>",
    "spaces": "  ",
}


@pytest.fixture
def run(tmp_path: Path) -> Any:
    """Runs a line as its user would, in an empty folder and with an empty home."""

    def run_line(line: str, piped: bytes = b"") -> str:
        script = tmp_path / "line.sh"
        # In a file, as a shell reads what is typed: an argument of `sh -c` may be too long for the system.
        script.write_text(
            f"{line} --silent --show-error --fail-with-body --max-time 20\n", encoding="utf-8", newline=""
        )
        kept = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LC_ALL": "C.UTF-8"}
        done = subprocess.run(
            ["sh", str(script)], input=piped, capture_output=True, cwd=tmp_path, env=kept, check=False
        )
        assert done.returncode == 0, (done.stderr.decode(), done.stdout.decode()[:500])
        assert sorted(each.name for each in tmp_path.iterdir()) == ["line.sh"], "the line did something else"
        return done.stdout.decode()

    return run_line


def line_of(prepared: Any, api: str) -> str:
    line: str = prepared.curl()
    assert KEYS[api] not in line
    assert line.count("***") == 1
    return line.replace("***", KEYS[api])


def both(mode: Mode, provider: FakeProvider, run: Any, api: str, **changes: Any) -> tuple[Any, Any]:
    """The same request twice, as the provider saw it: from curl, and from the client."""
    options = changes.pop("options", None) or RequestOptions(**({"idempotency_key": "k-1"} if api == "unione" else {}))
    prepared = mode(send(mode.client(api), "prepare", options=options, **changes))
    run(line_of(prepared, api), prepared.body)
    mode(send(mode.client(api), options=options, **changes))
    by_curl, by_client = provider.requests
    return by_curl, by_client


def plain_headers(received: Any) -> dict[str, str]:
    return {name: value for name, value in received.headers if name not in ("connection", "content-length")}


@pytest.mark.parametrize("api", APIS)
def test_same_request(mode: Mode, provider: FakeProvider, run: Any, api: str) -> None:
    by_curl, by_client = both(mode, provider, run, api)
    assert provider.problems == []
    assert (by_curl.method, by_curl.raw_path) == (by_client.method, by_client.raw_path)
    if api == "unipile":
        assert by_curl.parts == by_client.parts != []
    else:
        assert by_curl.body == by_client.body
        assert by_curl.json == json.loads(by_client.body)
        assert plain_headers(by_curl) == plain_headers(by_client)


@pytest.mark.parametrize("kind", AWKWARD)
def test_awkward_texts_in_json(mode: Mode, provider: FakeProvider, run: Any, kind: str) -> None:
    text = AWKWARD[kind]
    by_curl, by_client = both(mode, provider, run, "unosend", subject=text, html=text, text=text)
    assert by_curl.body == by_client.body
    assert by_curl.json["html"] == text


@pytest.mark.parametrize("kind", AWKWARD)
def test_awkward_texts_in_parts(mode: Mode, provider: FakeProvider, run: Any, kind: str) -> None:
    text = AWKWARD[kind]
    attachments = [('a\'b "c".txt', text.encode()), ("empty.txt", b"")]
    to = [{"identifier": "ada@example.com", "display_name": text}]
    by_curl, by_client = both(mode, provider, run, "unipile", subject="x", body=text, to=to, attachments=attachments)
    assert [(part.name, part.filename, part.data) for part in by_curl.parts] == [
        (part.name, part.filename, part.data) for part in by_client.parts
    ]
    assert text.encode() in [part.data for part in by_curl.parts]


@pytest.mark.parametrize("value", AWKWARD.values(), ids=list(AWKWARD))
def test_awkward_headers(mode: Mode, provider: FakeProvider, run: Any, value: str) -> None:
    text = "".join(letter for letter in value if letter.isascii() and letter.isprintable()).strip() or "x"
    by_curl, _ = both(mode, provider, run, "unosend", options=RequestOptions(extra_headers={"X-Awkward": text}))
    assert by_curl.header("x-awkward") == text


BINARY = (b"\xff\xfe\x00\x01 \r\n--x\r\n", b"text with \x00 in it", bytes(range(256)))


@pytest.mark.parametrize("data", BINARY, ids=["not utf-8", "nul", "all bytes"])
def test_binary_is_read_from_stdin(mode: Mode, provider: FakeProvider, run: Any, data: bytes) -> None:
    attachments = [("a.bin", data), ("b.bin", data)]
    prepared = mode(send(mode.client("unipile"), "prepare", attachments=attachments))
    assert "--data-binary @-" in prepared.curl()
    by_curl, by_client = both(mode, provider, run, "unipile", attachments=attachments)
    assert [part.data for part in by_curl.parts if part.filename] == [data, data]
    assert by_curl.parts == by_client.parts
    assert by_curl.header("content-length") == by_client.header("content-length")


def test_large_body(mode: Mode, provider: FakeProvider, run: Any) -> None:
    # Linux takes no argument of 128 KiB or more, which a mail with one picture in it soon has.
    text = "x" * 200_000
    by_curl, by_client = both(mode, provider, run, "unosend", text=text)
    assert by_curl.body == by_client.body


def test_body_that_looks_like_a_file(run: Any) -> None:
    with raw_server(saying(reply("200 OK", b"{}"))) as server:
        run(PreparedRequest("POST", server.url, {"X-A": "b"}, b"@/etc/hostname").curl())
        assert server.received[0].endswith(b"\r\n\r\n@/etc/hostname")


@pytest.mark.parametrize("size", [90_000, 120_000, 140_000, 3_000_000])
@pytest.mark.parametrize("letter", ["x", "'", "ü"])
def test_every_size(run: Any, size: int, letter: str) -> None:
    body = (letter * (size // len(letter.encode()))).encode()
    with raw_server(saying(reply("200 OK", b"{}"))) as server:
        run(PreparedRequest("POST", server.url, {"Expect": ""}, body).curl(), body)
        assert server.received[0].partition(b"\r\n\r\n")[2] == body


@pytest.mark.parametrize("email_id", ["em_1", "a/b", "it's", "[1-3]", "{a,b}", "$HOME", "a b&c?d#e", "ü", "@x", "-x"])
def test_reads(mode: Mode, provider: FakeProvider, run: Any, email_id: str) -> None:
    emails = mode.client("unosend").emails
    run(line_of(mode(emails.prepare.get(email_id=email_id)), "unosend"))
    mode(emails.get(email_id=email_id))
    by_curl, by_client = provider.requests
    assert (by_curl.method, by_curl.raw_path, by_curl.body) == ("GET", by_client.raw_path, b"")
    assert plain_headers(by_curl) == plain_headers(by_client)


def test_query(mode: Mode, provider: FakeProvider, run: Any) -> None:
    run(line_of(mode(mode.client("unosend").emails.prepare.list(limit=7, status="sent")), "unosend"))
    assert provider.requests[0].query == [("limit", "7"), ("status", "sent")]


def test_batch(mode: Mode, provider: FakeProvider, run: Any) -> None:
    mails = [{"from": "a@acme.dev", "to": "b@acme.dev", "subject": f"it's {number}", "text": "d"} for number in (1, 2)]
    run(line_of(mode(mode.client("unosend").emails.prepare.send_batch(emails=mails)), "unosend"))
    assert provider.requests[0].json == mails


@pytest.mark.parametrize("key_in", ["body", "header"])
def test_key_of_unione(mode: Mode, provider: FakeProvider, run: Any, key_in: str) -> None:
    client = mode.client("unione", api_key_in=key_in)
    prepared = mode(send(client, "prepare"))
    run(line_of(prepared, "unione"))
    [received] = provider.requests
    assert (received.header("x-api-key"), received.json.get("api_key")) == (
        (None, KEYS["unione"]) if key_in == "body" else (KEYS["unione"], None)
    )
    assert received.json["message"]["recipients"] == ARGUMENTS["unione"]["message"]["recipients"]


def test_compressed_answer_is_unpacked(mode: Mode, provider: FakeProvider, run: Any) -> None:
    headers = {"content-type": "application/json", "content-encoding": "gzip"}
    provider.reply_with(200, body=gzip.compress(b'{"id":"zipped"}'), headers=headers)
    client = mode.client("unosend")
    assert json.loads(run(line_of(mode(send(client, "prepare")), "unosend"))) == {"id": "zipped"}
