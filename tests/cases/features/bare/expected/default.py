# Made by mailwright from specs/bare/openapi.yaml. Do not edit: change that, then `make generate`.

"""Acme: default"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.body import JsonBody
from .._runtime.call import NO_REPLY, Operation
from .._runtime.client import AsyncResource, SyncResource
from .._runtime.facts import Delivery
from .._runtime.options import DEFAULT_OPTIONS, RequestOptions
from .._runtime.views import async_prepare_method, async_raw_method, prepare_method, raw_method

if TYPE_CHECKING:
    from collections.abc import Mapping

    from . import models

_POST_MAILS_ID_PARTS = Delivery(sends=False)


def _get_mails_id_parts_operation(options: RequestOptions | None, path: Mapping[str, str | int]) -> Operation[None]:
    return Operation("GET", "/mails/{id}/parts", reply=NO_REPLY, path_values=path, options=options or DEFAULT_OPTIONS)


def _post_mails_id_parts_operation(
    options: RequestOptions | None, path: Mapping[str, str | int], body: Mapping[str, object]
) -> Operation[models.PostMailsIdPartsReply]:
    from . import models

    return Operation(
        "POST",
        "/mails/{id}/parts",
        reply=models.PostMailsIdPartsReply,
        path_values=path,
        body=JsonBody(models.PostMailsIdPartsBody, body),
        delivery=_POST_MAILS_ID_PARTS,
        options=options or DEFAULT_OPTIONS,
    )


class Default(SyncResource):
    """Default"""

    def get_mails_id_parts(self, *, id: str, options: RequestOptions | None = None) -> None:
        """get /mails/{id}/parts.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            id: As the document says.
            options: Settings for this call only.

        Returns:
            Nothing.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `GET /mails/{id}/parts`.
        """
        return self._client.request(_get_mails_id_parts_operation(options, path={"id": id}))

    def post_mails_id_parts(
        self, *, id: str, name: str | None = None, options: RequestOptions | None = None
    ) -> models.PostMailsIdPartsReply:
        """post /mails/{id}/parts.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            id: As the document says.
            name: As the document says.
            options: Settings for this call only.

        Returns:
            The reply.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `POST /mails/{id}/parts`.
        """
        return self._client.request(_post_mails_id_parts_operation(options, path={"id": id}, body={"name": name}))

    @property
    def with_raw_response(self) -> DefaultWithRawResponse:
        """The same methods, returning the status and the headers beside the reply."""
        return DefaultWithRawResponse(Default(self._client.as_view("raw")))

    @property
    def prepare(self) -> DefaultPrepare:
        """The same methods, returning the exact request, key masked, and sending nothing."""
        return DefaultPrepare(Default(self._client.as_view("prepared")))


class AsyncDefault(AsyncResource):
    """Default"""

    async def get_mails_id_parts(self, *, id: str, options: RequestOptions | None = None) -> None:
        """get /mails/{id}/parts.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            id: As the document says.
            options: Settings for this call only.

        Returns:
            Nothing.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `GET /mails/{id}/parts`.
        """
        return await self._client.request(_get_mails_id_parts_operation(options, path={"id": id}))

    async def post_mails_id_parts(
        self, *, id: str, name: str | None = None, options: RequestOptions | None = None
    ) -> models.PostMailsIdPartsReply:
        """post /mails/{id}/parts.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            id: As the document says.
            name: As the document says.
            options: Settings for this call only.

        Returns:
            The reply.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `POST /mails/{id}/parts`.
        """
        return await self._client.request(_post_mails_id_parts_operation(options, path={"id": id}, body={"name": name}))

    @property
    def with_raw_response(self) -> AsyncDefaultWithRawResponse:
        """The same methods, returning the status and the headers beside the reply."""
        return AsyncDefaultWithRawResponse(AsyncDefault(self._client.as_view("raw")))

    @property
    def prepare(self) -> AsyncDefaultPrepare:
        """The same methods, returning the exact request, key masked, and sending nothing."""
        return AsyncDefaultPrepare(AsyncDefault(self._client.as_view("prepared")))


class DefaultWithRawResponse:
    """`Default`, with another result."""

    def __init__(self, resource: Default) -> None:
        self.get_mails_id_parts = raw_method(resource.get_mails_id_parts)
        self.post_mails_id_parts = raw_method(resource.post_mails_id_parts)


class DefaultPrepare:
    """`Default`, with another result."""

    def __init__(self, resource: Default) -> None:
        self.get_mails_id_parts = prepare_method(resource.get_mails_id_parts)
        self.post_mails_id_parts = prepare_method(resource.post_mails_id_parts)


class AsyncDefaultWithRawResponse:
    """`AsyncDefault`, with another result."""

    def __init__(self, resource: AsyncDefault) -> None:
        self.get_mails_id_parts = async_raw_method(resource.get_mails_id_parts)
        self.post_mails_id_parts = async_raw_method(resource.post_mails_id_parts)


class AsyncDefaultPrepare:
    """`AsyncDefault`, with another result."""

    def __init__(self, resource: AsyncDefault) -> None:
        self.get_mails_id_parts = async_prepare_method(resource.get_mails_id_parts)
        self.post_mails_id_parts = async_prepare_method(resource.post_mails_id_parts)
