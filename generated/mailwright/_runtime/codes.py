"""Error codes that explain themselves: enum members that carry their meaning and remedy."""

from enum import IntEnum, StrEnum
from typing import Self

from .outcome import Outcome


class StringCode(StrEnum):
    """A provider's error codes that are texts on the wire."""

    _value_: str
    meaning: str
    """What the provider means by it."""
    fix: str
    """What to do about it."""
    outcome: Outcome
    """What the code proves about the message."""
    retryable: bool
    """The same request may succeed a little later."""

    def __new__(cls, value: str, meaning: str, fix: str, outcome: Outcome, retryable: bool = False) -> Self:
        """Make a member of its value and what is known of it."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.meaning, member.fix, member.outcome, member.retryable = meaning, fix, outcome, retryable
        return member

    @classmethod
    def of(cls, code: object) -> Self | None:
        """The member of a code, or None for a code that the document does not know."""
        member = cls._value2member_map_.get(code) if isinstance(code, str) else None
        return member if isinstance(member, cls) else None


class IntegerCode(IntEnum):
    """A provider's error codes that are numbers on the wire."""

    _value_: int
    meaning: str
    """What the provider means by it."""
    fix: str
    """What to do about it."""
    outcome: Outcome
    """What the code proves about the message."""
    retryable: bool
    """The same request may succeed a little later."""

    def __new__(cls, value: int, meaning: str, fix: str, outcome: Outcome, retryable: bool = False) -> Self:
        """Make a member of its value and what is known of it."""
        member = int.__new__(cls, value)
        member._value_ = value
        member.meaning, member.fix, member.outcome, member.retryable = meaning, fix, outcome, retryable
        return member

    @classmethod
    def of(cls, code: object) -> Self | None:
        """The member of a code, or None for a code that the document does not know."""
        if isinstance(code, str) and code.isascii() and code.isdigit() and len(code) < 10:
            code = int(code)
        member = cls._value2member_map_.get(code) if type(code) is int else None
        return member if isinstance(member, cls) else None
