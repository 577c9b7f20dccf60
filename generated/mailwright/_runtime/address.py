"""Base URLs, paths and queries: how a URL is put together without surprises."""

import os
import re
from collections.abc import Iterable, Mapping
from typing import cast
from urllib.parse import quote, urlencode, urlsplit

from .errors import ConfigurationError, InvalidRequestError, Violation
from .facts import Server

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


def path(template: str, values: Mapping[str, str | int]) -> str:
    """A path with its parameters filled in, each of them one whole segment.

    Raises:
        InvalidRequestError: A value would change the path's meaning.
    """
    for name, value in values.items():
        text = str(value) if isinstance(value, str) or type(value) is int else ""
        if text in ("", ".", ".."):
            raise InvalidRequestError([Violation(name, "must be a text or a number, and not empty, '.' or '..'")])
        try:
            template = template.replace(f"{{{name}}}", quote(text, safe=""))
        except UnicodeEncodeError:
            raise InvalidRequestError([Violation(name, "holds a character that has no UTF-8 form")]) from None
    return template


def _texts(value: object) -> Iterable[str]:
    if isinstance(value, bool):
        yield "true" if value else "false"
    elif isinstance(value, list | tuple):
        for item in cast("list[object]", value):
            yield from _texts(item)
    else:
        yield str(value)


def query(values: Mapping[str, object]) -> str:
    """A query string in `form` style: `?a=1&b=2`, lists repeated; empty without values."""
    pairs = [(name, text) for name, value in values.items() if value is not None for text in _texts(value)]
    try:
        return "?" + urlencode(pairs) if pairs else ""
    except UnicodeEncodeError:
        raise InvalidRequestError([Violation("", "a parameter holds a character that has no UTF-8 form")]) from None
