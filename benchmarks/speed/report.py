"""The tables for the terminal and for the page."""

from collections.abc import Sequence
from typing import Any

from benchmarks.speed.chart import picture
from benchmarks.speed.measure import Section, Verdict

__all__ = ["as_json", "from_json", "page", "picture", "plain"]

_INTRODUCTION = """\
Every figure is a ratio from one interleaved run on one machine: the contestants take turns in many short rounds, each
in a process of its own, and what counts is the CPU time of that process (user and system). The server, where there is
one, is another process; where the system can do that, it has a core to itself and the contestants share another.
Ratios are those of the medians; `spread` is the part of the median within which half of the
turns lie. `make bench` remakes this page; `benchmarks/speed/` is how."""


def shown(verdict: Verdict) -> list[str]:
    """Figure, target, met or not."""
    sign = "≤" if verdict.most else "≥"
    value = "not measured" if verdict.value is None else f"{_number(verdict.value)}{verdict.unit}"
    met = {True: "met", False: "not met", None: "–"}[verdict.met]
    limit = "–" if verdict.limit is None else f"{sign} {_number(verdict.limit)}{verdict.unit}"
    return [verdict.text, value, limit, met]


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.2f}"


def plain(section: Section) -> str:
    """A section in columns, then its targets."""
    lines = [section.head, *section.rows]
    # A reason may be as long as it likes.
    ruled = [line for line in lines if "did not" not in line[1] and "not installed" not in line[1]]
    widths = [max(map(len, column)) for column in zip(*ruled, strict=True)]
    widths[0] = max(len(line[0]) for line in lines)
    table = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines]
    targets = ["  ".join(shown(verdict)) for verdict in section.verdicts]
    return "\n".join([section.title, *map(str.rstrip, table), *targets])


def markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table; all but the first column to the right."""
    rule = ["---", *["---:"] * (len(head) - 1)]
    lines = [head, rule, *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def page(sections: Sequence[Section], machine: str, picture_name: str) -> str:
    """The whole markdown file."""
    parts = ["# How fast it is", f"Measured on {machine}.", _INTRODUCTION, f"![Ratios as bars]({picture_name})"]
    parts += ["## Targets", _targets(sections)]
    last = 0
    for section in sections:
        if section.target != last:
            parts.append(f"## Target {section.target}")
            last = section.target
        parts += [f"### {section.title}", section.how]
        if section.verdicts:
            parts.append(markdown(["target", "figure", "limit", ""], list(map(shown, section.verdicts))))
        parts.append(markdown(section.head, section.rows))
    return "\n\n".join(parts) + "\n"


def _targets(sections: Sequence[Section]) -> str:
    rows = [[str(one.target), *shown(verdict)] for one in sections for verdict in one.verdicts]
    return markdown(["", "target", "figure", "limit", ""], rows)


def as_json(section: Section) -> dict[str, Any]:
    """A section with everything in it."""
    return {**vars(section), "verdicts": [vars(verdict) for verdict in section.verdicts]}


def from_json(found: dict[str, Any]) -> Section:
    """A section that was kept."""
    verdicts = [Verdict(**verdict) for verdict in found["verdicts"]]
    bars = [(str(name), float(value)) for name, value in found["bars"]]
    return Section(**{**found, "verdicts": verdicts, "bars": bars})
