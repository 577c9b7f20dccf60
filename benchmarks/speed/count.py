"""Lines and bytes of Python code, with and without what is written for readers."""

import ast
import io
import tokenize
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_OUTSIDE = frozenset({"test", "tests", "testing", "docs", "mocks", "__pycache__"})


@dataclass(frozen=True)
class Count:
    """So much code."""

    lines: int = 0
    size: int = 0
    bare_lines: int = 0
    """Without docstrings, comments and empty lines."""
    bare_size: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(
            self.lines + other.lines,
            self.size + other.size,
            self.bare_lines + other.bare_lines,
            self.bare_size + other.bare_size,
        )


def count(files: Iterable[Path]) -> Count:
    """Count some files."""
    total = Count()
    for file in files:
        text = file.read_text(encoding="utf-8")
        bare = bare_lines(text)
        size = sum(len(line.encode()) + 1 for line in bare)
        total += Count(len(text.splitlines()), len(text.encode()), len(bare), size)
    return total


def code_of(folder: Path) -> list[Path]:
    """The Python files below a folder, without tests, what stands in for a client in tests, and documentation."""
    found = sorted(folder.rglob("*.py"))
    return [path for path in found if not _OUTSIDE & set(path.relative_to(folder).parts)]


def bare_lines(text: str) -> list[str]:
    """The lines without docstrings, comments and empty ones."""
    lines = text.splitlines()
    for number, start in _comments(text):
        lines[number] = lines[number][:start]
    for node in ast.walk(ast.parse(text)):
        for first, last in _texts(node):
            lines[first - 1 : last] = [""] * (last - first + 1)
    return [line.rstrip() for line in lines if line.strip()]


def _comments(text: str) -> list[tuple[int, int]]:
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    return [(one.start[0] - 1, one.start[1]) for one in tokens if one.type == tokenize.COMMENT]


def _texts(node: ast.AST) -> list[tuple[int, int]]:
    """Where texts stand as statements: docstrings, also those below an attribute."""
    body = getattr(node, "body", None)
    if not isinstance(body, list):
        return []
    return [(one.lineno, one.end_lineno or one.lineno) for one in body if _is_text(one)]


def _is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
