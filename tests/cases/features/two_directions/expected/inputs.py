# Made by mailwright from specs/two_directions/openapi.yaml. Do not edit: change that, then `make generate`.

"""Requests to the Acme as plain dicts, for type checkers and editors."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NotRequired, TypedDict

from . import models


class MailInput(TypedDict):
    """The dict form of `MailRequest`."""

    to: models.Person | PersonInput
    note: str | None
    at: NotRequired[datetime | str | None]
    copies: NotRequired[Sequence[models.FolderRequest | FolderInput] | None]


class PersonInput(TypedDict):
    """The dict form of `Person`."""

    name: NotRequired[str | None]


class FolderInput(TypedDict):
    """The dict form of `FolderRequest`."""

    name: NotRequired[str | None]
    mails: NotRequired[Sequence[models.MailRequest | MailInput] | None]
