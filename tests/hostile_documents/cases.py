"""A case: a document, and what has to become of it."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from tests.hostile_documents.payloads import VARIANTS
from tests.hostile_documents.places import Document, Place, document

# What a document in JSON cannot hold, wherever it stands.
UNREADABLE = frozenset({"surrogate"})


@dataclass(frozen=True)
class Case:
    """One document."""

    name: str
    text: bytes
    wire: frozenset[str] = frozenset()
    """What has to go over the wire exactly so, if there is a package at all."""
    refused: str | None = None
    """A pattern of the message where nothing else will do than a refusal."""
    noted: str = ""
    """A pattern of what LOSSES.md has to say, if there is a package."""
    made: bool = False
    """Nothing but a package will do."""
    file: str = "openapi.json"
    others: Mapping[str, bytes] = field(default_factory=dict[str, bytes])
    """Further files, beside the document's folder and in it."""
    options: tuple[str, ...] = ()
    declined: bool = False
    """HTTP may have no way to say it: then the client may also send nothing, or LOSSES.md says what is not sent."""
    foreign: bool = False
    """The server is the document's, whatever it is called; a request with a user's name in its address is none."""


def case(name: str, doc: Any, **more: Any) -> Case:
    return Case(name, json.dumps(doc).encode(), **more)


def yaml_case(name: str, text: str | bytes, **more: Any) -> Case:
    return Case(name, text.encode() if isinstance(text, str) else text, file="openapi.yaml", **more)


def texts(place: Place, variants: Iterable[str] = tuple(VARIANTS), *, made: bool = False, **more: Any) -> list[Case]:
    """The variants of a hostile text in a place; where it is only a text, there is a package."""
    return placed(place, {name: VARIANTS[name] for name in variants}, made=made, **more)


def placed(place: Place, values: Mapping[str, Any], *, made: bool = False, prefix: str = "", **more: Any) -> list[Case]:
    found: list[Case] = []
    for name, value in values.items():
        doc = document()
        wire = place(doc, value)
        unreadable = name in UNREADABLE
        told = r"bad-json|surrogate" if unreadable else None
        found.append(case(prefix + name, doc, wire=wire, made=made and not unreadable, refused=told, **more))
    return found


def listed(values: Iterable[Any]) -> dict[str, Any]:
    """Values under names that a test can show."""
    return {f"{number}-{ascii(value)[:24]}": value for number, value in enumerate(values)}


def edited(change: Callable[[Document], object]) -> Document:
    doc = document()
    change(doc)
    return doc


def lenient(cases: list[Case]) -> list[Case]:
    """The same documents, where what cannot be generated may be left out: and with it what should go over the wire."""
    return [
        replace(one, name=f"lenient-{one.name}", wire=frozenset[str](), refused=None, options=("--lenient",))
        for one in cases
    ]
