# Made by mailwright from specs/overlay/openapi.yaml. Do not edit: change that, then `make generate`.

"""The models of the Acme: what is sent and what comes back."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .._runtime.models import RequestModel


class MailsControllerSendMailBody(RequestModel):
    """MailsControllerSendMailBody, as the document has it."""

    sender: Annotated[str | None, Field(alias="from")] = None
