# Made by mailwright from specs/two_directions/openapi.yaml. Do not edit: change that, then `make generate`.

"""The models of the Acme: what is sent and what comes back."""

from __future__ import annotations

from datetime import datetime

from .._runtime.models import NullsModel, ReplyModel, RequestModel
from .._runtime.values import Time


class AmendMailBody(NullsModel, RequestModel):
    """AmendMailBody, as the document has it."""

    nulls = ("note",)

    note: str | None
    at: Time | None = None
    copies: list[FolderRequest] | None = None


class Folder(ReplyModel):
    """Folder, as the document has it."""

    name: str | None = None
    mails: list[Mail] | None = None


class FolderRequest(RequestModel):
    """FolderRequest, as the document has it."""

    name: str | None = None
    mails: list[MailRequest] | None = None


class Mail(ReplyModel):
    """Mail, as the document has it."""

    id: str
    to: Person
    note: str | None
    at: datetime | None = None
    copies: list[Folder] | None = None


class MailRequest(NullsModel, RequestModel):
    """MailRequest, as the document has it."""

    nulls = ("note",)

    to: Person
    note: str | None
    at: Time | None = None
    copies: list[FolderRequest] | None = None


class Person(ReplyModel):
    """Person, as the document has it."""

    name: str | None = None
