# Made by mailwright from aliases.yaml. Do not edit: change that, then `make generate`.

"""The models of Acme: what is sent and what comes back."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import AliasChoices, Field

from .._runtime.models import ReplyModel


class GetMailReply(ReplyModel):
    id: Annotated[str, Field(validation_alias=AliasChoices("id", "mailId", "_id"))]
    from_: Annotated[str | None, Field(validation_alias=AliasChoices("from", "sender"))] = None
    sent_on: Annotated[datetime | None, Field(alias="sentAt")] = None
