"""The base classes of the clients: sync and async, and the resources that hang on them."""

import copy
import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal, Self, TypeVar, cast

from . import address, call, views
from .call import Operation, Setup
from .errors import APIConnectionError, ConfigurationError, InvalidRequestError
from .facts import Api, OffsetPaging
from .keys import ApiKey
from .link import AsyncLink, SyncLink
from .options import BAD_TIMEOUT, good_timeout
from .outcome import Attempt, Progress
from .transport import AsyncTransport, Transport, TransportFailure, TransportResponse

if TYPE_CHECKING:
    import httpx2

    from .paging import AsyncPage, AsyncPages, Cursor, Page
    from .reply import Exchange

T = TypeVar("T")
_View = Literal["reply", "raw", "prepared"]


def _key(api: Api, given: str | None) -> ApiKey | None:
    if api.auth is None:
        return None
    if given is not None:
        return ApiKey(given, f"the {api.name} API key")
    key = os.environ.get(api.auth.environment)
    if key is None:
        raise ConfigurationError(f"no API key: give api_key, or set {api.auth.environment}")
    return ApiKey(key, f"the API key in {api.auth.environment}")


def _headers(given: Mapping[str, str] | None) -> dict[str, str]:
    headers = dict(given or {})
    for name, value in headers.items():
        try:
            call.check_header(name, value)
        except InvalidRequestError as error:
            raise ConfigurationError(f"default_headers: {error.violations[0]}") from None
    return headers


class _Client:
    """What both kinds of client share."""

    def __init__(
        self,
        api: Api,
        *,
        api_key: str | None,
        base_url: str | None,
        variables: Mapping[str, str | int | None],
        key_in: str,
        timeout: float | None,
        default_headers: Mapping[str, str] | None,
    ) -> None:
        if not good_timeout(timeout):
            raise ConfigurationError(f"timeout {BAD_TIMEOUT}")
        if key_in not in ("body", "header"):
            raise ConfigurationError('api_key_in must be "body" or "header"')
        url = address.base_url(api.server, base_url, variables)
        self._setup = Setup(api, url, _key(api, api_key), key_in == "body", timeout, _headers(default_headers))
        self._view: _View = "reply"

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self._setup.base_url!r})"

    @property
    def base_url(self) -> str:
        """The URL that all paths are appended to."""
        return self._setup.base_url

    def with_options(self, *, timeout: float | None = None, default_headers: Mapping[str, str] | None = None) -> Self:
        """The same client, on the same connections, with other settings.

        Args:
            timeout: Seconds that connecting, writing and each wait for an answer may take.
            default_headers: Headers added to those that the client sends already.
        """
        if not good_timeout(timeout):
            raise ConfigurationError(f"timeout {BAD_TIMEOUT}")
        setup = self._setup
        headers = {**setup.default_headers, **_headers(default_headers)}
        clone = copy.copy(self)
        clone._setup = Setup(setup.api, setup.base_url, setup.key, setup.key_in_body, timeout or setup.timeout, headers)
        return clone

    def as_view(self, view: _View) -> Self:
        """The same client, whose methods return something else: for the generated views."""
        clone = copy.copy(self)
        clone._view = view
        return clone

    def _exchange(self, operation: Operation[Any], attempt: Attempt) -> "Exchange":
        # Replies need pydantic, which is loaded with the first of them.
        from .reply import Exchange

        setup = self._setup
        return Exchange(setup.api, operation.delivery, (attempt,), setup.hide, setup.may_be_repeat(operation))

    def _read(self, operation: Operation[T], response: TransportResponse, started_at: datetime) -> T:
        from .reply import ReplyReader, request_id

        attempt = Attempt(started_at, Progress.ANSWERED, response.status_code, response.failure)
        parsed = ReplyReader(operation.reply, self._exchange(operation, attempt)).read(response)
        if self._view == "raw":
            return cast(T, views.raw(response, parsed, request_id(response.headers)))
        return parsed

    def _cursor(
        self, operation: Operation[Any], paging: OffsetPaging, fetch: Callable[[dict[str, int]], T]
    ) -> "Cursor[T]":
        from .paging import Cursor

        return Cursor(paging, operation.query_arguments, self._setup.api.errors().base, fetch)

    def _viewed(self, result: Any, page: Callable[[Any], object]) -> object:
        """A page in the form that this client's view gives results."""
        if self._view == "prepared":
            return result
        return replace(result, _parsed=page(result.parse())) if self._view == "raw" else page(result)

    def _no_answer(
        self, operation: Operation[Any], failure: TransportFailure, started_at: datetime
    ) -> APIConnectionError:
        from .reply import no_answer

        attempt = Attempt(started_at, failure.progress, None, failure.kind)
        return no_answer(failure, self._exchange(operation, attempt))


