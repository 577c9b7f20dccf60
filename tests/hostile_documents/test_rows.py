"""Each row of the matrix: a package that is right, or a refusal of one line; and nothing happens meanwhile."""

from pathlib import Path

import pytest

from tests.hostile_documents.rows import ELSEWHERE, ROWS, sample
from tests.hostile_documents.running import problems

QUICK = 2


def test_every_row_is_here() -> None:
    assert {*ROWS, *ELSEWHERE} == {f"A{number}" for number in range(1, 63)}
    for row, cases in ROWS.items():
        assert len({case.name for case in cases}) == len(cases), row


@pytest.mark.parametrize("row", ROWS)
def test_some_of_a_row(row: str, tmp_path: Path) -> None:
    assert problems(sample(ROWS[row], QUICK), tmp_path / "cases") == {}


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("row", ROWS)
def test_all_of_a_row(row: str, tmp_path: Path) -> None:
    assert problems(ROWS[row], tmp_path / "cases") == {}
