"""A request as text for a terminal, keys masked."""

import json
import re

from tests.provider.document import Document
from tests.provider.received import Part, Received

_SECRET_HEADERS = {"authorization", "proxy-authorization", "cookie"}
_LONGEST = 200


def show(received: Received, document: Document | None) -> str:
    schemes = document.schemes.values() if document else []
    secret_headers = _SECRET_HEADERS | {each["name"].lower() for each in schemes if each.get("in") == "header"}
    secret_query = {each["name"] for each in schemes if each.get("in") == "query"}
    secret_body = {str(each.get("x-sdk-body-property")) for each in schemes}
    lines = [f"{received.method} {received.raw_path}"]
    for name, value in received.query:
        lines.append(f"  ? {name} = {mask(value) if name in secret_query else value}")
    for name, value in received.headers:
        lines.append(f"{name}: {mask(value) if name in secret_headers else value}")
    lines.append("")
    lines += _body(received, secret_body)
    lines += [f"problem: {problem}" for problem in received.problems]
    return "\n".join(_printable(line) for line in lines).rstrip()


def mask(value: str) -> str:
    scheme, space, key = value.rpartition(" ")
    return f"{scheme}{space}{key[:3]}…"


def _body(received: Received, secret: set[str]) -> list[str]:
    if received.json is not None:
        value = received.json
        if isinstance(value, dict):
            value = {k: mask(str(v)) if k in secret else v for k, v in value.items()}
        return json.dumps(_shortened(value), indent=2, ensure_ascii=False).splitlines()
    if received.parts:
        return [line for part in received.parts for line in _part(part)]
    return [f"({len(received.body)} bytes)"] if received.body else []


def _shortened(value: object) -> object:
    if isinstance(value, str):
        return _short(value)
    if isinstance(value, list):
        return [_shortened(item) for item in value]
    if isinstance(value, dict):
        return {key: _shortened(item) for key, item in value.items()}
    return value


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}… ({len(text)} characters)"


def _part(part: Part) -> list[str]:
    about = [f"filename={part.filename!r}"] if part.filename is not None else []
    about += [f"type={part.content_type}"] if part.content_type is not None else []
    about.append(f"{len(part.data)} bytes")
    lines = [f"part {part.name} ({', '.join(about)})"]
    try:
        text = part.data.decode("utf-8")
    except UnicodeDecodeError:
        return lines
    # Of a file that only looks like text its first lines say enough.
    return lines + [f"    {line}" for line in _short(text).splitlines()]


def _printable(line: str) -> str:
    """No byte of a request may steer the terminal."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", _escaped, line)


def _escaped(match: re.Match[str]) -> str:
    return match[0].encode("unicode_escape").decode("ascii")
