# Made by mailwright from parameters.yaml. Do not edit: change that, then `make generate`.

"""The enums of Acme. A value that is not among them comes through as it is."""

from enum import StrEnum
from typing import Literal, TypeAlias


class GetMailSort(StrEnum):
    """The values of GetMailSort."""

    NEWEST = "newest"
    OLDEST = "oldest"


GetMailSortValue: TypeAlias = Literal["newest", "oldest"]
"""The values of `GetMailSort` as they are written."""
