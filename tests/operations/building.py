"""A document of our own, the package that is made of it, and a server that keeps what arrives."""

import importlib
import json
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from generator import spec_pipeline
from generator.spec_settings import SpecSettings
from tests.projects import quiet

Json = dict[str, Any]


@dataclass
class Received:
    """A request as it came over the wire."""

    method: str
    target: str
    headers: list[tuple[str, str]]
    body: bytes

    @property
    def path(self) -> str:
        return self.target.partition("?")[0]

    @property
    def query(self) -> str:
        return self.target.partition("?")[2]

    def header(self, name: str) -> str | None:
        found = [value for known, value in self.headers if known.lower() == name.lower()]
        assert len(found) <= 1, f"{name} came twice"
        return found[0] if found else None


@dataclass
class Server:
    """Keeps requests, and answers with what it is told to."""

    url: str = ""
    requests: list[Received] = field(default_factory=list[Received])
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict[str, str])
    body: bytes = b""

    def answer(self, status: int, content_type: str | None = None, body: bytes = b"", **headers: str) -> None:
        self.status, self.body, self.headers = status, body, dict(headers)
        if content_type is not None:
            self.headers["Content-Type"] = content_type

    @property
    def last(self) -> Received:
        return self.requests[-1]


@contextmanager
def serving() -> Iterator[Server]:
    server = Server()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_any(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            server.requests.append(Received(self.command, self.path, self.headers.items(), self.rfile.read(length)))
            # The client may ask for something else as soon as it has what it needs.
            status, headers, body = server.status, server.headers, server.body
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if status != 204:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD" and status != 204:
                self.wfile.write(body)

        def __getattr__(self, name: str) -> Any:
            if name.startswith("do_"):
                return self.handle_any
            raise AttributeError(name)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        http.daemon_threads = True
        server.url = f"http://127.0.0.1:{http.server_address[1]}"
        thread = threading.Thread(target=http.serve_forever, daemon=True)
        thread.start()
        yield server
        http.shutdown()


def document(paths: Json, schemas: Json | None = None) -> Json:
    """A document without security."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Acme", "version": "1"},
        "servers": [{"url": "https://api.example.com"}],
        "paths": paths,
        "components": {"schemas": schemas or {}},
    }


def made(folder: Path, package: str, described: Json, *, fakes: bool = False) -> Any:
    """The package that is made of a document."""
    spec = folder / "openapi.json"
    spec.write_text(json.dumps(described), encoding="utf-8")
    asked = SpecSettings(str(spec), package, str(folder / "out"), None, lenient=False, debug=True, fakes=fakes)
    spec_pipeline.generate(asked, quiet)
    sys.path.insert(0, str(folder / "out"))
    try:
        return importlib.import_module(package)
    finally:
        sys.path.remove(str(folder / "out"))
