"""A client for a document with every kind of schema, and a server that answers with what it is told."""

import json
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.spec_command import run

DOCUMENT = Path(__file__).parent / "schemas.yaml"
PACKAGE = "any_schemas"


class Echo(ThreadingHTTPServer):
    """Keeps what it gets, and answers with what it was told last, or with what it got."""

    def __init__(self) -> None:
        self.received: list[bytes] = []
        self.answer: bytes | None = None
        super().__init__(("127.0.0.1", 0), _Handler)


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        assert isinstance(self.server, Echo)
        self.server.received.append(body)
        answer = body if self.server.answer is None else self.server.answer
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the tests speak for themselves."""


@pytest.fixture(scope="session")
def distribution(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the command makes of the document."""
    folder = tmp_path_factory.mktemp("any")
    assert run(folder, document=DOCUMENT.read_text(encoding="utf-8"), package=PACKAGE) == 0
    return folder / "out"


@pytest.fixture(scope="session")
def package(distribution: Path) -> Iterator[Any]:
    """The generated package."""
    sys.path.insert(0, str(distribution))
    try:
        yield __import__(PACKAGE)
    finally:
        sys.path.remove(str(distribution))
        for name in [name for name in sys.modules if name.partition(".")[0] == PACKAGE]:
            del sys.modules[name]


@pytest.fixture
def server() -> Iterator[Echo]:
    """The server, on loopback."""
    with Echo() as started:
        thread = threading.Thread(target=started.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield started
        started.shutdown()
        thread.join()


Call = Callable[..., tuple[Any, Any]]


@pytest.fixture
def call(package: Any, server: Echo) -> Iterator[Call]:
    """Call a method: what came back, and the JSON that was sent."""
    with package.Acme(base_url=f"http://127.0.0.1:{server.server_port}") as client:

        def made(method: str, answer: object = None, /, **arguments: Any) -> tuple[Any, Any]:
            server.answer = None if answer is None else json.dumps(answer).encode()
            reply = getattr(client.things, method)(**arguments)
            return reply, json.loads(server.received[-1])

        yield made
