"""What a cell says, whether the caller was told the truth, and the tables."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from benchmarks.dialects import Json
from benchmarks.fault_server import FAULTS
from benchmarks.peers import Peer

_ADVICE = ("try again", "please retry")


class Verdict(StrEnum):
    """What the words to the caller are worth, next to the ledger."""

    TRUE = "true"
    UNKNOWN = "unknown"
    NOTHING = "nothing"
    HIDES = "hides a mail"
    FALSE = "false"


@dataclass(frozen=True)
class Cell:
    """One client with one fault."""

    requests: int
    accepted: int
    """Mails that the provider accepted for the one send."""
    told: Json
    """What the runner reports."""
    ledger: list[Json]
    elsewhere: str = ""
    """What the host that a redirect leads to got: nothing, "body" or "body and key"."""
    seconds: float = 0.0

    @property
    def extra(self) -> int:
        """Mails beyond the first."""
        return max(0, self.accepted - 1)

    @property
    def verdict(self) -> Verdict:
        """Compare what was said with the ledger."""
        outcome, how = self.told.get("outcome"), self.told["how"]
        if outcome == "UNKNOWN":
            return Verdict.UNKNOWN
        if outcome == "NOT_SENT":
            return Verdict.FALSE if self.accepted else Verdict.TRUE
        if how == "returned" or outcome == "ACCEPTED":
            if not self.accepted:
                return Verdict.FALSE
            # None beside an accepted mail at least claims nothing wrong.
            good = Verdict.NOTHING if self.told["type"] == "None" else Verdict.TRUE
            return Verdict.HIDES if self.extra else good
        advises = any(words in self.told.get("text", "").lower() for words in _ADVICE)
        return Verdict.FALSE if advises and self.accepted else Verdict.NOTHING

    @property
    def words(self) -> str:
        """What the caller was told, in a few words."""
        outcome, how, kind = self.told.get("outcome"), self.told["how"], self.told["type"]
        if outcome is not None:
            return outcome if outcome != "ACCEPTED" else "ACCEPTED, reply unreadable"
        if how == "returned":
            return {"None": "returns None", "reply": "sent"}.get(kind, "sent, no id")
        said = "says: try again" if self.verdict is Verdict.FALSE else "says nothing"
        return f"{'exception' if how == 'raised' else how} {kind} ({said})"

    @property
    def short(self) -> str:
        """The cell of the narrow table."""
        word = self.words.split(",")[0].replace("returns ", "")
        word = word.split(" ")[0] if word.startswith(("exception", "error")) else word
        mark = {Verdict.FALSE: "!", Verdict.HIDES: "!", Verdict.NOTHING: "?"}.get(self.verdict, "")
        return f"{self.requests}/{self.accepted} {word}{mark}"

    def __str__(self) -> str:
        text = f"{_count(self.requests, 'req')}, {_count(self.accepted, 'mail')}: {self.words}"
        if self.verdict in (Verdict.FALSE, Verdict.HIDES):
            text += f" ({self.verdict})"
        return text + (f"; the other host got the {self.elsewhere}" if self.elsewhere else "")


@dataclass(frozen=True)
class Row:
    """One client."""

    peer: Peer
    cells: dict[str, Cell]
    """By the name of the fault."""
    problem: str | None = None
    """Why it did not run."""

    def judged(self, verdict: Verdict) -> int:
        """In how many faults the caller was told something of that worth."""
        return sum(cell.verdict is verdict for cell in self.cells.values())

    @property
    def summary(self) -> list[str]:
        """The line of the summary."""
        if self.problem is not None:
            return [self.peer.title, f"did not run: {self.problem}", *[""] * (len(SUMMARY) - 2)]
        cells = self.cells.values()
        numbers = [sum(cell.requests for cell in cells), sum(cell.extra for cell in cells)]
        numbers += [sum(cell.accepted == 0 for cell in cells)]
        leaks = [cell.elsewhere for cell in cells if cell.elsewhere]
        return [
            self.peer.title,
            *map(str, numbers),
            leaks[0] if leaks else "–",
            *(str(self.judged(v)) for v in Verdict),
        ]


SUMMARY = [
    "client",
    "requests",
    "extra mails",
    "no mail",
    "other host got",
    *(f"told: {verdict}" for verdict in Verdict),
]


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 or what == "req" else f"{number} {what}s"


def summary(rows: Sequence[Row]) -> list[list[str]]:
    """Head and lines of the summary."""
    return [SUMMARY, *(row.summary for row in rows)]


def narrow(rows: Sequence[Row]) -> list[list[str]]:
    """Head and lines of the table for a terminal."""
    return _table(rows, [fault.name for fault in FAULTS], lambda cell: cell.short)


def wide(rows: Sequence[Row]) -> list[list[str]]:
    """Head and lines of the table for a page."""
    return _table(rows, [fault.title for fault in FAULTS], str)


def _table(rows: Sequence[Row], titles: Sequence[str], show: Callable[[Cell], str]) -> list[list[str]]:
    lines = [["client", *titles]]
    for row in rows:
        cells = [show(row.cells[fault.name]) for fault in FAULTS if fault.name in row.cells]
        lines.append([row.peer.title, *(cells or [f"did not run: {row.problem}", *[""] * (len(FAULTS) - 1)])])
    return lines


def plain(lines: Sequence[Sequence[str]]) -> str:
    """Lines in columns."""
    # The reason why a client did not run may be as long as it likes.
    ruled = [line for line in lines if not line[1].startswith("did not run")]
    widths = [max(map(len, column)) for column in zip(*ruled, strict=True)]
    widths[0] = max(len(line[0]) for line in lines)
    padded = ([cell.ljust(width) for cell, width in zip(line, widths, strict=True)] for line in lines)
    return "\n".join("  ".join(line).rstrip() for line in padded)


def markdown(lines: Sequence[Sequence[str]]) -> str:
    """Lines as a markdown table; a cell that leaves the caller with a wrong idea is bold."""
    body = [[_bold(cell.replace("|", "\\|")) for cell in line] for line in lines[1:]]
    return "\n".join("| " + " | ".join(line) + " |" for line in [lines[0], ["---"] * len(lines[0]), *body])


def _bold(cell: str) -> str:
    return f"**{cell}**" if f"({Verdict.FALSE})" in cell or f"({Verdict.HIDES})" in cell else cell


def page(rows: Sequence[Row], notes: Sequence[str]) -> str:
    """The whole markdown file."""
    parts = ["# One send, one fault", *notes, markdown(wide(rows)), "## In all", markdown(summary(rows))]
    remarks = [f"- {row.peer.title}: {row.peer.note}." for row in rows if row.peer.note]
    return "\n\n".join([*parts, "\n".join(remarks)]) + "\n"


def as_json(rows: Sequence[Row], settings: dict[str, Any]) -> Json:
    """Everything, with the ledgers."""
    found = []
    for row in rows:
        cells = {
            name: {**vars(cell), "verdict": cell.verdict.value, "cell": str(cell)} for name, cell in row.cells.items()
        }
        found.append({"client": row.peer.title, "problem": row.problem, "note": row.peer.note, "cells": cells})
    return {"settings": settings, "faults": [vars(fault) for fault in FAULTS], "rows": found}
