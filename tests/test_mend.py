"""Documents of others: what is read as it must have been meant, one row a case."""

from pathlib import Path

import pytest

from generator.mend import mend
from generator.source import Json, pointer
from tests.mending import CASES, Row, became, document_of, mended, rows, tolerated

KINDS = ("schemas", "parameters", "operations", "paths", "documents")
ROWS = [row for kind in KINDS for row in rows(kind)]


def test_every_case_file_is_read() -> None:
    assert {path.stem for path in CASES.iterdir()} == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_rows_can_be_accepted(kind: str, accept: bool, tmp_path: Path) -> None:
    found = rows(kind)
    if accept:
        text = "\n\n".join(str(became(row, tmp_path)) for row in found)
        (CASES / f"{kind}.txt").write_text(f"{text}\n", encoding="utf-8", newline="\n")
    assert found


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.kind}: {row.text}"[:100])
def test_a_row_becomes_what_it_means(row: Row, tmp_path: Path) -> None:
    assert str(became(row, tmp_path)) == str(row)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.kind}: {row.text}"[:100])
def test_what_is_mended_needs_no_mending(row: Row, tmp_path: Path) -> None:
    once = mended(document_of(row), tmp_path)
    twice = mend(once)
    assert (twice.tree, twice.notes) == (once.tree, once.notes)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.kind}: {row.text}"[:100])
def test_every_node_has_a_place_and_the_given_document_stays(row: Row, tmp_path: Path) -> None:
    given = tolerated(document_of(row), tmp_path)
    before = (str(given.tree), dict(given.positions), list(given.notes))
    found = mend(given)
    assert list(found.positions) == list(pointers(found.tree, ""))
    assert (str(given.tree), given.positions, given.notes) == before


def pointers(value: Json, at: str) -> list[str]:
    """The pointer of every node, in document order."""
    below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [at, *(inner for key, child in below for inner in pointers(child, pointer(at, key)))]
