"""Parameters as they stand in a path, a query, a header or a cookie: OpenAPI's styles, by RFC 6570."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import Enum
from typing import Any, cast
from urllib.parse import quote

from .body import check_query
from .errors import InvalidRequestError, Violation

Encode = Callable[[str], str]

# What may stand in a query as it is, and is not a sign by which servers divide it.
_RESERVED_IN_QUERY = "/:?@!$'()*,;="
# What no cookie holds, and the sign by which its encoding is known.
_NOT_IN_COOKIE = re.compile(r"[^!#-$&-+\--:<-\[\]-~]")
_DELIMITERS = {"spaceDelimited": "%20", "pipeDelimited": "%7C"}


@dataclass(frozen=True, slots=True)
class Style:
    """How a parameter is written."""

    name: str
    """One of OpenAPI's styles; `json` for JSON text, `brackets` for fields of a form, `querystring` for all of it."""
    explode: bool = False
    reserved: bool = False
    """Reserved characters go into the query as they are, but for those that divide it."""


FORM = Style("form", explode=True)
SIMPLE = Style("simple")


@dataclass(frozen=True, slots=True)
class Parameters:
    """The parameters of one place, and the model that knows their rules."""

    model: Any
    arguments: Mapping[str, object] = field(repr=False)
    styles: Mapping[str, Style] = field(default_factory=dict[str, Style])
    """Of those that are not written as OpenAPI does by default."""

    def checked(self) -> dict[str, object]:
        """The parameters that were given, in their JSON form.

        Raises:
            InvalidRequestError: They break the document.
        """
        return check_query(self.model, self.arguments)


def text(value: object) -> str:
    """One value as text; what holds others is JSON."""
    if isinstance(value, str):
        return str(value.value) if isinstance(value, Enum) else value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Enum):
        return text(value.value)
    if isinstance(value, date | time):
        return value.isoformat()
    if value is None or isinstance(value, Mapping | list | tuple):
        return json_text(cast(object, value))
    return str(value)


def json_text(value: object, *, ascii_only: bool = False) -> str:
    """A value as compact JSON.

    Raises:
        InvalidRequestError: It has no JSON form.
    """
    from .encode import to_json

    found = to_json(value, text).decode()
    return json.dumps(json.loads(found), separators=(",", ":")) if ascii_only else found


def percent(value: str) -> str:
    """Everything encoded but RFC 3986's unreserved characters."""
    return quote(value, safe="")


def in_path(name: str, value: object, style: Style) -> str:
    """A parameter in a path: `simple`, `label`, `matrix` or JSON."""
    if style.name == "json":
        return percent(json_text(value))
    first, between = {"label": (".", "."), "matrix": (";", ";")}.get(style.name, ("", ","))
    key = percent(name)
    found = _parts(value)
    if isinstance(found, str):
        shown = percent(found)
        return f";{key}={shown}" if style.name == "matrix" and shown else f";{key}" if first == ";" else first + shown
    texts = _joined(found, style, percent)
    if not texts:
        return ""
    if style.name != "matrix":
        return first + (between if style.explode else ",").join(texts)
    if not style.explode:
        return f";{key}={','.join(texts)}"
    return "".join(f";{one}" if isinstance(found, dict) else f";{key}={one}" for one in texts)


def in_header(value: object, style: Style) -> str:
    """A parameter in a header: `simple` or JSON; nothing is encoded there."""
    if style.name == "json":
        return json_text(value, ascii_only=True)
    found = _parts(value)
    return found if isinstance(found, str) else ",".join(_joined(found, style, str))


def in_cookie(name: str, value: object, style: Style) -> list[str]:
    """A parameter as parts of the header Cookie: `form` or JSON."""
    return in_query(name, value, style, _cookie)


def in_query(name: str, value: Any, style: Style = FORM, encode: Encode = percent) -> list[str]:
    """A parameter as parts of a query or of a form body, such as `a=1`."""
    if style.name == "querystring":
        return _whole(value, style)
    if style.reserved:
        encode = _reserved
    as_name = percent if encode in (_reserved, _cookie) else encode
    key = as_name(name)
    if style.name == "json":
        return [f"{key}={encode(json_text(value))}"]
    found = _parts(value)
    if isinstance(found, str):
        return [f"{key}={encode(found)}"]
    if style.name in ("deepObject", "brackets"):
        repeated = style.name == "brackets" and isinstance(value, list | tuple) and not _holds_more(cast(object, value))
        pairs = [(name, one) for one in found] if repeated else list(_nested(name, cast(object, value)))
        return [f"{as_name(where)}={encode(one)}" for where, one in pairs]
    if style.explode and isinstance(found, dict):
        mapping = cast("Mapping[str, object]", value)
        return [pair for inner, item in mapping.items() for pair in in_query(inner, item, Style("brackets"), encode)]
    if style.explode:
        return [f"{key}={encode(one)}" for one in found]
    between = _DELIMITERS.get(style.name, ",")
    texts = [encode(one).replace(",", "%2C") for one in _flat(found)]
    return [f"{key}={between.join(texts)}"] if texts else []


def no_utf8(name: str) -> InvalidRequestError:
    """The error for half a character."""
    return InvalidRequestError([Violation(name, "holds a character that has no UTF-8 form")])


def _parts(value: object) -> str | list[str] | dict[str, str]:
    """A value as the styles see it: one text, a list of them, or names and texts."""
    if isinstance(value, Mapping):
        known = cast("Mapping[str, object]", value)
        return {str(name): text(item) for name, item in known.items() if item is not None}
    if isinstance(value, list | tuple):
        return [text(item) for item in cast("list[object]", value)]
    return text(value)


def _flat(found: list[str] | dict[str, str]) -> list[str]:
    return [one for pair in found.items() for one in pair] if isinstance(found, dict) else found


def _joined(found: list[str] | dict[str, str], style: Style, encode: Encode) -> list[str]:
    """The texts that stand between the delimiters."""
    if isinstance(found, dict) and style.explode:
        return [f"{encode(name)}={encode(one)}" for name, one in found.items()]
    return [encode(one) for one in _flat(found)]


def _holds_more(value: object) -> bool:
    return any(isinstance(item, Mapping | list | tuple) for item in cast("list[object]", value))


def _nested(name: str, value: object) -> Iterator[tuple[str, str]]:
    """`a[b][0]=c`: the names of objects and the places of lists in brackets, as most servers read them."""
    if isinstance(value, Mapping):
        for inner, item in cast("Mapping[str, object]", value).items():
            if item is not None:
                yield from _nested(f"{name}[{inner}]", item)
    elif isinstance(value, list | tuple):
        for place, item in enumerate(cast("list[object]", value)):
            yield from _nested(f"{name}[{place}]", item)
    else:
        yield name, text(value)


def _whole(value: object, style: Style) -> list[str]:
    """A parameter that is all of the query: the fields of an object, or a text."""
    if not style.explode or not isinstance(value, Mapping):
        return [percent(text(cast(Any, value)))]
    known = cast("Mapping[str, object]", value)
    return [pair for name, item in known.items() for pair in in_query(name, item, Style("brackets"))]


def _reserved(value: str) -> str:
    return quote(value, safe=_RESERVED_IN_QUERY)


def _cookie(value: str) -> str:
    return _NOT_IN_COOKIE.sub(lambda found: quote(found[0], safe=""), value)
