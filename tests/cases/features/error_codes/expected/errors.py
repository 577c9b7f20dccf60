# Made by mailwright from specs/error_codes/openapi.yaml. Do not edit: change that, then `make generate`.

"""The exceptions of the Acme and its error codes."""

from .._runtime import errors
from .._runtime.codes import StringCode
from .._runtime.facts import ErrorFamily
from .._runtime.outcome import Outcome


class AcmeCode(StringCode):
    """The error codes of the Acme: what they mean and what to do. An unknown code stays as it is."""

    MISSING_CREDENTIALS = ("errors/missing_credentials", "No key.", "Give one.", Outcome.NOT_SENT)
    """No key. Fix: Give one. HTTP 401: NOT_SENT."""
    TOO_MANY = ("errors/too-much", "Slow down.", "Wait.", Outcome.NOT_SENT)
    """Slow down. Fix: Wait. Outcome: NOT_SENT."""
    WHO_KNOWS = ("errors/who_knows", "It may be sent.", "Look.", Outcome.UNKNOWN)
    """It may be sent. Fix: Look. HTTP 500: UNKNOWN."""
    AGAIN = ("errors/again", "It was sent before.", "Do nothing.", Outcome.ACCEPTED)
    """It was sent before. Fix: Do nothing. Outcome: ACCEPTED."""


class APIError(errors.APIError):
    """A request that did not end as it should have."""


class APIConnectionError(APIError, errors.APIConnectionError):
    """There was no usable answer."""


class APITimeoutError(APIConnectionError, errors.APITimeoutError):
    """There was no answer in time."""


class UnreadableResponseError(APIError, errors.UnreadableResponseError):
    """A success whose body is not what the document says."""


class PartialFailureError(APIError, errors.PartialFailureError):
    """A part of the request failed; raised only by `raise_for_failures()`."""


class APIStatusError(APIError, errors.APIStatusError):
    """The provider answered with an error."""

    @property
    def code(self) -> AcmeCode | str | int | None:
        """The error code with its `.meaning` and `.fix`; the bare value of a code that the document does not know."""
        known = AcmeCode.of(self.raw_code)
        return self.raw_code if known is None else known


class BadRequestError(APIStatusError, errors.BadRequestError):
    """HTTP 400."""


class AuthenticationError(APIStatusError, errors.AuthenticationError):
    """HTTP 401. The key is missing."""


class QuotaExceededError(APIStatusError, errors.QuotaExceededError):
    """HTTP 402."""


class PermissionDeniedError(APIStatusError, errors.PermissionDeniedError):
    """HTTP 403."""


class NotFoundError(APIStatusError, errors.NotFoundError):
    """HTTP 404."""


class ConflictError(APIStatusError, errors.ConflictError):
    """HTTP 409."""


class PayloadTooLargeError(APIStatusError, errors.PayloadTooLargeError):
    """HTTP 413."""


class UnprocessableEntityError(APIStatusError, errors.UnprocessableEntityError):
    """HTTP 422."""


class RateLimitError(APIStatusError, errors.RateLimitError):
    """HTTP 429."""


class InternalServerError(APIStatusError, errors.InternalServerError):
    """HTTP 500 and above."""


FAMILY = ErrorFamily(
    base=APIError,
    status=APIStatusError,
    connection=APIConnectionError,
    timeout=APITimeoutError,
    unreadable=UnreadableResponseError,
    by_status={
        400: BadRequestError,
        401: AuthenticationError,
        402: QuotaExceededError,
        403: PermissionDeniedError,
        404: NotFoundError,
        409: ConflictError,
        413: PayloadTooLargeError,
        422: UnprocessableEntityError,
        429: RateLimitError,
        500: InternalServerError,
    },
    codes=AcmeCode,
    code_at=("/type",),
    message_at=("/detail", "/title"),
    by_code={AcmeCode.TOO_MANY: RateLimitError},
)
"""What the runtime raises for this API."""
