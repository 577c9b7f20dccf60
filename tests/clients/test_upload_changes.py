"""A file that is no longer what it was, and uploads that stop half-way: nothing wrong arrives, nothing stays open."""

import asyncio
import logging
import os
import socket
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx2
import mailwright
import pytest
from mailwright import Outcome, Progress, Timeout, unosend

from tests.clients.doubles import failure, retrying, scripted
from tests.clients.mails import KEY, TEXT, key_in
from tests.clients.sockets import raw_server, reply, saying, silent
from tests.clients.support import Mode, send
from tests.clients.test_own_transport import good
from tests.clients.test_retries import KEYED, fails
from tests.clients.test_uploads import DATA, arrived, attached, file_of
from tests.provider import FakeProvider

_BIG = 20_000_000
_FDS = Path("/proc/self/fd")


def replaced(path: Path) -> None:
    other = path.with_name("b.bin")
    other.write_bytes(DATA)
    os.utime(other, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns))
    other.rename(path)


def touched(path: Path) -> None:
    os.utime(path, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns + 1_000_000))


CHANGES: dict[str, Callable[[Path], object]] = {
    "replaced": replaced,
    "touched": touched,
    "cut": lambda path: os.truncate(path, len(DATA) - 1),
    "grown": lambda path: os.truncate(path, len(DATA) + 1),
    "gone": lambda path: path.unlink(),
    "a folder": lambda path: (path.unlink(), path.mkdir()),
}


def held_by(path: Path) -> list[str]:
    """The descriptors of this process that are open on a file."""
    found: list[str] = []
    for each in _FDS.iterdir() if _FDS.exists() else ():
        try:
            target = os.readlink(each)
        except OSError:
            continue
        found += [each.name] if target.startswith(str(path)) else []
    return found


def own_client(mode: Mode, own: bool) -> dict[str, Any]:
    """Settings with an httpx2 client, if one is wanted."""
    return {"http_client": (httpx2.AsyncClient if mode.is_async else httpx2.Client)()} if own else {}


@pytest.mark.parametrize("own", [False, True], ids=["", "own client"])
@pytest.mark.parametrize("kind", CHANGES)
def test_changed_before_the_first_attempt(
    mode: Mode, provider: FakeProvider, tmp_path: Path, kind: str, own: bool
) -> None:
    path = file_of(tmp_path)
    made = unosend.Attachment(filename="a", content=path)
    CHANGES[kind](path)
    client = mode.client("unosend", max_retries=2, **own_client(mode, own))
    error = fails(mode, lambda: send(client, attachments=[made]))
    assert (error.outcome, len(error.attempts), provider.requests) == (Outcome.NOT_SENT, 1, [])
    assert type(error) is unosend.APIConnectionError
    assert error.attempts[0].progress is Progress.NOTHING_SENT
    assert ("no longer be read" if kind == "gone" else "has changed") in str(error)
    assert str(tmp_path) not in f"{error} {error!r}"


def test_open_file_that_is_closed(mode: Mode, provider: FakeProvider, tmp_path: Path) -> None:
    with file_of(tmp_path).open("rb") as opened:
        made = unosend.Attachment(filename="a", content=opened)
    error = fails(mode, lambda: send(mode.client("unosend"), attachments=[made]))
    assert (error.outcome, provider.requests) == (Outcome.NOT_SENT, [])


@pytest.mark.parametrize("kind", CHANGES)
def test_changed_between_attempts(mode: Mode, tmp_path: Path, kind: str) -> None:
    path = file_of(tmp_path)

    def answering(connection: socket.socket, _: threading.Event) -> None:
        CHANGES[kind](path)
        connection.sendall(reply("503 Later", b"{}"))

    with raw_server(answering) as server:
        client, _ = retrying(mode, "unipile", base_url=server.url)
        error = fails(mode, lambda: send(client, attachments=[path], options=KEYED))
        assert len(server.received) == 1
    # The first attempt may have been carried out, the second sent nothing, and there was no third.
    assert error.outcome is Outcome.UNKNOWN
    assert [each.progress for each in error.attempts] == [Progress.ANSWERED, Progress.NOTHING_SENT]


def test_changed_after_a_refusal(mode: Mode, tmp_path: Path) -> None:
    path = file_of(tmp_path)

    def answering(connection: socket.socket, _: threading.Event) -> None:
        touched(path)
        connection.sendall(reply("429 Slowly", b"{}"))

    with raw_server(answering) as server:
        client, _ = retrying(mode, "unosend", base_url=server.url)
        error = fails(mode, lambda: send(client, attachments=attached(path)))
        assert len(server.received) == 1
    assert (error.outcome, len(error.attempts)) == (Outcome.NOT_SENT, 2)


