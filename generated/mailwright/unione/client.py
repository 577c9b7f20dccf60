# Made by mailwright from specs/unione/openapi.yaml. Do not edit: change that, then `make generate`.

"""The clients of the UniOne Transactional Email API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.auth import KeyAuth
from .._runtime.client import AsyncClient, SyncClient
from .._runtime.facts import Api, ErrorFamily, Server, Variable
from .email import AsyncEmail, Email

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Literal

    import httpx2

    from .._runtime.clock import Clock
    from .._runtime.options import Timeout
    from .._runtime.transport import AsyncTransport, Transport


def _errors() -> ErrorFamily:
    from .errors import FAMILY

    return FAMILY


_API = Api(
    name="UniOne",
    client="mailwright/0.1.0",
    server=Server(
        "https://{instance}.unione.io/{language}/transactional/api/v1",
        environment="UNIONE_BASE_URL",
        variables={"instance": Variable("api", ("api", "eu1", "us1")), "language": Variable("en")},
    ),
    schemes=(KeyAuth("api_key", "UNIONE_API_KEY", header="X-API-KEY", body_property="api_key"),),
    security=(("api_key",),),
    errors=_errors,
)


class UniOne(SyncClient):
    """UniOne Transactional Email API.

    Sends one transactional message to up to 500 recipients through UniOne (Unisender Go is the same platform). Bodies
    are JSON. Besides the HTTP status, a reply says in its own `status` property whether it succeeded, and an error
    carries a number.

    Args:
        api_key: The API key; without it the environment's UNIONE_API_KEY.
        api_key_in: Whether the key travels in the request body or in the header X-API-KEY.
        instance: Data centre: `api` is the address UniOne prefers, `eu1` and `us1` name one data centre. In the wrong
            one the account of the key is not found and the reply is error 114. Default: api.
        language: Language of the unsubscribe footer that UniOne appends unless told otherwise, as a two-letter code
            such as `en`. Default: en.
        base_url: Another address of the API, with or without https://; also in the environment's UNIONE_BASE_URL.
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
        api_key_in: Literal["body", "header"] = "body",
        instance: Literal["api", "eu1", "us1"] | None = None,
        language: str | None = None,
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
            key_in=api_key_in,
            variables={"instance": instance, "language": language},
            timeout=timeout,
            max_retries=max_retries,
            default_headers=default_headers,
            http_client=http_client,
            clock=clock,
        )

    @property
    def email(self) -> Email:
        """Send transactional e-mail."""
        return Email(self)


class AsyncUniOne(AsyncClient):
    """UniOne Transactional Email API.

    Sends one transactional message to up to 500 recipients through UniOne (Unisender Go is the same platform). Bodies
    are JSON. Besides the HTTP status, a reply says in its own `status` property whether it succeeded, and an error
    carries a number.

    Args:
        api_key: The API key; without it the environment's UNIONE_API_KEY.
        api_key_in: Whether the key travels in the request body or in the header X-API-KEY.
        instance: Data centre: `api` is the address UniOne prefers, `eu1` and `us1` name one data centre. In the wrong
            one the account of the key is not found and the reply is error 114. Default: api.
        language: Language of the unsubscribe footer that UniOne appends unless told otherwise, as a two-letter code
            such as `en`. Default: en.
        base_url: Another address of the API, with or without https://; also in the environment's UNIONE_BASE_URL.
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
        api_key_in: Literal["body", "header"] = "body",
        instance: Literal["api", "eu1", "us1"] | None = None,
        language: str | None = None,
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
            key_in=api_key_in,
            variables={"instance": instance, "language": language},
            timeout=timeout,
            max_retries=max_retries,
            default_headers=default_headers,
            http_client=http_client,
            clock=clock,
        )

    @property
    def email(self) -> AsyncEmail:
        """Send transactional e-mail."""
        return AsyncEmail(self)
