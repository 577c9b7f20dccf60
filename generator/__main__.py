"""The command line: `python -m generator [generate | check | lint | changes | new]`."""

import argparse
import atexit
import gc
import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from generator import manifest
from generator.problem import ProblemsFound, one_line
from generator.settings import Settings, load

if TYPE_CHECKING:
    from generator.spec_settings import SpecSettings

_COMMANDS = {
    "generate": "render the package from the documents (the default)",
    "check": "compare the package on disk with the documents, without writing; nothing is rendered while all hashes "
    "are those in MANIFEST.json",
    "lint": "look for problems in the documents, without rendering",
    "changes": "say what has changed for users since a version that git keeps, and what its number has to become",
    "new": "add a provider: copy its document (--spec) into specs/NAME, and propose what it leaves to be decided",
}
_WITH_CHANGES = ("against", "format", "fail_on")
_WITH_SPEC = ("package", "out", "overlay", "lenient", "fakes", "debug")


def main(arguments: list[str] | None = None) -> int:
    """Run a command; 0 is fine, 1 is drift or problems, 2 is wrong usage."""
    stdout: object = sys.stdout
    if isinstance(stdout, io.TextIOWrapper):
        stdout.reconfigure(errors="backslashreplace")  # a path may hold what the terminal cannot show
    parser = _parser()
    given = parser.parse_args(arguments)
    if given.full and given.command != "check":
        parser.error("--full goes with check")
    if given.command != "changes" and (loose := _given(given, _WITH_CHANGES)):
        parser.error(f"{loose} goes with changes")
    if (given.command == "new") != (given.name is not None):
        parser.error(
            "new needs the NAME of a package, such as acme" if given.name is None else f"what is {given.name!r}?"
        )
    if given.wanted_class is not None and given.command != "new":
        parser.error("--class goes with new")
    if given.spec is not None and given.command != "new":
        return _generate_spec(_spec_settings(parser, given))
    if loose := _given(given, _WITH_SPEC):
        parser.error(f"{loose} goes with --spec")
    root = Path(given.root or ".").resolve()
    try:
        settings = load(root)
        if given.command == "new":
            return _new(parser, given, settings)
        if given.command == "check" and not (given.full or _in_ci()) and manifest.unchanged(settings):
            print(f"{settings.output}/ is as it was made, and nothing it was made of has changed")
            return 0
        if given.command == "changes":
            return _changes(parser, given, settings)
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
    parser.add_argument("name", nargs="?", metavar="NAME", help="new: the package of the provider, such as acme")
    parser.add_argument("--root", help="the folder that holds pyproject.toml (default: this one)")
    parser.add_argument("--full", action="store_true", help="check: render and compare always, as where CI is set")
    told = parser.add_argument_group("changes")
    told.add_argument(
        "--against", metavar="GIT_REF", help="a commit, a tag or a branch to compare with (default: HEAD)"
    )
    told.add_argument("--format", choices=["text", "json", "markdown"], help="of what is told (default: text)")
    told.add_argument("--fail-on", choices=["breaking"], help="exit 1 if a user's program would have to change")
    added = parser.add_argument_group("new", "with --spec FILE, the provider's OpenAPI document")
    added.add_argument(
        "--class", dest="wanted_class", metavar="CLASS", help="the client (default: the document's title)"
    )
    own = parser.add_argument_group("a document of your own", "without [tool.mailwright]; all of it goes with --spec")
    own.add_argument("--spec", metavar="FILE", help="the OpenAPI document to make a distribution of")
    own.add_argument("--package", metavar="NAME", help="the name of the package to make")
    own.add_argument("--out", metavar="DIR", help="the folder for the distribution")
    own.add_argument("--overlay", metavar="FILE", help="corrections of the document (OpenAPI Overlay 1.0)")
    own.add_argument("--fakes", action="store_true", help="add NAME.testing: fakes of the client for tests")
    own.add_argument("--lenient", action="store_true", help="leave out what cannot be generated; LOSSES.md says what")
    own.add_argument("--debug", action="store_true", help="a mistake of the generator's own ends in a traceback")
    return parser


def _given(given: argparse.Namespace, options: tuple[str, ...]) -> str:
    """The first of some options that was given."""
    return next((f"--{name.replace('_', '-')}" for name in options if getattr(given, name)), "")


def _in_ci() -> bool:
    return os.environ.get("CI", "").lower() not in {"", "0", "false", "no", "off"}


