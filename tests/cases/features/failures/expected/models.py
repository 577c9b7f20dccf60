# Made by mailwright from specs/failures/openapi.yaml. Do not edit: change that, then `make generate`.

"""The models of the Acme: what is sent and what comes back."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .._runtime.models import PartialReply, ReplyModel, RequestModel
from . import errors


class Outcome(ReplyModel):
    """Outcome, as the document has it."""

    id: str | None = None
    fail_reason: Annotated[str | None, Field(alias="failReason")] = None
    no: int | None = None


class Result(PartialReply):
    """Result, as the document has it."""

    failure_error = errors.PartialFailureError
    failed_map = "failed_emails"

    failed_emails: Annotated[dict[str, str] | None, Field(alias="failed-emails")] = None


class Results(PartialReply):
    """Results, as the document has it."""

    failure_error = errors.PartialFailureError
    failed_items = (("results", "fail_reason", "no"),)

    results: list[Outcome]


class SendBatchBody(RequestModel):
    """SendBatchBody, as the document has it."""

    mails: list[str] | None = None


class SendMailBody(RequestModel):
    """SendMailBody, as the document has it."""

    to: str | None = None
