"""What must not be found after a call: keys and private words in errors and logs, open sockets, memory."""

import gc
import os
import pickle
import re
import traceback
import warnings
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any
from urllib.parse import quote

_TESTS = str(Path(__file__).parents[1])
_FDS = Path("/proc/self/fd")
_STATUS, _CLEAR = Path("/proc/self/status"), Path("/proc/self/clear_refs")


def chain(error: BaseException) -> Iterator[BaseException]:
    """An exception and everything that led to it, hidden or not."""
    pending, seen = [error], set[int]()
    while pending:
        each = pending.pop()
        if id(each) in seen:
            continue
        seen.add(id(each))
        yield each
        pending.extend(other for other in (each.__cause__, each.__context__) if other is not None)


def frames(error: BaseException) -> Iterator[FrameType]:
    """The frames of a traceback that are not the tests' own."""
    for each in chain(error):
        for frame, _ in traceback.walk_tb(each.__traceback__):
            if not frame.f_code.co_filename.startswith(_TESTS):
                yield frame


def _shown(value: object) -> str:
    try:
        return repr(value)
    except Exception as failure:
        return f"no repr: {type(failure).__name__}"


def places(error: BaseException, secret: str, *, with_locals: bool) -> list[str]:
    """Where an error gives a secret away."""
    forms = {secret, quote(secret, safe="")}
    texts = {
        "str": str(error),
        "repr": repr(error),
        "attributes": repr(vars(error)),
        "pickle": pickle.dumps(error).decode("latin-1"),
        "traceback": "".join(traceback.format_exception(error)),
    }
    for number, each in enumerate(chain(error)):
        texts[f"{type(each).__name__} {number}"] = f"{each} {each!r} {getattr(each, '__notes__', '')}"
    if with_locals:
        for frame in frames(error):
            where = f"{Path(frame.f_code.co_filename).name}:{frame.f_lineno}"
            texts |= {f"{where} {name}": _shown(value) for name, value in frame.f_locals.items()}
    return [where for where, text in texts.items() if any(form in text for form in forms)]


def open_sockets() -> int:
    """How many sockets this process has open; 0 where nobody can tell."""
    if not _FDS.exists():
        return 0
    count = 0
    for name in os.listdir(_FDS):
        try:
            count += os.readlink(_FDS / name).startswith("socket:")
        except OSError:
            continue
    return count


def collect_connections() -> None:
    """Have the garbage collector close what event loops left open when they ended, here and not in another test."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


class Memory:
    """How far the resident memory of this process goes beyond what it is now, at its peak."""

    def __init__(self) -> None:
        self._measurable = _CLEAR.exists() and os.access(_CLEAR, os.W_OK)
        if self._measurable:
            # 5 resets the peak of this process, which the kernel keeps exactly.
            _CLEAR.write_text("5", encoding="ascii")
        self._before = self._peak()

    def _peak(self) -> int:
        if not self._measurable:
            return 0
        found = re.search(r"^VmHWM:\s+(\d+) kB", _STATUS.read_text(encoding="ascii"), re.MULTILINE)
        assert found is not None
        return int(found[1])

    def growth(self) -> float:
        """Megabytes."""
        return (self._peak() - self._before) / 1000


def body_text(error: Any) -> str:
    """The body that an error shows, when it is a text."""
    body = getattr(error, "body", None)
    return body if isinstance(body, str) else ""
