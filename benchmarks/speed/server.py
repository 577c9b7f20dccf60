"""A provider that costs the client nothing: canned replies by path, many connections, plain and TLS.

    python -m benchmarks.speed.server CERTIFICATE KEY

It says its two ports on one line and ends when its standard input does.
"""

import asyncio
import json
import ssl
import sys

_MAILS = [
    {
        "id": f"550e8400-e29b-41d4-a716-{number:012d}",
        "from": "Acme <hello@acme.dev>",
        "to": [f"reader-{number}@example.com"],
        "subject": f"Welcome, reader {number}",
        "status": "delivered",
        "created_at": "2024-01-15T10:30:00.000Z",
        "sent_at": "2024-01-15T10:30:01.000Z",
    }
    for number in range(100)
]
SENT = {
    "id": "550e8400-e29b-41d4-a716-446655440000",
    "from": "Acme <hello@acme.dev>",
    "to": ["ada@example.com"],
    "created_at": "2024-01-15T10:30:00.000Z",
}
LIST = {"data": _MAILS, "total": 100, "limit": 100, "offset": 0}
ACCEPTED = {"status": "success", "job_id": "1ZymBc-00041N-9X", "emails": ["ada@example.com"]}
TRACKED = {"object": "EmailSent", "tracking_id": "tracking-1"}


def _reply(status: str, value: object) -> bytes:
    body = json.dumps(value).encode()
    head = f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


_REPLIES = (
    (b"POST /emails ", _reply("200 OK", SENT)),
    (b"GET /emails?", _reply("200 OK", LIST)),
    (b"GET /emails ", _reply("200 OK", LIST)),
    (b"POST /api/v1/emails ", _reply("201 Created", TRACKED)),
)
_UNIONE = b"/email/send.json"
_NOT_FOUND = _reply("404 Not Found", {"error": {"message": "there is no such path", "code": "not_found"}})
_UNIONE_REPLY = _reply("200 OK", ACCEPTED)


def _answer(line: bytes) -> bytes:
    for start, reply in _REPLIES:
        if line.startswith(start):
            return reply
    return _UNIONE_REPLY if _UNIONE in line else _NOT_FOUND


class Connection(asyncio.Protocol):
    """Reads requests, one after the other; of a body only its length."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._out = transport
        self._head, self._left, self._reply, self._chunked = b"", 0, b"", False

    def data_received(self, data: bytes) -> None:
        while data:
            if self._left:
                taken = min(self._left, len(data))
                self._left, data = self._left - taken, data[taken:]
                if not self._left:
                    self._out.write(self._reply)  # type: ignore[attr-defined]
            elif self._chunked:
                self._head += data
                data = b""
                if self._head.endswith(b"0\r\n\r\n"):
                    self._head, self._chunked = b"", False
                    self._out.write(self._reply)  # type: ignore[attr-defined]
                self._head = self._head[-5:]
            else:
                data = self._begin(data)

    def _begin(self, data: bytes) -> bytes:
        head, end, rest = (self._head + data).partition(b"\r\n\r\n")
        if not end:
            self._head = head
            return b""
        self._head, self._reply = b"", _answer(head)
        lower = head.lower()
        self._chunked = b"transfer-encoding: chunked" in lower
        _, given, length = lower.partition(b"content-length:")
        self._left = int(length.partition(b"\r\n")[0]) if given else 0
        if b"expect: 100-continue" in lower:
            self._out.write(b"HTTP/1.1 100 Continue\r\n\r\n")  # type: ignore[attr-defined]
        if not self._left and not self._chunked:
            self._out.write(self._reply)  # type: ignore[attr-defined]
        return rest


async def _serve(certificate: str, key: str) -> None:
    loop = asyncio.get_running_loop()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    plain = await loop.create_server(Connection, "127.0.0.1", 0, backlog=4096)
    secure = await loop.create_server(Connection, "127.0.0.1", 0, backlog=4096, ssl=context)
    print(*(server.sockets[0].getsockname()[1] for server in (plain, secure)), flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(_serve(*sys.argv[1:]))
