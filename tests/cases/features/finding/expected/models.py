# Made by mailwright from specs/finding/openapi.yaml. Do not edit: change that, then `make generate`.

"""The models of the Acme: what is sent and what comes back."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import Field

from .._runtime.models import ReplyModel, RequestModel


class ListMailsQuery(RequestModel):
    """The query parameters of `GET /mails`."""

    limit: int | None = None
    skip: int | None = None


class Mail(ReplyModel):
    """Mail, as the document has it."""

    receivers: list[str] | None = None
    copy_: Annotated[str | None, Field(alias="copy")] = None
    at: datetime | None = None


class Mails(ReplyModel):
    """Mails, as the document has it."""

    items: list[Mail]


class NewMail(RequestModel):
    """NewMail, as the document has it."""

    copy_: Annotated[str | None, Field(alias="copy")] = None
