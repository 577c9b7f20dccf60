"""Types that have a name only to be put together: put where they are used, as a person would write them."""

import ast
from functools import cache


def with_aliases(text: str, added: dict[str, str], kept: list[str]) -> str:
    """The code with each alias at its uses; those in `kept` stand at the end, as they may be made of all classes.

    Args:
        text: The code.
        added: Further aliases, and what they stand for.
        kept: Those of them that keep their names.
    """
    lines = [f"{name} = TypeAliasType({name!r}, {value})\n" for name, value in added.items()]
    return _Inliner(f"{text}\n\n{''.join(lines)}", kept).text()


class _Inliner:
    def __init__(self, text: str, kept: list[str]) -> None:
        self._bytes = text.encode()
        self._kept = kept
        self._names = frozenset(kept)
        self._starts = [0]
        for line in self._bytes.splitlines(keepends=True):
            self._starts.append(self._starts[-1] + len(line))
        self._body = ast.parse(text).body
        self._aliases = {name: value for node in self._body if (name := _alias(node)) and (value := _value(node))}
        self._value = cache(self._inlined)

    def text(self) -> str:
        edits: list[tuple[int, int, bytes]] = []
        for place, node in enumerate(self._body):
            start, end = self._span(node)
            if not _alias(node):
                edits += self._uses(node)
            else:
                after = self._body[place + 1 : place + 2]
                documented = bool(after) and _is_docstring(after[0])
                edits.append((start, self._span(after[0])[1] if documented else end, b""))
        return self._edited(0, len(self._bytes), edits).decode().rstrip() + "\n" + self._named()

    def _named(self) -> str:
        """The aliases that keep their names; each after those that it is made of."""
        values = {name: self._value(name).decode() for name in self._kept}
        needs = {
            name: {node.id for node in ast.walk(ast.parse(value)) if isinstance(node, ast.Name)} & values.keys()
            for name, value in values.items()
        }
        lines: list[str] = []
        done: set[str] = set()
        while len(done) < len(values):
            ready = [name for name in values if name not in done and needs[name] <= done]
            lines += [f"{name} = {values[name]}" for name in ready]
            # What is left holds itself; text is looked into when it is needed. Not every type checker reads both forms.
            rest = [name for name in values if name not in done] if not ready else []
            if rest:
                lines += ["if TYPE_CHECKING:", *(f"    {name}: TypeAlias = {values[name]!r}" for name in rest)]
                made = [f"    {name} = TypeAliasType({name!r}, {values[name]!r})" for name in rest]
                lines += ["if not TYPE_CHECKING:", *made]
            done |= {*ready, *rest}
        return "".join(f"\n{line}\n" for line in lines)

    def _inlined(self, name: str) -> bytes:
        """The value of an alias, with the aliases in it inlined too."""
        value = self._aliases[name]
        return self._edited(*self._span(value), self._uses(value))

    def _uses(self, root: ast.AST) -> list[tuple[int, int, bytes]]:
        names = [node for node in ast.walk(root) if isinstance(node, ast.Name) and node.id in self._aliases]
        return [(*self._span(node), self._value(node.id)) for node in names if node.id not in self._names]

    def _edited(self, start: int, end: int, edits: list[tuple[int, int, bytes]]) -> bytes:
        found: list[bytes] = []
        for first, last, new in sorted(edits):
            found += [self._bytes[start:first], new]
            start = last
        return b"".join([*found, self._bytes[start:end]])

    def _span(self, node: ast.AST) -> tuple[int, int]:
        start = self._starts[node.lineno - 1] + node.col_offset  # type: ignore[attr-defined]
        return start, self._starts[node.end_lineno - 1] + node.end_col_offset  # type: ignore[attr-defined]


def _alias(node: ast.stmt) -> str:
    """The name that a statement gives to a type, or an empty string."""
    if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and isinstance(node.value.func, ast.Name):
        target = node.targets[0]
        if node.value.func.id == "TypeAliasType" and isinstance(target, ast.Name):
            return target.id
    return ""


def _value(node: ast.stmt) -> ast.expr | None:
    return node.value.args[1] if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) else None


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
