"""The proof by use proves something: a good client passes, and each thing that is wrong on the wire is told."""

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from benchmarks import corpus
from benchmarks.use import running
from benchmarks.use.compare import differences
from benchmarks.use.document import Document, Operation
from benchmarks.use.judge import PREFIX, Call, Judge, Request
from benchmarks.use.make import CannotMake, Maker
from benchmarks.use.report import cause, markdown, row
from benchmarks.use.schemas import STRICT, Direction, Schemas
from benchmarks.use.trying import Generated, Options, Tried, package_name, try_document

GOOD = """\
openapi: 3.0.3
info: {title: Pets, version: "1"}
servers: [{url: https://pets.test/v2}]
security: [{key: []}]
paths:
  /pets:
    get:
      operationId: listPets
      tags: [pets]
      parameters:
        - {name: limit, in: query, required: true, schema: {type: integer, minimum: 5, maximum: 9}}
        - {name: X-Trace, in: header, schema: {type: string}}
      responses:
        "200":
          description: Some
          content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Pet"}}}}
    post:
      operationId: addPet
      x-sdk-retry: {sends: true, not_sent: []}
      tags: [pets]
      requestBody:
        required: true
        content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}
      responses:
        "201": {description: It, content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
  /pets/{name}:
    delete:
      operationId: dropPet
      x-sdk-retry: {sends: true, not_sent: []}
      tags: [pets]
      parameters: [{name: name, in: path, required: true, schema: {type: string}}]
      responses: {"204": {description: Gone}}
components:
  securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}
  schemas:
    Pet:
      type: object
      required: [pet name, id]
      properties:
        id: {type: integer, readOnly: true}
        pet name: {type: string, pattern: "^[A-Z][a-z]{2,5}$"}
        born: {type: string, format: date-time}
        kind: {type: string, enum: [cat, dog]}
        friend: {$ref: "#/components/schemas/Pet"}
"""
BROKEN = "openapi: 3.0.3\ninfo: {title: Broken\n"
HOSTILE = GOOD.replace("title: Pets", 'title: "\\"\\"\\"\\nimport os; os.abort() #"').replace(
    "operationId: dropPet", 'operationId: "drop(); import os; os.abort() #"'
)


def _options(cache: Path, **changes: Any) -> Options:
    return Options(**({"cache": cache, "limit": 60.0, "types": False, "fresh": False} | changes))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("documents")
    for name, text in (("good", GOOD), ("broken", BROKEN), ("hostile", HOSTILE)):
        (found / f"{name}.yaml").write_text(text, encoding="utf-8")
    (found / "parts").mkdir()
    parts = GOOD.replace('"#/components/schemas/Pet"}}}}\n    post', '"pet.yaml"}}}}\n    post')
    (found / "parts/openapi.yaml").write_text(parts, encoding="utf-8")
    pet = GOOD.partition("    Pet:\n")[2].replace("#/components/schemas/Pet", "#")
    (found / "parts/pet.yaml").write_text("\n".join(line[6:] for line in pet.splitlines()), encoding="utf-8")
    return found


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


def test_a_folder_holds_documents_and_folders_of_them(folder: Path) -> None:
    assert list(corpus.documents(folder, [])) == ["broken", "good", "hostile", "parts"]
    assert corpus.documents(folder, ["parts"]) == {"parts": folder / "parts/openapi.yaml"}
    with pytest.raises(SystemExit, match="nothing"):
        corpus.documents(folder, ["nothing"])


@pytest.mark.timeout(240)
def test_a_run_tells_good_from_bad(folder: Path, cache: Path, tmp_path: Path, capsys: Any) -> None:
    report, figures = tmp_path / "report.md", tmp_path / "figures.json"
    given = [str(folder), "good", "broken", "hostile", "--no-types", "--cache", str(cache)]
    assert corpus.main([*given, "--markdown", str(report), "--json", str(figures)]) == 1
    by_name = {each["name"]: each for each in json.loads(figures.read_text(encoding="utf-8"))["documents"]}
    for name in ("good", "hostile"):
        found = by_name[name]
        assert (name, found["figures"]["failed"]) == (name, [])
        assert (found["figures"]["operations"], found["figures"]["callable"], found["figures"]["passed"]) == (3, 3, 3)
        assert found["generated"]["imports"] == "yes"
        assert found["generated"]["seconds"] > 0
        assert found["generated"]["megabytes"] > 10
    assert by_name["broken"]["generated"]["lenient_code"] == 1
    assert by_name["broken"]["error"].startswith("cannot be read")
    assert "3 documents, 6 operations: 6 callable (100.0%), 6 pass (100.0% of those judged), 0 not judged" in (
        capsys.readouterr().out
    )
    assert re.search(
        r"^\| good \| 0 \| – \|.*\| 100\.0% \| yes \| yes \|", report.read_text(encoding="utf-8"), re.MULTILINE
    )


