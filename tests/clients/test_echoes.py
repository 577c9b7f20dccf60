"""A provider that repeats the request: its words are kept, and neither shown nor logged; the key is nowhere."""

import html
import json
import logging
import pickle
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import mailwright
import pytest
from mailwright import Outcome, Progress, RequestOptions, Timeout, unione

from tests.clients.doubles import answer, failure, retrying, scripted
from tests.clients.mails import ADDRESS, AWKWARD_KEY, MAILS, NAME, WORD, given_away, key_in
from tests.clients.sockets import raw_server, saying, silent, unused_port
from tests.clients.support import APIS, Mode, send
from tests.clients.test_retries import fails

_TESTS = str(Path(__file__).parents[1])
ECHOES = ("code", "message", "text", "html", "fields", "header")


def body_of(mode: Mode, api: str, mail: dict[str, Any]) -> str:
    """The body that goes out, with the key in it, as JSON writes both."""
    shown = mode(send(mode.client(api, api_key=AWKWARD_KEY), "prepare", **mail))
    text: str = shown.body.decode()
    return text.replace("***", json.dumps(AWKWARD_KEY)[1:-1]) + f" Authorization: Bearer {AWKWARD_KEY}"


def coded(api: str, code: str, message: str) -> dict[str, Any]:
    """An error in the provider's form."""
    bodies: dict[str, dict[str, Any]] = {
        "unosend": {"success": False, "error": {"code": code, "message": message}},
        "unione": {"status": "error", "code": code, "message": message},
        "unipile": {"type": f"errors/{code}", "title": message, "detail": message},
    }
    return bodies[api]


def echo(mode: Mode, api: str, how: str, status: int, mail: dict[str, Any]) -> mailwright.TransportResponse:
    """An answer that repeats the whole request, with the key."""
    said = body_of(mode, api, mail)
    if how == "text":
        return mailwright.TransportResponse(status, {"content-type": "text/plain"}, said.encode())
    if how == "html":
        page = f"<html><body><h1>Error</h1><pre>{html.escape(said)}</pre></body></html>"
        return mailwright.TransportResponse(status, {"content-type": "text/html"}, page.encode())
    if how == "fields":
        return answer(status, json.dumps({"id": {said: said}, "status": [said], "object": {said: 1}}).encode())
    if how == "header":
        found = json.dumps(coded(api, "brand_new", "no")).encode()
        return answer(status, found, x_echo=AWKWARD_KEY, retry_after=said, x_request_id="r-1")
    return answer(status, json.dumps(coded(api, *((said, "no") if how == "code" else ("brand_new", said)))).encode())


def echoed(mode: Mode, api: str, how: str, status: int, **changes: Any) -> Any:
    mail = {**MAILS[api], **changes}
    own = scripted(mode, echo(mode, api, how, status, mail))
    client, _ = retrying(mode, api, http_client=own, api_key=AWKWARD_KEY, max_retries=0)
    return fails(mode, lambda: send(client, **mail))


def shown_by(error: BaseException) -> str:
    return f"{error} {error!r} {error.args} {''.join(traceback.format_exception_only(error))}"


@pytest.mark.parametrize("api", APIS)
@pytest.mark.parametrize("how", ECHOES)
@pytest.mark.parametrize("status", [400, 429, 503, 200])
def test_message_does_not_repeat_the_mail(mode: Mode, api: str, how: str, status: int) -> None:
    assert given_away(shown_by(echoed(mode, api, how, status))) == []


ESCAPED = '"Wombat"\nüber 3 < 4 & more\t\\ end'
MESSAGE = MAILS["unione"]["message"]


def recipients(**substitutions: str) -> dict[str, Any]:
    made = unione.Recipient(email=ADDRESS, substitutions=unione.Substitutions(**substitutions))
    return {"message": {**MESSAGE, "recipients": [made]}}


