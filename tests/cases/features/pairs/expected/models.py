# Made by mailwright from pairs.yaml. Do not edit: change that, then `make generate`.

"""The models of Acme: what is sent and what comes back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from .._runtime.models import ReplyModel


class Inner(ReplyModel):
    pairs: ClassVar[Mapping[str, tuple[str, str]]] = {"headers": ("key", "text")}

    headers: list[InnerHeadersItem] | None = None


class InnerHeadersItem(ReplyModel):
    key: str
    text: str


class Mail(ReplyModel):
    pairs: ClassVar[Mapping[str, tuple[str, str]]] = {"tags": ("name", "value")}

    tags: list[MailTagsItem] | None = None
    inner: Inner | None = None


class MailTagsItem(ReplyModel):
    name: str
    value: str
