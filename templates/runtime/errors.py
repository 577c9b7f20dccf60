"""The exceptions, by cause. Whether the message went out is on each of them, as `outcome`.

MailwrightError
├── ConfigurationError             the client cannot work as it is set up: no key, bad base URL
├── InvalidRequestError            the arguments break the document; nothing was sent
└── APIError
    ├── APIConnectionError         no usable answer
    │   └── APITimeoutError        none in time
    ├── APIStatusError             the provider answered with an error
    │   ├── BadRequestError 400, AuthenticationError 401, QuotaExceededError 402, PermissionDeniedError 403
    │   ├── NotFoundError 404, ConflictError 409, PayloadTooLargeError 413, UnprocessableEntityError 422
    │   └── RateLimitError 429, InternalServerError 500 and above
    ├── UnreadableResponseError    a success whose body is not what the document says
    └── PartialFailureError        accepted for some recipients, refused for others; only raised on demand
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .outcome import Attempt, CallInfo, Outcome
from .privacy import without_addresses


class MailwrightError(Exception):
    """The base of everything that mailwright raises."""

    outcome: Outcome = Outcome.NOT_SENT
    """What is certain about the message, over all attempts."""
    attempts: tuple[Attempt, ...] = ()
    """Each try at the request, oldest first; empty when it came to none."""
    idempotency_key: str | None = None
    """The key that went out with the request, by which the provider recognises a repeat."""
    client_ref: str | None = None
    """Your id of the message, where one was asked for; it travels with the mail."""
    retry_after: float | None = None
    """Seconds that the provider asks to wait."""
    request_id: str | None = None
    """The provider's id of the request, for its support."""

    def __init__(self, message: str) -> None:
        # The outcome's name comes first, so that a bare log line answers the question that matters.
        super().__init__(f"{self.outcome.name}: {message}")

    @property
    def safe_to_resend(self) -> bool:
        """True only when it is certain that nothing was sent."""
        return self.outcome is Outcome.NOT_SENT

    def __reduce__(self) -> tuple[Any, ...]:
        # Keyword-only constructors do not survive Exception's own pickling.
        return _restore, (type(self), self.args, self.__dict__)


def _restore(kind: type[MailwrightError], args: tuple[Any, ...], state: dict[str, Any]) -> MailwrightError:
    error = kind.__new__(kind, *args)
    error.__dict__.update(state)
    return error


class ConfigurationError(MailwrightError):
    """The client cannot work as it is set up. Nothing was sent."""


@dataclass(frozen=True, slots=True)
class Violation:
    """One rule of the document that a request breaks."""

    field: str
    """Where in the request, such as `message.recipients.0.email`."""
    rule: str
    """The rule, in words."""

    def __str__(self) -> str:
        return f"{self.field}: {self.rule}" if self.field else self.rule


class InvalidRequestError(MailwrightError):
    """The arguments break the document. Nothing was sent."""

    violations: tuple[Violation, ...]
    """Every rule that is broken; values are not repeated here."""

    def __init__(self, violations: Sequence[Violation]) -> None:
        self.violations = tuple(violations)
        super().__init__("; ".join(map(str, self.violations)))


class APIError(MailwrightError):
    """The request did not end as it should have. `outcome` says whether it may have been carried out all the same."""

    def __init__(
        self,
        message: str,
        *,
        outcome: Outcome,
        attempts: Sequence[Attempt] = (),
        idempotency_key: str | None = None,
        client_ref: str | None = None,
        retry_after: float | None = None,
        request_id: str | None = None,
    ) -> None:
        self.outcome = outcome
        self.attempts = tuple(attempts)
        self.idempotency_key = idempotency_key
        self.client_ref = client_ref
        self.retry_after = retry_after
        self.request_id = request_id
        super().__init__(message)

    def add(self, sentence: str) -> None:
        """Add a sentence to the message: for the runtime, which knows only later why it gave up."""
        self.args = (f"{self.args[0]} {sentence}",)


class APIConnectionError(APIError):
    """There was no usable answer: no connection, or one that broke, perhaps in the middle of a stream."""


class APITimeoutError(APIConnectionError):
    """There was no answer in time."""


class _Answered(APIError):
    """An error that comes with a response."""

    status_code: int
    """The HTTP status."""
    body: object
    """The body: decoded JSON, or the beginning of the text when it is not JSON."""

    def __init__(self, message: str, *, status_code: int, body: object, **known: Any) -> None:
        self.status_code = status_code
        self.body = body
        super().__init__(message, **known)


class APIStatusError(_Answered):
    """The provider answered with an error."""

    message: str
    """The provider's own words, or an empty string."""
    raw_code: str | int | None
    """The error code as it came."""

    def __init__(self, message: str, *, provider_message: str, raw_code: str | int | None, **known: Any) -> None:
        self.message = provider_message
        self.raw_code = raw_code
        super().__init__(message, **known)

    @property
    def code(self) -> str | int | None:
        """The provider's error code, or None where the answer has none."""
        return self.raw_code


class BadRequestError(APIStatusError):
    """400: the provider does not accept the request as it is."""


class AuthenticationError(APIStatusError):
    """401: the key or the account's credentials are missing or wrong."""


class QuotaExceededError(APIStatusError):
    """402 and its like: the plan, the balance or a daily limit is used up. Waiting a moment does not help."""


class PermissionDeniedError(APIStatusError):
    """403: the key is right, but it may not do this."""


class NotFoundError(APIStatusError):
    """404: there is no such thing."""


class ConflictError(APIStatusError):
    """409: the request contradicts something that exists."""


class PayloadTooLargeError(APIStatusError):
    """413: the request is too large."""


class UnprocessableEntityError(APIStatusError):
    """422: the request is well formed, and yet it cannot be carried out."""


class RateLimitError(APIStatusError):
    """429: too many requests; slow down."""


class InternalServerError(APIStatusError):
    """500 and above: the provider failed, perhaps after it had sent the message."""


class UnreadableResponseError(_Answered):
    """The provider reported success, but the reply is not what its document says. The raw body is in `body`."""


@dataclass(frozen=True, slots=True)
class Failure:
    """One part of a partial success that failed."""

    key: str | int
    """Which one: the recipient's address, or the index in the list that was sent; `unnamed` where no reply says."""
    reason: str
    """Why, in the provider's words."""

    def __repr__(self) -> str:
        key = without_addresses(self.key) if isinstance(self.key, str) else self.key
        return f"Failure(key={key!r}, reason={without_addresses(self.reason)!r})"


class PartialFailureError(APIError):
    """The request was accepted, but not all of it. Raised only by `raise_for_failures()`."""

    failures: tuple[Failure, ...]
    """What failed. Everything else was accepted; before resending one of these, find out what became of it."""

    def __init__(self, failures: Sequence[Failure], *, outcome: Outcome, call: CallInfo | None = None) -> None:
        self.failures = tuple(failures)
        call = call or CallInfo()
        super().__init__(
            f"{len(self.failures)} part(s) of the request failed; see .failures.",
            outcome=outcome,
            attempts=call.attempts,
            idempotency_key=call.idempotency_key,
            client_ref=call.client_ref,
            request_id=call.request_id,
        )
