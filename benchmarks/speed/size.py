"""Target 8: how much code an operation costs, and what a large document costs at run time."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from benchmarks.speed import large
from benchmarks.speed.count import Count, code_of, count
from benchmarks.speed.imports import cost
from benchmarks.speed.measure import Failed, Run, Section, Values, Verdict, interleave
from benchmarks.speed.tools import APIS, TOOLS, Tool
from benchmarks.speed.workshop import INSIDE, ROOT, Workshop

OURS, BARE = "mailwright", "bare interpreter"
_METHODS = ("get", "put", "post", "delete", "patch", "head", "options", "trace")
_PROJECT = """\
[project]
name = "large-sdk"
version = "1"

[tool.mailwright]
package = "large_sdk"

[tool.mailwright.apis.large]
class = "Large"
document = "openapi.json"
"""
# What makes a client, and what then loads everything there is.
_CLIENTS = {
    OURS: ("large_sdk", "from large_sdk.large import Large; Large(api_key='k')"),
    "opc": ("opc_large", "from opc_large import AuthenticatedClient; AuthenticatedClient('http://a', 'k')"),
    "og": ("og_large", "import og_large; og_large.ApiClient()"),
    "dcg": ("dcg_large", "from dcg_large.client import Client; Client(base_url='http://a')"),
    "pog": ("pog_large", "from pog_large.client import APIClient, ClientConfig; APIClient(ClientConfig('http://a'))"),
}


def run(workshop: Workshop, quick: bool) -> list[Section]:
    """Three tables."""
    workshop.prepare_made()
    return [_code(workshop), *_large(workshop, 3 if quick else 10)]


# code


def operations(document: dict[str, Any]) -> int:
    """How many operations a document has."""
    return sum(method in _METHODS for path in document["paths"].values() for method in path)


def _code(workshop: Workshop) -> Section:
    number = sum(operations(yaml.safe_load(workshop.document(api).read_text(encoding="utf-8"))) for api in APIS)
    counts: dict[str, tuple[Count, Count] | str] = {OURS: _count_ours(workshop.package / "mailwright")}
    for tool in TOOLS:
        if tool.client:
            counts[tool.title] = workshop.problems.get(tool.short) or _count_tool(workshop, tool)
    peers = {name: pair for name, pair in counts.items() if name != OURS and not isinstance(pair, str)}
    verdicts = [
        Verdict(f"{what}, of {name}", value, limit)
        for what, of, limit in _COMPARED
        for name, value in [_smallest(of, counts, peers)]
    ]
    bars = [(name, of_all(pair) / of_all(counts[OURS])) for name, pair in counts.items() if not isinstance(pair, str)]
    head = ["", "lines", "bytes", "lines of code", "bytes of code", "runtime, lines", "all, lines", "all, bytes"]
    return Section(
        "size",
        8,
        "Code for each operation",
        f"Three documents, {number} operations; lines and bytes for each operation in the modules that are made of a "
        "document, as they are and without docstrings, comments and empty lines; then, for all three together, what is "
        "the same for every document (ours is there once, the peers put it into each package) and all there is. "
        "Without tests, mocks and documentation: of ours, without the fakes for tests (`testing`), and also without "
        "the command line, which no client imports. A name says so where a client is only sync or only async.",
        head,
        [_code_row(name, pair, number) for name, pair in counts.items()],
        verdicts,
        bars,
        "Bytes of code of the three clients, runtime included, beside mailwright",
    )


def of_all(pair: Any) -> int:
    """Bytes of code of modules and runtime."""
    size: int = pair[0].bare_size + pair[1].bare_size
    return size


_COMPARED: tuple[tuple[str, Callable[[Any], int], float | None], ...] = (
    ("lines of the modules", lambda pair: pair[0].lines, 1.0),
    ("bytes of the modules", lambda pair: pair[0].size, 1.0),
    ("lines of code of the modules", lambda pair: pair[0].bare_lines, 1.0),
    ("bytes of code of the modules", lambda pair: pair[0].bare_size, 1.0),
    ("lines of code with the runtime", lambda pair: pair[0].bare_lines + pair[1].bare_lines, None),
    ("bytes of code with the runtime", of_all, None),
)


def _smallest(of: Callable[[Any], int], counts: dict[str, Any], peers: dict[str, Any]) -> tuple[str, float | None]:
    if not peers:
        return "no peer", None
    name = min(peers, key=lambda one: of(peers[one]))
    return name, of(counts[OURS]) / of(peers[name])


def _count_ours(package: Path) -> tuple[Count, Count]:
    modules = [file for api in APIS for file in code_of(package / api)]
    # No client imports the command line; the peers have none.
    command = {package / "__main__.py", package / "_commands.py", *code_of(package / "_command")}
    return count(modules), count(file for file in code_of(package) if file not in modules and file not in command)


def _count_tool(workshop: Workshop, tool: Tool) -> tuple[Count, Count]:
    modules, runtime = Count(), Count()
    for api in APIS:
        name = f"{tool.short}_{api}"
        package = workshop.made / name / name
        files = code_of(package)
        same = [file for file in files if _below(file.relative_to(package).as_posix(), tool.runtime)]
        runtime += count(same)
        modules += count(file for file in files if file not in same)
    return modules, runtime


def _below(path: str, places: tuple[str, ...]) -> bool:
    return any(path == place or path.startswith(f"{place}/") for place in places)


def _code_row(name: str, pair: tuple[Count, Count] | str, number: int) -> list[str]:
    if isinstance(pair, str):
        return [name, f"did not run: {pair}", *[""] * 6]
    modules, runtime = pair
    each = [modules.lines, modules.size, modules.bare_lines, modules.bare_size]
    total = [runtime.lines, modules.lines + runtime.lines, modules.size + runtime.size]
    return [name, *(f"{value / number:,.0f}" for value in each), *(f"{value:,}" for value in total)]


# a large document


def _large(workshop: Workshop, rounds: int) -> list[Section]:
    root = workshop.folder / "large"
    shutil.rmtree(root / "generated", ignore_errors=True)
    root.mkdir(parents=True, exist_ok=True)
    text = workshop.large.read_text(encoding="utf-8") if workshop.large else json.dumps(large.document(), indent=1)
    (root / "openapi.json").write_text(text, encoding="utf-8")
    (root / "pyproject.toml").write_text(_PROJECT, encoding="utf-8")
    number = operations(json.loads(text))
    problems = {OURS: _generate_ours(root)}
    for tool in TOOLS:
        if tool.client:
            problems[tool.short] = workshop.problems.get(tool.short) or workshop.make_large(tool, root / "openapi.json")
    titles = {OURS: OURS, **{tool.short: tool.title for tool in TOOLS}}
    folders = [root / "generated", *sorted((root / "made").glob("*"))]
    environment = workshop.environment(PYTHONPATH=os.pathsep.join(map(str, folders)))
    python = str(workshop.clients.python)
    sections = []
    for everything in (False, True):
        turns = {BARE: partial(cost, [python, str(INSIDE / "load.py"), "pass"], environment)}
        for short, (package, code) in _CLIENTS.items():
            extra = [package] if everything else []
            command = [python, str(INSIDE / "load.py"), code, *extra]
            turns[titles[short]] = partial(_turn, problems[short], command, environment)
        interleave(turns, 1)  # writes the .pyc files
        sections.append(_large_section(interleave(turns, rounds), number, rounds, everything))
    return sections


def _generate_ours(root: Path) -> str | None:
    command = [sys.executable, "-m", "generator", "generate", "--root", str(root)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, text=True)
    return (done.stderr.strip().splitlines() or ["no reason given"])[0] if done.returncode else None


def _turn(problem: str | None, command: list[str], environment: dict[str, str]) -> Values:
    if problem:
        raise Failed(problem)
    return cost(command, environment)


def _large_section(found: Run, number: int, rounds: int, everything: bool) -> Section:
    what = "everything loaded and built" if everything else "a client made"
    base = TOOLS[0].title
    rows = []
    for name, series in found.series.items():
        if name == BARE:
            continue
        if not found.works(name):
            rows.append([name, f"did not run: {series.problem}", "", "", ""])
            continue
        cpu, peak = _more(found, name, "cpu") * 1e3, _more(found, name, "peak") / 1e6
        beside = _more(found, base, "cpu") * 1e3 if found.works(base) else None
        ratio = f"{cpu / beside:.2f}" if beside else "–"
        rows.append([name, f"{cpu / number * 100:.1f} ms", f"{peak / number * 100:.2f} MB", ratio,
                     f"{series.spread('cpu'):.0%}"])  # fmt: skip
    works = found.works(base) and found.works(OURS)
    value = _more(found, OURS, "cpu") / _more(found, base, "cpu") if works else None
    memory = _more(found, OURS, "peak") / _more(found, base, "peak") if works else None
    return Section(
        "size",
        8,
        f"A document of {number} operations: {what}",
        "A fresh process each, over a bare interpreter: CPU time and peak memory for 100 operations. "
        + ("All modules of the clients are imported and all pydantic models built. " if everything else "")
        + f"They take turns, {rounds} rounds.",
        ["", "CPU per 100 operations", "memory per 100 operations", f"CPU, ratio to {base}", "spread"],
        rows,
        [
            Verdict(f"{number} operations, {what}: CPU, of openapi-python-client", value, None),
            Verdict(f"{number} operations, {what}: memory, of openapi-python-client", memory, None),
        ],
        raw={name: one.turns for name, one in found.series.items()},
    )


def _more(found: Run, name: str, figure: str) -> float:
    return found[name].median(figure) - found[BARE].median(figure)
