# Made by mailwright from specs/maps/openapi.yaml. Do not edit: change that, then `make generate`.

"""The models of the Acme: what is sent and what comes back."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from .._runtime.models import OpenRequestModel, ReplyModel, RequestModel


class SendMailBody(RequestModel):
    headers: Annotated[dict[str, Annotated[str, Field(max_length=99)]] | None, Field(max_length=10)] = None
    data: dict[str, Any] | None = None
    people: dict[str, SendMailBodyPeopleValue] | None = None
    body: SendMailBodyBody | None = None
    closed: SendMailBodyClosed | None = None
    loose: SendMailBodyLoose | None = None


class SendMailBodyBody(OpenRequestModel):
    extra_names = "^[a-z]+\\Z"
    __pydantic_extra__: dict[str, str] = Field(init=False)  # pyright: ignore[reportIncompatibleVariableOverride]

    html: str | None = None


class SendMailBodyClosed(RequestModel):
    a: str | None = None


class SendMailBodyLoose(OpenRequestModel):
    __pydantic_extra__: dict[str, Any] = Field(init=False)  # pyright: ignore[reportIncompatibleVariableOverride]

    a: str | None = None


class SendMailBodyPeopleValue(RequestModel):
    age: int | None = None


class SendMailReply(ReplyModel):
    failed: dict[str, str] | None = None
    loose: SendMailReplyLoose | None = None


class SendMailReplyLoose(ReplyModel):
    b: int | None = None
