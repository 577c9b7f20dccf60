# Made by mailwright from specs/unions/openapi.yaml. Do not edit: change that, then `make generate`.

"""The models of the Acme: what is sent and what comes back."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .._runtime.models import ReplyModel, RequestModel
from .._runtime.values import Time


class Html(ReplyModel):
    """Html, as the document has it."""

    html: str


class SendMailBody(RequestModel):
    """SendMailBody, as the document has it."""

    to: Annotated[str | Annotated[list[str], Field(max_length=50)], Field(union_mode="left_to_right")]
    content: Annotated[Html | SendMailBodyContentSecond | None, Field(union_mode="left_to_right")] = None
    score: Annotated[
        Annotated[int, Field(ge=1)] | Annotated[str, Field(max_length=9)] | None, Field(union_mode="left_to_right")
    ] = None
    when: Annotated[Time | int | None, Field(union_mode="left_to_right")] = None


class SendMailBodyContentSecond(RequestModel):
    """SendMailBodyContentSecond, as the document has it."""

    text: str


class Sent(ReplyModel):
    """Sent, as the document has it."""

    id: Annotated[str | int, Field(union_mode="left_to_right")]
