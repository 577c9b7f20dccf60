# Made by mailwright from references.yaml. Do not edit: change that, then `make generate`.

"""Acme: the clients, their models and their exceptions, loaded when they are first used."""

from typing import TYPE_CHECKING

from .._runtime import lazy

if TYPE_CHECKING:
    from .client import (
        Acme,
        AsyncAcme,
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
    from .models import (
        Mail,
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
    "InternalServerError",
    "Mail",
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
    "models": ("Mail",),
}
__getattr__ = lazy.attributes(__name__, _NAMES, globals())
