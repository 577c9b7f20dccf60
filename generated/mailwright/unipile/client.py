# Made by mailwright from specs/unipile/openapi.yaml. Do not edit: change that, then `make generate`.

"""The clients of the Unipile API Reference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.auth import KeyAuth
from .._runtime.client import AsyncClient, SyncClient
from .._runtime.facts import Api, ErrorFamily, Server, Variable
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
    name="Unipile",
    client="mailwright/0.1.0",
    server=Server(
        "https://{subdomain}.unipile.com:{port}",
        environment="UNIPILE_DSN",
        variables={"subdomain": Variable("api1"), "port": Variable("13111")},
        required=True,
    ),
    schemes=(KeyAuth("api_key", "UNIPILE_API_KEY", header="X-API-KEY"),),
    security=(("api_key",),),
    errors=_errors,
)


class Unipile(SyncClient):
    """Unipile API Reference.

    Unipile connects the mailboxes and messaging accounts of your users and offers them through one HTTP API. It has
    resource-oriented URLs, takes form-encoded or JSON request bodies, answers in JSON, and uses the usual HTTP verbs,
    response codes and authentication. This document covers sending e-mail through a connected mailbox; that one
    operation takes a multipart form.

    Args:
        api_key: The API key; without it the environment's UNIPILE_API_KEY.
        subdomain: Part of https://{subdomain}.unipile.com:{port}.
        port: Part of https://{subdomain}.unipile.com:{port}.
        base_url: Another address of the API, with or without https://; also in the environment's UNIPILE_DSN.
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
        subdomain: str | None = None,
        port: str | int | None = None,
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
            variables={"subdomain": subdomain, "port": port},
            timeout=timeout,
            max_retries=max_retries,
            default_headers=default_headers,
            http_client=http_client,
            clock=clock,
        )

    @property
    def emails(self) -> Emails:
        """Manage e-mails of connected mailboxes."""
        return Emails(self)


class AsyncUnipile(AsyncClient):
    """Unipile API Reference.

    Unipile connects the mailboxes and messaging accounts of your users and offers them through one HTTP API. It has
    resource-oriented URLs, takes form-encoded or JSON request bodies, answers in JSON, and uses the usual HTTP verbs,
    response codes and authentication. This document covers sending e-mail through a connected mailbox; that one
    operation takes a multipart form.

    Args:
        api_key: The API key; without it the environment's UNIPILE_API_KEY.
        subdomain: Part of https://{subdomain}.unipile.com:{port}.
        port: Part of https://{subdomain}.unipile.com:{port}.
        base_url: Another address of the API, with or without https://; also in the environment's UNIPILE_DSN.
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
        subdomain: str | None = None,
        port: str | int | None = None,
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
            variables={"subdomain": subdomain, "port": port},
            timeout=timeout,
            max_retries=max_retries,
            default_headers=default_headers,
            http_client=http_client,
            clock=clock,
        )

    @property
    def emails(self) -> AsyncEmails:
        """Manage e-mails of connected mailboxes."""
        return AsyncEmails(self)
