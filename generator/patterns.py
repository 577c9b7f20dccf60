"""Which patterns a client can check: pydantic's engine compiles them, and none takes its memory or its time."""

import re

from pydantic_core import SchemaError, SchemaValidator, core_schema

_LITERAL = re.compile(r"/(\^.*\$)/(i?)", re.DOTALL)
_TOKEN = re.compile(r"(\\[pP]\{[^}]*\}|\\.|\[(?:\\.|[^\]\\])*\]|\{([0-9]+)(?:,([0-9]*))?\}|.)", re.DOTALL)
_LETTERS = re.compile(r"\\[wWpP]")
_DIGITS = re.compile(r"\\[dD]")
# To compile a state takes about a microsecond; even the shortest pattern takes as long as this many.
_EACH = 100
# A larger pattern is compiled into megabytes.
MOST_WEIGHT = 40_000
# All patterns of a document together; compiling them takes a second or two.
MOST_TOGETHER = 2_000_000


class Patterns:
    """The patterns of a document, each compiled once."""

    def __init__(self) -> None:
        self._known: dict[str, str | None] = {}
        self._left = MOST_TOGETHER

    def readable(self, pattern: str) -> str | None:
        """The pattern as it can be checked, or None when it cannot be."""
        if pattern not in self._known:
            self._known[pattern] = self._readable(pattern)
        return self._known[pattern]

    def _readable(self, pattern: str) -> str | None:
        if found := _LITERAL.fullmatch(pattern):  # a literal of JavaScript
            pattern = f"(?i){found[1]}" if found[2] else found[1]
        weight = _EACH + _weight(pattern)
        if weight > min(MOST_WEIGHT, self._left):
            return None
        self._left -= weight
        try:
            SchemaValidator(core_schema.str_schema(pattern=pattern))
        except (SchemaError, ValueError, UnicodeError):
            return None
        return pattern


def _width(part: str) -> int:
    """How many states one character takes: the letters of all languages take hundreds."""
    if _LETTERS.search(part):
        return 400
    return 40 if _DIGITS.search(part) else 1


def _weight(pattern: str) -> int:
    """About how many parts it has once everything is repeated as often as it may be."""
    around, here, last = [0], 0, 0
    for part, least, most in _TOKEN.findall(pattern):
        if part == "(":
            around.append(here)
            here = last = 0
        elif part == ")" and len(around) > 1:
            last, here = here, around.pop() + here
        elif least:
            times = int(most or least) if len(most or least) < 9 else MOST_TOGETHER
            here += last * (times - 1)
            last *= times
        else:
            last = _width(part)
            here += last
    return here + sum(around)
