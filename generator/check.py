"""check: Document → Document. Collects everything that is wrong, then stops.

references     every $ref stays inside the document, resolves, and ends
structure      the OpenAPI specification, by openapi-spec-validator
rules          paths, parameters, operations, and what a schema says in vain
extensions     x-sdk-…, by extensions.schema.json
supported      the table of what cannot be generated yet
"""

import re
from collections.abc import Iterator

from generator.extensions import extension_problems
from generator.objects import Object, objects
from generator.problem import Problem, ProblemsFound
from generator.references import reference_problems
from generator.rules import operation_problems, path_problems, tag_problems
from generator.schema_rules import schema_problems
from generator.source import Document
from generator.structure import structure_problems
from generator.supported import support_problems

_VERSION = re.compile(r"3\.[01]\.[0-9]+")


def check(document: Document) -> Document:
    """Return the document, which can be generated; or raise ProblemsFound with all it breaks."""
    problems = list(dict.fromkeys(_problems(document)))
    if problems:
        raise ProblemsFound(sorted(problems, key=lambda problem: problem.position))
    return document


def _problems(document: Document) -> Iterator[Problem]:
    version = document.tree.get("openapi")
    if not isinstance(version, str) or not _VERSION.fullmatch(version):
        hint = "this generator reads OpenAPI 3.0 and 3.1; write `openapi: 3.1.0`"
        message = "`openapi` must be 3.0.x or 3.1.x, in quotes if need be"
        yield Problem(document.at("/openapi"), "unsupported-version", message, "/openapi", hint)
        return
    found = objects(document)
    broken = list(reference_problems(document, found))
    yield from broken
    if not broken:
        # The validator follows references: wherever they lead.
        yield from _structure_problems(document, found)
    yield from path_problems(document)
    yield from operation_problems(document, found)
    yield from tag_problems(document, found)
    yield from schema_problems(document, found)
    yield from extension_problems(document, found)
    yield from support_problems(document, found)


def _structure_problems(document: Document, found: list[Object]) -> list[Problem]:
    try:
        return list(structure_problems(document, found))
    except RecursionError:  # jsonschema takes some eight calls for each level
        return [Problem(document.at(""), "too-deep", "nested too deep to be checked")]
