# Made by mailwright. Do not edit: change templates/command/, then `make generate`.

"""What the command line must know of an API: which of its methods sends, lists and shows mails."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from .._runtime.mails import Mail


@dataclass(frozen=True, slots=True)
class Send:
    """The method that sends one mail."""

    method: str
    """Such as `emails.send`."""
    mail: Mail
    arguments: Mapping[str, str] = field(default_factory=dict[str, str])
    """Property of the body → parameter of the method, where these differ."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The method that lists what was sent, newest first."""

    method: str
    columns: tuple[str, ...]
    """Attributes of an item that a table shows."""


@dataclass(frozen=True, slots=True)
class Show:
    """The method that reads one mail."""

    method: str
    argument: str
    """Its parameter for the id."""


@dataclass(frozen=True, slots=True)
class Provider:
    """One API of the package."""

    name: str
    """Its module."""
    client: str
    """Its client."""
    keys: tuple[str, ...]
    """Environment variables in which its credentials are looked for."""
    send: Send | None = None
    list: Listing | None = None
    show: Show | None = None
