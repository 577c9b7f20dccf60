# Made by mailwright from specs/unipile/openapi.yaml. Do not edit: change that, then `make generate`.

"""Unipile API Reference: the clients, their models and their exceptions, loaded when they are first used."""

TYPE_CHECKING = False  # true for type checkers; importing it would cost more than all the rest
if TYPE_CHECKING:
    from .client import AsyncUnipile, Unipile
    from .errors import (
        APIConnectionError,
        APIError,
        APIStatusError,
        APITimeoutError,
        AuthenticationError,
        BadRequestError,
        ConflictError,
        ErrorType,
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
    from .inputs import CustomHeaderInput, RecipientInput, SenderInput, TrackingOptionsInput
    from .models import CustomHeader, Recipient, SendEmailBody, Sender, SentEmail, TrackingOptions

__all__ = [
    "APIConnectionError",
    "APIError",
    "APIStatusError",
    "APITimeoutError",
    "AsyncUnipile",
    "AuthenticationError",
    "BadRequestError",
    "ConflictError",
    "CustomHeader",
    "CustomHeaderInput",
    "ErrorType",
    "InternalServerError",
    "NotFoundError",
    "PartialFailureError",
    "PayloadTooLargeError",
    "PermissionDeniedError",
    "QuotaExceededError",
    "RateLimitError",
    "Recipient",
    "RecipientInput",
    "SendEmailBody",
    "Sender",
    "SenderInput",
    "SentEmail",
    "TrackingOptions",
    "TrackingOptionsInput",
    "Unipile",
    "UnprocessableEntityError",
    "UnreadableResponseError",
]

if not TYPE_CHECKING:  # with `__getattr__`, a type checker would believe in any name
    from .._runtime import lazy

    _NAMES = {
        "client": "AsyncUnipile Unipile",
        "errors": (
            "APIConnectionError APIError APIStatusError APITimeoutError AuthenticationError BadRequestError "
            "ConflictError ErrorType InternalServerError NotFoundError PartialFailureError PayloadTooLargeError "
            "PermissionDeniedError QuotaExceededError RateLimitError UnprocessableEntityError UnreadableResponseError"
        ),
        "inputs": "CustomHeaderInput RecipientInput SenderInput TrackingOptionsInput",
        "models": "CustomHeader Recipient SendEmailBody Sender SentEmail TrackingOptions",
    }
    __getattr__, __dir__ = lazy.attributes(__name__, _NAMES, globals())