HIDING: dict[str, tuple[str, dict[str, Any], str]] = {
    "subject": ("unosend", {"subject": ESCAPED}, "über 3"),
    "html": ("unosend", {"html": f"<b>Dear {NAME}</b>"}, "Dear"),
    "name": ("unosend", {"to": "Dibbler Q <numbat@example.com>"}, "dibbler"),
    "uni one's subject": ("unione", {"message": {**MESSAGE, "subject": ESCAPED}}, "über 3"),
    "unipile's subject": ("unipile", {"subject": ESCAPED}, "über 3"),
    "unipile's name": ("unipile", {"to": [{"identifier": ADDRESS, "display_name": 'The "Dibbler"'}]}, "dibbler"),
    # Longer than what a message shows of a text.
    "long": ("unosend", {"text": "Dibbler " * 100}, "dibbler"),
    "file": ("unosend", {"attachments": [{"filename": "f.txt", "content": b"Dibbler here"}]}, "RGliYmxlciBo"),
    "pair": ("unipile", {"attachments": [("f.txt", b"Dibbler here")]}, "dibbler"),
    "upload": ("unipile", {"attachments": [mailwright.Upload("dibbler.txt", b"1234")]}, "dibbler"),
    "other substitution": ("unione", recipients(to_name=NAME, Other="Dibbler here"), "dibbler"),
}


@pytest.mark.parametrize("what", HIDING)
@pytest.mark.parametrize("how", ["code", "message", "text", "html"])
def test_message_does_not_repeat_the_mail_in_another_spelling(mode: Mode, what: str, how: str) -> None:
    api, changes, word = HIDING[what]
    assert given_away(shown_by(echoed(mode, api, how, 400, **changes)), word) == []


@pytest.mark.parametrize("status", [400, 200])
@pytest.mark.parametrize("text", ["a" * 60_000, "&#" * 30_000, "\\" * 60_000, "word " * 12_000])
def test_long_words_do_not_keep_the_client_busy(mode: Mode, status: int, text: str) -> None:
    own = scripted(mode, answer(status, json.dumps(coded("unosend", "brand_new", text)).encode()))
    client, _ = retrying(mode, "unosend", http_client=own, max_retries=0)
    started = time.monotonic()
    error = fails(mode, lambda: send(client, text="The quick brown fox jumps over the lazy dog. " * 2000))
    assert time.monotonic() - started < 2
    assert (len(str(error)) < 1000, error.message) == (True, text)


@pytest.mark.parametrize("api", APIS)
@pytest.mark.parametrize("how", ["message", "text", "html"])
def test_provider_s_words_are_kept(mode: Mode, api: str, how: str) -> None:
    error = echoed(mode, api, how, 400)
    kept = json.dumps([error.body, error.message], ensure_ascii=False)
    assert given_away(kept) != []
    assert not key_in(kept)
    assert (WORD in error.message and "***" in error.message) is (how == "message")


def chain(error: BaseException) -> Iterator[BaseException]:
    pending, seen = [error], set[int]()
    while pending:
        each = pending.pop()
        if id(each) not in seen:
            seen.add(id(each))
            yield each
            pending += [other for other in (each.__cause__, each.__context__) if other is not None]


def frames(error: BaseException) -> Iterator[FrameType]:
    """The frames that a reporter of errors would show, but for the tests' own."""
    for each in chain(error):
        for frame, _ in traceback.walk_tb(each.__traceback__):
            if not frame.f_code.co_filename.startswith(_TESTS):
                yield frame


def key_places(error: BaseException) -> list[str]:
    """Where an exception gives the key away."""
    texts = {
        "pickle": pickle.dumps(error).decode("latin-1"),
        "traceback": "".join(traceback.format_exception(error)),
    }
    for number, each in enumerate(chain(error)):
        texts[f"{number}: {type(each).__name__}"] = f"{each} {each!r} {vars(each)} {each.args}"
    for frame in frames(error):
        for name, value in frame.f_locals.items():
            texts[f"{Path(frame.f_code.co_filename).name}:{frame.f_lineno} {name}"] = repr(value)
    return [where for where, text in texts.items() if key_in(text)]


@pytest.mark.parametrize("api", APIS)
@pytest.mark.parametrize("how", ECHOES)
@pytest.mark.parametrize("status", [400, 503, 200])
def test_key_that_comes_back_is_nowhere(mode: Mode, api: str, how: str, status: int) -> None:
    error = echoed(mode, api, how, status)
    assert len(list(frames(error))) >= 4
    assert key_places(error) == []


