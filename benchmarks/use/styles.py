"""Parameters read from the wire, after the tables of OpenAPI (`style`, `explode`) and RFC 6570.

A reading is text, or lists and dicts of text. Where a delimiter may have come encoded or plain, there are several.
"""

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, unquote_plus

Reading = Any
Pairs = list[tuple[str, str]]
_DELIMITERS = {"form": (",", "%2C"), "spaceDelimited": ("%20", "+"), "pipeDelimited": ("|", "%7C")}


def style_of(parameter: dict[str, Any]) -> tuple[str, bool]:
    """The style of a parameter, and whether it is exploded."""
    usual = "form" if parameter["in"] in ("query", "cookie") else "simple"
    style = parameter.get("style")
    style = style if isinstance(style, str) else usual
    explode = parameter.get("explode")
    return style, explode if isinstance(explode, bool) else style == "form"


def from_content(text: str) -> Iterator[Reading]:
    """A parameter with `content`, which is JSON; text that is none is taken as it is."""
    try:
        yield json.loads(text)
    except ValueError:
        yield text


def from_query(parameter: dict[str, Any], given: Any, raw: Pairs, used: set[int]) -> list[Reading]:
    """What the query says of a parameter, and which pairs say it. `raw` is not decoded yet."""
    style, explode = style_of(parameter)
    name = parameter["name"]
    if style == "deepObject" or (style == "form" and explode and isinstance(given, dict)):
        return _members(name, given, raw, used, deep=style == "deepObject")
    own = [(index, value) for index, (key, value) in enumerate(raw) if unquote_plus(key) in (name, f"{name}[]")]
    used |= {index for index, _ in own}
    if not own:
        return []
    values = [value for _, value in own]
    if isinstance(given, list) and explode:
        return [[unquote_plus(value) for value in values]]
    if len(values) > 1:
        return [[unquote_plus(value) for value in values]]
    if isinstance(given, list | dict):
        found = [_split(values[0], mark, isinstance(given, dict)) for mark in _DELIMITERS.get(style, (",", "%2C"))]
        return [*found, *from_content(unquote_plus(values[0]))]
    return [unquote_plus(values[0])]


def _members(name: str, given: Any, raw: Pairs, used: set[int], *, deep: bool) -> list[Reading]:
    wanted = given if isinstance(given, dict) else {}
    found: Pairs = []
    for index, (key, value) in enumerate(raw):
        spelt = unquote_plus(key)
        if deep and spelt.startswith(f"{name}["):
            found.append((spelt[len(name) :], unquote_plus(value)))
        elif not deep and index not in used and re.split(r"\[", spelt)[0] in wanted:
            head, bracket, rest = spelt.partition("[")
            found.append((f"[{head}]{bracket}{rest}", unquote_plus(value)))
        else:
            continue
        used.add(index)
    return [nested(found, wanted)] if found else []


def nested(pairs: Pairs, given: Any) -> Reading:
    """`[a][b]=1` and its like, in the shape of what was given; JSON text where an object or a list is due."""
    if isinstance(given, dict):
        by_name: dict[str, Pairs] = {}
        for key, value in pairs:
            match = re.match(r"\[([^\]]*)\]|\.([^.\[]+)", key)
            if match is not None:
                by_name.setdefault(match[1] if match[1] is not None else match[2], []).append(
                    (key[match.end() :], value)
                )
        if not by_name and len(pairs) == 1:
            return next(from_content(pairs[0][1]))
        return {name: nested(inner, given.get(name)) for name, inner in by_name.items()}
    if isinstance(given, list):
        return _items(pairs, given)
    return pairs[0][1] if len(pairs) == 1 else [value for _, value in pairs]


def _items(pairs: Pairs, given: list[Any]) -> Reading:
    numbered: dict[str, Pairs] = {}
    for key, value in pairs:
        match = re.match(r"\[(\d+)\]", key)
        if match is not None:
            numbered.setdefault(match[1], []).append((key[match.end() :], value))
    if numbered:
        inner = given[0] if given else None
        return [nested(each, inner) for each in numbered.values()]
    if len(pairs) == 1 and pairs[0][0] in ("", "[]") and pairs[0][1].startswith("["):
        return next(from_content(pairs[0][1]))
    values = [value for _, value in pairs]
    if given and isinstance(given[0], dict | list):
        return [next(from_content(value)) for value in values]
    return values


def _split(text: str, mark: str, pairs: bool) -> Reading:
    parts = re.split(re.escape(mark), text, flags=re.IGNORECASE)
    found = [unquote_plus(part) for part in parts]
    return dict(zip(found[::2], found[1::2], strict=False)) if pairs else found


def from_path(parameter: dict[str, Any], given: Any, text: str) -> list[Reading]:
    """What a segment of the path says: simple, label (`.a`) or matrix (`;name=a`)."""
    style, explode = style_of(parameter)
    name, mark = parameter["name"], ","
    if style == "label":
        if not text.startswith("."):
            return []
        text, mark = text[1:], "." if explode else ","
    elif style == "matrix":
        if not text.startswith(";"):
            return []
        return _matrix(name, given, text[1:], explode)
    return _simple(given, text, mark, explode)


def _matrix(name: str, given: Any, text: str, explode: bool) -> list[Reading]:
    pairs = [(unquote(key), value) for key, _, value in (part.partition("=") for part in text.split(";"))]
    if explode and isinstance(given, dict):
        return [{key: unquote(value) for key, value in pairs}]
    if any(key != name for key, _ in pairs):
        return []
    if explode and isinstance(given, list):
        return [[unquote(value) for _, value in pairs]]
    return _simple(given, pairs[0][1], ",", explode=False)


def _simple(given: Any, text: str, mark: str, explode: bool) -> list[Reading]:
    if isinstance(given, dict | list):
        found: list[Reading] = []
        for each in (mark, "%2C"):
            parts = [unquote(part) for part in re.split(re.escape(each), text, flags=re.IGNORECASE)]
            if isinstance(given, list):
                found.append(parts)
            elif explode:
                found.append(dict(part.partition("=")[::2] for part in parts))
            else:
                found.append(dict(zip(parts[::2], parts[1::2], strict=False)))
        return [*found, *from_content(unquote(text))]
    return [unquote(text)]


def from_header(parameter: dict[str, Any], given: Any, text: str) -> list[Reading]:
    """What a header says; its style is always simple, and nothing in it is encoded."""
    explode = style_of(parameter)[1]
    if isinstance(given, list):
        return [[part.strip() for part in text.split(",")], *from_content(text)]
    if isinstance(given, dict):
        parts = [part.strip() for part in text.split(",")]
        one = dict(part.partition("=")[::2] for part in parts)
        return [one if explode else dict(zip(parts[::2], parts[1::2], strict=False)), *from_content(text)]
    return [text]
