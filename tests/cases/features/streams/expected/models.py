# Made by mailwright from specs/streams/openapi.yaml. Do not edit: change that, then `make generate`.

"""The models of the Acme: what is sent and what comes back."""

from __future__ import annotations

from .._runtime.models import ReplyModel, RequestModel


class Answer(ReplyModel):
    """Answer, as the document has it."""

    text: str


class AskBody(RequestModel):
    """AskBody, as the document has it."""

    question: str
    stream: bool | None = None


class Word(ReplyModel):
    """Word, as the document has it."""

    word: str
