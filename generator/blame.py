"""Whose fault it is when a stage fails as no stage should: the operations without which it does not."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from generator.objects import METHODS, mapping
from generator.problem import Problem, ProblemsFound
from generator.source import Document, Json, pointer

Stage: TypeAlias = Callable[[Document], object]
_MOST_WORK = 4
"""How many times over all operations may go through the stage before the search is given up."""
_HINT = "this is a mistake of the generator; --debug shows where it is"


def unexpected(document: Document, error: Exception, stage: Stage, most: int = 10_000) -> list[Problem]:
    """Say of an exception that is nobody's plan to which operations it belongs, or else to which document.

    Args:
        document: What the stage was given.
        error: What came of it.
        stage: The stage.
        most: With more operations than these nobody looks for those that matter: the stage takes too long.
    """
    message = f"the generator failed here: {type(error).__name__}: {error}"
    search = _Search(document, stage)
    operations = _operations(document)
    found = [] if len(operations) > most or search.fails([]) else search.of(operations)
    if not found:
        return [Problem(document.at(""), "internal", message, hint=_HINT)]
    return [Problem(document.at(at), "internal", message, at, _HINT, "loss") for at in found]


class _Search:
    """Halves the operations until those are left with which a stage fails alone."""

    def __init__(self, document: Document, stage: Stage) -> None:
        self._document = document
        self._stage = stage
        self._left = _MOST_WORK * len(_operations(document)) + 100

    def of(self, operations: list[str]) -> list[str]:
        """Those of the operations with which the stage fails, each by itself."""
        if len(operations) < 2:
            return operations if operations and self.fails(operations) else []
        half = len(operations) // 2
        parts = (operations[:half], operations[half:])
        return [found for part in parts if len(part) == 1 or self.fails(part) for found in self.of(part)]

    def fails(self, operations: list[str]) -> bool:
        """Whether the stage fails with these operations alone."""
        self._left -= 1 + len(operations)
        if self._left < 0:
            return False
        try:
            self._stage(_only(self._document, frozenset(operations)))
        except ProblemsFound:
            return False  # said already, or said next
        except Exception:
            return True
        return False


def _operations(document: Document) -> list[str]:
    return [
        pointer("", "paths", path, method)
        for path, item in mapping(document.tree.get("paths")).items()
        for method in mapping(item)
        if method in METHODS
    ]


def _only(document: Document, kept: frozenset[str]) -> Document:
    """The document with these operations alone."""
    paths: dict[str, Json] = {}
    for path, item in mapping(document.tree.get("paths")).items():
        own = {key: value for key, value in mapping(item).items() if _stays(path, key, kept)}
        paths |= {path: own} if any(key in METHODS for key in own) else {}
    return replace(document, tree={**document.tree, "paths": paths}, notes=[])


def _stays(path: str, key: str, kept: frozenset[str]) -> bool:
    return key not in METHODS or pointer("", "paths", path, key) in kept
