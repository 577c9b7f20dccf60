"""Headers: their names are the same in any case, and what would not arrive as it is, is refused."""

import re
from collections.abc import Mapping

from .errors import InvalidRequestError, Violation

_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
# With one of these, server and proxy could disagree on where the request ends.
_FRAMING = frozenset({
    "connection", "content-length", "expect", "host", "keep-alive", "proxy-connection", "te", "trailer",
    "transfer-encoding", "upgrade",
})  # fmt: skip


class Headers:
    """Headers whose names are the same in any case; what comes later wins."""

    def __init__(self, start: "Headers | Mapping[str, str]") -> None:
        self._pairs: dict[str, tuple[str, str]] = {}
        if isinstance(start, Headers):
            self._pairs = start._pairs.copy()
        else:
            self.update(start)

    def update(self, headers: Mapping[str, str]) -> None:
        """Put these in the place of those that are there."""
        pairs = self._pairs
        for name, value in headers.items():
            key = name.lower()
            pairs.pop(key, None)
            pairs[key] = name, value

    def add_cookies(self, cookies: list[str]) -> None:
        """Further cookies, beside those that are there."""
        if cookies:
            name, known = self._pairs.get("cookie", ("Cookie", ""))
            self._pairs["cookie"] = name, "; ".join([known, *cookies] if known else cookies)

    def get(self, name: str) -> str | None:
        """The value of a header, by its name in lower case."""
        pair = self._pairs.get(name)
        return None if pair is None else pair[1]

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Names and values, as they go out."""
        return tuple(self._pairs.values())


def check_header(name: object, value: object) -> None:
    """Refuse a header that would not arrive as it is.

    Raises:
        InvalidRequestError: The name or the value cannot be sent.
    """
    if isinstance(name, str) and name.lower() in _FRAMING:
        rule = "belongs to the connection; the client sets it"
        raise InvalidRequestError([Violation(f"header {name}", rule)])
    if not isinstance(name, str) or not _TOKEN.fullmatch(name):
        raise InvalidRequestError([Violation("headers", "a header name may hold letters, digits and -_ only")])
    if not isinstance(value, str) or value != value.strip() or not value.isascii() or not (value + ".").isprintable():
        rule = "must be printable ASCII text that neither begins nor ends with a space"
        raise InvalidRequestError([Violation(f"header {name}", rule)])
