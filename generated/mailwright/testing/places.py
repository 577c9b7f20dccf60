"""JSON pointers into what a request or a reply holds."""

from typing import Any, cast


def steps(pointer: str) -> list[str]:
    """The names on the way."""
    return [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]


def at(value: Any, pointer: str | None) -> Any:
    """What a pointer leads to, or None."""
    if pointer is None:
        return None
    for step in steps(pointer):
        if not isinstance(value, dict):
            return None
        value = cast("dict[str, Any]", value).get(step)
    return value


def listed(value: Any) -> list[Any] | None:
    """A list, or None for anything else."""
    return cast(Any, value) if isinstance(value, list) else None


def named(value: Any) -> dict[str, Any] | None:
    """An object, or None for anything else."""
    return cast(Any, value) if isinstance(value, dict) else None


def put(into: dict[str, Any], pointer: str, value: object) -> None:
    """Put a value there, and the objects around it where there are none."""
    *way, last = steps(pointer)
    for step in way:
        inner = into.get(step)
        into[step] = inner = cast("dict[str, Any]", inner) if isinstance(inner, dict) else {}
        into = inner
    into[last] = value
