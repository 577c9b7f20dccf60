"""Rows A41, A42 and A47 to A58: numbers, references, depth, size and syntax."""

import json
from typing import Any

from tests.hostile_documents import places
from tests.hostile_documents.cases import Case, case, edited, yaml_case
from tests.hostile_documents.places import Document, document, operation, schema

_SECRET = {"type": "object", "properties": {"secret": {"type": "string"}}}


def _yaml(more: str = "", *, schemas: str = "", name: str = "string") -> str:
    """A small document in YAML, with lines of a case's own at its end and among its schemas."""
    return f"""\
openapi: 3.1.0
info: {{title: Acme, version: "1"}}
servers: [{{url: 'https://acme.test/v1'}}]
paths:
  /things:
    post:
      operationId: sendThing
      requestBody: {{content: {{application/json: {{schema: {{$ref: '#/components/schemas/Thing'}}}}}}}}
      responses: {{"204": {{description: Sent.}}}}
components:
  schemas:
    Thing:
      type: object
      properties:
        name: {{type: {name}}}
{schemas}{more}"""


def _property(made: str) -> bytes:
    """The document with this JSON as the schema of a property, as no dump of Python's would write it."""
    doc = document()
    schema(doc, "Thing")["properties"]["other"] = "HERE"
    return json.dumps(doc).replace('"HERE"', made).encode()


def _numbers() -> list[Case]:
    found = [
        Case(f"{where}-{text}", _property(made.replace("N", text)), noted="not-finite")
        for text in ("NaN", "Infinity", "-Infinity", "1e400")
        for where, made in (("default", '{"type": "number", "default": N}'),)
    ]
    yaml = ("{type: number, default: .nan}", "{type: number, default: .inf}", "{type: number, default: 1e400}",
            "{type: number, minimum: -.inf}")  # fmt: skip
    return found + [yaml_case(f"yaml-{text}", _yaml(schemas=f"        other: {text}\n")) for text in yaml]


_HUGE = "1" + "0" * 400
_SPOTS = ("http://127.0.0.1:9/x.yaml", "http://2130706433/x.json#/A", "http://[::ffff:127.0.0.1]/x#/A",
"https://evil.test/x",
          "//evil.test/x#/A")  # fmt: skip
_FILES = ("file:///etc/passwd", "/etc/passwd", "../secret.json", "../secret.json#/components/schemas/S",
          "link.json#/components/schemas/S", "sub/../../secret.json#/components/schemas/S",
          "%2e%2e/secret.json#/components/schemas/S")  # fmt: skip
_OUTSIDE = {"../secret.json": json.dumps({**document(), "components": {"schemas": {"S": _SECRET}}}).encode()}


def _reference(ref: str, where: str, **more: Any) -> Case:
    def change(doc: Document) -> None:
        if where == "schema":
            schema(doc, "Thing")["properties"]["other"] = {"$ref": ref}
        elif where == "path":
            doc["paths"]["/other"] = {"$ref": ref}
        elif where == "response":
            operation(doc)["responses"]["400"] = {"$ref": ref}
        elif where == "mapping":
            places.discriminator(doc, "type")
            mapping = schema(doc, "Thing")["properties"]["either"]["discriminator"]["mapping"]
            mapping.update({"one": ref, "two": "file:///etc/passwd"})

    return case(f"{where}-{ref}"[:60], edited(change), **more)


def _cycles() -> list[Case]:
    made = {
        "self": {"A": {"$ref": "#/components/schemas/A"}},
        "two": {"A": {"$ref": "#/components/schemas/B"}, "B": {"$ref": "#/components/schemas/A"}},
        "all-of": {"A": {"allOf": [{"$ref": "#/components/schemas/A"}, {"type": "object"}]}},
        "any-of": {"A": {"anyOf": [{"$ref": "#/components/schemas/A"}, {"type": "string"}]}},
        "array": {"A": {"type": "array", "items": {"$ref": "#/components/schemas/A"}}},
        "map": {"A": {"type": "object", "additionalProperties": {"$ref": "#/components/schemas/A"}}},
        "objects": {
            "A": {"type": "object", "properties": {"b": {"$ref": "#/components/schemas/B"}}},
            "B": {"type": "object", "required": ["a"], "properties": {"a": {"$ref": "#/components/schemas/A"}}},
        },
    }

    def change(doc: Document, schemas: Document) -> None:
        doc["components"]["schemas"].update(schemas)
        schema(doc, "Thing")["properties"]["other"] = {"$ref": "#/components/schemas/A"}

    return [case(name, edited(lambda doc, found=found: change(doc, found))) for name, found in made.items()]


def _nested(depth: int, inner: Any, wrap: Any) -> Document:
    made = inner
    for _ in range(depth):
        made = wrap(made)

    def change(doc: Document) -> None:
        schema(doc, "Thing")["properties"]["other"] = made

    return edited(change)


def _array(inner: Any) -> Any:
    return {"type": "array", "items": inner}