@pytest.mark.timeout(120)
def test_a_second_run_is_taken_from_the_cache(
    folder: Path, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = try_document(folder / "good.yaml", "good", _options(cache))
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert try_document(folder / "good.yaml", "good", _options(cache)) == first
    with pytest.raises(FileNotFoundError):
        try_document(folder / "good.yaml", "good", _options(tmp_path))


def _wrong_path(text: str) -> str:
    return text.replace('"/pets"', '"/pests"')


def _wrong_method(text: str) -> str:
    return text.replace('"DELETE"', '"POST"')


def _no_key(text: str) -> str:
    return text.replace('"X-Key"', '"X-Kee"')


def _in_models(text: str) -> str:
    return text.replace('alias="pet name"', 'alias="pet-name"')


@pytest.mark.parametrize(
    ("file", "spoil", "told"),
    [
        ("pets.py", _wrong_path, r"path: /base/v1/pests is not /pets"),
        ("pets.py", _wrong_method, r"method: POST, expected DELETE"),
        ("client.py", _no_key, r"security: no credentials \(apiKey header\)"),
        ("models.py", _in_models, r"pet.name"),
    ],
)
@pytest.mark.timeout(120)
def test_a_wrong_client_is_noticed(
    folder: Path, cache: Path, tmp_path: Path, file: str, spoil: Callable[[str], str], told: str
) -> None:
    try_document(folder / "good.yaml", "good", _options(cache))
    package = package_name("good")
    out = tmp_path / "out"
    _copy(cache / package / "out", out)
    [spoiled] = [path for path in out.rglob(file) if "_runtime" not in path.parts]
    before = spoiled.read_text(encoding="utf-8")
    spoiled.write_text(spoil(before), encoding="utf-8")
    assert spoiled.read_text(encoding="utf-8") != before
    found = row(Tried("good", calls=_calls(folder / "good.yaml", out, tmp_path)))
    assert found.passed < 3
    assert any(re.search(told, text) for _, _, text in found.failed), found.failed


@pytest.mark.timeout(120)
def test_a_client_that_ends_the_process_ends_only_its_own(folder: Path, cache: Path, tmp_path: Path) -> None:
    tried = try_document(folder / "good.yaml", "good", _options(cache))
    out = tmp_path / "out"
    _copy(cache / package_name("good") / "out", out)
    module = next(out.rglob("pets.py"))
    text = module.read_text(encoding="utf-8")
    module.write_text(
        text.replace(
            '    return Operation(\n        "POST"', '    import os; os._exit(3)\n    return Operation(\n        "POST"'
        ),
        encoding="utf-8",
    )
    calls = _calls(folder / "good.yaml", out, tmp_path, code=3)
    assert [call["operation"] for call in calls] == ["GET /pets"]
    found = row(Tried("good", tried.operations, tried.generated, calls=calls, error="calls ended: 3"))
    assert (found.passed, [why for _, why, _ in found.failed]) == (1, ["not called: calls ended: N"] * 2)


def _copy(source: Path, target: Path) -> None:
    for path in sorted(source.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            (target / path.relative_to(source)).parent.mkdir(parents=True, exist_ok=True)
            (target / path.relative_to(source)).write_bytes(path.read_bytes())


def _calls(file: Path, out: Path, tmp_path: Path, code: int = 0) -> list[dict[str, Any]]:
    results = tmp_path / "calls.jsonl"
    command = ["-m", "benchmarks.use.caller", str(file), str(out), package_name("good"), str(results)]
    ran = running.run(command, limit=60, path=[out])
    assert ran.code == code, ran.output
    return [json.loads(line) for line in results.read_text(encoding="utf-8").splitlines()]


def test_what_takes_too_long_is_ended() -> None:
    ran = running.run(["-c", "print('on', flush=True)\nwhile True: pass"], limit=1)
    assert ran.late
    assert (ran.code, ran.output) == (-9, "on\n")


# --- The judge


def _judge(document: dict[str, Any], tmp_path: Path) -> tuple[Judge, Operation]:
    (tmp_path / "openapi.json").write_text(json.dumps({"openapi": "3.1.0", **document}), encoding="utf-8")
    read = Document(tmp_path / "openapi.json")
    return Judge(read, Schemas(read, "sent")), next(read.operations())


def _parameter(place: str, style: str | None, explode: bool | None, **more: Any) -> dict[str, Any]:
    said = {"name": "p", "in": place, "schema": {}, "style": style, "explode": explode, **more}
    return {key: value for key, value in said.items() if value is not None}


LIST, MAP = ["a", "b c"], {"R": 1, "G": "x y"}
STYLES = [
    ("query", "form", True, "a&b", "?p=a%26b", "?p=a&b"),
    ("query", "form", True, LIST, "?p=a&p=b+c", "?p=a,b+c"),
    ("query", "form", False, LIST, "?p=a,b%20c", "?p=a&p=c"),
    ("query", "form", True, MAP, "?R=1&G=x%20y", "?p=R,1,G,x%20y"),
    ("query", "form", False, MAP, "?p=R,1,G,x%20y", "?R=1&G=x%20y"),
    ("query", "spaceDelimited", False, ["a", "b"], "?p=a%20b", "?p=a,b"),
    ("query", "pipeDelimited", False, LIST, "?p=a%7Cb%20c", "?p=a,b%20c"),
    ("query", "deepObject", True, MAP, "?p[R]=1&p%5BG%5D=x%20y", "?p.R=1&p.G=x%20y"),
    ("path", None, None, "a/b", "/a%2Fb", "/a/b"),
    ("path", "simple", False, MAP, "/R,1,G,x%20y", "/R=1,G=x%20y"),
    ("path", "simple", True, MAP, "/R=1,G=x%20y", "/R,1,G,x%20y"),
    ("path", "label", False, LIST, "/.a,b%20c", "/a,b%20c"),
    ("path", "label", True, LIST, "/.a.b%20c", "/.a,b%20c"),
    ("path", "matrix", False, LIST, "/;p=a,b%20c", "/;q=a,b%20c"),
    ("path", "matrix", True, LIST, "/;p=a;p=b%20c", "/;p=a,b%20c"),
    ("path", "matrix", True, MAP, "/;R=1;G=x%20y", "/;p=R,1,G,x%20y"),
    ("header", None, None, LIST, "a,b c", "a;b c"),
    ("header", None, True, MAP, "R=1,G=x y", "R,1,G,x y"),
    ("cookie", None, None, 5, "p=5", "q=5"),
]


@pytest.mark.parametrize(("place", "style", "explode", "given", "right", "wrong"), STYLES)
def test_every_style_is_read_and_no_other(
    tmp_path: Path, place: str, style: str | None, explode: bool | None, given: Any, right: str, wrong: str
) -> None:
    path = "/things/{p}" if place == "path" else "/things"
    parameter = _parameter(place, style, explode)
    judge, operation = _judge({"paths": {path: {"get": {"parameters": [parameter], "responses": {}}}}}, tmp_path)

    def problems(wire: str) -> list[str]:
        headers = [({"header": "p", "cookie": "Cookie"}[place], wire)] if place in ("header", "cookie") else []
        target = f"{PREFIX}/things{'' if headers else wire}"
        return judge.problems(Call(operation, {(place, "p"): given}), Request("GET", target, headers, b""))

    assert problems(right) == []
    assert problems(wrong) != []


BODIES = [
    ("application/json", {"a": 1, "b": ["x"]}, b'{"a": 1, "b": ["x"]}', b'{"a": "1", "b": ["x"]}'),
    ("application/json", {"a": 1}, b'{"a": 1}', b'{"a": 1, "c": null}'),
    ("application/x-www-form-urlencoded", {"a": 1, "b": ["x", "y"]}, b"a=1&b=x&b=y", b"a=1&b=x"),
    ("application/x-www-form-urlencoded", {"m": {"k": "v"}}, b"m%5Bk%5D=v", b"m=k"),
    ("text/plain", "täxt", "täxt".encode(), b"taxt"),
]


@pytest.mark.parametrize(("kind", "given", "right", "wrong"), BODIES)
def test_every_body_is_read(tmp_path: Path, kind: str, given: Any, right: bytes, wrong: bytes) -> None:
    media: dict[str, Any] = {"schema": {}}
    body = {"content": {kind: media}}
    judge, operation = _judge({"paths": {"/things": {"post": {"requestBody": body}}}}, tmp_path)

    def problems(content: bytes, content_type: str = kind) -> list[str]:
        request = Request("POST", f"{PREFIX}/things", [("Content-Type", content_type)], content)
        return judge.problems(Call(operation, {}, kind, media, given), request)

    assert problems(right) == []
    assert problems(wrong) != []
    assert problems(right, "application/other") == [f"body: content-type application/other, expected {kind}"]


def test_parts_are_read(tmp_path: Path) -> None:
    media: dict[str, Any] = {"schema": {}, "encoding": {"meta": {"contentType": "application/json"}}}
    document = {"paths": {"/things": {"post": {"requestBody": {"content": {"multipart/form-data": media}}}}}}
    judge, operation = _judge(document, tmp_path)
    parts = [('name="meta"', "Content-Type: application/json\r\n", '{"a": 1}'), ('name="n"', "", "5")]

    def problems(parts: list[tuple[str, str, str]]) -> list[str]:
        body = (
            "".join(f"--x\r\nContent-Disposition: form-data; {n}\r\n{h}\r\n{v}\r\n" for n, h, v in parts) + "--x--\r\n"
        )
        request = Request(
            "POST", f"{PREFIX}/things", [("Content-Type", "multipart/form-data; boundary=x")], body.encode()
        )
        return judge.problems(Call(operation, {}, "multipart/form-data", media, {"meta": {"a": 1}, "n": 5}), request)

    assert problems(parts) == []
    assert problems(parts[:1]) == ["part n: lost"]
    assert problems([('name="meta"', "", '{"a": 1}'), parts[1]]) == [
        "part meta: content-type text/plain, expected application/json"
    ]


@pytest.mark.parametrize(
    ("scheme", "header", "wrong"),
    [
        ({"type": "http", "scheme": "basic"}, ("Authorization", "Basic dTpw"), ("Authorization", "Basic dXA=")),
        ({"type": "http", "scheme": "bearer"}, ("Authorization", "Bearer k"), ("X-Key", "k")),
        ({"type": "oauth2"}, ("Authorization", "Bearer k"), ("Authorization", "Basic dTpw")),
        ({"type": "apiKey", "in": "cookie", "name": "k"}, ("Cookie", "a=b; k=1"), ("Cookie", "a=b")),
    ],
)
def test_credentials_are_judged(
    tmp_path: Path, scheme: dict[str, str], header: tuple[str, str], wrong: tuple[str, str]
) -> None:
    paths = {"/a": {"get": {"security": [{"it": []}]}}, "/b": {"get": {}}}
    document = {"paths": paths, "components": {"securitySchemes": {"it": scheme}}}
    judge, operation = _judge(document, tmp_path)
    assert judge.problems(Call(operation, {}), Request("GET", f"{PREFIX}/a", [header], b"")) == []
    assert judge.problems(Call(operation, {}), Request("GET", f"{PREFIX}/a", [wrong], b"")) != []
    free = Operation("GET", "/b", {}, ())
    told = judge.problems(Call(free, {}), Request("GET", f"{PREFIX}/b", [("Authorization", "Bearer k")], b""))
    assert told == ["security: a key, though the operation asks for none"]


# --- The maker


def _maker(tmp_path: Path, schemas: dict[str, Any], direction: Direction = "sent") -> Maker:
    (tmp_path / "openapi.json").write_text(
        json.dumps({"openapi": "3.1.0", "components": {"schemas": schemas}}), encoding="utf-8"
    )
    return Maker(Schemas(Document(tmp_path / "openapi.json"), direction))


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "string", "pattern": "^[0-9a-fA-F]{40}$"},
        {"type": "string", "pattern": r"^[\w\s\-\p{L},.]+$"},
        {"type": "string", "pattern": "^(?=.*[0-9])[a-z0-9]{8,}$"},
        {"type": "string", "format": "uuid"},
        {"type": "string", "minLength": 300},
        {"type": "string", "format": "byte", "minLength": 30},
        {"type": "integer", "minimum": 1000, "multipleOf": 7},
        {"type": "number", "exclusiveMinimum": 0, "maximum": 1},
        {"type": "array", "items": {"enum": ["a", "b", "c"]}, "minItems": 3, "uniqueItems": True},
        {"type": "array", "prefixItems": [{"type": "string"}, {"type": "integer"}], "items": False},
        {"type": "object", "minProperties": 3, "additionalProperties": {"type": "integer"}},
        {"patternProperties": {"^x-[a-z]+$": {"type": "integer"}}, "additionalProperties": False, "type": "object"},
        {"oneOf": [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}]},
        {"allOf": [{"$ref": "#/components/schemas/Cat"}, {"required": ["lives"]}]},
        {"$ref": "#/components/schemas/Tree"},
        {
            "properties": {"a": {}, "b": {}, "c": {}},
            "if": {"properties": {"a": {"const": 1}}},
            "then": {"required": ["b"]},
            "else": {"required": ["c"]},
        },
    ],
)
def test_values_are_valid_and_always_the_same(tmp_path: Path, schema: dict[str, Any]) -> None:
    cat = {
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": {"const": "cat"}, "lives": {"type": "integer"}},
    }
    dog = {"type": "object", "required": ["kind"], "properties": {"kind": {"const": "dog"}}}
    tree = {
        "type": "object",
        "properties": {"children": {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}}},
    }
    makers = [_maker(tmp_path, {"Cat": cat, "Dog": dog, "Tree": tree}) for _ in range(2)]
    made = [maker.make(schema, "here") for maker in makers]
    assert made[0] == made[1]
    assert made[0].leave == STRICT


