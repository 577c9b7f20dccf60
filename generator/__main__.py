"""The command line: `python -m generator [generate | check | lint]`."""

import argparse
import sys
from pathlib import Path

from generator import pipeline
from generator.problem import ProblemsFound
from generator.settings import Settings, load

_COMMANDS = {
    "generate": "render the package from the documents (the default)",
    "check": "compare the package on disk with the documents, without writing",
    "lint": "look for problems in the documents, without rendering",
}


def main(arguments: list[str] | None = None) -> int:
    """Run a command; 0 is fine, 1 is drift or problems, 2 is wrong usage."""
    given = _parser().parse_args(arguments)
    root = Path(given.root).resolve()
    try:
        settings = load(root)
        return {"generate": _generate, "check": _check, "lint": _lint}[given.command](settings)
    except ProblemsFound as found:
        _clear()
        print(found, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m generator",
        description="OpenAPI documents in, typed Python clients out.",
        epilog="Exit codes: 0 fine, 1 drift or problems, 2 wrong usage. "
        "The APIs are listed in pyproject.toml, [tool.mailwright].",
    )
    listed = "; ".join(f"{name}: {about}" for name, about in _COMMANDS.items())
    parser.add_argument("command", nargs="?", default="generate", choices=_COMMANDS, help=listed)
    parser.add_argument("--root", default=".", help="the folder that holds pyproject.toml (default: this one)")
    return parser


def _progress(line: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\x1b[K{line}", end="", file=sys.stderr, flush=True)


def _clear() -> None:
    if sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def _generate(settings: Settings) -> int:
    result = pipeline.generate(settings, _progress)
    _clear()
    for path in result.changed:
        print(f"{settings.output}/{path}")
    print(f"{len(result.changed)} file(s) changed")
    return 0


def _check(settings: Settings) -> int:
    result = pipeline.compare(settings, _progress)
    _clear()
    if not result.diff:
        print(f"{settings.output}/ is what the documents say")
        return 0
    print(result.diff, end="")
    print(f"\n{settings.output}/ is not what the documents say; to mend it: make generate", file=sys.stderr)
    return 1


def _lint(settings: Settings) -> int:
    pipeline.lint(settings, _progress)
    _clear()
    print(f"{len(settings.apis)} document(s), no problems")
    return 0


if __name__ == "__main__":
    sys.exit(main())
