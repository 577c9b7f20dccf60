"""Values out of text: strict JSON, and parameters by the type their schema gives them."""

import json
import re
from collections.abc import Callable
from typing import Any

from tests.provider.document import Object
from tests.provider.schemas import Schemas


def strict_json(data: bytes | str) -> object:
    """JSON as RFC 8259 has it: no duplicate keys, no NaN, no byte order mark, real Unicode."""
    text = data if isinstance(data, str) else data.decode("utf-8")
    try:
        value: object = json.loads(text, object_pairs_hook=_unique, parse_constant=_refuse)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    # A lone surrogate gets through json.loads and can be written nowhere.
    json.dumps(value, ensure_ascii=False).encode("utf-8")
    return value


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next(key for key, _ in pairs if [name for name, _ in pairs].count(key) > 1)
        raise ValueError(f"duplicate key {twice!r}")
    return found


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")


_FORMS: list[tuple[str, re.Pattern[str], Callable[[str], object]]] = [
    ("integer", re.compile(r"-?(?:0|[1-9]\d*)", re.ASCII), int),
    ("number", re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?", re.ASCII), json.loads),
    ("boolean", re.compile(r"true|false"), json.loads),
]


def typed(schemas: Schemas, schema: Object, text: str) -> object:
    """The text as the first type of the schema that it is a spelling of, or else as it is."""
    types = types_of(schemas, schema)
    for name, form, read in _FORMS:
        if name in types and form.fullmatch(text):
            return read(text)
    return text


def types_of(schemas: Schemas, schema: Object) -> set[str]:
    found: set[str] = set()
    seen: set[int] = set()
    waiting: list[Any] = [schema]
    while waiting:
        for each in schemas.group([waiting.pop()], None):
            if id(each) in seen:
                continue
            seen.add(id(each))
            # Alternatives count whether or not they hold: the value is not known yet.
            waiting += [*each.get("anyOf", []), *each.get("oneOf", [])]
            given = each.get("type", [])
            found |= {given} if isinstance(given, str) else set(given)
            if not given:
                found |= {_type_of(value) for value in each.get("enum", [])}
    return found


def _type_of(value: object) -> str:
    names: dict[type, str] = {bool: "boolean", int: "integer", float: "number", str: "string"}
    return names.get(type(value), "null")
