# Made by mailwright from specs/unipile/openapi.yaml. Do not edit: change that, then `make generate`.

"""Requests to the Unipile API Reference as plain dicts, for type checkers and editors."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class SenderInput(TypedDict):
    """Sender to show in place of the account's own, for example an alias of the mailbox. Left out, the account's own
    address and name are used; an empty one is left out. The provider must allow the address. Sent as one text part that
    holds a JSON object. The dict form of `Sender`.
    """

    display_name: NotRequired[str | None]
    """Name of the sender."""
    identifier: NotRequired[str | None]
    """E-mail address of the sender."""


class RecipientInput(TypedDict):
    """Someone who gets the mail. The dict form of `Recipient`."""

    display_name: NotRequired[str | None]
    """Name of the recipient."""
    identifier: str
    """E-mail address of the recipient."""


class CustomHeaderInput(TypedDict):
    """A header to add to the mail. The dict form of `CustomHeader`."""

    name: str
    """Name of the header. It must begin with `X-` or `x-`, or be one of a few that are allowed. The vendor's list reads
    Unscribe-List, Reply-To, Content-Type; the first is a slip for List-Unsubscribe, and current documentation also
    allows List-Unsubscribe-Post."""
    value: str
    """Value of the header. Limits: must match ^[ -~]*$."""


class TrackingOptionsInput(TypedDict):
    """What to track of this mail. Sent as one text part that holds a JSON object. The dict form of
    `TrackingOptions`.
    """

    opens: NotRequired[bool | None]
    """Track whether the mail is opened."""
    links: NotRequired[bool | None]
    """Track clicks on links in the mail."""
    label: NotRequired[str | None]
    """A text of your own to recognise the mail by, for example in tracking webhooks."""
    custom_domain: NotRequired[str | None]
    """Domain of your own for tracking."""
