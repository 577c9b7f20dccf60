# Made by mailwright from specs/multipart/openapi.yaml. Do not edit: change that, then `make generate`.

"""The models of the Acme: what is sent and what comes back."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .._runtime.models import ReplyModel, RequestModel
from .._runtime.values import UploadFile


class SendMailBody(RequestModel):
    """SendMailBody, as the document has it."""

    to: list[SendMailBodyToItem]
    options: SendMailBodyOptions | None = None
    subject: str | None = None
    count: int | None = None
    file: UploadFile
    more: Annotated[list[UploadFile] | None, Field(max_length=3)] = None


class SendMailBodyOptions(RequestModel):
    """SendMailBodyOptions, as the document has it."""

    track: bool | None = None


class SendMailBodyToItem(RequestModel):
    """SendMailBodyToItem, as the document has it."""

    address: str


class SendMailReply(ReplyModel):
    """SendMailReply, as the document has it."""

    id: str | None = None
