"""JSON as it goes out, and what to say of a value that has no JSON form."""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from math import isfinite
from typing import cast

from .errors import InvalidRequestError, Violation


class Deferred:
    """A text that is made while it is sent."""


def typed_json(value: object, deferred: Callable[[object], str] | None = None) -> bytes:
    """Compact JSON of a value that is known to hold what JSON has and perhaps a `Deferred`, and nothing else.

    Args:
        value: What to encode.
        deferred: Gives the text that stands in for a `Deferred`.

    Raises:
        InvalidRequestError: It holds half a character.
    """
    fast_json, refused = _pydantic()
    try:
        return fast_json(value, fallback=deferred)
    except refused:
        return to_json(value, deferred)


@cache
def _pydantic() -> "tuple[Callable[..., bytes], type[Exception]]":
    # Loaded with the first body.
    from pydantic_core import PydanticSerializationError
    from pydantic_core import to_json as fast_json

    return fast_json, PydanticSerializationError


def to_json(value: object, deferred: Callable[[object], str] | None = None) -> bytes:
    """Compact JSON, UTF-8.

    Args:
        value: What to encode.
        deferred: Gives the text that stands in for a `Deferred`, and raises TypeError for anything else.

    Raises:
        InvalidRequestError: A value has no JSON form.
    """
    try:
        text = json.dumps(value, default=deferred, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        return text.encode("utf-8")
    except (TypeError, ValueError, RecursionError) as error:
        raise no_json(error, value) from None


def no_json(error: Exception, value: object) -> InvalidRequestError:
    """The error for it, with its place."""
    try:
        where, kind = next(_misfits(value, ()), ((), type(error).__name__))
    except RecursionError:
        where, kind = (), "RecursionError"
    return InvalidRequestError([Violation(".".join(where), f"holds a value without a JSON form ({kind})")])


def _misfits(value: object, at: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """The places of what JSON cannot hold, and what is there."""
    if isinstance(value, Mapping):
        for key, item in cast("Mapping[str, object]", value).items():
            yield from _misfits(item, (*at, str(key).encode("ascii", "replace").decode()))
            if any("\ud800" <= sign <= "\udfff" for sign in str(key)):
                yield at, "half a character in a name"
    elif isinstance(value, list | tuple):
        for place, item in enumerate(cast("list[object]", value)):
            yield from _misfits(item, (*at, str(place)))
    elif isinstance(value, str):
        if any("\ud800" <= sign <= "\udfff" for sign in value):
            yield at, "half a character"
    elif isinstance(value, float) and not isfinite(value):
        yield at, "a number that is not finite"
    elif not isinstance(value, int | float | Deferred | None):
        yield at, type(value).__name__
