"""Large contents of a request: they stay where they are until they are sent, and are read again for each attempt."""

import io
import os
import re
import stat
from abc import ABC, abstractmethod
from binascii import b2a_base64
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import IO, Any, cast

from .encode import Deferred
from .transport import BodyError, BodyStream

PIECE = 64 * 1024
"""Bytes of one piece at most; contents from this size on are streamed."""
_RAW = PIECE // 4 * 3
_AT_ONCE = 4
"""Pieces that are read from a file at once."""
_CHANGED = "a file to send has changed since the call was prepared"
_HAS_PREAD = hasattr(os, "pread")
_PLAIN_FILES = frozenset({io.BufferedReader, io.BufferedRandom, io.FileIO})


class Content(ABC):
    """The bytes of one file."""

    @abstractmethod
    def __len__(self) -> int: ...

    @abstractmethod
    def pieces(self, size: int = PIECE) -> Iterator[bytes]:
        """All of it from the beginning, in pieces of at most so many bytes."""

    @abstractmethod
    def check(self) -> None:
        """Raise BodyError when it is no longer what it was."""

    def __bytes__(self) -> bytes:
        return b"".join(self.pieces())

    def __repr__(self) -> str:
        return f"<{len(self)} bytes>"

    def __deepcopy__(self, _memo: object) -> "Content":
        return self


class Memory(Content):
    """Bytes that are in memory anyway."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def __len__(self) -> int:
        return len(self._data)

    def pieces(self, size: int = PIECE) -> Iterator[bytes]:
        """All of it."""
        return (self._data[start : start + size] for start in range(0, len(self._data), size))

    def check(self) -> None:
        """Bytes do not change."""


class StoredFile(Content):
    """A regular file on disk, known by its path or as an open file whose position is left alone.

    Args:
        source: An absolute path, or a file that is open.
        status: What the system said of the file when the call was prepared.
        start: Where the content begins.
    """

    def __init__(self, source: str | IO[bytes], status: os.stat_result, start: int = 0) -> None:
        self._source = source
        self._start = start
        self._length = max(status.st_size - start, 0)
        self._identity = _identity(status)

    def __len__(self) -> int:
        return self._length

    def check(self) -> None:
        """Raise BodyError when the file is another one, or another size, or was written to."""
        source = self._source
        try:
            status = os.stat(source) if isinstance(source, str) else os.fstat(source.fileno())
        except (OSError, ValueError) as error:
            raise _unreadable(error) from None
        if _identity(status) != self._identity:
            raise BodyError(_CHANGED)

    def pieces(self, size: int = PIECE) -> Iterator[bytes]:
        """All of it, read now."""
        place, end = self._start, self._start + self._length
        while place < end:
            block = self._read(min(size * _AT_ONCE, end - place), place)
            place += len(block)
            yield from (block[start : start + size] for start in range(0, len(block), size))

    def _read(self, wanted: int, place: int) -> bytes:
        # Open for this moment only: nothing has to be closed when an upload stops, in whatever way.
        try:
            with self._open() as file:
                # Two threads may send the same open file, so its position is not used.
                block = os.pread(file.fileno(), wanted, place) if _HAS_PREAD else _read_at(file, wanted, place)
                status = os.fstat(file.fileno())
        except (OSError, ValueError) as error:
            raise _unreadable(error) from None
        if not block or _identity(status) != self._identity:
            raise BodyError(_CHANGED)
        return block

    def _open(self) -> AbstractContextManager[IO[bytes]]:
        source = self._source
        return open(source, "rb", buffering=0) if isinstance(source, str) else nullcontext(source)


def _read_at(file: IO[bytes], wanted: int, place: int) -> bytes:
    file.seek(place)
    return file.read(wanted)


def _identity(status: os.stat_result) -> tuple[int, int, int, int]:
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


def _unreadable(error: Exception) -> BodyError:
    return BodyError(f"a file to send can no longer be read: {type(error).__name__}")


def at_path(path: str) -> bytes | Content:
    """A file's content; a small one, or one that is no regular file, is read now."""
    with open(path, "rb", buffering=0) as file:
        status = os.fstat(file.fileno())
        if stat.S_ISREG(status.st_mode) and status.st_size >= PIECE:
            return StoredFile(os.path.join(os.getcwd(), path), status)  # not `abspath`: a link may precede a `..`
        return file.read()


