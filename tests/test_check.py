"""What the generator says about documents it refuses: one folder a case."""

import json
import sys
from pathlib import Path

import pytest

from generator import structure
from generator.check import check
from generator.objects import follow, objects
from generator.overlay import correct
from generator.problem import LONGEST_LINE, Position, Problem, ProblemsFound
from generator.source import Document, read

CASES = Path(__file__).parent / "cases" / "problems"


@pytest.mark.parametrize("case", sorted(CASES.iterdir()), ids=lambda path: path.name)
def test_problems(case: Path, accept: bool) -> None:
    expected = case / "problems.txt"
    overlay = case / "overlay.yaml"
    with pytest.raises(ProblemsFound) as found:
        check(
            correct(
                read(case / "openapi.yaml", case),
                read(overlay, case) if overlay.exists() else None,
            )
        )
    if accept:
        expected.write_text(f"{found.value}\n", encoding="utf-8", newline="\n")
    assert f"{found.value}\n" == expected.read_text(encoding="utf-8")


def document(tmp_path: Path, text: str) -> Document:
    path = tmp_path / "openapi.yaml"
    path.write_text(text, encoding="utf-8")
    return correct(read(path, tmp_path), None)


GOOD = """\
openapi: 3.1.0
info: {title: Test, version: "1"}
x-sdk-errors:
  name: ErrorCode
  type: integer
  code: /code
  message: [/message, /error/message]
  failure: {pointer: /status, equals: error}
  codes:
    - code: 206
      name: NOT_VERIFIED
      meaning: The address is not verified.
      fix: Verify it.
      outcome: not_sent
      retryable: false
      raises: QuotaExceededError
      status: 401
      x-sdk-source: a mail of the vendor
x-sdk-envelope: {data: data}
servers:
  - url: https://{host}/
    variables: {host: {default: example.com}}
    x-sdk-server: {environment: TEST_URL, required: true}
tags: [{name: emails, x-sdk-name: emails}]
paths:
  /emails:
    get:
      operationId: list
      x-sdk-pagination: {style: offset, limit: limit, offset: offset, items: /items}
      parameters:
        - {name: limit, in: query, x-sdk-name: limit, x-sdk-source: tried, schema: {type: integer}}
        - {name: offset, in: query, schema: {type: integer}}
      responses:
        "200": {$ref: '#/components/responses/Emails'}
        default: {description: Wrong, content: {text/html: {}}}
    post:
      operationId: send
      x-sdk-name: send
      x-sdk-retry:
        sends: true
        not_sent: [400, 401]
        unknown_messages: [Invalid request body]
        read_timeout: 120
        idempotency:
          in: body
          pointer: /key
          created: always
          min_length: 1
          max_length: 64
          lives: 60
          repeat: declined
          retry_within: 40.5
      requestBody:
        x-sdk-max-bytes: 1000
        content: {application/json: {schema: {$ref: '#/components/schemas/Email'}}}
      responses: {"202": {description: Accepted, x-sdk-source: tried}}
components:
  responses:
    Emails:
      description: Some
      content:
        application/json:
          schema:
            type: object
            properties:
              items: {type: array, items: {$ref: '#/components/schemas/Email'}}
            x-sdk-failures: {items: items, error: error, index: index}
  schemas:
    Email:
      type: object
      properties:
        to: {type: string, x-sdk-aliases: [recipient], x-sdk-name: to, x-sdk-source: tried}
        kind: {enum: [a, b], x-enum-varnames: [A, B], x-enum-descriptions: [One, Two], default: a}
        anything: true
  securitySchemes:
    key: {type: apiKey, in: header, name: X-Key, x-sdk-body-property: api_key}
    query: {type: apiKey, in: query, name: key}
    token: {type: http, scheme: bearer}
    reference: {$ref: '#/components/securitySchemes/token'}
"""


def test_a_good_document_is_returned_as_it_is(tmp_path: Path) -> None:
    good = document(tmp_path, GOOD)
    assert check(good) is good


@pytest.mark.parametrize("scheme", ["{}", "{type: http}", "{type: apiKey, in: 5, name: a}", "{type: 5}"])
def test_a_broken_security_scheme_is_left_to_the_validator(tmp_path: Path, scheme: str) -> None:
    text = f"""\
openapi: 3.1.0
info: {{title: Test, version: "1"}}
components: {{securitySchemes: {{broken: {scheme}}}}}
"""
    with pytest.raises(ProblemsFound) as found:
        check(document(tmp_path, text))
    assert "not-openapi" in {problem.rule for problem in found.value.problems}


def test_objects_are_listed_in_document_order(tmp_path: Path) -> None:
    text = """\
openapi: 3.1.0
info: {title: Test, version: "1", contact: {name: a}}
paths:
  x-note: {get: {}}
  /a: {get: {responses: {"200": {description: a}}}}
"""
    assert [(o.kind, o.pointer) for o in objects(document(tmp_path, text))] == [
        ("document", ""),
        ("info", "/info"),
        ("contact", "/info/contact"),
        ("map", "/paths"),
        ("path-item", "/paths/~1a"),
        ("operation", "/paths/~1a/get"),
        ("map", "/paths/~1a/get/responses"),
        ("response", "/paths/~1a/get/responses/200"),
    ]


