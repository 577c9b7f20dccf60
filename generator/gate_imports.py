"""What modules of a package there are, and what may be imported from them."""

import ast
from collections.abc import Mapping

from generator import gate_names as allowed


class Refused(Exception):
    """A file holds what generated code has no use for."""

    def __init__(self, message: str, line: int = 1, column: int = 1) -> None:
        super().__init__(message)
        self.line = line
        self.column = column


def refused(node: ast.AST, what: str) -> Refused:
    """What to raise at a node."""
    line, column = getattr(node, "lineno", 1), getattr(node, "col_offset", 0)
    return Refused(f"{type(node).__name__}: {what}", line, column + 1)


class Imports:
    """What modules of the package there are, and what they give.

    Args:
        copied: The runtime: path → text.
        rendered: The paths of all other files.
    """

    def __init__(self, copied: Mapping[str, str], rendered: frozenset[str]) -> None:
        self._copied = copied
        self._paths = rendered | copied.keys()
        self._given: dict[str, frozenset[str]] = {}

    def module(self, base: str) -> str | None:
        """The file of the module at a path without its ending."""
        return next((path for path in (f"{base}.py", f"{base}/__init__.py") if path in self._paths), None)

    def given(self, path: str) -> frozenset[str] | None:
        """What a module of the runtime defines; None for one that is rendered, which has a look of its own."""
        if path not in self._copied:
            return None
        if path not in self._given:
            self._given[path] = allowed.defined(self._copied[path])
        return self._given[path]
