# Made by mailwright from specs/enums/openapi.yaml. Do not edit: change that, then `make generate`.

"""The enums of the Acme. A value that is not among them comes through as it is."""

from enum import IntEnum, StrEnum
from typing import Literal, TypeAlias


class MailKind(StrEnum):
    """The values of MailKind."""

    FIRST = "a"
    """The first kind."""
    SECOND = "b"


MailKindValue: TypeAlias = Literal["a", "b"]
"""The values of `MailKind` as they are written."""


class MailState(StrEnum):
    """The values of MailState."""

    N2_XX = "2xx"
    IN_PROGRESS = "in progress"
    U_BER = "ü-ber"
    NAME = "name"


MailStateValue: TypeAlias = Literal["2xx", "in progress", "ü-ber", "name"]
"""The values of `MailState` as they are written."""


class MailLevel(IntEnum):
    """The values of MailLevel."""

    LOW = 1
    MIDDLE = 5
    HIGH = 10


MailLevelValue: TypeAlias = Literal[1, 5, 10]
"""The values of `MailLevel` as they are written."""


class Shared(StrEnum):
    """Used twice."""

    X = "x"
    Y = "y"


SharedValue: TypeAlias = Literal["x", "y"]
"""The values of `Shared` as they are written."""
