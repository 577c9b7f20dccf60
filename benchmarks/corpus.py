"""A folder of OpenAPI documents, each generated, checked and used: `python -m benchmarks.corpus DIR [NAMES…]`.

Every operation is called once, with arguments made from its schemas, against a server on loopback that judges the
request by the document and answers with a value of the reply's schema. It shares no code with the generator.
"""

import argparse
import json
import sys
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

from benchmarks.use import report
from benchmarks.use.trying import Options, Tried, try_document

_KINDS = (".yaml", ".yml", ".json")


def documents(folder: Path, names: list[str]) -> dict[str, Path]:
    """The documents of a folder by name; a folder in it that holds an `openapi` file is one too."""
    found: dict[str, Path] = {}
    for path in sorted(folder.iterdir()):
        if path.is_file() and path.suffix in _KINDS:
            found[path.stem] = path
        elif path.is_dir():
            inner = [path / f"openapi{kind}" for kind in _KINDS if (path / f"openapi{kind}").exists()]
            found |= {path.name: inner[0]} if inner else {}
    wanted = {name: found[name] for name in names if name in found}
    if missing := [name for name in names if name not in found]:
        raise SystemExit(f"no such document: {', '.join(missing)}")
    return wanted if names else found


def main(arguments: list[str] | None = None) -> int:
    """Try the documents and print what came of them; 1 when something failed."""
    given = _parser().parse_args(arguments)
    options = Options(Path(given.cache).resolve(), given.limit, not given.no_types, given.fresh)
    chosen = documents(Path(given.folder).resolve(), given.names)
    tried: dict[str, Tried] = {}
    with ThreadPoolExecutor(given.jobs) as pool:
        waiting = {pool.submit(try_document, path, name, options): name for name, path in chosen.items()}
        for done in as_completed(waiting):
            one = tried[waiting[done]] = done.result()
            print(" ".join(report.cells(one, report.row(one))), flush=True)
    ordered = [tried[name] for name in chosen]
    rows = [report.row(each) for each in ordered]
    print()
    for why, count, shown in report.causes(rows)[: given.causes]:
        print(f"{count:5} {why}", *(f"      {each[:300]}" for each in shown), sep="\n")
    for why, count in report.problems(ordered).most_common(given.causes // 2):
        print(f"{count:5} refused or left out: {why}")
    skipped = [f"      {each.document}: {name}: {why}" for each in rows for name, why in each.skipped]
    print(*(["not judged:", *skipped] if skipped else []), *report.totals(ordered, rows), sep="\n")
    if given.markdown:
        Path(given.markdown).write_text(report.markdown(ordered), encoding="utf-8")
    if given.json:
        Path(given.json).write_text(json.dumps(report.as_json(ordered), indent=1), encoding="utf-8")
    return 0 if all(one.generated.written for one in ordered) and not any(each.failed for each in rows) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpus", description=__doc__)
    parser.add_argument("folder", help="a folder of OpenAPI documents")
    parser.add_argument("names", nargs="*", help="only these, without .yaml or .json")
    parser.add_argument("--markdown", metavar="FILE", help="write the report")
    parser.add_argument("--json", metavar="FILE", help="write all figures and calls")
    parser.add_argument("--no-types", action="store_true", help="without mypy and pyright, which are slow")
    parser.add_argument("--jobs", type=int, default=2, help="documents at a time (default: 2)")
    parser.add_argument("--limit", type=float, default=600, help="seconds that one step of a document may take")
    parser.add_argument("--cache", default=".cache/corpus", help="where clients and results are kept")
    parser.add_argument("--fresh", action="store_true", help="take nothing from the cache")
    parser.add_argument("--causes", type=int, default=40, help="how many causes of failures are printed")
    return parser


if __name__ == "__main__":
    sys.exit(main())
