"""An audit hook that writes down what a process does to the world: files, network, programs, environment."""

import os
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_NEVER = """
    os.system os.exec os.fork os.forkpty os.putenv os.unsetenv os.symlink os.link os.kill os.startfile pty.spawn
    socket.connect socket.bind socket.getaddrinfo socket.gethostbyname socket.gethostbyaddr socket.sendto
    socket.sendmsg urllib.Request webbrowser.open ftplib.connect http.client.connect smtplib.connect
    shutil.copyfile shutil.move ctypes.dlopen
"""
_CHANGING = "os.remove os.rename os.rmdir os.mkdir os.chmod os.chown os.truncate os.utime shutil.rmtree"
_ALWAYS, _PATHS = frozenset(_NEVER.split()), frozenset(_CHANGING.split())
_PROGRAMS = frozenset({"subprocess.Popen", "os.posix_spawn", "os.spawn"})
_SYSTEM = (
    *(Path(sysconfig.get_path(name)).resolve() for name in ("stdlib", "purelib", "platlib", "data")),
    Path(sys.base_prefix).resolve(), Path("/dev/null"), Path("/proc"), Path("/usr"), Path("/lib"),
    Path("/etc/localtime"),
)  # fmt: skip


class Watch:
    """What happened while it was on, and was not allowed."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._on = False
        self._reads: tuple[Path, ...] = ()
        self._writes: tuple[Path, ...] = ()
        self._programs: frozenset[str] = frozenset()
        sys.addaudithook(self._hear)

    @contextmanager
    def on(self, *, reads: list[Path], writes: list[Path], programs: frozenset[str] = frozenset()) -> Iterator[None]:
        """Listen; reading is allowed below some folders, writing below others, and so are programs of some names."""
        scratch = [Path(tempfile.gettempdir()).resolve()] if writes else []
        self._writes = (*(path.resolve() for path in writes), *scratch)
        self._reads = (*_SYSTEM, *(path.resolve() for path in reads), *self._writes)
        self._programs = programs
        environment = dict(os.environ)
        self._on = True
        try:
            yield
        finally:
            self._on = False
        if environment != dict(os.environ):
            self.found.append("the environment is another")

    def _hear(self, event: str, given: tuple[Any, ...]) -> None:
        if not self._on:
            return
        self._on = False  # looking at a path is heard too
        try:
            if (told := self._wrong(event, given)) is not None:
                self.found.append(f"{event}: {told}")
        finally:
            self._on = True

    def _wrong(self, event: str, given: tuple[Any, ...]) -> str | None:
        if event in _ALWAYS:
            return ascii(given)[:200]
        if event in _PROGRAMS:
            return None if Path(os.fsdecode(given[0])).name in self._programs else ascii(given)[:200]
        if event in _PATHS:
            return self._outside(given[0], self._writes)
        if event == "open" and not isinstance(given[0], int):
            return self._outside(given[0], self._writes if given[2] & _WRITING else self._reads)
        if event in {"os.listdir", "os.scandir"} and not isinstance(given[0], int):
            # Whoever imports looks into the folders that hold modules.
            return None if given[0] in sys.path else self._outside(given[0], self._reads)
        return None

    def _outside(self, path: Any, folders: tuple[Path, ...]) -> str | None:
        where = Path(os.path.realpath(os.fsdecode(path))) if isinstance(path, str | bytes | os.PathLike) else None
        if where is None or any(where.is_relative_to(folder) for folder in folders):
            return None
        return ascii(str(where))
