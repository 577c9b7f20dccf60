"""Credentials: those that the operation asks for, once, and no others."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tests.provider.document import Document, Object, Operation
from tests.provider.exchange import Request
from tests.provider.received import Pairs

_HTTP = {
    "bearer": re.compile(r"bearer [A-Za-z0-9\-._~+/]+=*", re.IGNORECASE),
    "basic": re.compile(r"basic [A-Za-z0-9+/]+=*", re.IGNORECASE),
}


@dataclass(frozen=True)
class _Key:
    place: str
    value: object


def security_problems(
    document: Document, operation: Operation, request: Request, query: Pairs, body: object
) -> Iterator[str]:
    found = {name: list(_keys(scheme, request, query, body)) for name, scheme in document.schemes.items()}
    for name, keys in found.items():
        for key in keys:
            yield from _form(document.schemes[name], key)
    # Two schemes may share a header: what counts is in how many places a key was put.
    places = sorted({key.place for keys in found.values() for key in keys})
    # An operation's own list, even an empty one, replaces the document's.
    has_own = "security" in operation.contents
    asked = (operation.contents if has_own else document.root).get("security") or []
    yield from _choice(document, asked, found, places)
    if request.header("authorization") is not None and "header authorization" not in places:
        yield "security: header authorization was not asked for"


def _choice(document: Document, asked: list[Object], found: dict[str, list[_Key]], places: list[str]) -> Iterator[str]:
    names = {name for each in asked for name in each}
    wanted = {key.place for name in names for key in found.get(name, [])}
    if spare := [place for place in places if place not in wanted]:
        yield f"security: {', '.join(spare)} was not asked for"
    met = [each for each in asked if all(found.get(name) for name in each)]
    if asked and not met:
        expected = (" and ".join(_place(document.schemes[n]) for n in each) for each in asked)
        yield f"security: no credentials, expected {' or '.join(expected)}"
    elif met and len(wanted) > max(len(each) for each in met):
        yield f"security: credentials in more than one place: {', '.join(sorted(wanted))}"


def _place(scheme: Object) -> str:
    if scheme["type"] == "http":
        return "header authorization"
    if scheme["type"] != "apiKey":
        return f"{scheme['type']} (which the fake provider cannot judge)"
    in_body = scheme.get("x-sdk-body-property")
    place = f"{scheme['in']} {scheme['name'].lower()}"
    return place if in_body is None else f"{place} or body /{in_body}"


def _keys(scheme: Object, request: Request, query: Pairs, body: object) -> Iterator[_Key]:
    kind, name = scheme["type"], scheme.get("name", "").lower()
    if kind == "http" and (value := request.header("authorization")) is not None:
        yield _Key("header authorization", value)
    elif kind == "apiKey" and scheme["in"] == "header":
        if (value := request.header(name)) is not None:
            yield _Key(f"header {name}", value)
    elif kind == "apiKey" and scheme["in"] == "query":
        yield from (_Key(f"query {name}", text) for key, text in query if key == scheme["name"])
    wanted = scheme.get("x-sdk-body-property")
    if wanted is not None and isinstance(body, dict) and wanted in body:
        yield _Key(f"body /{wanted}", body[wanted])


def _form(scheme: Object, key: _Key) -> Iterator[str]:
    if not isinstance(key.value, str):
        yield f"security: {key.place} is not a string"
    elif not key.value.strip():
        yield f"security: {key.place} is empty"
    elif scheme["type"] == "http":
        form = _HTTP.get(scheme["scheme"].lower())
        if form is None:
            yield f"security: the fake provider cannot judge scheme {scheme['scheme']}"
        elif not form.fullmatch(key.value):
            yield f"security: {key.place} is not `{scheme['scheme'].capitalize()} <key>`"
