"""What type checkers say to users: right uses are clean, and each wrong one is an error where it is made."""

import json
import re
import shutil
import sys
from pathlib import Path

import pytest

from tests.projects import ROOT, python

TYPING = Path(__file__).parent / "typing"
Errors = dict[str, dict[int, list[str]]]

_MYPY = re.compile(r"(?P<file>[^:]+):(?P<line>\d+): error: (?P<message>.*)")


@pytest.fixture(scope="module")
def mypy(tmp_path_factory: pytest.TempPathFactory) -> Errors:
    """The errors of mypy by file and line."""
    done = python(
        ["-m", "mypy", "--strict", "--config-file=", "--python-version=3.11", "--no-error-summary",
         "--hide-error-context", "--cache-dir", str(tmp_path_factory.mktemp("mypy")),
         str(TYPING / "misuse.py"), str(TYPING / "use.py")],
        path=[], cwd=ROOT, env={"MYPYPATH": "generated"},
    )  # fmt: skip
    assert done.returncode in (0, 1), done.stdout + done.stderr
    found: Errors = {}
    for line in done.stdout.splitlines():
        if match := _MYPY.fullmatch(line):
            lines = found.setdefault(Path(match["file"]).name, {})
            lines.setdefault(int(match["line"]), []).append(match["message"])
    return found


@pytest.fixture(scope="module")
def pyright(tmp_path_factory: pytest.TempPathFactory) -> Errors:
    """The errors and warnings of pyright by file and line."""
    folder = tmp_path_factory.mktemp("pyright")
    # pyright checks only what is below its configuration.
    shutil.copytree(TYPING, folder / "typing")
    config = {
        "include": ["typing"],
        "extraPaths": [str(ROOT / "generated")],
        "typeCheckingMode": "strict",
        "pythonVersion": "3.11",
        # A wrong line is an expression on its own; that it does nothing is not what is wrong with it.
        "reportUnusedExpression": False,
        "reportUnusedCoroutine": False,
    }
    (folder / "pyrightconfig.json").write_text(json.dumps(config), encoding="utf-8")
    done = python(["-m", "pyright", "--outputjson", "-p", str(folder), "--pythonpath", sys.executable], path=[])
    assert done.returncode in (0, 1), done.stdout + done.stderr
    found: Errors = {}
    for said in json.loads(done.stdout)["generalDiagnostics"]:
        lines = found.setdefault(Path(said["file"]).name, {})
        lines.setdefault(said["range"]["start"]["line"] + 1, []).append(said["message"])
    return found


def test_both_checkers_read_both_files(mypy: Errors, pyright: Errors) -> None:
    assert "misuse.py" in mypy
    assert "misuse.py" in pyright


def marked() -> list[int]:
    text = (TYPING / "misuse.py").read_text(encoding="utf-8")
    return [number for number, line in enumerate(text.splitlines(), 1) if line.endswith("  # error")]


@pytest.mark.parametrize("checker", ["mypy", "pyright"])
def test_right_uses_are_clean(checker: str, request: pytest.FixtureRequest) -> None:
    errors: Errors = request.getfixturevalue(checker)
    assert errors.get("use.py", {}) == {}
    assert set(errors) <= {"misuse.py", "use.py"}


@pytest.mark.parametrize("checker", ["mypy", "pyright"])
def test_each_wrong_use_is_an_error(checker: str, request: pytest.FixtureRequest) -> None:
    errors: Errors = request.getfixturevalue(checker)
    lines = (TYPING / "misuse.py").read_text(encoding="utf-8").splitlines()
    missed = [f"{number}: {lines[number - 1].strip()}" for number in marked() if number not in errors["misuse.py"]]
    assert missed == []


@pytest.mark.parametrize("checker", ["mypy", "pyright"])
def test_nothing_else_is_an_error(checker: str, request: pytest.FixtureRequest) -> None:
    errors: Errors = request.getfixturevalue(checker)
    assert {number: said for number, said in errors["misuse.py"].items() if number not in marked()} == {}


def test_there_are_many_wrong_uses() -> None:
    assert len(marked()) > 60
