"""The command as a process of its own: on a terminal, in a pipe, and interrupted."""

import os
import pty
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress

from tests.clients.sockets import raw_server
from tests.command.conftest import KEY, environment, variables
from tests.provider import FakeProvider

COMMAND = [sys.executable, "-m", "mailwright"]
MAIL = ("send", "--from", "a@acme.dev", "--to", "ada@example.com", "--subject", "Hi", "--text", "Hello")
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def on_a_terminal(given: Mapping[str, str], *arguments: str) -> tuple[int, str]:
    """The exit code, and what a terminal shows, with its colours."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, *arguments], env=environment(given), stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True
    )
    os.close(theirs)
    shown = b""
    with suppress(OSError):  # Linux ends a terminal with an error
        while piece := os.read(ours, 10_000):
            shown += piece
    os.close(ours)
    return process.wait(30), shown.decode().replace("\r\n", "\n")


def test_a_list_on_a_terminal(provider: FakeProvider) -> None:
    mail = {"id": "em_1", "created_at": "2026-03-01T12:00:00Z", "status": "sent", "to_emails": ["ada@example.com"]}
    provider.reply_with(200, json={"data": [{**mail, "subject": "\x1b[2J[red]Hi[/red]"}]})
    code, shown = on_a_terminal(variables(provider, "unosend"), "list")
    assert code == 0
    lines = _COLOUR.sub("", shown).splitlines()
    assert re.split(r" {2,}", lines[0].strip()) == ["id", "created_at", "to_emails", "subject", "status"]
    assert "\ufffd[2J[red]Hi[/red]" in lines[1]
    assert "2026-03-01T12:00:00Z" in lines[1]
    assert KEY not in shown


def test_an_unknown_end_on_a_terminal(provider: FakeProvider) -> None:
    provider.reply_with(503, json={"error": {"code": "service_unavailable", "message": "later"}})
    code, shown = on_a_terminal(variables(provider, "unosend"), *MAIL)
    assert code == 3
    assert "\x1b[1;31mUnknown: it may have been sent. Do not send it again before you have looked." in shown
    assert "Fix: " in shown
    assert '{"' not in shown


def test_a_code_and_a_dry_run_on_a_terminal(provider: FakeProvider) -> None:
    code, shown = on_a_terminal({}, "errors", "204")
    assert (code, _COLOUR.sub("", shown).splitlines()[0]) == (0, "unione 204 NO_VALID_RECIPIENTS")
    assert "\nOutcome: not sent\n" in shown
    code, shown = on_a_terminal(variables(provider, "unosend"), *MAIL, "--dry-run")
    assert code == 0
    assert "\nAuthorization: Bearer ***\n" in shown
    assert '"subject": "Hi"' in shown
    assert (KEY in shown, provider.requests) == (False, [])


def test_json_in_a_pipe(provider: FakeProvider) -> None:
    provider.reply_with(200, json={"id": "em_1"})
    given = environment(variables(provider, "unosend"))
    done = subprocess.run([*COMMAND, *MAIL], env=given, capture_output=True, text=True, timeout=60, check=False)
    expected = '{\n  "outcome": "accepted",\n  "failed": 0,\n  "reply": {\n    "id": "em_1"\n  }\n}\n'
    assert (done.returncode, done.stdout, done.stderr) == (0, expected, "Accepted.\n")


def test_an_interrupt_under_way_is_unknown() -> None:
    arrived = threading.Event()

    def hang(connection: object, over: threading.Event) -> None:
        arrived.set()
        over.wait(20)

    with raw_server(hang) as server:
        given = environment({"UNOSEND_API_KEY": KEY, "UNOSEND_BASE_URL": server.url})
        process = subprocess.Popen(
            [*COMMAND, *MAIL], env=given, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        assert arrived.wait(20)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert process.returncode == 3
    assert err.startswith("Unknown: it may have been sent.")
    assert '"outcome": "unknown"' in out
