"""Replies made from the document."""

import json
from typing import Any

from tests.provider.document import Document, Object, Operation, media_type

_STRINGS = {
    "date": "2024-01-15",
    "date-time": "2024-01-15T10:30:00Z",
    "email": "user@example.com",
    "uri": "https://example.com/",
    "uuid": "550e8400-e29b-41d4-a716-446655440000",
}
_SIMPLE: dict[str, object] = {"boolean": True, "null": None}


def sample_reply(document: Document, operation: Operation) -> tuple[int, bytes | None]:
    """The status of the first 2xx reply and a JSON body for it, None where it has none."""
    for status, response in operation.contents["responses"].items():
        if status.startswith("2"):
            content = document.resolve(response).get("content", {})
            media = next((m for kind, m in content.items() if media_type(kind) == "application/json"), None)
            code = int(status) if status.isdigit() else 200
            return code, None if media is None else json.dumps(_of_media(document, media)).encode()
    return 200, None


def _of_media(document: Document, media: Object) -> object:
    for example in media.get("examples", {}).values():
        return document.resolve(example).get("value")
    if "example" in media:
        return media["example"]
    return sample(document, media.get("schema", {}))


def sample(document: Document, schema: Object) -> Any:
    """A small value that the schema allows; only what is required, so recursion ends."""
    schema = document.resolve(schema)
    given = [schema[keyword] for keyword in ("const", "example", "default") if keyword in schema]
    given += [each for keyword in ("examples", "enum") for each in schema.get(keyword, [])[:1]]
    if given:
        return given[0]
    branches = schema.get("oneOf") or schema.get("anyOf")
    if branches and "properties" not in schema:
        return sample(document, branches[0])
    return _of_type(document, _merged(document, schema) if "allOf" in schema else schema)


def _of_type(document: Document, schema: Object) -> Any:
    kind = schema.get("type", "object" if "properties" in schema else "null")
    kind = kind[0] if isinstance(kind, list) else kind
    if kind == "object":
        properties = schema.get("properties", {})
        names = schema.get("required", [])
        return {name: sample(document, properties.get(name, {})) for name in names}
    if kind == "array":
        return [sample(document, schema.get("items", {}))] * schema.get("minItems", 0)
    if kind == "string":
        text = _STRINGS.get(schema.get("format", ""), "text")
        return text.ljust(schema.get("minLength", 0), "x")[: schema.get("maxLength")]
    return _SIMPLE[kind] if kind in _SIMPLE else _number(schema)


def _number(schema: Object) -> Any:
    least: Any = schema.get("minimum", 0)
    above: Any = schema.get("exclusiveMinimum")
    if above is True or (above is not None and not isinstance(above, bool)):
        # 3.0 has a flag beside `minimum`, 3.1 the bound itself.
        return (least if above is True else above) + 1
    return least


def _merged(document: Document, schema: Object) -> Object:
    merged: Object = {key: value for key, value in schema.items() if key != "allOf"}
    for each in schema["allOf"]:
        part = document.resolve(each)
        part = _merged(document, part) if "allOf" in part else part
        merged = {
            **part,
            **merged,
            "properties": {**part.get("properties", {}), **merged.get("properties", {})},
            "required": [*part.get("required", []), *merged.get("required", [])],
        }
    return merged
