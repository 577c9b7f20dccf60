"""The server: one port, one thread, several vendors."""

import json as jsonlib
import socket
import threading
from collections import deque
from collections.abc import Mapping
from types import EllipsisType, TracebackType
from typing import Any, Self
from urllib.parse import unquote

import uvicorn
from starlette.requests import ClientDisconnect
from starlette.requests import Request as HttpRequest
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from tests.provider.document import Document
from tests.provider.exchange import Request
from tests.provider.judge import Judge, Verdict
from tests.provider.received import Pairs, Received
from tests.provider.samples import sample_reply
from tests.provider.show import show

_START_SECONDS = 2.0
_STOP_SECONDS = 5.0


class _Server(uvicorn.Server):
    """Says when it is ready, so that nobody has to poll."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()


class FakeProvider:
    """Use it as a context manager, or call start and stop.

    A request with problems is answered with them (400, 404 or 405) and takes no queued reply.
    """

    def __init__(self, documents: Mapping[str, dict[str, Any]], *, strict_properties: bool = True) -> None:
        self._judges = {
            name: Judge(Document(contents), strict_properties=strict_properties) for name, contents in documents.items()
        }
        self._replies: deque[Response] = deque()
        self._server: _Server | None = None
        self._thread: threading.Thread | None = None
        self._port = 0
        self.requests: list[Received] = []

    @property
    def url(self) -> str:
        if self._server is None:
            raise RuntimeError("the fake provider is not started")
        return f"http://127.0.0.1:{self._port}"

    @property
    def problems(self) -> list[str]:
        """What was wrong in any request so far."""
        return [
            f"{each.api}: {each.method} {each.raw_path}: {problem}"
            for each in self.requests
            for problem in each.problems
        ]

    def base_url(self, name: str, **variables: str) -> str:
        """What a client of that vendor is given, the variables of the server URL filled in."""
        return f"{self.url}/{name}{self._judges[name].document.base_path(variables)}"

    def reply_with(
        self,
        status: int,
        *,
        json: object | EllipsisType = ...,
        headers: Mapping[str, str] | Pairs | None = None,
        body: bytes = b"",
        times: int = 1,
    ) -> None:
        """Queue the next reply; `json` is encoded here, `body` goes out as it is."""
        pairs = list(headers.items() if isinstance(headers, Mapping) else headers or [])
        if json is not ...:
            if body:
                raise ValueError("either json or body")
            body = jsonlib.dumps(json).encode()
            if all(name.lower() != "content-type" for name, _ in pairs):
                pairs.append(("content-type", "application/json"))
        for _ in range(times):
            self._replies.append(_response(status, body, pairs))

    def reset(self) -> None:
        self.requests = []
        self._replies.clear()

    def show(self, received: Received) -> str:
        judge = self._judges.get(received.api)
        return show(received, judge.document if judge else None)

    def start(self) -> Self:
        if self._server is not None:
            raise RuntimeError("the fake provider is already started")
        listener = socket.create_server(("127.0.0.1", 0))
        # Connections inherit it; without it each reply, which is written in two pieces, takes 40 ms.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        config = uvicorn.Config(
            self._serve,
            http="h11",
            ws="none",
            loop="asyncio",
            lifespan="off",
            interface="asgi3",
            log_config=None,
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=1,
        )
        server = _Server(config)
        thread = threading.Thread(target=server.run, args=([listener],), name="fake-provider", daemon=True)
        self._server, self._thread = server, thread
        self._port = listener.getsockname()[1]
        thread.start()
        if not server.ready.wait(_START_SECONDS):
            self.stop()
            listener.close()
            raise RuntimeError(f"the fake provider did not start within {_START_SECONDS} s")
        return self

    def stop(self) -> None:
        server, thread = self._server, self._thread
        self._server = self._thread = None
        if server is None or thread is None:
            return
        server.should_exit = True
        thread.join(_STOP_SECONDS)
        if thread.is_alive():
            raise RuntimeError(f"the fake provider did not stop within {_STOP_SECONDS} s")

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stop()

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        chunks: list[bytes] = []
        complete = True
        try:
            async for chunk in HttpRequest(scope, receive).stream():
                chunks.append(chunk)
        except ClientDisconnect:
            complete = False
        mounted, slash, rest = scope["raw_path"].decode("latin-1")[1:].partition("/")
        request = Request(
            method=scope["method"],
            raw_path=slash + rest,
            query_string=scope["query_string"].decode("latin-1"),
            headers=[(k.decode("latin-1"), v.decode("latin-1")) for k, v in scope["headers"]],
            body=b"".join(chunks),
            complete=complete,
        )
        await self._answer(unquote(mounted), request)(scope, receive, send)

    def _answer(self, api: str, request: Request) -> Response:
        verdict = self._verdict(api, request)
        operation = verdict.operation
        received = Received(
            api=api,
            method=request.method,
            path=unquote(request.raw_path),
            raw_path=request.raw_path,
            query=verdict.query,
            headers=request.headers,
            body=request.body,
            json=verdict.json,
            parts=verdict.parts,
            problems=verdict.problems,
            operation_id=operation.id if operation else None,
        )
        # Before the reply goes out: whoever has the reply may look at the request.
        self.requests.append(received)
        if verdict.problems or operation is None:
            found = jsonlib.dumps({"fake_provider_problems": verdict.problems}).encode()
            return _response(verdict.status, found, [("content-type", "application/json")])
        if self._replies:
            return self._replies.popleft()
        status, body = sample_reply(self._judges[api].document, operation)
        kind = [("content-type", "application/json")] if body is not None else []
        return _response(status, body or b"", kind)

    def _verdict(self, api: str, request: Request) -> Verdict:
        judge = self._judges.get(api)
        if judge is None:
            return Verdict([f"path: nothing is mounted at /{api}"], status=404)
        try:
            return judge.judge(request)
        except Exception as error:  # a broken judge must not look like a vendor's 500
            return Verdict([f"the judge failed: {error!r}"])


def _response(status: int, body: bytes, headers: Pairs) -> Response:
    response = Response(body, status_code=status)
    # Set in this way a header may be given twice, or contradict the body, as a test needs it.
    given = [(k.lower().encode("latin-1"), v.encode("latin-1")) for k, v in headers]
    names = {name for name, _ in given}
    response.raw_headers = [p for p in response.raw_headers if p[0] not in names] + given
    return response
