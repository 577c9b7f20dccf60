"""Documents that would keep a mender busy for ever, or take its memory, or its stack."""

import json
import time
from pathlib import Path
from typing import Any

import pytest

from generator.patterns import MOST_WEIGHT, Patterns
from tests.mending import left, mended

Tree = dict[str, Any]

SECONDS = 20.0
"""CPU of this process; on an idle machine none of these takes two."""


def tree(schemas: Tree | None = None, paths: Tree | None = None, version: str = "3.0.0", **more: object) -> Tree:
    info = {"title": "T", "version": "1"}
    return {"openapi": version, "info": info, "paths": paths or {}, "components": {"schemas": schemas or {}}, **more}


def ref(name: str) -> Tree:
    return {"$ref": f"#/components/schemas/{name}"}


def nested(levels: int) -> Tree:
    schema: Tree = {"type": "string"}
    for _ in range(levels):
        schema = {"type": "array", "items": schema}
    return schema


_MANY = 2_000
_TRIPLE: Tree = {f"S{i}": {"oneOf": [ref(f"S{i + 1}")] * 3, "default": "x"} for i in range(300)} | {"S300": {}}
_DOUBLE: Tree = {f"S{i}": {"allOf": [ref(f"S{i + 1}")] * 2} for i in range(40)} | {"S40": {"type": "object"}}
_FAMILY: Tree = {
    "P": {"oneOf": [ref(f"K{i}") for i in range(_MANY)], "properties": {f"a{i}": {} for i in range(_MANY)}},
    **{f"K{i}": {"allOf": [ref("P")]} for i in range(_MANY)},
}
_FAMILIES: Tree = {
    **{f"P{i}": {"oneOf": [ref(f"K{i}")], "properties": {"a": {}}} for i in range(_MANY)},
    **{f"K{i}": {"allOf": [ref(f"P{i}")]} for i in range(_MANY)},
}
_CASES: Tree = {
    "nested": tree({"S": nested(45)}),
    "many alternatives": tree(_TRIPLE),
    "many parts": tree(_DOUBLE),
    "a chain": tree({f"S{i}": ref(f"S{i + 1}") for i in range(_MANY)} | {f"S{_MANY}": {}}),
    "a circle": tree({f"S{i}": ref(f"S{(i + 1) % _MANY}") for i in range(_MANY)}),
    "a large family": tree(_FAMILY),
    "many families": tree(_FAMILIES),
    "properties of itself": tree({"S": {"properties": {"$ref": "#/components/schemas"}}}),
    "responses of everything": tree(paths={f"/{i}": {"get": {"responses": {"$ref": "#/paths"}}} for i in range(300)}),
    "operations in a circle": tree(
        paths={f"/{i}": {"get": {"$ref": f"#/paths/~1{(i + 1) % _MANY}/get"}} for i in range(_MANY)}
    ),
    "wide patterns": tree({f"S{i}": {"type": "string", "pattern": rf"\w{{1,{i}}}"} for i in range(_MANY)}),
    "deep patterns": tree(
        {f"S{i}": {"type": "string", "pattern": rf"((a{{1,50}}){{1,50}}){{1,{i}}}\p{{L}}"} for i in range(_MANY)}
    ),
    "recursion by name": tree(
        {f"S{i}": {"$recursiveAnchor": True, "properties": {"a": {"$recursiveRef": "#"}}} for i in range(_MANY)},
        version="3.1.0",
    ),
    "rules beside references": tree(
        {f"S{i}": {**ref(f"S{i + 1}"), "properties": {"a": ref("S1")}} for i in range(_MANY)} | {f"S{_MANY}": {}},
        version="3.1.0",
    ),
    "many values": tree({"S": {"type": "string", "enum": list(range(50_000))}}),
    "many statuses": tree(paths={"/a": {"get": {"responses": {f"200 {i}": {} for i in range(20_000)}}}}),
    "many paths": tree(
        paths={f"a{i}/{{x*}}": {"get": {"parameters": [{"name": "q", "in": "query"}] * 5}} for i in range(_MANY)}
    ),
    "nobody's keys": {**tree(), **{f"s{i}": 1 for i in range(20_000)}},
    "references to everything": tree(
        {"A": {"$ref": "#"}, "B": {"$ref": "#/components"}, "C": {"$ref": "#/x"}, "D": {"$ref": "#/x/a"}},
        x={"a": {"properties": {"b": {"$ref": "#/x"}}}},
    ),
    "huge numbers": tree({"S": {"type": "number", "maximum": 10**400, "minLength": 10**30, "default": 10**400}}),
}


# What takes seconds under coverage; the other cases are of the same kinds.
_LONG = {"a large family", "many families", "wide patterns", "rules beside references", "many paths"}


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.slow) if name in _LONG else name for name in _CASES]
)
def test_it_ends_soon(name: str, tmp_path: Path) -> None:
    start = time.process_time()
    left(mended(json.dumps(_CASES[name]), tmp_path, "a.json"))
    assert time.process_time() - start < SECONDS


def test_a_pattern_is_compiled_once_and_none_is_too_large() -> None:
    patterns = Patterns()
    assert patterns.readable("^a+$") == "^a+$"
    assert patterns.readable(f"^a{{1,{MOST_WEIGHT}}}$") is None
    assert patterns.readable("(" * 2000) is None
    assert patterns.readable("a\\") is None
    assert patterns.readable("/^a$/") == "^a$"


def test_patterns_that_are_too_many_are_not_checked() -> None:
    patterns = Patterns()
    found = [patterns.readable(f"^[a-z]{{1,{30_000 + i}}}$") for i in range(100)]
    assert found[0] is not None
    assert found[-1] is None
