# Made by mailwright from specs/named_items/openapi.yaml. Do not edit: change that, then `make generate`.

"""The models of the Acme: what is sent and what comes back."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .._runtime.models import PartialReply, ReplyModel, RequestModel
from . import errors


class ListMailsQuery(RequestModel):
    """The query parameters of `GET /mails`."""

    limit: int | None = None
    offset: int | None = None


class Mail(ReplyModel):
    """Mail, as the document has it."""

    id: str | None = None


class Mails(ReplyModel):
    """Mails, as the document has it."""

    mails: Annotated[list[Mail] | None, Field(alias="mailItems")] = None


class Result(PartialReply):
    """Result, as the document has it."""

    failure_error = errors.PartialFailureError
    failed_map = "refused"

    refused: Annotated[dict[str, str] | None, Field(alias="failedOnes")] = None


class SendMailsBody(RequestModel):
    """SendMailsBody, as the document has it."""

    to: str | None = None
