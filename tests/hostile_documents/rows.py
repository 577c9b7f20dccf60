"""The rows, in their order."""

from tests.hostile_documents import rows_names, rows_size, rows_texts
from tests.hostile_documents.cases import Case, case, texts
from tests.hostile_documents.payloads import FILES
from tests.hostile_documents.places import at, document, every, in_operation, in_schema

_EVERY_TEXT = every(
    at("info", "title"), at("info", "description"), at("tags", 0, "description"), in_operation("summary"),
    in_operation("description"), in_operation("parameters", 1, "description"), in_schema("Thing", "description"),
    in_schema("Thing", "properties", "name", "description"), in_schema("Kind", "description"),
)  # fmt: skip

_FOUND = {
    **rows_texts.ROWS,
    **rows_names.ROWS,
    **rows_size.ROWS,
    "A60": [case(ascii(name)[:30], document(), file=name, made=True) for name in FILES],
    # No file may hold what steers an editor: each package is looked at for it.
    "A58": texts(_EVERY_TEXT, ("bidi", "line-ends", "separators"), made=True),
}
# These are about the folder that is written to, and about the machine: test_machine.py.
ELSEWHERE = frozenset({"A59", "A62"})
ROWS: dict[str, list[Case]] = dict(sorted(_FOUND.items(), key=lambda row: int(row[0][1:])))


def sample(row: str, most: int) -> list[Case]:
    """Some of the cases of a row, spread over all of them; others in another row."""
    cases = ROWS[row]
    step = max(1, len(cases) // most)
    return cases[7 * int(row[1:]) % step :: step][:most]
