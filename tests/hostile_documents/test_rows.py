"""Each row of the matrix: a package that is right, or a refusal of one line; and nothing happens meanwhile."""

from pathlib import Path

import pytest

from tests.hostile_documents.cases import Case, lenient
from tests.hostile_documents.pending import PENDING, of
from tests.hostile_documents.rows import ELSEWHERE, ROWS, sample
from tests.hostile_documents.running import problems

# Cases of a row in a short run; those of all rows together take less than a minute.
QUICK = 2


def test_every_row_is_here() -> None:
    assert {*ROWS, *ELSEWHERE} == {f"A{number}" for number in range(1, 63)}
    for row, cases in ROWS.items():
        assert len({case.name for case in cases}) == len(cases), row


def _run(row: str, cases: list[Case], folder: Path) -> None:
    found = problems(cases, folder)
    known = of(row, [case.name for case in cases])
    assert {name: wrong for name, wrong in found.items() if name not in known} == {}
    assert sorted(known - found.keys()) == [], "these pass now: strike them off the list in pending.py"


def test_what_is_pending_is_a_case() -> None:
    names = {(row, case.name) for row, cases in ROWS.items() for case in [*cases, *lenient(cases)]}
    assert PENDING.keys() <= names


@pytest.mark.timeout(400)
@pytest.mark.parametrize("row", ROWS)
def test_some_of_a_row(row: str, tmp_path: Path) -> None:
    some = sample(row, QUICK)
    _run(row, [*some[:1], *lenient(some[-1:])], tmp_path / "cases")


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("row", ROWS)
def test_all_of_a_row(row: str, tmp_path: Path) -> None:
    _run(row, ROWS[row], tmp_path / "cases")


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("row", ROWS)
def test_all_of_a_row_with_something_left_out(row: str, tmp_path: Path) -> None:
    _run(row, lenient(ROWS[row]), tmp_path / "cases")
