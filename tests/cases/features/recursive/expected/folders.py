# Made by mailwright from specs/recursive/openapi.yaml. Do not edit: change that, then `make generate`.

"""Acme: folders"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.body import JsonBody
from .._runtime.call import Operation
from .._runtime.client import AsyncResource, SyncResource
from .._runtime.facts import Delivery
from .._runtime.options import DEFAULT_OPTIONS, RequestOptions
from .._runtime.views import async_prepare_method, async_raw_method, prepare_method, raw_method

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from . import inputs, models

_MAKE_FOLDER = Delivery(sends=False)


def _make_folder_operation(options: RequestOptions | None, body: Mapping[str, object]) -> Operation[models.Tree]:
    from . import models

    return Operation(
        "POST",
        "/folders",
        reply=models.Tree,
        body=JsonBody(models.Folder, body),
        delivery=_MAKE_FOLDER,
        options=options or DEFAULT_OPTIONS,
    )


class Folders(SyncResource):
    """Folders"""

    def make_folder(
        self,
        *,
        name: str,
        folders: Sequence[models.Folder | inputs.FolderInput] | None = None,
        parent: models.Folder | inputs.FolderInput | None = None,
        options: RequestOptions | None = None,
    ) -> models.Tree:
        """makeFolder.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            name: As the document says.
            folders: As the document says.
            parent: As the document says.
            options: Settings for this call only.

        Returns:
            The reply.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `POST /folders`.
        """
        return self._client.request(
            _make_folder_operation(options, body={"name": name, "folders": folders, "parent": parent})
        )

    @property
    def with_raw_response(self) -> FoldersWithRawResponse:
        """The same methods, returning the status and the headers beside the reply."""
        return FoldersWithRawResponse(Folders(self._client.as_view("raw")))

    @property
    def prepare(self) -> FoldersPrepare:
        """The same methods, returning the exact request, key masked, and sending nothing."""
        return FoldersPrepare(Folders(self._client.as_view("prepared")))


class AsyncFolders(AsyncResource):
    """Folders"""

    async def make_folder(
        self,
        *,
        name: str,
        folders: Sequence[models.Folder | inputs.FolderInput] | None = None,
        parent: models.Folder | inputs.FolderInput | None = None,
        options: RequestOptions | None = None,
    ) -> models.Tree:
        """makeFolder.

        Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows.

        Args:
            name: As the document says.
            folders: As the document says.
            parent: As the document says.
            options: Settings for this call only.

        Returns:
            The reply.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: The provider answered with an error; see `code`.
            APIConnectionError: No usable answer.
            UnreadableResponseError: A success, but its reply is not as documented.

        Sends `POST /folders`.
        """
        return await self._client.request(
            _make_folder_operation(options, body={"name": name, "folders": folders, "parent": parent})
        )

    @property
    def with_raw_response(self) -> AsyncFoldersWithRawResponse:
        """The same methods, returning the status and the headers beside the reply."""
        return AsyncFoldersWithRawResponse(AsyncFolders(self._client.as_view("raw")))

    @property
    def prepare(self) -> AsyncFoldersPrepare:
        """The same methods, returning the exact request, key masked, and sending nothing."""
        return AsyncFoldersPrepare(AsyncFolders(self._client.as_view("prepared")))


class FoldersWithRawResponse:
    """`Folders`, with another result."""

    def __init__(self, resource: Folders) -> None:
        self.make_folder = raw_method(resource.make_folder)


class FoldersPrepare:
    """`Folders`, with another result."""

    def __init__(self, resource: Folders) -> None:
        self.make_folder = prepare_method(resource.make_folder)


class AsyncFoldersWithRawResponse:
    """`AsyncFolders`, with another result."""

    def __init__(self, resource: AsyncFolders) -> None:
        self.make_folder = async_raw_method(resource.make_folder)


class AsyncFoldersPrepare:
    """`AsyncFolders`, with another result."""

    def __init__(self, resource: AsyncFolders) -> None:
        self.make_folder = async_prepare_method(resource.make_folder)
