# Made by mailwright from specs/unosend/openapi.yaml. Do not edit: change that, then `make generate`.

"""The exceptions of the Unosend Emails API and its error codes."""

from .._runtime import errors
from .._runtime.codes import StringCode
from .._runtime.facts import ErrorFamily, ReportedFailure
from .._runtime.outcome import Outcome


class ErrorCode(StringCode):
    """The error codes of the Unosend Emails API: what they mean and what to do. An unknown code stays as it is."""

    VALIDATION_ERROR = (
        "validation_error",
        "One or more fields are not valid.",
        "Read the list of fields in the error's details, correct them and send again.",
        Outcome.NOT_SENT,
    )
    """One or more fields are not valid. Fix: Read the list of fields in the error's details, correct them and send
    again. HTTP 400: NOT_SENT."""
    MISSING_REQUIRED_FIELD = (
        "missing_required_field",
        "A field that is required is missing.",
        "Give from, to and subject, and at least one of html, text and template_id.",
        Outcome.NOT_SENT,
    )
    """A field that is required is missing. Fix: Give from, to and subject, and at least one of html, text and
    template_id. HTTP 400: NOT_SENT."""
    INVALID_EMAIL_ADDRESS = (
        "invalid_email_address",
        "An e-mail address is not valid.",
        "Check the spelling of every address in from, to, cc, bcc and reply_to.",
        Outcome.NOT_SENT,
    )
    """An e-mail address is not valid. Fix: Check the spelling of every address in from, to, cc, bcc and reply_to. HTTP
    400: NOT_SENT."""
    INVALID_FROM_ADDRESS = (
        "invalid_from_address",
        "The domain of the sender's address is not verified.",
        "Verify the domain in the Unosend dashboard, or send from an address on a verified domain.",
        Outcome.NOT_SENT,
    )
    """The domain of the sender's address is not verified. Fix: Verify the domain in the Unosend dashboard, or send from
    an address on a verified domain. HTTP 400: NOT_SENT."""
    INVALID_TEMPLATE_VARIABLES = (
        "invalid_template_variables",
        "The values given for the template do not fit its variables.",
        "Compare the names and values in template_data with the variables of the template.",
        Outcome.NOT_SENT,
    )
    """The values given for the template do not fit its variables. Fix: Compare the names and values in template_data
    with the variables of the template. HTTP 400: NOT_SENT."""
    ATTACHMENT_TOO_LARGE = (
        "attachment_too_large",
        "An attachment is larger than allowed, which is 10 MB for one file.",
        "Attach a smaller file, or put it online and send a link.",
        Outcome.NOT_SENT,
    )
    """An attachment is larger than allowed, which is 10 MB for one file. Fix: Attach a smaller file, or put it online
    and send a link. HTTP 400: NOT_SENT."""
    INVALID_JSON = (
        "invalid_json",
        "The server could not read the request as JSON.",
        "The client always writes valid JSON, so this may hide a failure after the mail has left. Look the mail up in the list before sending it again.",
        Outcome.UNKNOWN,
    )
    """The server could not read the request as JSON. Fix: The client always writes valid JSON, so this may hide a
    failure after the mail has left. Look the mail up in the list before sending it again. HTTP 400: UNKNOWN."""
    MISSING_API_KEY = (
        "missing_api_key",
        "The request has no API key.",
        "Give the client an API key, as an argument or in its environment variable.",
        Outcome.NOT_SENT,
    )
    """The request has no API key. Fix: Give the client an API key, as an argument or in its environment variable. HTTP
    401: NOT_SENT."""
    INVALID_API_KEY = (
        "invalid_api_key",
        "The API key is not known.",
        "Copy the key from the Unosend dashboard again. It begins with un_.",
        Outcome.NOT_SENT,
    )
    """The API key is not known. Fix: Copy the key from the Unosend dashboard again. It begins with un_. HTTP 401:
    NOT_SENT."""
    API_KEY_EXPIRED = (
        "api_key_expired",
        "The API key has expired.",
        "Make a new key in the Unosend dashboard.",
        Outcome.NOT_SENT,
    )
    """The API key has expired. Fix: Make a new key in the Unosend dashboard. HTTP 401: NOT_SENT."""
    INSUFFICIENT_PERMISSIONS = (
        "insufficient_permissions",
        "The API key may not do this.",
        "Use a key with full access, or with sending access if all you do is send.",
        Outcome.NOT_SENT,
    )
    """The API key may not do this. Fix: Use a key with full access, or with sending access if all you do is send. HTTP
    403: NOT_SENT."""
    EMAIL_NOT_FOUND = (
        "email_not_found",
        "There is no e-mail with this id in the account.",
        "Check the id, and that the key belongs to the account that sent the e-mail.",
        Outcome.NOT_SENT,
    )
    """There is no e-mail with this id in the account. Fix: Check the id, and that the key belongs to the account that
    sent the e-mail. HTTP 404: NOT_SENT."""
    TEMPLATE_NOT_FOUND = (
        "template_not_found",
        "There is no template with this id in the account. A send is refused for it too.",
        "Check template_id against the templates in the Unosend dashboard.",
        Outcome.NOT_SENT,
    )
    """There is no template with this id in the account. A send is refused for it too. Fix: Check template_id against
    the templates in the Unosend dashboard. HTTP 404: NOT_SENT."""
    RATE_LIMIT_EXCEEDED = (
        "rate_limit_exceeded",
        "Too many requests in a short time.",
        "Wait as many seconds as Retry-After says, then send again; use a batch for many e-mails.",
        Outcome.NOT_SENT,
        True,
    )
    """Too many requests in a short time. Fix: Wait as many seconds as Retry-After says, then send again; use a batch
    for many e-mails. HTTP 429: NOT_SENT. The same request may succeed a little later."""
    DAILY_LIMIT_EXCEEDED = (
        "daily_limit_exceeded",
        "The limit of e-mails for one day is reached.",
        "Send again the next day, or raise the limit of the plan.",
        Outcome.NOT_SENT,
    )
    """The limit of e-mails for one day is reached. Fix: Send again the next day, or raise the limit of the plan. HTTP
    429: NOT_SENT."""
    QUOTA_EXCEEDED = (
        "quota_exceeded",
        "The quota of e-mails of the plan is used up.",
        "Wait until the quota is renewed, or change to a larger plan.",
        Outcome.NOT_SENT,
    )
    """The quota of e-mails of the plan is used up. Fix: Wait until the quota is renewed, or change to a larger plan.
    HTTP 429: NOT_SENT."""
    INTERNAL_SERVER_ERROR = (
        "internal_server_error",
        "The server failed while it handled the request, perhaps after the mail had left.",
        "Look the mail up in the list before sending it again.",
        Outcome.UNKNOWN,
    )
    """The server failed while it handled the request, perhaps after the mail had left. Fix: Look the mail up in the
    list before sending it again. HTTP 500: UNKNOWN."""
    SERVICE_UNAVAILABLE = (
        "service_unavailable",
        "The service is not available at the moment.",
        "Look the mail up in the list before sending it again, once the service is back.",
        Outcome.UNKNOWN,
    )
    """The service is not available at the moment. Fix: Look the mail up in the list before sending it again, once the
    service is back. HTTP 503: UNKNOWN."""
    GATEWAY_TIMEOUT = (
        "gateway_timeout",
        "The server did not answer its own gateway in time. The mail may have left.",
        "Look the mail up in the list before sending it again.",
        Outcome.UNKNOWN,
    )
    """The server did not answer its own gateway in time. The mail may have left. Fix: Look the mail up in the list
    before sending it again. HTTP 504: UNKNOWN."""


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
    """HTTP 400. The request was refused: a field is missing or wrong, an address is not valid, the sender's domain is
    not verified, or an attachment is too large. Nothing was sent. One exception: with the message "Invalid request
    body" older servers also report failures that happen after the mail has left.
    """


