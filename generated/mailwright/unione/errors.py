# Made by mailwright from specs/unione/openapi.yaml. Do not edit: change that, then `make generate`.

"""The exceptions of the UniOne Transactional Email API and its error codes."""

from .._runtime import errors
from .._runtime.codes import IntegerCode
from .._runtime.facts import ErrorFamily, ReportedFailure
from .._runtime.outcome import Outcome


class ErrorCode(IntegerCode):
    """The error codes of the UniOne Transactional Email API: what they mean and what to do. An unknown code stays as it
    is.
    """

    MESSAGE_BODY_MISSING = (
        201,
        "The message has no body.",
        "Check that `body` is passed as it should be, with `html` or `plaintext`, or name a template.",
        Outcome.NOT_SENT,
    )
    """The message has no body. Fix: Check that `body` is passed as it should be, with `html` or `plaintext`, or name a
    template. Outcome: NOT_SENT."""
    SENDER_EMAIL_MISSING = (
        202,
        "The sender's address is missing.",
        "Give the sender's address as `from_email`.",
        Outcome.NOT_SENT,
    )
    """The sender's address is missing. Fix: Give the sender's address as `from_email`. Outcome: NOT_SENT."""
    SUBJECT_MISSING = (203, "The subject is missing.", "Give a `subject`.", Outcome.NOT_SENT)
    """The subject is missing. Fix: Give a `subject`. Outcome: NOT_SENT."""
    NO_VALID_RECIPIENTS = (
        204,
        "The recipients are not passed as they should be, or none of their addresses can be used. Nothing was sent. This is the error number 204, not the HTTP status.",
        "Pass `recipients` as a list of objects that each have an `email`. If they do, all the addresses are invalid, unsubscribed, unavailable or duplicates; remove them.",
        Outcome.NOT_SENT,
    )
    """The recipients are not passed as they should be, or none of their addresses can be used. Nothing was sent. This
    is the error number 204, not the HTTP status. Fix: Pass `recipients` as a list of objects that each have an `email`.
    If they do, all the addresses are invalid, unsubscribed, unavailable or duplicates; remove them. Outcome: NOT_SENT.
    """
    SENDER_EMAIL_INVALID = (
        205,
        "The sender's address is not valid.",
        "Check that `from_email` is a bare, well-formed address; the name goes into `from_name`.",
        Outcome.NOT_SENT,
    )
    """The sender's address is not valid. Fix: Check that `from_email` is a bare, well-formed address; the name goes
    into `from_name`. Outcome: NOT_SENT."""
    SENDER_EMAIL_NOT_VERIFIED = (
        206,
        "The sender's address is not verified.",
        "Use an address on a domain that is verified in the account.",
        Outcome.NOT_SENT,
    )
    """The sender's address is not verified. Fix: Use an address on a domain that is verified in the account. Outcome:
    NOT_SENT."""
    MIME_TYPE_INVALID = (
        207,
        "The MIME type of a file is wrong.",
        "Check the file and its `type`; `application/octet-stream` is always possible.",
        Outcome.NOT_SENT,
    )
    """The MIME type of a file is wrong. Fix: Check the file and its `type`; `application/octet-stream` is always
    possible. Outcome: NOT_SENT."""
    TOO_MANY_RECIPIENTS = (
        208,
        "There are too many recipients; 500 are allowed.",
        "Reduce the number of recipients, or spread them over several requests.",
        Outcome.NOT_SENT,
    )
    """There are too many recipients; 500 are allowed. Fix: Reduce the number of recipients, or spread them over several
    requests. Outcome: NOT_SENT."""
    ATTACHMENT_NAMES_DUPLICATED = (
        209,
        "Two attached files have the same name.",
        "Rename the files that have the same name.",
        Outcome.NOT_SENT,
    )
    """Two attached files have the same name. Fix: Rename the files that have the same name. Outcome: NOT_SENT."""
    INLINE_ATTACHMENT_NAMES_DUPLICATED = (
        210,
        "Two inline attachments have the same name.",
        "Rename the files that have the same name, and adapt the `cid:` links to them.",
        Outcome.NOT_SENT,
    )
    """Two inline attachments have the same name. Fix: Rename the files that have the same name, and adapt the `cid:`
    links to them. Outcome: NOT_SENT."""
    ATTACHMENT_NAME_MISSING = (
        211,
        "The name of an attached file is missing.",
        "Give the file a `name`.",
        Outcome.NOT_SENT,
    )
    """The name of an attached file is missing. Fix: Give the file a `name`. Outcome: NOT_SENT."""
    SUBSTITUTIONS_INVALID = (
        212,
        "The substitutions of a recipient are missing or not passed as they should be, or there are too many.",
        "Pass `substitutions` as an object whose values are strings or integers, and use fewer of them if the maximum is exceeded.",
        Outcome.NOT_SENT,
    )
    """The substitutions of a recipient are missing or not passed as they should be, or there are too many. Fix: Pass
    `substitutions` as an object whose values are strings or integers, and use fewer of them if the maximum is exceeded.
    Outcome: NOT_SENT."""
    CUSTOM_BACKEND_NOT_ALLOWED = (
        213,
        "The account may not use a custom backend domain at the moment.",
        "Contact UniOne's support.",
        Outcome.NOT_SENT,
    )
    """The account may not use a custom backend domain at the moment. Fix: Contact UniOne's support. Outcome:
    NOT_SENT."""
    SENDING_NOT_ALLOWED = (215, "The account may not send.", "Contact UniOne's support.", Outcome.NOT_SENT)
    """The account may not send. Fix: Contact UniOne's support. Outcome: NOT_SENT."""
    METADATA_INVALID = (
        216,
        "The metadata of a recipient is not passed as it should be.",
        "Pass `metadata` as an object whose values are strings or integers.",
        Outcome.NOT_SENT,
    )
    """The metadata of a recipient is not passed as it should be. Fix: Pass `metadata` as an object whose values are
    strings or integers. Outcome: NOT_SENT."""
    TOO_MANY_METADATA_FIELDS = (
        217,
        "There are too many metadata keys; 10 are allowed.",
        "Use at most 10 keys.",
        Outcome.NOT_SENT,
    )
    """There are too many metadata keys; 10 are allowed. Fix: Use at most 10 keys. Outcome: NOT_SENT."""
    METADATA_KEY_TOO_LONG = (
        218,
        "A metadata key of a recipient is too long.",
        "Use keys of fewer than 64 characters.",
        Outcome.NOT_SENT,
    )
    """A metadata key of a recipient is too long. Fix: Use keys of fewer than 64 characters. Outcome: NOT_SENT."""
    METADATA_VALUE_TOO_LONG = (
        219,
        "A metadata value of a recipient is too long.",
        "Use values of fewer than 1024 characters.",
        Outcome.NOT_SENT,
    )
    """A metadata value of a recipient is too long. Fix: Use values of fewer than 1024 characters. Outcome: NOT_SENT."""
    TEMPLATE_ENGINE_INVALID = (
        220,
        "The value of `template_engine` is neither simple nor velocity.",
        "Check the value of `template_engine`.",
        Outcome.NOT_SENT,
    )
    """The value of `template_engine` is neither simple nor velocity. Fix: Check the value of `template_engine`.
    Outcome: NOT_SENT."""
    BODY_TAG_INVALID = (
        221,
        "The HTML part has no `<body>` tag, or one that is not valid.",
        "Put the content of the HTML part into a `<body>` tag.",
        Outcome.NOT_SENT,
    )
    """The HTML part has no `<body>` tag, or one that is not valid. Fix: Put the content of the HTML part into a
    `<body>` tag. Outcome: NOT_SENT."""
    HTML_TOO_LONG = (222, "The HTML part is too long.", "Keep the HTML part below 5 MB.", Outcome.NOT_SENT)
    """The HTML part is too long. Fix: Keep the HTML part below 5 MB. Outcome: NOT_SENT."""
    ATTACHMENT_CONTENT_MISSING = (
        223,
        "The `content` of an attachment is missing or empty.",
        "Give the attachment a `content` that is not empty.",
        Outcome.NOT_SENT,
    )
    """The `content` of an attachment is missing or empty. Fix: Give the attachment a `content` that is not empty.
    Outcome: NOT_SENT."""
    DAILY_LIMIT_REACHED = (
        901,
        "The daily sending limit of the account is reached and sending is blocked. Every account has such a limit to prevent abuse; it is reset each night and grows by itself while mail is delivered well.",
        "Go on the next day and increase the daily volume slowly, or ask support for a higher limit.",
        Outcome.NOT_SENT,
    )
    """The daily sending limit of the account is reached and sending is blocked. Every account has such a limit to
    prevent abuse; it is reset each night and grows by itself while mail is delivered well. Fix: Go on the next day and
    increase the daily volume slowly, or ask support for a higher limit. Outcome: NOT_SENT."""
    FREE_TARIFF_LIMIT_REACHED = (
        902,
        "The sending limit of the free tariff is reached.",
        "Wait until the next day, or change to a paid tariff.",
        Outcome.NOT_SENT,
    )
    """The sending limit of the free tariff is reached. Fix: Wait until the next day, or change to a paid tariff.
    Outcome: NOT_SENT."""
    FREE_TARIFF_DOMAIN_NOT_CONFIRMED = (
        903,
        "The free tariff sends only to domains of your own whose verification record is confirmed.",
        "Confirm that you own every domain you send to, or change to a paid tariff.",
        Outcome.NOT_SENT,
    )
    """The free tariff sends only to domains of your own whose verification record is confirmed. Fix: Confirm that you
    own every domain you send to, or change to a paid tariff. Outcome: NOT_SENT."""
    INSUFFICIENT_FUNDS = (
        904,
        "There is not enough money on the account, because a payment by credit card failed.",
        "Try another card, or contact support.",
        Outcome.NOT_SENT,
    )
    """There is not enough money on the account, because a payment by credit card failed. Fix: Try another card, or
    contact support. Outcome: NOT_SENT."""
    PLAN_LIMIT_REACHED = (
        905,
        "All e-mails of the subscription plan are used up. Usually a plan allows more for a price; here that is forbidden, perhaps because an invoice is not paid.",
        "Check that all invoices are paid, or contact support.",
        Outcome.NOT_SENT,
    )
    """All e-mails of the subscription plan are used up. Usually a plan allows more for a price; here that is forbidden,
    perhaps because an invoice is not paid. Fix: Check that all invoices are paid, or contact support. Outcome:
    NOT_SENT."""
    PROJECT_OWNER_NOT_FOUND = (
        908,
        "Internal error: the owner of the project was not found.",
        "Contact support. It is not known whether the message was accepted.",
        Outcome.UNKNOWN,
    )
    """Internal error: the owner of the project was not found. Fix: Contact support. It is not known whether the message
    was accepted. Outcome: UNKNOWN."""
    USER_NOT_FOUND = (
        114,
        "The account that the key belongs to is not in this data centre.",
        "Set `instance` to the data centre that the account was made in, `eu1` or `us1`.",
        Outcome.NOT_SENT,
    )
    """The account that the key belongs to is not in this data centre. Fix: Set `instance` to the data centre that the
    account was made in, `eu1` or `us1`. Outcome: NOT_SENT."""


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
    """HTTP 400. The request was refused; `code` says why. Nothing was sent."""


