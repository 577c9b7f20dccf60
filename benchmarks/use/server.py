"""A server on loopback that judges the request it waits for, and gives the reply that was made for it."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

from benchmarks.use.judge import PREFIX, Call, Judge, Request
from benchmarks.use.replies import Reply


class Server:
    """Serves one call at a time: `expect`, then the client calls, then `verdict`."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self._call: Call | None = None
        self._reply = Reply(204, None, b"", "none")
        self.received: list[Request] = []
        self.problems: list[str] = []
        serve = self._serve

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True
            wbufsize = -1

            def log_message(self, *_: Any) -> None:
                pass

            def __getattr__(self, name: str) -> Any:
                if name.startswith("do_"):
                    return lambda: serve(self)
                raise AttributeError(name)

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_port}{PREFIX}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._http.shutdown()

    def expect(self, call: Call, reply: Reply) -> None:
        """Wait for the request of a call."""
        self._call, self._reply = call, reply
        self.received, self.problems = [], []

    def _serve(self, handler: BaseHTTPRequestHandler) -> None:
        body = _body(handler)
        request = Request(handler.command, handler.path, list(handler.headers.items()), body)
        self.received.append(request)
        reply = self._reply
        if len(self.received) > 1:
            self.problems.append(f"a request too many: {request.method} {request.target[:60]}")
        elif self._call is not None:
            try:
                self.problems += self._judge.problems(self._call, request)
            except Exception as error:  # a broken judge must not look like a broken client
                self.problems.append(f"the judge failed: {error!r}")
        if any(each.startswith(("method:", "path:")) for each in self.problems):
            reply = Reply(400, "application/json", json.dumps(self.problems).encode(), "json")
        handler.send_response(reply.status)
        if reply.content_type is not None:
            handler.send_header("Content-Type", reply.content_type)
        if reply.status != 204:
            handler.send_header("Content-Length", str(len(reply.body)))
        handler.end_headers()
        handler.wfile.write(reply.body)
        handler.wfile.flush()


def _body(handler: BaseHTTPRequestHandler) -> bytes:
    if "chunked" in (handler.headers.get("Transfer-Encoding") or "").lower():
        found = b""
        while size := int(handler.rfile.readline().split(b";")[0], 16):
            found += handler.rfile.read(size)
            handler.rfile.readline()
        handler.rfile.readline()
        return found
    return handler.rfile.read(int(handler.headers.get("Content-Length") or 0))
