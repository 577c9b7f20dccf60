"""Security schemes: what the document says of them, what a client was given, and what goes into a request."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import urlencode

from .errors import ConfigurationError
from .keys import ApiKey, basic_key

if TYPE_CHECKING:
    from .clock import Clock
    from .facts import Api
    from .headers import Headers
    from .oauth import Tokens

Alternatives: TypeAlias = tuple[tuple[str, ...], ...]
"""What an operation demands: one of these groups of schemes, each by its first parameter. An empty group is nothing."""


@dataclass(frozen=True, slots=True)
class KeyAuth:
    """A key in one place of the request."""

    name: str
    """The client's parameter for it."""
    environment: str
    """Environment variable that holds it."""
    header: str | None = None
    prefix: str = ""
    query: str | None = None
    cookie: str | None = None
    body_property: str | None = None
    """Property of the JSON body that holds the key instead, unless the caller wants the header."""
    spaced: bool = False
    """It may hold spaces: the whole value of the header Authorization."""

    @property
    def parameters(self) -> tuple[tuple[str, str], ...]:
        """The client's parameters and their environment variables."""
        return ((self.name, self.environment),)


@dataclass(frozen=True, slots=True)
class BasicAuth:
    """HTTP basic: a user name and a password."""

    username: tuple[str, str]
    """The client's parameter and the environment variable."""
    password: tuple[str, str]

    @property
    def name(self) -> str:
        """What operations call it."""
        return self.username[0]

    @property
    def parameters(self) -> tuple[tuple[str, str], ...]:
        """The client's parameters and their environment variables."""
        return self.username, self.password


@dataclass(frozen=True, slots=True)
class TokenAuth:
    """OAuth 2 or OpenID Connect: an access token of the caller's, or one fetched with his client credentials."""

    access_token: tuple[str, str]
    """The client's parameter and the environment variable."""
    client_id: tuple[str, str] | None = None
    client_secret: tuple[str, str] | None = None
    token_url: tuple[str, str] | None = None
    scopes: tuple[str, str] | None = None
    url: str = ""
    """Where the document says tokens are fetched; a path is one of the server's."""

    @property
    def name(self) -> str:
        """What operations call it."""
        return self.access_token[0]

    @property
    def parameters(self) -> tuple[tuple[str, str], ...]:
        """The client's parameters and their environment variables."""
        found = (self.access_token, self.client_id, self.client_secret, self.token_url, self.scopes)
        return tuple(each for each in found if each is not None)


Scheme: TypeAlias = KeyAuth | BasicAuth | TokenAuth


class Login:
    """What the schemes of one group put into a request."""

    __slots__ = ("body", "cookies", "headers", "queries", "tokens")

    def __init__(self) -> None:
        self.headers: list[tuple[str, str, ApiKey]] = []
        self.queries: list[tuple[str, ApiKey]] = []
        self.cookies: list[tuple[str, ApiKey]] = []
        self.body: tuple[str, ApiKey] | None = None
        """The property of a JSON body, and the key in it."""
        self.tokens: Tokens | None = None
        """Gives a token just before each attempt."""

    def url(self, url: str) -> str:
        """The URL with the keys that belong into its query."""
        if not self.queries:
            return url
        return f"{url}{'&' if '?' in url else '?'}{urlencode([(name, key.reveal()) for name, key in self.queries])}"

    def sign(self, headers: "Headers") -> None:
        """Put in the keys that belong into the headers."""
        for name, prefix, key in self.headers:
            headers.update({name: prefix + key.reveal()})
        if self.cookies:
            headers.add_cookies([f"{name}={key.reveal()}" for name, key in self.cookies])


NOBODY = Login()
"""Of an operation that asks for nothing."""


