# Made by mailwright from nullable_30.yaml. Do not edit: change that, then `make generate`.

"""Acme: the clients, their models and their exceptions, loaded when they are first used."""

from typing import TYPE_CHECKING

from .._runtime import lazy

if TYPE_CHECKING:
    from .client import (
        Acme,
        AsyncAcme,
    )
    from .enums import (
        MailKind,
        MailKindValue,
        SentKind,
        SentKindValue,
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
    from .inputs import (
        MailSenderInput,
    )
    from .models import (
        Mail,
        MailSender,
        Sent,
        SentSender,
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
    "MailKind",
    "MailKindValue",
    "MailSender",
    "MailSenderInput",
    "NotFoundError",
    "PayloadTooLargeError",
    "PermissionDeniedError",
    "QuotaExceededError",
    "RateLimitError",
    "Sent",
    "SentKind",
    "SentKindValue",
    "SentSender",
    "UnprocessableEntityError",
    "UnreadableResponseError",
]

_NAMES: dict[str, tuple[str, ...]] = {
    "client": (
        "Acme",
        "AsyncAcme",
    ),
    "enums": (
        "MailKind",
        "MailKindValue",
        "SentKind",
        "SentKindValue",
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
    "inputs": ("MailSenderInput",),
    "models": (
        "Mail",
        "MailSender",
        "Sent",
        "SentSender",
    ),
}
__getattr__ = lazy.attributes(__name__, _NAMES, globals())
