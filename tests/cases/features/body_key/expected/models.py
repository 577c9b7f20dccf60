# Made by mailwright from specs/body_key/openapi.yaml. Do not edit: change that, then `make generate`.

"""The models of the Acme: what is sent and what comes back."""

from __future__ import annotations

from .._runtime.models import RequestModel


class SendMailBody(RequestModel):
    """SendMailBody, as the document has it."""

    api_key: str | None = None
    to: str | None = None
