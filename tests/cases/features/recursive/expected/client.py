# Made by mailwright from specs/recursive/openapi.yaml. Do not edit: change that, then `make generate`.

"""The clients of the Acme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.client import AsyncClient, SyncClient
from .._runtime.facts import Api, ErrorFamily, Server
from .folders import AsyncFolders, Folders

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpx2

    from .._runtime.clock import Clock
    from .._runtime.options import Timeout
    from .._runtime.transport import AsyncTransport, Transport


def _errors() -> ErrorFamily:
    from .errors import FAMILY

    return FAMILY


_API = Api(name="Acme", client="acme_sdk/1.2.3", server=Server("", environment="RECURSIVE_BASE_URL"), errors=_errors)


class Acme(SyncClient):
    """Acme.

    Args:
        base_url: Another address of the API, with or without https://; also in the environment's RECURSIVE_BASE_URL.
            The document names no server, so this is needed.
        timeout: Seconds for a whole call with its retries, by default 60 (more where the provider may need it); or a
            `Timeout`, with one for each phase.
        max_retries: How often a call is tried again where that cannot send twice, 0 to 10; by default 2.
        default_headers: Headers added to each request.
        http_client: Your own httpx2.Client (proxies, certificates, hooks), or another transport. It stays open.
        clock: For tests: a `Clock` whose pauses between retries take no time.

    Raises:
        ConfigurationError: The key, the address or a setting is missing or wrong. The key is not shown.
    """

    def __init__(
        self,
        *,
        base_url: str | None = None,
        timeout: float | Timeout | None = None,
        max_retries: int = 2,
        default_headers: Mapping[str, str] | None = None,
        http_client: httpx2.Client | Transport | None = None,
        clock: Clock | None = None,
    ) -> None:
        super().__init__(
            _API,
            credentials={},
            base_url=base_url,
            timeout=timeout,
            max_retries=max_retries,
            default_headers=default_headers,
            http_client=http_client,
            clock=clock,
        )

    @property
    def folders(self) -> Folders:
        """Folders"""
        return Folders(self)


class AsyncAcme(AsyncClient):
    """Acme.

    Args:
        base_url: Another address of the API, with or without https://; also in the environment's RECURSIVE_BASE_URL.
            The document names no server, so this is needed.
        timeout: Seconds for a whole call with its retries, by default 60 (more where the provider may need it); or a
            `Timeout`, with one for each phase.
        max_retries: How often a call is tried again where that cannot send twice, 0 to 10; by default 2.
        default_headers: Headers added to each request.
        http_client: Your own httpx2.AsyncClient (proxies, certificates, hooks), or another transport. It stays open.
        clock: For tests: a `Clock` whose pauses between retries take no time.

    Raises:
        ConfigurationError: The key, the address or a setting is missing or wrong. The key is not shown.
    """

    def __init__(
        self,
        *,
        base_url: str | None = None,
        timeout: float | Timeout | None = None,
        max_retries: int = 2,
        default_headers: Mapping[str, str] | None = None,
        http_client: httpx2.AsyncClient | AsyncTransport | None = None,
        clock: Clock | None = None,
    ) -> None:
        super().__init__(
            _API,
            credentials={},
            base_url=base_url,
            timeout=timeout,
            max_retries=max_retries,
            default_headers=default_headers,
            http_client=http_client,
            clock=clock,
        )

    @property
    def folders(self) -> AsyncFolders:
        """Folders"""
        return AsyncFolders(self)
