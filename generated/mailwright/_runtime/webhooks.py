"""Webhooks: what a provider sends by itself, read into models as tolerantly as a reply."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from pydantic import ValidationError

from .decode import NotJson, decode
from .errors import MailwrightError
from .words import SHOWN, places, validator


class WebhookError(MailwrightError):
    """What came in is not what the document says of a webhook. Its values are not repeated here."""

    def __init__(self, message: str) -> None:
        Exception.__init__(self, message)  # nothing was to be sent, so there is no outcome to tell


@dataclass(frozen=True, slots=True)
class Webhook:
    """One webhook."""

    name: str
    kind: Any
    """The type of its body."""
    marks: Mapping[str, object]
    """Properties that have always the same value, by which it is known."""


def _decoded(body: object) -> object:
    """What a body holds, or the error; nothing is raised here, as this frame holds the body."""
    if isinstance(body, Mapping):
        return cast("Mapping[str, Any]", body)
    if not isinstance(body, str | bytes | bytearray):
        return WebhookError("body must be a text, bytes or a dict")
    try:
        return decode(body.encode("utf-8", "surrogatepass") if isinstance(body, str) else bytes(body))
    except NotJson as error:
        return WebhookError(f"the body is not JSON ({error})")


def _parsed(name: str, kind: Any, value: object) -> object:
    if isinstance(value, WebhookError):
        return value
    try:
        return validator(kind)(value)
    except ValidationError as error:
        return WebhookError(f"{name!r}: these fields are not as documented: {places(error)[:SHOWN]}")


def read(name: str, kind: Any, body: object) -> object:
    """A webhook's body as its model: for the generated functions.

    Raises:
        WebhookError: It is not what the document says.
    """
    found = _parsed(name, kind, _decoded(body))
    if isinstance(found, WebhookError):
        raise found
    return found


def chosen(known: tuple[Webhook, ...], body: object, name: str | None) -> object:
    """The body of one of several webhooks as its model: for the generated functions.

    Raises:
        WebhookError: It is none of them, or is not what the document says.
    """
    value = _decoded(body)
    found = value if isinstance(value, WebhookError) else _one_of(known, value, name)
    result = _parsed(found.name, found.kind, value) if isinstance(found, Webhook) else found
    if isinstance(result, WebhookError):
        raise result
    return result


def _one_of(known: tuple[Webhook, ...], value: object, name: str | None) -> Webhook | WebhookError:
    if name is not None:
        by_name = [webhook for webhook in known if webhook.name == name]
        names = ", ".join(repr(webhook.name) for webhook in known)[:SHOWN]
        return by_name[0] if by_name else WebhookError(f"there is no webhook of this name, but: {names}")
    said: Mapping[str, object] = cast("Mapping[str, object]", value) if isinstance(value, Mapping) else {}
    marked = [each for each in known if each.marks and all(said.get(key) == mark for key, mark in each.marks.items())]
    texts = {text for text in said.values() if isinstance(text, str)}
    for found in (marked, [each for each in known if each.name in texts], known):
        if len(found) == 1:
            return found[0]
    return WebhookError("the body does not say which webhook it is; give its name")