def _tripled(depth: int) -> Document:
    def change(doc: Document) -> None:
        for number in range(depth):
            target = {"$ref": f"#/components/schemas/L{number + 1}"} if number + 1 < depth else {"type": "string"}
            doc["components"]["schemas"][f"L{number}"] = {"oneOf": [target, _array(target), {"type": "integer"}]}
        schema(doc, "Thing")["properties"]["other"] = {"$ref": "#/components/schemas/L0"}

    return edited(change)


def _doubled(depth: int) -> Document:
    def change(doc: Document) -> None:
        for number in range(depth):
            target = {"$ref": f"#/components/schemas/L{number + 1}"} if number + 1 < depth else {"type": "object"}
            doc["components"]["schemas"][f"L{number}"] = {"allOf": [target, target]}
        schema(doc, "Thing")["properties"]["other"] = {"$ref": "#/components/schemas/L0"}

    return edited(change)


def _many(count: int) -> Document:
    def change(doc: Document) -> None:
        schema(doc, "Thing")["properties"].update({f"p{number}": {"type": "string"} for number in range(count)})

    return edited(change)


def _aliases(width: int, depth: int) -> str:
    lines = ["x0: &x0 {a: b}\n"]
    lines += [f"x{n}: &x{n} [{', '.join([f'*x{n - 1}'] * width)}]\n" for n in range(1, depth + 1)]
    return _yaml("".join(lines))


_TAGS = ("!!python/object/apply:os.system ['echo>PWNED']", "!!python/object/new:os.system ['echo>PWNED']",
         "!!python/name:os.system", "!!python/module:os",
         "!<tag:yaml.org,2002:python/object/apply:os.system> [x]")  # fmt: skip


def _syntax() -> list[Case]:
    text = _yaml()
    doc = json.dumps(document())
    return [
        yaml_case("yaml-twice", text.replace("components:", "info: {}\ncomponents:"), refused="duplicate-key"),
        Case("json-twice", doc.replace('"info":', '"info": {}, "info":').encode(), refused="duplicate-key"),
        Case("json-nan", doc.replace('"version": "1"', '"version": NaN').encode(), noted="not-finite"),
        yaml_case("bom", b"\xef\xbb\xbf" + text.encode(), made=True),
        Case("json-bom", b"\xef\xbb\xbf" + doc.encode(), made=True),
        yaml_case("utf-16", text.encode("utf-16")),
        yaml_case("merge", _yaml("x-a: &a {b: 1}\nx-c:\n  <<: *a\n")),
        yaml_case("norway", _yaml(schemas="    Kind: {type: string, enum: [NO, yes, off]}\n")),
        yaml_case("sexagesimal", _yaml(schemas="        time: {type: string, enum: [12:30:45]}\n")),
        yaml_case("date", _yaml(schemas="        day: {type: string, default: 2024-01-01, example: 2024-01-01}\n")),
        yaml_case("status", text.replace('"204"', "204"), made=True),
        yaml_case("two-documents", text + "---\na: b\n"),
        yaml_case("directive", "%YAML 1.1\n%TAG ! tag:evil.test,2000:\n---\n" + text),
    ]


ROWS = {
    "A41": _numbers(),
    "A42": [
        Case("json", _property(f'{{"type": "integer", "default": {_HUGE}}}')),
        yaml_case("yaml", _yaml(schemas=f"        other: {{type: integer, maximum: {_HUGE}}}\n")),
        Case("digits", _property(f'{{"type": "integer", "maximum": 1{"0" * 5000}}}')),
        Case("float", _property('{"type": "number", "maximum": 1e308, "minimum": -1e308, "multipleOf": 5e-324}')),
    ],
    "A47": [_reference(ref, "schema") for ref in _SPOTS],
    "A48": [_reference(ref, "schema", others=_OUTSIDE) for ref in _FILES]
    + [_reference(ref, where, others=_OUTSIDE) for ref in _FILES[:4] for where in ("path", "response")],
    "A49": [_reference(_SPOTS[0], "mapping")],
    "A50": _cycles(),
    "A51": [case("arrays", _nested(50, {"type": "string"}, _array))],
    "A52": [
        case("deep", _nested(300, {"type": "string"}, _array)),
        case("objects", _nested(60, {"type": "string"}, lambda made: {"type": "object", "properties": {"a": made}})),
        Case("brackets", b"[" * 100_000),
        yaml_case("yaml-brackets", b"[" * 100_000),
        yaml_case("yaml-dashes", b"- " * 100_000),
        Case("braces", b'{"a":' * 100_000),
        yaml_case("indented", "\n".join(" " * n + "a:" for n in range(3000))),
    ],
    "A53": [
        case("tripled", _tripled(15)), case("doubled", _doubled(21)), case("properties", _many(3000)),
    ],
    "A54": [
        yaml_case("nine", _aliases(9, 10), refused="too-|alias|expand"),
        yaml_case("three", _aliases(3, 12), refused="too-|alias|expand"),
    ],
    "A55": [
        yaml_case("anchor", _yaml("x-a: &a [*a]\n"), refused="recursive-alias"),
        yaml_case("mapping", _yaml("x-a: &a {b: {c: *a}}\n"), refused="recursive-alias"),
    ],
    "A56": [yaml_case(text[:30], _yaml(f"x-a: {text}\n"), refused="bad-tag") for text in _TAGS],
    "A57": _syntax(),
}  # fmt: skip
