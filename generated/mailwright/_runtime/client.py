"""The clients' base classes, sync and async, and the resources that hang on them."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from .address import origin
from .base import BaseClient, failure_of, response_of, token_failure
from .call import Operation
from .facts import Api, Lookup, Paging
from .link import AsyncLink, SyncLink
from .transport import AsyncTransport, Transport, TransportRequest, TransportResponse

if TYPE_CHECKING:
    from os import PathLike
    from pathlib import Path

    import httpx2

    from .attempts import Attempts
    from .download import Progress
    from .paging import AsyncPage, AsyncPages, Page
    from .stream import AsyncStream, Stream
    from .turning import Trail

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
            if attempts.streamed is not None:
                from .opening import settled

                response = settled(response, attempts.streamed)
        except Exception as error:
            failure = failure_of(error, converts=converts)
            if failure is None:
                raise  # a signal's, such as a time limit of the job that sends
            return attempts.failed(failure)
        return attempts.answered(response)

    def stream(self, operation: Operation[T]) -> "Stream[T]":
        """Carry out a call whose reply is read while it comes: for the generated methods."""
        from .stream import Stream

        result: Any = self.request(operation)
        return cast("Stream[T]", self._viewed(result, Stream))

    def download(
        self, operation: Operation[Any], to: "str | PathLike[str]", progress: "Progress | None" = None
    ) -> "Path":
        """Carry out a call whose reply goes into a file: for the generated methods."""
        if self._view == "prepared":
            return cast("Path", self.request(operation))
        from .download import Target
        from .stream import Stream

        with Target(to, progress) as target:
            result: Any = self.request(operation)
            opened = result.parse() if self._view == "raw" else result
            with Stream[bytes](opened) as pieces:
                target.begin(opened.response)
                for piece in pieces:
                    target.write(piece)
                    target.tell()
            path = target.keep()
        return cast("Path", replace(result, _parsed=path) if self._view == "raw" else path)

    def _fetch(self, request: TransportRequest) -> TransportResponse:
        """Send a request for an access token, over the same connections as any other."""
        transport = self._link.open(origin(request.url))
        try:
            return response_of(transport.send(request))
        except BaseException as error:
            failure = token_failure(error, converts=not self._link.is_given(transport))
        raise failure

    def page(self, operation: Operation[Any], paging: Paging, trail: "Trail | None" = None) -> "Page[Any]":
        """Fetch the first page of a list: for the generated methods."""
        from .paging import Page

        if self._view == "prepared":
            return cast("Page[Any]", self.request(operation))
        plain, result = self.as_view("reply"), self.as_view("raw").request(operation)
        cursor = self._cursor(operation, paging, result, trail, lambda turned, way: plain.page(turned, paging, way))
        page: Page[Any] = Page(result.parse(), cursor)
        return cast("Page[Any]", replace(result, _parsed=page)) if self._view == "raw" else page

    def find(self, operation: Operation[Any], paging: Paging, lookup: Lookup, **wanted: Any) -> tuple[Any, ...]:
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
            if attempts.streamed is not None:
                from .opening import asettled

                response = await asettled(response, attempts.streamed)
        except Exception as error:
            failure = failure_of(error, converts=converts)
            if failure is None:
                raise  # a signal's, such as a time limit of the job that sends
            return attempts.failed(failure)
        return attempts.answered(response)

    async def stream(self, operation: Operation[T]) -> "AsyncStream[T]":
        """Carry out a call whose reply is read while it comes: for the generated methods."""
        from .stream import AsyncStream

        result: Any = await self.request(operation)
        return cast("AsyncStream[T]", self._viewed(result, AsyncStream))

    async def download(
        self, operation: Operation[Any], to: "str | PathLike[str]", progress: "Progress | None" = None
    ) -> "Path":
        """Carry out a call whose reply goes into a file: for the generated methods."""
        if self._view == "prepared":
            return cast("Path", await self.request(operation))
        from anyio.to_thread import run_sync

        from .download import Target
        from .stream import AsyncStream

        with Target(to, progress) as target:
            result: Any = await self.request(operation)
            opened = result.parse() if self._view == "raw" else result
            async with AsyncStream[bytes](opened) as pieces:
                target.begin(opened.response)
                async for piece in pieces:
                    await run_sync(target.write, piece)
                    target.tell()
            path = target.keep()
        return cast("Path", replace(result, _parsed=path) if self._view == "raw" else path)

    async def _fetch(self, request: TransportRequest) -> TransportResponse:
        """Send a request for an access token, over the same connections as any other."""
        transport = self._link.open(origin(request.url))
        try:
            return response_of(await transport.send(request))
        except BaseException as error:
            failure = token_failure(error, converts=not self._link.is_given(transport))
        raise failure

    def page(self, operation: Operation[Any], paging: Paging) -> "AsyncPages[Any]":
        """A list whose first page is fetched when it is awaited: for the generated methods."""
        from .paging import AsyncPages

        return AsyncPages(lambda: self._page(operation, paging))

    async def _page(self, operation: Operation[Any], paging: Paging, trail: "Trail | None" = None) -> "AsyncPage[Any]":
        from .paging import AsyncPage

        if self._view == "prepared":
            return cast("AsyncPage[Any]", await self.request(operation))
        plain, result = self.as_view("reply"), await self.as_view("raw").request(operation)
        cursor = self._cursor(operation, paging, result, trail, lambda turned, way: plain._page(turned, paging, way))
        page: AsyncPage[Any] = AsyncPage(result.parse(), cursor)
        return cast("AsyncPage[Any]", replace(result, _parsed=page)) if self._view == "raw" else page

    async def find(self, operation: Operation[Any], paging: Paging, lookup: Lookup, **wanted: Any) -> tuple[Any, ...]:
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
