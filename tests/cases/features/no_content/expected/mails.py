# Made by mailwright from specs/no_content/openapi.yaml. Do not edit: change that, then `make generate`.

"""Acme: mails"""

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


_CANCEL_MAIL = Delivery(sends=False)
_REPLACE_MAIL = Delivery(sends=False, not_sent=frozenset({404}))


def _cancel_mail_operation(options: RequestOptions | None, path: Mapping[str, str | int]) -> Operation[None]:
    return Operation(
        "DELETE",
        "/mails/{id}",
        reply=NO_REPLY,
        path_values=path,
        delivery=_CANCEL_MAIL,
        options=options or DEFAULT_OPTIONS,
    )


def _replace_mail_operation(
    options: RequestOptions | None, path: Mapping[str, str | int], body: Mapping[str, object]
) -> Operation[None]:
    from . import models

    return Operation(
        "PUT",
        "/mails/{id}",
        reply=NO_REPLY,
        path_values=path,
        body=JsonBody(models.ReplaceMailBody, body, optional=True),
        delivery=_REPLACE_MAIL,
        options=options or DEFAULT_OPTIONS,
    )


class Mails(SyncResource):
    """Mails"""

    def cancel_mail(self, *, id: str, options: RequestOptions | None = None) -> None:
        """cancelMail.

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

        Sends `DELETE /mails/{id}`.
        """
        return self._client.request(_cancel_mail_operation(options, path={"id": id}))

    def replace_mail(self, *, id: str, subject: str | None = None, options: RequestOptions | None = None) -> None:
        """replaceMail.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            id: As the document says.
            subject: As the document says.
            options: Settings for this call only.

        Returns:
            Nothing.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: HTTP 404, or another; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `PUT /mails/{id}`.
        """
        return self._client.request(_replace_mail_operation(options, path={"id": id}, body={"subject": subject}))

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

    async def cancel_mail(self, *, id: str, options: RequestOptions | None = None) -> None:
        """cancelMail.

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

        Sends `DELETE /mails/{id}`.
        """
        return await self._client.request(_cancel_mail_operation(options, path={"id": id}))

    async def replace_mail(self, *, id: str, subject: str | None = None, options: RequestOptions | None = None) -> None:
        """replaceMail.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            id: As the document says.
            subject: As the document says.
            options: Settings for this call only.

        Returns:
            Nothing.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: HTTP 404, or another; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `PUT /mails/{id}`.
        """
        return await self._client.request(_replace_mail_operation(options, path={"id": id}, body={"subject": subject}))

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
        self.cancel_mail = raw_method(resource.cancel_mail)
        self.replace_mail = raw_method(resource.replace_mail)


class MailsPrepare:
    """`Mails`, with another result."""

    def __init__(self, resource: Mails) -> None:
        self.cancel_mail = prepare_method(resource.cancel_mail)
        self.replace_mail = prepare_method(resource.replace_mail)


class AsyncMailsWithRawResponse:
    """`AsyncMails`, with another result."""

    def __init__(self, resource: AsyncMails) -> None:
        self.cancel_mail = async_raw_method(resource.cancel_mail)
        self.replace_mail = async_raw_method(resource.replace_mail)


class AsyncMailsPrepare:
    """`AsyncMails`, with another result."""

    def __init__(self, resource: AsyncMails) -> None:
        self.cancel_mail = async_prepare_method(resource.cancel_mail)
        self.replace_mail = async_prepare_method(resource.replace_mail)
