"""What is logged of a call, through the standard `logging`, under the name of the package: nothing personal, no key.

One line for each attempt: the provider, the method and the path's template, the status or the kind of failure, the
milliseconds, the number of the attempt, the outcome of the call so far (of a send), the provider's id of the request,
and what happens next. Addresses, texts, ids in paths, queries, headers and keys are in none of them.

| level | what |
|---|---|
| DEBUG | a read that went well, or is redirected |
| INFO | a send that was accepted; a read that ends with an error, which the caller gets |
| WARNING | an attempt that failed and is made again; a send that ends with an error or is interrupted |

No handler is added but for `MAILWRIGHT_LOG=debug` (or `info`) in the environment, which shows it on stderr;
`MAILWRIGHT_LOG_BODIES=1` adds the bodies of requests and responses, with the key masked and without files of 64 KiB or
more.
"""

import contextlib
import logging
import os
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from .outcome import Outcome
from .privacy import without_texts
from .transport import TransportRequest, TransportResponse

if TYPE_CHECKING:
    from .call import Operation, Setup
    from .errors import APIError
    from .exchange import Exchange

_LOGGER = logging.getLogger(__name__.partition("._runtime")[0])
_LOGGER.addHandler(logging.NullHandler())
_LEVELS = {"debug": logging.DEBUG, "info": logging.INFO}
_SHOWN = 10_000
# What else stands in a header may be anything.
_ID = re.compile(r"[\w.:/+=-]{1,128}", re.ASCII)


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


def attempt(
    exchange: "Exchange",
    response: TransportResponse | None,
    error: "APIError | None",
    request_id: str | None,
    then: str,
) -> None:
    """One line for an attempt that ended.

    Args:
        exchange: The call so far, this attempt included.
        response: What came, if anything did.
        error: What it means, if it did not go well.
        request_id: The provider's.
        then: What happens next, if anything does.
    """
    sends = exchange.delivery.sends
    if error is None:
        level = logging.INFO if sends else logging.DEBUG
    else:
        level = logging.WARNING if then or sends else logging.INFO
    if not _LOGGER.isEnabledFor(level):
        return
    # A filter or a handler that fails must not hide what became of a mail.
    with contextlib.suppress(Exception):
        tried, number = exchange.attempts[-1], len(exchange.attempts)
        known = [f"attempt {number}"]
        if sends:
            known.append((Outcome.ACCEPTED if error is None else error.outcome).replace("_", " "))
        if request_id is not None and (told := _shown_id(exchange, request_id)):
            known.append(f"request id {told}")
        ended = [
            part for part in (tried.status_code, known_code(error), _shown(exchange, tried.error)) if part is not None
        ]
        what = " ".join(map(str, ended))
        _say(
            level, exchange.setup, exchange.operation, what, tried.duration, ", ".join(known), f"; {then}" * bool(then)
        )
        _bodies(exchange.prepared.request, response, exchange.setup.hide)


def interrupted(setup: "Setup", operation: "Operation[Any]", stop: BaseException, seconds: float, number: int) -> None:
    """One line for an attempt that something else than its end cut short, such as a cancellation."""
    level = logging.WARNING if operation.delivery.sends else logging.INFO
    if _LOGGER.isEnabledFor(level):
        unknown = any(note.startswith("UNKNOWN") for note in getattr(stop, "__notes__", ()))
        known = f"attempt {number}{', unknown' * unknown}"
        with contextlib.suppress(Exception):
            _say(level, setup, operation, f"interrupted by {type(stop).__name__}", seconds, known, "")


def _say(level: int, setup: "Setup", operation: "Operation[Any]", what: str, seconds: float, *known: str) -> None:
    line = "%s %s %s: %s in %.0f ms (%s)%s"
    _LOGGER.log(level, line, setup.api.name, operation.method, operation.path, what, seconds * 1000, *known)


def known_code(error: BaseException | None) -> str | None:
    """The name of an error code that the document knows; any other may say anything."""
    return getattr(getattr(error, "code", None), "name", None)


def _shown(exchange: "Exchange", text: str | None) -> str | None:
    """Words that may come from a transport of the caller's own."""
    return None if text is None else " ".join(exchange.shown(text).split())[:200]


def _shown_id(exchange: "Exchange", request_id: str) -> str:
    """The provider's id of a request, if it is one, and repeats nothing of the request."""
    operation, options = exchange.operation, exchange.operation.options
    objects = (operation.path_parameters, operation.headers, operation.cookies)
    given = (operation.path_values, operation.header_values, options.extra_headers, options.extra_query)
    shown = without_texts(exchange.shown(request_id), *given, *(each.arguments for each in objects if each is not None))
    return shown if _ID.fullmatch(shown) else ""


def _bodies(request: TransportRequest, response: TransportResponse | None, hide: Callable[[str], str]) -> None:
    """The bodies, for those who asked for them."""
    if not _LOGGER.isEnabledFor(logging.DEBUG) or os.environ.get("MAILWRIGHT_LOG_BODIES", "") in ("", "0"):
        return
    body = request.body if isinstance(request.body, bytes) else request.body.frame
    _LOGGER.debug("request body: %s", _text(body, hide))
    if response is not None:
        _LOGGER.debug("response body: %s", _text(response.body, hide))


def _text(body: bytes, hide: Callable[[str], str]) -> str:
    # Hidden first and cut then, or half of a key could remain.
    return hide(body.decode("utf-8", "replace"))[:_SHOWN]
