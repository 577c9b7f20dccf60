# Made by mailwright from specs/limits/openapi.yaml. Do not edit: change that, then `make generate`.

"""The models of the Acme: what is sent and what comes back."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, StringConstraints

from .._runtime.models import CheckedRequestModel


class SendMailBody(CheckedRequestModel):
    """SendMailBody, as the document has it."""

    unique = ("to",)

    subject: Annotated[str | None, Field(max_length=78, min_length=1)] = None
    """Up to 78 characters."""
    code: Annotated[str | None, Field(pattern="^[A-Z\"'\\\\]+$")] = None
    to: Annotated[list[Annotated[str, Field(max_length=5)]] | None, Field(min_length=1)] = None
    data: Annotated[dict[Annotated[str, StringConstraints(max_length=64)], Any] | None, Field(min_length=2)] = None
    share: Annotated[float | None, Field(ge=0.5, lt=1.0)] = None
    hours: Annotated[int | None, Field(gt=0, le=24)] = None
    on: bool | None = None
    anything: Any | None = None
