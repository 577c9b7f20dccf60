"""How changes are told: as text, as JSON, and as Markdown for a pull request."""

import json
from typing import Literal, TypeAlias

from generator.change import Change
from generator.changes import Report
from generator.code import markdown
from generator.problem import one_line

Format: TypeAlias = Literal["text", "json", "markdown"]

_HEADINGS = {"breaking": "Breaking", "minor": "New, and not breaking", "patch": "Behind the scenes"}
MOST_NAMES = 6
"""Names of the package that are listed for one change."""


def told(report: Report, form: Format) -> str:
    """The report, with the part of the version number that the changes ask for at its end."""
    return {"text": _text, "json": _json, "markdown": _markdown}[form](report)


def _text(report: Report) -> str:
    lines = [f"{change.place}: {change.level}: {one_line(_sentence(change))}" for change in report.changes]
    lines = lines or [f"Nothing has changed for users since {one_line(report.against)}."]
    return "\n".join([*lines, report.verdict])


def _sentence(change: Change) -> str:
    names = [*change.names[:MOST_NAMES], *([] if len(change.names) <= MOST_NAMES else ["…"])]
    return change.message + (f" (in the package: {', '.join(f'`{name}`' for name in names)})" if names else "")


def _json(report: Report) -> str:
    found = [
        {
            "level": change.level,
            "breaking": change.level == "breaking",
            "kind": change.kind,
            "file": change.place.file,
            "line": change.place.line,
            "column": change.place.column,
            "message": change.message,
            "about": list(change.key),
            "package": list(change.names),
        }
        for change in report.changes
    ]
    return json.dumps({"against": report.against, "changes": found, "verdict": report.verdict}, indent=2)


def _markdown(report: Report) -> str:
    lines = [f"### What this changes for users since {_code(report.against)}", ""]
    for level, heading in _HEADINGS.items():
        some = [change for change in report.changes if change.level == level]
        if some:
            lines += [f"#### {heading}", "", *(f"- {_item(change)}" for change in some), ""]
    if not report.changes:
        lines += ["Nothing.", ""]
    return "\n".join([*lines, f"Version: **{report.verdict}**"])


def _item(change: Change) -> str:
    return f"{_safe(_sentence(change))} <sub>{markdown(str(change.place))}</sub>"


def _safe(text: str) -> str:
    """Text of a document as Markdown, in which only what stands between two backticks is set as code."""
    parts = one_line(text).split("`")
    closed = len(parts) % 2 == 1
    return "".join(_code(part) if index % 2 and closed else _spaced(part) for index, part in enumerate(parts))


def _code(text: str) -> str:
    return f"`{one_line(text).replace('`', '')}`"


def _spaced(text: str) -> str:
    """The same with the spaces around it."""
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}{markdown(text)}{after}" if text.strip() else text
