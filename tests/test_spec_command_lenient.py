"""What cannot be generated: reported line by line without `--lenient`, left out and reported with it."""

from dataclasses import replace
from pathlib import Path

import pytest

from generator.blame import unexpected
from generator.leave_out import leave_out
from generator.objects import mapping
from generator.overlay import correct
from generator.problem import Problem
from generator.source import Document, node_at, read
from tests.projects import tree
from tests.spec_command import PETS, run

# Two places that lead out of the document, one in a field of a model, the other in a parameter.
BROKEN = PETS.replace(
    "properties: {name: {type: string}, kind: {$ref: '#/components/schemas/Kind'}}",
    "properties: {name: {type: string}, kind: {$ref: 'https://example.com/kind.yaml'}}",
).replace(
    "- {name: kind, in: query, schema: {$ref: '#/components/schemas/Kind'}}",
    "- {$ref: 'https://example.com/parameters.yaml#/kind'}",
)
UNITS = """\
openapi: 3.1.0
info: {title: Units, version: "1"}
security: [{gone: []}, {kept: []}]
webhooks: {came: {post: {responses: {"200": {description: Fine.}}}}}
paths:
  /all/{id}:
    parameters:
      - {name: id, in: path, required: true, schema: {type: string}}
    post:
      security: [{gone: [], kept: []}, {kept: []}]
      parameters:
        - {name: first, in: query, schema: {type: string, format: odd}}
        - {name: second, in: query, schema: {type: string}}
      requestBody: {content: {text/plain: {schema: {type: string}}}}
      responses:
        "200": {description: Fine., content: {text/csv: {schema: {type: string}}, text/plain: {}}}
    put:
      requestBody: {content: {text/plain: {}, text/csv: {}}}
      responses: {"200": {description: Fine., headers: {X-Left: {schema: {type: integer}}}}}
components:
  securitySchemes: {gone: {type: mutualTLS}, kept: {type: http, scheme: bearer}}
  schemas:
    Thing:
      type: object
      required: [odd, even]
      properties:
        odd: {type: string}
        even: {type: array, items: {type: string, not: {const: x}}}
      allOf: [{required: [odd]}]
"""
PATH = "/paths/~1all~1{id}"
THING = "/components/schemas/Thing"


def _document(folder: Path, text: str = UNITS) -> Document:
    (folder / "openapi.yaml").write_text(text, encoding="utf-8")
    return replace(correct(read(folder / "openapi.yaml", folder), None), tolerant=True)


def _problem(document: Document, at: str) -> Problem:
    return Problem(document.at(at), "some-rule", "something is wrong", at)


def _gone(document: Document, smaller: Document) -> set[str]:
    return set(document.positions) - set(smaller.positions)


def _passes(document: Document, at: str) -> list[str]:
    """What goes at each pass, for a problem that comes back until its place is gone."""
    found: list[str] = []
    while any(known == at or known.startswith(f"{at}/") for known in document.positions) and len(found) < 20:
        document, stuck = leave_out(document, [replace(_problem(document, at), position=document.at(""))])
        assert stuck == []
        assert len(document.notes) == 1
        found.append(document.notes[0].pointer)
    return found


@pytest.mark.parametrize(
    ("at", "passes"),
    [
        (f"{THING}/properties/even/items/not", ["/properties/even/items/not"]),
        (f"{THING}/properties/even/items", ["/properties/even/items", "/properties/even"]),
        (f"{THING}/properties/odd", ["/properties/odd", "/properties/odd"]),
        (THING, ["", ""]),
        (f"{THING}/allOf/0", ["/allOf/0", ""]),
    ],
)
def test_a_problem_that_comes_back_takes_what_is_around(at: str, passes: list[str], tmp_path: Path) -> None:
    assert _passes(_document(tmp_path), at) == [THING + below for below in passes]


