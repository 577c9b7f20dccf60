"""What is logged of a call, through the standard `logging` under the name `mailwright`: nothing personal, no key.

`MAILWRIGHT_LOG=debug` (or `info`) in the environment shows it on stderr; `MAILWRIGHT_LOG_BODIES=1` adds the bodies of
requests and responses, with the key masked and without files of 64 KiB or more.
"""

import contextlib
import logging
import os
from collections.abc import Callable

from .outcome import Attempt
from .transport import TransportRequest, TransportResponse

_LOGGER = logging.getLogger("mailwright")
_LOGGER.addHandler(logging.NullHandler())
_LEVELS = {"debug": logging.DEBUG, "info": logging.INFO}
_SHOWN = 10_000


def configure() -> None:
    """Do what MAILWRIGHT_LOG says, once."""
    level = _LEVELS.get(os.environ.get("MAILWRIGHT_LOG", "").strip().lower())
    if level is None or any(isinstance(handler, _Shown) for handler in _LOGGER.handlers):
        return
    handler = _Shown()
    handler.setFormatter(logging.Formatter("%(asctime)s %(name)s %(levelname)s %(message)s"))
    _LOGGER.addHandler(handler)
    _LOGGER.setLevel(level)


class _Shown(logging.StreamHandler):  # type: ignore[type-arg]  # generic for type checkers only
    """The handler that the environment asked for."""


def attempt(request: TransportRequest, tried: Attempt, number: int) -> None:
    """One line for each attempt. The query is left out: it may hold addresses."""
    if not _LOGGER.isEnabledFor(logging.DEBUG):
        return
    ended = tried.status_code if tried.status_code is not None else tried.error
    url = request.url.partition("?")[0]
    _say(logging.DEBUG, "%s %s: %s in %.3f s (attempt %d)", request.method, url, ended, tried.duration, number)


def bodies(request: TransportRequest, response: TransportResponse | None, hide: Callable[[str], str]) -> None:
    """The bodies, for those who asked for them."""
    if not _LOGGER.isEnabledFor(logging.DEBUG) or os.environ.get("MAILWRIGHT_LOG_BODIES", "") in ("", "0"):
        return
    body = request.body if isinstance(request.body, bytes) else request.body.frame
    _say(logging.DEBUG, "request body: %s", _text(body, hide))
    if response is not None:
        _say(logging.DEBUG, "response body: %s", _text(response.body, hide))


def pausing(seconds: float, why: object) -> None:
    """A retry that is coming."""
    _say(logging.INFO, "trying again in %.1f s after %s", seconds, why)


def _say(level: int, message: str, *values: object) -> None:
    # A filter or a handler that fails must not hide what became of a mail.
    with contextlib.suppress(Exception):
        _LOGGER.log(level, message, *values)


def _text(body: bytes, hide: Callable[[str], str]) -> str:
    # Hidden first and cut then, or half of a key could remain.
    return hide(body.decode("utf-8", "replace"))[:_SHOWN]
