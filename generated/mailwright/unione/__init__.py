# Made by mailwright from specs/unione/openapi.yaml. Do not edit: change that, then `make generate`.

"""UniOne Transactional Email API: the clients, their models and their exceptions, loaded when they are first used."""

TYPE_CHECKING = False  # true for type checkers; importing it would cost more than all the rest
if TYPE_CHECKING:
    from .client import AsyncUniOne, UniOne
    from .enums import (
        FailedEmailState,
        FailedEmailStateValue,
        Language,
        LanguageValue,
        TemplateEngine,
        TemplateEngineValue,
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
        PartialFailureError,
        PayloadTooLargeError,
        PermissionDeniedError,
        QuotaExceededError,
        RateLimitError,
        UnprocessableEntityError,
        UnreadableResponseError,
    )
    from .inputs import AttachmentInput, BodyInput, InlineAttachmentInput, MessageInput, OptionsInput, RecipientInput
    from .models import (
        Attachment,
        Body,
        InlineAttachment,
        Message,
        Options,
        Recipient,
        SendRequest,
        SendResult,
        Substitutions,
    )

__all__ = [
    "APIConnectionError",
    "APIError",
    "APIStatusError",
    "APITimeoutError",
    "AsyncUniOne",
    "Attachment",
    "AttachmentInput",
    "AuthenticationError",
    "BadRequestError",
    "Body",
    "BodyInput",
    "ConflictError",
    "ErrorCode",
    "FailedEmailState",
    "FailedEmailStateValue",
    "InlineAttachment",
    "InlineAttachmentInput",
    "InternalServerError",
    "Language",
    "LanguageValue",
    "Message",
    "MessageInput",
    "NotFoundError",
    "Options",
    "OptionsInput",
    "PartialFailureError",
    "PayloadTooLargeError",
    "PermissionDeniedError",
    "QuotaExceededError",
    "RateLimitError",
    "Recipient",
    "RecipientInput",
    "SendRequest",
    "SendResult",
    "Substitutions",
    "TemplateEngine",
    "TemplateEngineValue",
    "UniOne",
    "UnprocessableEntityError",
    "UnreadableResponseError",
]

if not TYPE_CHECKING:  # with `__getattr__`, a type checker would believe in any name
    from .._runtime import lazy

    _NAMES = {
        "client": "AsyncUniOne UniOne",
        "enums": "FailedEmailState FailedEmailStateValue Language LanguageValue TemplateEngine TemplateEngineValue",
        "errors": (
            "APIConnectionError APIError APIStatusError APITimeoutError AuthenticationError BadRequestError "
            "ConflictError ErrorCode InternalServerError NotFoundError PartialFailureError PayloadTooLargeError "
            "PermissionDeniedError QuotaExceededError RateLimitError UnprocessableEntityError UnreadableResponseError"
        ),
        "inputs": "AttachmentInput BodyInput InlineAttachmentInput MessageInput OptionsInput RecipientInput",
        "models": "Attachment Body InlineAttachment Message Options Recipient SendRequest SendResult Substitutions",
    }
    __getattr__, __dir__ = lazy.attributes(__name__, _NAMES, globals())
