# Made by mailwright from specs/pairs/openapi.yaml. Do not edit: change that, then `make generate`.

"""The models of the Acme: what is sent and what comes back."""

from __future__ import annotations

from .._runtime.models import CheckedRequestModel, RequestModel


class Inner(CheckedRequestModel):
    """Inner, as the document has it."""

    pairs = (("headers", "key", "text"),)

    headers: list[InnerHeadersItem] | None = None


class InnerHeadersItem(RequestModel):
    """InnerHeadersItem, as the document has it."""

    key: str
    text: str


class Mail(CheckedRequestModel):
    """Mail, as the document has it."""

    pairs = (("tags", "name", "value"),)

    tags: list[MailTagsItem] | None = None
    inner: Inner | None = None


class MailTagsItem(RequestModel):
    """MailTagsItem, as the document has it."""

    name: str
    value: str
