# Made by mailwright. Do not edit: change templates/command/, then `make generate`.

"""How a command ends: what is said, and the code that the process ends with."""

from enum import IntEnum
from typing import Any

from .._runtime.errors import APIStatusError, ConfigurationError, InvalidRequestError, MailwrightError
from .._runtime.outcome import Outcome


class Exit(IntEnum):
    """The codes that a process may end with."""

    DONE = 0
    """Sent, or shown."""
    NOT_SENT = 1
    """Certainly not sent; or nothing could be read."""
    USAGE = 2
    """The arguments, the key or the address are wrong. Nothing was sent."""
    UNKNOWN = 3
    """It may have been sent: look before sending again."""
    PARTLY = 4
    """Accepted, but not for all recipients."""


_CODES = {Outcome.NOT_SENT: Exit.NOT_SENT, Outcome.UNKNOWN: Exit.UNKNOWN, Outcome.ACCEPTED: Exit.DONE}
_VERDICTS = {
    Outcome.NOT_SENT: "Not sent. It is safe to send again.",
    Outcome.UNKNOWN: "Unknown: it may have been sent. Do not send it again before you have looked.",
    Outcome.ACCEPTED: "Accepted, but the reply cannot be read. Do not send it again.",
}


def code_of(error: BaseException) -> Exit:
    """The code for an exception out of a call."""
    if isinstance(error, ConfigurationError | InvalidRequestError):
        return Exit.USAGE
    return _CODES[outcome_of(error)]


def outcome_of(error: BaseException) -> Outcome:
    """What is certain after any exception out of a call."""
    if isinstance(error, MailwrightError):
        return error.outcome
    # An interrupt carries a note if the mail was on its way; whatever else comes proves nothing.
    noted = any(note.startswith("UNKNOWN") for note in getattr(error, "__notes__", ()))
    return Outcome.NOT_SENT if isinstance(error, KeyboardInterrupt) and not noted else Outcome.UNKNOWN


def verdict(error: BaseException, *, sends: bool) -> str:
    """The first line of what is said, and for a read nothing."""
    if not sends:
        return ""
    if isinstance(error, ConfigurationError | InvalidRequestError):
        return "Not sent."
    return _VERDICTS[outcome_of(error)]


def reason(error: BaseException) -> str:
    """Why, without the outcome that the text of an exception begins with."""
    if not isinstance(error, MailwrightError):
        return "interrupted" if isinstance(error, KeyboardInterrupt) else f"unexpected: {type(error).__name__}"
    return str(error).removeprefix(f"{error.outcome.name}: ")


def report(error: BaseException) -> dict[str, Any]:
    """The same for programs."""
    said: dict[str, Any] = {
        "outcome": outcome_of(error).value,
        "safe_to_resend": outcome_of(error) is Outcome.NOT_SENT,
        "error": type(error).__name__,
        "message": reason(error),
    }
    if isinstance(error, APIStatusError):
        code = error.code
        said |= {"status_code": error.status_code, "code": error.raw_code, "provider_message": error.message}
        said |= {key: getattr(code, key) for key in ("meaning", "fix") if hasattr(code, key)}
    if isinstance(error, MailwrightError):
        known = ("request_id", "idempotency_key", "client_ref", "retry_after")
        said |= {key: getattr(error, key) for key in known if getattr(error, key) is not None}
    return said
