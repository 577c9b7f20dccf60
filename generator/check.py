"""check: Document → Document. Collects everything that is wrong, then stops.

references     every $ref stays inside the document, resolves, and ends
structure      the OpenAPI specification, by openapi-spec-validator
rules          paths, parameters, operations, and what a schema says in vain
extensions     x-sdk-…, by extensions.schema.json
supported      the table of what cannot be generated yet

Of somebody else's document only what cannot be generated is refused, each case in its smallest unit:

typed          whatever a later stage reads is of its type
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from generator.extensions import extension_problems
from generator.objects import Object, mapping, objects
from generator.problem import Problem, ProblemsFound, one_line, quoted
from generator.references import reference_problems
from generator.rules import operation_problems, path_problems, tag_problems
from generator.schema_rules import schema_problems
from generator.source import Document, pointer
from generator.structure import structure_problems
from generator.supported import support_problems
from generator.typed import type_problems

_METHOD = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,31}")
VERSION = re.compile(r"3\.[0-2]\.[0-9]+(-[0-9A-Za-z.-]+)?")


def check(document: Document) -> Document:
    """Return the document, which can be generated; or raise ProblemsFound with all it breaks."""
    found = list(_version_problems(document)) or [*_problems(document)]
    problems = sorted(dict.fromkeys(found), key=lambda problem: problem.position)
    if document.tolerant:
        document.notes.extend(problem for problem in problems if problem.level == "note")
        problems = [problem for problem in problems if problem.level != "note"]
    if problems:
        raise ProblemsFound(problems)
    return document


def _version_problems(document: Document) -> Iterator[Problem]:
    version = document.tree.get("openapi")
    if isinstance(version, str) and VERSION.fullmatch(version):
        return
    if "swagger" in document.tree and "openapi" not in document.tree:
        said = one_line(str(document.tree["swagger"]))
        hint = "convert it to OpenAPI 3 first; most editors of OpenAPI documents can do that"
        message = f"this is Swagger {said}, which is another format"
        yield Problem(document.at("/swagger"), "unsupported-version", message, "/swagger", hint)
        return
    hint = "this generator reads OpenAPI 3.0, 3.1 and 3.2; write `openapi: 3.1.0`"
    message = "`openapi` must be 3.0.x, 3.1.x or 3.2.x, in quotes if need be"
    yield Problem(document.at("/openapi"), "unsupported-version", message, "/openapi", hint)


def _problems(document: Document) -> Iterator[Problem]:
    found = objects(document)
    if document.tolerant:
        yield from _losses(document, found)
        return
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
    for problem in _unsupported(document, found):
        yield replace(problem, level="error")


def _losses(document: Document, found: list[Object]) -> Iterator[Problem]:
    """What is left after mending: a loss where something cannot be generated, a note where nobody misses anything."""
    for problem in (*reference_problems(document, found), *path_problems(document), *type_problems(document, found)):
        yield replace(problem, level="loss")
    for problem in (*operation_problems(document, found), *schema_problems(document, found)):
        yield replace(problem, level="note", hint="")
    yield from _unsupported(document, found)


def _unsupported(document: Document, found: list[Object]) -> Iterator[Problem]:
    for thing in found:
        if thing.kind == "path-item":
            for method in mapping(thing.value.get("additionalOperations")):
                # CONNECT asks for a tunnel, which is no request.
                if not _METHOD.fullmatch(method) or method.upper() == "CONNECT":
                    at = pointer(thing.pointer, "additionalOperations", method)
                    message = f"{quoted(method)} cannot be the method of a request"
                    yield Problem(document.at(at), "unsupported", message, at, level="loss")


def _structure_problems(document: Document, found: list[Object]) -> list[Problem]:
    try:
        return list(structure_problems(document, found))
    except RecursionError:  # jsonschema takes some eight calls for each level
        return [Problem(document.at(""), "too-deep", "nested too deep to be checked")]
