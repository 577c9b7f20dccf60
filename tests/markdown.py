"""Markdown as far as these tests need it: what a line is, what is in its cells, and what in it is not plain text."""

import re
from pathlib import Path

Shape = list[tuple[str, list[str]]]

# What is no structure whatever is in it: an escaped character, and a code span.
_INERT = re.compile(r"\\[!-/:-@\[-`{-~]|(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)")
# What a reader could take for emphasis, a link, HTML, an entity, code or mathematics.
_MARK = re.compile(
    r"[`*~$\[\]{}<>|]|&(?!(?:amp|lt|gt|#96);)|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|(?:://|@|www\.)(?=[A-Za-z0-9])",
    re.IGNORECASE,
)
_START = re.compile(r"#{1,6} |> |[-+*] |\d+[.)] |\||```.*|-{3,}$|={3,}$|~{3,}|:| {4}|$")
_CELL_END = re.compile(r"(?<!\\)\|")
_LINK = re.compile(r"\[[^\]]*\]\(([^)]*)\)")


def marks(text: str) -> list[str]:
    """Everything in a line that is not plain text."""
    return _MARK.findall(_INERT.sub(" ", text))


def cells(line: str) -> list[str]:
    """The cells of a line of a table."""
    return [cell.strip() for cell in _CELL_END.split(line)[1:-1]]


def rows(page: str) -> list[list[str]]:
    """The rows of all tables but for their heads."""
    lines = page.splitlines()
    heads = {n - 1 for n, line in enumerate(lines) if line.startswith("|---")}
    return [
        cells(line)
        for n, line in enumerate(lines)
        if line.startswith("|") and not line.startswith("|---") and n not in heads
    ]


def shape(page: str) -> Shape:
    """What each line is: how it begins, and what in it is not plain text. Code is only code."""
    found: Shape = []
    in_code = False
    for line in page.split("\n"):
        start = _START.match(line)
        is_fence = line.startswith("```")
        found.append(("code", []) if in_code and not is_fence else (start[0] if start else "", marks(line)))
        in_code ^= is_fence
    return found


def blocks(page: str) -> list[str]:
    """The pieces of Python."""
    return re.findall(r"^```python\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)


def links(page: str) -> list[str]:
    """Where the links lead."""
    return _LINK.findall(page)


def anchors(page: Path) -> set[str]:
    """What a link into a page may name."""
    heads = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head).strip().lower().replace(" ", "-") for head in heads}
