"""Annotations of Python, compared: whether every value of one type is a value of another."""

import ast
from collections.abc import Mapping
from functools import cache
from typing import TypeAlias

Classes: TypeAlias = Mapping[str, tuple[str, ...]]
"""The last part of a name → the classes that a class inherits, or the one union that an alias stands for."""

# What type checkers take for one another.
_KNOWN: dict[str, tuple[str, ...]] = {
    "bool": ("int",),
    "int": ("float",),
    "datetime": ("date",),
    "str": ("Sequence[str]",),
    "StrEnum": ("str",),
    "IntEnum": ("int",),
    "list": ("Sequence",),
    "tuple": ("Sequence",),
    "dict": ("Mapping",),
}
_DEEPEST, _MOST = 20, 1_000
# The first argument is the type; the rest is what is said about it.
_WRAPPED = frozenset({"Annotated", "NotRequired", "Required", "Final", "ClassVar", "ReadOnly"})


def fits(one: str, other: str, classes: Classes) -> bool:
    """Whether a value of the type `one` may stand where `other` is wanted.

    >>> fits("str", "str | None", {}), fits("list[str | None]", "list[str]", {})
    (True, False)
    """
    wanted = _branches(other)
    meant = _meant(wanted, classes)
    return all(
        part in wanted or all(any(_fits(each, kind, classes, 0) for kind in meant) for each in _meant((part,), classes))
        for part in _branches(one)
    )


def alike(one: str, other: str) -> bool:
    """Whether two annotations have the same alternatives, whatever is said about them.

    >>> alike("Annotated[str | None, Field(min_length=1)]", "None | str")
    True
    """
    return {*_branches(one)} == {*_branches(other)}


def _meant(branches: tuple[str, ...], classes: Classes) -> list[str]:
    """The alternatives, with what an alias stands for in the place of its name."""
    found: list[str] = []
    waiting = list(branches)
    while waiting and len(found) < _MOST:
        branch = waiting.pop(0)
        stands_for = classes.get(branch, ())
        if len(stands_for) == 1 and _is_alias(stands_for[0]):
            waiting = [*_branches(stands_for[0]), *waiting]
        else:
            found.append(branch)
    return found


def _is_alias(text: str) -> bool:
    return " | " in text or text.startswith("Literal[")


def without_none(annotation: str) -> str:
    """An annotation without `None` among its alternatives.

    >>> without_none("NotRequired[str | None]")
    'str'
    """
    return " | ".join(part for part in _branches(annotation) if part != "None")


def _fits(one: str, other: str, classes: Classes, depth: int) -> bool:
    """The same for two types without alternatives."""
    if one == other or "Any" in (one, other) or other == "object":
        return True
    name, inside = _parts(one)
    wanted, wanted_inside = _parts(other)
    if name == "Literal":  # each value is an alternative of its own
        return wanted != "Literal" and _fits(_kind_of(inside[0]), other, classes, depth)
    if name == wanted and len(inside) == len(wanted_inside):
        return all(fits(mine, theirs, classes) for mine, theirs in zip(inside, wanted_inside, strict=True))
    arguments = f"[{', '.join(inside)}]" if inside else ""
    bases = classes.get(name, ()) or _KNOWN.get(name, ())
    whole = [base + arguments if base in ("Sequence", "Mapping") else base for base in bases]
    return depth < _DEEPEST and any(_fits(base, other, classes, depth + 1) for base in whole)


def _kind_of(value: str) -> str:
    """The type of a value that is written as in code."""
    try:
        return type(ast.literal_eval(value)).__name__
    except ValueError:
        return "object"


@cache
def _branches(annotation: str) -> tuple[str, ...]:
    """The alternatives of a type, each as it is written without what is said about it."""
    try:
        return tuple(dict.fromkeys(_split(ast.parse(annotation.strip(), mode="eval").body)))
    except SyntaxError:
        return (annotation,)


def _split(node: ast.expr) -> list[str]:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        return [*_split(node.left), *_split(node.right)]
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return list(_branches(node.value))  # an annotation in quotes
    if isinstance(node, ast.Subscript):
        name = _name(node.value)
        inside = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        if name in _WRAPPED:
            return _split(inside[0])
        if name == "Literal":
            return [f"Literal[{ast.unparse(each)}]" for each in inside]
        if name in ("Optional", "Union"):
            none = ["None"] if name == "Optional" else []
            return [*(branch for each in inside for branch in _split(each)), *none]
        return [f"{name}[{', '.join(_written(each) for each in inside)}]"]
    return [_name(node)]


def _written(node: ast.expr) -> str:
    if isinstance(node, ast.List):  # the parameters of a Callable
        return f"[{', '.join(_written(each) for each in node.elts)}]"
    return " | ".join(_split(node))


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else ast.unparse(node)


@cache
def _parts(branch: str) -> tuple[str, tuple[str, ...]]:
    """The name of a type and its arguments."""
    node = ast.parse(branch, mode="eval").body if branch.endswith("]") else None
    if not isinstance(node, ast.Subscript):
        return branch, ()
    inside = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
    return _name(node.value), tuple(ast.unparse(each) for each in inside)
