"""The transports that a caller may bring along, and where a row ends in another way on one of them."""

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import httpx2
import pytest

from tests.faults.rows import ROWS
from tests.faults.running import Kind
from tests.faults.table import ALL, Row

BROUGHT = ("own", "fast")
# A server that answers and hangs up is quick, and with the pauses skipped the next request may be quicker.
NAPS = {"fast": 0.02}


def bring(name: str, kind: Kind) -> Any:
    """A transport of the caller's: an httpx2 client, or ours on another engine."""
    if name == "own":
        return httpx2.AsyncClient() if kind.is_async else httpx2.Client()
    return kind.fast()


def put_away(brought: Any, kind: Kind) -> None:
    kind(brought.aclose() if kind.is_async else brought.close())


@dataclass(frozen=True, slots=True)
class Difference:
    """How a row is played on another transport."""

    reason: str
    end: Mapping[str, Any] = field(default_factory=dict[str, Any])
    """What else is expected of each end."""
    row: Mapping[str, Any] = field(default_factory=dict[str, Any])
    """What else is expected of the row, such as its time."""
    only: str = ""
    """`sync` or `async`, when it is only one of them."""
    is_left_out: bool = False
    """The row means nothing there."""


_NO_DEADLINE = Difference(
    "the sockets of an httpx2.Client know no total limit, and each byte comes in time", only="sync", is_left_out=True
)
_WHOLE_WRITE = Difference("httpx2 counts the writing of a body as one wait", only="async", is_left_out=True)
_EARLY = Difference("the connection is read while it is written to", row={"on_asyncio": None})
DIFFERENCES: dict[tuple[str, str], Difference] = {
    **{("own", row): _NO_DEADLINE for row in ("C8", "C8-tls", "C8-read", "C33-flood")},
    ("own", "C10-read-steadily"): _WHOLE_WRITE,
    ("fast", "C11-early-rst"): _EARLY,
}


def played(row: Row, name: str, kind: Kind) -> Row:
    """The row as it is to be played on a transport."""
    found = DIFFERENCES.get((name, row.id))
    if found is None or found.only not in ("", kind.name):
        return row
    if found.is_left_out:
        pytest.skip(found.reason)
    return changed(row, found)


def changed(row: Row, difference: Difference) -> Row:
    """The row with the difference."""
    ends = {name: getattr(row, name) for name in ("end", *ALL, "on_asyncio")}
    ends = {name: None if end is None else end.but(**difference.end) for name, end in ends.items()}
    return replace(row, **{**ends, **difference.row})


def cases() -> list[Any]:
    """Each row on each transport: with one of the providers in turn, and with --slow with all of them."""
    found: list[Any] = []
    for name, (number, row) in itertools.product(BROUGHT, enumerate(ROWS)):
        chosen = row.apis[number % len(row.apis)]
        for api in row.apis:
            marks = () if api == chosen else (pytest.mark.slow,)
            found.append(pytest.param(row, api, name, id=f"{row.id}-{api}-{name}", marks=marks))
    return found
