"""The package for a document with every kind of schema is clean for strict type checkers, and says what it means."""

import json
import shutil
import sys
from pathlib import Path

import pytest

from tests.any_document.conftest import PACKAGE
from tests.projects import python

# Not Python until the package is there that it imports.
USE = Path(__file__).parent / "use.py.txt"


@pytest.fixture(scope="module")
def folder(distribution: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package beside a file that uses it."""
    found = tmp_path_factory.mktemp("types")
    shutil.copytree(distribution / PACKAGE, found / PACKAGE)
    shutil.copy(USE, found / "use.py")
    return found


def test_mypy_is_content(folder: Path) -> None:
    done = python(
        ["-m", "mypy", "--strict", "--config-file=", "--python-version=3.11", PACKAGE, "use.py"],
        path=[],
        cwd=folder,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_pyright_is_content(folder: Path) -> None:
    # The runtime is the project's own code, and checked with it.
    include, exclude = ["use.py", PACKAGE], [f"{PACKAGE}/_runtime"]
    config = {"include": include, "exclude": exclude, "typeCheckingMode": "strict", "pythonVersion": "3.11"}
    (folder / "pyrightconfig.json").write_text(json.dumps(config), encoding="utf-8")
    done = python(["-m", "pyright", "-p", str(folder), "--pythonpath", sys.executable], path=[])
    assert done.returncode == 0, done.stdout + done.stderr
