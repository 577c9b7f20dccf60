"""What a caller may set: for a client, and for one call."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from math import isfinite

from .errors import ConfigurationError
from .transport import Limits

DEFAULT_TOTAL = 60.0
DEFAULT_CONNECT = 10.0
DEFAULT_RETRIES = 2


def _good_seconds(seconds: object) -> bool:
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        return seconds is None
    return seconds > 0 and isfinite(seconds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeout:
    """How long a call and its phases may take, in seconds. None means the default.

    Raises:
        ConfigurationError: A value is not a positive, finite number.
    """

    total: float | None = None
    """The whole call with all attempts and pauses: 60, or what the provider may need for an answer if that is more.

    Of a reply that is read while it comes, or goes into a file, it only limits the time until the reply begins.
    """
    connect: float | None = None
    """Making a connection: 10."""
    read: float | None = None
    """Each wait for a part of the answer: what the provider may need for it, if its document says so."""
    write: float | None = None
    """Each wait until the network takes a part of the request: no limit but the total."""
    pool: float | None = None
    """Waiting for a free connection: no limit but the total."""

    def __post_init__(self) -> None:
        for item in fields(self):
            if not _good_seconds(getattr(self, item.name)):
                raise ConfigurationError(f"timeout: {item.name} must be a positive, finite number of seconds")

    def over(self, other: "Timeout") -> "Timeout":
        """These values, and the other's where there is none."""
        chosen = {item.name: getattr(self, item.name) or getattr(other, item.name) for item in fields(self)}
        return Timeout(**chosen)

    def limits(self, read_timeout: float | None) -> Limits:
        """The limits of a call whose provider may need so many seconds for an answer."""
        total = self.total or max(DEFAULT_TOTAL, read_timeout or 0.0)
        return Limits(
            total=total,
            connect=self.connect or DEFAULT_CONNECT,
            read=self.read or read_timeout or total,
            write=self.write or total,
            pool=self.pool or total,
        )


NO_TIMEOUT = Timeout()
"""Every limit at its default."""


def as_timeout(value: object) -> Timeout:
    """A timeout from what a caller gave for one: a number limits the whole call.

    Raises:
        ConfigurationError: It is neither None, a positive number nor a Timeout.
    """
    if isinstance(value, Timeout):
        return value
    if not _good_seconds(value):
        raise ConfigurationError("timeout must be a positive, finite number of seconds, or a Timeout")
    return Timeout(total=value if isinstance(value, int | float) else None)


def check_retries(value: object) -> None:
    """Refuse a number of retries that is none.

    Raises:
        ConfigurationError: It is neither None nor a whole number from 0 to 10.
    """
    if value is not None and not (type(value) is int and 0 <= value <= 10):
        raise ConfigurationError("max_retries must be a whole number from 0 to 10")


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestOptions:
    """Settings for one call. They win over the client's.

    Raises:
        ConfigurationError: A timeout or a number of retries is out of range.
    """

    timeout: float | Timeout | None = None
    """Seconds for the whole call with its retries, or a `Timeout`; None means the client's."""
    max_retries: int | None = None
    """How often the call may be tried again where that cannot send twice, 0 to 10; None means the client's number."""
    idempotency_key: str | None = None
    """The key by which the provider recognises a repeat of this request, where it has such a thing."""
    client_ref: str | bool | None = None
    """An id of yours that travels with the mail, where the provider shows it again; True makes one.

    Up to 64 letters, digits and `._:-`. It is on the reply's `call_info` and on exceptions.
    """
    extra_headers: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    """Further request headers."""
    extra_query: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    """Further query parameters."""
    extra_body: Mapping[str, object] = field(default_factory=dict[str, object], repr=False)
    """Further fields of the request body, merged into it deeply and sent as they are, unchecked."""

    def __post_init__(self) -> None:
        as_timeout(self.timeout)
        check_retries(self.max_retries)
        for name in ("extra_headers", "extra_query", "extra_body"):
            if not isinstance(getattr(self, name), Mapping):
                raise ConfigurationError(f"{name} must be a dict")


DEFAULT_OPTIONS = RequestOptions()
"""No settings."""
