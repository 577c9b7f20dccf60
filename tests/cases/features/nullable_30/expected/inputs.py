# Made by mailwright from specs/nullable_30/openapi.yaml. Do not edit: change that, then `make generate`.

"""Requests to the Acme as plain dicts, for type checkers and editors."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class PersonInput(TypedDict):
    """The dict form of `Person`."""

    name: NotRequired[str | None]
