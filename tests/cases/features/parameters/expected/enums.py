# Made by mailwright from specs/parameters/openapi.yaml. Do not edit: change that, then `make generate`.

"""The enums of the Acme. A value that is not among them comes through as it is."""

from enum import StrEnum
from typing import Literal, TypeAlias


class GetMailSort(StrEnum):
    """The values of GetMailSort."""

    NEWEST = "newest"
    OLDEST = "oldest"


GetMailSortValue: TypeAlias = Literal["newest", "oldest"]
"""The values of `GetMailSort` as they are written."""
