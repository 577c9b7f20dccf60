"""Schemas that hold themselves, in whatever way, become types that can be used."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.projects import python
from tests.spec_command import run


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _nested(depth: int) -> dict[str, Any]:
    found: dict[str, Any] = {f"S{depth}": {"type": "string"}}
    for number in range(depth):
        inner = _ref(f"S{number + 1}")
        listed = {"type": "array", "items": inner}
        found[f"S{number}"] = {"oneOf": [inner, listed, {"type": "object", "properties": {"a": inner}}]}
    return {"A": found.pop("S0"), **found}


FAMILY = {
    "A": {
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": {"type": "string"}},
        "discriminator": {"propertyName": "kind"},
        "oneOf": [_ref("Cat"), _ref("Dog")],
    },
    "Cat": {"allOf": [_ref("A"), {"type": "object", "properties": {"lives": {"type": "integer"}}}]},
    "Dog": {"allOf": [_ref("A"), {"type": "object", "properties": {"owner": _ref("A")}}]},
}
# Schemas, a value that keeps the one called A, and one that breaks it.
CASES: dict[str, tuple[dict[str, Any], object, object]] = {
    "a list of itself": ({"A": {"type": "array", "items": _ref("A")}}, [[], [[]]], [1]),
    "a map of lists of itself": (
        {"A": {"type": "object", "additionalProperties": _ref("B")}, "B": {"type": "array", "items": _ref("A")}},
        {"a": [{"b": []}]},
        {"a": [1]},
    ),
    "alternatives that hold it": (
        {"A": {"anyOf": [{"type": "array", "items": _ref("A")}, {"type": "string"}]}},
        ["a", ["b"]],
        [1],
    ),
    "alternatives of alternatives": (_nested(12), [{"a": ["x"]}], [1]),
    "a family whose members are made of it": (FAMILY, {"kind": "Dog", "owner": {"kind": "Cat", "lives": 9}}, {}),
}


@pytest.mark.parametrize("case", CASES)
def test_a_circle(case: str, tmp_path: Path) -> None:
    schemas, kept, broken = CASES[case]
    content = {"application/json": {"schema": _ref("A")}}
    responses = {"200": {"description": "A.", "content": content}}
    operation = {"operationId": "putA", "requestBody": {"required": True, "content": content}, "responses": responses}
    info = {"title": "Acme", "version": "1"}
    document = {"openapi": "3.1.0", "info": info, "servers": [{"url": "https://a.example.com"}]}
    document |= {"paths": {"/a": {"post": operation}}, "components": {"schemas": schemas}}
    assert run(tmp_path, document=json.dumps(document), package="circles") == 0
    script = f"""
from pydantic import TypeAdapter, ValidationError
from circles import models
adapter = TypeAdapter(models.A)
assert adapter.dump_python(adapter.validate_python({kept!r}), exclude_unset=True) == {kept!r}
try:
    adapter.validate_python({broken!r})
except ValidationError:
    print("refused")
"""
    done = python(["-c", script], path=[tmp_path / "out"])
    assert done.stdout == "refused\n", done.stderr
