# Made by mailwright from all_of.yaml. Do not edit: change that, then `make generate`.

"""The models of Acme: what is sent and what comes back."""

from __future__ import annotations

from datetime import datetime

from .._runtime.models import ReplyModel, RequestModel


class Mail(ReplyModel):
    """What all mails have."""

    to: str
    note: int | None = None
    at: datetime | None = None
    id: str
    parent: MailParent | None = None
    """Its thread."""


class MailParent(ReplyModel):
    """Its thread."""

    to: str
    note: str | None = None


class NewMail(RequestModel):
    """A mail to send."""

    to: str
    note: str | None = None
    subject: str