@pytest.mark.parametrize(
    ("at", "unit"),
    [
        (f"{PATH}/post/parameters/0/schema/format", f"{PATH}/post/parameters/0/schema/format"),
        (f"{PATH}/post/parameters/0/schema", f"{PATH}/post/parameters/0/schema"),
        (f"{PATH}/post/parameters/0", f"{PATH}/post/parameters/0"),
        (f"{PATH}/post/parameters/0/name", f"{PATH}/post/parameters/0"),
        (f"{PATH}/parameters/0/style", PATH),  # without its parameter a path is no address
        (f"{PATH}/post/requestBody/content/text~1plain", f"{PATH}/post"),  # nor a body one without its only type
        (f"{PATH}/put/requestBody/content/text~1plain", f"{PATH}/put/requestBody/content/text~1plain"),
        (f"{PATH}/post/responses/200/content/text~1csv", f"{PATH}/post/responses/200/content/text~1csv"),
        (f"{PATH}/post/responses/200/content", f"{PATH}/post/responses/200"),
        (f"{PATH}/put/responses/200/headers/X-Left", f"{PATH}/put/responses/200/headers/X-Left"),
        (f"{PATH}/post/operationId", f"{PATH}/post"),
        (f"{PATH}/post", f"{PATH}/post"),
        (PATH, PATH),
        ("/components/securitySchemes/gone/type", "/components/securitySchemes/gone"),
        ("/webhooks/came/post", "/webhooks/came/post"),
        ("/webhooks", "/webhooks"),
    ],
)
def test_the_smallest_unit_goes(at: str, unit: str, tmp_path: Path) -> None:
    document = _document(tmp_path)
    before = dict(document.positions)
    smaller, stuck = leave_out(document, [_problem(document, at)])
    assert stuck == []
    [note] = smaller.notes
    assert (note.pointer, note.level, note.position, bool(note.loses)) == (unit, "loss", document.at(at), True)
    assert smaller.tree != document.tree
    # The document itself stays as it is, and every node that is left knows where it came from.
    assert document.positions == before
    assert document.notes == []
    for pointer in smaller.positions:
        node_at(smaller.tree, pointer)


def test_what_stands_behind_in_a_list_keeps_its_place(tmp_path: Path) -> None:
    document = _document(tmp_path)
    smaller, _ = leave_out(document, [_problem(document, f"{PATH}/post/parameters/0")])
    assert node_at(smaller.tree, f"{PATH}/post/parameters/0/name") == "second"
    moved = smaller.positions[f"{PATH}/post/parameters/0/name"]
    assert moved == document.positions[f"{PATH}/post/parameters/1/name"]


def test_several_problems_at_once(tmp_path: Path) -> None:
    document = _document(tmp_path)
    places = [f"{PATH}/post/parameters/{index}" for index in (0, 1)] + [f"{PATH}/put", f"{PATH}/put/requestBody"]
    smaller, _ = leave_out(document, [_problem(document, at) for at in places])
    assert node_at(smaller.tree, f"{PATH}/post/parameters") == []
    assert list(mapping(node_at(smaller.tree, PATH))) == ["parameters", "post"]


def test_a_scheme_that_goes_is_asked_for_nowhere(tmp_path: Path) -> None:
    document = _document(tmp_path)
    smaller, _ = leave_out(document, [_problem(document, "/components/securitySchemes/gone")])
    assert smaller.tree["security"] == [{"kept": []}]
    assert node_at(smaller.tree, f"{PATH}/post/security") == [{"kept": []}]


def test_a_field_that_goes_is_not_required(tmp_path: Path) -> None:
    document = _document(tmp_path)
    for _ in range(2):
        document, _ = leave_out(document, [_problem(document, f"{THING}/properties/odd")])
    assert node_at(document.tree, f"{THING}/required") == ["even"]


@pytest.mark.parametrize("at", ["", "/info", "/info/title", "/paths", "/openapi", "/components"])
def test_a_document_is_no_unit(at: str, tmp_path: Path) -> None:
    document = _document(tmp_path)
    smaller, stuck = leave_out(document, [_problem(document, at)])
    assert [problem.pointer for problem in stuck] == [at]
    assert (smaller.tree, smaller.notes) == (document.tree, [])


