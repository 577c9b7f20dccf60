# Made by mailwright. Do not edit: change templates/command/, then `make generate`.

"""What a command prints: tables on a terminal, JSON in a pipe."""

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any, cast

from rich.console import Console
from rich.table import Table

from .._runtime.views import PreparedRequest

_SHORT = 200


class Shown:
    """The two streams of a command.

    Args:
        as_json: JSON is asked for, whatever stdout is.
    """

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json or not sys.stdout.isatty()
        self._out = Console(highlight=False, markup=False, soft_wrap=True)
        self._err = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)

    def json(self, value: object) -> None:
        """A value, in ASCII: what a provider says must not steer a terminal."""
        sys.stdout.write(json.dumps(value, indent=2) + "\n")

    def say(self, text: str, style: str | None = None) -> None:
        """A line for humans, on stderr."""
        self._err.print(plain(text), style=style)

    def line(self, text: str, style: str | None = None) -> None:
        """A line on stdout."""
        self._out.print(plain(text), style=style)

    def table(self, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """A table."""
        made = Table(box=None, pad_edge=False, header_style="bold")
        for column in columns:
            made.add_column(plain(column), overflow="fold")
        for row in rows:
            made.add_row(*(cell(value) for value in row))
        self._out.print(made, soft_wrap=False)

    def fields(self, value: object) -> None:
        """One thing, a line for each of its fields that has a value."""
        if not isinstance(value, dict):
            self.line(cell(value))
            return
        made = Table(box=None, pad_edge=False, show_header=False)
        made.add_column(style="bold")
        made.add_column(overflow="fold")
        for name, inner in cast("dict[str, object]", value).items():
            if inner not in (None, [], {}):
                made.add_row(plain(name), cell(inner))
        self._out.print(made, soft_wrap=False)

    def request(self, prepared: PreparedRequest) -> None:
        """A request as it would go out."""
        if self.as_json:
            self.json(request_of(prepared))
            return
        self.line(f"{prepared.method} {prepared.url}", "bold")
        for name, value in prepared.headers.items():
            self.line(f"{name}: {value}")
        body = request_of(prepared).get("body")
        if body is not None:
            self.line("")
            self.line(body if isinstance(body, str) else json.dumps(_shortened(body), indent=2, ensure_ascii=False))


def request_of(prepared: PreparedRequest) -> dict[str, Any]:
    """A request as JSON has it; the key is masked already."""
    made: dict[str, Any] = {"method": prepared.method, "url": prepared.url, "headers": dict(prepared.headers)}
    if prepared.body:
        try:
            made["body"] = prepared.json()
        except ValueError:
            made["body"] = prepared.body.decode("utf-8", "replace")
    return made


def jsonable(value: object) -> Any:
    """A reply as JSON has it, under the names of the API."""
    from pydantic_core import to_jsonable_python

    return to_jsonable_python(value, by_alias=True, exclude_none=True, serialize_unknown=True)


def cell(value: object) -> str:
    """A value as one line of a table."""
    if value is None:
        return ""
    known: object = jsonable(value)
    listed = cast("list[object]", known) if isinstance(known, list) else [known]
    texts = [each for each in listed if isinstance(each, str)]
    return plain(", ".join(texts) if len(texts) == len(listed) else json.dumps(known, ensure_ascii=False))


def plain(text: str) -> str:
    """A text without what steers a terminal."""
    return "".join(each if each.isprintable() or each in "\n\t" else "\ufffd" for each in text.replace("\r\n", "\n"))


def _shortened(value: object) -> object:
    """A body to look at: files and long texts by their beginning."""
    if isinstance(value, str) and len(value) > _SHORT:
        return f"{value[:_SHORT]}… ({len(value)} characters)"
    if isinstance(value, dict):
        return {key: _shortened(inner) for key, inner in cast("dict[str, object]", value).items()}
    if isinstance(value, list):
        return [_shortened(inner) for inner in cast("list[object]", value)]
    return value