def in_open_file(file: object) -> Content | None:
    """What a large file on disk holds from here on; None for any other file, which has to be read."""
    # The file below a temporary one, which has the same content. No other wrapper is known to leave it as it is.
    inner: Any = getattr(file, "file", None) if type(file).__module__ == "tempfile" else file
    if not _HAS_PREAD or type(inner) not in _PLAIN_FILES or type(getattr(inner, "raw", inner)) is not io.FileIO:
        return None
    if not (inner.seekable() and inner.readable()):
        return None
    if inner.writable():
        inner.flush()
    status, start = os.fstat(inner.fileno()), inner.tell()
    large = stat.S_ISREG(status.st_mode) and status.st_size - start >= PIECE
    return StoredFile(cast("IO[bytes]", file), status, start) if large else None


class Base64(Content, Deferred):
    """A large file as base64 text, which is made piece by piece while it is sent; `str()` makes all of it.

    Args:
        source: The file, or its base64 text.
    """

    def __init__(self, source: Content | str) -> None:
        self._source = source

    def __len__(self) -> int:
        return len(self._source) if isinstance(self._source, str) else (len(self._source) + 2) // 3 * 4

    def __str__(self) -> str:
        return self._source if isinstance(self._source, str) else bytes(self).decode("ascii")

    def __repr__(self) -> str:
        return f"<{len(self)} characters>"

    def check(self) -> None:
        """Raise BodyError when the file is no longer what it was."""
        if not isinstance(self._source, str):
            self._source.check()

    def pieces(self, size: int = PIECE) -> Iterator[bytes]:
        """All of the text."""
        if isinstance(self._source, str):
            for start in range(0, len(self._source), size):
                yield self._source[start : start + size].encode("ascii")
            return
        rest = b""
        for piece in self._source.pieces(_RAW):
            # A piece may come short, and only three bytes make four characters without padding.
            data = rest + piece if rest else piece
            whole = len(data) - len(data) % 3
            rest = data[whole:]
            yield b2a_base64(memoryview(data)[:whole], newline=False)
        if rest:
            yield b2a_base64(rest, newline=False)


class Segments(BodyStream):
    """A body of bytes and of large contents between them."""

    def __init__(self, parts: "list[bytes | Content]") -> None:
        self._parts = parts
        self._length = sum(map(len, parts))

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[bytes]:
        self.check()
        held = b""
        for part in self._parts:
            for piece in (Memory(part) if isinstance(part, bytes) else part).pieces():
                # Small ones go out together, as each piece is written to the network on its own.
                if held and len(held) + len(piece) > PIECE:
                    yield held
                    held = b""
                held = held + piece if held else piece
        if held:
            yield held

    @property
    def frame(self) -> bytes:
        """The body without the large contents."""
        return b"".join(part for part in self._parts if isinstance(part, bytes))

    def check(self) -> None:
        """Raise BodyError when a file is no longer what it was."""
        for part in self._parts:
            if not isinstance(part, bytes):
                part.check()

    def with_frame(self, change: Callable[[bytes], bytes]) -> BodyStream:
        """The same contents in another frame."""
        return Segments([change(part) if isinstance(part, bytes) else part for part in self._parts])


class Held:
    """Keeps large contents out of what is encoded: words that nobody can guess stand in for them.

    Call it with a value that has no JSON form, as encoders do.
    """

    def __init__(self) -> None:
        self._found: dict[bytes, Content] = {}

    def __call__(self, value: object) -> str:
        """The word for a large base64 text."""
        if not isinstance(value, Base64):
            raise TypeError(type(value).__name__)
        return self.hold(value).decode("ascii")

    def hold(self, content: Content) -> bytes:
        """The word for a content."""
        word = b"held" + os.urandom(16).hex().encode("ascii")
        self._found[word] = content
        return word

    def filled(self, frame: bytes) -> bytes | BodyStream:
        """What was encoded, with the contents in their places."""
        if not self._found:
            return frame
        parts = re.split(b"(%s)" % b"|".join(self._found), frame)
        return Segments([self._found.get(part, part) for part in parts])
