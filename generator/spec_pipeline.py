"""The stages for a document of your own: one document in, a distribution out."""

from dataclasses import replace
from pathlib import Path

from generator import overlay, render, source, tree
from generator.layout import lay_out
from generator.mend import mend
from generator.package import File
from generator.pipeline import Progress, Result, planned
from generator.plan_distribution import plan_distribution
from generator.source import Document
from generator.spec_settings import SpecSettings, api_settings


def generate(asked: SpecSettings, progress: Progress) -> Result:
    """Make the output directory the distribution of a document."""
    return Result(tree.write(files_of(asked, progress), asked.out))


def files_of(asked: SpecSettings, progress: Progress) -> list[File]:
    """Every file of the distribution."""
    progress(f"{asked.spec}: read, correct, check, flatten, interpret, plan")
    document = _read(asked)
    settings = api_settings(asked, document)
    package, facts = planned(document, settings)
    progress(f"{asked.spec}: render")
    files = lay_out(render.render(package))
    around = render.pages(plan_distribution(package, facts, settings, document.notes), alone=True)
    return [*files, *render.shared(asked.package), *around]


def _read(asked: SpecSettings) -> Document:
    given = [asked.spec] if asked.overlay is None else [asked.spec, asked.overlay]
    sources = [source.read(Path(path), Path()) for path in given]
    corrected = overlay.correct(sources[0], sources[1] if len(sources) > 1 else None)
    return mend(replace(corrected, tolerant=True))
