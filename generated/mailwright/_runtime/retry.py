"""When to try again: how long to wait, what the provider asks for, and how many retries a client has left."""

import re
from collections import deque
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

LONGEST_PAUSE = 60.0
"""Seconds; a provider that asks for more is not waited for."""
_FIRST, _LONGEST = 0.5, 8.0
_SECONDS = re.compile(r"[0-9]{1,300}(\.[0-9]{1,9})?")
_UNIX_TIME = 1_000_000_000
_PRICE = 10
_FULL = 10 * _PRICE


def _date(text: str | None) -> datetime | None:
    """A date in any of the three forms that HTTP knows."""
    try:
        moment = parsedate_to_datetime(text or "")
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError, IndexError, TypeError):
        return None


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """Seconds that the provider asks to wait, from Retry-After; None where it asks for nothing sensible.

    Args:
        headers: The response's, names in lower case.
        now: The time here, for a response without a date of its own.
    """
    text = headers.get("retry-after", "").strip()
    if _SECONDS.fullmatch(text):
        return float(text)
    moment = _date(text)
    if moment is None:
        return None
    now = now if now.tzinfo is not None else now.replace(tzinfo=UTC)
    # Two dates of the same server are compared, so that a wrong clock here does no harm.
    seconds = (moment - (_date(headers.get("date")) or now)).total_seconds()
    return seconds if seconds >= 0 else None


def reset_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """Seconds until the limit begins anew, from X-RateLimit-Reset; good to know, and no reason to wait."""
    text = headers.get("x-ratelimit-reset", "").strip()
    if not _SECONDS.fullmatch(text):
        return None
    seconds = float(text)
    seconds -= now.timestamp() if seconds > _UNIX_TIME else 0.0
    return seconds if seconds >= 0 else None


def pause(number: int, asked: float | None, random: float) -> float:
    """Seconds to wait before a retry, so that many clients do not come back at the same moment.

    Args:
        number: Which retry it is, from 1.
        asked: What the provider asks for.
        random: A number from 0 to 1.
    """
    longest: float = min(_LONGEST, _FIRST * 2**number)
    return max(asked or 0.0, _FIRST + (longest - _FIRST) * random)


class Budget:
    """The retries that a client has left: 10, and one more for every 10 calls that went well.

    In an outage every call fails; without a budget each would go out three times.
    """

    def __init__(self) -> None:
        # A deque needs no lock, which a fork in another thread's hands would leave locked for ever.
        self._tenths = deque(range(_FULL), maxlen=_FULL)

    def take(self) -> bool:
        """Take one retry, if there is one."""
        if len(self._tenths) < _PRICE:
            return False
        for _ in range(_PRICE):
            try:
                self._tenths.pop()
            except IndexError:  # another thread was faster
                return False
        return True

    def earn(self) -> None:
        """A call went well."""
        self._tenths.append(0)
