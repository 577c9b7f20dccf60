# Made by mailwright from required_groups.yaml. Do not edit: change that, then `make generate`.

"""Requests to Acme as plain dicts, for type checkers and editors."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class NestedInput(TypedDict):
    """Nested The dict form of `Nested`."""

    a: NotRequired[str]
    b: NotRequired[str]
    c: NotRequired[str]
    d: NotRequired[str]
