"""What an error says of a response: where it is not as documented, and the provider's words without the key."""

from collections.abc import Callable
from functools import cache
from typing import Any, cast

from pydantic import TypeAdapter, ValidationError

_MOST_PLACES = 1000
SHOWN = 500
"""Characters that a message repeats at most of a list without an end."""


@cache
def validator(kind: Any) -> Any:
    """What makes a type out of a reply; made once for each, as that takes its time."""
    return TypeAdapter(kind).validate_python


def places(error: ValidationError) -> str:
    """Where a reply is not as documented. Telling thousands of places apart takes a gigabyte."""
    if error.error_count() > _MOST_PLACES:
        return "more than can be listed"
    details = error.errors(include_url=False, include_input=False, include_context=False)
    return ", ".join(dict.fromkeys(".".join(map(str, detail["loc"])) or "body" for detail in details))


def folded(message: str) -> str:
    """A message without what may differ between two servers."""
    return message.strip().rstrip(".").casefold()


def plain(value: object) -> str:
    """What to show when the document does not say where the message is."""
    if isinstance(value, str):
        return value.strip() or "an empty body"
    return "see .body"


def without(value: object, hide: Callable[[str], str]) -> object:
    """The value with the key removed from every text in it."""
    if isinstance(value, str):
        return hide(value)
    if isinstance(value, dict):
        return {hide(key): without(item, hide) for key, item in cast("dict[str, object]", value).items()}
    if isinstance(value, list):
        return [without(item, hide) for item in cast("list[object]", value)]
    return value
