"""What the provider wants nobody to use any more: a warning for whoever calls it."""

import inspect  # which dataclasses has loaded already
import os
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from .call import Operation

_PACKAGE = os.path.dirname(os.path.dirname(__file__)) + os.sep


@dataclass(frozen=True, slots=True)
class Deprecated:
    """What is deprecated of an operation."""

    whole: bool = False
    """The operation itself."""
    parameters: Mapping[str, str] = field(default_factory=dict[str, str])
    """Names on the wire → the caller's."""


def warn(operation: "Operation[Any]", deprecated: Deprecated) -> None:
    """Warn the line that called a generated method, however many frames of the package lie in between."""
    where, found = f"{operation.method} {operation.path}", list[str]()
    if deprecated.whole:
        found.append(f"this method ({where})")
    if deprecated.parameters:
        given = {name for place in _places(operation) for name, value in place.items() if value is not None}
        found += [f"{name!r} of this method ({where})" for wire, name in deprecated.parameters.items() if wire in given]
    for what in found:
        warnings.warn(f"{what} is deprecated by the provider", DeprecationWarning, stacklevel=_level())


def _places(operation: "Operation[Any]") -> list[Mapping[str, object]]:
    groups = (operation.path_parameters, operation.query, operation.headers, operation.cookies)
    places: list[Mapping[str, object]] = [group.arguments for group in groups if group is not None]
    arguments = operation.arguments
    if isinstance(arguments, Mapping):
        places.append(cast("Mapping[str, object]", arguments))
    return [*places, operation.header_values]


def _level() -> int:
    """How far the first frame outside the package is from `warn`."""
    level, frame = 0, inspect.currentframe()
    while frame is not None and frame.f_code.co_filename.startswith(_PACKAGE):
        level, frame = level + 1, frame.f_back
    return level
