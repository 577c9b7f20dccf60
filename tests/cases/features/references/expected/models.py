# Made by mailwright from specs/references/openapi.yaml. Do not edit: change that, then `make generate`.

"""The models of the Acme: what is sent and what comes back."""

from __future__ import annotations

from .._runtime.models import ReplyModel, RequestModel


class ListMailsQuery(RequestModel):
    """The query parameters of `GET /boxes/{box}/mails`."""

    verbose: bool
    """Say more."""


class Mail(ReplyModel):
    """Mail, as the document has it."""

    to: str


class SendMailQuery(RequestModel):
    """The query parameters of `POST /boxes/{box}/mails`."""

    verbose: bool | None = None
