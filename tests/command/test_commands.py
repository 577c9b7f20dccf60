"""`send`, `list`, `show` and `errors`, in a pipe: what goes out, what is printed, and the exit code."""

import base64
import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from mailwright._commands import PROVIDERS

from tests.command.conftest import Run
from tests.provider import FakeProvider

PEOPLE = ("--from", "Acme <hello@acme.dev>", "--to", "Ada L <ada@example.com>", "--to", "bob@example.com")
MAIL = (*PEOPLE, "--subject", "Welcome", "--html", "<p>Hi</p>")
ACCOUNT = ("--field", "account_id=acc-1")
FILE = b"Be kind.\n"
ENCODED = base64.b64encode(FILE).decode()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "terms.txt"
    path.write_bytes(FILE)
    return path


def test_unosend(run: Run, provider: FakeProvider, file: Path) -> None:
    provider.reply_with(200, json={"id": "em_1", "from": "Acme"})
    done = run("unosend", "send", *MAIL, "--cc", "c@example.com", "--bcc", "d@example.com", "--attach", file)
    assert (done.code, done.json) == (
        0,
        {"outcome": "accepted", "failed": 0, "reply": {"id": "em_1", "from": "Acme"}},
    )
    assert done.said == "Accepted."
    assert provider.requests[0].json == {
        "from": "Acme <hello@acme.dev>",
        "to": ["Ada L <ada@example.com>", "bob@example.com"],
        "cc": ["c@example.com"],
        "bcc": ["d@example.com"],
        "subject": "Welcome",
        "html": "<p>Hi</p>",
        "attachments": [{"filename": "terms.txt", "content": ENCODED, "content_type": "text/plain"}],
    }


def test_unione(run: Run, provider: FakeProvider, file: Path) -> None:
    provider.reply_with(200, json={"status": "success", "job_id": "j-1", "emails": ["ada@example.com"]})
    key = ("--idempotency-key", "order-1", "--field", 'message.tags=["a"]')
    assert run("unione", "send", *MAIL, "--text", "Hi", "--attach", file, *key).code == 0
    message = provider.requests[0].json["message"]
    assert message == {
        "from_email": "hello@acme.dev",
        "from_name": "Acme",
        "recipients": [
            {"email": "ada@example.com", "substitutions": {"to_name": "Ada L"}},
            {"email": "bob@example.com"},
        ],
        "subject": "Welcome",
        "body": {"html": "<p>Hi</p>", "plaintext": "Hi"},
        "attachments": [{"type": "text/plain", "name": "terms.txt", "content": ENCODED}],
        "tags": ["a"],
        "idempotence_key": "order-1",
    }


def test_unipile(run: Run, provider: FakeProvider, file: Path) -> None:
    provider.reply_with(201, json={"object": "EmailSent", "tracking_id": "t-1"})
    done = run("unipile", "send", *MAIL, *ACCOUNT, "--cc", "c@example.com", "--attach", file)
    assert (done.code, done.json["reply"]["tracking_id"]) == (0, "t-1")
    parts = {part.name: part for part in provider.requests[0].parts or ()}
    assert json.loads(parts["from"].data) == {"identifier": "hello@acme.dev", "display_name": "Acme"}
    assert json.loads(parts["to"].data) == [
        {"identifier": "ada@example.com", "display_name": "Ada L"},
        {"identifier": "bob@example.com"},
    ]
    assert (parts["body"].data, parts["account_id"].data) == (b"<p>Hi</p>", b"acc-1")
    assert (parts["attachments"].filename, parts["attachments"].data) == ("terms.txt", FILE)