class AuthenticationError(APIStatusError, errors.AuthenticationError):
    """HTTP 401. The API key is missing or wrong, or belongs to another data centre. Nothing was sent."""


class QuotaExceededError(APIStatusError, errors.QuotaExceededError):
    """HTTP 402."""


class PermissionDeniedError(APIStatusError, errors.PermissionDeniedError):
    """HTTP 403. The key may not use this method. Nothing was sent."""


class NotFoundError(APIStatusError, errors.NotFoundError):
    """HTTP 404. There is no such method at this address; check the base URL. Nothing was sent."""


class ConflictError(APIStatusError, errors.ConflictError):
    """HTTP 409."""


class PayloadTooLargeError(APIStatusError, errors.PayloadTooLargeError):
    """HTTP 413. The request is larger than 10 MB. Nothing was sent."""


class UnprocessableEntityError(APIStatusError, errors.UnprocessableEntityError):
    """HTTP 422."""


class RateLimitError(APIStatusError, errors.RateLimitError):
    """HTTP 429. Too many requests in a short time. Nothing was sent. Wait as many seconds as `Retry-After` says, if it
    is there, and repeat with the same idempotence key.
    """


class InternalServerError(APIStatusError, errors.InternalServerError):
    """HTTP 500 and above. UniOne failed. It is not known whether the message was accepted."""


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
    code_at=("/code",),
    message_at=("/message",),
    failure=ReportedFailure("/status", "error"),
    by_code={
        ErrorCode.DAILY_LIMIT_REACHED: QuotaExceededError,
        ErrorCode.FREE_TARIFF_LIMIT_REACHED: QuotaExceededError,
        ErrorCode.INSUFFICIENT_FUNDS: QuotaExceededError,
        ErrorCode.PLAN_LIMIT_REACHED: QuotaExceededError,
        ErrorCode.USER_NOT_FOUND: AuthenticationError,
    },
)
"""What the runtime raises for this API."""