class AuthenticationError(APIStatusError, errors.AuthenticationError):
    """HTTP 401. The API key is missing, wrong or expired. Nothing was sent."""


class QuotaExceededError(APIStatusError, errors.QuotaExceededError):
    """HTTP 402. The quota of the plan is used up. Nothing was sent."""


class PermissionDeniedError(APIStatusError, errors.PermissionDeniedError):
    """HTTP 403. The API key is valid but may not do this. Nothing was sent."""


class NotFoundError(APIStatusError, errors.NotFoundError):
    """HTTP 404. There is no such e-mail, or no such template. Nothing was sent."""


class ConflictError(APIStatusError, errors.ConflictError):
    """HTTP 409."""


class PayloadTooLargeError(APIStatusError, errors.PayloadTooLargeError):
    """HTTP 413."""


class UnprocessableEntityError(APIStatusError, errors.UnprocessableEntityError):
    """HTTP 422. The request was understood but cannot be carried out. Nothing was sent."""


class RateLimitError(APIStatusError, errors.RateLimitError):
    """HTTP 429. Too many requests, or a daily or plan limit is reached. Nothing was sent. `Retry-After` gives the
    seconds to wait; `X-RateLimit-Limit`, `X-RateLimit-Remaining` and `X-RateLimit-Reset` (unix time in seconds)
    describe the limit. Not every server sends them.
    """


class InternalServerError(APIStatusError, errors.InternalServerError):
    """HTTP 500 and above. The server failed. It may have failed after the mail had left, so it is not known whether it
    was sent.
    """


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
    code_at=("/error/code",),
    message_at=("/error/message", "/message", "/error"),
    failure=ReportedFailure("/success", False),
    by_code={ErrorCode.DAILY_LIMIT_EXCEEDED: QuotaExceededError, ErrorCode.QUOTA_EXCEEDED: QuotaExceededError},
)
"""What the runtime raises for this API."""
