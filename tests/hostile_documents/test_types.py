"""Whatever is made of a hostile document, a strict type checker has nothing to say about it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hostile_documents.cases import Case
from tests.hostile_documents.rows import ROWS, sample
from tests.hostile_documents.running import run
from tests.hostile_documents.typed import NAME, gather

# The rows whose texts become more than docstrings.
QUICK = ("A16", "A17", "A18", "A19", "A20", "A21", "A24", "A31", "A33", "A43", "A46")


def packages_of(cases: list[Case], folder: Path) -> list[Path]:
    """The packages that came out."""
    outcomes = [outcome for _, outcome in run(cases, folder) if outcome.code == 0]
    return [path for outcome in outcomes for path in folder.glob(f"*/{outcome.package}/out/{outcome.package}")]


def complaints(packages: list[Path], folder: Path) -> str:
    gather(packages, folder)
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--config-file=",
        f"--cache-dir={folder / 'cache'}",
        "-p",
        NAME,
    ]
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, "MYPYPATH": str(folder)}, capture_output=True, text=True, check=False
    )
    return done.stdout + done.stderr if done.returncode else ""


@pytest.mark.timeout(300)
def test_what_is_made_is_typed(tmp_path: Path) -> None:
    cases = [case for row in QUICK for case in sample(row, 2)]
    made = packages_of(cases, tmp_path / "cases")
    assert len(made) > len(cases) // 3
    assert complaints(made, tmp_path / "typed") == ""


@pytest.mark.slow
@pytest.mark.timeout(3000)
def test_all_that_is_made_is_typed(tmp_path: Path) -> None:
    made = [path for row, cases in ROWS.items() for path in packages_of(cases, tmp_path / "cases" / row)]
    assert complaints(made, tmp_path / "typed") == ""


def test_the_check_would_find_something(tmp_path: Path) -> None:
    """A package with a mistake in it is complained about."""
    [made] = packages_of(sample("A8", 1), tmp_path / "cases")
    client = made / "client.py"
    client.write_text(client.read_text(encoding="utf-8") + "\nx: int = 'text'\n", encoding="utf-8")
    assert "client.py" in complaints([made], tmp_path / "typed")
