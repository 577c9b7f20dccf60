"""Texts of others: what one reading remedies is read and noted; the same texts of this project are refused."""

from pathlib import Path

import pytest

from generator.problem import ProblemsFound
from generator.source import Json, Source, read

# Name, text, what is read, and what is noted.
ROWS: tuple[tuple[str, str, Json, list[str]], ...] = (
    ("a.yaml", "a: 1\na: 2\n", {"a": 2}, ["loss 2:1 duplicate-key the first 'a'"]),
    ("a.yaml", "a: {b: [1]}\na: {b: [1]}\n", {"a": {"b": [1]}}, ["note 2:1 duplicate-key"]),
    ("a.yaml", "a: {b: [1]}\na: {b: [true]}\n", {"a": {"b": [True]}}, ["loss 2:1 duplicate-key the first 'a'"]),
    ("a.json", '{"a": 1,\n "a": 2}', {"a": 2}, ["loss 2:2 duplicate-key the first 'a'"]),
    (
        "a.yaml",
        "x: &x {a: 1, b: 2}\ny:\n  b: 3\n  <<: *x\n",
        {"x": {"a": 1, "b": 2}, "y": {"b": 3, "a": 1}},
        ["note 4:3 merge-key"],
    ),
    (
        "a.yaml",
        "x: &x {a: 1}\ny: &y {a: 2, b: 2}\nz: {<<: [*x, *y]}\n",
        {"x": {"a": 1}, "y": {"a": 2, "b": 2}, "z": {"a": 1, "b": 2}},
        ["note 3:5 merge-key"],
    ),
    ("a.yaml", "a: .inf\nb: .nan\n", {"a": None, "b": None}, ["note 1:4 not-finite", "note 2:4 not-finite"]),
    ("a.yaml", "a: 1e400\n", {"a": None}, ["note 1:4 not-finite"]),
    ("a.json", '{"a": NaN, "b": 1e400}', {"a": None, "b": None}, ["note 1:7 not-finite", "note 1:17 not-finite"]),
    ("a.json", '{"a": ' + "9" * 5000 + "}", {"a": None}, ["note 1:7 not-finite"]),
    ("a.yaml", '{\n\t"a": 1,\n\t"a": 1\n}', {"a": 1}, ["note 3:2 duplicate-key"]),
    ("a.yaml", "{a: 1}", {"a": 1}, []),
    ("a.yaml", "\ufeffa: 1\r\nb: 2\r\n", {"a": 1, "b": 2}, []),
    (
        "a.yaml",
        "a: 2020-01-01\nb: 1_000\nc: on\nd: 0777\ne: 12:30\n2020-01-01: 1\n",
        {"a": "2020-01-01", "b": "1_000", "c": "on", "d": 777, "e": "12:30", "2020-01-01": 1},
        [],
    ),
)


def source(folder: Path, name: str, text: str, *, tolerant: bool) -> Source:
    path = folder / name
    path.write_bytes(text.encode())
    return read(path, folder, tolerant=tolerant)


@pytest.mark.parametrize(("name", "text", "tree", "notes"), ROWS)
def test_what_is_read_and_noted(name: str, text: str, tree: Json, notes: list[str], tmp_path: Path) -> None:
    found = source(tmp_path, name, text, tolerant=True)
    said = [
        f"{n.level} {n.position.line}:{n.position.column} {n.rule} {n.loses}".rstrip()
        for n in found.notes
    ]  # fmt: skip
    assert (found.tree, said) == (tree, notes)


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, text, _, notes in ROWS if notes])
def test_a_text_of_this_project_is_refused(name: str, text: str, tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound):
        source(tmp_path, name, text, tolerant=False)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a:\n\t- b\n", "a.yaml:2:1: bad-yaml"),
        ("y: {<<: 5}\n", "a.yaml:1:5: merge-key"),
        ("[a]: 1\n", "a.yaml:1:1: bad-key"),
        ("a: !!python/name:os.system x\n", "a.yaml:1:4: bad-tag"),
        ("a: &a [*a]\n", "a.yaml:1:8: recursive-alias"),
        ("a: 1\n---\nb: 1\n", "a.yaml:2:1: bad-yaml"),
    ],
)
def test_what_has_no_reading_is_refused(text: str, problem: str, tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound) as found:
        source(tmp_path, "a.yaml", text, tolerant=True)
    assert str(found.value).startswith(problem)


def test_two_values_of_one_key_are_not_compared_for_ever(tmp_path: Path) -> None:
    bomb = ["a: &a0 [x, x]"] + [f"b{i}: &a{i} [*a{i - 1}, *a{i - 1}]" for i in range(1, 14)]
    found = source(tmp_path, "a.yaml", "\n".join([*bomb, "c: *a13", "c: *a13"]), tolerant=True)
    assert [note.rule for note in found.notes] == ["duplicate-key"]
