"""How grave a problem is: in a document of others only what cannot be generated stops anything."""

from pathlib import Path

import pytest

from generator.check import check
from generator.overlay import correct
from generator.problem import ProblemsFound
from generator.source import read
from tests.mending import left, mended

_HEAD = "openapi: 3.0.0\ninfo: {title: T, version: '1'}\n"


def levels(text: str, folder: Path) -> list[str]:
    document = mended(text, folder)
    return [f"{problem.level} {problem.rule}" for problem in [*left(document), *document.notes]]


ROWS: tuple[tuple[str, list[str]], ...] = (
    ("paths: {/a: {post: {responses: {}}}}", ["note missing-retry"]),
    ("paths: {/a: {post: {responses: {}}, put: {responses: {}}, get: {responses: {}}}}", ["note missing-retry"]),
    (
        "paths: {/a: {get: {operationId: a, responses: {}}}, /b: {get: {operationId: a, responses: {}}}}",
        ["note duplicate-operation-id"],
    ),
    ("paths: {}\ncomponents: {schemas: {S: {type: string, min_length: 1}}}", ["note unknown-keyword"]),
    ("paths: {}\ncomponents: {schemas: {S: {type: string, format: uuidd}}}", ["note unknown-format"]),
    ("paths: {}\ncomponents: {schemas: {S: {required: [a], properties: {b: {}}}}}", ["note unknown-required"]),
    ("paths: {'//evil.test/{id}': {}}", ["loss bad-path"]),
    ("paths: {'https://evil.test/': {}}", ["loss bad-path"]),
    ("paths: {/a/../b: {}}", ["loss bad-path"]),
    ("paths: {'/a\\b': {}}", ["loss bad-path"]),
    ('paths: {"/a\\nb": {}}', ["loss bad-path"]),
    ("paths: {'/../a?b=c': {}}", ["loss bad-path"]),
    ("paths: {'/{': {}}", ["loss path-parameter"]),
    ("paths: {'/{}': {}}", ["loss path-parameter"]),
    ("paths: {'/{id}/{id}': {get: {responses: {}}}}", ["note path-parameter"]),
    ("paths: {}\ncomponents: {schemas: {S: {$ref: 'https://evil.test/a.json'}}}", ["loss outside-ref"]),
    ("paths: {}\ncomponents: {schemas: {S: {items: {$ref: '#/components/schemas/N'}}}}", ["loss unknown-ref"]),
    ("paths: {}\ncomponents: {schemas: {S: {anyOf: [{$ref: '#/components/schemas/S'}]}}}", ["loss ref-cycle"]),
    # What this version cannot generate in a document of this project is no problem here.
    (
        "paths: {/a: {get: {responses: {}, parameters: [{name: a, in: cookie, schema: {}},"
        " {name: b, in: query, style: deepObject, schema: {}}]}}}\n"
        "components: {securitySchemes: {a: {type: oauth2}}, schemas: {S: {patternProperties: {'^a': {}}}}}",
        [],
    ),
)


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_the_level_of_a_problem(text: str, expected: list[str], tmp_path: Path) -> None:
    assert levels(f"{_HEAD}{text}\n", tmp_path) == expected


@pytest.mark.parametrize(("text", "expected"), [row for row in ROWS if row[1]])
def test_in_a_document_of_this_project_all_of_it_is_an_error(text: str, expected: list[str], tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(f"{_HEAD}{text}\n", encoding="utf-8")
    with pytest.raises(ProblemsFound) as found:
        check(correct(read(path, tmp_path), None))
    assert {problem.level for problem in found.value.problems} == {"error"}
    assert {rule.partition(" ")[2] for rule in expected} <= {problem.rule for problem in found.value.problems}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("swagger: '2.0'\ninfo: {}\npaths: {}", "this is Swagger 2.0, which is another format"),
        ("openapi: 4.0.0\npaths: {}", "`openapi` must be 3.0.x, 3.1.x or 3.2.x, in quotes if need be"),
        ("paths: {}", "`openapi` must be 3.0.x, 3.1.x or 3.2.x, in quotes if need be"),
    ],
)
def test_another_format_is_an_error(text: str, message: str, tmp_path: Path) -> None:
    problems = left(mended(text, tmp_path))
    assert [(problem.level, problem.message) for problem in problems] == [("error", message)]
    assert problems[0].hint


def test_one_note_stands_for_all_operations_without_retry_facts(tmp_path: Path) -> None:
    operations = ", ".join(f"{method}: {{responses: {{}}}}" for method in ("get", "put", "post", "delete"))
    document = mended(f"{_HEAD}paths: {{/a: {{{operations}}}}}\n", tmp_path)
    assert left(document) == ()
    [note] = document.notes
    assert note.message == "this and 2 other operations do not say when they may be repeated"
