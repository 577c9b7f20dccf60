# Made by mailwright from specs/parameters/openapi.yaml. Do not edit: change that, then `make generate`.

"""Acme: mails"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from .._runtime.call import Operation, Query
from .._runtime.client import AsyncResource, SyncResource
from .._runtime.options import DEFAULT_OPTIONS, RequestOptions
from .._runtime.parameters import Parameters
from .._runtime.views import async_prepare_method, async_raw_method, prepare_method, raw_method

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from . import enums


def _get_mail_operation(
    options: RequestOptions | None,
    path: Mapping[str, str | int],
    query: Mapping[str, object],
    headers: Mapping[str, object],
) -> Operation[str]:
    from . import models

    return Operation(
        "GET",
        "/boxes/{box_id}/mails/{number}",
        reply=str,
        path_values=path,
        query=Query(models.GetMailQuery, query),
        headers=Parameters(models.GetMailHeaders, headers),
        options=options or DEFAULT_OPTIONS,
    )


class Mails(SyncResource):
    """Mails"""

    def get_mail(
        self,
        *,
        box_id: str,
        number: int,
        fields: Sequence[str],
        with_copy: bool,
        page_size: int | None = None,
        since: datetime | str | None = None,
        sort: enums.GetMailSort | enums.GetMailSortValue | None = None,
        x_trace_id: str | None = None,
        options: RequestOptions | None = None,
    ) -> str:
        """getMail.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            box_id: The box. Limits: not empty.
            number: As the document says.
            fields: As the document says.
            with_copy: As the document says.
            page_size: How many. Limits: at least 1; default 10.
            since: As the document says.
            sort: As the document says.
            x_trace_id: As the document says.
            options: Settings for this call only.

        Returns:
            The reply.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `GET /boxes/{box-id}/mails/{number}`.
        """
        return self._client.request(
            _get_mail_operation(
                options,
                path={"box_id": box_id, "number": number},
                query={"pageSize": page_size, "fields": fields, "since": since, "sort": sort},
                headers={"X-Trace-Id": x_trace_id, "X-Copy": with_copy},
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

    async def get_mail(
        self,
        *,
        box_id: str,
        number: int,
        fields: Sequence[str],
        with_copy: bool,
        page_size: int | None = None,
        since: datetime | str | None = None,
        sort: enums.GetMailSort | enums.GetMailSortValue | None = None,
        x_trace_id: str | None = None,
        options: RequestOptions | None = None,
    ) -> str:
        """getMail.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            box_id: The box. Limits: not empty.
            number: As the document says.
            fields: As the document says.
            with_copy: As the document says.
            page_size: How many. Limits: at least 1; default 10.
            since: As the document says.
            sort: As the document says.
            x_trace_id: As the document says.
            options: Settings for this call only.

        Returns:
            The reply.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `GET /boxes/{box-id}/mails/{number}`.
        """
        return await self._client.request(
            _get_mail_operation(
                options,
                path={"box_id": box_id, "number": number},
                query={"pageSize": page_size, "fields": fields, "since": since, "sort": sort},
                headers={"X-Trace-Id": x_trace_id, "X-Copy": with_copy},
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
    """`Mails`, with another result."""

    def __init__(self, resource: Mails) -> None:
        self.get_mail = raw_method(resource.get_mail)


class MailsPrepare:
    """`Mails`, with another result."""

    def __init__(self, resource: Mails) -> None:
        self.get_mail = prepare_method(resource.get_mail)


class AsyncMailsWithRawResponse:
    """`AsyncMails`, with another result."""

    def __init__(self, resource: AsyncMails) -> None:
        self.get_mail = async_raw_method(resource.get_mail)


class AsyncMailsPrepare:
    """`AsyncMails`, with another result."""

    def __init__(self, resource: AsyncMails) -> None:
        self.get_mail = async_prepare_method(resource.get_mail)
