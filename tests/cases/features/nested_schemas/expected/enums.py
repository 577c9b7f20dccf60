# Made by mailwright from specs/nested_schemas/openapi.yaml. Do not edit: change that, then `make generate`.

"""The enums of the Acme. A value that is not among them comes through as it is."""

from enum import StrEnum
from typing import Literal, TypeAlias


class SendMailBodySenderLookColour(StrEnum):
    """The values of SendMailBodySenderLookColour."""

    RED = "red"
    BLUE = "blue"


SendMailBodySenderLookColourValue: TypeAlias = Literal["red", "blue"]
"""The values of `SendMailBodySenderLookColour` as they are written."""
