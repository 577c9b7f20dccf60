"""The faults: steps for the server, and the answers that they are made of."""

import gzip
import itertools
import json
import struct
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from email.utils import format_datetime
from functools import cache
from typing import Any, cast

from tests.faults.providers import response
from tests.faults.server import Answer, Step, Turn

HTML = b"<html><head><title>Bad gateway</title></head><body>" + b"<p>nginx</p>" * 400 + b"</body></html>"
MEGABYTE = 1_000_000


def says(data: bytes) -> Answer:
    return lambda _: (data,)


def healthy(turn: Turn) -> Iterable[bytes]:
    """What a provider in good health answers."""
    return (turn.said,)


def replies(status: int, body: object, *headers: str, content_type: str = "application/json", **step: Any) -> Step:
    """A whole answer of this status."""
    return Step(answer=says(response(status, body, *headers, content_type=content_type)), **step)


def declines(status: int, *headers: str, message: str = "no", code: object = None, **step: Any) -> Step:
    """An error in the provider's own words."""

    def answer(turn: Turn) -> Iterable[bytes]:
        provider = turn.server.ledger.provider
        chosen = code.get(provider.name) if isinstance(code, dict) else code
        return (response(status, provider.error(message, chosen), *headers),)

    return Step(answer=answer, **step)


def page(status: int, **step: Any) -> Step:
    """A web page, as gateways and captive portals have them."""
    return replies(status, HTML, content_type="text/html", **step)


def result(changes: dict[str, Any] | bytes, content_type: str = "application/json", *headers: str) -> Step:
    """A success of the provider's own status; a dict changes the healthy body, where `...` takes a field away."""

    def answer(turn: Turn) -> Iterable[bytes]:
        provider, body = turn.server.ledger.provider, changes
        if isinstance(body, dict):
            body = {k: v for k, v in {**provider.result(turn.request.marker), **body}.items() if v is not ...}
        return (response(provider.success_status, body, *headers, content_type=content_type),)

    return Step(accepts=True, answer=answer)


def handwritten(value: bytes, more: bytes = b"", before: bytes = b"") -> Step:
    """A success whose id is written by hand, as are further fields and what stands in front of it all."""

    def answer(turn: Turn) -> Iterable[bytes]:
        provider = turn.server.ledger.provider
        fields = {name: known for name, known in provider.result("x").items() if name != provider.id_field}
        others = json.dumps(fields)[1:-1].encode() + b", " if fields else b""
        body = before + b"{" + others + f'"{provider.id_field}": '.encode() + value + more + b"}"
        return (response(provider.success_status, body),)

    return Step(accepts=True, answer=answer)


def raw(head: str, *body: bytes | float, **step: Any) -> Step:
    """Bytes that need not be an answer, and pauses; `{status}` becomes that of the provider's success."""

    def answer(turn: Turn) -> Iterable[bytes | float]:
        filled = head.replace("{status}", str(turn.server.ledger.provider.success_status))
        return (filled.encode("latin-1"), *body)

    return Step(answer=answer, **{"end": "fin", **step})


def drip(data: bytes, every: float, whole: bytes = b"", **step: Any) -> Step:
    """Say some bytes at once, and the rest one at a time."""

    def answer(_: Turn) -> Iterator[bytes | float]:
        yield whole
        for number in data:
            yield bytes([number])
            yield every

    return Step(answer=answer, **{"end": "hang", **step})


def endless(head: bytes, chunk: bytes = b" " * 65536, times: int = 6000, **step: Any) -> Step:
    """Go on and on; the bound is far above what any client may read."""

    def answer(_: Turn) -> Iterable[bytes]:
        return itertools.chain([head], itertools.repeat(chunk, times))

    return Step(answer=answer, **{"end": "fin", **step})


def first(*parts: bytes, then: Step) -> Step:
    """Say something before the answer."""
    answer = cast(Answer, then.answer)
    return replace(then, answer=lambda turn: itertools.chain(parts, answer(turn)))


def redirect(status: int, to: str, **step: Any) -> Step:
    """Point at `{here}` (this server), `{port}` (its port), `{elsewhere}` (another server), or any other place."""

    def answer(turn: Turn) -> Iterable[bytes]:
        place = to.replace("{here}", turn.server.url).replace("{port}", str(turn.server.port))
        place = place.replace("{elsewhere}", turn.server.elsewhere)
        return (response(status, {}, f"Location: {place}"),)

    return Step(answer=answer, **step)


_DATES = {
    "imf": lambda moment: format_datetime(moment, usegmt=True),
    "rfc850": lambda moment: moment.strftime("%A, %d-%b-%y %H:%M:%S GMT"),
    "asctime": lambda moment: moment.strftime("%a %b %e %H:%M:%S %Y"),
}


def later(form: str, seconds: float) -> Step:
    """A 429 that names a moment of the injected clock."""

    def answer(turn: Turn) -> Iterable[bytes]:
        text = _DATES[form](turn.server.clock.now() + timedelta(seconds=seconds))
        return (response(429, turn.server.ledger.provider.error("slow down"), f"Retry-After: {text}"),)

    return Step(answer=answer)


def reset_at(seconds: float) -> Step:
    """A 429 that says when the limit begins anew."""

    def answer(turn: Turn) -> Iterable[bytes]:
        header = f"X-RateLimit-Reset: {int(turn.server.clock.now().timestamp() + seconds)}"
        return (response(429, turn.server.ledger.provider.error("slow down"), header),)

    return Step(answer=answer)


@cache
def bomb(encoding: str) -> bytes:
    """400 MB of zeros, small and made quickly: the same packed megabyte again and again."""
    zeros, times = bytes(MEGABYTE), 400
    packer = zlib.compressobj(9, wbits=-15)
    # After a full flush nothing refers to what came before.
    body = (packer.compress(zeros) + packer.flush(zlib.Z_FULL_FLUSH)) * times + packer.flush()
    if encoding == "deflate":
        return b"\x78\x9c" + body + struct.pack(">I", _summed(zlib.adler32, zeros, times))
    tail = struct.pack("<II", _summed(zlib.crc32, zeros, times), MEGABYTE * times)
    data = b"\x1f\x8b\x08" + bytes(7) + body + tail
    return gzip.compress(data) if encoding == "gzip, gzip" else data


def _summed(add: Callable[..., int], piece: bytes, times: int) -> int:
    total = add(b"")
    for _ in range(times):
        total = add(piece, total)
    return total


def exploding(encoding: str, status: str = "{status} OK", **step: Any) -> Step:
    """A small body that becomes huge."""

    def answer(turn: Turn) -> Iterable[bytes]:
        line = status.replace("{status}", str(turn.server.ledger.provider.success_status))
        body = bomb(encoding)
        head = f"HTTP/1.1 {line}\r\nContent-Type: application/json\r\nContent-Encoding: {encoding}\r\n"
        return (f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body,)

    return Step(answer=answer, **step)


ACCEPT = Step(accepts=True, answer=healthy)
ANSWER = Step(answer=healthy)
JSON_HEAD = "Content-Type: application/json\r\n"
OK_HEAD = f"HTTP/1.1 {{status}} OK\r\n{JSON_HEAD}"
