"""Request bodies read from the wire by their media type."""

from collections.abc import Iterator
from typing import Any

from benchmarks.use.compare import differences, reads_as
from benchmarks.use.document import media_type
from benchmarks.use.make import File
from benchmarks.use.styles import Pairs, from_content, nested
from tests.provider.multipart import parse_multipart
from tests.provider.received import Part
from tests.provider.texts import strict_json


def is_json(kind: str) -> bool:
    """Whether a media type is JSON."""
    return kind.endswith(("/json", "+json"))


def problems(given: Any, content_type: str | None, wanted: str, body: bytes, media: dict[str, Any]) -> Iterator[str]:
    """What differs between a body and the value that it should carry; the JSON of it is judged by the caller too."""
    kind = media_type(content_type or "")
    if kind != media_type(wanted) and not _fits(kind, media_type(wanted)):
        yield f"body: content-type {kind or 'missing'}, expected {wanted}"
        return
    if is_json(kind):
        try:
            got = strict_json(body)
        except ValueError as error:
            yield f"body: not JSON: {error}"
            return
        yield from (f"body {each}" for each in differences(given, got))
    elif kind == "application/x-www-form-urlencoded":
        yield from _form(given, body)
    elif kind.startswith("multipart/"):
        yield from _multipart(given, content_type or "", body, media)
    elif isinstance(given, dict | list):
        yield from _unknown(given, content_type or "", body, media)
    else:
        wanted_bytes = given.encode("latin-1") if isinstance(given, File) else str(given).encode()
        if body != wanted_bytes:
            yield f"body: {body[:60]!r}, given {wanted_bytes[:60]!r}"


def _unknown(given: Any, content_type: str, body: bytes, media: dict[str, Any]) -> Iterator[str]:
    """A value in a media type that nobody knows: as JSON or as a form."""
    known = (
        "application/json",
        "application/x-www-form-urlencoded",
        content_type.replace("application/", "multipart/"),
    )
    found = [list(problems(given, kind, kind, body, media)) for kind in known]
    if all(found):
        yield f"body: neither JSON nor a form: {found[0][0]}"


def _fits(kind: str, wanted: str) -> bool:
    """Whether a media type fits a range, such as `*/*` or `image/*`."""
    return wanted.endswith("/*") and (wanted == "*/*" or kind.startswith(wanted[:-1])) and bool(kind)


def _form(given: Any, body: bytes) -> Iterator[str]:
    from urllib.parse import unquote_plus

    if not isinstance(given, dict):
        yield "body: a form holds an object"
        return
    try:
        text = body.decode("ascii")
    except UnicodeDecodeError:
        yield "body: not form-urlencoded"
        return
    pairs = [tuple(map(unquote_plus, each.partition("=")[::2])) for each in text.split("&") if each]
    yield from _fields(given, [(name, value) for name, value in pairs])


def _fields(given: dict[str, Any], pairs: Pairs) -> Iterator[str]:
    by_name: dict[str, Pairs] = {}
    for key, value in pairs:
        # A field may have brackets in its own name; then they are not read as a path.
        name = key if key in given else key.partition("[")[0]
        by_name.setdefault(name, []).append((key[len(name) :], value))
    for name, value in given.items():
        if name not in by_name:
            if value is not None and value not in ([], {}):
                yield f"body {name}: lost"
            continue
        own = by_name[name]
        reading = nested(own, value) if isinstance(value, dict | list) else own[0][1]
        joined = isinstance(value, list) and len(own) == 1 and reads_as(value, own[0][1].split(","))
        if not reads_as(value, reading) and not joined and not _loosely(value, own):
            yield f"body {name}: {str(reading)[:60]!r}, given {str(value)[:60]!r}"
    yield from (f"body {name}: added" for name in by_name if name not in given)


def _loosely(value: Any, own: Pairs) -> bool:
    """JSON text of anything that is no text."""
    return len(own) == 1 and any(next(differences(value, each), None) is None for each in from_content(own[0][1]))


def _multipart(given: Any, content_type: str, body: bytes, media: dict[str, Any]) -> Iterator[str]:
    if not isinstance(given, dict):
        yield "body: multipart holds an object"
        return
    try:
        parts = parse_multipart(content_type, body)
    except ValueError as error:
        yield f"body: not multipart: {error}"
        return
    by_name: dict[str, list[Part]] = {}
    for part in parts:
        by_name.setdefault(part.name, []).append(part)
    for name, value in given.items():
        if name in by_name:
            yield from (f"part {name}: {each}" for each in _part(value, by_name[name]))
            yield from (f"part {name}: {each}" for each in _encoding(media, name, by_name[name]))
        elif value is not None and value != []:
            yield f"part {name}: lost"
    yield from (f"part {name}: added" for name in by_name if name not in given and name.partition("[")[0] not in given)


def _encoding(media: dict[str, Any], name: str, parts: list[Part]) -> Iterator[str]:
    encoding = media.get("encoding")
    said = encoding.get(name) if isinstance(encoding, dict) else None
    wanted = said.get("contentType") if isinstance(said, dict) else None
    if not isinstance(wanted, str):
        return
    kinds = [media_type(each) for each in wanted.split(",")]
    for part in parts:
        kind = media_type(part.content_type or "text/plain")
        if not any(kind == each or _fits(kind, each) for each in kinds):
            yield f"content-type {kind}, expected {wanted}"


def _part(value: Any, parts: list[Part]) -> Iterator[str]:
    if isinstance(value, File):
        yield from _file(value, parts[0])
    elif isinstance(value, list) and value and isinstance(value[0], File):
        if len(parts) != len(value):
            yield f"{len(parts)} parts for {len(value)} files"
        for one, part in zip(value, parts, strict=False):
            yield from _file(one, part)
    else:
        texts = [part.data.decode("utf-8", "replace") for part in parts]
        named = [part.filename for part in parts if part.filename and not isinstance(value, dict | list)]
        if named:
            yield f"has a filename ({named[0]!r}) and would be taken for a file"
        if isinstance(value, list) and len(texts) == len(value):
            good = all(_says(one, text) for one, text in zip(value, texts, strict=True))
            if good:
                return
        if len(texts) != 1 or not _says(value, texts[0]):
            yield f"{str(texts)[:60]}, given {str(value)[:60]}"


def _says(value: Any, text: str) -> bool:
    if not isinstance(value, dict | list):
        return reads_as(value, text)
    return any(next(differences(value, each), None) is None for each in from_content(text))


def _file(value: File, part: Part) -> Iterator[str]:
    if not part.filename:
        yield "has no filename and would be taken for text"
    if part.data != value.encode("latin-1"):
        yield f"{part.data[:40]!r}, given {value.encode('latin-1')[:40]!r}"
