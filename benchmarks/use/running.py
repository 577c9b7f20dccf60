"""Commands with their cost, each in a process group of its own that ends when its time is over."""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_LONGEST_OUTPUT = 4_000_000


@dataclass(frozen=True)
class Ran:
    """What a command came to."""

    code: int
    output: str
    seconds: float
    """Of CPU, with the processes that it started."""
    megabytes: int
    """The most that one process held."""
    late: bool = False
    """It was ended because its time was over."""


def run(command: list[str], *, limit: float, folder: Path = ROOT, path: list[Path] | None = None) -> Ran:
    """Run a command of Python's (`-m module …`) for at most so many seconds."""
    with tempfile.TemporaryFile() as kept:
        started = subprocess.Popen(
            [sys.executable, *command],
            cwd=folder,
            env=_environment(path or []),
            stdin=subprocess.DEVNULL,
            stdout=kept,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        late, until, pause = False, time.monotonic() + limit, 0.01
        while True:
            ended, status, used = os.wait4(started.pid, os.WNOHANG)
            if ended:
                break
            if time.monotonic() > until:
                late = True
                _end(started.pid)
            time.sleep(pause)
            pause = min(pause * 1.5, 0.2)
        # The process is gone and counted; what it may have left running goes too.
        started.returncode = os.waitstatus_to_exitcode(status)
        _end(started.pid)
        kept.seek(0)
        output = kept.read(_LONGEST_OUTPUT).decode("utf-8", "replace")
    seconds = used.ru_utime + used.ru_stime
    return Ran(started.returncode, output, seconds, used.ru_maxrss // 1024, late)


def _environment(path: list[Path]) -> Mapping[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "MYPY", "COV"))}
    found = [*map(str, path), str(ROOT)]
    return kept | {"PYTHONPATH": os.pathsep.join(found), "PYTHONDONTWRITEBYTECODE": "1", "NO_COLOR": "1"}


def _end(process: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process, signal.SIGKILL)
