"""The objects of an OpenAPI document: which kind stands where.

Every rule walks this table, so `$ref`, `x-sdk-…` or `not` as the name of a property, or in an
example, are never mistaken for the real thing.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.source import Document, Json, node_at, pointer, reference_pointer

_BEHIND = re.compile("[?#]")
_PAIR = re.compile(r"[A-Za-z0-9_.~$\[\]-]+=([A-Za-z0-9_.~,:-]*|\{[^{}]+\})")
# What HTTP takes as the name of a header or a cookie.
TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
# Headers on which server and proxy could disagree, as in the runtime.
FRAMING = frozenset({
    "connection", "content-length", "content-type", "cookie", "expect", "host", "keep-alive", "proxy-connection",
    "te", "trailer", "transfer-encoding", "upgrade",
})  # fmt: skip
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")

# kind → field → what is in the field: an object of a kind ("schema"), a list of them
# ("[schema]"), a mapping from names to them ("{schema}"), or a mapping in which keys that start
# with `x-` are extensions, not names ("<path-item>").
_SCHEMA = {
    "properties": "{property}",
    "patternProperties": "{schema}",
    "dependentSchemas": "{schema}",
    "$defs": "{schema}",
    "definitions": "{schema}",
    "allOf": "[schema]",
    "anyOf": "[schema]",
    "oneOf": "[schema]",
    "prefixItems": "[schema]",
    "items": "schema",
    "contains": "schema",
    "additionalProperties": "schema",
    "propertyNames": "schema",
    "unevaluatedItems": "schema",
    "unevaluatedProperties": "schema",
    "contentSchema": "schema",
    "not": "schema",
    "if": "schema",
    "then": "schema",
    "else": "schema",
    "discriminator": "discriminator",
    "externalDocs": "external-docs",
    "xml": "xml",
}
_PARAMETER = {"schema": "schema", "content": "{media-type}", "examples": "{example}"}
_PATH_ITEM = {"parameters": "[parameter]", "servers": "[server]"}
_ENCODING = {"encoding": "{encoding}", "prefixEncoding": "[encoding]", "itemEncoding": "encoding"}
_FLOWS = ("implicit", "password", "clientCredentials", "authorizationCode", "deviceAuthorization")
_OPERATION = {
    "parameters": "[parameter]",
    "requestBody": "request-body",
    "responses": "<response>",
    "callbacks": "{callback}",
    "servers": "[server]",
    "externalDocs": "external-docs",
}
FIELDS: dict[str, dict[str, str]] = {
    "document": {
        "info": "info",
        "servers": "[server]",
        "paths": "<path-item>",
        "webhooks": "{inbound-path-item}",
        "components": "components",
        "tags": "[tag]",
        "externalDocs": "external-docs",
    },
    "info": {"contact": "contact", "license": "license"},
    "server": {"variables": "{server-variable}"},
    "components": {
        "schemas": "{schema}",
        "responses": "{response}",
        "parameters": "{parameter}",
        "examples": "{example}",
        "requestBodies": "{request-body}",
        "headers": "{header}",
        "securitySchemes": "{security-scheme}",
        "links": "{link}",
        "callbacks": "{callback}",
        "pathItems": "{path-item}",
        "mediaTypes": "{media-type}",
    },
    "path-item": {**_PATH_ITEM, **dict.fromkeys(METHODS, "operation"), "additionalOperations": "{operation}"},
    "operation": _OPERATION,
    # What the vendor calls, in a callback or a webhook: no operation of the client.
    "callback": {},
    "inbound-path-item": {
        **_PATH_ITEM,
        **dict.fromkeys(METHODS, "inbound-operation"),
        "additionalOperations": "{inbound-operation}",
    },
    "inbound-operation": _OPERATION,
    "parameter": _PARAMETER,
    "header": _PARAMETER,
    "request-body": {"content": "{media-type}"},
    "media-type": {"schema": "schema", "itemSchema": "schema", "examples": "{example}", **_ENCODING},
    "encoding": {"headers": "{header}", **_ENCODING},
    "response": {"headers": "{header}", "content": "{media-type}", "links": "{link}"},
    "security-scheme": {"flows": "oauth-flows"},
    "oauth-flows": dict.fromkeys(_FLOWS, "oauth-flow"),
    "tag": {"externalDocs": "external-docs"},
    "link": {"server": "server"},
    "schema": _SCHEMA,
    "property": _SCHEMA,
}
# Kinds whose own keys are names.
NAMED = {"callback": "<inbound-path-item>"}


COMPONENTS = {shape.strip("{}"): key for key, shape in FIELDS["components"].items()}
"""Kind → where components of this kind stand."""


@dataclass(frozen=True, slots=True)
class Object:
    """An object of the document: its kind, where it is, and its value."""

    kind: str
    pointer: str
    value: dict[str, Json]


def shapes_of(kind: str, keys: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The keys of an object of this kind that hold objects, and what is in each: see the table."""
    fields = FIELDS.get(kind, {})
    yield from ((key, fields[key]) for key in keys if key in fields)


