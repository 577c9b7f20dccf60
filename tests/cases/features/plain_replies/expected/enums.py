# Made by mailwright from specs/plain_replies/openapi.yaml. Do not edit: change that, then `make generate`.

"""The enums of the Acme. A value that is not among them comes through as it is."""

from enum import IntEnum, StrEnum
from typing import Literal, TypeAlias


class LevelReply(IntEnum):
    """The values of LevelReply."""

    N1 = 1
    N2 = 2


LevelReplyValue: TypeAlias = Literal[1, 2]
"""The values of `LevelReply` as they are written."""


class Kind(StrEnum):
    """The values of Kind."""

    A = "a"
    B = "b"


KindValue: TypeAlias = Literal["a", "b"]
"""The values of `Kind` as they are written."""
