"""All that a maintainer has to decide about a new document: what stops it from being generated, and what it leaves open."""

from dataclasses import replace

from generator.check import check
from generator.decide_document import document_decisions, type_decisions
from generator.decide_operations import missing_parameters, operation_decisions
from generator.decision import Decision
from generator.flatten import FlatDocument, flatten
from generator.mend import mend
from generator.pipeline import planned
from generator.problem import Problem, ProblemsFound
from generator.settings import ApiSettings
from generator.source import Document, Json, copied, segments

# What an object is nothing without: with a wrong one, the object itself is taken away.
_WHOLE = frozenset({"$ref", "in", "name", "type"})
_TEXTS = frozenset({"description", "summary", "title"})
_TEXT = "To be written."


def decisions(document: Document, settings: ApiSettings) -> list[Decision]:
    """Every decision once, what is needed before anything can be generated first."""
    found = [*operation_decisions(document), *missing_parameters(document)]
    decided = {(each.pointer, each.rule) for each in found}
    found += [_repair(document, each) for each in _problems(document, settings) if not _is_decided(each, decided)]
    found += document_decisions(document)
    flat = _flat(document)
    found += type_decisions(document, flat) if flat is not None else []
    once = {(each.pointer, each.rule, each.message): each for each in found}
    return sorted(once.values(), key=lambda each: (not each.needed, each.position))


def _is_decided(problem: Problem, decided: set[tuple[str, str]]) -> bool:
    return (problem.pointer, problem.rule) in decided


def _copy(document: Document, *, tolerant: bool) -> Document:
    tree = copied(document.tree)
    return replace(
        document,
        tree=tree if isinstance(tree, dict) else {},
        positions=dict(document.positions),
        notes=[*document.notes],
        tolerant=tolerant,
    )


def _problems(document: Document, settings: ApiSettings) -> tuple[Problem, ...]:
    """What the stages say that come to be generated from."""
    try:
        planned(check(_copy(document, tolerant=False)), settings)
    except ProblemsFound as found:
        return found.problems
    return ()


def _flat(document: Document) -> FlatDocument | None:
    """The document as far as it can be read."""
    try:
        return flatten(mend(_copy(document, tolerant=True)))
    except ProblemsFound:
        return None


def _repair(document: Document, problem: Problem) -> Decision:
    """A problem, with the smallest change that could end it."""
    at, last = problem.pointer, (segments(problem.pointer) or [""])[-1]
    message = f"{problem.message}; {problem.hint}" if problem.hint else problem.message

    def made(at: str, update: dict[str, Json] | None) -> Decision:
        return Decision(problem.position, problem.rule, message, at, update, needed=True)

    if problem.message.startswith("'description' is a required"):
        return made(at, {"description": _TEXT})
    if last in _TEXTS:
        return made(_above(at), {last: _TEXT})
    if last in _WHOLE:
        return made(_above(at), None)
    return made(at, None)


def _above(at: str) -> str:
    return at.rpartition("/")[0]
