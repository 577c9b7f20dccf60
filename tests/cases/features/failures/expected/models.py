# Made by mailwright from failures.yaml. Do not edit: change that, then `make generate`.

"""The models of Acme: what is sent and what comes back."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from .._runtime.models import PartialReply, ReplyModel, RequestModel


class Outcome(ReplyModel):
    id: str | None = None
    fail_reason: Annotated[str | None, Field(alias="failReason")] = None
    no: int | None = None


class Result(PartialReply):
    failed_map: ClassVar[str] = "failed_emails"

    failed_emails: Annotated[dict[str, str] | None, Field(alias="failed-emails")] = None


class Results(PartialReply):
    failed_items: ClassVar[str] = "results"
    failed_reason: ClassVar[str] = "fail_reason"
    failed_index: ClassVar[str] = "no"

    results: list[Outcome]


class SendBatchBody(RequestModel):
    mails: list[str] | None = None


class SendMailBody(RequestModel):
    to: str | None = None
