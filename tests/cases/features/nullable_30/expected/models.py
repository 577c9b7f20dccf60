# Made by mailwright from specs/nullable_30/openapi.yaml. Do not edit: change that, then `make generate`.

"""The models of the Acme: what is sent and what comes back."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import Field

from .._runtime.models import ReplyModel, RequestModel
from .enums import MailKind, SentKind


class Mail(RequestModel):
    """Mail, as the document has it."""

    to: str
    cc: list[str] | None = None
    kind: MailKind | None = None
    size: Annotated[int | None, Field(gt=1, le=9)] = None
    sender: Person | None = None


class Person(ReplyModel):
    """Person, as the document has it."""

    name: str | None = None


class Sent(ReplyModel):
    """Sent, as the document has it."""

    id: str | None
    at: datetime | None
    cc: list[str | None] | None = None
    kind: Annotated[SentKind | str | None, Field(union_mode="left_to_right")] = None
    sender: Person | None = None
