"""Where access tokens come from: the caller's function, or client credentials."""

import re
from collections.abc import Callable, Mapping
from typing import Any, Protocol
from urllib.parse import urljoin, urlsplit

from .auth import TokenAuth
from .clock import Clock
from .errors import ConfigurationError
from .keys import ApiKey, check_key
from .oauth_fetch import AsyncSend, Fetched, Send
from .tokens import SeenTokens, as_token, no_token
from .transport import Limits, TransportFailure


class Tokens(Protocol):
    """Where access tokens come from. Threads and tasks may share it."""

    def token(self, send: Send, limits: Limits, /) -> ApiKey:
        """A token that is good now.

        Raises:
            TransportFailure: There is none; nothing was sent but perhaps a request for a token.
        """
        ...

    async def atoken(self, send: AsyncSend, limits: Limits, /) -> ApiKey:
        """The same, asynchronously."""
        ...

    def discard(self, token: ApiKey) -> None:
        """The provider no longer takes this one."""
        ...

    def hide_in(self, text: str) -> str:
        """The text without the tokens and what they are fetched with."""
        ...


def tokens(scheme: TokenAuth, values: Mapping[str, Any], clock: Clock, base_url: str, agent: str) -> Tokens | None:
    """What gives the tokens of a scheme; None when nothing was given for it.

    Raises:
        ConfigurationError: Something is missing, or is not what it should be.
    """

    def value(parameter: tuple[str, str] | None) -> Any:
        return values.get(parameter[0]) if parameter is not None else None

    given = value(scheme.access_token)
    if given is not None:
        if not callable(given):
            raise ConfigurationError(f"{scheme.name} must be a text, or a function that returns one")
        return Provided(given, scheme.name)
    needed = [each for each in (scheme.client_id, scheme.client_secret) if each is not None]
    missing = [each for each in needed if value(each) is None]
    if len(missing) == len(needed):
        return None
    for name, environment in missing:
        raise ConfigurationError(f"{name} is missing: give it, or set {environment}")
    for name, _ in needed:
        check_key(values[name], name, spaced=True)
    url = _url(scheme, value(scheme.token_url), base_url)
    return Fetched(
        value(scheme.client_id), value(scheme.client_secret), url, _scope(value(scheme.scopes)), clock, agent
    )


def _scope(given: Any) -> str:
    listed: list[object] = [given] if isinstance(given, str) else list(given or ())
    if not all(isinstance(scope, str) and (scope + ".").isprintable() for scope in listed):
        raise ConfigurationError("scopes must be a list of texts")
    return " ".join(map(str, listed))


def _url(scheme: TokenAuth, given: Any, base_url: str) -> str:
    name, environment = scheme.token_url or ("token_url", "")
    if not given and not scheme.url:
        raise ConfigurationError(f"{name} is missing: give it, or set {environment}")
    url = given or urljoin(f"{base_url}/", scheme.url)
    try:
        parts = urlsplit(url)
        plain = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
        plain = plain and parts.username is None and not re.search(r"[^!-~]|[\\#]", url)
    except (ValueError, AttributeError, TypeError):
        plain = False
    if not plain:
        raise ConfigurationError(f"{name} must be a URL, such as https://api.example.com/oauth/token")
    return str(url)


class Provided(SeenTokens):
    """Asks the caller's function for a token, before each attempt."""

    def __init__(self, ask: Callable[[], Any], name: str) -> None:
        super().__init__()
        self._ask = ask
        self._name = name

    def token(self, _: Send, __: Limits, /) -> ApiKey:
        """A token that is good now."""
        try:
            found = as_token(self._ask(), f"what {self._name} returned")
        except Exception as error:
            raise self._broken(error) from error
        return self._told(found)

    async def atoken(self, _: AsyncSend, __: Limits, /) -> ApiKey:
        """A token that is good now; the function may return an awaitable."""
        try:
            given = self._ask()
            given = await given if hasattr(given, "__await__") else given
            found, given = as_token(given, f"what {self._name} returned"), None
        except Exception as error:
            raise self._broken(error) from error
        return self._told(found)

    def _broken(self, error: Exception) -> TransportFailure:
        kind = type(error).__name__
        return no_token(f"{self._name} raised {kind}", transient=False, kind=kind)

    def _told(self, found: ApiKey | TransportFailure) -> ApiKey:
        if isinstance(found, TransportFailure):
            raise found
        self.note(found)
        return found

    def discard(self, token: ApiKey) -> None:
        """The function is asked again in any case."""
