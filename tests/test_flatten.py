"""flatten looks into each object once, however many refer to it and whatever lies around it."""

import importlib
import json
import sys
from pathlib import Path
from typing import Any

from generator import pipeline
from tests.projects import PACKAGE, generate, project, quiet

LINKS = 60


def document(schemas: dict[str, Any], *replies: str) -> str:
    def reply(name: str) -> dict[str, Any]:
        return {
            "description": "A.",
            "content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}},
        }

    paths = {f"/{name.lower()}": {"get": {"responses": {"200": reply(name)}}} for name in replies}
    info = {"title": "Acme", "version": "1"}
    return json.dumps({"openapi": "3.1.0", "info": info, "paths": paths, "components": {"schemas": schemas}})


def test_a_chain_of_objects_is_walked_once(tmp_path: Path) -> None:
    """Each link refers to the next one twice: walked anew from each of them it would not end."""
    schemas: dict[str, Any] = {}
    for number in range(LINKS):
        following = {"$ref": f"#/components/schemas/Link{min(number + 1, LINKS - 1)}"}
        schemas[f"Link{number}"] = {"type": "object", "properties": {"left": following, "right": following}}
    pipeline.lint(project(tmp_path, {"chain": document(schemas, "Link0", "Link1")}), quiet)


def test_an_alternative_may_hold_itself_within_an_object_in_whatever_order_they_are_met(tmp_path: Path) -> None:
    schemas = {
        "Content": {"anyOf": [{"$ref": "#/components/schemas/Box"}, {"type": "string"}]},
        "Box": {
            "type": "object",
            "required": ["inside"],
            "properties": {"inside": {"$ref": "#/components/schemas/Content"}},
        },
        "Shelf": {
            "type": "object",
            "required": ["first"],
            "properties": {"first": {"$ref": "#/components/schemas/Content"}},
        },
    }
    made = generate(tmp_path, {"one": document(schemas, "Shelf", "Box"), "two": document(schemas, "Box", "Shelf")})
    sys.path.insert(0, str(made))
    _forget()  # another test may have imported a package of this name
    try:
        for name in ("one", "two"):
            shelf = importlib.import_module(f"{PACKAGE}.{name}.models").Shelf
            told = shelf.model_validate({"first": {"inside": {"inside": "a mail"}}})
            assert told.first.inside.inside == "a mail"
    finally:
        sys.path.remove(str(made))
        _forget()


def _forget() -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == PACKAGE]:
        del sys.modules[name]
