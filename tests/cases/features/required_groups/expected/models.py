# Made by mailwright from specs/required_groups/openapi.yaml. Do not edit: change that, then `make generate`.

"""The models of the Acme: what is sent and what comes back."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .._runtime.models import CheckedRequestModel, ReplyModel


class Mail(CheckedRequestModel):
    """Mail, as the document has it."""

    any_of_required = ((("html",), ("text", "from")),)

    to: str
    html: str | None = None
    text: str | None = None
    from_: Annotated[str | None, Field(alias="from")] = None
    nested: Nested | None = None


class Nested(CheckedRequestModel):
    """Nested, as the document has it."""

    any_of_required = ((("a",), ("b",)), (("c",), ("d",)))

    a: str | None = None
    b: str | None = None
    c: str | None = None
    d: str | None = None


class Sent(ReplyModel):
    """Sent, as the document has it."""

    id: str | None = None
    no: int | None = None
