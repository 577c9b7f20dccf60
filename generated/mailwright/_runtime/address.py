"""Base URLs, paths and queries: how a URL is put together without surprises."""

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import cast
from urllib.parse import quote, urlencode, urlsplit

from .errors import ConfigurationError, InvalidRequestError, Violation
from .facts import Server, Variable

_LABEL = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?")
_NAME = re.compile(r"\{(\w+)\}")
# A default shows what kind of value is meant: a host with its port, a path of several segments.
_EXTRA = frozenset(":/")


@dataclass(frozen=True, slots=True)
class Base:
    """Where a client's requests go."""

    url: str
    """What paths are appended to, without a trailing slash."""
    given: bool = True
    """The caller said so; then everything goes there."""
    place: int = 0
    """Which of several servers it is."""
    values: Mapping[str, str] = field(default_factory=dict[str, str])
    """Of the variables in URL templates."""
    _made: dict[tuple[str, ...], str] = field(default_factory=dict[tuple[str, ...], str], repr=False)

    def of(self, servers: tuple[str, ...]) -> str:
        """The URL for an operation that has servers of its own.

        Raises:
            ConfigurationError: That is not a base URL.
        """
        if self.given or not servers:
            return self.url
        return self._made.get(servers) or self._made.setdefault(servers, self._own(servers))

    def _own(self, servers: tuple[str, ...]) -> str:
        template = servers[self.place] if self.place < len(servers) else servers[0]
        for name, value in self.values.items():
            template = template.replace(f"{{{name}}}", value)
        return _normal(origin(self.url) + template if template.startswith("/") else template, "the operation's server")


def origin(url: str) -> str:
    """Scheme, host and port of a URL."""
    end = url.find("/", url.index("//") + 2)
    return url if end < 0 else url[:end]


def base(server: Server, given: str | None, variables: Mapping[str, str | int | None], chosen: str | None) -> Base:
    """Where requests go.

    Args:
        server: What the document says.
        given: The caller's base URL.
        variables: The caller's values.
        chosen: Which of several servers the caller means.

    Raises:
        ConfigurationError: It is missing or not a base URL.
    """
    values = {name: str(value) for name, value in variables.items() if value is not None}
    said = [*(["server"] if chosen is not None else []), *values]
    if given is not None and said:
        raise ConfigurationError(f"give either base_url or {' and '.join(said)}, not both")
    url = given if given is not None or said else os.environ.get(server.environment)
    if url is not None:
        return Base(_normal(url, "base_url" if given is not None else server.environment))
    template, place = _template(server, chosen)
    _check(server, template, values)
    used = {name: server.variables[name] for name in _NAME.findall(template) if name in server.variables}
    filled = {name: _value(name, values.get(name), variable) for name, variable in used.items()}
    for name, value in filled.items():
        template = template.replace(f"{{{name}}}", value)
    return Base(_normal(template, "the server"), False, place, filled)


def _template(server: Server, chosen: str | None) -> tuple[str, int]:
    names = list(server.choices)
    if chosen is None:
        return server.url, 0
    if chosen not in server.choices:
        raise ConfigurationError(f"server must be one of {', '.join(names)}")
    return server.choices[chosen], names.index(chosen)


def _check(server: Server, template: str, values: Mapping[str, str]) -> None:
    names = [name for name in _NAME.findall(template) if name in server.variables]
    missing = [name for name in names if name not in values]
    strangers = [name for name in values if name not in names]
    if "://" not in template and not template.startswith("{"):
        example = f"https://api.example.com{template}"
        raise ConfigurationError(f"no server: give base_url, such as {example}, or set {server.environment}")
    if strangers:
        raise ConfigurationError(f"this server has no {' and no '.join(strangers)}")
    if missing and (server.required or any(server.variables[name].default is None for name in missing)):
        told = " and ".join(dict.fromkeys(names))
        raise ConfigurationError(f"no server: give base_url, or {told}, or set {server.environment}")


def _value(name: str, value: str | None, variable: Variable) -> str:
    default = variable.default or ""
    if value is None or value == default:
        return default
    if variable.choices and value not in variable.choices:
        raise ConfigurationError(f"{name} must be one of {', '.join(variable.choices)}")
    extra = _EXTRA.intersection(default)
    plain = value.translate({ord(character): "-" for character in extra}) if extra else value
    if value not in variable.choices and (not _LABEL.fullmatch(plain) or ".." in value):
        allowed = ", ".join(f"'{character}'" for character in ("-", ".", *sorted(extra)))
        raise ConfigurationError(f"{name} may hold only letters, digits, {allowed} and '_'")
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
    if (
        not plain
        or parts.username is not None
        or "" in labels[:-1]
        or re.search(r"[\s\\?#]", text)
        or not text.isprintable()
    ):
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
