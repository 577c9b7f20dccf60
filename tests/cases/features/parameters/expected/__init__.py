# Made by mailwright from specs/parameters/openapi.yaml. Do not edit: change that, then `make generate`.

"""Acme: the clients, their models and their exceptions, loaded when they are first used."""

TYPE_CHECKING = False  # true for type checkers; importing it would cost more than all the rest
if TYPE_CHECKING:
    from .client import Acme, AsyncAcme
    from .enums import GetMailSort, GetMailSortValue
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
    "GetMailSort",
    "GetMailSortValue",
    "InternalServerError",
    "NotFoundError",
    "PartialFailureError",
    "PayloadTooLargeError",
    "PermissionDeniedError",
    "QuotaExceededError",
    "RateLimitError",
    "UnprocessableEntityError",
    "UnreadableResponseError",
]

if not TYPE_CHECKING:  # with `__getattr__`, a type checker would believe in any name
    from .._runtime import lazy

    _NAMES = {
        "client": "Acme AsyncAcme",
        "enums": "GetMailSort GetMailSortValue",
        "errors": (
            "APIConnectionError APIError APIStatusError APITimeoutError AuthenticationError BadRequestError "
            "ConflictError ErrorCode InternalServerError NotFoundError PartialFailureError PayloadTooLargeError "
            "PermissionDeniedError QuotaExceededError RateLimitError UnprocessableEntityError UnreadableResponseError"
        ),
    }
    __getattr__, __dir__ = lazy.attributes(__name__, _NAMES, globals())
