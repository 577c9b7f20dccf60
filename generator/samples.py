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
_MOST = 100
"""Schemas that are looked at for one value: a document may be anybody's."""
_LONGEST = 3000
"""Characters of an example that is taken as it is."""


def example(value: Json) -> Json:
    """An example of a document as JSON has it, or None if it is too large."""
    try:
        clean = _finite(value, 0)
    except ValueError:
        return None
    return clean if len(json.dumps(clean)) <= _LONGEST else None


def _finite(value: Json, depth: int) -> Json:
    """YAML knows numbers that JSON does not."""
    if depth > 4 * _DEEPEST or (isinstance(value, dict | list) and len(value) > _LONGEST):
        raise ValueError("too large")
    if isinstance(value, dict):
        return {name: _finite(item, depth + 1) for name, item in value.items()}
    if isinstance(value, list):
        return [_finite(item, depth + 1) for item in value]
    return 0 if isinstance(value, float) and not isfinite(value) else value


def sample(document: Document, schema: Json, *, whole: bool) -> Json:
    """A value that a schema allows; with `whole` it has the optional properties too, as long as it stays small."""
    return _Sampler(document, whole=whole).value(schema, "text", 0)


class _Sampler:
    def __init__(self, document: Document, *, whole: bool) -> None:
        self._document = document
        self._whole = whole
        self._left = _MOST

    def value(self, schema: Json, name: str, depth: int) -> Json:
        """A value; a text that nothing is said of is the name of its property."""
        said = self._resolved(mapping(schema))
        given = [said[key] for key in ("const", "example", "default") if said.get(key) is not None]
        given += [each for key in ("examples", "enum") for each in items(said.get(key))[:1]]
        if given and (shown := example(given[0])) is not None:
            return shown
        branches = items(said.get("oneOf")) or items(said.get("anyOf"))
        if branches and "properties" not in said:
            return None if depth > _DEEPEST else self.value(branches[0], name, depth + 1)
        return self._of_type(said, name, depth)

    def _resolved(self, said: dict[str, Json], depth: int = 0) -> dict[str, Json]:
        """A schema with what it refers to and what it is made of."""
        self._left -= 1
        if self._left < 0 or depth > 4 * _DEEPEST:
            return {}
        ref = said.get("$ref")
        if isinstance(ref, str) and ref.startswith("#"):
            try:
                behind = follow(self._document, reference_pointer(ref))[1]
            except LookupError:
                return {}
            said = {**behind, **{key: value for key, value in said.items() if key != "$ref"}}
        for part in items(said.get("allOf")):
            inner = self._resolved(mapping(part), depth + 1)
            said = {
                **inner,
                **said,
                "properties": {**mapping(inner.get("properties")), **mapping(said.get("properties"))},
                "required": [*items(inner.get("required")), *items(said.get("required"))],
            }
        return {key: value for key, value in said.items() if key != "allOf"}

    def _of_type(self, said: dict[str, Json], name: str, depth: int) -> Json:
        kind = said.get("type") or ("object" if "properties" in said else "array" if "items" in said else None)
        kind = items(kind)[0] if isinstance(kind, list) and kind else kind
        more, over = self._whole and depth < 2, depth > _DEEPEST or self._left <= 0
        if kind == "object":
            properties, required = mapping(said.get("properties")), items(said.get("required"))
            wanted = [n for n, each in properties.items() if n in required or (more and not _may_be_null(each))]
            return {} if over else {n: self.value(properties[n], n, depth + 1) for n in wanted}
        if kind == "array":
            least = said.get("minItems")
            number = max(least if isinstance(least, int) else 0, 1 if more else 0)
            return [] if over or not number else [self.value(said.get("items"), name, depth + 1)] * min(number, 3)
        if kind == "string":
            return _text(said, name)
        return {"boolean": True, "integer": _number(said), "number": _number(said)}.get(str(kind))


def _may_be_null(schema: Json) -> bool:
    """Whether there may be nothing to say, as of an event that has not happened."""
    said = mapping(schema)
    return said.get("nullable") is True or "null" in items(said.get("type"))


def _text(said: dict[str, Json], name: str) -> str:
    text = _TEXTS.get(str(said.get("format")), name)
    least, most = said.get("minLength"), said.get("maxLength")
    text = text.ljust(min(least, _LONGEST) if isinstance(least, int) else 0, "x")
    return text[:most] if isinstance(most, int) and most >= 0 else text


def _number(said: dict[str, Json]) -> Json:
    least, above, most = (_finite(said.get(key), 0) for key in ("minimum", "exclusiveMinimum", "maximum"))
    start = least if isinstance(least, int | float) else 0
    if isinstance(above, bool):  # 3.0 has a flag beside `minimum`, 3.1 the bound itself
        return start + 1 if above else start
    start = above + 1 if isinstance(above, int | float) else start
    return min(start, most) if isinstance(most, int | float) else start