@pytest.mark.parametrize("own", [False, True], ids=["", "own client"])
@pytest.mark.parametrize("api", ["unosend", "unipile"])
@pytest.mark.parametrize("change", [lambda path: os.truncate(path, 16_000_000), touched], ids=["cut", "written to"])
def test_changed_half_way(mode: Mode, tmp_path: Path, api: str, own: bool, change: Any) -> None:
    path = file_of(tmp_path, bytes(_BIG))
    lengths: list[int] = []

    def reading(connection: socket.socket, _: threading.Event) -> None:
        taken = len(connection.recv(1000))
        change(path)
        while piece := connection.recv(1_000_000):
            taken += len(piece)
        lengths.append(taken)

    with raw_server(reading, read=False) as server:
        client, _ = retrying(mode, api, **{"base_url": server.url, **own_client(mode, own)})
        given: Any = {"attachments": [path], "options": KEYED} if api == "unipile" else {"attachments": attached(path)}
        error = fails(mode, lambda: send(client, **given))
    # The server could not take it for a whole request, and it was sent once.
    assert lengths == [lengths[0]]
    assert lengths[0] < (_BIG if api == "unipile" else _BIG // 3 * 4)
    assert (error.outcome, len(error.attempts)) == (Outcome.UNKNOWN, 1)
    assert error.attempts[0].progress is Progress.SENDING
    assert "has changed" in str(error)
    assert held_by(path) == []


def test_changed_in_an_own_transport(mode: Mode, tmp_path: Path) -> None:
    path = file_of(tmp_path)
    own = scripted(mode, failure(Progress.NOTHING_SENT), lambda: touched(path), lambda: bytes(own.requests[0].body))
    client, _ = retrying(mode, "unipile", http_client=own)
    error = fails(mode, lambda: send(client, attachments=[path], options=KEYED))
    # Nobody knows how far such a transport got; a repeat would fail in the same way.
    assert (error.outcome, len(error.attempts), len(own.requests)) == (Outcome.UNKNOWN, 2, 2)
    assert "has changed" in str(error)


def test_another_folder_meanwhile(
    mode: Mode, provider: FakeProvider, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file_of(tmp_path)
    (tmp_path / "far" / "away").mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "far" / "away")
    (tmp_path / "far" / "a.bin").write_bytes(DATA[::-1])
    monkeypatch.chdir(tmp_path)
    made = [unosend.Attachment(filename="a", content=Path(name)) for name in ("a.bin", "link/../a.bin")]
    monkeypatch.chdir(tmp_path / "far")
    mode(send(mode.client("unosend"), attachments=made))
    assert arrived(provider) == [DATA, DATA[::-1]]


def test_unreadable_when_prepared(mode: Mode, provider: FakeProvider, tmp_path: Path) -> None:
    path = file_of(tmp_path)
    path.unlink()
    for api, given in (("unosend", attached(path)), ("unipile", [path])):
        with pytest.raises(mailwright.InvalidRequestError, match="FileNotFoundError"):
            mode(send(mode.client(api), attachments=given))
    assert provider.requests == []


@pytest.mark.skipif(not _FDS.exists(), reason="nobody tells here what is open")
@pytest.mark.parametrize("own", [False, True], ids=["", "own client"])
def test_nothing_stays_open(mode: Mode, tmp_path: Path, own: bool) -> None:
    path = file_of(tmp_path, bytes(_BIG))
    with raw_server(silent, read=False) as server:
        settings = {"base_url": server.url, "timeout": Timeout(total=5, write=0.1), **own_client(mode, own)}
        client = mode.client("unipile", **settings)
        error = fails(mode, lambda: send(client, attachments=[path]))
        assert (error.attempts[0].progress, error.outcome) == (Progress.SENDING, Outcome.UNKNOWN)
        assert held_by(path) == []


@pytest.mark.skipif(not _FDS.exists(), reason="nobody tells here what is open")
@pytest.mark.parametrize("own", [False, True], ids=["", "own client"])
def test_cancelled_half_way(tmp_path: Path, own: bool) -> None:
    path, begun = file_of(tmp_path, bytes(_BIG)), threading.Event()

    def stalling(connection: socket.socket, over: threading.Event) -> None:
        connection.recv(1000)
        begun.set()
        silent(connection, over)

    async def cancelled(url: str) -> None:
        settings: Any = {"http_client": httpx2.AsyncClient()} if own else {}
        async with mailwright.AsyncUnipile(api_key="k", base_url=url, **settings) as client:
            task = asyncio.create_task(send(client, attachments=[path]))
            await asyncio.to_thread(begun.wait, 5)
            task.cancel()
            with pytest.raises(asyncio.CancelledError) as caught:
                await task
            assert [note.partition(":")[0] for note in caught.value.__notes__] == ["UNKNOWN"]
            assert held_by(path) == []

    with raw_server(stalling, read=False) as server:
        asyncio.run(cancelled(server.url))


@pytest.mark.skipif(not _FDS.exists(), reason="nobody tells here what is open")
def test_early_answer_leaves_nothing_open(mode: Mode, tmp_path: Path) -> None:
    path = file_of(tmp_path, bytes(_BIG))
    with raw_server(saying(reply("413 Large", b"{}")), read=False) as server:
        client = mode.client("unipile", base_url=server.url)
        with pytest.raises(mailwright.APIError):
            mode(send(client, attachments=[path]))
    assert held_by(path) == []


def test_bodies_in_the_log(
    mode: Mode, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("MAILWRIGHT_LOG_BODIES", "1")
    caplog.set_level(logging.DEBUG, "mailwright")
    path = file_of(tmp_path, b"unlogged" * 10_000)
    content = {"type": "a/b", "name": "a", "content": path}
    message = {"recipients": [{"email": "a@b.co"}], "template_id": "t", "attachments": [content], "subject": TEXT}
    client = mode.client("unione", api_key=KEY, http_client=scripted(mode, good("unione")))
    mode(send(client, message=message))
    mode(send(mode.client("unipile", http_client=scripted(mode, good("unipile"))), attachments=[path], subject=TEXT))
    assert caplog.text.count(TEXT) == 2
    assert "unlogged" not in caplog.text
    assert not key_in(caplog.text)
