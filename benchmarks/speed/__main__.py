"""How fast it is, beside others: one part for each target.

    python -m benchmarks.speed [PART ...] [--quick] [--kept] [--markdown FILE] [--venv DIR] [--package DIR]

Parts: import send async bulk memory many generate size; all of them when none is named. Every figure is a ratio from
one interleaved run: the contestants take turns, A B C, A B C, …, in many short rounds, each in a process of its own,
and what counts is the CPU time of that process (user and system), not of the server. The table gives the ratio of the
medians and that of the minima, and how far half of the turns were spread.

Other clients are installed at the first run, with the versions that are pinned in `benchmarks/environment.py`, and
the generators make their clients of our three documents, overlays applied. What does not install, generate or run is
in the table with the reason. `--quick` is for a look: under a minute a part once all is installed. The results of a
part stay in `.cache/`, so that `--markdown` writes the whole page, with the parts of earlier runs that were not run
again, and a picture with the same name beside it.
"""

import argparse
import importlib
import json
import sys
from pathlib import Path

from benchmarks.speed import report
from benchmarks.speed.measure import Section
from benchmarks.speed.workshop import ROOT, Workshop

PARTS = {
    "import": "imports",
    "send": "send",
    "async": "in_flight",
    "bulk": "bulk",
    "memory": "memory",
    "many": "many",
    "generate": "generating",
    "size": "size",
}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--quick", action="store_true", help="fewer rounds: a look, not a result")
    parser.add_argument("--kept", action="store_true", help="run nothing; with --markdown, write what was kept")
    parser.add_argument("--markdown", type=Path, help="write the page, and the picture beside it")
    parser.add_argument("--venv", type=Path, default=ROOT / ".cache" / "bench-speed")
    parser.add_argument("--package", type=Path, default=ROOT / "generated")
    parser.add_argument("--large", type=Path, help="a large document for the part `size`, in place of one made up")
    given = parser.parse_args()
    unknown = [part for part in given.parts if part not in PARTS]
    if unknown:
        parser.error(f"there is no part {unknown[0]!r}; there are {', '.join(PARTS)}")
    return given


def main() -> None:
    """Run the parts and show their tables."""
    given = _arguments()
    workshop = Workshop(given.venv, given.package, given.large)
    workshop.prepare()
    kept = workshop.folder / "results"
    kept.mkdir(parents=True, exist_ok=True)
    for part in () if given.kept else given.parts or PARTS:
        print(f"{part} …", file=sys.stderr, flush=True)
        sections: list[Section] = importlib.import_module(f"benchmarks.speed.{PARTS[part]}").run(workshop, given.quick)
        for section in sections:
            print(report.plain(section), end="\n\n")
        text = json.dumps([report.as_json(section) for section in sections], indent=1, ensure_ascii=False)
        (kept / f"{part}.json").write_text(text + "\n", encoding="utf-8")
    if given.markdown:
        files = [kept / f"{part}.json" for part in PARTS]
        found = [report.from_json(one) for file in files if file.exists() for one in json.loads(file.read_text())]
        picture = given.markdown.with_suffix(".svg")
        given.markdown.write_text(report.page(found, workshop.machine(), picture.name), encoding="utf-8")
        picture.write_text(report.picture(found), encoding="utf-8")


if __name__ == "__main__":
    main()
