"""Module attributes that are imported when they are first asked for."""

from __future__ import annotations

# What typing and importlib load would cost more than all the rest of importing the package.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any


def attributes(
    package: str, names: Mapping[str, str], into: dict[str, Any]
) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """Make a module's `__getattr__` and `__dir__`, so that importing the module costs next to nothing.

    Args:
        package: The module's name.
        names: Submodule → the names that it gives, with spaces between; each submodule is an attribute, too.
        into: The module's globals, where what was imported is kept.
    """
    where = {name: submodule for submodule, given in names.items() for name in given.split()}

    def module(name: str) -> Any:
        return __import__(f"{package}.{name}", fromlist=("",))

    def load(name: str) -> Any:
        if name in names:
            return module(name)
        if name not in where:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value = getattr(module(where[name]), name)
        into[name] = value
        return value

    def listed() -> list[str]:
        submodules = (name for name in names if "." not in name)
        return sorted({*into, *where, *submodules} - {"_NAMES", "lazy", "TYPE_CHECKING"})

    return load, listed
