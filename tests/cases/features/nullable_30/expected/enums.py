# Made by mailwright from specs/nullable_30/openapi.yaml. Do not edit: change that, then `make generate`.

"""The enums of the Acme. A value that is not among them comes through as it is."""

from enum import StrEnum
from typing import Literal, TypeAlias


class MailKind(StrEnum):
    """The values of MailKind."""

    PLAIN = "plain"
    RICH = "rich"


MailKindValue: TypeAlias = Literal["plain", "rich"]
"""The values of `MailKind` as they are written."""


class SentKind(StrEnum):
    """The values of SentKind."""

    PLAIN = "plain"
    RICH = "rich"


SentKindValue: TypeAlias = Literal["plain", "rich"]
"""The values of `SentKind` as they are written."""
