# Made by mailwright from specs/formats/openapi.yaml. Do not edit: change that, then `make generate`.

"""The models of the Acme: what is sent and what comes back."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import Field

from .._runtime.models import ReplyModel, RequestModel
from .._runtime.values import Base64File, Time


class Mail(RequestModel):
    """Mail, as the document has it."""

    at: Time
    """When."""
    data: Base64File
    encoded: Base64File | None = None
    day: str | None = None
    site: str | None = None
    address: Annotated[str | None, Field(max_length=99)] = None
    times: list[Time] | None = None
    share: Annotated[float | None, Field(multiple_of=0.5)] = None


class Raw(RequestModel):
    """Raw, as the document has it."""

    at: Time
    """When."""
    data: Base64File
    encoded: Base64File | None = None
    day: str | None = None
    site: str | None = None
    address: Annotated[str | None, Field(max_length=99)] = None
    times: list[Time] | None = None
    share: Annotated[float | None, Field(multiple_of=0.5)] = None


class Sent(ReplyModel):
    """Sent, as the document has it."""

    at: datetime
    """When."""
    data: str
    encoded: str | None = None
    day: str | None = None
    site: str | None = None
    address: Annotated[str | None, Field(max_length=99)] = None
    times: list[datetime] | None = None
    share: Annotated[float | None, Field(multiple_of=0.5)] = None
