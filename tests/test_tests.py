"""The tests themselves: each of them can fail."""

import ast
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
MODULES = sorted(path for path in TESTS.rglob("test_*.py") if "cases" not in path.relative_to(TESTS).parts)


def _checks(node: ast.AST) -> bool:
    """An assertion, an expected exception, or a call of a helper that is named for its check."""
    if isinstance(node, ast.Assert):
        return True
    if isinstance(node, ast.Call):
        name = ast.unparse(node.func).rpartition(".")[2].lstrip("_")
        return name in ("raises", "fail") or name.startswith(("assert", "check", "expect"))
    return False


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(TESTS).as_posix())
def test_every_test_asserts_something(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    tests = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_")
    ]
    idle = [test.name for test in tests if not any(_checks(node) for node in ast.walk(test))]
    assert tests
    assert idle == []
