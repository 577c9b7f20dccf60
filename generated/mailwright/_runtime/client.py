"""The clients' base classes, sync and async, and the resources that hang on them."""

from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from .address import origin
from .base import BaseClient, failure_of, response_of, token_failure
from .call import Operation
from .facts import Api, Lookup, OffsetPaging
from .link import AsyncLink, SyncLink
from .transport import AsyncTransport, Transport, TransportRequest, TransportResponse

if TYPE_CHECKING:
    import httpx2

    from .attempts import Attempts
    from .paging import AsyncPage, AsyncPages, Page

T = TypeVar("T")


class SyncClient(BaseClient):
    """A client that blocks until the answer is there. Threads may share it."""

    def __init__(self, api: Api, *, http_client: "httpx2.Client | Transport | None", **settings: Any) -> None:
        super().__init__(api, **settings)
        self._link = SyncLink(http_client)

    def close(self) -> None:
        """Close the connections. A client that you brought along stays open."""
        self._link.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def request(self, operation: Operation[T]) -> T:
        """Carry out a call: for the generated methods."""
        prepared = self._setup.prepare(operation)
        if self._view == "prepared":
            return cast(T, self._masked(prepared))
        transport, attempts = self._link.open(prepared.base), self._attempts(operation, prepared)
        try:
            while (wait := self._attempt(transport, attempts)) is not None:
                self._setup.clock.sleep(wait)
        except BaseException as stop:
            attempts.interrupted(stop)
            raise
        return self._result(attempts)

    def _attempt(self, transport: Transport, attempts: "Attempts[Any]") -> float | None:
        request = attempts.next_request()
        converts = not self._link.is_given(transport)
        try:
            if attempts.tokens is not None:
                request = attempts.signed(request, attempts.tokens.token(self._fetch, request.limits))
            attempts.begins(tells=converts)
            response = response_of(transport.send(request))
        except Exception as error:
            failure = failure_of(error, converts=converts)
            if failure is None:
                raise  # a signal's, such as a time limit of the job that sends
            return attempts.failed(failure)
        return attempts.answered(response)

    def _fetch(self, request: TransportRequest) -> TransportResponse:
        """Send a request for an access token, over the same connections as any other."""
        transport = self._link.open(origin(request.url))
        try:
            return response_of(transport.send(request))
        except BaseException as error:
            failure = token_failure(error, converts=not self._link.is_given(transport))
        raise failure

    def page(self, operation: Operation[Any], paging: OffsetPaging) -> "Page[Any]":
        """Fetch the first page of a list: for the generated methods."""
        from .paging import Page

        result: Any = self.request(operation)
        plain = self.as_view("reply")
        cursor = self._cursor(operation, paging, lambda changes: plain.page(operation.with_query(changes), paging))

        def page(reply: Any) -> Page[Any]:
            return Page(reply, cursor)

        return cast("Page[Any]", self._viewed(result, page))

    def find(self, operation: Operation[Any], paging: OffsetPaging, lookup: Lookup, **wanted: Any) -> tuple[Any, ...]:
        """Look in a list for a mail: for the generated methods."""
        from .lookup import Wanted

        search, found = Wanted(lookup, **wanted), list[Any]()
        for page in self.as_view("reply").page(operation, paging).pages():
            found += search.among(page.items)
            if search.is_past(page.items):
                break
        return tuple(found)


class AsyncClient(BaseClient):
    """A client for asyncio and trio. Tasks may share it."""

    def __init__(self, api: Api, *, http_client: "httpx2.AsyncClient | AsyncTransport | None", **settings: Any) -> None:
        super().__init__(api, **settings)
        self._link = AsyncLink(http_client)

    async def aclose(self) -> None:
        """Close the connections. A client that you brought along stays open."""
        await self._link.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    async def request(self, operation: Operation[T]) -> T:
        """Carry out a call: for the generated methods."""
        prepared = self._setup.prepare(operation)
        if self._view == "prepared":
            return cast(T, self._masked(prepared))
        transport, attempts = self._link.open(prepared.base), self._attempts(operation, prepared)
        try:
            while (wait := await self._attempt(transport, attempts)) is not None:
                await self._setup.clock.asleep(wait)
        except BaseException as stop:
            attempts.interrupted(stop)
            raise
        return self._result(attempts)

    async def _attempt(self, transport: AsyncTransport, attempts: "Attempts[Any]") -> float | None:
        request = attempts.next_request()
        converts = not self._link.is_given(transport)
        try:
            if attempts.tokens is not None:
                request = attempts.signed(request, await attempts.tokens.atoken(self._fetch, request.limits))
            attempts.begins(tells=converts)
            response = response_of(await transport.send(request))
        except Exception as error:
            failure = failure_of(error, converts=converts)
            if failure is None:
                raise  # a signal's, such as a time limit of the job that sends
            return attempts.failed(failure)
        return attempts.answered(response)

    async def _fetch(self, request: TransportRequest) -> TransportResponse:
        """Send a request for an access token, over the same connections as any other."""
        transport = self._link.open(origin(request.url))
        try:
            return response_of(await transport.send(request))
        except BaseException as error:
            failure = token_failure(error, converts=not self._link.is_given(transport))
        raise failure

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

    async def find(
        self, operation: Operation[Any], paging: OffsetPaging, lookup: Lookup, **wanted: Any
    ) -> tuple[Any, ...]:
        """Look in a list for a mail: for the generated methods."""
        from .lookup import Wanted

        search, found = Wanted(lookup, **wanted), list[Any]()
        async for page in (await self.as_view("reply").page(operation, paging)).pages():
            found += search.among(page.items)
            if search.is_past(page.items):
                break
        return tuple(found)


class SyncResource:
    """A group of operations of a sync client."""

    def __init__(self, client: SyncClient) -> None:
        self._client = client


class AsyncResource:
    """A group of operations of an async client."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client
