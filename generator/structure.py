"""Is it OpenAPI? The official schemas of openapi-spec-validator, and JSON Schema's own.

Only the schemas: the validator's second half walks the document without saying where it is, does
not come back from some recursive schemas, and its rules are in `rules` with positions.
"""

import json
from collections.abc import Iterator
from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from typing import Any
from urllib.parse import quote

import referencing
from jsonschema import Draft202012Validator
from jsonschema import validators as _validators
from jsonschema.exceptions import ValidationError

from generator.objects import Object
from generator.plain_schemas import has_plain_default, is_plain_schema
from generator.problem import Problem
from generator.schema_errors import errors_in, problem
from generator.source import Document, Json, pointer

# Without types, or with incomplete ones.
_jsonschema: Any = _validators
_referencing: Any = referencing

_ADDRESS = "urn:document"


def structure_problems(document: Document, objects: list[Object]) -> Iterator[Problem]:
    """Yield where the document breaks the OpenAPI specification. Its references must resolve."""
    is_30 = str(document.tree["openapi"]).startswith("3.0.")
    errors = errors_in(document.tree, _openapi(str(document.tree["openapi"])[:3]))
    problems = [problem(document, "not-openapi", "", e) for e in _causes(errors)]
    if not is_30:  # the schema of 3.0 describes schemas too
        problems += _schema_problems(document, objects)
    yield from problems
    if not problems:
        yield from _default_problems(document, objects, is_30)


@cache
def _openapi(version: str) -> Any:
    """The validator for documents of this version; its schema is walked for anchors once, not at each reference."""
    schema = json.loads((_schemas() / f"v{version}" / "schema.json").read_bytes())
    resource = _referencing.Resource.from_contents(schema)
    registry = _jsonschema.SPECIFICATIONS.with_resource(resource.id(), resource).crawl()
    return _jsonschema.validator_for(schema)(schema, registry=registry)


def _schemas() -> Path:
    # Only its files: to import it, and to have it read them as YAML, takes longer than to check a document.
    package = distribution("openapi-spec-validator")
    return Path(str(package.locate_file("openapi_spec_validator/resources/schemas")))


def _causes(errors: list[ValidationError]) -> Iterator[ValidationError]:
    """Leave out the errors that only say that another one happened further down."""
    paths = {tuple(e.absolute_path) for e in errors if e.validator != "unevaluatedProperties"}
    for error in errors:
        path = tuple(error.absolute_path)
        followed = any(len(p) > len(path) and p[: len(path)] == path for p in paths)
        if error.validator != "unevaluatedProperties" or not followed:
            yield error


def _schema_problems(document: Document, objects: list[Object]) -> Iterator[Problem]:
    metaschema = Draft202012Validator(Draft202012Validator.META_SCHEMA)
    outermost = "\n"
    for found in objects:
        inside = found.pointer.startswith(outermost + "/")
        if found.kind == "schema" and not inside:
            outermost = found.pointer
            if is_plain_schema(found.value):
                continue
            for error in errors_in(found.value, metaschema):
                yield problem(document, "not-openapi", found.pointer, error)


def _default_problems(document: Document, objects: list[Object], is_30: bool) -> Iterator[Problem]:
    simple = [found for found in objects if found.kind in {"schema", "property"} and _is_simple(found.value)]
    doubtful = [found for found in simple if not has_plain_default(found.value, document.tree)]
    if not doubtful:
        return
    base, validator = _of_defaults(is_30)
    resource: Any = _referencing.Specification.OPAQUE.create_resource(document.tree)
    registry: Any = _referencing.Registry().with_resource(_ADDRESS, resource)
    for found in doubtful:
        schema = {"$ref": f"{_ADDRESS}#{_as_fragment(found.pointer)}"}
        checker = validator(schema, registry=registry, format_checker=base.FORMAT_CHECKER)
        for error in errors_in(found.value["default"], checker):
            at = pointer(found.pointer, "default")
            yield problem(document, "invalid-default", at, error)


def _of_defaults(is_30: bool) -> tuple[Any, Any]:
    # To import them takes as long as to check a document, which seldom needs them.
    from openapi_schema_validator import OAS30Validator, OAS31Validator

    base: Any = OAS30Validator if is_30 else OAS31Validator
    # A hostile pattern can keep Python's `re` busy for ever.
    return base, _jsonschema.extend(base, {"pattern": _ignored})


def _is_simple(schema: dict[str, Json]) -> bool:
    """Whether there is a default without depth: what it takes to check one can grow with each."""
    if "default" not in schema:
        return False
    default = schema["default"]
    if isinstance(default, list):
        return not any(isinstance(item, dict | list) for item in default)
    return not isinstance(default, dict) or not default


def _as_fragment(at: str) -> str:
    # A URL parser drops line breaks and tabs.
    return quote(at, safe="/~")


def _ignored(*_: object) -> Iterator[ValidationError]:
    yield from ()
