"""A request before it is judged, and what HTTP itself asks of it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote

from tests.provider.document import media_type
from tests.provider.received import Pairs


@dataclass(frozen=True)
class Request:
    method: str
    raw_path: str
    query_string: str
    headers: Pairs
    body: bytes
    complete: bool = True

    def header(self, name: str) -> str | None:
        return next((value for key, value in self.headers if key == name.lower()), None)

    def query(self) -> Pairs:
        return parse_qsl(self.query_string, keep_blank_values=True, strict_parsing=True, errors="strict")


def http_problems(request: Request) -> Iterator[str]:
    for name, count in Counter(name for name, _ in request.headers).items():
        if count > 1:
            yield f"header {name}: {count} times"
    if not (request.header("user-agent") or "").strip():
        yield "header user-agent: missing"
    if request.header("cookie") is not None:
        yield "header cookie: a client of an API has none"
    if not _accepts_json(request.header("accept")):
        yield f"header accept: no JSON in {request.header('accept')!r}"
    yield from _framing(request)
    yield from _spelling(request)


def _accepts_json(accept: str | None) -> bool:
    if accept is None:
        return True
    for item in accept.split(","):
        refused = any(
            name.strip().lower() == "q" and float(value or 0) == 0
            for name, _, value in (option.partition("=") for option in item.split(";")[1:])
        )
        if media_type(item) in ("application/json", "application/*", "*/*") and not refused:
            return True
    return False


def _framing(request: Request) -> Iterator[str]:
    length = request.header("content-length")
    encoding = request.header("transfer-encoding")
    if not request.complete:
        yield "body: cut short"
    elif length is not None and (not length.isdecimal() or int(length) != len(request.body)):
        yield f"header content-length: {length}, but the body has {len(request.body)} bytes"
    if length is not None and encoding is not None:
        yield "header content-length: together with transfer-encoding"
    if encoding is not None and encoding.lower() != "chunked":
        yield f"header transfer-encoding: {encoding}"
    if request.method in ("POST", "PUT", "PATCH") and length is None and encoding is None:
        yield "header content-length: neither it nor transfer-encoding"
    if request.header("content-encoding") not in (None, "identity"):
        yield f"header content-encoding: {request.header('content-encoding')}"


def _spelling(request: Request) -> Iterator[str]:
    # A proxy on the way removes dot segments, so another path would arrive than was meant.
    try:
        segments = [unquote(each, errors="strict") for each in request.raw_path.split("/")]
    except UnicodeDecodeError:
        yield "path: not UTF-8"
    else:
        if {".", ".."} & set(segments):
            yield "path: has dot segments"
    if request.query_string:
        try:
            request.query()
        except ValueError as error:
            yield f"query: {error}"
