"""Places in which each name may be used once."""

import keyword

from generator import names
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
        if self._document.tolerant:
            return self._tolerantly(name, original, pointer)
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

    def _tolerantly(self, name: str, original: str, pointer: str) -> str:
        """Take a name, with a number if another has it."""
        shout = "unnamed" if not name.isupper() and self._remedy == "x-sdk-name" else "UNNAMED"
        wish = name if names.is_identifier(name) and not name.startswith("__") else names.snake(name) or shout
        found, number = wish, 2
        while found in self._reserved or self._taken.get(found, pointer) != pointer:
            found, number = f"{wish}_{number}", number + 1
        self._taken[found] = pointer
        if found != name:
            message = f"{original!r} is called {found} in {self._where}, as {name or 'nothing'} cannot be used there"
            self._document.note(pointer, "name-clash", message)
        return found

    def _problem(self, pointer: str, rule: str, message: str) -> None:
        hint = f"give it another {self._remedy} in the overlay"
        self._problems.append(Problem(self._document.at(pointer), rule, message, pointer, hint))
