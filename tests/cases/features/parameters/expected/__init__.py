# Made by mailwright from parameters.yaml. Do not edit: change that, then `make generate`.

"""Acme: the clients, their models and their exceptions, loaded when they are first used."""

from typing import TYPE_CHECKING

from .._runtime import lazy

if TYPE_CHECKING:
    from .client import (
        Acme,
        AsyncAcme,
    )
    from .enums import (
        GetMailSort,
        GetMailSortValue,
    )
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
    "PayloadTooLargeError",
    "PermissionDeniedError",
    "QuotaExceededError",
    "RateLimitError",
    "UnprocessableEntityError",
    "UnreadableResponseError",
]

_NAMES: dict[str, tuple[str, ...]] = {
    "client": (
        "Acme",
        "AsyncAcme",
    ),
    "enums": (
        "GetMailSort",
        "GetMailSortValue",
    ),
    "errors": (
        "APIConnectionError",
        "APIError",
        "APIStatusError",
        "APITimeoutError",
        "AuthenticationError",
        "BadRequestError",
        "ConflictError",
        "ErrorCode",
        "InternalServerError",
        "NotFoundError",
        "PayloadTooLargeError",
        "PermissionDeniedError",
        "QuotaExceededError",
        "RateLimitError",
        "UnprocessableEntityError",
        "UnreadableResponseError",
    ),
}
__getattr__ = lazy.attributes(__name__, _NAMES, globals())
