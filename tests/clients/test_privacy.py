"""Reprs and logs: ids, times and states are there, the key and the words of a mail are not."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import mailwright
import pytest
from mailwright import unione, unipile, unosend
from mailwright._runtime.call import Operation, Query
from mailwright._runtime.exchange import Exchange

from tests.clients.doubles import answer, retrying, scripted
from tests.clients.mails import ADDRESS, EXTRA, KEY, MAILS, NAME, SUBJECT, TEXT, WORD, given_away, key_in
from tests.clients.support import APIS, CLASSES, Mode, send
from tests.provider import FakeProvider

FILE = b"Kowari in a file"
UNOSEND = {("from" if name == "from_" else name): value for name, value in MAILS["unosend"].items()}
UNOSEND |= {"attachments": [{"filename": "quokka.txt", "content": FILE}]}
STORED: dict[str, Any] = {
    "id": "em_1",
    "from": f"{NAME} <numbat@acme.dev>",
    "from_name": NAME,
    "to": [ADDRESS],
    "cc": [ADDRESS],
    "reply_to": ADDRESS,
    "subject": SUBJECT,
    "html": TEXT,
    "text": TEXT,
    "created_at": "2026-03-01T12:00:00Z",
    "status": "sent",
    "brand_new": TEXT,
    "more": {"deep": [WORD]},
}
REPLIES: tuple[tuple[str, str, dict[str, Any], dict[str, Any]], ...] = (
    ("unosend", "send", MAILS["unosend"], {**STORED, "status": f"held for {WORD}"}),
    ("unosend", "get", {"email_id": "em_1"}, STORED),
    ("unosend", "list", {}, {"data": [STORED, {**STORED, "id": "em_2"}], "meta": {"next": WORD}}),
    ("unosend", "clicks", {"email_id": "em_1"}, {"email_id": "em_1", "links": [{"url": f"https://x.dev/{WORD}"}]}),
    (
        "unosend",
        "send_batch",
        {"emails": [UNOSEND]},
        {"data": [STORED, {"error": f"{ADDRESS} is not verified", "index": 1}], "error_count": 1},
    ),
    (
        "unione",
        "send",
        MAILS["unione"],
        {"status": "success", "job_id": "j-1", "emails": [ADDRESS], "failed_emails": {ADDRESS: "invalid"}},
    ),
    ("unipile", "send", MAILS["unipile"], {"object": "EmailSent", "tracking_id": "t-1", "title": [WORD]}),
)


def replies(mode: Mode, name: str, api: str, body: Any, arguments: dict[str, Any]) -> Iterator[Any]:
    """A reply by itself, and with its headers."""
    for view in ("", "with_raw_response"):
        response = answer(201 if api == "unipile" else 200, json.dumps(body).encode())
        client, _ = retrying(mode, api, http_client=scripted(mode, response), api_key=KEY)
        owner = client.email if api == "unione" else client.emails
        yield mode(getattr(getattr(owner, view) if view else owner, name)(**arguments))


@pytest.mark.parametrize(("api", "name", "arguments", "body"), REPLIES, ids=[f"{row[0]} {row[1]}" for row in REPLIES])
def test_replies(mode: Mode, api: str, name: str, arguments: dict[str, Any], body: Any) -> None:
    plain, raw = replies(mode, name, api, body, arguments)
    for shown in (f"{plain!r} {plain}", f"{raw!r} {raw}", f"{raw.parse()!r}", f"{[plain]}"):
        assert given_away(shown) == []
    assert any(known in repr(plain) for known in ("em_1", "j-1", "t-1")), "ids are shown"


def test_headers_that_repeat_the_key(mode: Mode) -> None:
    client, _ = retrying(
        mode, "unosend", http_client=scripted(mode, answer(200, b'{"id":"em_1"}', x_echo=f"Bearer {KEY}")), api_key=KEY
    )
    raw = mode(client.emails.with_raw_response.get(email_id="em_1"))
    assert not key_in(f"{raw!r} {raw}")


def test_page_shows_times_and_states(mode: Mode) -> None:
    _, _, arguments, body = REPLIES[2]
    page, _ = replies(mode, "list", "unosend", body, arguments)
    shown = repr(page)
    assert "em_2" in shown
    assert "2026" in shown
    assert "sent" in shown.lower()
    assert given_away(f"{page.items!r} {page.items[0]}") == []


@pytest.mark.parametrize("row", [REPLIES[4], REPLIES[5]], ids=["unosend", "unione"])
def test_partial_failures(mode: Mode, row: Any) -> None:
    api, name, arguments, body = row
    reply, _ = replies(mode, name, api, body, arguments)
    with pytest.raises(mailwright.PartialFailureError) as caught:
        reply.raise_for_failures()
    assert given_away(f"{caught.value} {caught.value!r} {caught.value.failures!r} {reply.failures}") == []
    assert ADDRESS in f"{caught.value.failures[0].key} {caught.value.failures[0].reason}"


def test_requests() -> None:
    message = unione.Message(**MAILS["unione"]["message"])
    unipile_mail = {**MAILS["unipile"], "attachments": [("quokka.txt", FILE)]}
    models: list[Any] = [
        unosend.SendEmail(**UNOSEND),
        unosend.EmailBatch(emails=[UNOSEND]),
        unosend.Attachment(filename="quokka.txt", content=FILE),
        message,
        unione.SendRequest(message=message),
        unipile.SendEmailBody(**unipile_mail),
        unipile.Recipient(identifier=ADDRESS, display_name=NAME),
    ]
    for model in models:
        assert given_away(f"{model!r} {model} {[model]}", "S293YXJp", "in a file") == []
        assert type(model).__name__ in repr(model)
    assert "in a file" not in repr(mailwright.Upload("a.txt", FILE))


@pytest.mark.parametrize("api", APIS)
def test_the_call_itself(api: str, provider: FakeProvider) -> None:
    client = getattr(mailwright, CLASSES[api])(
        api_key=KEY, base_url=provider.base_url(api), default_headers={"X-Default": WORD}
    )
    setup, seen = client._setup, [client, client._setup, EXTRA]

    def spy(operation: Any) -> None:
        call = setup.prepare(operation)
        seen.extend([operation, operation.body, call, call.request, Exchange(setup, operation, call, ())])

    client.request = spy
    send(client, options=EXTRA, **MAILS[api])
    seen.append(Operation("GET", "/x", reply=dict, query=Query(dict, {"q": TEXT}), header_values={"X-A": TEXT}))
    assert len(seen) == 9
    assert given_away(" ".join(f"{each!r} {each}" for each in seen)) == []


@pytest.mark.parametrize("api", APIS)
def test_prepared_request(mode: Mode, api: str) -> None:
    shown = mode(send(mode.client(api, api_key=KEY), "prepare", **MAILS[api]))
    assert given_away(f"{shown!r} {shown}") == []
    assert WORD in shown.body.decode()
    assert not key_in(f"{shown.headers} {shown.url} {shown.body!r} {shown.body.decode()} {shown.curl()}")


def test_response_does_not_show_its_body() -> None:
    shown = repr(answer(200, TEXT.encode(), x_echo=f"Bearer {KEY}"))
    assert given_away(shown) == []
    assert "200" in shown


PROGRAM = """
import json, sys
import mailwright
from tests.clients.doubles import StoppedClock
from tests.clients.mails import KEY, MAILS

