"""Texts that keep to a format, a pattern and a length; the same text for the same place."""

import base64
import re
import string
from collections.abc import Callable
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any
from zlib import crc32

_RICH = 'tëxt "q" & a=b/ü?'
_HEADER = "text, with (marks)"
_CANDIDATES = (
    string.ascii_lowercase + string.digits + string.ascii_uppercase + "-_. /:@+=,;!#$%&'()*<>?[]^`{|}~\"\\\té€\n"
)


class NoText(ValueError):
    """No text was found that keeps to the rules."""


def text_for(view: dict[str, Any], path: str, flavour: str) -> str:
    """A text for a string schema.

    Args:
        view: Its `format`, `pattern` (a list), `minLength`, `maxLength`.
        path: Where it is: texts of different places differ, so that none can be taken for another.
        flavour: rich (anything), header (no letters beyond ASCII), plain (letters and digits).
    """
    low, high = view.get("minLength", 0), view.get("maxLength", 1 << 30)
    patterns = view.get("pattern", [])
    number = crc32(path.encode())
    for made in _candidates(view, number, flavour):
        fitted = _fitted(made, low, high, view)
        if fitted is not None and all(re.search(each, fitted) for each in patterns):
            return fitted
    for each in patterns:
        for longer in _lengths(each, low):
            walked = _of_pattern(each, longer)
            if walked is not None and low <= len(walked) <= high and all(re.search(p, walked) for p in patterns):
                return walked
    for each in patterns:
        searched = _searched(each, patterns, low, high)
        if searched is not None:
            return searched
    raise NoText(f"no text for {_rules(view)}")


def _rules(view: dict[str, Any]) -> str:
    known = ("format", "pattern", "minLength", "maxLength")
    return ", ".join(f"{name} {view[name]!r}" for name in known if view.get(name))


def _candidates(view: dict[str, Any], number: int, flavour: str) -> list[str]:
    by_format = _FORMATS.get(view.get("format", ""))
    if view.get("contentEncoding") == "base64":
        by_format = _FORMATS["byte"]
    if by_format is not None:
        return [by_format(number)]
    word = f"{'abcdefgh'[number % 8]}{number % 100_000}"
    if flavour == "plain" or view.get("pattern"):
        return [
            word,
            word.upper(),
            word[0],
            str(number % 1000),
            f"{word[0]}@example.com",
            f"https://example.com/{word}",
        ]
    return [f"{word} {_RICH if flavour == 'rich' else _HEADER}", word]


