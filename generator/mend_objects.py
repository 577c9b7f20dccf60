"""Mending what is special about the document, its operations, their bodies and their replies."""

import re

from generator.fields import text_of
from generator.objects import METHODS, items, mapping
from generator.problem import quoted
from generator.repair import Repair
from generator.source import Json, pointer

Value = dict[str, Json]

JSON = "application/json"
_SCHEMA_KEYS = frozenset({"type", "properties", "items", "allOf", "anyOf", "oneOf", "enum", "additionalProperties"})
_VERSION = re.compile(r"(3\.[0-2])(\.[0-9]+)?(-.*)?")
_STATUS = re.compile(r"[1-9][0-9]{2}|[1-5]XX|default")
_STATUS_AND_MORE = re.compile(r"([1-9][0-9]{2})(?![-\s]*[0-9])[^0-9A-Za-z].*", re.DOTALL)
_RANGE = re.compile(r"([1-5])[0-9]?([xX*]{1,2})")
_MEDIA_TYPE = re.compile(r"[\w!#$&^.+*-]+/[\w!#$&^.+*-]+[ \t]*(;[\x20-\x7e]*)?", re.ASCII)


def document(repair: Repair, _: str, tree: Value) -> None:
    """A version of three numbers, an `info` and `paths`."""
    _version(repair, tree)
    info = tree.get("info")
    if not isinstance(info, dict):
        repair.note("/info", "missing-key", "the document says nothing about itself in `info`")
        tree["info"] = info = {}
    for key in ("title", "version"):
        if text_of(info.get(key)) is None:
            repair.note(pointer("/info", key), "missing-key", f"`info` has no `{key}`")
            info[key] = ""
    if not isinstance(tree.get("paths"), dict):
        if "webhooks" not in tree and "components" not in tree:
            repair.note("/paths", "missing-key", "the document has no `paths`")
        tree["paths"] = {}


def _version(repair: Repair, tree: Value) -> None:
    said = text_of(tree.get("openapi")) or ""
    found = _VERSION.fullmatch(said.strip())
    if found is not None and tree["openapi"] != (plain := f"{found[1]}{found[2] or '.0'}"):
        repair.note("/openapi", "odd-version", f"read as `openapi: {plain}`")
        tree["openapi"] = plain


def path_item(repair: Repair, at: str, item: Value) -> None:
    """Methods in lower case, no callbacks."""
    wrong = {key: key.lower() for key in item if key not in METHODS and key.lower() in METHODS}
    names = {old: new for old, new in wrong.items() if new not in item}
    if names:
        repair.rekey(item, at, names)
        for new in names.values():
            repair.note(pointer(at, new), "odd-method", f"methods are written in lower case: {new}")


def operation(repair: Repair, at: str, value: Value) -> None:
    """Responses by status, and nothing that only the vendor calls."""
    if value.pop("callbacks", None):
        loses = "what the vendor calls back with has no model"
        repair.note(pointer(at, "callbacks"), "callback", "a callback is not a part of a client", loses)
    if "$ref" in value:
        return
    body = value.get("requestBody")
    if "requestBody" in value and not body:
        repair.drop(value, at, "requestBody", "empty-body", "a request body that holds nothing")
    if not isinstance(value.get("responses"), dict):
        repair.note(pointer(at, "responses"), "missing-key", "the operation has no `responses`")
        value["responses"] = {}
    _statuses(repair, pointer(at, "responses"), mapping(value["responses"]))


def _statuses(repair: Repair, at: str, responses: Value) -> None:
    names: dict[str, str] = {}
    for key in list(responses):
        if key.startswith("x-") or key == "$ref" or _STATUS.fullmatch(key):
            continue
        meant = _status(key.strip())
        if meant is None or meant in responses or meant in names.values():
            message = f"{quoted(key)} is no status" if meant is None else f"{quoted(key)} is a second {meant}"
            repair.drop(responses, at, key, "odd-status", f"{message}; it is not heeded", "what this reply holds")
        else:
            names[key] = meant
            repair.note(pointer(at, key), "odd-status", f"{quoted(key)} is read as {meant}")
    if names:
        repair.rekey(responses, at, names)


def _status(key: str) -> str | None:
    if key.lower() == "default":
        return "default"
    if found := _RANGE.fullmatch(key):
        return f"{found[1]}XX"
    if found := _STATUS_AND_MORE.fullmatch(key + " "):
        return found[1]
    return None


