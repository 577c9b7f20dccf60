# Made by mailwright from specs/unosend/openapi.yaml. Do not edit: change that, then `make generate`.

"""The clients of the Unosend Emails API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.auth import KeyAuth
from .._runtime.client import AsyncClient, SyncClient
from .._runtime.facts import Api, ErrorFamily, Server
from .emails import AsyncEmails, Emails

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpx2

    from .._runtime.clock import Clock
    from .._runtime.options import Timeout
    from .._runtime.transport import AsyncTransport, Transport


def _errors() -> ErrorFamily:
    from .errors import FAMILY

    return FAMILY


_API = Api(
    name="Unosend",
    client="mailwright/0.1.0",
    server=Server("https://api.unosend.co", environment="UNOSEND_BASE_URL"),
    schemes=(KeyAuth("api_key", "UNOSEND_API_KEY", header="Authorization", prefix="Bearer "),),
    security=(("api_key",),),
    errors=_errors,
    envelope="data",
)


class Unosend(SyncClient):
    """Unosend Emails API.

    Sends transactional e-mail through Unosend, one at a time or up to 100 in one request, and reads back what happened
    to it. Bodies are JSON, names are snake_case, times are ISO 8601 in UTC. Several generations of this API are in use:
    replies may be flat or wrapped as `{"success": true, "data": …}`, and both are understood. There is no idempotency
    key of any kind, so a send whose outcome is not known must never be repeated blindly.

    Args:
        api_key: The API key; without it the environment's UNOSEND_API_KEY.
        base_url: Another address of the API, with or without https://; also in the environment's UNOSEND_BASE_URL.
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
        api_key: str | None = None,
        base_url: str | None = None,
        timeout: float | Timeout | None = None,
        max_retries: int = 2,
        default_headers: Mapping[str, str] | None = None,
        http_client: httpx2.Client | Transport | None = None,
        clock: Clock | None = None,
    ) -> None:
        super().__init__(
            _API,
            credentials={"api_key": api_key},
            base_url=base_url,
            timeout=timeout,
            max_retries=max_retries,
            default_headers=default_headers,
            http_client=http_client,
            clock=clock,
        )

    @property
    def emails(self) -> Emails:
        """Send e-mail, look up what was sent, and read its click statistics."""
        return Emails(self)


class AsyncUnosend(AsyncClient):
    """Unosend Emails API.

    Sends transactional e-mail through Unosend, one at a time or up to 100 in one request, and reads back what happened
    to it. Bodies are JSON, names are snake_case, times are ISO 8601 in UTC. Several generations of this API are in use:
    replies may be flat or wrapped as `{"success": true, "data": …}`, and both are understood. There is no idempotency
    key of any kind, so a send whose outcome is not known must never be repeated blindly.

    Args:
        api_key: The API key; without it the environment's UNOSEND_API_KEY.
        base_url: Another address of the API, with or without https://; also in the environment's UNOSEND_BASE_URL.
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
        api_key: str | None = None,
        base_url: str | None = None,
        timeout: float | Timeout | None = None,
        max_retries: int = 2,
        default_headers: Mapping[str, str] | None = None,
        http_client: httpx2.AsyncClient | AsyncTransport | None = None,
        clock: Clock | None = None,
    ) -> None:
        super().__init__(
            _API,
            credentials={"api_key": api_key},
            base_url=base_url,
            timeout=timeout,
            max_retries=max_retries,
            default_headers=default_headers,
            http_client=http_client,
            clock=clock,
        )

    @property
    def emails(self) -> AsyncEmails:
        """Send e-mail, look up what was sent, and read its click statistics."""
        return AsyncEmails(self)
