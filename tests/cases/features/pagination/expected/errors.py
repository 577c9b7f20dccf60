# Made by mailwright from specs/pagination/openapi.yaml. Do not edit: change that, then `make generate`.

"""The exceptions of the Acme and its error codes."""

from .._runtime import errors
from .._runtime.codes import StringCode
from .._runtime.facts import ErrorFamily


class ErrorCode(StringCode):
    """The error codes of the Acme: what they mean and what to do. An unknown code stays as it is."""


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
    def code(self) -> ErrorCode | str | int | None:
        """The error code with its `.meaning` and `.fix`; the bare value of a code that the document does not know."""
        known = ErrorCode.of(self.raw_code)
        return self.raw_code if known is None else known


class BadRequestError(APIStatusError, errors.BadRequestError):
    """HTTP 400."""


class AuthenticationError(APIStatusError, errors.AuthenticationError):
    """HTTP 401."""


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
    codes=ErrorCode,
    code_at=(),
    message_at=(),
    by_code={},
)
"""What the runtime raises for this API."""