class SyncClient(_Client):
    """A client that blocks until the answer is there. Threads may share it."""

    def __init__(self, api: Api, *, http_client: "httpx2.Client | Transport | None", **settings: Any) -> None:
        super().__init__(api, **settings)
        self._link = SyncLink(self._setup.base_url, http_client)

    def close(self) -> None:
        """Close the connections. A client that you brought along stays open."""
        self._link.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def request(self, operation: Operation[T]) -> T:
        """Carry out a call: for the generated methods."""
        request = self._setup.request(operation)
        if self._view == "prepared":
            return cast(T, views.masked(request, self._setup.hide))
        transport, started_at = self._link.open(), call.now()
        try:
            response = transport.send(request)
        except TransportFailure as failure:
            raise self._no_answer(operation, failure, started_at) from failure
        return self._read(operation, response, started_at)

    def page(self, operation: Operation[Any], paging: OffsetPaging) -> "Page[Any]":
        """Fetch the first page of a list: for the generated methods."""
        from .paging import Page

        result: Any = self.request(operation)
        plain = self.as_view("reply")
        cursor = self._cursor(operation, paging, lambda changes: plain.page(operation.with_query(changes), paging))

        def page(reply: Any) -> Page[Any]:
            return Page(reply, cursor)

        return cast("Page[Any]", self._viewed(result, page))


class AsyncClient(_Client):
    """A client for asyncio and trio. Tasks may share it."""

    def __init__(self, api: Api, *, http_client: "httpx2.AsyncClient | AsyncTransport | None", **settings: Any) -> None:
        super().__init__(api, **settings)
        self._link = AsyncLink(self._setup.base_url, http_client)

    async def aclose(self) -> None:
        """Close the connections. A client that you brought along stays open."""
        await self._link.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    async def request(self, operation: Operation[T]) -> T:
        """Carry out a call: for the generated methods."""
        request = self._setup.request(operation)
        if self._view == "prepared":
            return cast(T, views.masked(request, self._setup.hide))
        transport, started_at = self._link.open(), call.now()
        try:
            response = await transport.send(request)
        except TransportFailure as failure:
            raise self._no_answer(operation, failure, started_at) from failure
        return self._read(operation, response, started_at)

    def page(self, operation: Operation[Any], paging: OffsetPaging) -> "AsyncPages[Any]":
        """A list whose first page is fetched when it is awaited: for the generated methods."""
        from .paging import AsyncPages

        return AsyncPages(lambda: self._page(operation, paging))

    async def _page(self, operation: Operation[Any], paging: OffsetPaging) -> "AsyncPage[Any]":
        from .paging import AsyncPage

        result: Any = await self.request(operation)
        plain = self.as_view("reply")
        cursor = self._cursor(operation, paging, lambda changes: plain._page(operation.with_query(changes), paging))

        def page(reply: Any) -> AsyncPage[Any]:
            return AsyncPage(reply, cursor)

        return cast("AsyncPage[Any]", self._viewed(result, page))


class SyncResource:
    """A group of operations of a sync client."""

    def __init__(self, client: SyncClient) -> None:
        self._client = client


class AsyncResource:
    """A group of operations of an async client."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client
