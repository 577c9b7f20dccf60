"""Cuts what comes in into items: server-sent events by the WHATWG's rules, and JSON texts one after another."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

MAX_ITEM = 10 * 1024 * 1024
"""Bytes of one item that are read at most."""
_LINE_END = re.compile(rb"\r\n|\r|\n")
_TOO_LARGE = f"it is larger than {MAX_ITEM:,} bytes"
_BOM = b"\xef\xbb\xbf"
_RECORD = b"\x1e"


class Malformed(Exception):
    """An item cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class ServerSentEvent:
    """One event of a stream, as it came."""

    data: str
    """Its text; that of several lines is joined by line feeds."""
    event: str = "message"
    """Its kind."""
    id: str = ""
    """The id that the stream had last, by which a reader may go on later."""
    retry: int | None = None
    """Milliseconds to wait before coming back, as the stream said last."""


class Parser(Protocol):
    """Takes bytes as they come, and gives what is complete."""

    def feed(self, piece: bytes) -> Iterator[ServerSentEvent]:
        """What this piece completes.

        Raises:
            Malformed: An item cannot be read.
        """
        ...

    def end(self) -> Iterator[ServerSentEvent]:
        """What the end of the stream completes."""
        ...


class _Rest:
    """The beginning of something whose end has not come."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self.size = 0

    def add(self, part: bytes) -> None:
        self._parts.append(part)
        self.size += len(part)

    def with_end(self, part: bytes) -> bytes:
        whole = b"".join((*self._parts, part)) if self._parts else part
        self._parts, self.size = [], 0
        return whole


class EventParser:
    """Reads `text/event-stream`. What has no blank line after it when the stream ends is no event."""

    def __init__(self) -> None:
        self._rest = _Rest()
        self._is_first = True
        self._ended_with_cr = False
        self._data: list[bytes] = []
        self._size = 0
        self._event = b""
        self._id = ""
        self._retry: int | None = None

    def feed(self, piece: bytes) -> Iterator[ServerSentEvent]:
        """What this piece completes."""
        if not piece:
            return
        half = self._ended_with_cr and piece.startswith(b"\n")
        self._ended_with_cr = piece.endswith(b"\r")
        first, *others = _LINE_END.split(piece[half:])
        if others:
            yield from self._line(self._rest.with_end(first))
            for line in others[:-1]:
                yield from self._line(line)
            first = others[-1]
        self._rest.add(first)
        self._check()

    def end(self) -> Iterator[ServerSentEvent]:
        """Nothing: an event ends with a blank line."""
        return iter(())

    def _check(self) -> None:
        if self._rest.size + self._size > MAX_ITEM:
            raise Malformed(_TOO_LARGE)

    def _line(self, line: bytes) -> Iterator[ServerSentEvent]:
        if self._is_first:
            self._is_first, line = False, line.removeprefix(_BOM)
        if not line:
            if self._data:
                yield ServerSentEvent(_text(b"\n".join(self._data)), _text(self._event) or "message", *self._state())
            self._data, self._size, self._event = [], 0, b""
            return
        name, _, value = line.partition(b":")
        value = value.removeprefix(b" ")
        if name == b"data":
            self._data.append(value)
            self._size += len(value) + 1
            self._check()
        elif name == b"event":
            self._event = value
        elif name == b"id" and b"\0" not in value:
            self._id = _text(value)
        elif name == b"retry" and value.isdigit() and len(value) < 16:
            self._retry = int(value)

    def _state(self) -> tuple[str, int | None]:
        return self._id, self._retry


class LineParser:
    """Reads JSON texts, each on a line of its own, or each after the sign that `application/json-seq` has for it.

    Args:
        media_type: The stream's.
    """

    def __init__(self, media_type: str) -> None:
        self._end = _RECORD if media_type.endswith("json-seq") else b"\n"
        self._rest = _Rest()

    def feed(self, piece: bytes) -> Iterator[ServerSentEvent]:
        """What this piece completes."""
        first, *others = piece.split(self._end)
        if others:
            yield from self._text(self._rest.with_end(first))
            for text in others[:-1]:
                yield from self._text(text)
            first = others[-1]
        self._rest.add(first)
        if self._rest.size > MAX_ITEM:
            raise Malformed(_TOO_LARGE)

    def end(self) -> Iterator[ServerSentEvent]:
        """The last text, which may lack its end."""
        return self._text(self._rest.with_end(b""))

    def _text(self, text: bytes) -> Iterator[ServerSentEvent]:
        if len(text) > MAX_ITEM:
            raise Malformed(_TOO_LARGE)
        stripped = text.strip()
        if not stripped:
            return
        try:
            yield ServerSentEvent(stripped.decode().removeprefix("\ufeff"))
        except UnicodeDecodeError:
            raise Malformed("it is not UTF-8") from None


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")