def test_follow_ends_at_the_object_behind_the_references(tmp_path: Path) -> None:
    text = """\
a: {$ref: '#/b'}
b: {$ref: '#/c'}
c: {found: true}
circle: {$ref: '#/circle'}
dangling: {$ref: '#/nothing'}
"""
    found = document(tmp_path, text)
    assert follow(found, "/a") == ("/c", {"found": True})
    assert follow(found, "/circle") == ("/circle", {})
    assert follow(found, "/dangling") == ("/nothing", {})


def test_the_innermost_error_is_shown_when_alternatives_are_told_apart(tmp_path: Path) -> None:
    text = """\
openapi: 3.0.3
info: {title: Test, version: "1"}
paths:
  /{id}:
    get:
      parameters: [{name: id, in: path, required: false, schema: {type: string}}]
      responses: {"200": {description: Done}}
"""
    with pytest.raises(ProblemsFound) as found:
        check(document(tmp_path, text))
    assert str(found.value) == (
        "openapi.yaml:6:41: not-openapi: must be true, not false\n"
        "    at /paths/~1{id}/get/parameters/0/required\n"
        "1 problem, nothing written"
    )


def test_nothing_is_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was used")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("urllib.request.urlopen", refuse)
    text = """\
openapi: 3.1.0
info: {title: Test, version: "1"}
jsonSchemaDialect: http://127.0.0.1:9/dialect
paths: {}
components:
  schemas:
    A: {$schema: 'http://127.0.0.1:9/schema', type: string, default: a}
    B: {$id: 'http://127.0.0.1:9/b', allOf: [{$ref: '#/components/schemas/A'}], default: a}
"""
    with pytest.raises(ProblemsFound) as found:
        check(document(tmp_path, text))
    assert [p.rule for p in found.value.problems] == ["unsupported"]


def test_what_the_validator_cannot_walk_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def too_deep(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr(structure, "_schema_problems", too_deep)
    with pytest.raises(ProblemsFound) as found:
        check(document(tmp_path, GOOD))
    assert str(found.value) == ("openapi.yaml:1:1: too-deep: nested too deep to be checked\n1 problem, nothing written")


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0"])
@pytest.mark.parametrize("keyword", ["items", "allOf", "properties", "additionalProperties"])
def test_the_deepest_document_that_can_be_read_can_be_checked(tmp_path: Path, version: str, keyword: str) -> None:
    schema: dict[str, object] = {"type": "nonsense"}
    for _ in range(48 if keyword in {"allOf", "properties"} else 96):
        inner: dict[str, object] = {"allOf": [schema], "properties": {"a": schema}}
        schema = {keyword: inner.get(keyword, schema)}
    tree = {
        "openapi": version,
        "info": {"title": "Test", "version": "1"},
        "paths": {},
        "components": {"schemas": {"A": schema}},
    }
    with pytest.raises(ProblemsFound) as found:
        check(document(tmp_path, json.dumps(tree)))
    assert [(p.rule, p.pointer[-5:]) for p in found.value.problems] == [("not-openapi", "/type")]


def test_a_long_chain_of_references_is_refused_without_recursion(tmp_path: Path) -> None:
    length = sys.getrecursionlimit() * 2
    schemas: dict[str, object] = {f"A{i}": {"$ref": f"#/components/schemas/A{i + 1}"} for i in range(length)}
    schemas[f"A{length}"] = {"type": "string"}
    tree = {
        "openapi": "3.1.0",
        "info": {"title": "Test", "version": "1"},
        "paths": {},
        "components": {"schemas": schemas},
    }
    with pytest.raises(ProblemsFound) as found:
        check(document(tmp_path, json.dumps(tree)))
    first = found.value.problems[-1]
    assert (first.rule, first.message, first.pointer) == (
        "too-complex",
        "more than 100 references and alternatives deep",
        f"/components/schemas/A{length - 100}",
    )


def test_a_problem_is_printable_on_one_line() -> None:
    position = Position("a\nb.yaml", 1, 2)
    hostile = "\x1b[31m\r\n\u202e\ud800" + "x" * 1000
    text = str(Problem(position, "rule", hostile, "/" + hostile, hostile))
    shown = "\\x1b[31m\\r\\n\\u202e\\ud800" + "x" * (LONGEST_LINE - 10)
    assert text.split("\n") == [
        f"a\\nb.yaml:1:2: rule: {shown}…",
        f"    at /{shown[:-1]}…",
        f"    hint: {shown}…",
    ]


def test_a_problem_without_pointer_and_hint_is_one_line() -> None:
    assert str(Problem(Position("a.yaml", 1, 2), "rule", "message")) == "a.yaml:1:2: rule: message"


def test_problems_found_needs_a_problem() -> None:
    with pytest.raises(ValueError, match=r"^ProblemsFound needs at least one problem$"):
        ProblemsFound([])
