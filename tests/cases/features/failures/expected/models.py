# Made by mailwright from specs/failures/openapi.yaml. Do not edit: change that, then `make generate`.

"""The models of the Acme: what is sent and what comes back."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .._runtime.models import PartialReply, ReplyModel, RequestModel
from . import errors


class Outcome(ReplyModel):
    id: str | None = None
    fail_reason: Annotated[str | None, Field(alias="failReason")] = None
    no: int | None = None


class Result(PartialReply):
    failure_error = errors.PartialFailureError
    failed_map = "failed_emails"

    failed_emails: Annotated[dict[str, str] | None, Field(alias="failed-emails")] = None


class Results(PartialReply):
    failure_error = errors.PartialFailureError
    failed_items = (("results", "fail_reason", "no"),)

    results: list[Outcome]


class SendBatchBody(RequestModel):
    mails: list[str] | None = None


class SendMailBody(RequestModel):
    to: str | None = None
