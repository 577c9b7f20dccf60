"""Mending parameters: what Swagger 2.0 wrote beside the name goes into a schema, styles fit their places."""

import re

from generator.fields import text_of
from generator.objects import TOKEN, mapping
from generator.problem import quoted
from generator.repair import Repair
from generator.source import Json, pointer

Value = dict[str, Json]

STYLES = {
    "path": ("simple", "label", "matrix"),
    "query": ("form", "spaceDelimited", "pipeDelimited", "deepObject"),
    "header": ("simple",),
    "cookie": ("form", "cookie"),
}
_OLD = (
    "type", "format", "items", "enum", "default", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum",
    "minLength", "maxLength", "pattern", "minItems", "maxItems", "uniqueItems", "multipleOf", "nullable",
)  # fmt: skip
_COLLECTIONS: dict[str, tuple[str, bool]] = {
    "csv": ("form", False), "multi": ("form", True), "ssv": ("spaceDelimited", False), "pipes": ("pipeDelimited", False)
}  # fmt: skip


def parameter(repair: Repair, at: str, value: Value) -> None:
    """A parameter has a place, and a schema or content."""
    if "$ref" in value:
        return
    _place(repair, at, value)
    _header_name(repair, at, value)
    _schema(repair, at, value)
    _style(repair, at, value)
    if value.get("in") == "path" and value.get("required") is not True:
        repair.note(at, "path-parameter", "a parameter in a path is always required")
        value["required"] = True


def _place(repair: Repair, at: str, value: Value) -> None:
    said = value.get("in")
    plain = re.sub(r"[^a-z]", "", said.lower()) if isinstance(said, str) else ""
    if plain == "querystring" and not repair.is_32:
        plain = "query"
    if plain in (*STYLES, "querystring") and said != plain:
        repair.note(pointer(at, "in"), "odd-place", f"{quoted(str(said))} is read as {plain}")
        value["in"] = plain


def _header_name(repair: Repair, at: str, value: Value) -> None:
    """The name of a header holds no blank and no colon."""
    said = value.get("name")
    if value.get("in") != "header" or not isinstance(said, str) or TOKEN.fullmatch(said):
        return
    plain = re.sub(r"[ \t]*-[ \t]*", "-", said.strip().removesuffix(":").rstrip())
    if TOKEN.fullmatch(plain):
        repair.note(pointer(at, "name"), "odd-header", f"{quoted(said)} is read as {plain}")
        value["name"] = plain


def _schema(repair: Repair, at: str, value: Value) -> None:
    content = value.get("content")
    if "content" in value and not (isinstance(content, dict) and content):
        repair.drop(value, at, "content", "wrong-type", "`content` says nothing")
    elif isinstance(content, dict) and "schema" in value:
        repair.drop(value, at, "content", "odd-content", "`content` beside a `schema`; it is not heeded")
    elif isinstance(content, dict) and len(content) > 1:
        for name in list(content)[1:]:
            message = "a second media type of a parameter; it is not heeded"
            repair.drop(content, pointer(at, "content"), name, "odd-content", message)
    if "schema" in value or "content" in value:
        if isinstance(value.get("schema"), dict):
            _flag_in_schema(repair, pointer(at, "schema"), mapping(value["schema"]))
        return
    own: Value = {key: value.pop(key) for key in _OLD if key in value}
    if own:
        repair.note(at, "old-schema", "the type of a parameter belongs into its `schema`")
    else:
        repair.note(at, "missing-schema", "a parameter without a `schema` is read as a text")
        own["type"] = "string"
    value["schema"] = own
    repair.came_from(pointer(at, "schema"), at)
    for key in own:
        repair.came_from(pointer(at, "schema", key), pointer(at, key))


def _flag_in_schema(repair: Repair, at: str, schema: Value) -> None:
    if isinstance(schema.get("required"), bool):
        repair.drop(schema, at, "required", "odd-required", "`required` belongs to the parameter; it is not heeded")


def _style(repair: Repair, at: str, value: Value) -> None:
    collection = _COLLECTIONS.get(text_of(value.pop("collectionFormat", None)) or "")
    if collection and value.get("in") == "query" and "style" not in value:
        value["style"], value["explode"] = collection
        repair.note(at, "old-schema", "`collectionFormat` is read as a `style`")
    allowed = STYLES.get(str(value.get("in")))
    if "style" in value and allowed and value["style"] not in allowed:
        message = f"{quoted(str(value['style']))} is no style of a {value['in']} parameter; the usual one is taken"
        repair.drop(value, at, "style", "odd-style", message)
