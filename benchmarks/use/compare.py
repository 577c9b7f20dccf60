"""Whether a value came through as it was given."""

import base64
import binascii
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, time
from typing import Any

_TIME = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d+)?)?([Zz]|[+-]\d\d:?\d\d)?")


def differences(given: Any, got: Any, path: str = "") -> Iterator[str]:
    """Where two JSON values differ; a moment may be spelt in another way, a null may be left out."""
    if isinstance(given, dict) and isinstance(got, dict):
        for name, value in given.items():
            if name in got:
                yield from differences(value, got[name], f"{path}/{name}")
            elif value is not None:
                yield f"{path}/{name}: lost"
        for name in got:
            if name not in given:
                yield f"{path}/{name}: added ({_short(got[name])})"
    elif isinstance(given, list) and isinstance(got, list):
        if len(given) != len(got):
            yield f"{path}: {len(got)} items, {len(given)} were given"
        for index, (one, other) in enumerate(zip(given, got, strict=False)):
            yield from differences(one, other, f"{path}/{index}")
    elif not _same(given, got):
        yield f"{path}: {_short(got)}, given {_short(given)}"


def _short(value: Any) -> str:
    try:
        text = json.dumps(value, ensure_ascii=False)
    except (TypeError, ValueError):
        text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}…"


def _same(given: Any, got: Any) -> bool:
    if isinstance(given, bool) or isinstance(got, bool) or given is None or got is None:
        return given is got
    if isinstance(given, int | float) and isinstance(got, int | float):
        return given == got
    if isinstance(given, str) and isinstance(got, str):
        return given == got or (_moment(given) is not None and _moment(given) == _moment(got)) or _bytes(given, got)
    return False


def _moment(text: str) -> object:
    """A point in time; what has no zone is told apart from what has one."""
    try:
        if _TIME.fullmatch(text):
            found = datetime.fromisoformat(text.upper().replace(" ", "T"))
            return found if found.tzinfo is None else found.astimezone(UTC)
        if re.fullmatch(r"\d\d:\d\d(:\d\d(\.\d+)?)?([Zz]|[+-]\d\d:\d\d)?", text):
            return time.fromisoformat(text.upper())
    except ValueError:
        pass
    return None


def _bytes(given: str, got: str) -> bool:
    """Base64 in another alphabet or without its padding."""
    try:
        one, other = (
            base64.b64decode(t.replace("-", "+").replace("_", "/") + "==", validate=False) for t in (given, got)
        )
    except (binascii.Error, ValueError):
        return False
    return len(given) >= 8 and one == other and given.rstrip("=").translate(_URL) == got.rstrip("=").translate(_URL)


_URL = str.maketrans("-_", "+/")


def as_text(value: Any) -> str:
    """A scalar as parameters and form fields spell it."""
    return value if isinstance(value, str) else json.dumps(value)


def reads_as(given: Any, text: Any) -> bool:
    """Whether texts, which have no types, say what was given."""
    if isinstance(given, dict | list) and isinstance(text, str):
        # What no style has a place for, such as a list in a list, is JSON.
        try:
            return next(differences(given, json.loads(text)), None) is None
        except ValueError:
            return False
    if isinstance(given, dict):
        kept = {name: value for name, value in given.items() if value is not None}
        return isinstance(text, dict) and kept.keys() == text.keys() and all(reads_as(kept[n], text[n]) for n in kept)
    if isinstance(given, list):
        return isinstance(text, list) and len(given) == len(text) and all(map(reads_as, given, text))
    return _scalar_reads_as(given, text)


def _scalar_reads_as(given: Any, text: Any) -> bool:
    if given is None:
        return text in ("", "null", None)
    if not isinstance(text, str):
        return _same(given, text)
    if isinstance(given, float):
        try:
            return float(text) == given
        except ValueError:
            return False
    return as_text(given) == text or (isinstance(given, str) and _same(given, text))
