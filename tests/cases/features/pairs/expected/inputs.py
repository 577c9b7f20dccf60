# Made by mailwright from specs/pairs/openapi.yaml. Do not edit: change that, then `make generate`.

"""Requests to the Acme as plain dicts, for type checkers and editors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NotRequired, TypedDict

from . import models


class MailTagsItemInput(TypedDict):
    """The dict form of `MailTagsItem`."""

    name: str
    value: str


class InnerInput(TypedDict):
    """The dict form of `Inner`."""

    headers: NotRequired[Sequence[models.InnerHeadersItem | InnerHeadersItemInput] | Mapping[str, str] | None]


class InnerHeadersItemInput(TypedDict):
    """The dict form of `InnerHeadersItem`."""

    key: str
    text: str