def test_without_the_flag_nothing_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, document=BROKEN) == 1
    assert not (tmp_path / "out").exists()
    told = capsys.readouterr().err.splitlines()
    file = tmp_path / "openapi.yaml"
    assert len(told) == 3
    assert told[0].startswith(f"{file}:12:")
    assert told[1].startswith(f"{file}:32:")
    assert all("(hint: " in line for line in told[:2])
    assert told[2] == "2 problems, nothing written; --lenient would leave out 2 things"


def test_with_the_flag_the_rest_is_generated(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "--lenient", document=BROKEN) == 0
    out = tmp_path / "out"
    assert f"2 left out, 0 read with tolerance: see {out}/LOSSES.md" in capsys.readouterr().out
    said = (out / "LOSSES.md").read_text(encoding="utf-8")
    assert "## Left out: 2\n" in said
    assert "- `openapi.yaml:12:" in said
    assert "- `openapi.yaml:32:" in said
    assert said.count("**Lost**: ") == 2
    assert "def list_pets(" in (out / "pets/pets.py").read_text(encoding="utf-8")
    assert "--lenient\n" in (out / "README.md").read_text(encoding="utf-8")
    first = tree(out)
    assert run(tmp_path, "--lenient", document=BROKEN) == 0
    assert tree(out) == first


def test_what_cannot_be_left_out_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "--lenient", document=PETS.replace("openapi: 3.1.0", "openapi: 2.0.0")) == 1
    told = capsys.readouterr().err.splitlines()
    assert told[-1].startswith("1 problem, nothing written; --lenient does not help with 1 problem, such as ")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("text", ["", "- a\n", "{", "a: &a [*a]\n", "\0", "!!python/object/apply:os.system [ls]\n"])
def test_what_cannot_be_read_is_one_line_each(text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "openapi.yaml").write_text(text, encoding="utf-8")
    assert run(tmp_path, "--lenient", document="") == 1
    told = capsys.readouterr().err.splitlines()
    assert told[-1].endswith("nothing written")
    assert all(line.startswith(f"{tmp_path / 'openapi.yaml'}:") for line in told[:-1])
    assert not (tmp_path / "out").exists()


def _fails(document: Document) -> object:
    """A stage with a mistake: it cannot bear these operations."""
    for path in mapping(document.tree["paths"]):
        if path in {"/3", "/7"}:
            raise KeyError(path)
    return document


def test_a_mistake_of_ours_is_put_down_to_operations(tmp_path: Path) -> None:
    operation = 'get: {responses: {"200": {description: Fine.}}}'
    paths = "".join(f"  /{number}: {{{operation}}}\n" for number in range(10))
    text = f'openapi: 3.1.0\ninfo: {{title: Ten, version: "1"}}\npaths:\n{paths}'
    document = _document(tmp_path, text)
    found = unexpected(document, KeyError("x"), _fails)
    assert [(problem.pointer, problem.position.line) for problem in found] == [
        ("/paths/~13/get", 7),
        ("/paths/~17/get", 11),
    ]
    assert {problem.level for problem in found} == {"loss"}


def test_a_mistake_of_ours_without_an_operation_has_the_place_of_the_document(tmp_path: Path) -> None:
    def always(document: Document) -> object:
        raise ValueError(document.file)

    [problem] = unexpected(_document(tmp_path), ValueError("no"), always)
    assert (problem.pointer, problem.level, str(problem.position)) == ("", "error", "openapi.yaml:1:1")
    assert "--debug" in problem.hint


def test_a_mistake_of_ours_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No operating system has a folder of this name, and nobody looked."""
    assert run(tmp_path, out="a\0b") == 1
    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith(f"{tmp_path / 'openapi.yaml'}:1:1: internal: ValueError: ")
    with pytest.raises(ValueError, match="null"):
        run(tmp_path, "--debug", out="a\0b")
