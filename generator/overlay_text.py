"""An overlay that proposes an action for each decision, every one of them a comment until somebody agrees."""

import json
import re
import textwrap
from collections.abc import Iterator

from generator.decision import Decision, can_act, in_order, json_path
from generator.problem import one_line
from generator.source import Document, Json

_WIDTH = 110
_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(?:[ -][A-Za-z0-9_]+)*")
# What YAML, in one of its versions, takes for something else than text.
_WORDS = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})
_HEAD = """\
overlay: 1.0.0
info: {{title: {title}, version: 1.0.0}}
# Corrections and additions, applied in order before anything is generated. Each action that is a comment below is a
# proposal: read it, correct it, and take the `# ` in front of its lines away; or delete it. `make generate` then says
# what is missing. The extensions are explained in specs/README.md. What is `needed` comes before anything can be
# generated, wherever it stands; the rest makes the package better.
actions:
  - target: $.info
    description: Says where the document came from.
    update:
      x-taken-from: {origin}
"""


def overlay_text(name: str, origin: str, document: Document, found: list[Decision]) -> str:
    """The overlay as YAML.

    Args:
        name: The API.
        origin: The name of the file that the document was copied from.
        document: What the decisions are about.
        found: The decisions, those that are needed first.
    """
    head = _HEAD.format(title=_scalar(f"Decisions on {name}"), origin=_scalar(origin))
    return head + "".join("\n".join(_proposal(document, each)) + "\n" for each in in_order(found))


def _proposal(document: Document, each: Decision) -> Iterator[str]:
    yield ""
    yield f"  # {each.weight}: {each.position}: {each.rule}"
    if not can_act(document, each):
        yield f"  # {one_line(each.message)}"
        yield "  # No action can mend that: correct the document itself."
        return
    yield f"  # - target: {_scalar(json_path(document, each.pointer))}"
    yield "  #   description: >-"
    yield from (f"  #     {line}" for line in textwrap.wrap(one_line(each.message), _WIDTH, break_on_hyphens=False))
    if each.update is None:
        yield "  #   remove: true"
    else:
        yield "  #   update:"
        yield from (f"  #     {line}" for line in _block(each.update))


def _block(value: Json) -> Iterator[str]:
    """A mapping or a list as YAML, a line for each single value."""
    pairs: Iterator[tuple[str, Json]]
    if isinstance(value, dict):
        pairs = ((f"{_scalar(key)}:", inner) for key, inner in value.items())
    else:
        pairs = (("-", inner) for inner in (value if isinstance(value, list) else ()))
    for lead, inner in pairs:
        if not isinstance(inner, dict | list) or not inner:
            yield f"{lead} {_scalar(inner)}"
        elif lead == "-":
            first, *others = _block(inner)
            yield f"- {first}"
            yield from (f"  {line}" for line in others)
        else:
            yield lead
            yield from (f"  {line}" for line in _block(inner))


def _scalar(value: Json) -> str:
    """A single value, or an empty list, as YAML; JSON's texts are YAML's but for what cannot be printed."""
    if isinstance(value, str) and _PLAIN.fullmatch(value) and value.lower() not in _WORDS:
        return value
    if isinstance(value, str) and value.startswith("$") and value.isprintable() and not {":", "#", "'"} & set(value):
        return value
    text = json.dumps(value, ensure_ascii=False)
    return "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in text)