@pytest.mark.parametrize("api", APIS)
@pytest.mark.parametrize("progress", Progress)
def test_key_after_a_failure(mode: Mode, api: str, progress: Progress) -> None:
    own = scripted(mode, failure(progress))
    client, _ = retrying(mode, api, http_client=own, api_key=AWKWARD_KEY, max_retries=0)
    assert key_places(fails(mode, lambda: send(client, **MAILS[api]))) == []


def test_exception_that_holds_the_key(mode: Mode) -> None:
    client, _ = retrying(
        mode, "unosend", http_client=scripted(mode, ValueError(f"Bearer {AWKWARD_KEY}")), api_key=AWKWARD_KEY
    )
    error = fails(mode, lambda: send(client))
    # The transport's own exception stays as its cause; we do not repeat its words.
    assert not key_in(f"{error} {error!r} {vars(error)} {pickle.dumps(error)!r}")


@pytest.mark.parametrize("api", APIS)
@pytest.mark.parametrize(
    "options",
    [
        RequestOptions(client_ref="no good"),
        RequestOptions(extra_body={"a": "\ud800"}),
        RequestOptions(extra_body={"a": object()}),
        RequestOptions(extra_headers={"X-A": "\n"}),
        RequestOptions(extra_query={"a": "\ud800"}),
    ],
    ids=["ref", "surrogate", "object", "header", "query"],
)
def test_key_in_no_frame_of_a_refusal(mode: Mode, api: str, options: RequestOptions) -> None:
    client, _ = retrying(mode, api, api_key=AWKWARD_KEY)
    with pytest.raises(mailwright.InvalidRequestError) as caught:
        mode(send(client, **MAILS[api], options=options))
    assert key_places(caught.value) == []
    assert given_away(str(caught.value)) == []


@pytest.mark.parametrize("api", APIS)
def test_key_in_no_frame_of_a_lost_connection(mode: Mode, api: str) -> None:
    client = mode.client(api, api_key=AWKWARD_KEY, base_url=f"http://127.0.0.1:{unused_port()}")
    error = fails(mode, lambda: send(client, **MAILS[api]))
    assert len(list(frames(error))) > 5
    assert key_places(error) == []


@pytest.mark.parametrize("api", APIS)
@pytest.mark.parametrize("server_s", [saying(b""), silent], ids=["closed", "never read"])
def test_key_in_no_frame_of_a_broken_upload(mode: Mode, api: str, server_s: Any) -> None:
    large = "x" * 9_000_000
    mail = {"message": {**MESSAGE, "body": {"html": large}}} if api == "unione" else {**MAILS[api]}
    mail |= {"unosend": {"text": large}, "unipile": {"body": large}}.get(api, {})
    with raw_server(server_s, read=False) as server:
        limits = Timeout(total=5, write=0.1, read=0.1)
        client = mode.client(api, api_key=AWKWARD_KEY, base_url=server.url, timeout=limits)
        error = fails(mode, lambda: send(client, **mail))
    assert error.outcome is Outcome.UNKNOWN
    assert key_places(error) == []


def test_log_has_no_query(mode: Mode, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    client, _ = retrying(mode, "unosend", http_client=scripted(mode, answer(200, b'{"data":[]}')))
    mode(client.emails.list(options=RequestOptions(extra_query={"to": ADDRESS})))
    assert [record.getMessage().partition(":")[0] for record in caplog.records] == ["Unosend GET /emails"]
    assert given_away(caplog.text, "numbat%40") == []


@pytest.mark.parametrize("api", APIS)
@pytest.mark.parametrize("how", ECHOES)
def test_log(mode: Mode, api: str, how: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    own = scripted(mode, answer(429), failure(Progress.NOTHING_SENT), echo(mode, api, how, 400, MAILS[api]))
    client, _ = retrying(mode, api, api_key=AWKWARD_KEY, http_client=own)
    fails(mode, lambda: send(client, **MAILS[api]))
    ours = [record for record in caplog.records if record.name == "mailwright"]
    assert [record.levelname for record in ours] == ["WARNING"] * 3
    told = [record.getMessage() for record in ours]
    assert [f"(attempt {number}, " in line for number, line in enumerate(told, 1)] == [True] * 3
    assert [line.partition("; ")[2] for line in told] == ["trying again in 0.8 s", "trying again in 1.2 s", ""]
    assert given_away(" ".join(f"{record.getMessage()} {record.args!r}" for record in caplog.records)) == []
