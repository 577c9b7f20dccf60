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
    id: str | None = None


class Mails(ReplyModel):
    mails: Annotated[list[Mail] | None, Field(alias="mailItems")] = None


class Result(PartialReply):
    failure_error = errors.PartialFailureError
    failed_map = "refused"

    refused: Annotated[dict[str, str] | None, Field(alias="failedOnes")] = None


class SendMailsBody(RequestModel):
    to: str | None = None
