# Made by mailwright from specs/taken_classes/openapi.yaml. Do not edit: change that, then `make generate`.

"""The models of the Acme: what is sent and what comes back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from .._runtime.models import ReplyModel, RequestModel


class Item(ReplyModel):
    """Item, as the document has it."""

    at: datetime | None = None
    any: Any | None = None


class List(ReplyModel):
    """List, as the document has it."""

    items: list[Item] | None = None


class ListAQuery(RequestModel):
    """The query parameters of `GET /a`."""

    limit: int | None = None
    offset: int | None = None


class Page(ReplyModel):
    """Page, as the document has it."""

    a: str | None = None
