"""The top package: what it gives of each API and of the runtime."""

from collections.abc import Mapping

from generator.code import Code, docstring, identifier, literal, prose
from generator.exports import Exports
from generator.package import Package, Page
from generator.plan_fakes import FOLDER, plan_testing

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
    ("events", ("ServerSentEvent",)),
    ("fast_transport", ("AsyncFastTransport", "FastTransport")),
    ("options", ("RequestOptions", "Timeout")),
    ("outcome", ("Attempt", "CallInfo", "Outcome", "Progress")),
    ("paging", ("AsyncPage", "AsyncPages", "Page")),
    ("stream", ("AsyncStream", "Stream")),
    (
        "transport",
        (
            "AsyncPieces", "AsyncTransport", "BodyStream", "Limits", "Pieces", "Transport", "TransportFailure",
            "TransportRequest", "TransportResponse",
        ),
    ),
    ("values", ("Upload",)),
    ("views", ("PreparedRequest", "RawResponse")),
)  # fmt: skip

EXCEPTIONS = (
    "APIConnectionError", "APIError", "APIStatusError", "APITimeoutError", "AuthenticationError", "BadRequestError",
    "ConflictError", "InternalServerError", "NotFoundError", "PartialFailureError", "PayloadTooLargeError",
    "PermissionDeniedError", "QuotaExceededError", "RateLimitError", "UnprocessableEntityError",
    "UnreadableResponseError",
)  # fmt: skip
"""The exceptions that each API has of its own."""
_HEADER = Code("# Made by mailwright. Do not edit: change templates/, then `make generate`.")
MODULES = ("enums", "errors", "inputs", "models")
"""The modules of a package that holds one API."""


def shared_names() -> frozenset[str]:
    """Every name that a package gives of the runtime."""
    return frozenset(name for _, given in _SHARED for name in given)


def plan_alone(
    header: Code, title: str, client: tuple[str, ...], errors: tuple[str, ...], version: str, modules: tuple[str, ...]
) -> Exports:
    """Plan the package that holds one API: its clients and exceptions, and what the runtime gives besides."""
    about = f"{prose(title)}: a typed client, loaded when it is first used."
    runtime = ((f"_runtime.{module}", sorted(set(given) - {*errors})) for module, given in _SHARED)
    listed = (("client", sorted(client)), ("errors", sorted(errors)), *runtime)
    names = tuple((identifier(module), tuple(map(identifier, given))) for module, given in listed if given)
    return Exports(
        header,
        docstring(about, 0),
        names,
        Code("._runtime"),
        tuple(map(identifier, (*MODULES, *modules))),
        literal(version),
    )


def plan_top(package: str, packages: Mapping[str, Package], version: str) -> tuple[Page, ...]:
    """Plan the top package, and that of the fakes."""
    fakes = [each for one in packages.values() for each in one.fakes]
    return (
        Page(f"{package}/__init__.py", "exports", _exports(packages, version)),
        Page(f"{package}/{FOLDER}/__init__.py", "exports", plan_testing(_HEADER, fakes)),
    )


def _exports(packages: Mapping[str, Package], version: str) -> Exports:
    about = "Typed Python clients for e-mail APIs that tell you whether the mail went out."
    clients = tuple((identifier(f"{api}.client"), package.exports) for api, package in packages.items())
    runtime = tuple((identifier(f"_runtime.{module}"), tuple(map(identifier, names))) for module, names in _SHARED)
    modules = tuple(map(identifier, packages))
    return Exports(_HEADER, docstring(about, 0), (*clients, *runtime), Code("._runtime"), modules, literal(version))
