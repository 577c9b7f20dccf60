# Made by mailwright from specs/unions/openapi.yaml. Do not edit: change that, then `make generate`.

"""Requests to the Acme as plain dicts, for type checkers and editors."""

from __future__ import annotations

from typing import TypedDict


class SendMailBodyContentSecondInput(TypedDict):
    """The dict form of `SendMailBodyContentSecond`."""

    text: str


class HtmlInput(TypedDict):
    """The dict form of `Html`."""

    html: str
