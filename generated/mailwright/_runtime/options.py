"""What a caller may set for one call."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isfinite

from .errors import ConfigurationError

BAD_TIMEOUT = "must be a positive, finite number of seconds"
"""What is wrong with a timeout."""


def good_timeout(seconds: object) -> bool:
    """Whether this can be a timeout; None is one too."""
    return seconds is None or (isinstance(seconds, int | float) and seconds > 0 and isfinite(seconds))


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestOptions:
    """Settings for one call. They win over the client's."""

    timeout: float | None = None
    """Seconds that connecting, writing and each wait for an answer may take; None means the client's timeout."""
    idempotency_key: str | None = None
    """The key by which the provider recognises a repeat of this request, where it has such a thing."""
    extra_headers: Mapping[str, str] = field(default_factory=dict[str, str])
    """Further request headers."""
    extra_query: Mapping[str, str] = field(default_factory=dict[str, str])
    """Further query parameters."""
    extra_body: Mapping[str, object] = field(default_factory=dict[str, object])
    """Further fields of the request body, merged into it deeply and sent as they are, unchecked."""

    def __post_init__(self) -> None:
        if not good_timeout(self.timeout):
            raise ConfigurationError(f"timeout {BAD_TIMEOUT}")


DEFAULT_OPTIONS = RequestOptions()
"""No settings."""
