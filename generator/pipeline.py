"""The stages as one straight list of calls."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generator import gate, manifest, overlay, render, source, tree
from generator.api import Api
from generator.bundle import bundle
from generator.check import check
from generator.flatten import flatten
from generator.interpret import interpret
from generator.layout import lay_out
from generator.package import File, Package
from generator.plan import plan
from generator.plan_commands import plan_commands
from generator.plan_top import plan_top
from generator.problem import Problem, ProblemsFound
from generator.settings import ApiSettings, Settings
from generator.source import Document

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Result:
    """What a run came to."""

    changed: list[str]
    diff: str = ""


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
    made = manifest.made_of(settings)
    packages, others = _planned(settings, progress)
    made["inputs"] |= manifest.hashes(settings.root, others)
    top = plan_top(settings.package, packages, settings.version)
    rendered = render.pages((*top, plan_commands(settings.package, packages.values())), alone=False)
    for name, package in packages.items():
        progress(f"{name}: render")
        rendered += render.render(package)
    files = gate.checked(lay_out(rendered), [*render.shared(settings.package), *render.command(settings.package)])
    counts = {name: package.counts for name, package in packages.items()}
    return [*files, File(manifest.path(settings), manifest.text(made, counts, files))]


def _planned(settings: Settings, progress: Progress) -> tuple[dict[str, Package], list[str]]:
    """The packages, and the further files that the documents are made of.

    One API's problem does not hide another's: all of them are found before anything stops.
    """
    packages: dict[str, Package] = {}
    others: list[str] = []
    problems: list[Problem] = []
    for api in settings.apis:
        progress(f"{api.name}: read, correct, check, flatten, interpret, plan")
        try:
            packages[api.name], read = _plan(api, settings.root)
            others += read
        except ProblemsFound as found:
            problems += found.problems
    if problems:
        raise ProblemsFound(problems)
    return packages, others


def _plan(api: ApiSettings, root: Path) -> tuple[Package, tuple[str, ...]]:
    sources = [source.read(root / path, root) for path in (api.document, api.overlay) if path is not None]
    sources[0] = bundle(sources[0], (root / api.document).parent)
    document = overlay.correct(sources[0], sources[1] if len(sources) > 1 else None)
    return planned(check(document), api)[0], sources[0].others


def planned(document: Document, settings: ApiSettings) -> tuple[Package, Api]:
    """What the stages from flatten to plan make of a document that is checked."""
    facts = interpret(flatten(document))
    return plan(facts, document, settings), facts
