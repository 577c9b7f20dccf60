"""What travels with a request so that it can be recognised: the idempotency key and the caller's own id."""

import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from .errors import InvalidRequestError, Violation
from .facts import ClientRef, Delivery, Idempotency
from .options import RequestOptions

_REF = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,63}")


@dataclass(frozen=True, slots=True)
class Key:
    """An idempotency key."""

    value: str
    is_ours: bool
    """Made for this call, so that its life began with the first attempt."""


def idempotency_key(delivery: Delivery, options: RequestOptions, arguments: object) -> Key | None:
    """The key of a call: the caller's, from the options or from the body, or a new one where each send has one."""
    idempotency = delivery.idempotency
    if idempotency is None:
        return None
    given = options.idempotency_key
    least, most = idempotency.min_length, idempotency.max_length
    if given is not None and not (isinstance(cast(object, given), str) and least <= len(given) <= most):
        limits = f"must be a text of {least} to {most} characters"
        raise InvalidRequestError([Violation("idempotency_key", limits)])
    found = [*_elsewhere(idempotency, options), given, _at(arguments, _steps(idempotency.pointer or ""))]
    for key in found:
        if key is not None:
            return Key(str(key), is_ours=False)  # the model checks one in the arguments
    return Key(str(uuid.uuid4()), is_ours=True) if idempotency.always else None


def _elsewhere(idempotency: Idempotency, options: RequestOptions) -> list[Any]:
    """The keys that the caller put where they travel; these win."""
    name, steps = (idempotency.header or "").casefold(), _steps(idempotency.pointer or "")
    headers = [value for key, value in options.extra_headers.items() if name and str(key).casefold() == name]
    return [*headers, _at(options.extra_body, steps)]


def place_key(merge: dict[str, Any], idempotency: Idempotency, key: Key) -> None:
    """Put the key where the document wants it in the body."""
    *outer, last = _steps(idempotency.pointer or "")
    for step in outer:
        inner: Any = merge.get(step)
        merge[step] = dict(cast(Mapping[str, Any], inner)) if isinstance(inner, Mapping) else {}
        merge = merge[step]
    merge[last] = key.value


def client_ref(options: RequestOptions) -> str | None:
    """The caller's id of the message, or a new one where one is wanted."""
    given = options.client_ref
    if given is None or given is False:
        return None
    if given is True:
        return str(uuid.uuid4())
    if not isinstance(cast(object, given), str) or not _REF.fullmatch(given):
        rule = "must be True, or up to 64 letters, digits and ._:- that begin with a letter or a digit"
        raise InvalidRequestError([Violation("client_ref", rule)])
    return given


@dataclass(frozen=True, slots=True)
class PlacedRef:
    """A caller's id, and where it goes in the body."""

    place: ClientRef
    ref: str

    def put(self, body: dict[str, Any]) -> None:
        """Put the id into a body in its JSON form.

        Raises:
            InvalidRequestError: The body has another one already.
        """
        *outer, last = _steps(self.place.pointer)
        for step in outer:
            body = self._inner(body, step, {})
        if self.place.pair is None:
            there = self._inner(body, last, {})
            names = list(there)
            there[self.place.name] = self.ref
        else:
            name, value = self.place.pair
            items = self._inner(body, last, [])
            names = [str(_at(item, [name])) for item in items]
            items.append({name: self.place.name, value: self.ref})
        # The names of headers are the same in any case.
        if self.place.name.casefold() in map(str.casefold, names):
            raise self._refused(f"has a {self.place.name} already; leave one of them out")

    def _inner(self, body: dict[str, Any], step: str, empty: Any) -> Any:
        there: Any = body.setdefault(step, empty)
        if type(there) is not type(empty):
            raise self._refused("is of another kind, so it has no room for it")
        return there

    def _refused(self, why: str) -> InvalidRequestError:
        return InvalidRequestError([Violation("client_ref", f"{self.place.pointer} {why}")])


def _steps(pointer: str) -> list[str]:
    return pointer.split("/")[1:]


def _at(value: Any, steps: list[str]) -> Any:
    if not steps:
        return None
    for step in steps:
        value = cast(Mapping[str, Any], value).get(step) if isinstance(value, Mapping) else getattr(value, step, None)
    return value
