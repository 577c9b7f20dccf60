"""JSON text to nodes.

Not through YAML: PyYAML refuses tabs between tokens and surrogate pairs in escapes, and splits
lines at characters that are ordinary in a JSON string.
"""

import json
import re
from bisect import bisect_right
from typing import NoReturn

from generator.nodes import Entry, Findings, Node, Scalar, number
from generator.problem import Position, quoted

_SPACE = re.compile(r"[ \t\n\r]*")
_STRING = re.compile(r'"[^"\\\x00-\x1f]*+(?:\\.[^"\\\x00-\x1f]*+)*+"')
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")
_WORD = re.compile(r"-?[A-Za-z]+")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None}


def json_nodes(text: str, findings: Findings) -> Node | None:
    """Return the root of the document in `text`, or None when there is none."""
    return _Parser(text, findings).document()


class _Parser:
    def __init__(self, text: str, findings: Findings) -> None:
        self.text = text
        self.findings = findings
        self.offset = 0
        self.line_starts = [0, *(m.end() for m in re.finditer("\n", text))]

    def document(self) -> Node | None:
        if not self._peek():
            return None
        root = self._value(0)
        if self._peek():
            self._expected("nothing after the end of the document")
        return root

    def _position(self) -> Position:
        line = bisect_right(self.line_starts, self.offset)
        return Position(self.findings.file, line, self.offset - self.line_starts[line - 1] + 1)

    def _expected(self, what: str) -> NoReturn:
        found = quoted(self.text[self.offset]) if self.offset < len(self.text) else "the end"
        self.findings.stop(self._position(), "bad-json", f"expected {what}, found {found}")

    def _peek(self) -> str:
        """Skip white space; return the next character, or nothing at the end."""
        self.offset = _end(_SPACE.match(self.text, self.offset), self.offset)
        return self.text[self.offset : self.offset + 1]

    def _take(self, pattern: re.Pattern[str]) -> str:
        """Return what `pattern` matches here and step behind it, or nothing."""
        start = self.offset
        self.offset = _end(pattern.match(self.text, start), start)
        return self.text[start : self.offset]

    def _step_over(self, character: str) -> bool:
        if self._peek() != character:
            return False
        self.offset += 1
        return True

    def _value(self, depth: int) -> Node:
        match self._peek():
            case "{":
                return self._mapping(depth + 1)
            case "[":
                return self._list(depth + 1)
            case '"':
                position = self._position()
                text = self._string()
                self.findings.check_text(position, text)
                return Node(text)
            case _:
                return Node(self._number_or_word())

    def _mapping(self, depth: int) -> Node:
        start = self._position()
        self.findings.check_depth(start, depth)
        self.offset += 1
        entries: dict[str, Entry] = {}
        if self._step_over("}"):
            return self.findings.collection(entries, start)
        while True:
            if self._peek() != '"':
                self._expected("a key in double quotes")
            position = self._position()
            key = self._string()
            if not self._step_over(":"):
                self._expected("a colon")
            entry = Entry(position, self._value(depth))
            self.findings.enter(entries, key, entry)
            if not self._step_over(","):
                break
        if not self._step_over("}"):
            self._expected("a comma or a closing brace")
        return self.findings.collection(entries, start)

    def _list(self, depth: int) -> Node:
        start = self._position()
        self.findings.check_depth(start, depth)
        self.offset += 1
        items: list[Entry] = []
        if self._step_over("]"):
            return self.findings.collection(items, start)
        while True:
            self._peek()
            items.append(Entry(self._position(), self._value(depth)))
            if not self._step_over(","):
                break
        if not self._step_over("]"):
            self._expected("a comma or a closing bracket")
        return self.findings.collection(items, start)

    def _string(self) -> str:
        position = self._position()
        try:
            # An unterminated string is an empty match, which json refuses too.
            return str(json.loads(self._take(_STRING)))
        except ValueError:
            message = "a string that does not end on its line, or with a bad escape"
            self.findings.stop(position, "bad-json", message)

    def _number_or_word(self) -> Scalar:
        position = self._position()
        if text := self._take(_NUMBER):
            return number(text, position, self.findings)
        start = self.offset
        word = self._take(_WORD)
        if word in _WORDS:
            return _WORDS[word]
        if word in {"NaN", "Infinity", "-Infinity"}:
            message = f"{quoted(word)} is not a number that JSON has"
            self.findings.bear(position, "not-finite", message, reading="read as nothing")
            return None
        self.offset = start
        self._expected("a value")


def _end(match: re.Match[str] | None, otherwise: int) -> int:
    return match.end() if match else otherwise
