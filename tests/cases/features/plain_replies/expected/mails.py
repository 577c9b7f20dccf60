# Made by mailwright from specs/plain_replies/openapi.yaml. Do not edit: change that, then `make generate`.

"""Acme: mails"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal, cast

from .._runtime.call import Operation
from .._runtime.client import AsyncResource, SyncResource
from .._runtime.options import DEFAULT_OPTIONS, RequestOptions
from .._runtime.views import async_prepare_method, async_raw_method, prepare_method, raw_method

if TYPE_CHECKING:
    from . import enums


class Mails(SyncResource):
    """Mails"""

    def kind(
        self,
        *,
        options: RequestOptions | None = None,
    ) -> enums.Kind | str:
        """kind.

        Args:
            options: Settings for this call only.

        Returns:
            The reply.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code` and `outcome`.
            APIConnectionError: There was no usable answer; see `outcome`.
            UnreadableResponseError: A success, but the reply is not what the document says; see `outcome`.

        Sends `GET /a`.
        """
        from . import enums

        return self._client.request(
            Operation(
                "GET",
                "/a",
                reply=cast("type[enums.Kind | str]", enums.Kind | str),
                options=options or DEFAULT_OPTIONS,
            )
        )

    def kinds(
        self,
        *,
        options: RequestOptions | None = None,
    ) -> list[enums.Kind | str]:
        """kinds.

        Args:
            options: Settings for this call only.

        Returns:
            The reply.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code` and `outcome`.
            APIConnectionError: There was no usable answer; see `outcome`.
            UnreadableResponseError: A success, but the reply is not what the document says; see `outcome`.

        Sends `GET /b`.
        """
        from . import enums

        return self._client.request(
            Operation(
                "GET",
                "/b",
                reply=list[enums.Kind | str],
                options=options or DEFAULT_OPTIONS,
            )
        )

    def time(
        self,
        *,
        options: RequestOptions | None = None,
    ) -> datetime:
        """time.

        Args:
            options: Settings for this call only.

        Returns:
            The reply.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code` and `outcome`.
            APIConnectionError: There was no usable answer; see `outcome`.
            UnreadableResponseError: A success, but the reply is not what the document says; see `outcome`.

        Sends `GET /c`.
        """
        return self._client.request(
            Operation(
                "GET",
                "/c",
                reply=datetime,
                options=options or DEFAULT_OPTIONS,
            )
        )

    def map(
        self,
        *,
        options: RequestOptions | None = None,
    ) -> dict[str, Any]:
        """map.

        Args:
            options: Settings for this call only.

        Returns:
            The reply.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code` and `outcome`.
            APIConnectionError: There was no usable answer; see `outcome`.
            UnreadableResponseError: A success, but the reply is not what the document says; see `outcome`.

        Sends `GET /d`.
        """
        return self._client.request(
            Operation(
                "GET",
                "/d",
                reply=dict[str, Any],
                options=options or DEFAULT_OPTIONS,
            )
        )

    def anything(
        self,
        *,
        options: RequestOptions | None = None,
    ) -> Any:
        """anything.

        Args:
            options: Settings for this call only.

        Returns:
            The reply.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code` and `outcome`.
            APIConnectionError: There was no usable answer; see `outcome`.
            UnreadableResponseError: A success, but the reply is not what the document says; see `outcome`.

        Sends `GET /e`.
        """
        return self._client.request(
            Operation(
                "GET",
                "/e",
                reply=cast("type[Any]", Any),
                options=options or DEFAULT_OPTIONS,
            )
        )

    def level(
        self,
        *,
        options: RequestOptions | None = None,
    ) -> enums.LevelReply | int:
        """level.

        Args:
            options: Settings for this call only.

        Returns:
            The reply.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code` and `outcome`.
            APIConnectionError: There was no usable answer; see `outcome`.
            UnreadableResponseError: A success, but the reply is not what the document says; see `outcome`.

        Sends `GET /f`.
        """
        from . import enums

        return self._client.request(
            Operation(
                "GET",
                "/f",
                reply=cast("type[enums.LevelReply | int]", enums.LevelReply | int),
                options=options or DEFAULT_OPTIONS,
            )
        )

    def union(
        self,
        *,
        options: RequestOptions | None = None,
    ) -> str | int:
        """union.

        Args:
            options: Settings for this call only.

        Returns:
            The reply.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code` and `outcome`.
            APIConnectionError: There was no usable answer; see `outcome`.
            UnreadableResponseError: A success, but the reply is not what the document says; see `outcome`.

        Sends `GET /g`.
        """
        return self._client.request(
            Operation(
                "GET",
                "/g",
                reply=cast("type[str | int]", str | int),
                options=options or DEFAULT_OPTIONS,
            )
        )

    def flag(
        self,
        *,
        options: RequestOptions | None = None,
    ) -> bool | Literal[0, 1]:
        """flag.

        Args:
            options: Settings for this call only.

        Returns:
            The reply.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code` and `outcome`.
            APIConnectionError: There was no usable answer; see `outcome`.
            UnreadableResponseError: A success, but the reply is not what the document says; see `outcome`.

        Sends `GET /h`.
        """
        return self._client.request(
            Operation(
                "GET",
                "/h",
                reply=cast("type[bool]", bool | Literal[0, 1]),
                options=options or DEFAULT_OPTIONS,
            )
        )

    @property
    def with_raw_response(self) -> MailsWithRawResponse:
        """The same methods, returning the status and the headers beside the reply."""
        return MailsWithRawResponse(Mails(self._client.as_view("raw")))

    @property
    def prepare(self) -> MailsPrepare:
        """The same methods, returning the exact request, key masked, and sending nothing."""
        return MailsPrepare(Mails(self._client.as_view("prepared")))


class AsyncMails(AsyncResource):
    """Mails"""

    async def kind(
        self,
        *,
        options: RequestOptions | None = None,
    ) -> enums.Kind | str:
        """kind.

        Args:
            options: Settings for this call only.

        Returns:
            The reply.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code` and `outcome`.
            APIConnectionError: There was no usable answer; see `outcome`.
            UnreadableResponseError: A success, but the reply is not what the document says; see `outcome`.

        Sends `GET /a`.
        """
        from . import enums

        return await self._client.request(
            Operation(
                "GET",
                "/a",
                reply=cast("type[enums.Kind | str]", enums.Kind | str),
                options=options or DEFAULT_OPTIONS,
            )
        )

    async def kinds(
        self,
        *,
        options: RequestOptions | None = None,
    ) -> list[enums.Kind | str]:
        """kinds.

        Args:
            options: Settings for this call only.

        Returns:
            The reply.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code` and `outcome`.
            APIConnectionError: There was no usable answer; see `outcome`.
            UnreadableResponseError: A success, but the reply is not what the document says; see `outcome`.

        Sends `GET /b`.
        """
        from . import enums

        return await self._client.request(
            Operation(
                "GET",
                "/b",
                reply=list[enums.Kind | str],
                options=options or DEFAULT_OPTIONS,
            )
        )

    async def time(
        self,
        *,
        options: RequestOptions | None = None,
    ) -> datetime:
        """time.

        Args:
            options: Settings for this call only.

        Returns:
            The reply.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code` and `outcome`.
            APIConnectionError: There was no usable answer; see `outcome`.
            UnreadableResponseError: A success, but the reply is not what the document says; see `outcome`.

        Sends `GET /c`.
        """
        return await self._client.request(
            Operation(
                "GET",
                "/c",
                reply=datetime,
                options=options or DEFAULT_OPTIONS,
            )
        )

    async def map(
        self,
        *,
        options: RequestOptions | None = None,
    ) -> dict[str, Any]:
        """map.

        Args:
            options: Settings for this call only.

        Returns:
            The reply.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code` and `outcome`.
            APIConnectionError: There was no usable answer; see `outcome`.
            UnreadableResponseError: A success, but the reply is not what the document says; see `outcome`.

        Sends `GET /d`.
        """
        return await self._client.request(
            Operation(
                "GET",
                "/d",
                reply=dict[str, Any],
                options=options or DEFAULT_OPTIONS,
            )
        )

    async def anything(
        self,
        *,
        options: RequestOptions | None = None,
    ) -> Any:
        """anything.

        Args:
            options: Settings for this call only.

        Returns:
            The reply.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code` and `outcome`.
            APIConnectionError: There was no usable answer; see `outcome`.
            UnreadableResponseError: A success, but the reply is not what the document says; see `outcome`.

        Sends `GET /e`.
        """
        return await self._client.request(
            Operation(
                "GET",
                "/e",
                reply=cast("type[Any]", Any),
                options=options or DEFAULT_OPTIONS,
            )
        )

    async def level(
        self,
        *,
        options: RequestOptions | None = None,
    ) -> enums.LevelReply | int:
        """level.

        Args:
            options: Settings for this call only.

        Returns:
            The reply.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code` and `outcome`.
            APIConnectionError: There was no usable answer; see `outcome`.
            UnreadableResponseError: A success, but the reply is not what the document says; see `outcome`.

        Sends `GET /f`.
        """
        from . import enums

        return await self._client.request(
            Operation(
                "GET",
                "/f",
                reply=cast("type[enums.LevelReply | int]", enums.LevelReply | int),
                options=options or DEFAULT_OPTIONS,
            )
        )

    async def union(
        self,
        *,
        options: RequestOptions | None = None,
    ) -> str | int:
        """union.

        Args:
            options: Settings for this call only.

        Returns:
            The reply.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code` and `outcome`.
            APIConnectionError: There was no usable answer; see `outcome`.
            UnreadableResponseError: A success, but the reply is not what the document says; see `outcome`.

        Sends `GET /g`.
        """
        return await self._client.request(
            Operation(
                "GET",
                "/g",
                reply=cast("type[str | int]", str | int),
                options=options or DEFAULT_OPTIONS,
            )
        )

    async def flag(
        self,
        *,
        options: RequestOptions | None = None,
    ) -> bool | Literal[0, 1]:
        """flag.

        Args:
            options: Settings for this call only.

        Returns:
            The reply.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code` and `outcome`.
            APIConnectionError: There was no usable answer; see `outcome`.
            UnreadableResponseError: A success, but the reply is not what the document says; see `outcome`.

        Sends `GET /h`.
        """
        return await self._client.request(
            Operation(
                "GET",
                "/h",
                reply=cast("type[bool]", bool | Literal[0, 1]),
                options=options or DEFAULT_OPTIONS,
            )
        )

    @property
    def with_raw_response(self) -> AsyncMailsWithRawResponse:
        """The same methods, returning the status and the headers beside the reply."""
        return AsyncMailsWithRawResponse(AsyncMails(self._client.as_view("raw")))

    @property
    def prepare(self) -> AsyncMailsPrepare:
        """The same methods, returning the exact request, key masked, and sending nothing."""
        return AsyncMailsPrepare(AsyncMails(self._client.as_view("prepared")))


class MailsWithRawResponse:
    """The methods of `Mails` with another result."""

    def __init__(self, resource: Mails) -> None:
        self.kind = raw_method(resource.kind)
        self.kinds = raw_method(resource.kinds)
        self.time = raw_method(resource.time)
        self.map = raw_method(resource.map)
        self.anything = raw_method(resource.anything)
        self.level = raw_method(resource.level)
        self.union = raw_method(resource.union)
        self.flag = raw_method(resource.flag)


class MailsPrepare:
    """The methods of `Mails` with another result."""

    def __init__(self, resource: Mails) -> None:
        self.kind = prepare_method(resource.kind)
        self.kinds = prepare_method(resource.kinds)
        self.time = prepare_method(resource.time)
        self.map = prepare_method(resource.map)
        self.anything = prepare_method(resource.anything)
        self.level = prepare_method(resource.level)
        self.union = prepare_method(resource.union)
        self.flag = prepare_method(resource.flag)


class AsyncMailsWithRawResponse:
    """The methods of `AsyncMails` with another result."""

    def __init__(self, resource: AsyncMails) -> None:
        self.kind = async_raw_method(resource.kind)
        self.kinds = async_raw_method(resource.kinds)
        self.time = async_raw_method(resource.time)
        self.map = async_raw_method(resource.map)
        self.anything = async_raw_method(resource.anything)
        self.level = async_raw_method(resource.level)
        self.union = async_raw_method(resource.union)
        self.flag = async_raw_method(resource.flag)


class AsyncMailsPrepare:
    """The methods of `AsyncMails` with another result."""

    def __init__(self, resource: AsyncMails) -> None:
        self.kind = async_prepare_method(resource.kind)
        self.kinds = async_prepare_method(resource.kinds)
        self.time = async_prepare_method(resource.time)
        self.map = async_prepare_method(resource.map)
        self.anything = async_prepare_method(resource.anything)
        self.level = async_prepare_method(resource.level)
        self.union = async_prepare_method(resource.union)
        self.flag = async_prepare_method(resource.flag)
