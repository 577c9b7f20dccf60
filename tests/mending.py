"""Somebody else's documents for the tests of mending: a row of a case file in its document, and what became of it."""

import json
from dataclasses import dataclass, replace
from pathlib import Path

from generator.check import check
from generator.mend import mend
from generator.overlay import correct
from generator.problem import Problem, ProblemsFound
from generator.source import Document, Json, node_at, read

CASES = Path(__file__).parent / "cases" / "mend"

# The row is always on line 5, two blanks in; around it is all that a row refers to.
_HEAD = "openapi: {version}.0\ninfo: {{title: T, version: '1'}}\n"
_COMPONENTS = """\
components:
  x-responses: {200: {description: a}}
  x-content: {application/json: {schema: {type: string}}}
  x-operation: {responses: {}}
  parameters: {P: {name: p, in: query, schema: {type: string}}}
  responses: {R: {description: r}}
  securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}
"""
_SCHEMAS = """\
  schemas: {T: {type: object, properties: {a: {type: string}}}, K: {allOf: [{$ref: '#/components/schemas/S'}]}, S: {}}
"""
_PARAMETER = "paths: {'/{id}': {get: {responses: {}, parameters: [{name: id, in: path, required: true, schema: {}},\n"
# Kind of case: what stands before the row, behind it, and where the row is in the tree.
_TEMPLATES = {
    "schemas": (
        "paths: {}\ncomponents: {parameters: {P: {name: p, in: query, schema: {}}}, schemas: {S:\n",
        ", T: {type: object, properties: {a: {type: string}}}, K: {allOf: [{$ref: '#/components/schemas/S'}]}}}\n",
        "/components/schemas/S",
    ),
    "parameters": (f"\n{_PARAMETER}", f"]}}}}}}\n{_COMPONENTS}{_SCHEMAS}", "/paths/~1{id}/get/parameters"),
    "operations": ("\npaths: {/a: {get:\n", f"}}}}\n{_COMPONENTS}{_SCHEMAS}", "/paths/~1a/get"),
    "paths": ("\npaths:\n", "\n", "/paths"),
    "documents": ("", "\n", ""),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a document, what it has to become, and what has to be noted or lost."""

    kind: str
    text: str
    tree: str
    problems: tuple[str, ...]

    def __str__(self) -> str:
        return "\n".join([self.text, f"= {self.tree}", *self.problems])


def rows(kind: str) -> list[Row]:
    """The rows of a case file: blocks of a line of a document, its tree behind `=`, a line for each problem."""
    blocks = (CASES / f"{kind}.txt").read_text("utf-8").strip().split("\n\n")
    found: list[Row] = []
    for block in blocks:
        text, *rest = block.split("\n")
        tree = rest[0].removeprefix("= ") if rest else ""
        found.append(Row(kind, text, tree, tuple(rest[1:])))
    return found


def became(row: Row, folder: Path) -> Row:
    """What mending and checking make of a row."""
    document = mended(document_of(row), folder)
    _, _, at = _TEMPLATES[row.kind]
    try:
        tree: Json = node_at(document.tree, at)
    except LookupError:
        tree = "nothing is there"
    return replace(row, tree=json.dumps(tree), problems=tuple(map(_shown, [*document.notes, *left(document)])))


def document_of(row: Row) -> str:
    """The document of a row."""
    version, _, text = row.text.partition(" ")
    before, behind, _ = _TEMPLATES[row.kind]
    head = "\n\n\n\n" if version == "-" else _HEAD.format(version=version)
    return f"{head}{before}  {text}{behind}"


def tolerated(text: str, folder: Path, name: str = "a.yaml") -> Document:
    """A document as it is before mending."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return replace(correct(read(path, folder, tolerant=True), None), tolerant=True)


def mended(text: str, folder: Path, name: str = "a.yaml") -> Document:
    """A document after mending."""
    return mend(tolerated(text, folder, name))


def left(document: Document) -> tuple[Problem, ...]:
    """What check refuses; what it notes goes into the document."""
    try:
        check(document)
    except ProblemsFound as found:
        return found.problems
    return ()


def _shown(problem: Problem) -> str:
    place = f"{problem.position.line}:{problem.position.column}"
    loses = f", loses {problem.loses}" if problem.loses and problem.level == "note" else ""
    return f"{problem.level} {place} {problem.rule}{loses}"
