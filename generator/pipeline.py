"""The stages as one straight list of calls."""

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
from generator.plan_top import plan_top
from generator.problem import Problem, ProblemsFound
from generator.settings import ApiSettings, Settings

Progress = Callable[[str], None]
_TOOLS = ("datamodel-code-generator", "jinja2", "pydantic", "ruff")


@dataclass(frozen=True, slots=True)
class Result:
    """What a run came to."""

    changed: list[str]
    diff: str = ""


@dataclass(frozen=True, slots=True)
class _Planned:
    package: Package
    sources: list[source.Source]


def lint(settings: Settings, progress: Progress) -> None:
    """Read, correct, check and plan every document; raise ProblemsFound with all that is wrong."""
    _planned(settings, progress)


def generate(settings: Settings, progress: Progress) -> Result:
    """Make the output directory what the documents say."""
    return Result(tree.write(_files(settings, progress), settings.root / settings.output))


def compare(settings: Settings, progress: Progress) -> Result:
    """Compare the output directory with what the documents say, without writing."""
    output = settings.root / settings.output
    return Result([], tree.compare(_files(settings, progress), output, settings.output))


def _files(settings: Settings, progress: Progress) -> list[File]:
    planned = _planned(settings, progress)
    packages = {name: one.package for name, one in planned.items()}
    files = render.render_top(settings.package, plan_top(packages, settings.version))
    for name, package in packages.items():
        progress(f"{name}: render")
        files += render.render(package)
    inputs = {source.file: source.sha256 for one in planned.values() for source in one.sources}
    tools = {tool: version(tool) for tool in _TOOLS}
    counts = {name: package.counts for name, package in packages.items()}
    return [*files, render.manifest(settings.package, inputs, tools, counts)]


def _planned(settings: Settings, progress: Progress) -> dict[str, _Planned]:
    """One API's problem does not hide another's: all of them are found before anything stops."""
    planned: dict[str, _Planned] = {}
    problems: list[Problem] = []
    for api in settings.apis:
        progress(f"{api.name}: read, correct, check, flatten, interpret, plan")
        try:
            planned[api.name] = _plan(api, settings.root)
        except ProblemsFound as found:
            problems += found.problems
    if problems:
        raise ProblemsFound(problems)
    return planned


def _plan(api: ApiSettings, root: Path) -> _Planned:
    sources = [source.read(root / path, root) for path in (api.document, api.overlay) if path is not None]
    document = check(overlay.correct(sources[0], sources[1] if len(sources) > 1 else None))
    facts = interpret(flatten(document))
    return _Planned(plan(facts, document, api), sources)
