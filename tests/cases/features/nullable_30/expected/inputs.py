# Made by mailwright from nullable_30.yaml. Do not edit: change that, then `make generate`.

"""Requests to Acme as plain dicts, for type checkers and editors."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class MailSenderInput(TypedDict):
    """MailSender The dict form of `MailSender`."""

    name: NotRequired[str]
