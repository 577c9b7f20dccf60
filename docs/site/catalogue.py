"""The table of all error codes of all APIs, made from the generated package."""

import ast
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from itertools import pairwise

from docs.site import reference
from docs.site.pages import ROOT

MARK = "<!-- catalogue -->\n"
_HEADS = ("API", "Code", "Meaning, and what to do", "Outcome", "Exception")
_WORDS = {"not_sent": "NOT_SENT", "unknown": "UNKNOWN", "accepted": "ACCEPTED"}


@dataclass(frozen=True, slots=True)
class Row:
    """One code of one API."""

    api: str
    """Its package, such as `unosend`."""
    client: str
    code: str
    """As it is on the wire."""
    member: str
    """Its name in Python, such as `ErrorCode.QUOTA_EXCEEDED`."""
    meaning: str
    fix: str
    status: int | None
    outcome: str
    retryable: bool
    exception: str
    """The class that is raised."""


def rows() -> Iterator[Row]:
    """All codes in the order of the documents."""
    for name in reference.apis():
        module = import_module(f"mailwright.{name}.errors")
        family = module.FAMILY
        if family.codes is None:
            continue
        statuses = _statuses(name, family.codes.__name__)
        for member in family.codes:
            status = statuses[member.name]
            # As the runtime chooses it.
            raised = family.by_code.get(member) or family.by_status.get(min(status or 0, 500)) or family.status
            yield Row(
                api=name,
                client=reference.clients(name)[0].__name__,
                code=str(member.value),
                member=f"{family.codes.__name__}.{member.name}",
                meaning=member.meaning,
                fix=member.fix,
                status=status,
                outcome=_WORDS[member.outcome.value],
                retryable=member.retryable,
                exception=raised.__name__,
            )


def _statuses(name: str, enum: str) -> dict[str, int | None]:
    """The HTTP status of each member: only its docstring has it."""
    tree = ast.parse((ROOT / "generated" / "mailwright" / name / "errors.py").read_text(encoding="utf-8"))
    [body] = [node.body for node in tree.body if isinstance(node, ast.ClassDef) and node.name == enum]
    found: dict[str, int | None] = {}
    for node, following in pairwise(body):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            said = ast.unparse(following)
            status = re.search(r"HTTP\s+(\d{3}):\s", said.replace("\\n", " "))
            found[node.targets[0].id] = int(status[1]) if status else None
    return found


def filled(text: str) -> str:
    """A page with the table in the place of its mark, if it has one."""
    return text.replace(MARK, table()) if MARK in text else text


def table() -> str:
    """The table in HTML, with the field that filters it."""
    found = list(rows())
    head = "".join(f"<th>{text}</th>" for text in _HEADS)
    lines = "\n".join(_line(row) for row in found)
    return (
        '<div class="catalogue">\n'
        '<p class="catalogue-filter"><label for="catalogue-filter">Filter</label> '
        '<input id="catalogue-filter" type="search" autocomplete="off" spellcheck="false" '
        'placeholder="204, quota, UNKNOWN unipile …">'
        f' <output id="catalogue-count" for="catalogue-filter">{len(found)} of {len(found)} codes</output></p>\n'
        f'<table id="catalogue">\n<thead><tr>{head}</tr></thead>\n<tbody>\n{lines}\n</tbody>\n</table>\n</div>\n'
    )


def _line(row: Row) -> str:
    target = f"reference/{row.api}/errors.html#mailwright.{row.api}.errors"
    name = row.member.rpartition(".")[2]
    status = f"HTTP {row.status}" if row.status else "or as the HTTP status says"
    advice = ["safe to send again" if row.outcome == "NOT_SENT" else "do not send again"]
    advice += ["may pass a little later"] if row.retryable else []
    cells = (
        html.escape(row.client),
        f'<code>{_breakable(row.code)}</code><br><a href="{target}.{row.member}"><code>{_breakable(name)}</code></a>',
        f"{_prose(row.meaning)}<br><b>→</b> {_prose(row.fix)}",
        f"<code>{row.outcome}</code><br>{', '.join(advice)}",
        f'<a href="{target}.{row.exception}"><code>{_breakable(row.exception)}</code></a><br>{status}',
    )
    heads = ("API", "Code", "Meaning", "Outcome", "Exception")
    inner = "".join(f'<td data-head="{head}"><div>{cell}</div></td>' for head, cell in zip(heads, cells, strict=True))
    return f'<tr id="{row.api}-{html.escape(row.code.replace("/", "-"))}">{inner}</tr>'


def _breakable(name: str) -> str:
    """A long name that a narrow cell may break at its joints."""
    return re.sub(r"([/_.])|(?<=[a-z])(?=[A-Z])", lambda joint: f"{joint[0]}<wbr>", html.escape(name))


def _prose(text: str) -> str:
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(text, quote=False))
