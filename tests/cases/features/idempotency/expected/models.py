# Made by mailwright from specs/idempotency/openapi.yaml. Do not edit: change that, then `make generate`.

"""The models of the Acme: what is sent and what comes back."""

from __future__ import annotations

from .._runtime.models import RequestModel


class Mail(RequestModel):
    """Mail, as the document has it."""

    to: str | None = None