class Credentials:
    """What a client was given, and may show.

    Args:
        api: What the document says of the API.
        given: The client's arguments; what is missing is taken from the environment.
        key_in_body: A key that may travel in the body does.
        clock: Says when a token is too old.
        base_url: What a token URL that is only a path belongs to.

    Raises:
        ConfigurationError: Something given cannot be sent, or nothing is given and every operation demands it.
    """

    def __init__(
        self, api: "Api", given: Mapping[str, Any], *, key_in_body: bool, clock: "Clock", base_url: str
    ) -> None:
        self._api, self._key_in_body, self._clock, self._base_url = api, key_in_body, clock, base_url
        self._schemes = {scheme.name: scheme for scheme in api.schemes}
        self._keys: list[ApiKey] = []
        self._tokens: list[Tokens] = []
        self._put: dict[str, Callable[[Login], None]] = {}
        self._own = {name for name, scheme in self._schemes.items() if self._take(scheme, given)}
        """The schemes that the caller gave himself."""
        self._known: dict[Alternatives, Login] = {(): NOBODY}
        if api.security and not api.optional and not self._put:
            raise ConfigurationError(self._missing(api.security))

    def __repr__(self) -> str:
        return "Credentials(***)"

    def hide(self, text: str) -> str:
        """The text without any key."""
        for key in self._keys:
            text = key.hide_in(text)
        for tokens in self._tokens:
            text = tokens.hide_in(text)
        return text

    def login(self, demanded: Alternatives | None) -> Login:
        """What an operation shows: the first group it takes of which all is there, the caller's own before others.

        Raises:
            ConfigurationError: There is none.
        """
        alternatives = self._api.security if demanded is None else demanded
        known = self._known.get(alternatives)
        return known or self._known.setdefault(alternatives, self._chosen(alternatives))

    def _chosen(self, alternatives: Alternatives) -> Login:
        able = [group for group in alternatives if group and all(name in self._put for name in group)]
        if not able and () not in alternatives:
            raise ConfigurationError(self._missing(alternatives))
        login = Login()
        for name in max(able, key=lambda group: not self._own.isdisjoint(group), default=()):
            self._put[name](login)
        return login

    def _missing(self, alternatives: Alternatives) -> str:
        ways = [" with ".join(self._way(self._schemes[name]) for name in group) for group in alternatives if group]
        what = "API key" if all(isinstance(scheme, KeyAuth) for scheme in self._schemes.values()) else "credentials"
        return f"no {what}: {'; or '.join(ways)}"

    def _way(self, scheme: Scheme) -> str:
        if isinstance(scheme, TokenAuth) and scheme.client_id is not None and scheme.client_secret is not None:
            other = _told(scheme.client_id, scheme.client_secret)
            return f"{_told(scheme.access_token)}; or {other}"
        return _told(*scheme.parameters[:1] if isinstance(scheme, TokenAuth) else scheme.parameters)

    def _take(self, scheme: Scheme, given: Mapping[str, Any]) -> bool:
        """Read what was given for a scheme; whether the caller gave it himself."""
        own = any(given.get(name) is not None for name, _ in scheme.parameters)
        if isinstance(scheme, TokenAuth):
            self._take_tokens(scheme, given)
            return own
        values = [_value(parameter, given) for parameter in scheme.parameters]
        if all(value is None for value in values):
            return False
        for (name, environment), value in zip(scheme.parameters, values, strict=True):
            if value is None:
                raise ConfigurationError(f"{name} is missing: give it, or set {environment}")
        if isinstance(scheme, BasicAuth):
            key = basic_key(values[0], values[1], self._called(scheme.username, given))
            self._keep(scheme.name, key, "Authorization", "Basic ")
        else:
            key = ApiKey(values[0], self._called(scheme.parameters[0], given), spaced=scheme.spaced)
            self._place(scheme, key)
        return own

    def _called(self, parameter: tuple[str, str], given: Mapping[str, Any]) -> str:
        """What a value is called in messages."""
        what = "API key" if parameter[0] == "api_key" else parameter[0]
        return (
            f"the {self._api.name} {what}" if given.get(parameter[0]) is not None else f"the {what} in {parameter[1]}"
        )

    def _keep(self, name: str, key: ApiKey, header: str, prefix: str) -> None:
        self._keys.append(key)
        self._put[name] = lambda login: login.headers.append((header, prefix, key))

    def _place(self, scheme: KeyAuth, key: ApiKey) -> None:
        place, query, cookie = scheme.body_property, scheme.query, scheme.cookie
        if place is not None and self._key_in_body:
            self._put[scheme.name] = lambda login: setattr(login, "body", (place, key))
        elif query is not None:
            self._put[scheme.name] = lambda login: login.queries.append((query, key))
        elif cookie is not None:
            if not {";", ",", '"', "\\"}.isdisjoint(key.reveal()):
                raise ConfigurationError(f"{scheme.name} holds a character that no cookie has")
            self._put[scheme.name] = lambda login: login.cookies.append((cookie, key))
        else:
            self._keep(scheme.name, key, scheme.header or "Authorization", scheme.prefix)
            return
        self._keys.append(key)

    def _take_tokens(self, scheme: TokenAuth, given: Mapping[str, Any]) -> None:
        # Without one of these nothing is fetched, so that their code is not loaded either.
        values = {name: _value((name, environment), given) for name, environment in scheme.parameters}
        fetches = [each[0] for each in (scheme.client_id, scheme.client_secret) if each is not None]
        own = given.get(scheme.name) is not None
        if not own and any(given.get(name) is not None for name in fetches):
            values[scheme.name] = None  # the environment's token is not meant
        if isinstance(token := values[scheme.name], str):
            self._keep(scheme.name, ApiKey(token, self._called(scheme.access_token, given)), "Authorization", "Bearer ")
        elif any(value is not None for value in values.values()):
            from .oauth import tokens

            source = tokens(scheme, values, self._clock, self._base_url, self._api.client)
            if source is not None:
                self._tokens.append(source)
                self._put[scheme.name] = lambda login: setattr(login, "tokens", source)


def _told(*parameters: tuple[str, str]) -> str:
    names, environments = (" and ".join(each) for each in zip(*parameters, strict=True))
    return f"give {names}, or set {environments}"


def _value(parameter: tuple[str, str], given: Mapping[str, Any]) -> Any:
    value = given.get(parameter[0])
    return os.environ.get(parameter[1]) if value is None else value
