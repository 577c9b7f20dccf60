# Made by mailwright from specs/multipart/openapi.yaml. Do not edit: change that, then `make generate`.

"""Requests to the Acme as plain dicts, for type checkers and editors."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class SendMailBodyToItemInput(TypedDict):
    """The dict form of `SendMailBodyToItem`."""

    address: str


class SendMailBodyOptionsInput(TypedDict):
    """The dict form of `SendMailBodyOptions`."""

    track: NotRequired[bool | None]
