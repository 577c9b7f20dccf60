# Made by mailwright from specs/component_names/openapi.yaml. Do not edit: change that, then `make generate`.

"""The enums of the Acme. A value that is not among them comes through as it is."""

from enum import StrEnum
from typing import Literal, TypeAlias


class MailState(StrEnum):
    """What became of it."""

    SENT = "sent"
    BOUNCED = "bounced"


MailStateValue: TypeAlias = Literal["sent", "bounced"]
"""The values of `MailState` as they are written."""
