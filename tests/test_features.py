"""One folder a feature: a small document, and the package that is made of it, which type checkers accept."""

import ast
import json
import shutil
import sys
from pathlib import Path

import pytest

from tests.projects import PACKAGE, ROOT, generate, python, tree

CASES = sorted((Path(__file__).parent / "cases" / "features").iterdir())


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_a_feature(case: Path, tmp_path: Path, accept: bool) -> None:
    overlay = case / "overlay.yaml"
    made = generate(
        tmp_path,
        {case.name: (case / "openapi.yaml").read_text(encoding="utf-8")},
        {case.name: overlay.read_text(encoding="utf-8")} if overlay.exists() else None,
    )
    found = tree(made / PACKAGE / case.name)
    expected = case / "expected"
    if accept:
        shutil.rmtree(expected, ignore_errors=True)
        for path, data in found.items():
            (expected / path).parent.mkdir(parents=True, exist_ok=True)
            (expected / path).write_bytes(data)
    known = tree(expected)
    assert sorted(found) == sorted(known)
    for path, data in found.items():
        assert data.decode().splitlines() == known[path].decode().splitlines(), path
        assert data == known[path], path


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_a_document_is_small(case: Path) -> None:
    assert (case / "openapi.yaml").read_text(encoding="utf-8").count("\n") <= 40


@pytest.fixture(scope="module")
def expectations(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All expected packages below one top package, with one runtime."""
    folder = tmp_path_factory.mktemp("expectations")
    package = folder / PACKAGE
    shutil.copytree(ROOT / "templates" / "runtime", package / "_runtime", ignore=shutil.ignore_patterns("__pycache__"))
    (package / "__init__.py").touch()
    (package / "py.typed").touch()
    for case in CASES:
        shutil.copytree(case / "expected", package / case.name)
    return folder


def test_the_expectations_can_be_imported(expectations: Path) -> None:
    paths = sorted(path.relative_to(expectations).with_suffix("") for path in (expectations / PACKAGE).rglob("*.py"))
    modules = [".".join(path.parts).removesuffix(".__init__") for path in paths]
    code = (
        "import importlib, json, sys\n"
        "for name in json.loads(sys.argv[1]):\n"
        "    module = importlib.import_module(name)\n"
        "    for each in getattr(module, '__all__', ()): getattr(module, each)\n"
    )
    done = python(["-W", "error", "-c", code, json.dumps(modules)], path=[expectations])
    assert (done.returncode, done.stderr) == (0, "")


def test_mypy_accepts_the_expectations(expectations: Path) -> None:
    done = python(
        ["-m", "mypy", "--strict", "--config-file=", "--python-version=3.11", "--no-incremental", "-p", PACKAGE],
        path=[],
        cwd=expectations,
    )
    assert done.stdout.startswith("Success"), done.stdout + done.stderr


def test_pyright_accepts_the_expectations(expectations: Path) -> None:
    config = {"include": [PACKAGE], "typeCheckingMode": "strict", "pythonVersion": "3.11"}
    (expectations / "pyrightconfig.json").write_text(json.dumps(config), encoding="utf-8")
    done = python(["-m", "pyright", "--warnings", "--pythonpath", sys.executable], path=[], cwd=expectations)
    assert done.returncode == 0, done.stdout + done.stderr


def test_nothing_runs_that_only_type_checkers_import() -> None:
    """A name that is imported under TYPE_CHECKING may stand in annotations, and nowhere else."""
    missing = {
        path: names for path in sorted(ROOT.glob("tests/cases/features/*/expected/*.py")) if (names := _lost(path))
    }
    assert missing == {}


def _lost(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    hidden: set[str] = set()
    for node in tree.body:
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            hidden |= {alias.asname or alias.name for each in node.body for alias in _aliases(each)}
    found: set[str] = set()
    for function in [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]:
        inner = {alias.asname or alias.name for each in function.body for alias in _aliases(each)}
        used = {node.id for each in function.body for node in ast.walk(each) if isinstance(node, ast.Name)}
        found |= (used & hidden) - inner
    return found


def _aliases(node: ast.stmt) -> list[ast.alias]:
    return node.names if isinstance(node, ast.Import | ast.ImportFrom) else []
