# Made by mailwright from specs/maps/openapi.yaml. Do not edit: change that, then `make generate`.

"""The models of the Acme: what is sent and what comes back."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from .._runtime.models import OpenRequestModel, ReplyModel, RequestModel


class SendMailBody(RequestModel):
    """SendMailBody, as the document has it."""

    headers: Annotated[dict[str, Annotated[str, Field(max_length=99)]] | None, Field(max_length=10)] = None
    data: dict[str, Any] | None = None
    people: dict[str, SendMailBodyPeopleValue] | None = None
    body: SendMailBodyBody | None = None
    closed: SendMailBodyClosed | None = None
    loose: SendMailBodyLoose | None = None


class SendMailBodyBody(OpenRequestModel):
    """SendMailBodyBody, as the document has it."""

    extra_names = "^[a-z]+$"
    __pydantic_extra__: dict[str, str] = Field(init=False)  # pyright: ignore[reportIncompatibleVariableOverride]

    html: str | None = None


class SendMailBodyClosed(RequestModel):
    """SendMailBodyClosed, as the document has it."""

    a: str | None = None


class SendMailBodyLoose(OpenRequestModel):
    """SendMailBodyLoose, as the document has it."""

    __pydantic_extra__: dict[str, Any] = Field(init=False)  # pyright: ignore[reportIncompatibleVariableOverride]

    a: str | None = None


class SendMailBodyPeopleValue(RequestModel):
    """SendMailBodyPeopleValue, as the document has it."""

    age: int | None = None


class SendMailReply(ReplyModel):
    """SendMailReply, as the document has it."""

    failed: dict[str, str] | None = None
    loose: SendMailReplyLoose | None = None


class SendMailReplyLoose(ReplyModel):
    """SendMailReplyLoose, as the document has it."""

    b: int | None = None
