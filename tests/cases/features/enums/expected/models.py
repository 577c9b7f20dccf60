# Made by mailwright from enums.yaml. Do not edit: change that, then `make generate`.

"""The models of Acme: what is sent and what comes back."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .._runtime.models import ReplyModel
from .enums import MailKind, MailLevel, MailState, Shared


class Mail(ReplyModel):
    kind: Annotated[MailKind | str, Field(union_mode="left_to_right")]
    state: Annotated[MailState | str | None, Field(union_mode="left_to_right")] = None
    level: Annotated[MailLevel | str | None, Field(union_mode="left_to_right")] = None
    shared: Annotated[Shared | str | None, Field(union_mode="left_to_right")] = None
    again: list[Shared | str] | None = None
    fixed: str | None = None
    number: int | None = None
