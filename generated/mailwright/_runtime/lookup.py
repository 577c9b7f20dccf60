"""Finding in a list what a send left open: it reads, and sends nothing."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from email.utils import parseaddr
from typing import Any, cast

from .errors import InvalidRequestError, MailwrightError, Violation
from .facts import Lookup

_IN_BRACKETS = re.compile(r"<([^<>]*)>\s*$")
_MARGIN = timedelta(minutes=2)


class Wanted:
    """What is looked for.

    Args:
        lookup: Where the items have their recipients, subject and time.
        to: The recipients, or the only one.
        subject: The subject.
        since: When the send began, or the exception that left it open.

    Raises:
        InvalidRequestError: `since` is no time with a time zone, and no exception that has attempts.
    """

    def __init__(
        self, lookup: Lookup, to: str | Sequence[str], subject: str, since: datetime | MailwrightError
    ) -> None:
        self._lookup = lookup
        self._to = _addresses(to)
        if not self._to:
            raise InvalidRequestError([Violation("to", "names nobody")])
        self._subject = subject
        self._since = _begun(since) - _MARGIN

    def among(self, items: Sequence[Any]) -> list[Any]:
        """The items that may be it. An item without a time is not too old."""
        return [item for item in items if self._fits(item) and not self._is_old(item)]

    def is_past(self, items: Sequence[Any]) -> bool:
        """Whether a list that begins with the newest can be left after these items."""
        return bool(items) and all(self._is_old(item) for item in items)

    def _fits(self, item: Any) -> bool:
        return getattr(item, self._lookup.subject) == self._subject and self._to <= _addresses(
            getattr(item, self._lookup.to) or ()
        )

    def _is_old(self, item: Any) -> bool:
        at = getattr(item, self._lookup.time)
        # A time without its zone could be any: a mail that is overlooked might be sent again.
        return isinstance(at, datetime) and at.utcoffset() is not None and at < self._since


def _addresses(to: str | Sequence[str]) -> frozenset[str]:
    given = (to,) if isinstance(to, str) else to
    return frozenset(map(_address, given))


def _address(text: str) -> str:
    """The address without the name before it, in which a comma may stand without quotes."""
    found = _IN_BRACKETS.search(text)
    return (found.group(1) if found else parseaddr(text)[1] or text).strip().casefold()


def _begun(since: object) -> datetime:
    if isinstance(since, MailwrightError):
        if not since.attempts:
            raise InvalidRequestError([Violation("since", "this exception has no attempt, so nothing was sent")])
        return since.attempts[0].started_at
    moment = cast(Any, since)
    if not isinstance(since, datetime) or moment.utcoffset() is None:
        rule = "give the exception, or a time with its time zone, such as datetime.now(timezone.utc)"
        raise InvalidRequestError([Violation("since", rule)])
    return since