def _fitted(made: str, low: int, high: int, view: dict[str, Any]) -> str | None:
    """A text of the right length; one of a format is not cut."""
    if low <= len(made) <= high:
        return made
    if view.get("format") in _FIXED:
        return None
    if view.get("format") in ("byte", "base64") or view.get("contentEncoding") == "base64":
        size = low if len(made) < low else high // 4 * 4
        size += -size % 4
        return ("QUJD" * (size // 4)) if low <= size <= high and size else None
    if len(made) > high:
        return made[:high].strip() or made[:high]
    if view.get("format") in ("uri", "url", "iri", "uri-reference", "email"):
        made = ("a" * (low - len(made)) + made) if view["format"] == "email" else made
    return made + "x" * (low - len(made))


def _uuid(n: int) -> str:
    return f"{n:08x}-89ab-4cde-8f01-{n:012x}"


_FORMATS: dict[str, Callable[[int], str]] = {
    "date": lambda n: f"20{n % 30 + 10:02}-0{n % 9 + 1}-1{n % 10}",
    "date-time": lambda n: f"20{n % 30 + 10:02}-0{n % 9 + 1}-1{n % 10}T0{n % 10}:1{n % 10}:2{n % 10}Z",
    "time": lambda n: f"0{n % 10}:1{n % 10}:2{n % 10}Z",
    "duration": lambda n: f"P{n % 5 + 2}D",
    "email": lambda n: f"user{n % 10_000}@example.com",
    "idn-email": lambda n: f"user{n % 10_000}@example.com",
    "hostname": lambda n: f"host{n % 10_000}.example.com",
    "idn-hostname": lambda n: f"host{n % 10_000}.example.com",
    "ipv4": lambda n: f"192.0.2.{n % 250 + 1}",
    "ip": lambda n: f"192.0.2.{n % 250 + 1}",
    "ipv6": lambda n: f"2001:db8::{n % 9000 + 1000}",
    "uri": lambda n: f"https://example.com/{n % 10_000}",
    "url": lambda n: f"https://example.com/{n % 10_000}",
    "iri": lambda n: f"https://example.com/{n % 10_000}",
    "uri-reference": lambda n: f"/a/{n % 10_000}",
    "iri-reference": lambda n: f"/a/{n % 10_000}",
    "uri-template": lambda n: f"https://example.com/{{id}}/{n % 10_000}",
    "uuid": _uuid,
    "guid": _uuid,
    "uuid4": _uuid,
    "byte": lambda n: base64.b64encode(f"bytes {n % 10_000}".encode()).decode(),
    "base64": lambda n: base64.b64encode(f"bytes {n % 10_000}".encode()).decode(),
    "json-pointer": lambda n: f"/a/{n % 10_000}",
    "regex": lambda n: f"a{n % 10_000}",
    "binary": lambda n: f"binary {n % 10_000} \xff\x00\xfe",
    "int32": lambda n: str(n % 1000),
    "int64": lambda n: str(n % 1000),
    "uint64": lambda n: str(n % 1000),
    "float": lambda n: f"{n % 1000}.5",
    "double": lambda n: f"{n % 1000}.5",
    "decimal": lambda n: f"{n % 1000}.50",
    "number": lambda n: str(n % 1000),
    "currency": lambda n: f"{n % 1000}.50",
    "unix-time": lambda n: str(1_700_000_000 + n % 10_000),
    "phone": lambda n: f"+1202555{n % 10_000:04}",
    "json": lambda n: f'{{"a": {n % 10_000}}}',
    "json-string": lambda n: f'{{"a": {n % 10_000}}}',
}
_FIXED = frozenset({"date", "date-time", "time", "duration", "uuid", "guid", "uuid4", "ipv4", "ipv6", "ip", "json"})


def _of_pattern(pattern: str, longer: int) -> str | None:
    """A short text of a pattern, by walking through its parts; repeats take `longer` more than they have to."""
    try:
        made = "".join(_walk(parser.parse(pattern), longer, {}))
    except (NotImplementedError, RecursionError, re.error):
        return None
    return made if re.search(pattern, made) else None


def _lengths(pattern: str, low: int) -> list[int]:
    """How much longer than they have to be repeats may be, for a text that is long enough."""
    short, longer = _of_pattern(pattern, 0), _of_pattern(pattern, 1)
    step = len(longer or "") - len(short or "")
    wanted = -(-(low - len(short or "")) // step) if step > 0 else 0
    return list(dict.fromkeys([0, 1, 2, 3, *(each for each in (wanted, wanted + 1, wanted - 1) if each >= 0)]))


def _walk(parts: Any, longer: int, groups: dict[int, str]) -> list[str]:
    found: list[str] = []
    for kind, value in parts:
        if kind is sre.LITERAL:
            found.append(chr(value))
        elif kind in (sre.IN, sre.NOT_LITERAL, sre.ANY):
            found.append(_of_class(kind, value, len(found)))
        elif kind in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            low, high, inner = value
            for _ in range(min(low + longer, int(high))):
                found += _walk(inner, longer, groups)
        elif kind is sre.BRANCH:
            found += _walk(value[1][longer % len(value[1])], longer, groups)
        elif kind is sre.SUBPATTERN:
            groups[value[0]] = "".join(_walk(value[-1], longer, groups))
            found.append(groups[value[0]])
        elif kind is sre.ATOMIC_GROUP:
            found += _walk(value, longer, groups)
        elif kind is sre.GROUPREF:
            found.append(groups.get(value, ""))
        elif kind not in (sre.AT, sre.ASSERT, sre.ASSERT_NOT):
            raise NotImplementedError(str(kind))
    return found


def _of_class(kind: Any, value: Any, place: int) -> str:
    if kind is sre.ANY:
        return "a"
    items = [(sre.NEGATE, None), (sre.LITERAL, value)] if kind is sre.NOT_LITERAL else value
    start = place * 7 % 26
    for char in _CANDIDATES[start:26] + _CANDIDATES[:start] + _CANDIDATES[26:]:
        if _in_class(items, char):
            return char
    first = next((item for item in items if item[0] in (sre.RANGE, sre.LITERAL)), None)
    if first is None or items[0][0] is sre.NEGATE:
        raise NotImplementedError("class")
    return chr(first[1][0] if first[0] is sre.RANGE else first[1])


_CATEGORIES: dict[Any, str] = {
    sre.CATEGORY_DIGIT: r"\d", sre.CATEGORY_NOT_DIGIT: r"\D", sre.CATEGORY_SPACE: r"\s",
    sre.CATEGORY_NOT_SPACE: r"\S", sre.CATEGORY_WORD: r"\w", sre.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip


def _in_class(items: Any, char: str) -> bool:
    negated, found = False, False
    for kind, value in items:
        if kind is sre.NEGATE:
            negated = True
        elif kind is sre.LITERAL:
            found |= ord(char) == value
        elif kind is sre.RANGE:
            found |= value[0] <= ord(char) <= value[1]
        elif kind is sre.CATEGORY:
            found |= re.fullmatch(_CATEGORIES[value], char) is not None
    return found is not negated


def _searched(pattern: str, patterns: list[str], low: int, high: int) -> str | None:
    """What hypothesis finds, for patterns that look ahead or behind; the same each time."""
    from hypothesis import HealthCheck, errors, find, settings, strategies

    chosen = settings(derandomize=True, database=None, deadline=None, max_examples=300,
                      suppress_health_check=list(HealthCheck))  # fmt: skip
    try:
        return find(
            strategies.from_regex(pattern),
            lambda made: low <= len(made) <= high and all(re.search(each, made) for each in patterns),
            settings=chosen,
        )
    except (errors.HypothesisException, errors.InvalidArgument, re.error):
        return None
