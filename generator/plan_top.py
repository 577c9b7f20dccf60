"""The top package: what it gives of each API and of the runtime."""

from collections.abc import Mapping

from generator.code import Code, docstring, identifier, literal
from generator.package import Exports, Package

# Module of the runtime → the names of it that users need.
_SHARED = (
    (
        "errors",
        (
            "APIConnectionError", "APIError", "APIStatusError", "APITimeoutError", "AuthenticationError",
            "BadRequestError", "ConfigurationError", "ConflictError", "Failure", "InternalServerError",
            "InvalidRequestError", "MailwrightError", "NotFoundError", "PartialFailureError", "PayloadTooLargeError",
            "PermissionDeniedError", "QuotaExceededError", "RateLimitError", "UnprocessableEntityError",
            "UnreadableResponseError", "Violation",
        ),
    ),
    ("clock", ("Clock",)),
    ("fast_transport", ("AsyncFastTransport", "FastTransport")),
    ("options", ("RequestOptions", "Timeout")),
    ("outcome", ("Attempt", "CallInfo", "Outcome", "Progress")),
    ("paging", ("AsyncPage", "AsyncPages", "Page")),
    (
        "transport",
        (
            "AsyncTransport", "BodyStream", "Limits", "Transport", "TransportFailure", "TransportRequest",
            "TransportResponse",
        ),
    ),
    ("values", ("Upload",)),
    ("views", ("PreparedRequest", "RawResponse")),
)  # fmt: skip


def plan_top(packages: Mapping[str, Package], version: str) -> Exports:
    """Plan the top package."""
    header = Code("# Made by mailwright. Do not edit: change templates/, then `make generate`.")
    about = "Typed Python clients for e-mail APIs that tell you whether the mail went out."
    clients = tuple((identifier(f"{api}.client"), package.exports) for api, package in packages.items())
    runtime = tuple((identifier(f"_runtime.{module}"), tuple(map(identifier, names))) for module, names in _SHARED)
    modules = tuple(map(identifier, packages))
    return Exports(header, docstring(about, 0), (*clients, *runtime), Code("._runtime"), modules, literal(version))
