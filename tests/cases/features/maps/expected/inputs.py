# Made by mailwright from specs/maps/openapi.yaml. Do not edit: change that, then `make generate`.

"""Requests to the Acme as plain dicts, for type checkers and editors."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class SendMailBodyPeopleValueInput(TypedDict):
    """The dict form of `SendMailBodyPeopleValue`."""

    age: NotRequired[int | None]


class SendMailBodyClosedInput(TypedDict):
    """The dict form of `SendMailBodyClosed`."""

    a: NotRequired[str | None]