def objects(document: Document) -> list[Object]:
    """Return every object of the document, in document order."""
    found: list[Object] = []
    _collect("document", "", document.tree, found)
    if document.tolerant:
        _collect_elsewhere(document, found)
    return found


def _collect_elsewhere(document: Document, found: list[Object]) -> None:
    """Whatever a reference leads to is an object too, such as a schema under a key that is nobody's."""
    known = {thing.pointer for thing in found}
    around: set[str] = set()
    for thing in found:  # grows while it is read
        at = thing.pointer
        while at and at not in around:
            around.add(at := at.rpartition("/")[0])
        target, value = referred(document, thing.value)
        if isinstance(value, dict) and target not in known and target not in around:
            before = len(found)
            _collect(thing.kind, target, value, found)
            known.update(new.pointer for new in found[before:])


def referred(document: Document, value: dict[str, Json]) -> tuple[str, Json]:
    """Where the `$ref` of an object leads, and what is there."""
    try:
        at = reference_pointer(str(value.get("$ref", "")))
        return at, node_at(document.tree, at)
    except LookupError:
        return "", None


def _collect(kind: str, at: str, value: Json, found: list[Object]) -> None:
    if not isinstance(value, dict):
        return  # the validator says so; `true` is a schema in OpenAPI 3.1
    found.append(Object(kind, at, value))
    if kind in NAMED:
        _collect_shape(NAMED[kind], at, value, found)
        return
    fields = FIELDS.get(kind, {})
    for key, child in value.items():
        if key in fields:
            _collect_shape(fields[key], pointer(at, key), child, found)


def _collect_shape(shape: str, at: str, value: Json, found: list[Object]) -> None:
    kind = shape.strip("[]{}<>")
    if shape == kind:
        _collect(kind, at, value, found)
    elif shape.startswith("["):
        for index, item in enumerate(value if isinstance(value, list) else []):
            _collect(kind, pointer(at, index), item, found)
    elif isinstance(value, dict):
        if shape.startswith("<"):
            found.append(Object("map", at, value))
        for key, child in value.items():
            if not (shape.startswith("<") and key.startswith("x-")):
                _collect(kind, pointer(at, key), child, found)


def operations_in(at: str, item: dict[str, Json]) -> Iterator[tuple[str, dict[str, Json]]]:
    """Where the operations of a path item are, those of further methods too, and their values."""
    for method in METHODS:
        if isinstance(operation := item.get(method), dict):
            yield pointer(at, method), operation
    for method, operation in mapping(item.get("additionalOperations")).items():
        if isinstance(operation, dict):
            yield pointer(at, "additionalOperations", method), operation


def address(path: str) -> str:
    """A path without the query that is written behind it."""
    return _BEHIND.split(path, maxsplit=1)[0]


def written_query(path: str) -> list[tuple[str, str]] | None:
    """The names and values behind `?` in a path, where a value may be a `{variable}`; None when there is more."""
    query = path.partition("#")[0].partition("?")[2]
    pairs = query.split("&") if query else []
    found = [(name, value) for pair in pairs if _PAIR.fullmatch(pair) for name, _, value in [pair.partition("=")]]
    return found if len(found) == len(pairs) else None


def mapping(value: Json) -> dict[str, Json]:
    """Return `value`, or nothing when it is not a mapping; the validator reports that."""
    return value if isinstance(value, dict) else {}


def items(value: Json) -> list[Json]:
    """Return `value`, or nothing when it is not a list; the validator reports that."""
    return value if isinstance(value, list) else []


def follow(document: Document, at: str) -> tuple[str, dict[str, Json]]:
    """Return where the object at `at` really stands, behind all references, and its value.

    The value is empty when there is no such object; `references` reports that.
    """
    seen: set[str] = set()
    while at not in seen:
        seen.add(at)
        try:
            value = mapping(node_at(document.tree, at))
            ref = value.get("$ref")
            if not isinstance(ref, str):
                return at, value
            at = reference_pointer(ref)
        except LookupError:
            break
    return at, {}
