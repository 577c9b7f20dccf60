# Made by mailwright from specs/no_content/openapi.yaml. Do not edit: change that, then `make generate`.

"""The models of the Acme: what is sent and what comes back."""

from __future__ import annotations

from .._runtime.models import RequestModel


class ReplaceMailBody(RequestModel):
    """ReplaceMailBody, as the document has it."""

    subject: str | None = None
