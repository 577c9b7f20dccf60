"""One line for each attempt: its level, what it tells, and what it leaves out."""

import asyncio
import contextlib
import logging
from typing import Any

import mailwright
import pytest
from mailwright import Progress, RequestOptions

from tests.clients.doubles import answer, failure, retrying, scripted
from tests.clients.mails import ADDRESS, KEY, MAILS, SUBJECT, given_away
from tests.clients.support import Mode, send


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> Any:
    """What our logger has said so far, as (level, line without the milliseconds)."""
    caplog.set_level(logging.DEBUG, "mailwright")

    def told() -> list[tuple[str, str]]:
        ours = [record for record in caplog.records if record.name == "mailwright"]
        return [(record.levelname, record.getMessage().replace(" in 0 ms", "")) for record in ours]

    return told


def told(mode: Mode, lines: Any, call: Any, *steps: Any, **settings: Any) -> list[tuple[str, str]]:
    client, _ = retrying(mode, "unosend", http_client=scripted(mode, *steps), api_key=KEY, **settings)
    with contextlib.suppress(mailwright.APIError):
        mode(call(client))
    found: list[tuple[str, str]] = lines()
    return found


def sends(client: Any) -> Any:
    return send(client, **MAILS["unosend"])


def reads(client: Any) -> Any:
    return client.emails.get(email_id="em_1")


OK = answer(200, b'{"id": "em_1"}', x_request_id="req-1")
LIMITED = answer(429, b'{"error": {"code": "rate_limit_exceeded", "message": "slow"}}', x_request_id="req-2")


def test_a_send(mode: Mode, lines: Any) -> None:
    assert told(mode, lines, sends, LIMITED, failure(Progress.NOTHING_SENT, kind="ConnectError"), OK) == [
        (
            "WARNING",
            "Unosend POST /emails: 429 RATE_LIMIT_EXCEEDED (attempt 1, not sent, request id req-2); "
            "trying again in 0.8 s",
        ),
        ("WARNING", "Unosend POST /emails: ConnectError (attempt 2, not sent); trying again in 1.2 s"),
        ("INFO", "Unosend POST /emails: 200 (attempt 3, accepted, request id req-1)"),
    ]


def test_a_send_with_an_unknown_end(mode: Mode, lines: Any) -> None:
    lost = failure(Progress.SENT, kind="ReadTimeout", timed_out=True)
    assert told(mode, lines, sends, lost) == [("WARNING", "Unosend POST /emails: ReadTimeout (attempt 1, unknown)")]


def test_a_read(mode: Mode, lines: Any) -> None:
    elsewhere = answer(302, location="/emails/em_2")
    assert told(mode, lines, reads, answer(503), elsewhere, answer(404)) == [
        ("WARNING", "Unosend GET /emails/{email_id}: 503 (attempt 1); trying again in 0.8 s"),
        ("DEBUG", "Unosend GET /emails/{email_id}: 302 (attempt 2); redirected"),
        ("INFO", "Unosend GET /emails/{email_id}: 404 (attempt 3)"),
    ]


def test_a_cancellation(mode: Mode, lines: Any) -> None:
    for step in (asyncio.CancelledError(), KeyboardInterrupt()):
        with pytest.raises(type(step)) as stopped:
            told(mode, lines, sends, LIMITED, step)
        assert stopped.value.__notes__ == ["UNKNOWN: the request may have been carried out"]
        name = type(step).__name__
        assert lines()[-1] == ("WARNING", f"Unosend POST /emails: interrupted by {name} (attempt 2, unknown)")


@pytest.mark.parametrize("said", [ADDRESS, SUBJECT, "em_1-secret", "Quokka", "a" * 200, "two words", KEY, "x-quokka-y"])
def test_an_id_that_repeats_the_request(mode: Mode, lines: Any, said: str) -> None:
    options = RequestOptions(extra_headers={"X-A": "em_1-secret"}, extra_query={"q": "x-quokka-y"})
    step = answer(200, b'{"id": "em_1"}', x_request_id=said)
    [(_, line)] = told(mode, lines, lambda c: send(c, options=options, **MAILS["unosend"]), step)
    assert line == "Unosend POST /emails: 200 (attempt 1, accepted)"


def test_words_of_a_transport_of_your_own(mode: Mode, lines: Any) -> None:
    [(_, line)] = told(mode, lines, sends, failure(Progress.SENT, kind=f"Odd\n{SUBJECT} {KEY}"))
    assert line.startswith("Unosend POST /emails: Odd ")
    assert "\n" not in line
    assert given_away(line) == []


def test_a_handler_that_fails_hides_nothing(mode: Mode) -> None:
    class Broken(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            raise RuntimeError(record.getMessage())

    logger, handler = logging.getLogger("mailwright"), Broken()
    logger.addHandler(handler)
    try:
        client, _ = retrying(mode, "unosend", http_client=scripted(mode, LIMITED, OK))
        logger.setLevel(logging.DEBUG)
        assert mode(sends(client)).id == "em_1"
    finally:
        logger.setLevel(logging.NOTSET)
        logger.removeHandler(handler)


def test_no_handler_is_ours() -> None:
    handlers = logging.getLogger("mailwright").handlers
    assert [type(handler) for handler in handlers] == [logging.NullHandler]
