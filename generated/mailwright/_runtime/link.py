"""A client's hold on its transport: opened on first use, shared by the client's copies, closed once."""

from typing import TYPE_CHECKING, Any

from .address import origin
from .errors import ConfigurationError
from .transport import AsyncTransport, Transport

if TYPE_CHECKING:
    import httpx2

_NO_TRANSPORT = "http_client is neither an httpx2 client nor a transport with `send` and `close`"
CLOSED = "the client is closed; make a new one"


def _is_client(given: object) -> bool:
    """Whether something has a transport's methods by chance only: a class, or another library's client."""
    return isinstance(given, type) or hasattr(given, "request")


class SyncLink:
    """The transport of a sync client: one of its own for each server, or the user's for all of them.

    Args:
        http_client: The user's own client or transport, which stays theirs to close.
    """

    def __init__(self, http_client: "httpx2.Client | Transport | None") -> None:
        self._given: Any = http_client
        self._made: dict[str, Transport] = {}
        """By base URL and by origin."""
        self.closed = False

    def is_given(self, transport: object) -> bool:
        """Whether a transport is one that the user wrote, which may raise anything."""
        return transport is self._given and not getattr(transport, "tells", False)

    def open(self, base_url: str) -> Transport:
        """The transport to a server, made on first use: the HTTP library is loaded with the first request."""
        if self.closed:
            raise ConfigurationError(CLOSED)
        # Two threads may make one, and both get the same: no lock, which a fork might leave locked.
        return self._made.get(base_url) or self._made.setdefault(base_url, self._make(base_url))

    def _make(self, base_url: str) -> Transport:
        if self._given is None:
            from .core_transport import CoreTransport

            known = self._made.get(origin(base_url))
            return known or self._made.setdefault(origin(base_url), CoreTransport(base_url))
        if isinstance(self._given, Transport) and not _is_client(self._given):
            return self._given
        import httpx2

        if isinstance(self._given, httpx2.Client):
            from .httpx_transport import HttpxTransport

            return HttpxTransport(self._given)
        if isinstance(self._given, httpx2.AsyncClient):
            raise ConfigurationError("http_client is an AsyncClient; this client needs an httpx2.Client")
        raise ConfigurationError(_NO_TRANSPORT)

    def close(self) -> None:
        """Close what is ours. Closing twice is fine."""
        self.closed = True
        while self._made:
            transport = self._made.popitem()[1]
            if transport is not self._given:
                transport.close()


class AsyncLink:
    """The transport of an async client: one of its own for each server, or the user's for all of them.

    Args:
        http_client: The user's own client or transport, which stays theirs to close.
    """

    def __init__(self, http_client: "httpx2.AsyncClient | AsyncTransport | None") -> None:
        self._given: Any = http_client
        self._made: dict[str, AsyncTransport] = {}
        """By base URL and by origin."""
        self.closed = False

    def is_given(self, transport: object) -> bool:
        """Whether a transport is one that the user wrote, which may raise anything."""
        return transport is self._given and not getattr(transport, "tells", False)

    def open(self, base_url: str) -> AsyncTransport:
        """The transport to a server, made on first use: the HTTP library is loaded with the first request."""
        if self.closed:
            raise ConfigurationError(CLOSED)
        return self._made.get(base_url) or self._made.setdefault(base_url, self._make(base_url))

    def _make(self, base_url: str) -> AsyncTransport:
        if self._given is None:
            from .core_transport import AsyncCoreTransport

            known = self._made.get(origin(base_url))
            return known or self._made.setdefault(origin(base_url), AsyncCoreTransport(base_url))
        if isinstance(self._given, AsyncTransport) and not _is_client(self._given):
            return self._given
        import httpx2

        if isinstance(self._given, httpx2.AsyncClient):
            from .httpx_transport import AsyncHttpxTransport

            return AsyncHttpxTransport(self._given)
        if isinstance(self._given, httpx2.Client):
            raise ConfigurationError("http_client is a sync Client; this client needs an httpx2.AsyncClient")
        raise ConfigurationError(_NO_TRANSPORT)

    async def aclose(self) -> None:
        """Close what is ours. Closing twice is fine."""
        self.closed = True
        while self._made:
            transport = self._made.popitem()[1]
            if transport is not self._given:
                await transport.aclose()