def _progress(line: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\x1b[K{line}", end="", file=sys.stderr, flush=True)


def _clear() -> None:
    if sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def _generate(settings: Settings) -> int:
    from generator import pipeline

    result = pipeline.generate(settings, _progress)
    _clear()
    for path in result.changed:
        print(f"{settings.output}/{path}")
    print(f"{len(result.changed)} file(s) changed")
    return 0


def _spec_settings(parser: argparse.ArgumentParser, given: argparse.Namespace) -> "SpecSettings":
    from generator.spec_settings import SpecSettings, unusable_package

    if given.command != "generate" or given.full or given.root is not None:
        parser.error("--spec goes with generate, and without --root and --full")
    if given.package is None or given.out is None:
        parser.error("--spec needs --package NAME and --out DIR")
    if why := unusable_package(given.package):
        parser.error(f"--package: {given.package!r} {why}")
    return SpecSettings(given.spec, given.package, given.out, given.overlay, given.lenient, given.debug, given.fakes)


def _generate_spec(asked: "SpecSettings") -> int:
    try:
        from generator import spec_pipeline

        made = spec_pipeline.generate(asked, _progress)
    except ProblemsFound as found:
        _clear()
        lines = [*(problem.line for problem in found.problems), _summary(found, lenient=asked.lenient)]
        print("\n".join(lines), file=sys.stderr)
        return 1
    except Exception as error:
        if asked.debug:
            raise
        _clear()
        told = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        hint = "(hint: --debug shows where; unless it is about a file, it is a mistake of the generator)"
        print(f"{one_line(asked.spec)}:1:1: internal: {one_line(told)} {hint}", file=sys.stderr)
        return 1
    _clear()
    left_out = sum(note.level == "loss" for note in made.notes)
    print(f"{one_line(asked.out)}: {_count(len(made.changed), 'file')} changed")
    if made.notes:
        told = f"{left_out} left out, {len(made.notes) - left_out} read with tolerance"
        print(f"{told}: see {one_line(asked.out)}/LOSSES.md")
    return 0


def _summary(found: ProblemsFound, *, lenient: bool) -> str:
    said = f"{_count(len(found.problems), 'problem')}, nothing written"
    left_out, stuck = getattr(found, "left_out", 0), getattr(found, "stuck", ())
    if stuck:
        return f"{said}; --lenient does not help with {_count(len(stuck), 'problem')}, such as {stuck[0].position}"
    return said if lenient or not left_out else f"{said}; --lenient would leave out {_count(left_out, 'thing')}"


def _count(number: int, of: str) -> str:
    return f"{number} {of}{'' if number == 1 else 's'}"


def _check(settings: Settings) -> int:
    from generator import pipeline

    result = pipeline.compare(settings, _progress)
    _clear()
    if not result.diff:
        print(f"{settings.output}/ is what the documents say")
        return 0
    encoding = sys.stdout.encoding or "utf-8"
    # What is on disk may be no text at all.
    print(result.diff.encode(encoding, "backslashreplace").decode(encoding), end="")
    print(f"\n{settings.output}/ is not what the documents say; to mend it: make generate", file=sys.stderr)
    return 1


def _lint(settings: Settings) -> int:
    from generator import pipeline

    pipeline.lint(settings, _progress)
    _clear()
    print(f"{len(settings.apis)} document(s), no problems")
    return 0


def _changes(parser: argparse.ArgumentParser, given: argparse.Namespace, settings: Settings) -> int:
    from generator import change_text, versions
    from generator.changes import changes

    try:
        report = changes(settings, "HEAD" if given.against is None else given.against, _progress)
    except versions.NoVersion as error:
        _clear()
        parser.error(f"--against: {error}")
    _clear()
    print(change_text.told(report, given.format or "text"))
    return 1 if given.fail_on == "breaking" and report.verdict == "major" else 0


def _new(parser: argparse.ArgumentParser, given: argparse.Namespace, settings: Settings) -> int:
    from generator.adding import add

    if given.spec is None or given.full:
        parser.error("new needs --spec FILE, and goes without --full")
    try:
        added = add(settings, given.name, given.spec, given.wanted_class)
    except ProblemsFound as found:
        first, *others = found.problems
        more = f" (and {_count(len(others), 'more problem')})" if others else ""
        print(first.line + more, file=sys.stderr)
        return 1
    for decision in added.decisions:
        print(decision.line)
    needed = sum(decision.needed for decision in added.decisions)
    print(f"written: {', '.join(map(one_line, added.files))}")
    print(f"client: from {settings.package} import {added.settings.class_name}")
    told = f"{_count(len(added.decisions), 'decision')}, {needed} of them needed"
    print(f"{told}: {added.settings.overlay} has a proposal for each")
    return 0


if __name__ == "__main__":
    # To look for garbage, on the way and at the exit, took a fifth of a run; without, it holds a fifth more memory.
    gc.disable()
    atexit.register(gc.freeze)
    sys.exit(main())
