"""A reply that goes into a file: nothing that is half written ever has the file's name."""

import os
import uuid
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, Self

from .errors import InvalidRequestError, Violation
from .transport import TransportResponse

Progress = Callable[[int, int | None], object]
"""Is told the bytes written so far, and how many there will be where the reply says so."""


class Target:
    """A file that is written beside its place, and put there when it is whole.

    Args:
        to: Where the file will be; one that is there already is replaced.
        progress: Told after each piece.

    Raises:
        InvalidRequestError: No file can be written there. Nothing was sent.
    """

    def __init__(self, to: "str | os.PathLike[str]", progress: Progress | None) -> None:
        self.path = Path(to)
        self._progress = progress
        self._written = 0
        self._total: int | None = None
        self._beside = self.path.with_name(f".{uuid.uuid4().hex}.part")
        if self.path.is_dir():
            raise InvalidRequestError([Violation("to", "is a folder; give the path of the file")])
        try:
            self._file: IO[bytes] = open(self._beside, "xb")  # noqa: SIM115  # closed by this class's own block
        except OSError as error:
            why = f"cannot be written there ({error.strerror or type(error).__name__})"
            raise InvalidRequestError([Violation("to", why)]) from None

    def begin(self, response: TransportResponse) -> None:
        """The reply begins."""
        length = response.headers.get("content-length", "")
        is_plain = response.headers.get("content-encoding", "identity") == "identity"
        self._total = int(length) if is_plain and length.isdigit() and len(length) < 19 else None

    def write(self, piece: bytes) -> None:
        """Write a piece."""
        self._file.write(piece)
        self._written += len(piece)

    def tell(self) -> None:
        """Tell how much is written."""
        if self._progress is not None:
            self._progress(self._written, self._total)

    def keep(self) -> Path:
        """All is written: give the file its name."""
        self._file.close()
        os.replace(self._beside, self.path)
        return self.path

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):
            self._file.close()
        with suppress(OSError):
            self._beside.unlink(missing_ok=True)
