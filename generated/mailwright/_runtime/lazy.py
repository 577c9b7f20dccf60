"""Module attributes that are imported when they are first asked for."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def attributes(
    package: str, names: Mapping[str, tuple[str, ...]], into: dict[str, Any]
) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """Make a module's `__getattr__` and `__dir__`, so that importing the module costs next to nothing.

    Args:
        package: The module's name.
        names: Submodule → the names that it gives; each submodule is an attribute, too.
        into: The module's globals, where what was imported is kept.
    """
    where = {name: submodule for submodule, given in names.items() for name in given}

    def load(name: str) -> Any:
        if name in names:
            return import_module(f".{name}", package)
        if name not in where:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value = getattr(import_module(f".{where[name]}", package), name)
        into[name] = value
        return value

    def listed() -> list[str]:
        submodules = (name for name in names if "." not in name)
        return sorted({*into, *where, *submodules} - {"_NAMES", "lazy", "TYPE_CHECKING"})

    return load, listed
