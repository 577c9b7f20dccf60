"""Each example does what it says, as it is: against a fake provider that judges what it sends."""

import ast
import os
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import httpx2
import pytest
import uvicorn
from mailwright import UniOne, Unipile, Unosend

from examples import attachments, batch, first_mail, newsletter, reply, signup
from examples.__main__ import ARGUMENTS, environment
from examples.demo import documents
from tests.projects import ROOT
from tests.provider import FakeProvider

SCRIPTS = sorted(path for path in (ROOT / "examples").glob("*.py") if not path.name.startswith("_"))


@pytest.fixture(scope="module")
def started() -> Iterator[FakeProvider]:
    with FakeProvider(documents()) as provider:
        yield provider


@pytest.fixture
def provider(started: FakeProvider, tmp_path: Path) -> Iterator[FakeProvider]:
    """An environment that leads to the fake provider; whatever goes there keeps to the document."""
    started.reset()
    with patch.dict(os.environ, environment(started, tmp_path)):
        yield started
    assert started.problems == []
    assert started.requests


def refusal(code: str) -> dict[str, object]:
    return {"error": {"code": code, "message": "No."}}


def test_the_list_of_examples_is_complete() -> None:
    listed = re.findall(
        r"^\| \[(\w+)\.py\]\(\1\.py\) \|", (ROOT / "examples/README.md").read_text("utf-8"), re.MULTILINE
    )
    assert sorted(listed) == [path.stem for path in SCRIPTS]
    assert sorted([*ARGUMENTS, "demo"]) == sorted(listed)


@pytest.mark.parametrize("path", [path for path in SCRIPTS if path.stem != "demo"], ids=lambda path: path.name)
def test_an_example_stands_alone(path: Path) -> None:
    """Users copy it: it imports nothing of this repository, and names no address of a test."""
    text = path.read_text(encoding="utf-8")
    imports = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Import | ast.ImportFrom)]
    modules = {node.module if isinstance(node, ast.ImportFrom) else node.names[0].name for node in imports}
    assert not {str(module).partition(".")[0] for module in modules} & {"tests", "examples", "generator"}
    assert "mailwright" in modules
    assert not re.search(r"base_url|api_key=", text)


