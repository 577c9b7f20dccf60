# Made by mailwright. Do not edit: change templates/command/, then `make generate`.

"""A mail in pieces, as a command line has it, becomes the arguments of an API's method."""

import json
import mimetypes
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from email.utils import parseaddr
from inspect import signature
from pathlib import Path
from typing import Any, cast

from .facts import Files, Mail, People, Provider, Send


class Unwritable(Exception):
    """An API has no place for a part of the mail. The text says which option is wrong."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """The parts of a mail; empty where one was not given."""

    sender: str | None = None
    to: Sequence[str] = ()
    cc: Sequence[str] = ()
    bcc: Sequence[str] = ()
    subject: str | None = None
    text: str | None = None
    html: str | None = None
    attach: Sequence[Path] = ()
    fields: Sequence[str] = ()
    """Further arguments, as `name=value` or `name.inner=value`."""


def arguments(provider: Provider, send: Send, pieces: Pieces) -> dict[str, Any]:
    """The arguments of the method that sends.

    Raises:
        Unwritable: The API has no place for a part.
    """
    body = _Body(provider.client, send.mail)
    body.people("--from", "sender", [] if pieces.sender is None else [pieces.sender])
    body.people("--to", "to", pieces.to)
    body.people("--cc", "cc", pieces.cc)
    body.people("--bcc", "bcc", pieces.bcc)
    body.text("--subject", "subject", pieces.subject)
    body.text("--text", "text", pieces.text)
    body.text("--html", "html", pieces.html)
    body.files(pieces.attach)
    for each in pieces.fields:
        body.field(each)
    return {send.arguments.get(name, name): value for name, value in body.value.items()}


def misfit(provider: Provider, send: Send, given: Mapping[str, Any], method: Callable[..., object]) -> str:
    """What the method needs and was not given, or does not take, in the words of the command line; empty if it fits."""
    parameters = signature(method).parameters
    missing = [name for name, each in parameters.items() if each.default is each.empty and name not in given]
    if unknown := [name for name in given if name not in parameters]:
        return f"--field {unknown[0]}: {provider.client} has no such argument"
    wires = {name: wire for wire, name in send.arguments.items()}
    told = [_option(send.mail, wires.get(name, name)) for name in missing]
    return f"{provider.client} needs {' and '.join(told)}" if told else ""


def _option(mail: Mail, name: str) -> str:
    """The option that fills a property of the body."""
    texts = {"--subject": mail.subject, "--text": mail.text, "--html": mail.html}
    people = {"--to": mail.to, "--from": mail.sender, "--cc": mail.cc, "--bcc": mail.bcc}
    places = {option: each.items or each.address for option, each in people.items() if each is not None} | texts
    return next((option for option, at in places.items() if at and at.split("/")[1] == name), f"--field {name}=…")


class _Body:
    """The body of a request, in the making."""

    def __init__(self, api: str, mail: Mail) -> None:
        self.value: dict[str, Any] = {}
        self._api = api
        self._mail = mail

    def people(self, option: str, role: str, given: Sequence[str]) -> None:
        place: People | None = getattr(self._mail, role)
        if not given:
            return
        if place is None:
            raise self._nowhere(option)
        if place.items is not None:
            _put(self.value, place.items, [_person(place, each, self._bare(option)) for each in given])
        elif place.many:
            _put(self.value, place.address, list(given))
        elif len(given) > 1:
            raise Unwritable(f"{option}: {self._api} takes one address")
        elif place.name is not None:
            self.value = _merged(self.value, _person(place, given[0], self._bare(option)))
        else:
            _put(self.value, place.address, given[0])

    def text(self, option: str, role: str, given: str | None) -> None:
        place: str | None = getattr(self._mail, role)
        if given is None:
            return
        if place is None:
            other = {"text": "--html", "html": "--text"}.get(role)
            raise self._nowhere(option, f"; use {other}" if other else "")
        _put(self.value, place, given)

    def files(self, given: Sequence[Path]) -> None:
        place = self._mail.files
        if not given:
            return
        if place is None:
            raise self._nowhere("--attach")
        _put(self.value, place.items, [_file(place, path) for path in given])

    def field(self, given: str) -> None:
        name, equals, text = given.partition("=")
        steps = name.split(".")
        if not equals or "" in steps:
            raise Unwritable(f"--field {given}: write NAME=VALUE, or NAME.INNER=VALUE")
        try:
            value: object = json.loads(text)
        except ValueError:
            value = text
        _put(self.value, "".join("/" + step.replace("~", "~0").replace("/", "~1") for step in steps), value)

    def _nowhere(self, option: str, hint: str = "") -> Unwritable:
        return Unwritable(f"{option}: {self._api} has no place for it{hint}")

    def _bare(self, option: str) -> Unwritable:
        return Unwritable(f"{option}: {self._api} takes an address without a name")


def _person(place: People, given: str, bare: Unwritable) -> dict[str, Any]:
    """A person as an object."""
    name, address = parseaddr(given)
    made: dict[str, Any] = {}
    # What is no address at all is for the API's own rules to say.
    _put(made, place.address, address or given)
    if name and place.name is None:
        raise bare
    if name and place.name is not None:
        _put(made, place.name, name)
    return made


def _file(place: Files, path: Path) -> object:
    """A file, which is read while it is sent."""
    if place.name is None or place.content is None:
        return path.name, path
    made: dict[str, Any] = {}
    _put(made, place.name, path.name)
    _put(made, place.content, path)
    if place.type is not None:
        _put(made, place.type, mimetypes.guess_type(path.name)[0] or "application/octet-stream")
    return made


def _put(into: dict[str, Any], pointer: str, value: object) -> None:
    """Put a value where a JSON pointer leads, and make what leads there."""
    *steps, last = (step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:])
    for step in steps:
        inner = into.setdefault(step, {})
        if not isinstance(inner, dict):
            raise Unwritable(f"--field {'.'.join([*steps, last])}: {step} is set already")
        into = cast("dict[str, Any]", inner)
    into[last] = value


def _merged(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """Two objects as one."""
    keys: Iterable[str] = dict.fromkeys([*one, *other])
    return {
        key: _merged(one[key], other[key])
        if isinstance(one.get(key), dict) and isinstance(other.get(key), dict)
        else other.get(key, one.get(key))
        for key in keys
    }
