"""Large attachments stay on disk: what the memory of a process grows by while it sends them, twice each."""

import hashlib
import json
import os
import socket
import subprocess
import sys
import threading
from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest

from tests.clients.sockets import raw_server, reply
from tests.clients.support import SUCCESS
from tests.clients.uploading import CASES

_SIZE = 20_000_000
_ROOT = Path(__file__).parents[2]
_OWN = ("unipile path", "unosend path")
_SECONDS = 60


class Taking:
    """Refuses the first attempt of an upload, unless it is to go once, and takes the second; keeps only digests."""

    def __init__(self) -> None:
        self.bodies: list[str] = []
        self._content, self._is_second = b"", False

    def expect(self, content: bytes) -> None:
        self._content = content

    def __call__(self, connection: socket.socket, _: threading.Event) -> None:
        head, body = read_upload(connection)
        api = "unipile" if b"multipart/" in head else "unosend"
        status, answer = SUCCESS[api]
        if len(body) < _SIZE:
            connection.sendall(reply(f"{status} OK", json.dumps(answer).encode()))
            return
        assert (self._content if api == "unipile" else b64encode(self._content)) in body
        self.bodies.append(hashlib.sha256(body).hexdigest())
        self._is_second = not self._is_second and b"x-once" not in head
        # Unosend has no key that would make a repeat safe, unless nothing was sent.
        refusal = "503 Later" if api == "unipile" else "429 Slowly"
        connection.sendall(reply(refusal if self._is_second else f"{status} OK", json.dumps(answer).encode()))


def read_upload(connection: socket.socket) -> tuple[bytes, bytearray]:
    """A request's head in lower case, and its body, read without copying it again and again."""
    data = bytearray()
    while b"\r\n\r\n" not in data:
        piece = connection.recv(4096)
        if not piece:
            raise ConnectionError
        data += piece
    head, _, body = bytes(data).lower().partition(b"\r\n\r\n")
    length = int(head.partition(b"content-length:")[2].split(b"\r\n")[0])
    whole = bytearray(length)
    whole[: len(body)] = data[-len(body) :] if body else b""
    view, place = memoryview(whole), len(body)
    while place < length:
        count = connection.recv_into(view[place:])
        if not count:
            raise ConnectionError
        place += count
    return head, whole


def grown(path: Path, kind: str, own: str, cases: tuple[str, ...]) -> tuple[dict[str, float], list[str]]:
    """Megabytes for each case, and the digests of what arrived."""
    taking = Taking()
    taking.expect(path.read_bytes())
    kept = {"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join([str(_ROOT), str(_ROOT / "generated")])}
    with raw_server(taking, read=False) as server:
        line = [sys.executable, "-m", "tests.clients.uploading", server.url, str(path), kind, own, *cases]
        done = subprocess.run(line, capture_output=True, env=kept, cwd=_ROOT, timeout=_SECONDS, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout), taking.bodies


@pytest.mark.parametrize("kind", ["sync", "async"])
@pytest.mark.parametrize("own", ["", "own"], ids=["", "own client"])
def test_memory(tmp_path: Path, kind: str, own: str) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(os.urandom(_SIZE))
    cases: Any = _OWN if own else ()
    growth, bodies = grown(path, kind, own, cases)
    assert list(growth) == list(cases or CASES)
    # The target is 4 MB for multipart, and 2.2 times the file, 44 MB, for base64; nothing at all has to be kept.
    assert {case: megabytes for case, megabytes in growth.items() if megabytes >= 4} == {}
    assert len(bodies) == 2 * len(growth) + (2 if kind == "sync" and not own else 0)
    assert bodies[0::2][: len(growth)] == bodies[1::2][: len(growth)], "a repeat sent other bytes"
