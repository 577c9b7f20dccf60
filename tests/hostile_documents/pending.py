"""Cases that fail because a part of the generator is not there yet: row and case → what is missing.

A case that is listed here and passes fails its test, as one that is not listed and fails does.
"""

PENDING: dict[tuple[str, str], str] = {}
_COOKIES = "a cookie parameter is an argument, but is not sent"


def of(row: str, names: list[str]) -> set[str]:
    """Which of these cases of a row are known to fail."""
    listed = {name for found, name in PENDING if found == row}
    return listed & set(names)
