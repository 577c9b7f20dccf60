"""The core of the benchmarks, without any other client: who takes turns, what a ratio is, what the tables say."""

import dataclasses
import json
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from benchmarks.speed import report
from benchmarks.speed.count import bare_lines, count
from benchmarks.speed.large import document
from benchmarks.speed.measure import (
    Failed,
    Run,
    Section,
    Values,
    Verdict,
    columns,
    interleave,
    micro,
    section_rows,
    without_paths,
)
from benchmarks.speed.workshop import INSIDE, Contestant, Workshop, contestants
from generator import pipeline
from tests.projects import project, quiet


def _turns(values: dict[str, list[float]]) -> tuple[Run, list[str]]:
    """Run contestants that cost what is said; an empty list is one that fails at its first turn."""
    order: list[str] = []

    def turn(name: str) -> Values:
        order.append(name)
        if not values[name]:
            raise Failed("it does not install")
        return {"cpu": values[name].pop(0)}

    return interleave({name: lambda name=name: turn(name) for name in values}, rounds=3), order


def test_contestants_take_turns() -> None:
    _, order = _turns({"a": [1, 1, 1], "b": [1, 1, 1], "c": [1, 1, 1]})
    assert order == ["a", "b", "c"] * 3


def test_a_ratio_is_that_of_the_medians_and_of_the_minima() -> None:
    found, _ = _turns({"a": [3, 90, 4], "b": [8, 2, 9]})
    assert found.ratio("a", "b") == 0.5
    assert found.least_ratio("a", "b") == 1.5


def test_one_that_fails_takes_no_more_turns_and_is_named() -> None:
    found, order = _turns({"a": [1, 1, 1], "b": []})
    assert order == ["a", "b", "a", "a"]
    assert found.ratio("b", "a") is None
    rows = section_rows(found, "a", "cpu", micro)
    assert rows[1][:2] == ["b", "did not run: it does not install"]
    assert {len(row) for row in rows} == {len(columns("CPU", "a"))}


def test_a_reason_names_no_folder_of_this_machine() -> None:
    assert without_paths("no 'A' in 'b' (/home/ada/b/__init__.py)") == "no 'A' in 'b' (__init__.py)"
    assert without_paths("from http://127.0.0.1:1/a/b or 1/2") == "from http://127.0.0.1:1/a/b or 1/2"


def test_one_that_fails_later_has_no_figure() -> None:
    found, _ = _turns({"a": [1, 1, 1], "b": [1, 1]})
    assert section_rows(found, "a", "cpu", micro)[1][1] == "did not run: it does not install"


def test_what_is_compared_with_one_that_failed_has_no_ratio() -> None:
    found, _ = _turns({"a": [1, 1, 1], "b": []})
    assert section_rows(found, "b", "cpu", micro)[0][2] == "–"


def test_spread_is_how_far_half_of_the_turns_lie_apart() -> None:
    found, _ = _turns({"a": [8, 10, 12], "b": [10, 10, 10]})
    assert (found["a"].spread("cpu"), found["b"].spread("cpu")) == (0.2, 0.0)


@pytest.mark.parametrize(
    ("verdict", "shown"),
    [
        (Verdict("fast", 0.5, 0.5), ["fast", "0.50", "≤ 0.50", "met"]),
        (Verdict("fast", 0.51, 0.5), ["fast", "0.51", "≤ 0.50", "not met"]),
        (Verdict("many", 0.9, 1.0, most=False), ["many", "0.90", "≥ 1.00", "not met"]),
        (Verdict("time", 12.0, 10.0, unit=" ms"), ["time", "12.00 ms", "≤ 10.00 ms", "not met"]),
        (Verdict("gone", None, 1.0), ["gone", "not measured", "≤ 1.00", "–"]),
        (Verdict("said", 2.0, None), ["said", "2.00", "–", "–"]),
    ],
)
def test_a_target_is_met_or_not(verdict: Verdict, shown: list[str]) -> None:
    assert report.shown(verdict) == shown


def _section() -> Section:
    rows = [["mailwright", "1", "0.50"], ["a | b", "2", "1.00"], ["c", "did not run: <gone>", ""]]
    bars = [("mailwright", 0.5), ("a & b", 1.0), ("c", 40.0)]
    return Section(
        "send", 2, "One send", "In turns.", ["", "CPU", "ratio"], rows, [Verdict("v", 0.5, 1.0)], bars, "CPU"
    )


def test_the_page_has_each_row_and_the_targets() -> None:
    page = report.page([_section()], "a machine", "speed.svg")
    assert page.startswith("# How fast it is\n\nMeasured on a machine.\n")
    assert "| 2 | v | 0.50 | ≤ 1.00 | met |" in page
    assert "| a \\| b | 2 | 1.00 |" in page
    assert "| c | did not run: <gone> |  |" in page


def test_the_terminal_shows_the_same() -> None:
    shown = report.plain(_section())
    assert "mailwright  1    0.50" in shown
    assert "c           did not run: <gone>" in shown


def test_the_picture_is_xml_and_says_each_ratio() -> None:
    drawn = ElementTree.fromstring(report.picture([_section()]))  # made here
    texts = [node.text for node in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert texts[1:] == ["CPU", "mailwright", "0.50", "a & b", "1.00", "c", "40.00 →"]


def test_what_is_kept_is_read_again() -> None:
    section = _section()
    assert report.from_json(json.loads(json.dumps(report.as_json(section)))) == section
    assert dataclasses.replace(section, target=3) != section


def test_docstrings_comments_and_empty_lines_are_not_code(tmp_path: Path) -> None:
    text = (
        '"""Doc."""\n\nx = "#"  # why\n\n\nclass A:\n    """Doc\n    more."""\n\n    y: int = 1\n    """About y."""\n'
    )
    assert bare_lines(text) == ['x = "#"', "class A:", "    y: int = 1"]
    (tmp_path / "a.py").write_text(text, encoding="utf-8")
    found = count([tmp_path / "a.py"])
    assert (found.lines, found.size, found.bare_lines, found.bare_size) == (11, len(text), 3, 32)


def test_the_large_document_is_one_that_we_understand(tmp_path: Path) -> None:
    pipeline.lint(project(tmp_path, {"large": json.dumps(document(resources=2))}), quiet)
    assert len(document()["paths"]) == 160


def _contestant(maker: str, url: str) -> Contestant:
    return Contestant([sys.executable, "-I", str(INSIDE / "runner.py"), "sync", maker, url], {})


def test_a_client_makes_its_calls_in_a_process_of_its_own(tmp_path: Path) -> None:
    workshop = Workshop(tmp_path / "bench", tmp_path)
    with workshop.server() as (plain, _), contestants({"raw": lambda: _contestant("raw_socket", plain)}) as started:
        found = interleave({"raw": lambda: started["raw"](warm=1, calls=5)}, rounds=2)
    assert found.works("raw")
    assert 0 < found["raw"].median("cpu") <= found["raw"].median("wall") * 2


def test_a_client_that_does_not_work_is_named_with_the_reason() -> None:
    made = {"gone": lambda: _contestant("raw_socket", "http://127.0.0.1:1"), "absent": "does not install: no wheel"}
    with contestants(made) as started:
        found = interleave(started, rounds=1)
    assert found["gone"].problem is not None
    assert found["gone"].problem.startswith("ConnectionRefusedError")
    assert found["absent"].problem == "does not install: no wheel"
