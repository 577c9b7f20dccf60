"""What must not be read in a log: the texts of a mail and the addresses of people."""

import re
from collections.abc import Iterator, Mapping
from typing import cast

_ADDRESS = re.compile(r"""[^\s<>"'(),;:\[\]]+@[^\s<>"'(),;:\[\]]+""")
_SHORTEST = 4
HIDDEN = "***"


def without_addresses(text: str) -> str:
    """The text without anything that looks like an e-mail address."""
    return _ADDRESS.sub(HIDDEN, text)


def without_texts(text: str, *requests: object) -> str:
    """A provider's words without what they repeat of a request: its texts, from four characters on, and addresses."""
    told = {said for request in requests for said in _texts(request) if len(said) >= _SHORTEST}
    for said in sorted(told, key=len, reverse=True):
        if said.casefold() in text.casefold():
            text = re.sub(re.escape(said), HIDDEN, text, flags=re.IGNORECASE)
    return without_addresses(text)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in cast("Mapping[str, object]", value).values():
            yield from _texts(item)
    elif isinstance(value, list | tuple):
        for item in cast("list[object]", value):
            yield from _texts(item)
    elif hasattr(value, "__pydantic_fields_set__"):
        yield from _texts(vars(value))


def brief(value: object) -> object:
    """A value as a repr may show it: texts and collections only by their size."""
    if isinstance(value, str) and type(value) is str:
        return _Shown(f"<{len(value)} characters>")
    if isinstance(value, bytes):
        return _Shown(f"<{len(value)} bytes>")
    if isinstance(value, Mapping):
        return _Shown(f"<{len(cast('Mapping[object, object]', value))} entries>")
    if isinstance(value, list | tuple):
        items = cast("list[object]", value)
        plain = all(isinstance(item, str) for item in items)
        return _Shown(f"<{len(items)} items>") if plain and items else list(map(brief, items))
    return value


class _Shown(str):
    """A text that is its own repr."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)
