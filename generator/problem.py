"""The one kind of error: what is wrong in a document, where, and what to do about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

Level: TypeAlias = Literal["error", "loss", "note"]
"""An error stops everything. A loss can be left out on demand. A note was read as its author must have meant it."""

# A document may hold megabytes in one string; a problem stays readable.
LONGEST_LINE = 300


def one_line(text: str) -> str:
    r"""Return `text` printable on one line: control characters escaped, cut when too long.

    >>> one_line("two\nlines")
    'two\\nlines'
    """
    if len(text) > LONGEST_LINE:
        text = text[: LONGEST_LINE - 1] + "…"
    return "".join(c if c.isprintable() else _escape(c) for c in text)


def quoted(text: str, longest: int = 80) -> str:
    """Return `text` in quotes for a message, cut when it is longer than a name should be."""
    return "'" + (text if len(text) <= longest else text[:longest] + "…") + "'"


def _escape(character: str) -> str:
    return character.encode("unicode_escape", "surrogatepass").decode("ascii")


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a document; line and column start at 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{one_line(self.file)}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in a document."""

    position: Position
    rule: str
    message: str
    pointer: str = ""
    hint: str = ""
    level: Level = "error"
    """Only of a document that is nobody's of this project; in one of its own everything is an error."""
    loses: str = ""
    """What the user of the package loses."""

    @property
    def line(self) -> str:
        """The problem on one line."""
        hint = f" (hint: {one_line(self.hint)})" if self.hint else ""
        return f"{self.position}: {self.rule}: {one_line(self.message)}{hint}"

    def __str__(self) -> str:
        lines = [f"{self.position}: {self.rule}: {one_line(self.message)}"]
        if self.pointer:
            lines.append(f"    at {one_line(self.pointer)}")
        if self.hint:
            lines.append(f"    hint: {one_line(self.hint)}")
        return "\n".join(lines)


class ProblemsFound(Exception):
    """A stage found problems; nothing is written."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        if not self.problems:
            raise ValueError("ProblemsFound needs at least one problem")
        super().__init__(*self.problems)

    def __str__(self) -> str:
        count = len(self.problems)
        total = f"{count} problem{'' if count == 1 else 's'}, nothing written"
        return "\n".join([*map(str, self.problems), total])
