"""Strict JSON, and pointers into it."""

import json
from collections.abc import Mapping
from typing import Any, NoReturn, cast


class NotJson(Exception):
    """The text is not strict JSON."""


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("duplicate key")
    return found


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")


def decode(body: bytes) -> Any:
    """Strict JSON: UTF-8 (a BOM is accepted), no duplicate keys, no NaN.

    Raises:
        NotJson: It is something else.
    """
    try:
        return json.loads(body.decode("utf-8-sig"), object_pairs_hook=_unique, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise NotJson(type(error).__name__) from None


def find(value: object, pointer: str) -> object:
    """What a JSON pointer leads to, or None."""
    for step in pointer.split("/")[1:]:
        if not isinstance(value, Mapping):
            return None
        value = cast(Mapping[str, object], value).get(step.replace("~1", "/").replace("~0", "~"))
    return value
