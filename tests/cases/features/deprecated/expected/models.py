# Made by mailwright from specs/deprecated/openapi.yaml. Do not edit: change that, then `make generate`.

"""The models of the Acme: what is sent and what comes back."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .._runtime.models import ReplyModel, RequestModel


class OldListQuery(RequestModel):
    """The query parameters of `GET /mails`."""

    page: int | None = None


class OldListReply(ReplyModel):
    """OldListReply, as the document has it."""

    id: Annotated[str | None, Field(deprecated=True)] = None
