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


def _kind_operation(options: RequestOptions | None) -> Operation[enums.Kind | str]:
    from . import enums

    return Operation(
        "GET", "/a", reply=cast("type[enums.Kind | str]", enums.Kind | str), options=options or DEFAULT_OPTIONS
    )


def _kinds_operation(options: RequestOptions | None) -> Operation[list[enums.Kind | str]]:
    from . import enums

    return Operation("GET", "/b", reply=list[enums.Kind | str], options=options or DEFAULT_OPTIONS)


def _time_operation(options: RequestOptions | None) -> Operation[datetime]:
    return Operation("GET", "/c", reply=datetime, options=options or DEFAULT_OPTIONS)


def _map_operation(options: RequestOptions | None) -> Operation[dict[str, Any]]:
    return Operation("GET", "/d", reply=dict[str, Any], options=options or DEFAULT_OPTIONS)


def _anything_operation(options: RequestOptions | None) -> Operation[Any]:
    return Operation("GET", "/e", reply=cast("type[Any]", Any), options=options or DEFAULT_OPTIONS)


def _level_operation(options: RequestOptions | None) -> Operation[enums.LevelReply | int]:
    from . import enums

    return Operation(
        "GET",
        "/f",
        reply=cast("type[enums.LevelReply | int]", enums.LevelReply | int),
        options=options or DEFAULT_OPTIONS,
    )


def _union_operation(options: RequestOptions | None) -> Operation[str | int]:
    return Operation("GET", "/g", reply=cast("type[str | int]", str | int), options=options or DEFAULT_OPTIONS)


def _flag_operation(options: RequestOptions | None) -> Operation[bool | Literal[0, 1]]:
    return Operation("GET", "/h", reply=cast("type[bool]", bool | Literal[0, 1]), options=options or DEFAULT_OPTIONS)


class Mails(SyncResource):
    """Mails"""

    def kind(self, *, options: RequestOptions | None = None) -> enums.Kind | str:
        """kind.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            options: Settings for this call only.

        Returns:
            The reply.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `GET /a`.
        """
        return self._client.request(_kind_operation(options))

    def kinds(self, *, options: RequestOptions | None = None) -> list[enums.Kind | str]:
        """kinds.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            options: Settings for this call only.

        Returns:
            The reply.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `GET /b`.
        """
        return self._client.request(_kinds_operation(options))

    def time(self, *, options: RequestOptions | None = None) -> datetime:
        """time.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            options: Settings for this call only.

        Returns:
            The reply.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `GET /c`.
        """
        return self._client.request(_time_operation(options))

    def map(self, *, options: RequestOptions | None = None) -> dict[str, Any]:
        """map.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            options: Settings for this call only.

        Returns:
            The reply.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `GET /d`.
        """
        return self._client.request(_map_operation(options))

    def anything(self, *, options: RequestOptions | None = None) -> Any:
        """anything.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            options: Settings for this call only.

        Returns:
            The reply.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `GET /e`.
        """
        return self._client.request(_anything_operation(options))

    def level(self, *, options: RequestOptions | None = None) -> enums.LevelReply | int:
        """level.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            options: Settings for this call only.

        Returns:
            The reply.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `GET /f`.
        """
        return self._client.request(_level_operation(options))

    def union(self, *, options: RequestOptions | None = None) -> str | int:
        """union.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            options: Settings for this call only.

        Returns:
            The reply.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `GET /g`.
        """
        return self._client.request(_union_operation(options))

    def flag(self, *, options: RequestOptions | None = None) -> bool | Literal[0, 1]:
        """flag.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            options: Settings for this call only.

        Returns:
            The reply.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `GET /h`.
        """
        return self._client.request(_flag_operation(options))

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

    async def kind(self, *, options: RequestOptions | None = None) -> enums.Kind | str:
        """kind.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            options: Settings for this call only.

        Returns:
            The reply.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `GET /a`.
        """
        return await self._client.request(_kind_operation(options))

    async def kinds(self, *, options: RequestOptions | None = None) -> list[enums.Kind | str]:
        """kinds.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            options: Settings for this call only.

        Returns:
            The reply.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `GET /b`.
        """
        return await self._client.request(_kinds_operation(options))

    async def time(self, *, options: RequestOptions | None = None) -> datetime:
        """time.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            options: Settings for this call only.

        Returns:
            The reply.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `GET /c`.
        """
        return await self._client.request(_time_operation(options))

    async def map(self, *, options: RequestOptions | None = None) -> dict[str, Any]:
        """map.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            options: Settings for this call only.

        Returns:
            The reply.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `GET /d`.
        """
        return await self._client.request(_map_operation(options))

    async def anything(self, *, options: RequestOptions | None = None) -> Any:
        """anything.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            options: Settings for this call only.

        Returns:
            The reply.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `GET /e`.
        """
        return await self._client.request(_anything_operation(options))

    async def level(self, *, options: RequestOptions | None = None) -> enums.LevelReply | int:
        """level.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            options: Settings for this call only.

        Returns:
            The reply.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `GET /f`.
        """
        return await self._client.request(_level_operation(options))

    async def union(self, *, options: RequestOptions | None = None) -> str | int:
        """union.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            options: Settings for this call only.

        Returns:
            The reply.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `GET /g`.
        """
        return await self._client.request(_union_operation(options))

    async def flag(self, *, options: RequestOptions | None = None) -> bool | Literal[0, 1]:
        """flag.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            options: Settings for this call only.

        Returns:
            The reply.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `GET /h`.
        """
        return await self._client.request(_flag_operation(options))

    @property
    def with_raw_response(self) -> AsyncMailsWithRawResponse:
        """The same methods, returning the status and the headers beside the reply."""
        return AsyncMailsWithRawResponse(AsyncMails(self._client.as_view("raw")))

    @property
    def prepare(self) -> AsyncMailsPrepare:
        """The same methods, returning the exact request, key masked, and sending nothing."""
        return AsyncMailsPrepare(AsyncMails(self._client.as_view("prepared")))


class MailsWithRawResponse:
    """`Mails`, with another result."""

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
    """`Mails`, with another result."""

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
    """`AsyncMails`, with another result."""

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
    """`AsyncMails`, with another result."""

    def __init__(self, resource: AsyncMails) -> None:
        self.kind = async_prepare_method(resource.kind)
        self.kinds = async_prepare_method(resource.kinds)
        self.time = async_prepare_method(resource.time)
        self.map = async_prepare_method(resource.map)
        self.anything = async_prepare_method(resource.anything)
        self.level = async_prepare_method(resource.level)
        self.union = async_prepare_method(resource.union)
        self.flag = async_prepare_method(resource.flag)
