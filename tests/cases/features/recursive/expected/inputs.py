# Made by mailwright from specs/recursive/openapi.yaml. Do not edit: change that, then `make generate`.

"""Requests to the Acme as plain dicts, for type checkers and editors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NotRequired, TypedDict

from . import models


class FolderInput(TypedDict):
    """The dict form of `Folder`."""

    name: str
    folders: NotRequired[Sequence[models.Folder | FolderInput] | None]
    parent: NotRequired[models.Folder | FolderInput | None]