def test_examples_run_by_name_and_send_nothing_anywhere_else() -> None:
    command = [sys.executable, "-m", "examples"]
    done = subprocess.run([*command, "batch"], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 of 2 accepted\nInvoice 18: Mailbox unavailable; not in the list" in done.stdout
    assert "The fake provider got 2 requests, 0 with problems." in done.stdout


def test_the_first_mail(provider: FakeProvider) -> None:
    with Unosend(max_retries=0) as client:
        assert first_mail.send(client, "ada@example.com").startswith("Accepted, with the id ")
        provider.reply_with(400, json=refusal("invalid_email_address"))
        assert "Mend the cause" in first_mail.send(client, "ada@example.com")
        provider.reply_with(500, json=refusal("internal_server_error"))
        assert "Do not send it again" in first_mail.send(client, "ada@example.com")


def test_files_and_pictures(provider: FakeProvider, tmp_path: Path) -> None:
    picture, file = tmp_path / "logo.png", tmp_path / "terms.txt"
    picture.write_bytes(b"\x89PNG")
    file.write_bytes(b"Be kind.")
    with UniOne() as client:
        client.email.send(message=attachments.message("ada@example.com", picture, [file]))
    [request] = provider.requests
    message = request.json["message"]
    assert message["inline_attachments"] == [{"type": "image/png", "name": "logo", "content": "iVBORw=="}]
    assert message["attachments"] == [{"type": "text/plain", "name": "terms.txt", "content": "QmUga2luZC4="}]
    assert 'src="cid:logo"' in message["body"]["html"]


MAILS = [batch.invoice({"number": str(number), "email": "ada@example.com"}) for number in (17, 18)]


def test_a_batch_that_fails_in_part(provider: FakeProvider) -> None:
    data = [{"id": "em_17"}, {"error": "Mailbox unavailable", "index": 1}]
    found = {
        "id": "em_18",
        "to_emails": ["ada@example.com"],
        "subject": "Invoice 18",
        "created_at": "2099-01-01T00:00:00Z",
    }
    provider.reply_with(200, json={"data": data})
    provider.reply_with(200, json={"data": [found]})
    with Unosend() as client:
        assert batch.send(client, MAILS) == ["Invoice 18: Mailbox unavailable; went out, id em_18"]


@pytest.mark.parametrize(
    ("status", "code", "says", "asked"),
    [(500, "internal_server_error", "not in the list", 3), (402, "quota_exceeded", "not sent", 1)],
)
def test_a_batch_that_fails_as_a_whole(provider: FakeProvider, status: int, code: str, says: str, asked: int) -> None:
    provider.reply_with(status, json=refusal(code))
    provider.reply_with(200, json={"data": []}, times=2)
    with Unosend() as client:
        lines = batch.send(client, MAILS)
    assert [line.partition(":")[0] for line in lines] == ["Invoice 17", "Invoice 18"]
    assert all(says in line for line in lines)
    # One send; what is in doubt is looked up, each by itself.
    assert [request.method for request in provider.requests] == ["POST", "GET", "GET"][:asked]


def test_an_answer_goes_into_its_thread_under_one_key(provider: FakeProvider) -> None:
    provider.reply_with(503, json={"status": 503, "type": "errors/service_unavailable", "title": "Later"})
    with Unipile() as client:
        said = reply.reply(client, "account-1", "email-1", "ada@example.com", "Your question", "1 < 2")
    assert said.startswith("Sent")
    keys = [dict(request.headers)["idempotency-key"] for request in provider.requests]
    assert keys == ["reply-email-1"] * 2
    texts = {part.name: part.data.decode() for part in provider.requests[1].parts}
    assert (texts["reply_to"], texts["subject"]) == ("email-1", "Re: Your question")
    assert texts["body"] == "<p>1 &lt; 2</p>"


def test_a_newsletter_that_was_refused_goes_out_with_the_next_run(
    provider: FakeProvider, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    people, journal = tmp_path / "people.csv", tmp_path / "newsletter.db"
    people.write_text("email,name\nada@example.com,Ada\nADA@example.com,Ada\ngrace@example.com,Grace\n", "utf-8")
    provider.reply_with(403, json={"status": "error", "code": 206, "message": "Sender is not verified"})
    assert newsletter.main([str(people), str(journal)]) == 1
    assert "Chunk 0 was not sent" in capsys.readouterr().out
    failed = {
        "status": "success",
        "job_id": "j",
        "emails": ["ada@example.com"],
        "failed_emails": {"grace@example.com": "invalid"},
    }
    provider.reply_with(200, json=failed)
    assert newsletter.main([str(people), str(journal)]) == 0
    assert "1 chunks accepted (1 people refused), 0 waiting, 0 unknown" in capsys.readouterr().out
    assert len(provider.requests) == 2
    assert len(provider.requests[1].json["message"]["recipients"]) == 2


def test_a_newsletter_of_which_the_outcome_is_unknown_is_not_sent_again(
    provider: FakeProvider, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    people, journal = tmp_path / "people.csv", tmp_path / "newsletter.db"
    people.write_text("email,name\nada@example.com,Ada\n", "utf-8")
    provider.reply_with(409, json={"status": "error", "message": "Conflict"})
    for _ in range(2):
        assert newsletter.main([str(people), str(journal)]) == 1
        assert re.search(r"Chunk 0 MAY HAVE BEEN SENT; .*: UNKNOWN: ", capsys.readouterr().out)
    assert len(provider.requests) == 1


@pytest.fixture
def site(provider: FakeProvider) -> Iterator[str]:
    """The application of signup.py, on a port of its own; it ends when its background tasks have."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(signup.app, log_config=None))
    thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}/signup"
    server.should_exit = True
    thread.join(10)
    assert not thread.is_alive()


def until(provider: FakeProvider, number: int) -> None:
    end = time.monotonic() + 10
    while len(provider.requests) < number:
        assert time.monotonic() < end, "no request"
        time.sleep(0.01)


def test_a_signup_answers_at_once_and_mails_later(
    provider: FakeProvider, site: str, caplog: pytest.LogCaptureFixture
) -> None:
    assert httpx2.post(site, json={"email": "ada@example.com", "name": "Ada"}, trust_env=False).status_code == 202
    until(provider, 1)
    assert provider.requests[0].json["to"] == "ada@example.com"
    provider.reply_with(500, json=refusal("internal_server_error"))
    assert httpx2.post(site, json={"email": "grace@example.com", "name": "G"}, trust_env=False).status_code == 202
    until(provider, 2)
    end = time.monotonic() + 10
    while "UNKNOWN" not in caplog.text:
        assert time.monotonic() < end, "nothing in the log"
        time.sleep(0.01)
    assert "grace" not in caplog.text
    assert httpx2.post(site, json={"email": "no address", "name": "Ada"}, trust_env=False).status_code == 422
    assert len(provider.requests) == 2
