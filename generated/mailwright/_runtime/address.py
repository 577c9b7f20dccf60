"""Base URLs, paths and queries: how a URL is put together without surprises."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import quote, urlsplit

from .errors import ConfigurationError, InvalidRequestError, Violation
from .facts import Server, Variable
from .parameters import FORM, SIMPLE, Style, in_path, in_query, no_utf8

NO_STYLES: Mapping[str, Style] = {}
_NO_SEGMENT = ("", ".", "..")
_NOT_A_SEGMENT = "must be a text or a number, and not empty, '.' or '..'"
# What a document may write into a path as it is.
_LITERAL = "/:@!$&'()*+,;=-._~%"
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
    style = SIMPLE if styles is None else styles.get(name, SIMPLE)
    plain = isinstance(value, str) or type(value) is int or (styles is not None and value is not None)
    # In a matrix the parameter's name stands beside its value.
    if not plain or (value in _NO_SEGMENT and style.name != "matrix"):
        raise InvalidRequestError([Violation(name, _NOT_A_SEGMENT)])
    try:
        return in_path(name, value, style)
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
