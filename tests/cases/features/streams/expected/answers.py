# Made by mailwright from specs/streams/openapi.yaml. Do not edit: change that, then `make generate`.

"""Acme: answers"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from .._runtime.body import JsonBody
from .._runtime.call import Operation, Success
from .._runtime.client import AsyncResource, SyncResource
from .._runtime.facts import Delivery, Streamed
from .._runtime.options import DEFAULT_OPTIONS, RequestOptions
from .._runtime.views import async_prepare_method, async_raw_method, prepare_method, raw_method

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from os import PathLike
    from pathlib import Path

    from .._runtime.stream import AsyncStream, Stream
    from . import models

_ASK = Delivery(sends=True, not_sent=frozenset({400}))


def _ask_operation(options: RequestOptions | None, body: Mapping[str, object]) -> Operation[models.Answer]:
    from . import models

    return Operation(
        "POST",
        "/answers",
        reply=models.Answer,
        body=JsonBody(models.AskBody, body),
        delivery=_ASK,
        options=options or DEFAULT_OPTIONS,
    )


def _ask_stream_operation(options: RequestOptions | None, body: Mapping[str, object]) -> Operation[models.Word]:
    from . import models

    return Operation(
        "POST",
        "/answers",
        reply=models.Word,
        body=JsonBody(models.AskBody, body),
        delivery=_ASK,
        streamed=Streamed("events", "text/event-stream", end="[DONE]"),
        options=options or DEFAULT_OPTIONS,
    )


def _watch_operation(options: RequestOptions | None) -> Operation[models.Word]:
    from . import models

    return Operation(
        "GET",
        "/events",
        reply=models.Word,
        streamed=Streamed("events", "text/event-stream"),
        options=options or DEFAULT_OPTIONS,
    )


def _watch_texts_operation(options: RequestOptions | None) -> Operation[str]:
    return Operation(
        "GET", "/texts", reply=str, streamed=Streamed("events", "text/event-stream"), options=options or DEFAULT_OPTIONS
    )


def _export_operation(options: RequestOptions | None) -> Operation[models.Word]:
    from . import models

    return Operation(
        "GET",
        "/lines",
        reply=models.Word,
        streamed=Streamed("lines", "application/x-ndjson"),
        options=options or DEFAULT_OPTIONS,
    )


def _fetch_operation(options: RequestOptions | None, path: Mapping[str, str | int]) -> Operation[bytes]:
    return Operation(
        "GET",
        "/files/{to}",
        reply=cast("type[bytes]", object),
        path_values=path,
        replies=(Success("200", "binary", bytes, "application/pdf"),),
        accept="application/pdf, application/json;q=0.5",
        options=options or DEFAULT_OPTIONS,
    )


def _fetch_to_file_operation(options: RequestOptions | None, path: Mapping[str, str | int]) -> Operation[bytes]:
    return Operation(
        "GET",
        "/files/{to}",
        reply=bytes,
        path_values=path,
        streamed=Streamed("bytes", "application/pdf, application/json;q=0.5"),
        options=options or DEFAULT_OPTIONS,
    )


class Answers(SyncResource):
    """Answers"""

    def ask(self, *, question: str, options: RequestOptions | None = None) -> models.Answer:
        """ask.

        Did it go out? Not without a connection, and not after the provider's own error with HTTP 400 (except codes
        whose `outcome` says otherwise). After anything else, such as a timeout or a 5xx, the outcome is UNKNOWN: it may
        have been sent. Tried again by itself only without a connection, and after a 429 that is no quota. The provider
        knows no idempotency key, so a repeat may send twice.

        Args:
            question: As the document says.
            options: Settings for this call only.

        Returns:
            The reply.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code` and `outcome`.
            APIConnectionError: No usable answer; see `outcome`.
            UnreadableResponseError: A success, but its reply is not as documented; see `outcome`.

        Sends `POST /answers`.
        """
        return self._client.request(_ask_operation(options, body={"question": question}))

    def ask_stream(self, *, question: str, options: RequestOptions | None = None) -> Stream[models.Word]:
        """ask.

        Did it go out? Not without a connection, and not after the provider's own error with HTTP 400 (except codes
        whose `outcome` says otherwise). After anything else, such as a timeout or a 5xx, the outcome is UNKNOWN: it may
        have been sent. Tried again by itself only without a connection, and after a 429 that is no quota. The provider
        knows no idempotency key, so a repeat may send twice.

        Args:
            question: As the document says.
            options: Settings for this call only.

        Returns:
            The items, while they come: iterate over it, in a `with` block, which gives the connection back.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code` and `outcome`.
            APIConnectionError: No usable answer; see `outcome`.
            UnreadableResponseError: A success, but its reply is not as documented; see `outcome`.

        Sends `POST /answers`.
        """
        return self._client.stream(_ask_stream_operation(options, body={"question": question, "stream": True}))

    def watch(self, *, options: RequestOptions | None = None) -> Stream[models.Word | str]:
        """watch.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            options: Settings for this call only.

        Returns:
            The items, while they come: iterate over it, in a `with` block, which gives the connection back.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `GET /events`.
        """
        return self._client.stream(_watch_operation(options))

    def watch_texts(self, *, options: RequestOptions | None = None) -> Stream[str]:
        """watchTexts.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            options: Settings for this call only.

        Returns:
            The items, while they come: iterate over it, in a `with` block, which gives the connection back.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `GET /texts`.
        """
        return self._client.stream(_watch_texts_operation(options))

    def export(self, *, options: RequestOptions | None = None) -> Stream[models.Word]:
        """export.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            options: Settings for this call only.

        Returns:
            The items, while they come: iterate over it, in a `with` block, which gives the connection back.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `GET /lines`.
        """
        return self._client.stream(_export_operation(options))

    def fetch(self, *, to: str, options: RequestOptions | None = None) -> bytes:
        """fetch.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            to: As the document says.
            options: Settings for this call only.

        Returns:
            The reply.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `GET /files/{to}`.
        """
        return self._client.request(_fetch_operation(options, path={"to": to}))

    def fetch_to_file(
        self,
        *,
        to_file: str | PathLike[str],
        to: str,
        progress: Callable[[int, int | None], object] | None = None,
        options: RequestOptions | None = None,
    ) -> Path:
        """fetch.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            to: As the document says.
            to_file: Path of the file, which appears when all is there.
            progress: Told the bytes so far and, if known, those to come.
            options: Settings for this call only.

        Returns:
            The path of the file.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `GET /files/{to}`.
        """
        return self._client.download(_fetch_to_file_operation(options, path={"to": to}), to_file, progress)

    @property
    def with_raw_response(self) -> AnswersWithRawResponse:
        """The same methods, returning the status and the headers beside the reply."""
        return AnswersWithRawResponse(Answers(self._client.as_view("raw")))

    @property
    def prepare(self) -> AnswersPrepare:
        """The same methods, returning the exact request, key masked, and sending nothing."""
        return AnswersPrepare(Answers(self._client.as_view("prepared")))


class AsyncAnswers(AsyncResource):
    """Answers"""

    async def ask(self, *, question: str, options: RequestOptions | None = None) -> models.Answer:
        """ask.

        Did it go out? Not without a connection, and not after the provider's own error with HTTP 400 (except codes
        whose `outcome` says otherwise). After anything else, such as a timeout or a 5xx, the outcome is UNKNOWN: it may
        have been sent. Tried again by itself only without a connection, and after a 429 that is no quota. The provider
        knows no idempotency key, so a repeat may send twice.

        Args:
            question: As the document says.
            options: Settings for this call only.

        Returns:
            The reply.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code` and `outcome`.
            APIConnectionError: No usable answer; see `outcome`.
            UnreadableResponseError: A success, but its reply is not as documented; see `outcome`.

        Sends `POST /answers`.
        """
        return await self._client.request(_ask_operation(options, body={"question": question}))

    async def ask_stream(self, *, question: str, options: RequestOptions | None = None) -> AsyncStream[models.Word]:
        """ask.

        Did it go out? Not without a connection, and not after the provider's own error with HTTP 400 (except codes
        whose `outcome` says otherwise). After anything else, such as a timeout or a 5xx, the outcome is UNKNOWN: it may
        have been sent. Tried again by itself only without a connection, and after a 429 that is no quota. The provider
        knows no idempotency key, so a repeat may send twice.

        Args:
            question: As the document says.
            options: Settings for this call only.

        Returns:
            The items, while they come: iterate over it, in a `with` block, which gives the connection back.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code` and `outcome`.
            APIConnectionError: No usable answer; see `outcome`.
            UnreadableResponseError: A success, but its reply is not as documented; see `outcome`.

        Sends `POST /answers`.
        """
        return await self._client.stream(_ask_stream_operation(options, body={"question": question, "stream": True}))

    async def watch(self, *, options: RequestOptions | None = None) -> AsyncStream[models.Word | str]:
        """watch.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            options: Settings for this call only.

        Returns:
            The items, while they come: iterate over it, in a `with` block, which gives the connection back.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `GET /events`.
        """
        return await self._client.stream(_watch_operation(options))

    async def watch_texts(self, *, options: RequestOptions | None = None) -> AsyncStream[str]:
        """watchTexts.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            options: Settings for this call only.

        Returns:
            The items, while they come: iterate over it, in a `with` block, which gives the connection back.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `GET /texts`.
        """
        return await self._client.stream(_watch_texts_operation(options))

    async def export(self, *, options: RequestOptions | None = None) -> AsyncStream[models.Word]:
        """export.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            options: Settings for this call only.

        Returns:
            The items, while they come: iterate over it, in a `with` block, which gives the connection back.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `GET /lines`.
        """
        return await self._client.stream(_export_operation(options))

    async def fetch(self, *, to: str, options: RequestOptions | None = None) -> bytes:
        """fetch.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            to: As the document says.
            options: Settings for this call only.

        Returns:
            The reply.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `GET /files/{to}`.
        """
        return await self._client.request(_fetch_operation(options, path={"to": to}))

    async def fetch_to_file(
        self,
        *,
        to_file: str | PathLike[str],
        to: str,
        progress: Callable[[int, int | None], object] | None = None,
        options: RequestOptions | None = None,
    ) -> Path:
        """fetch.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            to: As the document says.
            to_file: Path of the file, which appears when all is there.
            progress: Told the bytes so far and, if known, those to come.
            options: Settings for this call only.

        Returns:
            The path of the file.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `GET /files/{to}`.
        """
        return await self._client.download(_fetch_to_file_operation(options, path={"to": to}), to_file, progress)

    @property
    def with_raw_response(self) -> AsyncAnswersWithRawResponse:
        """The same methods, returning the status and the headers beside the reply."""
        return AsyncAnswersWithRawResponse(AsyncAnswers(self._client.as_view("raw")))

    @property
    def prepare(self) -> AsyncAnswersPrepare:
        """The same methods, returning the exact request, key masked, and sending nothing."""
        return AsyncAnswersPrepare(AsyncAnswers(self._client.as_view("prepared")))


class AnswersWithRawResponse:
    """`Answers`, with another result."""

    def __init__(self, resource: Answers) -> None:
        self.ask = raw_method(resource.ask)
        self.ask_stream = raw_method(resource.ask_stream)
        self.watch = raw_method(resource.watch)
        self.watch_texts = raw_method(resource.watch_texts)
        self.export = raw_method(resource.export)
        self.fetch = raw_method(resource.fetch)
        self.fetch_to_file = raw_method(resource.fetch_to_file)


class AnswersPrepare:
    """`Answers`, with another result."""

    def __init__(self, resource: Answers) -> None:
        self.ask = prepare_method(resource.ask)
        self.ask_stream = prepare_method(resource.ask_stream)
        self.watch = prepare_method(resource.watch)
        self.watch_texts = prepare_method(resource.watch_texts)
        self.export = prepare_method(resource.export)
        self.fetch = prepare_method(resource.fetch)
        self.fetch_to_file = prepare_method(resource.fetch_to_file)


class AsyncAnswersWithRawResponse:
    """`AsyncAnswers`, with another result."""

    def __init__(self, resource: AsyncAnswers) -> None:
        self.ask = async_raw_method(resource.ask)
        self.ask_stream = async_raw_method(resource.ask_stream)
        self.watch = async_raw_method(resource.watch)
        self.watch_texts = async_raw_method(resource.watch_texts)
        self.export = async_raw_method(resource.export)
        self.fetch = async_raw_method(resource.fetch)
        self.fetch_to_file = async_raw_method(resource.fetch_to_file)


class AsyncAnswersPrepare:
    """`AsyncAnswers`, with another result."""

    def __init__(self, resource: AsyncAnswers) -> None:
        self.ask = async_prepare_method(resource.ask)
        self.ask_stream = async_prepare_method(resource.ask_stream)
        self.watch = async_prepare_method(resource.watch)
        self.watch_texts = async_prepare_method(resource.watch_texts)
        self.export = async_prepare_method(resource.export)
        self.fetch = async_prepare_method(resource.fetch)
        self.fetch_to_file = async_prepare_method(resource.fetch_to_file)
