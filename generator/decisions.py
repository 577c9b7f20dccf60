"""All that a maintainer has to decide about a new document: what is wrong with it, and what it leaves open."""

import re
from collections.abc import Iterable
from dataclasses import replace

from generator.check import check
from generator.decide_document import document_decisions, type_decisions
from generator.decide_operations import missing_parameters, operation_decisions
from generator.decision import Decision, action, can_act, in_order
from generator.flatten import FlatDocument, flatten
from generator.mend import mend
from generator.overlay import correct
from generator.pipeline import planned
from generator.problem import Position, Problem, ProblemsFound
from generator.settings import ApiSettings
from generator.source import Document, Json, Source, copied, pointer, segments, tails

# What an object is nothing without: with a wrong one, the object itself is taken away.
_WHOLE = frozenset({"$ref", "in", "name", "type"})
_ODD_KEY = re.compile(r"'([^']+)'.* do(?:es)? not match any of the regexes")
_MEANT = re.compile(r"did you mean '([^']+)'\?")
_TEXTS = frozenset({"description", "summary", "title"})
_TEXT = "To be written."
_PROPOSED = "what is proposed"


_MOST_ROUNDS = 10
"""A problem may hide others, which show once it is decided as is proposed."""


def decisions(document: Document, settings: ApiSettings) -> list[Decision]:
    """Every decision once, what is needed before anything can be generated first."""
    found = {each.key: each for each in (*operation_decisions(document), *missing_parameters(document))}
    for _ in range(_MOST_ROUNDS):
        problems = _problems(_decided(document, found.values()), settings)
        new = {each.key: each for each in (_repair(problem) for problem in problems)}
        if not new.keys() - found.keys():
            break
        found = {**new, **found}
    for each in document_decisions(document):
        found.setdefault(each.key, each)
    flat = _flat(document)
    for each in type_decisions(document, flat) if flat is not None else ():
        found.setdefault(each.key, each)
    return sorted(found.values(), key=lambda each: (not each.needed, each.position))


def _decided(document: Document, found: Iterable[Decision]) -> Document:
    """The document as it would be if all that is needed were decided as is proposed."""
    needed = in_order(each for each in found if each.needed and can_act(document, each))
    actions: list[Json] = [action(document, each) for each in needed]
    if not actions:
        return document
    tree: dict[str, Json] = {"overlay": "1.0.0", "info": {"title": "", "version": ""}, "actions": actions}
    positions = {tail: Position(_PROPOSED, 1, 1) for tail in tails(tree)}
    whole = Source(document.file, document.tree, document.positions, unread=document.unread)
    try:
        return correct(whole, Source(_PROPOSED, tree, positions))
    except ProblemsFound:  # one proposal stands in the way of another one
        return document


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
        return tuple(problem for problem in found.problems if problem.position.file != _PROPOSED)
    return ()


def _flat(document: Document) -> FlatDocument | None:
    """The document as far as it can be read."""
    try:
        return flatten(mend(_copy(document, tolerant=True)))
    except ProblemsFound:
        return None


def _repair(problem: Problem) -> Decision:
    """A problem, with the smallest change that could end it."""
    at, last = problem.pointer, (segments(problem.pointer) or [""])[-1]
    message = f"{problem.message}; {problem.hint}" if problem.hint else problem.message

    def made(at: str, update: dict[str, Json] | None) -> Decision:
        return Decision(problem.position, problem.rule, message, at, update, needed=True)

    if odd := _ODD_KEY.match(problem.message):
        return made(pointer(at, odd[1]), None)
    if problem.message.startswith("'description' is a required"):
        return made(at, {"description": _TEXT})
    if last == "format" and (meant := _MEANT.fullmatch(problem.hint)):
        return made(_above(at), {last: meant[1]})
    if last in _TEXTS:
        return made(_above(at), {last: _TEXT})
    if last in _WHOLE:
        return made(_above(at), None)
    return made(at, None)


def _above(at: str) -> str:
    return at.rpartition("/")[0]
