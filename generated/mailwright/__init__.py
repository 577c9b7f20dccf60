# Made by mailwright. Do not edit: change templates/, then `make generate`.

"""Typed Python clients for e-mail APIs that tell you whether the mail went out."""

TYPE_CHECKING = False  # true for type checkers; importing it would cost more than all the rest
if TYPE_CHECKING:
    from . import unione, unipile, unosend
    from ._runtime.clock import Clock
    from ._runtime.errors import (
        APIConnectionError,
        APIError,
        APIStatusError,
        APITimeoutError,
        AuthenticationError,
        BadRequestError,
        ConfigurationError,
        ConflictError,
        Failure,
        InternalServerError,
        InvalidRequestError,
        MailwrightError,
        NotFoundError,
        PartialFailureError,
        PayloadTooLargeError,
        PermissionDeniedError,
        QuotaExceededError,
        RateLimitError,
        UnprocessableEntityError,
        UnreadableResponseError,
        Violation,
    )
    from ._runtime.events import ServerSentEvent
    from ._runtime.fast_transport import AsyncFastTransport, FastTransport
    from ._runtime.options import RequestOptions, Timeout
    from ._runtime.outcome import Attempt, CallInfo, Outcome, Progress
    from ._runtime.paging import AsyncPage, AsyncPages, Page
    from ._runtime.stream import AsyncStream, Stream
    from ._runtime.transport import (
        AsyncPieces,
        AsyncTransport,
        BodyStream,
        Limits,
        Pieces,
        Transport,
        TransportFailure,
        TransportRequest,
        TransportResponse,
    )
    from ._runtime.values import Upload
    from ._runtime.views import PreparedRequest, RawResponse
    from .unione.client import AsyncUniOne, UniOne
    from .unipile.client import AsyncUnipile, Unipile
    from .unosend.client import AsyncUnosend, Unosend

__version__ = "0.1.0"
__all__ = [
    "APIConnectionError",
    "APIError",
    "APIStatusError",
    "APITimeoutError",
    "AsyncFastTransport",
    "AsyncPage",
    "AsyncPages",
    "AsyncPieces",
    "AsyncStream",
    "AsyncTransport",
    "AsyncUniOne",
    "AsyncUnipile",
    "AsyncUnosend",
    "Attempt",
    "AuthenticationError",
    "BadRequestError",
    "BodyStream",
    "CallInfo",
    "Clock",
    "ConfigurationError",
    "ConflictError",
    "Failure",
    "FastTransport",
    "InternalServerError",
    "InvalidRequestError",
    "Limits",
    "MailwrightError",
    "NotFoundError",
    "Outcome",
    "Page",
    "PartialFailureError",
    "PayloadTooLargeError",
    "PermissionDeniedError",
    "Pieces",
    "PreparedRequest",
    "Progress",
    "QuotaExceededError",
    "RateLimitError",
    "RawResponse",
    "RequestOptions",
    "ServerSentEvent",
    "Stream",
    "Timeout",
    "Transport",
    "TransportFailure",
    "TransportRequest",
    "TransportResponse",
    "UniOne",
    "Unipile",
    "Unosend",
    "UnprocessableEntityError",
    "UnreadableResponseError",
    "Upload",
    "Violation",
    "__version__",
    "unione",
    "unipile",
    "unosend",
]

if not TYPE_CHECKING:  # with `__getattr__`, a type checker would believe in any name
    from ._runtime import lazy

    _NAMES = {
        "unosend": "",
        "unione": "",
        "unipile": "",
        "unosend.client": "Unosend AsyncUnosend",
        "unione.client": "UniOne AsyncUniOne",
        "unipile.client": "Unipile AsyncUnipile",
        "_runtime.errors": (
            "APIConnectionError APIError APIStatusError APITimeoutError AuthenticationError BadRequestError "
            "ConfigurationError ConflictError Failure InternalServerError InvalidRequestError MailwrightError "
            "NotFoundError PartialFailureError PayloadTooLargeError PermissionDeniedError QuotaExceededError "
            "RateLimitError UnprocessableEntityError UnreadableResponseError Violation"
        ),
        "_runtime.clock": "Clock",
        "_runtime.events": "ServerSentEvent",
        "_runtime.fast_transport": "AsyncFastTransport FastTransport",
        "_runtime.options": "RequestOptions Timeout",
        "_runtime.outcome": "Attempt CallInfo Outcome Progress",
        "_runtime.paging": "AsyncPage AsyncPages Page",
        "_runtime.stream": "AsyncStream Stream",
        "_runtime.transport": (
            "AsyncPieces AsyncTransport BodyStream Limits Pieces Transport TransportFailure TransportRequest "
            "TransportResponse"
        ),
        "_runtime.values": "Upload",
        "_runtime.views": "PreparedRequest RawResponse",
    }
    __getattr__, __dir__ = lazy.attributes(__name__, _NAMES, globals())
