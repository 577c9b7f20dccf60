# Made by mailwright from specs/nested_schemas/openapi.yaml. Do not edit: change that, then `make generate`.

"""Requests to the Acme as plain dicts, for type checkers and editors."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from . import enums, models


class SendMailBodySenderInput(TypedDict):
    """The dict form of `SendMailBodySender`."""

    address: str
    look: NotRequired[models.SendMailBodySenderLook | SendMailBodySenderLookInput | None]


class SendMailBodySenderLookInput(TypedDict):
    """The dict form of `SendMailBodySenderLook`."""

    colour: NotRequired[enums.SendMailBodySenderLookColour | enums.SendMailBodySenderLookColourValue | None]


class PersonInput(TypedDict):
    """The dict form of `Person`."""

    address: NotRequired[str | None]


class SendMailBodyLetterheadInput(TypedDict):
    """The dict form of `SendMailBodyLetterhead`."""

    url: NotRequired[str | None]
