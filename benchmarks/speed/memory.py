"""Target 5: what a large attachment does to memory."""

import base64
import json
import os
import subprocess
import tempfile
from functools import partial
from pathlib import Path

from benchmarks.environment import version
from benchmarks.speed.measure import Failed, Run, Section, Values, Verdict, interleave
from benchmarks.speed.workshop import INSIDE, PATIENCE, Workshop

SIZE = 20_000_000
OURS = "mailwright, from a path"
_ROWS = (
    (OURS, "mailwright", ""),
    ("mailwright, your own httpx2.Client", "mailwright_httpx2", ""),
    ("mailwright[fast]", "mailwright_fast", "httptools"),
    ("httpx2 by hand", "httpx2", "httpx2"),
    ("requests by hand", "requests", "requests"),
    (f"openapi-python-client {version('openapi-python-client')}", "openapi_python_client", "opc"),
    (f"openapi-generator {version('openapi-generator-cli')}", "openapi_generator", "og"),
    (f"datamodel-code-generator {version('datamodel-code-generator')}", "datamodel_code_generator", "dcg"),
)


def run(workshop: Workshop, quick: bool) -> list[Section]:
    """A form and a JSON body."""
    workshop.prepare_made()
    rounds = 2 if quick else 5
    with tempfile.TemporaryDirectory() as folder, workshop.server() as (url, _):
        file = Path(folder) / "large.bin"
        # Text, as datamodel-code-generator's base64 takes no other bytes.
        file.write_bytes(base64.b64encode(os.urandom(SIZE))[:SIZE])
        turns = {
            kind: {name: partial(_turn, workshop, need, f"{kind}_{maker}", url, file) for name, maker, need in _ROWS}
            for kind in ("multi", "json")
        }
        return [
            _section(interleave(turns["multi"], rounds), rounds, multipart=True),
            _section(interleave(turns["json"], rounds), rounds, multipart=False),
        ]


def _turn(workshop: Workshop, need: str, maker: str, url: str, file: Path) -> Values:
    if need in workshop.problems:
        raise Failed(workshop.problems[need])
    script = str(INSIDE / "memory_runner.py")
    command = [str(workshop.clients.python), "-I", script, maker, url, str(file), *workshop.paths]
    done = subprocess.run(
        command, env=workshop.environment(), capture_output=True, check=False, text=True, timeout=PATIENCE
    )
    if done.returncode:
        raise Failed((done.stderr.strip().splitlines() or ["it came to no end"])[-1][:200])
    found: Values = json.loads(done.stdout)
    return found


def _section(found: Run, rounds: int, multipart: bool) -> Section:
    what = "a multipart form (Unipile)" if multipart else "base64 in JSON (Unosend)"
    base = "httpx2 by hand"
    rows = [_row(found, name, base) for name, *_ in _ROWS]
    growth = found[OURS].median("growth") if found.works(OURS) else None
    if multipart:
        verdict = Verdict(
            "20 MB in a form, growth of memory", None if growth is None else growth / 1e6, 4.0, unit=" MB"
        )
    else:
        verdict = Verdict("20 MB as base64 in JSON, growth in files", None if growth is None else growth / SIZE, 2.2)
    bars = [(name, found[name].median("growth") / SIZE) for name, *_ in _ROWS if found.works(name)]
    return Section(
        "memory",
        5,
        f"A file of 20 MB in {what}",
        "Each send is in a fresh process, after two small ones: the peak of the resident memory over what it was "
        f"before, as the kernel counts it (`VmHWM`); {rounds} rounds. By hand means `files=` with the open file, or "
        "`json=` with the file in base64.",
        ["", "growth", "of the file", f"ratio to {base}", "CPU", "spread"],
        rows,
        [verdict],
        bars,
        f"20 MB in {what}: growth of memory in files",
        {name: one.turns for name, one in found.series.items()},
    )


def _row(found: Run, name: str, base: str) -> list[str]:
    series = found[name]
    if not found.works(name):
        return [name, f"did not run: {series.problem}", "", "", "", ""]
    growth, ratio = series.median("growth"), found.ratio(name, base, "growth")
    shown = "–" if ratio is None else f"{ratio:.2f}"
    cpu = f"{series.median('cpu') * 1e3:.0f} ms"
    return [name, f"{growth / 1e6:.1f} MB", f"{growth / SIZE:.2f}", shown, cpu, f"{series.spread('growth'):.0%}"]
