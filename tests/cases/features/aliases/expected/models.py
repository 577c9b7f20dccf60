# Made by mailwright from specs/aliases/openapi.yaml. Do not edit: change that, then `make generate`.

"""The models of the Acme: what is sent and what comes back."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import AliasChoices, Field

from .._runtime.models import ReplyModel


class GetMailReply(ReplyModel):
    """GetMailReply, as the document has it."""

    id: Annotated[str, Field(validation_alias=AliasChoices("id", "mailId", "_id"))]
    from_: Annotated[str | None, Field(serialization_alias="from", validation_alias=AliasChoices("from", "sender"))] = (
        None
    )
    sent_on: Annotated[datetime | None, Field(alias="sentAt")] = None