def test_what_a_base_requires_is_described_by_its_kind_or_waived(tmp_path: Path) -> None:
    base = {"type": "object", "required": ["a", "b"], "properties": {"a": {"type": "integer"}}}
    kind = {"allOf": [{"$ref": "#/components/schemas/Base"}, {"properties": {"b": {"type": "integer"}}}]}
    maker = _maker(tmp_path, {"Base": base})
    assert set(maker.make(kind, "x").value) == {"a", "b"}
    made = maker.make({"$ref": "#/components/schemas/Base"}, "x")
    assert (set(made.value), made.leave.waived) == ({"a"}, {"b"})


def test_what_is_read_only_is_not_sent(tmp_path: Path) -> None:
    schema = {
        "type": "object",
        "required": ["id", "key"],
        "properties": {"id": {"type": "integer", "readOnly": True}, "key": {"type": "string", "writeOnly": True}},
    }
    assert set(_maker(tmp_path, {}).make(schema, "x").value) == {"key"}
    assert set(_maker(tmp_path, {}, "received").make(schema, "x").value) == {"id"}


def test_what_one_part_hides_is_not_sent_for_another(tmp_path: Path) -> None:
    base = {"type": "object", "required": ["at"], "properties": {"at": {"type": "string"}, "on": {"type": "boolean"}}}
    parts = [{"$ref": "#/components/schemas/Base"}, {"properties": {"at": {"readOnly": True}}}]
    made = _maker(tmp_path, {"Base": base}).make({"allOf": parts}, "x")
    assert (set(made.value), made.leave.waived) == ({"on"}, {"at"})


