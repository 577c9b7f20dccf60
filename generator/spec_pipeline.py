"""The stages for a document of your own: one document in, a distribution out."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from generator import gate, manifest, overlay, render, source, tree
from generator.api import Api
from generator.blame import unexpected
from generator.bundle import bundle
from generator.check import check
from generator.layout import lay_out
from generator.leave_out import leave_out
from generator.mend import mend
from generator.package import File, Package
from generator.pipeline import Progress, planned
from generator.plan_distribution import plan_distribution
from generator.problem import Problem, ProblemsFound
from generator.settings import ApiSettings
from generator.source import Document
from generator.spec_settings import SpecSettings, api_settings

MOST_PASSES = 50
"""A document that is not ready after so many attempts to leave something out is given up."""

MOST_PLANNED, MOST_RENDERED = 5_000, 50
"""Operations among which those are looked for that no stage should fail with: to plan is quick, to render is not."""


@dataclass(frozen=True, slots=True)
class Made:
    """What a run came to."""

    changed: list[str]
    notes: tuple[Problem, ...]
    """What was read with tolerance or left out."""


class NotGenerated(ProblemsFound):
    """A document holds what cannot be generated; nothing is written."""

    def __init__(self, problems: Iterable[Problem], left_out: int, stuck: Iterable[Problem] = ()) -> None:
        super().__init__(dict.fromkeys(problems))
        self.left_out = left_out
        """How many things --lenient would leave out."""
        self.stuck = tuple(stuck)
        """What --lenient does not help with."""


@dataclass(frozen=True, slots=True)
class _Ready:
    """A document as it can be generated, and what is made of it."""

    document: Document
    settings: ApiSettings
    package: Package
    facts: Api
    files: list[File]


def generate(asked: SpecSettings, progress: Progress) -> Made:
    """Make the output directory the distribution of a document."""
    output = Path(asked.out)
    tree.claim(output, manifest.kept(output))
    files, notes = _made(asked, progress)
    return Made(tree.install(files, output, manifest.kept(output)), notes)


def files_of(asked: SpecSettings, progress: Progress) -> list[File]:
    """Every file of the distribution."""
    return _made(asked, progress)[0]


def _made(asked: SpecSettings, progress: Progress) -> tuple[list[File], tuple[Problem, ...]]:
    """The files, and what was noted on the way."""
    progress(f"{asked.spec}: read, correct")
    document, read = _read(asked)
    made = manifest.made_of_document(
        (asked.package, asked.lenient), {_beside(file, asked): Path(file) for file in read}
    )
    ready = _ready(document, asked, progress)
    notes = tuple(dict.fromkeys(ready.document.notes))
    shown = [replace(note, position=replace(note.position, file=_beside(note.position.file, asked))) for note in notes]
    around = plan_distribution(ready.package, ready.facts, ready.settings, shown, lenient=asked.lenient)
    files = gate.checked(
        [*ready.files, *render.pages(around, alone=True)], render.shared(asked.package, fakes=asked.fakes)
    )
    return [*files, File(manifest.FILE, manifest.text(made, {asked.package: ready.package.counts}, files))], notes


def _beside(file: str, asked: SpecSettings) -> str:
    """A file as the output has it: the same wherever the document is."""
    path, folder = Path(file), Path(asked.spec).parent
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name


def _read(asked: SpecSettings) -> tuple[Document, list[str]]:
    """The document, and every file that was read for it."""
    given = [asked.spec] if asked.overlay is None else [asked.spec, asked.overlay]
    sources = [source.read(Path(path), None, tolerant=path == asked.spec) for path in given]
    whole = bundle(sources[0], Path(asked.spec).parent, tolerant=True)
    corrected = overlay.correct(whole, sources[1] if len(sources) > 1 else None)
    return mend(replace(corrected, tolerant=True)), [*given, *whole.others]


def _ready(document: Document, asked: SpecSettings, progress: Progress) -> _Ready:
    """Plan and render; again and again without what cannot be generated, until the rest can be."""
    # What is read in only one way is told with what cannot be generated.
    told = [note for note in document.notes if note.level == "loss"]
    for _ in range(MOST_PASSES):
        progress(f"{asked.spec}: check, flatten, interpret, plan, render")
        kept = list(document.notes)
        made = _attempt(document, asked, rendered=asked.lenient or not told)
        if isinstance(made, _Ready):
            if told and not asked.lenient:
                raise NotGenerated(told, sum(note.level == "loss" for note in document.notes))
            return made
        told += made
        # What the stages noted of a document that is not the last one is noted again.
        document, stuck = leave_out(replace(document, notes=kept), made)
        if stuck:
            raise NotGenerated(told, 0, stuck)
        document = mend(document)
    raise NotGenerated(told, 0, told[-1:])


def _attempt(document: Document, asked: SpecSettings, *, rendered: bool) -> _Ready | list[Problem]:
    """What is made of the document, or why nothing is."""

    def plan(document: Document) -> _Ready:
        check(document)
        settings = api_settings(asked, document)
        package, facts = planned(document, settings)
        return _Ready(document, settings, package, facts, [])

    ready = _try(plan, document, asked, MOST_PLANNED)
    if not rendered or not isinstance(ready, _Ready):
        return ready

    def rendering(some: Document) -> _Ready:
        made = ready if some is document else plan(some)
        return replace(made, files=lay_out(render.render(made.package)))

    return _try(rendering, document, asked, MOST_RENDERED)


def _try(
    stages: Callable[[Document], _Ready], document: Document, asked: SpecSettings, most: int
) -> _Ready | list[Problem]:
    try:
        return stages(document)
    except ProblemsFound as found:
        return list(found.problems)
    except Exception as error:
        if asked.debug:
            raise
        return unexpected(document, error, stages, most)
