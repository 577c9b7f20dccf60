# Made by mailwright from specs/reserved_names/openapi.yaml. Do not edit: change that, then `make generate`.

"""Acme: client"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.body import JsonBody
from .._runtime.call import NO_REPLY, Operation
from .._runtime.client import AsyncResource, SyncResource
from .._runtime.facts import Delivery
from .._runtime.options import DEFAULT_OPTIONS, RequestOptions
from .._runtime.views import async_prepare_method, async_raw_method, prepare_method, raw_method

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from . import models

_LIST = Delivery(sends=True, not_sent=frozenset({400}))


def _list_operation(options: RequestOptions | None, body: Mapping[str, object]) -> Operation[models.Words]:
    from . import models

    return Operation(
        "POST",
        "/a",
        reply=models.Words,
        body=JsonBody(models.Words, body),
        delivery=_LIST,
        options=options or DEFAULT_OPTIONS,
    )


def _prepare__operation(options: RequestOptions | None) -> Operation[None]:
    return Operation("GET", "/b", reply=NO_REPLY, options=options or DEFAULT_OPTIONS)


class ClientResource(SyncResource):
    """ClientResource"""

    def list(
        self,
        *,
        from_: str,
        class_: Sequence[str],
        list: Sequence[str],
        self_: str,
        options_: Sequence[int] | None = None,
        models_: str | None = None,
        model_config: str | None = None,
        json: str | None = None,
        copy: bool | None = None,
        dict: Mapping[str, str] | None = None,
        int: int | None = None,
        str: str | None = None,
        hidden: str | None = None,
        x_odd_key: str | None = None,
        n2_nd: float | None = None,
        options: RequestOptions | None = None,
    ) -> models.Words:
        """list.

        Did it go out? Not without a connection, and not after the provider's own error with HTTP 400 (except codes
        whose `outcome` says otherwise). After anything else, such as a timeout or a 5xx, the outcome is UNKNOWN: it may
        have been sent. Tried again by itself only without a connection, and after a 429 that is no quota. The provider
        knows no idempotency key, so a repeat may send twice.

        Args:
            from_: As the document says.
            class_: As the document says.
            list: As the document says.
            self_: As the document says.
            options_: As the document says.
            models_: As the document says.
            model_config: As the document says.
            json: As the document says.
            copy: As the document says.
            dict: As the document says.
            int: As the document says.
            str: As the document says.
            hidden: As the document says.
            x_odd_key: As the document says.
            n2_nd: As the document says.
            options: Settings for this call only.

        Returns:
            The reply.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code` and `outcome`.
            APIConnectionError: No usable answer; see `outcome`.
            UnreadableResponseError: A success, but its reply is not as documented; see `outcome`.

        Sends `POST /a`.
        """
        return self._client.request(
            _list_operation(
                options,
                body={
                    "from": from_,
                    "class": class_,
                    "list": list,
                    "self": self_,
                    "options": options_,
                    "models": models_,
                    "model_config": model_config,
                    "json": json,
                    "copy": copy,
                    "dict": dict,
                    "int": int,
                    "str": str,
                    "_hidden": hidden,
                    "X-Odd Key": x_odd_key,
                    "2nd": n2_nd,
                },
            )
        )

    def prepare_(self, *, options: RequestOptions | None = None) -> None:
        """prepare.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            options: Settings for this call only.

        Returns:
            Nothing.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `GET /b`.
        """
        return self._client.request(_prepare__operation(options))

    @property
    def with_raw_response(self) -> ClientResourceWithRawResponse:
        """The same methods, returning the status and the headers beside the reply."""
        return ClientResourceWithRawResponse(ClientResource(self._client.as_view("raw")))

    @property
    def prepare(self) -> ClientResourcePrepare:
        """The same methods, returning the exact request, key masked, and sending nothing."""
        return ClientResourcePrepare(ClientResource(self._client.as_view("prepared")))


class AsyncClientResource(AsyncResource):
    """ClientResource"""

    async def list(
        self,
        *,
        from_: str,
        class_: Sequence[str],
        list: Sequence[str],
        self_: str,
        options_: Sequence[int] | None = None,
        models_: str | None = None,
        model_config: str | None = None,
        json: str | None = None,
        copy: bool | None = None,
        dict: Mapping[str, str] | None = None,
        int: int | None = None,
        str: str | None = None,
        hidden: str | None = None,
        x_odd_key: str | None = None,
        n2_nd: float | None = None,
        options: RequestOptions | None = None,
    ) -> models.Words:
        """list.

        Did it go out? Not without a connection, and not after the provider's own error with HTTP 400 (except codes
        whose `outcome` says otherwise). After anything else, such as a timeout or a 5xx, the outcome is UNKNOWN: it may
        have been sent. Tried again by itself only without a connection, and after a 429 that is no quota. The provider
        knows no idempotency key, so a repeat may send twice.

        Args:
            from_: As the document says.
            class_: As the document says.
            list: As the document says.
            self_: As the document says.
            options_: As the document says.
            models_: As the document says.
            model_config: As the document says.
            json: As the document says.
            copy: As the document says.
            dict: As the document says.
            int: As the document says.
            str: As the document says.
            hidden: As the document says.
            x_odd_key: As the document says.
            n2_nd: As the document says.
            options: Settings for this call only.

        Returns:
            The reply.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code` and `outcome`.
            APIConnectionError: No usable answer; see `outcome`.
            UnreadableResponseError: A success, but its reply is not as documented; see `outcome`.

        Sends `POST /a`.
        """
        return await self._client.request(
            _list_operation(
                options,
                body={
                    "from": from_,
                    "class": class_,
                    "list": list,
                    "self": self_,
                    "options": options_,
                    "models": models_,
                    "model_config": model_config,
                    "json": json,
                    "copy": copy,
                    "dict": dict,
                    "int": int,
                    "str": str,
                    "_hidden": hidden,
                    "X-Odd Key": x_odd_key,
                    "2nd": n2_nd,
                },
            )
        )

    async def prepare_(self, *, options: RequestOptions | None = None) -> None:
        """prepare.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            options: Settings for this call only.

        Returns:
            Nothing.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `GET /b`.
        """
        return await self._client.request(_prepare__operation(options))

    @property
    def with_raw_response(self) -> AsyncClientResourceWithRawResponse:
        """The same methods, returning the status and the headers beside the reply."""
        return AsyncClientResourceWithRawResponse(AsyncClientResource(self._client.as_view("raw")))

    @property
    def prepare(self) -> AsyncClientResourcePrepare:
        """The same methods, returning the exact request, key masked, and sending nothing."""
        return AsyncClientResourcePrepare(AsyncClientResource(self._client.as_view("prepared")))


class ClientResourceWithRawResponse:
    """`ClientResource`, with another result."""

    def __init__(self, resource: ClientResource) -> None:
        self.list = raw_method(resource.list)
        self.prepare_ = raw_method(resource.prepare_)


class ClientResourcePrepare:
    """`ClientResource`, with another result."""

    def __init__(self, resource: ClientResource) -> None:
        self.list = prepare_method(resource.list)
        self.prepare_ = prepare_method(resource.prepare_)


class AsyncClientResourceWithRawResponse:
    """`AsyncClientResource`, with another result."""

    def __init__(self, resource: AsyncClientResource) -> None:
        self.list = async_raw_method(resource.list)
        self.prepare_ = async_raw_method(resource.prepare_)


class AsyncClientResourcePrepare:
    """`AsyncClientResource`, with another result."""

    def __init__(self, resource: AsyncClientResource) -> None:
        self.list = async_prepare_method(resource.list)
        self.prepare_ = async_prepare_method(resource.prepare_)
