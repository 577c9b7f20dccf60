# Made by mailwright from maps.yaml. Do not edit: change that, then `make generate`.

"""Requests to Acme as plain dicts, for type checkers and editors."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class SendMailBodyPeopleValueInput(TypedDict):
    """SendMailBodyPeopleValue The dict form of `SendMailBodyPeopleValue`."""

    age: NotRequired[int]


class SendMailBodyClosedInput(TypedDict):
    """SendMailBodyClosed The dict form of `SendMailBodyClosed`."""

    a: NotRequired[str]
