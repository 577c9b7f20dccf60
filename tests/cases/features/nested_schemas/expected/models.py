# Made by mailwright from specs/nested_schemas/openapi.yaml. Do not edit: change that, then `make generate`.

"""The models of the Acme: what is sent and what comes back."""

from __future__ import annotations

from .._runtime.models import ReplyModel, RequestModel
from .enums import SendMailBodySenderLookColour


class Person(RequestModel):
    address: str | None = None


class SendMailBody(RequestModel):
    sender: SendMailBodySender
    to: list[Person] | None = None
    cc: list[Person] | None = None
    letterhead: SendMailBodyLetterhead | None = None


class SendMailBodyLetterhead(RequestModel):
    url: str | None = None


class SendMailBodySender(RequestModel):
    address: str
    look: SendMailBodySenderLook | None = None


class SendMailBodySenderLook(RequestModel):
    colour: SendMailBodySenderLookColour | None = None


class SendMailReply(ReplyModel):
    id: str
    state: SendMailReplyState | None = None


class SendMailReplyState(ReplyModel):
    at: float | None = None
