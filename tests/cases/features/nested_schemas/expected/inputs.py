# Made by mailwright from nested_schemas.yaml. Do not edit: change that, then `make generate`.

"""Requests to Acme as plain dicts, for type checkers and editors."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from . import enums, models


class SendMailBodySenderInput(TypedDict):
    """SendMailBodySender The dict form of `SendMailBodySender`."""

    address: str
    look: NotRequired[models.SendMailBodySenderLook | SendMailBodySenderLookInput]


class SendMailBodySenderLookInput(TypedDict):
    """SendMailBodySenderLook The dict form of `SendMailBodySenderLook`."""

    colour: NotRequired[enums.SendMailBodySenderLookColour | enums.SendMailBodySenderLookColourValue]


class PersonInput(TypedDict):
    """Person The dict form of `Person`."""

    address: NotRequired[str]


class SendMailBodyLetterheadInput(TypedDict):
    """SendMailBodyLetterhead The dict form of `SendMailBodyLetterhead`."""

    url: NotRequired[str]
