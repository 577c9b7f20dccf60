# Made by mailwright from specs/pagination/openapi.yaml. Do not edit: change that, then `make generate`.

"""The models of the Acme: what is sent and what comes back."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .._runtime.models import ReplyModel, RequestModel


class ListMailsQuery(RequestModel):
    """The query parameters of `GET /mails`."""

    limit: int | None = None
    offset: int | None = None
    page: int | None = None
    per_page: Annotated[int | None, Field(alias="perPage")] = None


class ListMailsReply(ReplyModel):
    """ListMailsReply, as the document has it."""

    mail_items: Annotated[list[Mail], Field(alias="mailItems")]


class Mail(ReplyModel):
    """Mail, as the document has it."""

    id: str
