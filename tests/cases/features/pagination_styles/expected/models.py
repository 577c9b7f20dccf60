# Made by mailwright from specs/pagination_styles/openapi.yaml. Do not edit: change that, then `make generate`.

"""The models of the Acme: what is sent and what comes back."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .._runtime.models import ReplyModel, RequestModel


class ListCursorsQuery(RequestModel):
    """The query parameters of `GET /cursors`."""

    after: str | None = None


class ListLastQuery(RequestModel):
    """The query parameters of `GET /last`."""

    after: str | None = None


class ListPagesQuery(RequestModel):
    """The query parameters of `GET /pages`."""

    page: int | None = None
    per_page: Annotated[int | None, Field(alias="perPage")] = None


class Meta(ReplyModel):
    """Meta, as the document has it."""

    things: list[Thing] | None = None
    has_more: Annotated[bool | None, Field(alias="hasMore")] = None
    next_cursor: Annotated[str | None, Field(alias="nextCursor")] = None


class Page(ReplyModel):
    """Page, as the document has it."""

    next: str | None = None
    meta: Meta | None = None


class Thing(ReplyModel):
    """Thing, as the document has it."""

    id: str
