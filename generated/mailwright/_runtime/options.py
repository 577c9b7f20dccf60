"""What a caller may set for one call."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestOptions:
    """Settings for one call. They win over the client's."""

    timeout: float | None = None
    """Seconds for the whole call; None means the client's timeout."""
    idempotency_key: str | None = None
    """The key by which the provider recognises a repeat of this request, where it has such a thing."""
    extra_headers: Mapping[str, str] = field(default_factory=dict[str, str])
    """Further request headers."""
    extra_query: Mapping[str, str] = field(default_factory=dict[str, str])
    """Further query parameters."""
    extra_body: Mapping[str, object] = field(default_factory=dict[str, object])
    """Further fields of the request body, merged into it deeply and sent as they are, unchecked."""

    def __post_init__(self) -> None:
        if self.timeout is not None and not self.timeout > 0:
            raise ValueError("timeout must be a positive number of seconds")


DEFAULT_OPTIONS = RequestOptions()
"""No settings."""
