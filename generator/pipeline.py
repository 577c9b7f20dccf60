"""The stages as one straight list of calls."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from generator import overlay, render, source, tree
from generator.check import check
from generator.flatten import flatten
from generator.interpret import interpret
from generator.package import File, Package
from generator.plan import plan
from generator.problem import Problem, ProblemsFound
from generator.settings import ApiSettings, Settings

Progress = Callable[[str], None]
_TOOLS = ("datamodel-code-generator", "jinja2", "pydantic", "ruff")


@dataclass(frozen=True, slots=True)
class Result:
    """What a run came to."""

    changed: list[str]
    diff: str = ""


def lint(settings: Settings, progress: Progress) -> None:
    """Read, correct, check and plan every document; raise ProblemsFound with all that is wrong."""
    _packages(settings, progress)


def generate(settings: Settings, progress: Progress) -> Result:
    """Make the output directory what the documents say."""
    return Result(tree.write(_files(settings, progress), settings.root / settings.output))


def compare(settings: Settings, progress: Progress) -> Result:
    """Compare the output directory with what the documents say, without writing."""
    output = settings.root / settings.output
    return Result([], tree.compare(_files(settings, progress), output, settings.output))


def _files(settings: Settings, progress: Progress) -> list[File]:
    packages = _packages(settings, progress)
    files = render.render_top(settings.package, settings.version, packages)
    for api in settings.apis:
        progress(f"{api.name}: render")
        files += render.render(packages[api.name])
    tools = {tool: version(tool) for tool in _TOOLS}
    counts = {name: package.counts for name, package in packages.items()}
    return [*files, render.manifest(settings.package, _inputs(settings), tools, counts)]


def _packages(settings: Settings, progress: Progress) -> dict[str, Package]:
    """One API's problem does not hide another's: all of them are found before anything stops."""
    packages: dict[str, Package] = {}
    problems: list[Problem] = []
    for api in settings.apis:
        progress(f"{api.name}: read, correct, check, flatten, interpret, plan")
        try:
            packages[api.name] = _package(api, settings.root)
        except ProblemsFound as found:
            problems += found.problems
    if problems:
        raise ProblemsFound(problems)
    return packages


def _package(api: ApiSettings, root: Path) -> Package:
    written = source.read(root / api.document, root)
    corrections = source.read(root / api.overlay, root) if api.overlay is not None else None
    document = check(overlay.correct(written, corrections))
    flat = flatten(document)
    facts = interpret(flat)
    return plan(facts, document, api)


def _inputs(settings: Settings) -> dict[str, str]:
    paths = [path for api in settings.apis for path in (api.document, api.overlay) if path is not None]
    return {path: hashlib.sha256((settings.root / path).read_bytes()).hexdigest() for path in paths}