def request_body(repair: Repair, at: str, body: Value) -> None:
    """A body has content."""
    if "$ref" in body:
        return
    _content_of_schema(repair, at, body)
    content = body.get("content")
    if not isinstance(content, dict) and content is not None:
        repair.drop(body, at, "content", "wrong-type", "`content` should be a mapping", "what the body holds")
    if not body.get("content"):
        repair.note(at, "empty-body", "a request body without content; any JSON is taken")
        body["content"] = {JSON: {}}
        repair.came_from(pointer(at, "content"), at)
    _media_types(repair, pointer(at, "content"), mapping(body["content"]))


def response(repair: Repair, at: str, value: Value) -> None:
    """A reply has content by media type."""
    value.pop("links", None)
    if "$ref" not in value:
        _content_of_schema(repair, at, value)
        _media_types(repair, pointer(at, "content"), mapping(value.get("content")))


def _content_of_schema(repair: Repair, at: str, owner: Value) -> None:
    """A `schema` where Swagger 2.0 had it."""
    schema = owner.get("schema")
    if isinstance(schema, dict) and "content" not in owner:
        repair.note(pointer(at, "schema"), "old-schema", f"a `schema` without a media type is read as {JSON}")
        owner["content"] = {JSON: {"schema": owner.pop("schema")}}
        repair.came_from(pointer(at, "content"), at)
        repair.came_from(pointer(at, "content", JSON, "schema"), pointer(at, "schema"))


def _media_types(repair: Repair, at: str, content: Value) -> None:
    names: dict[str, str] = {}
    for key in [key for key in content if not _MEDIA_TYPE.fullmatch(key) and key != "$ref" and key[:2] != "x-"]:
        plain = key.strip()
        meant = JSON if plain.lower() == "json" else plain
        if _MEDIA_TYPE.fullmatch(meant) and meant not in content and meant not in names.values():
            names[key] = meant
            repair.note(pointer(at, key), "odd-media-type", f"{quoted(key)} is read as {meant}")
        else:
            message = f"{quoted(key)} is no media type; it is not heeded"
            repair.drop(content, at, key, "odd-media-type", message, "content of this type")
    if names:
        repair.rekey(content, at, names)


def media_type(repair: Repair, at: str, media: Value) -> None:
    """Its schema is under `schema`."""
    if "$ref" in media or "schema" in media:
        return
    own = {key: media.pop(key) for key in list(media) if key in _SCHEMA_KEYS and "encoding" not in media}
    if own:
        repair.note(at, "old-schema", "a schema in place of the media type that holds it")
        media["schema"] = own
        repair.came_from(pointer(at, "schema"), at)
    elif "json" in at.rpartition("/")[2] and not {"itemSchema"} & media.keys():
        # Octets need no schema, JSON without one is anything.
        repair.note(at, "missing-schema", "content without a `schema`", "its type: anything is taken")
        media["schema"] = {}


def security_scheme(repair: Repair, at: str, scheme: Value) -> None:
    """Types and places as OpenAPI writes them; `basic` and `bearer` are HTTP schemes."""
    if "$ref" in scheme:
        return
    said = text_of(scheme.get("type")) or ""
    plain = _TYPES.get(re.sub(r"[^a-z0-9]", "", said.lower()))
    if plain is not None and plain != said:
        repair.note(pointer(at, "type"), "odd-security-scheme", f"{quoted(said)} is read as {plain}")
        if plain == "http":
            scheme["scheme"] = said.lower()
        scheme["type"] = plain
    for key in ("in", "scheme") if scheme.get("type") in ("apiKey", "http") else ():
        if isinstance(word := scheme.get(key), str) and word != word.strip().lower():
            scheme[key] = word.strip().lower()  # the names of HTTP schemes are the same in upper and lower case
    if scheme.get("type") == "http" and "scheme" not in scheme and "bearerFormat" in scheme:
        repair.note(at, "odd-security-scheme", "a scheme with a `bearerFormat` is read as bearer")
        scheme["scheme"] = "bearer"


_TYPES = {
    "apikey": "apiKey", "http": "http", "oauth2": "oauth2", "oauth": "oauth2", "openidconnect": "openIdConnect",
    "mutualtls": "mutualTLS", "basic": "http", "bearer": "http",
}  # fmt: skip


def tags(repair: Repair, tree: Value) -> None:
    """Each tag is described once."""
    seen: set[str] = set()
    for index, tag in enumerate(items(tree.get("tags"))):
        name = mapping(tag).get("name")
        if not isinstance(name, str) or name in seen:
            message = "a tag without a name" if not isinstance(name, str) else f"{quoted(name)} is a tag already"
            repair.note(pointer("/tags", index), "duplicate-tag", f"{message}; this one is not heeded")
            repair.remove(pointer("/tags", index))
        else:
            seen.add(name)
