# Made by mailwright from specs/pagination/openapi.yaml. Do not edit: change that, then `make generate`.

"""Acme: mails"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.call import Operation, Query
from .._runtime.client import AsyncResource, SyncResource
from .._runtime.facts import OffsetPaging
from .._runtime.options import DEFAULT_OPTIONS, RequestOptions
from .._runtime.views import async_prepare_method, async_raw_method, prepare_method, raw_method

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .._runtime.paging import AsyncPages, Page
    from . import models

_LIST_MAILS_PAGES = OffsetPaging(
    items="mail_items", offset="offset", limit="limit", default_limit=20, page="page", page_size="perPage"
)


def _list_mails_operation(
    options: RequestOptions | None, query: Mapping[str, object]
) -> Operation[models.ListMailsReply]:
    from . import models

    return Operation(
        "GET",
        "/mails",
        reply=models.ListMailsReply,
        query=Query(models.ListMailsQuery, query),
        options=options or DEFAULT_OPTIONS,
    )


class Mails(SyncResource):
    """Mails"""

    def list_mails(
        self,
        *,
        limit: int | None = None,
        offset: int | None = None,
        page: int | None = None,
        per_page: int | None = None,
        options: RequestOptions | None = None,
    ) -> Page[models.Mail]:
        """listMails.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            limit: Limits: default 20.
            offset: As the document says.
            page: As the document says.
            per_page: As the document says.
            options: Settings for this call only.

        Returns:
            One page. Iterating over it goes on through the following pages by itself.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `GET /mails`.
        """
        return self._client.page(
            _list_mails_operation(options, query={"limit": limit, "offset": offset, "page": page, "perPage": per_page}),
            _LIST_MAILS_PAGES,
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

    def list_mails(
        self,
        *,
        limit: int | None = None,
        offset: int | None = None,
        page: int | None = None,
        per_page: int | None = None,
        options: RequestOptions | None = None,
    ) -> AsyncPages[models.Mail]:
        """listMails.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            limit: Limits: default 20.
            offset: As the document says.
            page: As the document says.
            per_page: As the document says.
            options: Settings for this call only.

        Returns:
            One page. Iterating over it goes on through the following pages by itself.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `GET /mails`.
        """
        return self._client.page(
            _list_mails_operation(options, query={"limit": limit, "offset": offset, "page": page, "perPage": per_page}),
            _LIST_MAILS_PAGES,
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
        self.list_mails = raw_method(resource.list_mails)


class MailsPrepare:
    """`Mails`, with another result."""

    def __init__(self, resource: Mails) -> None:
        self.list_mails = prepare_method(resource.list_mails)


class AsyncMailsWithRawResponse:
    """`AsyncMails`, with another result."""

    def __init__(self, resource: AsyncMails) -> None:
        self.list_mails = async_raw_method(resource.list_mails)


class AsyncMailsPrepare:
    """`AsyncMails`, with another result."""

    def __init__(self, resource: AsyncMails) -> None:
        self.list_mails = async_prepare_method(resource.list_mails)
