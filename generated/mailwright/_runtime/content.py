"""The body of a response: decoded piece by piece and cut at a size, so that no server can fill the memory."""

import zlib
from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Any

from .transport import MAX_BODY, MAX_ERROR, TransportResponse

_PIECE = 64 * 1024
_GZIP = frozenset({"gzip", "x-gzip"})
_MAGIC = b"\x1f\x8b"
_PLAIN = frozenset({"", "identity"})


class Decoder:
    """Takes the Content-Encoding off a body, piece by piece.

    Args:
        headers: The response's, names in lower case.
        decoded: The body is decoded already.
    """

    def __init__(self, headers: Mapping[str, str], *, decoded: bool = False) -> None:
        encoding = "" if decoded else headers.get("content-encoding", "").strip().lower()
        self._unzip = zlib.decompressobj(wbits=31) if encoding in _GZIP else None
        self._unknown = encoding not in _GZIP | _PLAIN
        self._has_begun = False
        self.is_plain = encoding in _PLAIN
        """There is nothing to take off."""
        self.is_done = False
        """What comes from here on belongs to nothing."""
        self.failure: str | None = None
        """Why nothing more can be read."""

    def pieces(self, chunk: bytes) -> Iterator[bytes]:
        """What a piece holds, in pieces: a small one may hold a thousand times its size."""
        if self._unknown:
            self.failure = "its Content-Encoding was not asked for"
            return
        unzip: Any = self._unzip
        self._has_begun = True
        try:
            while chunk:
                yield unzip.decompress(chunk, _PIECE)
                chunk = unzip.unconsumed_tail
                if unzip.unused_data.startswith(_MAGIC):  # gzip may be written in several parts
                    chunk, unzip = unzip.unused_data, zlib.decompressobj(wbits=31)
                    self._unzip = unzip
                elif len(unzip.unused_data) >= len(_MAGIC):
                    self.is_done = True  # what comes after it is not read
        except zlib.error:
            self.failure = "it is not the gzip that it says it is"

    def end(self) -> None:
        """Nothing more comes."""
        if self._has_begun and self._unzip is not None and not self._unzip.eof:
            self.failure = "its gzip ends too soon"


class BodyReader:
    """Gathers a body up to a size, and remembers what cut it short.

    Args:
        status_code: The response's status; a success may be larger than an error.
        headers: The response's, names in lower case.
        decoded: The body is decoded already.
    """

    def __init__(self, status_code: int, headers: Mapping[str, str], *, decoded: bool = False) -> None:
        self._status_code = status_code
        self._headers = headers
        self._chunks: list[bytes] = []
        self._left = MAX_BODY if 200 <= status_code < 300 else MAX_ERROR
        self._failure: str | None = None
        self._cut_off = False
        self._decoder = Decoder(headers, decoded=decoded)

    def read(self, chunks: Iterator[bytes]) -> None:
        """Read to the end or to the limit."""
        for chunk in chunks:
            if not self._feed(chunk):
                return
        self._end()

    async def aread(self, chunks: AsyncIterator[bytes]) -> None:
        """Read to the end or to the limit."""
        async for chunk in chunks:
            if not self._feed(chunk):
                return
        self._end()

    def broken(self, error: Exception) -> None:
        """The connection broke before the end."""
        self._failure = self._failure or type(error).__name__
        self._cut_off = True

    def response(self) -> TransportResponse:
        """The response as far as it was read."""
        return TransportResponse(
            self._status_code, self._headers, b"".join(self._chunks), self._failure, cut_off=self._cut_off
        )

    def _feed(self, chunk: bytes) -> bool:
        """Take a piece; False when no more is wanted."""
        decoder = self._decoder
        if decoder.is_plain:
            self._take(chunk)
            return self._failure is None
        for piece in decoder.pieces(chunk):
            self._take(piece)
            if self._failure is not None:
                return False
        self._failure = decoder.failure
        return self._failure is None and not decoder.is_done

    def _take(self, piece: bytes) -> None:
        if len(piece) > self._left:
            self._failure = "it is too large"
        self._chunks.append(piece[: self._left])
        self._left -= len(piece[: self._left])

    def _end(self) -> None:
        self._decoder.end()
        if self._decoder.failure is not None:
            self._failure, self._cut_off = self._decoder.failure, True
