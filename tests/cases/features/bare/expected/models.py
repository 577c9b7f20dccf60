# Made by mailwright from specs/bare/openapi.yaml. Do not edit: change that, then `make generate`.

"""The models of the Acme: what is sent and what comes back."""

from __future__ import annotations

from .._runtime.models import ReplyModel, RequestModel


class PostMailsIdPartsBody(RequestModel):
    """PostMailsIdPartsBody, as the document has it."""

    name: str | None = None


class PostMailsIdPartsReply(ReplyModel):
    """PostMailsIdPartsReply, as the document has it."""

    no: int | None = None
