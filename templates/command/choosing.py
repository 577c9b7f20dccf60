# Made by mailwright. Do not edit: change templates/command/, then `make generate`.

"""Which provider a command is about, and its client."""

import os
from collections.abc import Sequence
from importlib import import_module
from operator import attrgetter
from typing import Any

from .facts import Provider

_PACKAGE = __name__.partition("._command")[0]


class Undecided(Exception):
    """No provider, or more than one, would fit. The text says what to do."""


def chosen(providers: Sequence[Provider], name: str | None, command: str) -> Provider:
    """The provider that is named, or else the one whose key is in the environment.

    Raises:
        Undecided: There is none, or there are two; or it knows no such command.
    """
    if name is not None:
        found = next((each for each in providers if each.name == name.lower()), None)
        if found is None:
            raise Undecided(f"--provider {name}: there are {', '.join(each.name for each in providers)}")
        if getattr(found, command) is None:
            raise Undecided(_lacks(providers, found, command))
        return found
    there = [each for each in providers if any(os.environ.get(key) for key in each.keys)]
    able = [each for each in there if getattr(each, command) is not None]
    if len(able) > 1:
        names = " or ".join(f"--provider {each.name}" for each in able)
        raise Undecided(f"the environment has keys of {_listed(able)}: say {names}")
    if not able and there:
        raise Undecided(_lacks(providers, there[0], command))
    if not able:
        keys = [key for each in providers if getattr(each, command) is not None for key in each.keys]
        raise Undecided(f"there is no key in the environment: set {' or '.join(keys)}")
    return able[0]


def client_of(provider: Provider) -> Any:
    """A client, with the key and the address that the environment has.

    Raises:
        ConfigurationError: The key or the address is missing or wrong.
    """
    return getattr(import_module(f"{_PACKAGE}.{provider.name}"), provider.client)()


def method_of(client: Any, method: str, view: str = "") -> Any:
    """A method of a client, or of another view on it, such as `prepare`."""
    resource, _, name = method.rpartition(".")
    return getattr(attrgetter(f"{resource}.{view}" if view else resource)(client), name)


def codes_of(provider: Provider) -> Any:
    """The enum of an API's error codes."""
    return import_module(f"{_PACKAGE}.{provider.name}.errors").FAMILY.codes


def _lacks(providers: Sequence[Provider], provider: Provider, command: str) -> str:
    others = [each for each in providers if getattr(each, command) is not None]
    told = f"; {_listed(others)} can" if others else ""
    return f"{provider.client} has nothing to `{command}` with{told}"


def _listed(providers: Sequence[Provider]) -> str:
    return " and ".join(each.client for each in providers)
