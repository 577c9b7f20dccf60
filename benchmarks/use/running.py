"""Commands with their cost, each in a process group of its own that ends when its time is over."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_LONGEST_OUTPUT = 4_000_000
# A small process in between: a new one begins with the memory of the one that starts it, and that would be counted.
_LAUNCH = """
import json, os, sys
started = os.posix_spawn(sys.argv[2], sys.argv[2:], os.environ)
_, status, used = os.wait4(started, 0)
said = os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, used.ru_maxrss // 1024
os.write(int(sys.argv[1]), json.dumps(said).encode())
"""


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
    with tempfile.TemporaryFile() as kept, tempfile.TemporaryFile() as figures:
        started = subprocess.Popen(
            [sys.executable, "-SE", "-c", _LAUNCH, str(figures.fileno()), sys.executable, *command],
            cwd=folder,
            env=_environment(path or []),
            stdin=subprocess.DEVNULL,
            stdout=kept,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            pass_fds=[figures.fileno()],
        )
        with contextlib.suppress(subprocess.TimeoutExpired):
            started.wait(limit)
        late = started.returncode is None
        # Whatever may still be running ends with it.
        _end(started.pid)
        started.wait()
        kept.seek(0)
        figures.seek(0)
        output, said = kept.read(_LONGEST_OUTPUT).decode("utf-8", "replace"), figures.read()
    code, seconds, megabytes = json.loads(said) if said else (-signal.SIGKILL, limit, 0)
    return Ran(code, output, seconds, megabytes, late)


def _environment(path: list[Path]) -> Mapping[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "MYPY", "COV"))}
    found = [*map(str, path), str(ROOT)]
    return kept | {"PYTHONPATH": os.pathsep.join(found), "PYTHONDONTWRITEBYTECODE": "1", "NO_COLOR": "1"}


def _end(process: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process, signal.SIGKILL)
