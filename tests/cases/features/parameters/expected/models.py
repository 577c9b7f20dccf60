# Made by mailwright from specs/parameters/openapi.yaml. Do not edit: change that, then `make generate`.

"""The models of the Acme: what is sent and what comes back."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .._runtime.models import RequestModel
from .._runtime.values import Time
from .enums import GetMailSort


class GetMailHeaders(RequestModel):
    """The header parameters of `GET /boxes/{box-id}/mails/{number}`."""

    x_trace_id: Annotated[str | None, Field(alias="X-Trace-Id")] = None
    with_copy: Annotated[bool, Field(alias="X-Copy")]


class GetMailQuery(RequestModel):
    """The query parameters of `GET /boxes/{box-id}/mails/{number}`."""

    page_size: Annotated[int | None, Field(alias="pageSize", ge=1)] = None
    """How many."""
    fields_: Annotated[list[str], Field(alias="fields")]
    since: Time | None = None
    sort: GetMailSort | None = None
