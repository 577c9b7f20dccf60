# Made by mailwright from specs/array_body/openapi.yaml. Do not edit: change that, then `make generate`.

"""Requests to the Acme as plain dicts, for type checkers and editors."""

from __future__ import annotations

from typing import TypedDict


class MailInput(TypedDict):
    """The dict form of `Mail`."""

    to: str
