"""Run in a process of its own: generate from each hostile document, then use what came out."""

import contextlib
import io
import os
import re
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import generator.__main__
import generator.models
import generator.spec_pipeline
from tests.hostile_documents import caller
from tests.hostile_documents.cases import Case
from tests.hostile_documents.watch import Watch

ROOT = Path(__file__).resolve().parent.parent.parent
SECONDS = 30
MEMORY = 2 * 1024**3
_FIRST = re.compile(r"[^\n]+:[0-9]+:[0-9]+: [a-z0-9-]+: [^\n]+")
_MORE = re.compile(r"    (at|hint:) [^\n]*")
_LAST = re.compile(r"[0-9]+ problems?, nothing written(; --lenient [^\n]+)?")


@dataclass
class Outcome:
    """What became of a case."""

    package: str
    code: int | None = None
    told: str = ""
    seconds: float = 0.0
    files: list[str] = field(default_factory=list[str])
    wrong: list[str] = field(default_factory=list[str])
    texts: list[str] = field(default_factory=list[str])
    errors: list[str] = field(default_factory=list[str])
    requests: int = 0
    losses: str = ""


class TooLong(BaseException):
    """The time is up."""


def run(cases: list[Case], folder: Path, results: Any) -> None:
    """Run the cases; send each one's outcome as soon as it is known."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.dont_write_bytecode = True
    (folder / "scratch").mkdir(parents=True)
    tempfile.tempdir = str(folder / "scratch")
    (folder / "here").mkdir()
    os.chdir(folder / "here")
    signal.signal(signal.SIGPROF, _stop)
    shutil._use_fd_functions = False  # type: ignore[attr-defined]  # so that each path is heard in full
    watch, first = Watch(), ""
    for number, case in enumerate(cases):
        outcome = Outcome(f"case{number}")
        _generate(case, folder / f"case{number}", outcome, watch)
        if outcome.code == 0 and not outcome.wrong:
            if not first:
                first = outcome.package
                caller.install(folder / "packages", first)
            shutil.copytree(_out(folder / outcome.package) / outcome.package, folder / "packages" / outcome.package)
            _use(folder, case, outcome, watch)
        results.send(outcome)
    results.close()


def _stop(*_: object) -> None:
    raise TooLong


def _out(place: Path) -> Path:
    return place / "out"


@contextlib.contextmanager
def _limited(outcome: Outcome, doing: str) -> Iterator[None]:
    begun = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, SECONDS)  # of its own work: other processes take their time too
    try:
        yield
    except TooLong:
        outcome.wrong.append(f"{doing}: more than {SECONDS} s")
    except BaseException:  # whatever it is, a user would see it
        outcome.wrong.append(f"{doing}: {traceback.format_exc()[-1500:]}")
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        outcome.seconds += time.process_time() - begun


def _generate(case: Case, place: Path, outcome: Outcome, watch: Watch) -> None:
    documents = place / "documents"
    for name, data in {**case.others, case.file: case.text}.items():
        (documents / name).parent.mkdir(parents=True, exist_ok=True)
        (documents / name).write_bytes(data)
    arguments = ["generate", "--spec", str(documents / case.file), "--package", outcome.package]
    told, said = io.StringIO(), io.StringIO()
    reads = [documents, ROOT / "generator", ROOT / "templates", ROOT / "tests"]
    with (
        watch.on(reads=reads, writes=[_out(place)], programs=frozenset({"ruff"})),
        _limited(outcome, "generate"),
        contextlib.redirect_stderr(told),
        contextlib.redirect_stdout(said),
    ):
        outcome.code = generator.__main__.main([*arguments, "--out", str(_out(place)), "--fakes", *case.options])
    outcome.told = told.getvalue()
    outcome.files = sorted(path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file())
    outcome.wrong += watch.found
    watch.found.clear()
    if outcome.code == 1:
        outcome.wrong += _refusal(outcome.told)
        if _out(place).exists():
            outcome.wrong.append("a refusal, and yet something was written")
    elif outcome.code == 0:
        outcome.losses = (_out(place) / "LOSSES.md").read_text(encoding="utf-8")
        for path in sorted(_out(place).rglob("*.py")):
            with _limited(outcome, f"compile {path.name}"):
                compile(path.read_bytes(), path.name, "exec", dont_inherit=True)
    elif outcome.code is not None:
        outcome.wrong.append(f"exit code {outcome.code}")


def _refusal(told: str) -> list[str]:
    """What is wrong with how a refusal reads: a line with its place for each problem, and how many there are."""
    lines = told.removesuffix("\n").split("\n")
    fine = _FIRST.fullmatch(lines[0]) and _LAST.fullmatch(lines[-1])
    between = all(_FIRST.fullmatch(line) or _MORE.fullmatch(line) for line in lines[:-1])
    printable = all(line.isprintable() for line in lines)
    return [] if fine and between and printable else [f"this is no refusal: {told[:500]!r}"]


def _use(folder: Path, case: Case, outcome: Outcome, watch: Watch) -> None:
    with (
        watch.on(reads=[folder / "packages", ROOT / "tests"], writes=[]),
        _limited(outcome, "use"),
        contextlib.redirect_stderr(io.StringIO()) as told,
        contextlib.redirect_stdout(told),
    ):
        seen = caller.use(outcome.package)
        outcome.texts, outcome.errors, outcome.requests = sorted(seen.texts), seen.errors, seen.requests
        own = {f"https://{caller.HOST}"} if not case.foreign else {host for host in seen.hosts if "@" not in host}
        if seen.hosts - own:
            outcome.wrong.append(f"a request to {sorted(seen.hosts)}")
    outcome.wrong += watch.found
    watch.found.clear()
    if told.getvalue():
        outcome.wrong.append(f"printed: {told.getvalue()[:300]!r}")
