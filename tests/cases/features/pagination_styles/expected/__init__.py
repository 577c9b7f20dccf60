# Made by mailwright from specs/pagination_styles/openapi.yaml. Do not edit: change that, then `make generate`.

"""Acme: the clients, their models and their exceptions, loaded when they are first used."""

TYPE_CHECKING = False  # true for type checkers; importing it would cost more than all the rest
if TYPE_CHECKING:
    from .client import Acme, AsyncAcme
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
    from .models import Meta, Page, Thing

__all__ = [
    "APIConnectionError",
    "APIError",
    "APIStatusError",
    "APITimeoutError",
    "Acme",
    "AsyncAcme",
    "AuthenticationError",
    "BadRequestError",
    "ConflictError",
    "ErrorCode",
    "InternalServerError",
    "Meta",
    "NotFoundError",
    "Page",
    "PartialFailureError",
    "PayloadTooLargeError",
    "PermissionDeniedError",
    "QuotaExceededError",
    "RateLimitError",
    "Thing",
    "UnprocessableEntityError",
    "UnreadableResponseError",
]

if not TYPE_CHECKING:  # with `__getattr__`, a type checker would believe in any name
    from .._runtime import lazy

    _NAMES = {
        "client": "Acme AsyncAcme",
        "errors": (
            "APIConnectionError APIError APIStatusError APITimeoutError AuthenticationError BadRequestError "
            "ConflictError ErrorCode InternalServerError NotFoundError PartialFailureError PayloadTooLargeError "
            "PermissionDeniedError QuotaExceededError RateLimitError UnprocessableEntityError UnreadableResponseError"
        ),
        "models": "Meta Page Thing",
    }
    __getattr__, __dir__ = lazy.attributes(__name__, _NAMES, globals())
