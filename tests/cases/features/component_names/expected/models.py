# Made by mailwright from specs/component_names/openapi.yaml. Do not edit: change that, then `make generate`.

"""The models of the Acme: what is sent and what comes back."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .._runtime.models import ReplyModel
from .enums import MailState


class Mail(ReplyModel):
    """One mail."""

    id: str | None = None
    tags: list[Annotated[str, Field(min_length=2)]] | None = None


class MailList(ReplyModel):
    """MailList, as the document has it."""

    mails: list[Mail]
    first: Mail
    """The newest one."""
    last: Mail | None = None
    word: Annotated[str | None, Field(min_length=2)] = None
    state: Annotated[MailState | str | None, Field(union_mode="left_to_right")] = None
