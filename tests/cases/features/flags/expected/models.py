# Made by mailwright from specs/flags/openapi.yaml. Do not edit: change that, then `make generate`.

"""The models of the Acme: what is sent and what comes back."""

from __future__ import annotations

from typing import Literal

from .._runtime.models import ReplyModel, RequestModel
from .._runtime.values import Flag


class SendMailBody(RequestModel):
    """SendMailBody, as the document has it."""

    track: Flag
    """Track clicks."""
    open: Flag | None = None
    both: list[Flag] | None = None
    really: Literal[True] | None = None


class SendMailQuery(RequestModel):
    """The query parameters of `POST /mails`."""

    dry: Flag | None = None


class SendMailReply(ReplyModel):
    """SendMailReply, as the document has it."""

    tracked: Flag | None = None
