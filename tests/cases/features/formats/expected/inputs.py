# Made by mailwright from formats.yaml. Do not edit: change that, then `make generate`.

"""Requests to Acme as plain dicts, for type checkers and editors."""

from __future__ import annotations