def test_what_nothing_fits_is_not_made(tmp_path: Path) -> None:
    endless = {"type": "object", "required": ["again"], "properties": {"again": {"$ref": "#/components/schemas/E"}}}
    for schema in ({"allOf": [{"type": "string"}, {"type": "integer"}]}, {"$ref": "#/components/schemas/E"}):
        with pytest.raises(CannotMake):
            _maker(tmp_path, {"E": endless}).make(schema, "x")


def test_values_are_the_same_in_another_spelling() -> None:
    given = {"at": "2024-05-06T07:08:09Z", "n": 1, "no": None, "data": "Ynl0ZXMtMTI="}
    assert list(differences(given, {"at": "2024-05-06T09:08:09.000+02:00", "n": 1.0, "data": "Ynl0ZXMtMTI"})) == []
    other = {"at": "2024-05-06T07:08:08Z", "n": "1", "no": 1, "more": 1}
    assert [each.partition(":")[0] for each in differences(given, other)] == ["/at", "/n", "/no", "/data", "/more"]


def test_failures_of_one_cause_are_one() -> None:
    assert cause("request: query a[b]: lost") == cause("request: query limit: lost") == "request: query: lost"
    assert cause("reply: /a/0: 5, given 6") == cause("reply: /b: 'x', given 'y'") == "reply: differs"
    assert cause("request: no argument for body x y") == "request: no argument for body"


def test_what_was_not_generated_fails_in_the_report() -> None:
    problem = "a.yaml:3:4: bad-thing: there is no 'x' (hint: none)"
    made = Generated(strict_code=1, lenient_code=1, problems=[problem])
    said = markdown([Tried("a", ["GET /a", "GET /b"], made)])
    assert "2 × not generated: bad-thing: there is no … (hint: none) [1 documents]" in said
    assert "| a | 1 | 1 | 0 | 0 | 2 | 0 | 0 | 0 | 0.0% | no | no |" in said
