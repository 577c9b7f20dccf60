"""Target 7: what generating costs, and checking when nothing has changed."""

import os
import shutil
import sys
import tempfile
from functools import partial
from pathlib import Path

from benchmarks.speed.imports import cost
from benchmarks.speed.measure import Failed, Run, Section, Values, Verdict, interleave, milli
from benchmarks.speed.tools import APIS, TOOLS, Tool
from benchmarks.speed.workshop import ROOT, Workshop

GENERATE, AGAIN = "mailwright, generate", "mailwright, generate again, nothing changed"
CHECK = "mailwright, check, nothing changed"
_BASE = TOOLS[0]


def run(workshop: Workshop, quick: bool) -> list[Section]:
    """The table."""
    workshop.write_documents()
    rounds = 1 if quick else 6
    with tempfile.TemporaryDirectory() as folder:
        root, out = Path(folder) / "ours", Path(folder) / "peers"
        project(root)
        turns = {
            GENERATE: partial(_generate, root),
            AGAIN: partial(_ours, root, "generate"),
            CHECK: partial(_ours, root, "check"),
            **{tool.title: partial(_peer, workshop, tool, out) for tool in TOOLS},
        }
        interleave(turns, 1)  # writes the .pyc files
        return [_section(interleave(turns, rounds), rounds)]


def project(root: Path) -> None:
    """Copy what our generator reads into a folder of its own."""
    shutil.copytree(ROOT / "specs", root / "specs")
    shutil.copy(ROOT / "pyproject.toml", root)


def _generate(root: Path) -> Values:
    shutil.rmtree(root / "generated", ignore_errors=True)
    return _ours(root, "generate")


def _ours(root: Path, command: str) -> Values:
    return cost([sys.executable, "-m", "generator", command, "--root", str(root)], _environment(), ROOT)


def _environment() -> dict[str, str]:
    # pip has compiled the peers; a checkout is compiled by its first run.
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _peer(workshop: Workshop, tool: Tool, out: Path) -> Values:
    environment, reason = workshop.tool(tool)
    if environment is None:
        raise Failed(reason)
    path = f"{environment.bin}{os.pathsep}{os.environ.get('PATH', '')}"
    total = {"cpu": 0.0, "wall": 0.0}
    for api in APIS:
        shutil.rmtree(out, ignore_errors=True)
        package = f"{tool.short}_{api}"
        (out / package).mkdir(parents=True)
        command = tool.command(environment.bin, workshop.document(api), out / package, package)
        try:
            found = cost(command, {**_environment(), "PATH": path})
        except Failed as failure:
            raise Failed(f"{api}: {failure}") from None
        total = {figure: total[figure] + found[figure] for figure in total}
    return total


def _section(found: Run, rounds: int) -> Section:
    base = _BASE.title
    check = found[CHECK].median("wall") if found.works(CHECK) else None
    rows = []
    for name, series in found.series.items():
        if found.works(name):
            figures = [milli(series.median("cpu")), milli(series.median("wall"))]
            ratios = (found.ratio(name, base), found.least_ratio(name, base))
            shown = ["–" if ratio is None else f"{ratio:.2f}" for ratio in ratios]
            rows.append([name, *figures, *shown, f"{series.spread('cpu'):.0%}"])
        else:
            rows.append([name, f"did not run: {series.problem}", "", "", "", ""])
    ratios_drawn = [(name, found.ratio(name, base)) for name in found.series if name not in (AGAIN, CHECK)]
    return Section(
        "generate",
        7,
        "Generating the clients of three documents",
        "CPU time (user and system) of the command with its children, for the peers the sum of three commands; each "
        f"into an empty folder, on documents with the overlays applied (ours applies them itself); {rounds} rounds.",
        ["", "CPU", "by the clock", f"ratio to {base}", "of the minima", "spread"],
        rows,
        [
            Verdict("three APIs generated, of openapi-python-client", found.ratio(GENERATE, base), 0.6),
            Verdict("check with nothing changed, by the clock", check, 0.5, unit=" s"),
        ],
        [(name, ratio) for name, ratio in ratios_drawn if ratio is not None],
        "Generating the three clients: CPU beside openapi-python-client",
        {name: one.turns for name, one in found.series.items()},
    )
