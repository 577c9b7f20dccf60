"""Values made from schemas, for where a document has no example."""

import json
from math import isfinite

from generator.objects import follow, items, mapping
from generator.source import Document, Json, reference_pointer

_TEXTS = {
    "date": "2024-01-15", "date-time": "2024-01-15T10:30:00Z", "time": "10:30:00Z", "duration": "PT1H",
    "email": "user@example.com", "uri": "https://example.com/", "uuid": "550e8400-e29b-41d4-a716-446655440000",
    "byte": "dGV4dA==",
}  # fmt: skip
_DEEPEST = 6
LONGEST = 3000
"""Characters of an example that is taken as it is."""


def example(value: Json) -> Json:
    """An example of a document as JSON has it, or None if it is too long."""
    clean = _finite(value)
    return clean if len(json.dumps(clean)) <= LONGEST else None


def _finite(value: Json) -> Json:
    """YAML knows numbers that JSON does not."""
    if isinstance(value, dict):
        return {name: _finite(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_finite(item) for item in value]
    return 0 if isinstance(value, float) and not isfinite(value) else value


def sample(document: Document, schema: Json, *, whole: bool, name: str = "text", depth: int = 0) -> Json:
    """A value that a schema allows; with `whole` it has the optional properties too, as long as it stays small."""
    said = _resolved(document, mapping(schema))
    given = [said[key] for key in ("const", "example", "default") if said.get(key) is not None]
    given += [each for key in ("examples", "enum") for each in items(said.get(key))[:1]]
    if given and (shown := example(given[0])) is not None:
        return shown
    branches = items(said.get("oneOf")) or items(said.get("anyOf"))
    if branches and "properties" not in said:
        return None if depth > _DEEPEST else sample(document, branches[0], whole=whole, name=name, depth=depth + 1)
    return _of_type(document, said, whole=whole, name=name, depth=depth)


def _resolved(document: Document, said: dict[str, Json]) -> dict[str, Json]:
    """A schema with what it refers to and what it is made of."""
    ref = said.get("$ref")
    if isinstance(ref, str) and ref.startswith("#"):
        try:
            said = {**follow(document, reference_pointer(ref))[1], **{k: v for k, v in said.items() if k != "$ref"}}
        except LookupError:
            return {}
    for part in items(said.get("allOf")):
        inner = _resolved(document, mapping(part))
        said = {
            **inner,
            **said,
            "properties": {**mapping(inner.get("properties")), **mapping(said.get("properties"))},
            "required": [*items(inner.get("required")), *items(said.get("required"))],
        }
    return {key: value for key, value in said.items() if key != "allOf"}


def _of_type(document: Document, said: dict[str, Json], *, whole: bool, name: str, depth: int) -> Json:
    kind = said.get("type") or ("object" if "properties" in said else "array" if "items" in said else None)
    kind = items(kind)[0] if isinstance(kind, list) and kind else kind
    if kind == "object":
        properties, required = mapping(said.get("properties")), items(said.get("required"))
        more = whole and depth < 2
        wanted = [n for n, each in properties.items() if n in required or (more and not _may_be_null(each))]
        wanted = [] if depth > _DEEPEST else wanted
        return {n: sample(document, properties[n], whole=whole, name=n, depth=depth + 1) for n in wanted}
    if kind == "array":
        least = said.get("minItems")
        number = max(least if isinstance(least, int) else 0, 1 if whole and depth < 2 else 0)
        empty = depth > _DEEPEST or not number
        return (
            []
            if empty
            else [sample(document, said.get("items"), whole=whole, name=name, depth=depth + 1)] * min(number, 3)
        )
    if kind == "string":
        return _text(said, name)
    return {"boolean": True, "integer": _number(said), "number": _number(said)}.get(str(kind))


def _may_be_null(schema: Json) -> bool:
    """Whether there may be nothing to say, as of an event that has not happened."""
    said = mapping(schema)
    return said.get("nullable") is True or "null" in items(said.get("type"))


def _text(said: dict[str, Json], name: str) -> str:
    """A text: where the schema does not say which, it is the property's own name."""
    text = _TEXTS.get(str(said.get("format")), name)
    least, most = said.get("minLength"), said.get("maxLength")
    text = text.ljust(min(least, LONGEST) if isinstance(least, int) else 0, "x")
    return text[:most] if isinstance(most, int) else text


def _number(said: dict[str, Json]) -> Json:
    least, above = said.get("minimum"), said.get("exclusiveMinimum")
    start = least if isinstance(least, int | float) else 0
    if isinstance(above, bool):  # 3.0 has a flag beside `minimum`, 3.1 the bound itself
        return start + 1 if above else start
    start = above + 1 if isinstance(above, int | float) else start
    most = said.get("maximum")
    return min(start, most) if isinstance(most, int | float) else start
