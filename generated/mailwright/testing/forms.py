"""Forms as they travel, read back: the fields of multipart/form-data and of application/x-www-form-urlencoded."""

from email.message import Message
from typing import Any, cast
from urllib.parse import parse_qsl

from .._runtime.errors import Violation
from .records import SentFile

Fields = dict[str, list[Any]]
"""Name → each value, in order: texts, a `SentFile`, or what stood in JSON."""


class Unreadable(Exception):
    """A body is not what its header says. `args[0]` is the `Violation`."""


def multipart(content_type: str, content: bytes) -> list[tuple[str, str, bytes, str | None]]:
    """The parts: name, media type, content and file name.

    Raises:
        Unreadable: It is no such form.
    """
    header = _message("Content-Type", content_type)
    boundary = header.get_param("boundary")
    if not isinstance(boundary, str):
        raise Unreadable(Violation("header Content-Type", "needs a boundary"))
    first, *parts = (b"\r\n" + content).split(b"\r\n--" + boundary.encode("latin-1"))
    if first or not parts or not parts[-1].startswith(b"--"):
        raise Unreadable(Violation("body", "is no multipart body with the boundary of its header"))
    return [_part(part.removeprefix(b"\r\n")) for part in parts[:-1]]


def _part(part: bytes) -> tuple[str, str, bytes, str | None]:
    head, _, content = part.partition(b"\r\n\r\n")
    lines = (line.partition(":") for line in head.decode("utf-8", "replace").split("\r\n"))
    headers = {name.strip().lower(): value.strip() for name, _, value in lines}
    said = _message("Content-Disposition", headers.get("content-disposition", ""))
    name, filename = (said.get_param(key, header="content-disposition") for key in ("name", "filename"))
    if not isinstance(name, str):
        raise Unreadable(Violation("body", "has a part without a name"))
    told = _unescaped(filename) if isinstance(filename, str) else None
    return _unescaped(name), headers.get("content-type", ""), content, told


def _message(name: str, value: str) -> "Message[str, str]":
    found: Message[str, str] = Message()
    found[name] = value
    return found


def _unescaped(name: str) -> str:
    """A name without what stands for quotes and line ends in it."""
    return name.replace("%22", '"').replace("%0D", "\r").replace("%0A", "\n")


def text(content: bytes, name: str) -> str:
    """A field as text.

    Raises:
        Unreadable: It is not UTF-8.
    """
    try:
        return content.decode()
    except UnicodeDecodeError:
        raise Unreadable(Violation(name, "is not UTF-8")) from None


def file(name: str, content_type: str, content: bytes) -> SentFile:
    """A file of a form."""
    return SentFile(name, content, content_type or None)


def urlencoded(content: bytes) -> Fields:
    """The fields; `a[b][0]=c` is an object in `a`.

    Raises:
        Unreadable: It is no such form.
    """
    try:
        pairs = parse_qsl(content.decode("ascii"), keep_blank_values=True, strict_parsing=bool(content))
    except ValueError:
        raise Unreadable(Violation("body", "is no urlencoded form")) from None
    found: Fields = {}
    for key, value in pairs:
        name, *inner = key.replace("]", "").split("[")
        if inner:
            _place(cast("dict[str, Any]", found.setdefault(name, [{}])[0]), inner, value)
        else:
            found.setdefault(name, []).append(value)
    return {name: [_listed(value) for value in values] for name, values in found.items()}


def _place(into: dict[str, Any], way: list[str], value: str) -> None:
    for step in way[:-1]:
        into = into.setdefault(step, {})
    into[way[-1]] = value


def _listed(value: Any) -> Any:
    """Objects whose names are 0, 1, 2 … as lists."""
    if not isinstance(value, dict):
        return value
    known = {name: _listed(item) for name, item in cast("dict[str, Any]", value).items()}
    return list(known.values()) if list(known) == [str(place) for place in range(len(known))] else known
