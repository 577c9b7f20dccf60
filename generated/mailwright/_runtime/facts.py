"""What an API's document says that the runtime must know. Generated modules hold these facts as constants."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from .auth import Alternatives, Scheme
from .codes import IntegerCode, StringCode
from .errors import (
    APIConnectionError,
    APIError,
    APIStatusError,
    APITimeoutError,
    UnreadableResponseError,
)

LONG_LIFE = 3600.0
"""Seconds: much more than a call takes."""


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable of the server's URL."""

    default: str | None
    """None where the document knows no value."""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Server:
    """Where the API is."""

    url: str
    """URL template, such as `https://{subdomain}.example.com`; one without a host is a part of the caller's."""
    environment: str
    """Environment variable that holds another base URL."""
    variables: Mapping[str, Variable] = field(default_factory=dict[str, Variable])
    required: bool = False
    """The defaults are examples: the caller must say which server is meant."""
    choices: Mapping[str, str] = field(default_factory=dict[str, str])
    """Where there are several servers: what the caller calls them, and their URL templates."""


@dataclass(frozen=True, slots=True)
class Idempotency:
    """A key by which the provider recognises a repeated request."""

    lives: float
    """Seconds for which the provider remembers a key."""
    header: str | None = None
    pointer: str | None = None
    """Where the key goes in the JSON body."""
    always: bool = False
    """A key is made for each logical send; otherwise only the caller's is used."""
    min_length: int = 1
    max_length: int = 255
    repeat_declined: bool = False
    """A repeat is refused; otherwise it gets the first answer again."""
    retry_within: float | None = None
    """No attempt starts later than this many seconds after the first; two thirds of a key's life if left out."""

    @property
    def window(self) -> float:
        """Seconds after the first attempt within which another one may start."""
        return self.lives * 2 / 3 if self.retry_within is None else self.retry_within

    @property
    def outlives_calls(self) -> bool:
        """Whether a key that a caller may have used before will still be known when the call is over."""
        return self.lives >= LONG_LIFE


@dataclass(frozen=True, slots=True)
class ClientRef:
    """Where an id of the caller's own travels with the mail."""

    pointer: str
    """The object or the list in the body."""
    name: str
    """Its name there."""
    pair: tuple[str, str] | None = None
    """For a list: the two fields of an item, for the name and for the value."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What an operation's answers prove about the message."""

    sends: bool
    """The operation has an effect that must not happen twice."""
    not_sent: frozenset[int] = frozenset()
    """HTTP statuses that prove that nothing was sent."""
    unknown_messages: frozenset[str] = frozenset()
    """With one of these messages such a status proves nothing."""
    read_timeout: float | None = None
    """Seconds that the provider may need for an answer."""
    idempotency: Idempotency | None = None
    client_ref: ClientRef | None = None


READ = Delivery(sends=False)
"""An operation that only reads."""
WRITE = Delivery(sends=True)
"""An operation with an effect, of whose answers nothing is known: it is never repeated after an unknown end."""


@dataclass(frozen=True, slots=True)
class Streamed:
    """How a reply comes that is read while it comes."""

    form: Literal["events", "lines", "bytes"]
    """Server-sent events, JSON texts one after another, or anything."""
    media_type: str = "*/*"
    """What is asked for."""
    end: str | None = None
    """The text of the item after which nothing more comes; None when the document does not say whether there is one."""
    whole_event: bool = False
    """The model is that of an event with its name and its id, not that of its data."""


@dataclass(frozen=True, slots=True)
class ReportedFailure:
    """How a reply with a 2xx status says that it failed all the same."""

    pointer: str
    equals: str | int | bool


@dataclass(frozen=True, slots=True)
class ErrorFamily:
    """An API's exceptions, and where its error bodies say what went wrong."""

    base: type[APIError]
    status: type[APIStatusError]
    connection: type[APIConnectionError]
    timeout: type[APITimeoutError]
    unreadable: type[UnreadableResponseError]
    by_status: Mapping[int, type[APIStatusError]]
    """The class of each HTTP status; 500 stands for all above it."""
    codes: type[StringCode] | type[IntegerCode]
    code_at: tuple[str, ...] = ()
    message_at: tuple[str, ...] = ()
    failure: ReportedFailure | None = None
    by_code: Mapping[Any, type[APIStatusError]] = field(default_factory=dict[Any, type[APIStatusError]])
    """Codes that have a class of their own, whatever the status."""


@dataclass(frozen=True, slots=True)
class Api:
    """One API, as its document describes it."""

    name: str
    """The name in messages."""
    client: str
    """The client's product name and version, for the User-Agent."""
    server: Server
    errors: Callable[[], ErrorFamily]
    """Loaded when first needed."""
    schemes: tuple[Scheme, ...] = ()
    """How a caller may prove who he is."""
    security: Alternatives = ()
    """What operations demand of that, unless they say otherwise."""
    optional: bool = False
    """Some operations demand nothing."""
    envelope: str | None = None
    """Property that some replies are wrapped in."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "errors", cache(self.errors))


@dataclass(frozen=True, slots=True)
class Lookup:
    """Attributes of a list's items by which a sent mail is recognised."""

    to: str
    subject: str
    time: str


@dataclass(frozen=True, slots=True)
class OffsetPaging:
    """A list that is read in pages, by offset, or by page number where the caller begins with one."""

    items: str
    """Attribute of the reply that holds the items."""
    offset: str
    limit: str
    default_limit: int
    """Items in a page when the caller gives no limit: a shorter page is the last one."""
    page: str | None = None
    page_size: str | None = None


@dataclass(frozen=True, slots=True)
class PagePaging:
    """A list that is read by page number."""

    items: str
    """Attributes that lead from the reply to the items, with dots between them; empty when the reply is the list."""
    page: str
    page_size: str | None = None
    default_size: int | None = None
    """Items in a page when the caller gives no size, if the document says so."""
    first: int = 1
    """The number of the first page."""
    more: str | None = None
    """Attributes that lead to what is false in the last page."""


@dataclass(frozen=True, slots=True)
class CursorPaging:
    """A list each page of which has a token for the next one."""

    items: str
    cursor: str
    """The query parameter that takes the token."""
    token: str | None = None
    """Attributes that lead to the token."""
    header: str | None = None
    """The header that has it instead."""
    last: str | None = None
    """Attributes that lead to it in the last item instead."""
    more: str | None = None


@dataclass(frozen=True, slots=True)
class LinkPaging:
    """A list each page of which has the address of the next one, on the same server."""

    items: str
    next: str | None = None
    """Attributes that lead to the address; None when it is in the header Link."""


Paging = OffsetPaging | PagePaging | CursorPaging | LinkPaging
"""How a list is read in pages."""
