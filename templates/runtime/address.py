"""Base URLs, paths and queries: how a URL is put together without surprises."""

import os
import re
from collections.abc import Mapping
from functools import cache
from urllib.parse import quote, urlsplit

from .errors import ConfigurationError, InvalidRequestError, Violation
from .facts import Server
from .parameters import FORM, SIMPLE, Style, in_path, in_query, no_utf8

NO_STYLES: Mapping[str, Style] = {}
_NO_SEGMENT = ("", ".", "..")
_NOT_A_SEGMENT = "must be a text or a number, and not empty, '.' or '..'"
# What a document may write into a path as it is.
_LITERAL = "/:@!$&'()*+,;=-._~%"
_LABEL = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?")


def base_url(server: Server, given: str | None, variables: Mapping[str, str | int | None]) -> str:
    """The URL that all paths are appended to, without a trailing slash.

    Raises:
        ConfigurationError: It is missing or not a base URL.
    """
    chosen = {name: str(value) for name, value in variables.items() if value is not None}
    if given is not None and chosen:
        raise ConfigurationError(f"give either base_url or {' and '.join(chosen)}, not both")
    url = given if given is not None or chosen else os.environ.get(server.environment)
    if url is not None:
        return _normal(url, "base_url" if given is not None else server.environment)
    missing = [name for name in server.variables if name not in chosen]
    if server.required and missing:
        names = " and ".join(server.variables)
        raise ConfigurationError(f"no server: give base_url, or {names}, or set {server.environment}")
    url = server.url
    for name, variable in server.variables.items():
        url = url.replace(f"{{{name}}}", _value(name, chosen.get(name, variable.default), variable.choices))
    return _normal(url, "the server")


def _value(name: str, value: str, choices: tuple[str, ...]) -> str:
    if choices and value not in choices:
        raise ConfigurationError(f"{name} must be one of {', '.join(choices)}")
    if not _LABEL.fullmatch(value) or ".." in value:
        raise ConfigurationError(f"{name} may hold only letters, digits, '-', '.' and '_'")
    return value


def _normal(url: str, name: str) -> str:
    """Any way of writing a base URL, with or without a scheme and a final slash, as one."""
    text = url.strip()
    text = (text if "://" in text else f"https://{text}").rstrip("/")
    try:
        parts = urlsplit(text)
        plain = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        raise ConfigurationError(f"{name} is not a URL, such as https://api.example.com") from None
    labels = (parts.hostname or "").split(".")
    if not plain or parts.username is not None or "" in labels[:-1] or re.search(r"[\s\\?#]", text):
        raise ConfigurationError(f"{name} must be scheme, host, port and path only, such as https://api.example.com")
    return text


@cache
def _segments(template: str) -> tuple[tuple[str, ...], ...]:
    """A path's segments; in each of them every second part is the name of a parameter."""
    segments = re.split(r"/(?![^{}]*\})", template)
    parts = [re.split(r"\{([^{}]+)\}", segment) for segment in segments]
    return tuple(tuple(quote(p, safe=_LITERAL) if i % 2 == 0 else p for i, p in enumerate(each)) for each in parts)


def path(template: str, values: Mapping[str, object], styles: Mapping[str, Style] | None = None) -> str:
    """A path with its parameters filled in; none of them can end its segment, or name another one.

    Args:
        template: The path with the parameters' names in braces.
        values: Their values.
        styles: How they are written; without it they are texts and numbers that nobody has checked.

    Raises:
        InvalidRequestError: A value would change the path's meaning.
    """
    texts = {name: _in_path(name, value, styles) for name, value in values.items()}
    filled: list[str] = []
    for parts in _segments(template):
        segment = parts[0] if len(parts) == 1 else "".join(texts[p] if i % 2 else p for i, p in enumerate(parts))
        if len(parts) > 1 and segment in _NO_SEGMENT:
            raise InvalidRequestError([Violation(parts[1], _NOT_A_SEGMENT)])
        filled.append(segment)
    return "/".join(filled)


def _in_path(name: str, value: object, styles: Mapping[str, Style] | None) -> str:
    plain = isinstance(value, str) or type(value) is int or (styles is not None and value is not None)
    if not plain or value in _NO_SEGMENT:
        raise InvalidRequestError([Violation(name, _NOT_A_SEGMENT)])
    try:
        return in_path(name, value, SIMPLE if styles is None else styles.get(name, SIMPLE))
    except UnicodeEncodeError:
        raise no_utf8(name) from None


def query(values: Mapping[str, object], styles: Mapping[str, Style] = NO_STYLES) -> str:
    """A query string: `?a=1&b=2`; empty without values."""
    given = [(name, value) for name, value in values.items() if value is not None]
    try:
        pairs = [pair for name, value in given for pair in in_query(name, value, styles.get(name, FORM))]
    except UnicodeEncodeError:
        raise InvalidRequestError([Violation("", "a parameter holds a character that has no UTF-8 form")]) from None
    return "?" + "&".join(pairs) if pairs else ""
