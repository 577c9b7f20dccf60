# Made by mailwright from specs/array_body/openapi.yaml. Do not edit: change that, then `make generate`.

"""The models of the Acme: what is sent and what comes back."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .._runtime.models import RequestModel


class Mail(RequestModel):
    """Mail, as the document has it."""

    to: str


SendMailsBody = Annotated[list[Mail], Field(max_length=100, min_length=1)]

SendWordBody = Annotated[str, Field(max_length=5)]
