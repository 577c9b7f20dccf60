"""Any text in any place of a document, and any JSON in place of any value: a package that is right, or a refusal."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.hostile import PIECES
from tests.hostile_documents import places
from tests.hostile_documents.cases import case
from tests.hostile_documents.payloads import NAMES, PATHS, VARIANTS
from tests.hostile_documents.running import judged, run

Path_ = tuple[str | int, ...]
QUIET = {"deadline": None, "derandomize": True, "database": None, "suppress_health_check": list(HealthCheck)}


def _rich() -> dict[str, Any]:
    """The small document with everything that a text or a value can stand in."""
    doc = places.document()
    doc["servers"][0].update(
        description="Server.", variables={"zone": {"default": "eu", "enum": ["eu", "us"], "description": "Zone."}}
    )
    doc["servers"][0]["url"] = "https://acme.test/v1"
    doc["x-extension"] = {"key": "value"}
    doc["info"].update(summary="Short.", contact={"name": "Ada"}, license={"name": "MIT"})
    places.operation(doc)["externalDocs"] = {"url": "https://acme.test/docs", "description": "More."}
    places.operation(doc)["responses"]["4XX"] = {"description": "Wrong.", "headers": {"X-R": {"description": "R."}}}
    places.schema(doc, "Kind").update({"x-enum-varnames": ["FIRST", "SECOND"], "x-enum-descriptions": ["1st", "2nd"]})
    places.schema(doc, "Thing").update(title="Thing", required=["name"], example={"name": "x"})
    places.schema(doc, "Thing")["properties"].update(
        fixed={"const": "fixed"},
        said={"type": "string", "default": "a", "pattern": "^a*$", "format": "word", "minLength": 0, "maxLength": 9},
        many={"type": "array", "items": {"type": "integer", "minimum": 1}, "maxItems": 3},
        map={"type": "object", "additionalProperties": {"type": "number"}},
    )
    return doc


RICH = _rich()


def _walk(node: Any, at: Path_ = ()) -> "list[Path_]":
    below = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return [at, *(path for key, child in below for path in _walk(child, (*at, key)))]


def _get(doc: Any, path: Path_) -> Any:
    for key in path:
        doc = doc[key]
    return doc


VALUES = [path for path in _walk(RICH) if path]
TEXTS = [path for path in VALUES if isinstance(_get(RICH, path), str)]
KEYS = [path for path in VALUES if isinstance(path[-1], str)]

texts = (
    st.sampled_from([*VARIANTS.values(), *PATHS, *NAMES])
    | st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=8).map("".join)
    | st.text(st.characters(categories=("L", "M", "N", "P", "S", "Z", "C")), max_size=12)
)
scalars = st.none() | st.booleans() | st.integers() | st.floats() | texts
anything = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3), max_leaves=8
)
edits = st.one_of(
    st.tuples(st.just("text"), st.sampled_from(TEXTS), texts),
    st.tuples(st.just("key"), st.sampled_from(KEYS), texts),
    st.tuples(st.just("json"), st.sampled_from(VALUES), anything),
)


def edited(changes: list[Any]) -> dict[str, Any]:
    """The document with these changes, those first that are deepest, so that the others still find their place."""
    doc = copy.deepcopy(RICH)
    for kind, path, value in sorted(changes, key=lambda change: -len(change[1])):
        around = _get(doc, path[:-1])
        if kind == "key":
            places.renamed(around, path[-1], value)
        else:
            around[path[-1]] = value
    return doc


def _survives(changes: list[Any], folder: Path) -> None:
    doc = edited([change for number, change in enumerate(changes) if change[1] not in [c[1] for c in changes[:number]]])
    [(one, outcome)] = run([case("any", doc, foreign=True)], folder)
    assert judged(one, outcome) == [], json.dumps(changes)[:2000]


def test_there_are_places_enough() -> None:
    assert len(TEXTS) > 60
    assert len(KEYS) > 100
    assert edited([]) == RICH


@pytest.mark.timeout(400)
@settings(max_examples=15, **QUIET)
@given(changes=st.lists(edits, min_size=1, max_size=3))
def test_anything_goes_or_is_refused(changes: list[Any], tmp_path_factory: pytest.TempPathFactory) -> None:
    _survives(changes, tmp_path_factory.mktemp("any"))


@pytest.mark.slow
@pytest.mark.timeout(3000)
@settings(max_examples=600, **QUIET)
@given(changes=st.lists(edits, min_size=1, max_size=4))
def test_much_more_goes_or_is_refused(changes: list[Any], tmp_path_factory: pytest.TempPathFactory) -> None:
    _survives(changes, tmp_path_factory.mktemp("any"))
