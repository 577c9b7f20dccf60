# Made by mailwright from specs/enums/openapi.yaml. Do not edit: change that, then `make generate`.

"""The models of the Acme: what is sent and what comes back."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .._runtime.models import ReplyModel
from .enums import MailKind, MailLevel, MailState, Shared


class Mail(ReplyModel):
    """Mail, as the document has it."""

    kind: Annotated[MailKind | str, Field(union_mode="left_to_right")]
    state: Annotated[MailState | str | None, Field(union_mode="left_to_right")] = None
    level: Annotated[MailLevel | int | None, Field(union_mode="left_to_right")] = None
    shared: Annotated[Shared | str | None, Field(union_mode="left_to_right")] = None
    again: list[Annotated[Shared | str, Field(union_mode="left_to_right")]] | None = None
    fixed: str | None = None
    number: int | None = None
