"""The tests themselves: each of them can fail."""

import ast
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
FILES = sorted(path for path in TESTS.rglob("*.py") if "cases" not in path.relative_to(TESTS).parts)
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in FILES}
MODULES = [path for path in FILES if path.name.startswith("test_")]
Function = ast.FunctionDef | ast.AsyncFunctionDef


def _called(node: ast.AST) -> str:
    return ast.unparse(node.func).rpartition(".")[2] if isinstance(node, ast.Call) else ""


def _checks(function: ast.AST, helpers: set[str]) -> bool:
    """An assertion, an expected exception, or a call of a helper that has one."""
    nodes = list(ast.walk(function))
    return any(isinstance(node, ast.Assert) or _called(node) in {"raises", "fail", *helpers} for node in nodes)


def _checking_helpers() -> set[str]:
    functions = [node for tree in TREES.values() for node in ast.walk(tree) if isinstance(node, Function)]
    found: set[str] = set()
    while new := {f.name for f in functions if f.name not in found and _checks(f, found)}:
        found |= new
    return {name for name in found if not name.startswith("test_")}


HELPERS = _checking_helpers()


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(TESTS).as_posix())
def test_every_test_asserts_something(module: Path) -> None:
    nodes = ast.walk(TREES[module])
    tests = [node for node in nodes if isinstance(node, Function) and node.name.startswith("test_")]
    assert tests
    assert [test.name for test in tests if not _checks(test, HELPERS)] == []
