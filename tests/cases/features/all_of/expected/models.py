# Made by mailwright from specs/all_of/openapi.yaml. Do not edit: change that, then `make generate`.

"""The models of the Acme: what is sent and what comes back."""

from __future__ import annotations

from datetime import datetime

from .._runtime.models import ReplyModel, RequestModel


class Base(ReplyModel):
    """What all mails have."""

    to: str
    note: str | None = None


class Mail(ReplyModel):
    """What all mails have."""

    to: str
    note: int | None = None
    at: datetime | None = None
    id: str
    parent: Base | None = None
    """Its thread."""


class NewMail(RequestModel):
    """A mail to send."""

    to: str
    note: str | None = None
    subject: str
