"""One more API in pyproject.toml, and nothing else of it changed."""

import re
import tomllib
from typing import Any

from generator.code import toml_text

_TABLE = re.compile(r"^\[+\s*([^\]#]+?)\s*\]+", re.MULTILINE)
_API = re.compile(r'(?:tool|"tool")\s*\.\s*mailwright\s*\.\s*apis\s*\.')


def with_api(text: str, name: str, said: dict[str, str]) -> str:
    """The text of pyproject.toml with the table of an API behind those that are there.

    Raises:
        ValueError: The tables are written in a way that this cannot add to.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = [f"[tool.mailwright.apis.{name}]", *(f"{key} = {toml_text(value)}" for key, value in said.items())]
    table = newline.join(lines) + newline
    heads = list(_TABLE.finditer(text))
    last = max((place for place, head in enumerate(heads) if _API.match(head[1])), default=None)
    if last is None:
        made = f"{text.rstrip()}{newline}{newline}{table}"
    else:
        end = heads[last + 1].start() if last + 1 < len(heads) else len(text)
        before, after = _without_comments(text[:end], newline), text[end:]
        between = text[len(before) : end]
        made = f"{before.rstrip()}{newline}{newline}{table}"
        made += f"{newline}{between.lstrip()}{after}" if (between.strip() or after.strip()) else ""
    if _parsed(made) != _added(_parsed(text), name, said):
        raise ValueError(f"[tool.mailwright.apis.{name}] cannot be added; write it yourself: {' '.join(lines[1:])}")
    return made


def _without_comments(text: str, newline: str) -> str:
    """The text without the comments at its end, which belong to the table that follows."""
    lines = text.split(newline)
    while lines and (not lines[-1].strip() or lines[-1].lstrip().startswith("#")):
        lines.pop()
    return newline.join(lines)


def _parsed(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return {}


def _added(tree: dict[str, Any], name: str, said: dict[str, str]) -> dict[str, Any]:
    tool = tree.get("tool", {})
    own = tool.get("mailwright", {})
    apis = {**own.get("apis", {}), name: said}
    return {**tree, "tool": {**tool, "mailwright": {**own, "apis": apis}}}
