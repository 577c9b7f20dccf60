"""What the vendor says about sending: part of the facts of an API."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Idempotency:
    """`idempotency` of x-sdk-retry."""

    lives: float
    header: str | None
    pointer: str | None
    always: bool
    min_length: int
    max_length: int
    repeat_declined: bool
    retry_within: float | None


@dataclass(frozen=True, slots=True)
class ClientRef:
    """`client_ref` of x-sdk-retry."""

    pointer: str
    name: str
    pair: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Delivery:
    """x-sdk-retry."""

    sends: bool
    not_sent: tuple[int, ...]
    unknown_messages: tuple[str, ...]
    read_timeout: float | None
    idempotency: Idempotency | None
    client_ref: ClientRef | None


@dataclass(frozen=True, slots=True)
class Lookup:
    """x-sdk-lookup."""

    pointer: str
    name: str
    to: str
    subject: str
    time: str
    page_size: int


@dataclass(frozen=True, slots=True)
class Paging:
    """x-sdk-pagination."""

    style: str
    items: str
    """Pointers lead from the reply to what they are about."""
    parameters: tuple[tuple[str, str], ...]
    """Role → query parameter."""
    places: tuple[tuple[str, str], ...] = ()
    """Role → pointer to what tells of the next page."""
    header: str | None = None
    size: int | None = None
    """Items in a page by default."""
    first: int | None = None

    @property
    def limit(self) -> str:
        """The query parameter that says how many items a page has."""
        return dict(self.parameters).get("limit", "")
