"""An API on loopback that wants access tokens, and the endpoint that gives them."""

import json
import threading
import time
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar
from urllib.parse import parse_qs, unquote_plus, urlsplit

CLIENT_ID, CLIENT_SECRET = "client:one", "s3cr3t/=+"


@dataclass
class Seen:
    """One request, as it came."""

    method: str
    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]
    body: bytes


@dataclass
class Gatekeeper:
    """What the server does, and what it saw."""

    url: str = ""
    takes: str = "header"
    """Where the client's secret has to be: header or body."""
    life: object = 3600
    statuses: list[int] = field(default_factory=list[int])
    """What the token endpoint answers first, before it does its work."""
    slow: float = 0.0
    answer: bytes | None = None
    """What the token endpoint says instead of a token."""
    seen: list[Seen] = field(default_factory=list[Seen])
    good: set[str] = field(default_factory=set[str])
    """Tokens that are taken; the others are answered with 401."""
    open: bool = False
    """Everything is let in."""
    given: int = 0
    busy: int = 0
    most_busy: int = 0
    lock: Any = field(default_factory=threading.Lock)

    def calls(self) -> list[Seen]:
        """The requests to the API itself."""
        return [seen for seen in self.seen if seen.path != "/oauth/token"]

    def fetches(self) -> list[Seen]:
        """The requests for tokens."""
        return [seen for seen in self.seen if seen.path == "/oauth/token"]

    def judge(self, seen: Seen) -> tuple[int, bytes]:
        """The answer to a request."""
        if seen.path == "/oauth/token":
            return self._token(seen)
        token = seen.headers.get("authorization", "").removeprefix("Bearer ")
        if self.open or token in self.good:
            return 200, b'{"id": "one"}'
        return 401, json.dumps({"error": "bad token", "was": token}).encode()

    def _token(self, seen: Seen) -> tuple[int, bytes]:
        with self.lock:
            self.busy += 1
            self.most_busy = max(self.busy, self.most_busy)
        time.sleep(self.slow)
        with self.lock:
            self.busy -= 1
            if self.statuses:
                return self.statuses.pop(0), b'{"error": "temporarily_unavailable"}'
            if self.answer is not None:
                return 200, self.answer
            if self._credentials(seen) != (CLIENT_ID, CLIENT_SECRET):
                return 401, b'{"error": "invalid_client", "error_description": "who?"}'
            self.given += 1
            token = f"token-{self.given}"
            self.good.add(token)
        said = {"access_token": token, "token_type": "bearer", "expires_in": self.life}
        return 200, json.dumps({key: value for key, value in said.items() if value is not None}).encode()

    def _credentials(self, seen: Seen) -> tuple[str, str] | None:
        form = parse_qs(seen.body.decode())
        if form.get("grant_type") != ["client_credentials"]:
            return None
        if self.takes == "body":
            return form.get("client_id", [""])[0], form.get("client_secret", [""])[0]
        kind, _, packed = seen.headers.get("authorization", "").partition(" ")
        if kind != "Basic" or "client_secret" in form:
            return None
        name, _, secret = b64decode(packed).decode().partition(":")
        return unquote_plus(name), unquote_plus(secret)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    keeper: ClassVar[Gatekeeper]

    def _do(self) -> None:
        parts = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        headers = {name.lower(): value for name, value in self.headers.items()}
        seen = Seen(self.command, parts.path, parse_qs(parts.query), headers, body)
        self.keeper.seen.append(seen)
        status, content = self.keeper.judge(seen)
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = do_PUT = _do

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def gatekeeper() -> Iterator[Gatekeeper]:
    """A server that runs until the end of the block."""
    keeper = Gatekeeper()
    handler = type("Handler", (_Handler,), {"keeper": keeper})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    keeper.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield keeper
    finally:
        server.shutdown()
        server.server_close()
