"""Text that may stand in Python or Markdown: literals, identifiers, docstrings, prose. Nothing else is ever printed."""

import json
import re
import textwrap
import unicodedata
from functools import cache
from typing import TypeAlias

from markupsafe import Markup

from generator.problem import one_line

Code: TypeAlias = Markup
"""A piece of Python that was made here, not read from a document."""

WIDTH = 120
_QUOTES = '"""'
_LINE_ENDS = re.compile("\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
# What is shown as code in Markdown: a code span of the text's own, and what a reader would turn into a link.
_AS_CODE = re.compile(
    r"""(`[^`|]+`|(?<![^\s`|"'(<[])[^\s`|"'(<[]*(?:@|://|www\.)[^\s`|]*[^\s`|"')>\].,;:!?])""", re.IGNORECASE
)
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "`": "&#96;"})
_MARKDOWN = re.compile(r"[\\*\[\]{}|~$]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")
_INSTRUCTION = re.compile("(coding|type|pyright|mypy|ruff|noqa|fmt|isort|pylint|pragma)([:=])", re.IGNORECASE)
_BEGINS_BLOCK = re.compile(r"^([0-9]+(?=[.)](?: |$))|(?=[#+\-=:!?]))")


def literal(value: object) -> Code:
    """A Python literal."""
    return Markup(ascii(value) if isinstance(value, str) and not value.isprintable() else repr(value))


def identifier(name: str) -> Code:
    """A name; refuses anything that is not one."""
    if not (name.isascii() and all(part.isidentifier() for part in name.split("."))):
        raise ValueError(f"{name!r} is not an identifier")
    return Markup(name)


def comment(text: str) -> Code:
    """One line of a comment that no tool takes for an instruction, such as `coding: …`."""
    return Markup("# " + _INSTRUCTION.sub(r"\1 \2", one_line(text)))


def toml_text(text: str) -> Code:
    """Text of a document as a string of TOML."""
    return Markup(json.dumps(" ".join(prose(text).split()), ensure_ascii=False))


def code(template: str, *values: object) -> Code:
    """Put pieces of code into a template of our own, as `str.format` does; anything else is refused."""
    for value in values:
        if not isinstance(value, Markup):
            raise TypeError(f"{value!r} is not code")
    return Markup(template).format(*values)


def joined(separator: str, parts: "list[Code] | tuple[Code, ...]") -> Code:
    """Join pieces of code."""
    return Markup(separator).join(parts)


@cache
def prose(text: str) -> str:
    """Text of a document as one paragraph or several, without anything that an editor would act on."""
    kept = "".join(
        character
        for character in _LINE_ENDS.sub("\n", text)
        if character == "\n" or unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co")
    )
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in kept.split("\n\n")).strip()


def wrapped(text: str, width: int) -> str:
    """Wrap each line; what continues a line that begins with spaces is set in further."""
    lines: list[str] = []
    for line in text.split("\n"):
        lead = line[: len(line) - len(line.lstrip())]
        hanging = lead + ("    " if lead else "")
        lines += textwrap.wrap(
            line, width, subsequent_indent=hanging, break_long_words=False, break_on_hyphens=False
        ) or [""]
    return "\n".join(lines)


def docstring(text: str, indent: int, *, below: bool = False) -> Code:
    """A docstring, wrapped; `text` may hold paragraphs and lines that begin with spaces.

    Args:
        text: What it says.
        indent: The column it stands in.
        below: It stands below an attribute, and closes on its last line, if there is room.
    """
    pad = " " * indent
    body = between_quotes(text, indent).replace("\\", "\\\\")
    stem = body.rstrip('"')
    body = stem.replace('"""', '\\"\\"\\"') + '\\"' * (len(body) - len(stem))
    indented = body.replace("\n", "\n" + pad).replace("\n" + pad + "\n", "\n\n")
    closing = "" if "\n" not in body or (below and fits(indented)) else f"\n{pad}"
    return Markup(f'"""{indented}{closing}"""')


def fits(text: str) -> bool:
    """Whether there is room for quotes on the last line."""
    return len(text.rpartition("\n")[2]) + len(_QUOTES) <= WIDTH


def between_quotes(text: str, indent: int) -> str:
    """What stands in a docstring, wrapped."""
    text, width = text.strip(), WIDTH - indent
    body = wrapped(_QUOTES + text, width).strip()
    if "\n" not in body and len(body) + len(_QUOTES) > width:
        body = wrapped(_QUOTES + text, width - len(_QUOTES)).strip()
    return body.removeprefix(_QUOTES)


def markdown(text: str) -> Code:
    """Text of a document as one line of Markdown that is text and nothing else, in a table too."""
    pieces = _AS_CODE.split(" ".join(prose(text).split()))
    shown = [
        _escaped(piece) if place % 2 == 0 else piece if piece.startswith("`") else f"`{piece}`"
        for place, piece in enumerate(pieces)
    ]
    # Only at its beginning can a line be a heading, an item of a list or a rule.
    return Markup(_BEGINS_BLOCK.sub(r"\1\\", "".join(shown)))


def code_span(text: str) -> Code:
    """A name or a value of a document as code in Markdown."""
    line = " ".join(prose(text).split())
    return Markup(f"`{line}`") if line and not {"`", "|"} & set(line) else markdown(line)


def _escaped(text: str) -> str:
    # Not every reader knows a backslash before HTML; and before a backtick it would have a code span for a neighbour.
    return _MARKDOWN.sub(r"\\\g<0>", text.translate(_ENTITIES))
