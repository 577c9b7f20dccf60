"""A server that takes UniOne's requests and counts what each recipient gets, answered or not."""

import json
import threading
import time
from collections import Counter
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self


class Recipients:
    """`silent` says which requests, counted from 1, are taken and not answered before `answer` is called."""

    def __init__(self) -> None:
        self.got: Counter[str] = Counter()
        self.refs: list[str] = []
        self.silent: set[int] = set()
        self.seconds = 0.0
        """How long each answer takes."""
        self.stuck = threading.Semaphore(0)
        """Released for each request that waits for its answer."""
        self._free = threading.Event()
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def answer(self) -> None:
        """Answer what waits, and all that comes."""
        self._free.set()

    def take(self, message: dict[str, Any]) -> None:
        """Count a message; return when it is to be answered."""
        with self._lock:
            self.refs.append(message["global_metadata"]["client_ref"])
            self.got.update(each["email"] for each in message["recipients"])
            silent = len(self.refs) in self.silent
        time.sleep(self.seconds)
        if silent:
            self.stuck.release()
            self._free.wait(60)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        recipients = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                message = json.loads(self.rfile.read(int(self.headers["content-length"])))["message"]
                recipients.take(message)
                reply = json.dumps({"status": "success", "job_id": "1ZymBc-00041N-9X"}).encode()
                self.send_response(200)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(reply)))
                with suppress(ConnectionError):  # whoever asked may be dead by now
                    self.end_headers()
                    self.wfile.write(reply)

            def log_message(self, *_: object) -> None:
                pass

        return Handler

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.answer()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)
