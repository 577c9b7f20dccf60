"""What must not be read in a log: the texts of a mail and the addresses of people."""

import html
import json
import os
import re
from collections.abc import Iterator, Mapping
from typing import Any, cast

HIDDEN = "***"
_ECHO = "its words repeat the mail; they are in .message or .body"
_ADDRESS = re.compile(r"""[^\s<>"'(),;:\[\]]+@[^\s<>"'(),;:\[\]]+""")
_ESCAPE = re.compile(r"""\\(u[0-9a-fA-F]{4}|[bfnrt"\\/])""")
_WORD = re.compile(r"\w+")
_SHORTEST = 4
_RUN = 5
"""Words in a row that a provider does not use by chance."""
_SHORT, _SHORT_RUN, _SHORT_WORDS = 200, 2, 8
"""Of a subject or another text of up to 200 characters, two words in a row are enough, if they have 8 characters."""
_READ = 100_000
"""Characters of a text that are compared."""
_SHOWN = 2000
"""Characters of a provider's words that may be shown."""


def without_addresses(text: str) -> str:
    """The text without anything that looks like an e-mail address."""
    return _ADDRESS.sub(HIDDEN, text[:_SHOWN])  # finding none in a long word takes its length squared


def without_texts(text: str, *requests: object) -> str:
    """A provider's words without what they repeat of a request: its texts, from four characters on, and addresses.

    Words that repeat it in another spelling, such as escaped or cut, are left out as a whole.
    """
    text = _unescaped(text[:_SHOWN])
    try:
        texts = {said[:_READ] for request in requests for said in _texts(request) if len(said) >= _SHORTEST}
    except RecursionError:
        return _ECHO
    texts |= {part for said in texts for part in _parts(said) if len(part) >= _SHORTEST}
    for said in sorted(texts, key=len, reverse=True):
        if said.casefold() in text.casefold():
            text = re.sub(re.escape(said), HIDDEN, text, flags=re.IGNORECASE)
    words = _words(text)
    runs = set(_runs(words, _RUN)) | set(_runs(words, _SHORT_RUN))
    told = f" {' '.join(words)} "
    for other in map(_words, texts):
        whole = " ".join(other)
        length = _SHORT_RUN if len(whole) <= _SHORT else _RUN
        if (len(whole) >= _SHORTEST and f" {whole} " in told) or not runs.isdisjoint(_runs(other, length)):
            return _ECHO
    return without_addresses(text)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _unescaped(text: str) -> str:
    """The text as it was before it was put into HTML or JSON."""
    plain = _ESCAPE.sub(lambda found: str(json.loads(f'"{found[0]}"')), html.unescape(text))
    return plain.encode("utf-8", "replace").decode()  # half a character could not be printed


def _runs(words: list[str], length: int) -> Iterator[str]:
    """So many words in a row, from each place; two short ones say nothing."""
    found = (" ".join(words[start : start + length]) for start in range(len(words) - length + 1))
    return (run for run in found if len(run) > _SHORT_WORDS)


def _parts(text: str) -> tuple[str, ...]:
    """The two sides of an address."""
    found = _ADDRESS.fullmatch(text[:_SHOWN])
    return tuple(found[0].split("@", 1)) if found is not None else ()


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, bytes | bytearray):
        yield bytes(value[:_READ]).decode("utf-8", "replace")
    elif isinstance(value, os.PathLike):
        yield os.path.basename(cast("os.PathLike[str]", value))
    elif isinstance(value, Mapping):
        for item in cast("Mapping[str, object]", value).values():
            yield from _texts(item)
    elif isinstance(value, list | tuple):
        for item in cast("list[object]", value):
            yield from _texts(item)
    elif hasattr(value, "__pydantic_fields_set__"):
        yield from _texts(
            [*cast("dict[str, object]", vars(value)).values(), getattr(value, "__pydantic_extra__", None) or {}]
        )
    elif isinstance(name := getattr(value, "filename", getattr(value, "name", None)), str):
        # A file: what else it holds may lead anywhere.
        yield from _texts([os.path.basename(name), getattr(value, "content", None)])


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
