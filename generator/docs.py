"""The docstrings of generated methods: what is sent, its limits, what is raised, and the vendor's page."""

import re

from generator import api
from generator.code import prose

_OUTCOMES = {"not_sent": "NOT_SENT", "unknown": "UNKNOWN", "accepted": "ACCEPTED"}


def sentence(text: str) -> str:
    """The text with a full stop."""
    text = prose(text)
    return text if not text or text.endswith((".", "!", "?", ".)")) else f"{text}."


def with_limits(description: str, limits: tuple[str, ...]) -> str:
    """A description with what the schema demands, as far as it does not say so itself."""
    said = " ".join(prose(description).split())
    new = "; ".join(prose(limit) for limit in limits if not _says(said, limit))
    return " ".join(part for part in (sentence(said), f"Limits: {new}." if new else "") if part)


def _says(description: str, limit: str) -> bool:
    """Whether a description has the numbers of a limit, or else its last word."""
    tokens = re.findall(r"[0-9][0-9,]*", limit) or [limit.rpartition(" ")[2]]
    return all(re.search(rf"(?<!\w){re.escape(token)}(?!\w)", description) for token in tokens)


def method(operation: api.Operation, arguments: list[tuple[str, str]], returns: str) -> str:
    """The docstring of a method."""
    parts = [sentence(operation.summary or operation.identity)]
    if operation.description and operation.description != operation.summary:
        parts.append(prose(operation.description))
    if operation.deprecated:
        parts.append("Deprecated by the provider.")
    if operation.delivery is not None:
        parts.append(_delivery(operation.delivery))
    listed = [f"    {name}: {text}" for name, text in arguments]
    listed.append("    options: Settings for this call only.")
    parts.append("Args:\n" + "\n".join(listed))
    parts.append(f"Returns:\n    {returns}")
    parts.append("Raises:\n" + "\n".join(_raises(operation)))
    page = f" Vendor's page: {prose(operation.source)}" if operation.source else ""
    parts.append(f"Sends `{operation.method} {prose(operation.path)}`.{page}")
    return "\n\n".join(parts)


def _delivery(delivery: api.Delivery) -> str:
    """What the answers prove, in words."""
    if not delivery.sends:
        return ""
    statuses = ", ".join(map(str, delivery.not_sent))
    messages = "".join(f'the message "{prose(message)}", and ' for message in delivery.unknown_messages)
    said = [
        f"Did it go out? HTTP {statuses} with the provider's own error, and no connection at all, prove that nothing "
        f"was sent. Exceptions: {messages}codes whose `outcome` says otherwise."
    ]
    said.append("After anything else, such as a timeout or a 5xx, the outcome is UNKNOWN: it may have been sent.")
    said.append(_idempotency(delivery.idempotency))
    if delivery.read_timeout is not None:
        said.append(f"It waits {delivery.read_timeout:g} s for an answer unless you set a timeout.")
    return " ".join(said)


def _idempotency(key: api.Idempotency | None) -> str:
    if key is None:
        return "The provider knows no idempotency key, so a repeat may send twice."
    place = (
        f"header {prose(key.header)}"
        if key.header
        else f"field {prose(key.pointer or '').strip('/').replace('/', '.')}"
    )
    made = "one is made for each call unless you give one" if key.always else "sent only when you give one"
    effect = "declines a repeat" if key.repeat_declined else "answers a repeat with the first result"
    life = f"{key.lives:g} s" if key.lives < 3600 else f"{key.lives / 3600:g} h"
    declined = (
        " With a key of your own, a refusal without a known code may be that: UNKNOWN." if key.repeat_declined else ""
    )
    return f"Idempotency key ({place}; {made}, in options): for {life} the provider {effect}.{declined}"


def _raises(operation: api.Operation) -> list[str]:
    found = ["    InvalidRequestError: The arguments break these rules; nothing was sent."]
    statuses = ", ".join(status for status, _ in operation.errors if status != "default")
    answered = f" (documented: {statuses})" if statuses else ""
    found.append(f"    APIStatusError: The provider answered with an error{answered}; see `code` and `outcome`.")
    found.append("    APIConnectionError: There was no usable answer; see `outcome`.")
    found.append("    UnreadableResponseError: A success, but the reply is not what the document says; see `outcome`.")
    return found


def code(entry: api.Code) -> str:
    """The docstring of an error code."""
    status = f"HTTP {entry.status}. " if entry.status is not None else ""
    return f"{sentence(entry.meaning)} Fix: {sentence(entry.fix)} {status}Outcome: {_OUTCOMES[entry.outcome]}."
