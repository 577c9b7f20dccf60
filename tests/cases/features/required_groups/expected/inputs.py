# Made by mailwright from specs/required_groups/openapi.yaml. Do not edit: change that, then `make generate`.

"""Requests to the Acme as plain dicts, for type checkers and editors."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class NestedInput(TypedDict):
    """The dict form of `Nested`."""

    a: NotRequired[str | None]
    b: NotRequired[str | None]
    c: NotRequired[str | None]
    d: NotRequired[str | None]
