# Made by mailwright from specs/unosend/openapi.yaml. Do not edit: change that, then `make generate`.

"""Unosend Emails API: the clients, their models and their exceptions, loaded when they are first used."""

TYPE_CHECKING = False  # true for type checkers; importing it would cost more than all the rest
if TYPE_CHECKING:
    from .client import AsyncUnosend, Unosend
    from .enums import EmailStatus, EmailStatusValue, Priority, PriorityValue
    from .errors import (
        APIConnectionError,
        APIError,
        APIStatusError,
        APITimeoutError,
        AuthenticationError,
        BadRequestError,
        ConflictError,
        ErrorCode,
        InternalServerError,
        NotFoundError,
        PartialFailureError,
        PayloadTooLargeError,
        PermissionDeniedError,
        QuotaExceededError,
        RateLimitError,
        UnprocessableEntityError,
        UnreadableResponseError,
    )
    from .inputs import AttachmentInput, EmailBatchInput, SendEmailInput, TagInput, TrackingSettingsInput
    from .models import (
        Attachment,
        BatchError,
        BatchFailure,
        BatchResult,
        ClickStatistics,
        Email,
        EmailBatch,
        EmailList,
        EmailSummary,
        LinkClicks,
        SendEmail,
        SentEmail,
        Tag,
        TrackingSettings,
    )

__all__ = [
    "APIConnectionError",
    "APIError",
    "APIStatusError",
    "APITimeoutError",
    "AsyncUnosend",
    "Attachment",
    "AttachmentInput",
    "AuthenticationError",
    "BadRequestError",
    "BatchError",
    "BatchFailure",
    "BatchResult",
    "ClickStatistics",
    "ConflictError",
    "Email",
    "EmailBatch",
    "EmailBatchInput",
    "EmailList",
    "EmailStatus",
    "EmailStatusValue",
    "EmailSummary",
    "ErrorCode",
    "InternalServerError",
    "LinkClicks",
    "NotFoundError",
    "PartialFailureError",
    "PayloadTooLargeError",
    "PermissionDeniedError",
    "Priority",
    "PriorityValue",
    "QuotaExceededError",
    "RateLimitError",
    "SendEmail",
    "SendEmailInput",
    "SentEmail",
    "Tag",
    "TagInput",
    "TrackingSettings",
    "TrackingSettingsInput",
    "Unosend",
    "UnprocessableEntityError",
    "UnreadableResponseError",
]

if not TYPE_CHECKING:  # with `__getattr__`, a type checker would believe in any name
    from .._runtime import lazy

    _NAMES = {
        "client": "AsyncUnosend Unosend",
        "enums": "EmailStatus EmailStatusValue Priority PriorityValue",
        "errors": (
            "APIConnectionError APIError APIStatusError APITimeoutError AuthenticationError BadRequestError "
            "ConflictError ErrorCode InternalServerError NotFoundError PartialFailureError PayloadTooLargeError "
            "PermissionDeniedError QuotaExceededError RateLimitError UnprocessableEntityError UnreadableResponseError"
        ),
        "inputs": "AttachmentInput EmailBatchInput SendEmailInput TagInput TrackingSettingsInput",
        "models": (
            "Attachment BatchError BatchFailure BatchResult ClickStatistics Email EmailBatch EmailList EmailSummary "
            "LinkClicks SendEmail SentEmail Tag TrackingSettings"
        ),
    }
    __getattr__, __dir__ = lazy.attributes(__name__, _NAMES, globals())
