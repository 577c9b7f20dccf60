"""Where an API is, who may ask, and how it is divided, as its document says it."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Alternatives: TypeAlias = tuple[tuple[str, ...], ...]
"""Groups of security schemes, one of which is enough; an empty one is nothing, and comes last."""


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable of the server's URL."""

    name: str
    pointer: str
    default: str | None
    choices: tuple[str, ...]
    description: str


@dataclass(frozen=True, slots=True)
class ServerChoice:
    """One of several servers."""

    label: str
    """What a caller calls it."""
    url: str
    description: str


@dataclass(frozen=True, slots=True)
class Server:
    """Where the API is."""

    url: str
    """Without a host, or empty, where the caller has to say which one."""
    environment: str | None
    required: bool
    variables: tuple[Variable, ...]
    """Of all the servers."""
    choices: tuple[ServerChoice, ...] = ()
    """Where there are several."""


SchemeKind = Literal["key", "bearer", "basic", "http", "token"]


@dataclass(frozen=True, slots=True)
class Scheme:
    """A security scheme."""

    identity: str
    pointer: str
    kind: SchemeKind
    place: str
    """Where a key travels: header, query or cookie."""
    wire_name: str
    description: str
    body_property: str | None = None
    token_url: str | None = None
    """Where client credentials are exchanged; empty where only the caller knows, None where they are not."""


@dataclass(frozen=True, slots=True)
class Auth:
    """Who may ask."""

    schemes: tuple[Scheme, ...]
    usual: Alternatives
    """What most operations demand."""
    optional: bool
    """Some operations demand nothing."""

    @property
    def body_property(self) -> str | None:
        """The property of a body that the key is put into."""
        return next((scheme.body_property for scheme in self.schemes if scheme.body_property), None)


@dataclass(frozen=True, slots=True)
class Tag:
    """A group of operations."""

    name: str
    identity: str
    pointer: str
    description: str