def test_texts_from_a_file_and_from_stdin(
    run: Run, provider: FakeProvider, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Grüße\r\n".encode())))
    done = run("unosend", "send", *PEOPLE, "--subject", "Hi", "--text-file", file, "--html-file", "-")
    assert done.code == 0
    sent = provider.requests[0].json
    assert (sent["text"], sent["html"]) == (FILE.decode(), "Grüße\r\n")


@pytest.mark.parametrize("api", ["unosend", "unione", "unipile"])
def test_dry_run(run: Run, provider: FakeProvider, api: str) -> None:
    done = run(api, "send", *MAIL, *(ACCOUNT if api == "unipile" else ()), "--dry-run")
    assert (done.code, done.said, provider.requests) == (0, "Nothing was sent.", [])
    assert done.json["method"] == "POST"
    assert "***" in json.dumps(done.json)
    assert "ada@example.com" in json.dumps(done.json["body"])


ENDS: tuple[tuple[str, int, Any, int, str, str], ...] = (
    (
        "unosend",
        422,
        {"error": {"code": "invalid_from_address", "message": "no\x1b[2J"}},
        1,
        "not_sent",
        "safe to send",
    ),
    ("unosend", 503, {"error": {"message": "later"}}, 3, "unknown", "Do not send it again"),
    ("unosend", 200, ["?"], 0, "accepted", "Accepted, but the reply cannot be read"),
    ("unione", 400, {"status": "error", "code": 204, "message": "nobody"}, 1, "not_sent", "Fix: "),
    (
        "unione",
        200,
        {"status": "success", "job_id": "j", "emails": [], "failed_emails": {"a@b.c": "invalid"}},
        4,
        "accepted",
        "for 1",
    ),
)


@pytest.mark.parametrize(("api", "status", "body", "code", "outcome", "said"), ENDS)
def test_ends(
    run: Run, provider: FakeProvider, api: str, status: int, body: Any, code: int, outcome: str, said: str
) -> None:
    provider.reply_with(status, json=body, headers={"x-request-id": "req-1"})
    done = run(api, "send", *MAIL)
    assert (done.code, done.json["outcome"]) == (code, outcome)
    assert said in done.said
    assert "\x1b" not in done.out + done.err
    if code in (1, 3):
        assert (done.json["safe_to_resend"], done.json["request_id"]) == (code == 1, "req-1")
    if outcome == "not_sent":
        assert done.json["fix"]


WRONG: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("unosend", ("send", *PEOPLE), "Unosend needs --subject"),
    ("unosend", ("send", "--to", "a@b.c"), "Unosend needs --from and --subject"),
    ("unipile", ("send", "--to", "a@b.c", "--html", "x"), "Unipile needs --field account_id=…"),
    ("unipile", ("send", *MAIL, *ACCOUNT, "--text", "x"), "--text: Unipile has no place for it; use --html"),
    ("unione", ("send", *MAIL, "--cc", "c@d.e"), "--cc: UniOne has no place for it"),
    ("unosend", ("send", *MAIL, "--field", "colour=red"), "--field colour: Unosend has no such argument"),
    ("unosend", ("send", *MAIL, "--field", "subject.x=1"), "--field subject.x: subject is set already"),
    ("unosend", ("send", *MAIL, "--field", "x"), "--field x: write NAME=VALUE"),
    ("unosend", ("send", *MAIL, "--html-file", __file__), "give --html or --html-file, not both"),
    ("unosend", ("send", *PEOPLE, "--text-file", "-", "--html-file", "-"), "not both"),
    ("unosend", ("send", *PEOPLE, "--text-file", "/nowhere"), "--text-file: No such file"),
    ("unosend", ("send", *PEOPLE, "--text-file", sys.executable), "--text-file: not in UTF-8"),
    ("unosend", ("send", *MAIL, "--field", "priority=soon"), "Not sent. priority: "),
    ("unosend", ("send", *MAIL, "--idempotency-key", "k"), "knows no such key here"),
    ("unosend unione", ("send", *MAIL), "keys of Unosend and UniOne: say --provider unosend or --provider unione"),
    ("", ("send", *MAIL), "set UNOSEND_API_KEY or UNIONE_API_KEY or UNIPILE_API_KEY"),
    ("", ("send", *MAIL, "--provider", "unione"), "UNIONE_API_KEY"),
    ("", ("list",), "there is no key in the environment: set UNOSEND_API_KEY"),
    ("unione", ("list",), "UniOne has nothing to `list` with; Unosend can"),
    ("unosend", ("show", "x", "--provider", "unipile"), "Unipile has nothing to `show` with; Unosend can"),
    ("unosend", ("list", "--provider", "acme"), "--provider acme: there are unosend, unione, unipile"),
    ("", ("errors", "--provider", "acme"), "--provider acme: there are unosend, unione, unipile"),
    ("unosend", ("send", "--api-key", "x"), "No such option"),
)


@pytest.mark.parametrize(("apis", "arguments", "said"), WRONG, ids=[str(n) for n in range(len(WRONG))])
def test_usage(run: Run, provider: FakeProvider, apis: str, arguments: tuple[str, ...], said: str) -> None:
    done = run(apis, *arguments)
    assert (done.code, provider.requests) == (2, [])
    assert said in done.said


def test_two_keys_and_only_one_that_can(run: Run, provider: FakeProvider) -> None:
    provider.reply_with(200, json={"data": [{"id": f"em_{n}"} for n in range(3)]})
    done = run("unosend unione", "list", "--limit", "2")
    assert (done.code, done.json) == (0, [{"id": "em_0"}, {"id": "em_1"}])


def test_a_named_provider_needs_no_lone_key(run: Run, provider: FakeProvider) -> None:
    provider.reply_with(200, json={"id": "em_1", "status": "sent", "from": "a@acme.dev"})
    done = run("unosend unione", "show", "em_1", "--provider", "Unosend")
    assert (done.code, done.json) == (0, {"id": "em_1", "status": "sent", "from": "a@acme.dev"})
    assert provider.requests[0].path == "/emails/em_1"


def test_a_read_that_fails(run: Run, provider: FakeProvider) -> None:
    provider.reply_with(404, json={"error": {"code": "email_not_found", "message": "gone"}})
    done = run("unosend", "show", "em_1")
    assert (done.code, done.json["code"], done.json["status_code"]) == (1, "email_not_found", 404)
    assert done.said.endswith("Unosend said: gone")
    assert "sent" not in done.said.partition("Fix")[0].lower().replace("unosend", "")


def test_errors(run: Run) -> None:
    done = run("", "errors", "204")
    [found] = done.json
    assert (done.code, found["provider"], found["name"], found["outcome"]) == (
        0,
        "unione",
        "NO_VALID_RECIPIENTS",
        "not_sent",
    )
    by_name, by_code = (
        run("", "errors", "Rate_Limit_Exceeded").json,
        run("", "errors", "errors/expired_credentials").json,
    )
    assert [each["provider"] for each in by_name + by_code] == ["unosend", "unipile"]
    assert {each["provider"] for each in run("", "errors").json} == {each.name for each in PROVIDERS}
    assert {each["provider"] for each in run("", "errors", "--provider", "UniOne").json} == {"unione"}
    missing = run("", "errors", "4711", "--provider", "unione")
    assert (missing.code, missing.json, missing.said) == (1, [], "No document of UniOne has the code 4711.")


def test_without_the_extra(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typer", None)
    done = run("unosend", "list")
    assert (done.code, done.out) == (2, "")
    assert done.err == 'This command needs typer and rich: pip install "mailwright[cli]"\n'
