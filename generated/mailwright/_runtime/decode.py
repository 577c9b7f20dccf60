"""Strict JSON, and pointers into it."""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, NoReturn, cast

_DEEPEST = 200
# Any, as `typing.cast` in its place would be a call in every call.
OBJECT: Any = dict
MAPPINGS: Any = (dict, Mapping)
"""A dict is told apart much more quickly than any other mapping."""


class NotJson(Exception):
    """The text is not strict JSON."""


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("duplicate key")
    return found


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")


_DECODER = json.JSONDecoder(object_pairs_hook=_unique, parse_constant=_refuse)


def decode(body: bytes) -> Any:
    """Strict JSON: UTF-8 (a BOM is accepted), no duplicate keys, no NaN.

    Raises:
        NotJson: It is something else.
    """
    try:
        value = _DECODER.decode(body.decode().removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise NotJson(type(error).__name__) from None
    # Newer Pythons decode what would break everything after it; few brackets cannot be deep.
    if body.count(b"[") + body.count(b"{") > _DEEPEST and _is_deep(value):
        raise NotJson("nested too deeply")
    return value


def _is_deep(value: Any) -> bool:
    level: list[Any] = [value]
    for _ in range(_DEEPEST):
        level = [inner for item in level for inner in _inside(item)]
        if not level:
            return False
    return True


def _inside(value: Any) -> Iterable[Any]:
    if not isinstance(value, list | dict):
        return ()
    known = cast("list[Any] | dict[str, Any]", value)
    return known.values() if isinstance(known, dict) else known


def holds(body: bytes, word: bytes) -> bool:
    """Whether a word is in a body; one without its first byte is done with at once, as that is found much quicker."""
    return word[:1] in body and word in body


def find(value: object, pointer: str) -> object:
    """What a JSON pointer leads to, or None."""
    found: Any = value
    for step in _steps(pointer):
        if not isinstance(found, OBJECT):
            return None
        found = found.get(step)
    return found


@cache
def _steps(pointer: str) -> tuple[str, ...]:
    return tuple(step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:])
