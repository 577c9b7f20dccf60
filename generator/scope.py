"""Places in which each name may be used once."""

import keyword

from generator.problem import Problem
from generator.source import Document


class Scope:
    """The names of one place: a class, a signature, a module.

    Args:
        document: Where the names come from.
        where: The place, in words.
        problems: Takes what goes wrong.
        reserved: Names that mean something here already.
        remedy: What gives something another name.
    """

    def __init__(
        self,
        document: Document,
        where: str,
        problems: list[Problem],
        reserved: frozenset[str] = frozenset(),
        remedy: str = "x-sdk-name",
    ) -> None:
        self._document = document
        self._where = where
        self._problems = problems
        self._reserved = reserved
        self._remedy = remedy
        self._taken: dict[str, str] = {}

    def add(self, name: str, original: str, pointer: str) -> str:
        """Take a name; a problem when there is none, or when it is taken."""
        if name in self._reserved:
            name = f"{name}_"
        if not name.isidentifier() or keyword.iskeyword(name):
            self._problem(pointer, "no-name", f"no Python name can be made of {original!r} for {self._where}")
        elif name in self._taken and self._taken[name] != pointer:
            other = self._document.at(self._taken[name])
            message = (
                f"{original!r} becomes {name} in {self._where}, which is taken already; the other one is at {other}"
            )
            self._problem(pointer, "name-clash", message)
        else:
            self._taken[name] = pointer
            return name
        return "unnamed"

    def _problem(self, pointer: str, rule: str, message: str) -> None:
        hint = f"give it another {self._remedy} in the overlay"
        self._problems.append(Problem(self._document.at(pointer), rule, message, pointer, hint))
