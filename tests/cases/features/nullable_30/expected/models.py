# Made by mailwright from nullable_30.yaml. Do not edit: change that, then `make generate`.

"""The models of Acme: what is sent and what comes back."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import Field

from .._runtime.models import ReplyModel, RequestModel
from .enums import MailKind, SentKind


class Mail(RequestModel):
    to: str | None
    cc: list[str | None] | None = None
    kind: Annotated[MailKind | None, Field(union_mode="left_to_right")] = None
    size: Annotated[int | None, Field(gt=1, le=9)] = None
    sender: Annotated[MailSender | None, Field(union_mode="left_to_right")] = None


class MailSender(RequestModel):
    name: str | None = None


class Sent(ReplyModel):
    id: str | None
    at: datetime | None
    kind: Annotated[SentKind | str | None, Field(union_mode="left_to_right")] = None
    sender: Annotated[SentSender | None, Field(union_mode="left_to_right")] = None


class SentSender(ReplyModel):
    name: str | None = None
