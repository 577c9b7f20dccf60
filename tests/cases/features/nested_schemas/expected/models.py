# Made by mailwright from specs/nested_schemas/openapi.yaml. Do not edit: change that, then `make generate`.

"""The models of the Acme: what is sent and what comes back."""

from __future__ import annotations

from .._runtime.models import ReplyModel, RequestModel
from .enums import SendMailBodySenderLookColour


class Person(RequestModel):
    """Person, as the document has it."""

    address: str | None = None


class SendMailBody(RequestModel):
    """SendMailBody, as the document has it."""

    sender: SendMailBodySender
    to: list[Person] | None = None
    cc: list[Person] | None = None
    letterhead: SendMailBodyLetterhead | None = None


class SendMailBodyLetterhead(RequestModel):
    """SendMailBodyLetterhead, as the document has it."""

    url: str | None = None


class SendMailBodySender(RequestModel):
    """SendMailBodySender, as the document has it."""

    address: str
    look: SendMailBodySenderLook | None = None


class SendMailBodySenderLook(RequestModel):
    """SendMailBodySenderLook, as the document has it."""

    colour: SendMailBodySenderLookColour | None = None


class SendMailReply(ReplyModel):
    """SendMailReply, as the document has it."""

    id: str
    state: SendMailReplyState | None = None


class SendMailReplyState(ReplyModel):
    """SendMailReplyState, as the document has it."""

    at: float | None = None
