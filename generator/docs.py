"""The docstrings of generated methods: what is sent, its limits, what is raised, and the vendor's page."""

import re

from generator import api
from generator.code import prose

LONG_LIFE = 3600
"""Seconds that a key of the caller's own has to live to be used again, as in the runtime's facts."""
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


def method(operation: api.Operation, arguments: list[tuple[str, str]], returns: str, is_open: bool = False) -> str:
    """The docstring of a method."""
    parts = [sentence(operation.summary or operation.identity)]
    if operation.description and operation.description != operation.summary:
        parts.append(prose(operation.description))
    if operation.deprecated:
        parts.append("Deprecated by the provider.")
    parts.append(_delivery(operation.delivery))
    listed = [f"    {name}: {text}" for name, text in arguments]
    further = " Fields of the body that have no parameter go into its `extra_body`." if is_open else ""
    listed.append(f"    options: Settings for this call only.{further}")
    parts.append("Args:\n" + "\n".join(listed))
    parts.append(f"Returns:\n    {returns}")
    parts.append("Raises:\n" + "\n".join(_raises(operation)))
    page = f" Vendor's page: {prose(operation.source)}" if operation.source else ""
    parts.append(f"Sends `{operation.method} {prose(operation.path)}`{_sent(operation.body)}.{page}")
    return "\n\n".join(parts)


def _sent(body: api.Body | None) -> str:
    """The form of a body, where it is not plain JSON or multipart."""
    if body is None or body.media_type in ("application/json", "multipart/form-data"):
        return ""
    return f" with a body of {prose(' or '.join(body.choices) or body.media_type)}"


def reply_kinds(operation: api.Operation) -> str:
    """Where there are several successes, what each of them is."""
    if len({(reply.form, reply.value) for reply in operation.replies}) < 2:
        return ""
    told = [
        f"{prose(reply.statuses)}: {prose(reply.media_type) if reply.form != 'none' else 'nothing'}"
        for reply in operation.replies
    ]
    return f"By status: {'; '.join(dict.fromkeys(told))}."


def _delivery(delivery: api.Delivery | None) -> str:
    """What the answers prove, and when the client tries again by itself, in words."""
    if delivery is None or not delivery.sends:
        return "Tried again after 408, 429, 5xx and connection errors, as far as `max_retries` allows."
    if not delivery.not_sent and delivery.idempotency is None and not delivery.unknown_messages:
        return (
            "Changes something at the provider, of whose answers nothing more is known: after anything but a success "
            "the outcome is UNKNOWN, unless there was no connection at all; only then is it tried again by itself."
        )
    statuses = ", ".join(map(str, delivery.not_sent))
    messages = "".join(f'the message "{prose(message)}", and ' for message in delivery.unknown_messages)
    said = [
        "Did it go out? Not without a connection, and not after the provider's own error with HTTP "
        f"{statuses} (except {messages}codes whose `outcome` says otherwise).",
        "After anything else, such as a timeout or a 5xx, the outcome is UNKNOWN: it may have been sent.",
        "Tried again by itself only without a connection, and after a 429 that is no quota.",
        _idempotency(delivery.idempotency),
    ]
    if delivery.read_timeout is not None:
        said.append(f"Each wait for the answer may take {delivery.read_timeout:g} s unless you set a `Timeout`.")
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
    said = [f"Idempotency key ({place}; {made}, in options): for {span(key.lives)} the provider {effect}."]
    if key.always or key.lives >= LONG_LIFE:
        which = "it" if key.lives >= LONG_LIFE else "the key of the call"
        within = "" if key.retry_within is None else f", but not later than {span(key.retry_within)} after the first"
        said.append(f"With {which} an UNKNOWN is tried again, too, with the same bytes{within}.")
    if key.lives < LONG_LIFE:
        said.append("With a key of your own it is not: only you know since when the provider knows that key.")
    if key.repeat_declined:
        said.append("A refusal without a known code may be that of a repeat: UNKNOWN.")
    return " ".join(said)


def span(seconds: float) -> str:
    """A time, in the unit that reads best."""
    return f"{seconds:g} s" if seconds < 3600 else f"{seconds / 3600:g} h"


def _raises(operation: api.Operation) -> list[str]:
    found = ["    InvalidRequestError: The arguments break these rules; nothing was sent."]
    sends = operation.delivery is not None and operation.delivery.sends
    see, and_see = ("; see `outcome`", " and `outcome`") if sends else ("", "")
    statuses = ", ".join(status for status, _ in operation.errors if status != "default")
    answered = f"HTTP {statuses}, or another" if statuses else "The provider answered with an error"
    found.append(f"    APIStatusError: {answered}; see `code`{and_see}.")
    found.append(f"    APIConnectionError: No usable answer{see}.")
    found.append(f"    UnreadableResponseError: A success, but its reply is not as documented{see}.")
    return found


def code(entry: api.Code) -> str:
    """The docstring of an error code."""
    status = f"HTTP {entry.status}: " if entry.status is not None else "Outcome: "
    again = " The same request may succeed a little later." if entry.retryable else ""
    return f"{sentence(entry.meaning)} Fix: {sentence(entry.fix)} {status}{_OUTCOMES[entry.outcome]}.{again}"