api, url = sys.argv[1:]
kind = {"unosend": mailwright.Unosend, "unione": mailwright.UniOne, "unipile": mailwright.Unipile}[api]
for _ in range(2):
    with kind(api_key=KEY, base_url=url, clock=StoppedClock()) as client:
        methods = client.email if api == "unione" else client.emails
        try:
            methods.send(**MAILS[api])
        except mailwright.APIStatusError as error:
            assert error.body
"""


def logged(provider: FakeProvider, api: str, **environment: str) -> str:
    """What a program says on stderr that sends two mails, one of which is refused after a retry."""
    said = json.dumps({"error": {"message": f"{ADDRESS} {TEXT} {KEY}"}, "status": "error"}).encode()
    for status in (429, 400):
        provider.reply_with(status, body=said, headers={"content-type": "text/plain"})
    root = str(Path(__file__).parents[2])
    path = os.pathsep.join([root, str(Path(mailwright.__file__).parents[1])])
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MAILWRIGHT_")}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, api, provider.base_url(api)],
        env={**kept, "PYTHONPATH": path, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout == ""
    assert len(provider.requests) == 3
    return done.stderr


def test_log_of_the_environment(provider: FakeProvider) -> None:
    for api in APIS:
        provider.reset()
        lines = logged(provider, api, MAILWRIGHT_LOG="debug").splitlines()
        assert [line.split(" mailwright ")[1].split()[0] for line in lines] == ["WARNING", "WARNING", "INFO"]
        assert [f" {status} in " in line for status, line in zip((429, 400, 20), lines, strict=True)][:2] == [True] * 2
        assert lines[0].endswith("(attempt 1, not sent); trying again in 0.8 s")
        assert lines[1].endswith("(attempt 2, not sent)")
        assert lines[2].endswith("(attempt 1, accepted)")
        assert all(" mailwright " in line for line in lines)
        assert given_away("\n".join(lines)) == []


def test_log_is_off_without_a_word(provider: FakeProvider) -> None:
    for setting in ({}, {"MAILWRIGHT_LOG": ""}, {"MAILWRIGHT_LOG": "nonsense"}, {"MAILWRIGHT_LOG_BODIES": "1"}):
        provider.reset()
        assert logged(provider, "unosend", **setting) == ""


def test_log_of_what_matters_only(provider: FakeProvider) -> None:
    text = logged(provider, "unosend", MAILWRIGHT_LOG="INFO", MAILWRIGHT_LOG_BODIES="1")
    assert [" POST /emails: " in line for line in text.splitlines()] == [True] * 3


@pytest.mark.parametrize("api", APIS)
def test_bodies_for_those_who_ask(provider: FakeProvider, api: str) -> None:
    text = logged(provider, api, MAILWRIGHT_LOG="debug", MAILWRIGHT_LOG_BODIES="1")
    assert text.count("request body: ") == text.count("response body: ") == 3
    assert {"wombat", "kowari", "quokka", "numbat"} <= {word.lower() for word in given_away(text)}
    assert not key_in(text)
    assert "***" in text


def test_bodies_are_switched_off_by_a_zero(provider: FakeProvider) -> None:
    text = logged(provider, "unosend", MAILWRIGHT_LOG="debug", MAILWRIGHT_LOG_BODIES="0")
    assert "body" not in text
    assert given_away(text) == []
