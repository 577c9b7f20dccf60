"""Every form of body, read by real parsers."""

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest

from tests.operations.building import Json, Server, document, made, serving
from tests.provider.multipart import parse_multipart
from tests.provider.received import Part

DONE: Json = {"204": {"description": "Done"}}
DONE_: Json = {"responses": DONE}
TEXT: Json = {"type": "string"}
FILE: Json = {"type": "string", "format": "binary"}
PERSON: Json = {"type": "object", "required": ["name"], "properties": {"name": TEXT, "age": {"type": "integer"}}}
FORM: Json = {
    "type": "object",
    "required": ["to"],
    "properties": {
        "to": {"type": "array", "items": TEXT},
        "on": {"type": "boolean"},
        "who": {"$ref": "#/components/schemas/Person"},
        "all": {"type": "array", "items": {"$ref": "#/components/schemas/Person"}},
        "tags": {"type": "array", "items": TEXT},
        "meta": {"type": "object", "additionalProperties": TEXT},
    },
}
PARTS: Json = {
    "type": "object",
    "properties": {**FORM["properties"], "picture": FILE, "pages": {"type": "array", "items": FILE}, "note": TEXT},
}


def post(name: str, content: Json, *, required: bool = True, **more: Any) -> Json:
    body = {"required": required, "content": content}
    return {"post": {"operationId": name, "requestBody": body, "responses": DONE} | more}


def typed(kind: str, schema: Json | None = None, **more: Any) -> Json:
    return {kind: {**({"schema": schema} if schema is not None else {}), **more}}


SCAN: Json = typed(
    "application/json", {"type": "object", "properties": {"scan": FILE, "pages": {"type": "array", "items": FILE}}}
)
REF: Json = {"$ref": "#/components/schemas/Person"}
PATHS: Json = {
    "/form": post("form", typed("application/x-www-form-urlencoded", FORM)),
    "/form_styles": post(
        "formStyles",
        typed(
            "application/x-www-form-urlencoded",
            FORM,
            encoding={
                "to": {"style": "form", "explode": False},
                "who": {"contentType": "application/json"},
                "tags": {"style": "deepObject", "explode": True},
                "meta": {"style": "form", "explode": True},
            },
        ),
    ),
    "/parts": post("parts", typed("multipart/form-data", PARTS)),
    "/parts_typed": post(
        "partsTyped",
        typed(
            "multipart/form-data",
            PARTS,
            encoding={
                "to": {"contentType": "application/json"},
                "note": {"contentType": "text/markdown"},
                "picture": {"contentType": "image/png"},
                "tags": {"style": "form", "explode": False},
            },
        ),
    ),
    "/loose": post("loose", typed("multipart/form-data", {"type": "object"})),
    "/scan": post("scan", SCAN, responses={"200": {"description": "Done", "content": SCAN}}),
    "/text": post("text", typed("text/plain", TEXT)),
    "/number": post("number", typed("text/plain", {"type": "integer"})),
    "/bytes": post("bytes_", typed("application/octet-stream", FILE)),
    "/image": post("image", typed("image/*", FILE)),
    "/choice": post("choice", typed("image/png", FILE) | typed("image/jpeg", FILE)),
    "/any": post("anything", typed("*/*", REF)),
    "/merge": post("merge", typed("application/merge-patch+json", REF)),
    "/list": post("list", typed("application/json", {"type": "array", "items": REF})),
    "/union": post(
        "union", typed("application/json", {"oneOf": [REF, {"type": "object", "properties": {"code": TEXT}}]})
    ),
    "/plain": post("plain", typed("application/json", {"type": "integer"})),
    "/unsaid": post("unsaid", typed("application/json")),
    "/nullable": post("nullable", typed("application/json", {"type": ["array", "null"], "items": TEXT})),
    "/optional": post("optional", typed("application/json", REF), required=False),
    "/optional_form": post("optionalForm", typed("application/x-www-form-urlencoded", REF), required=False),
    "/optional_bytes": post("optionalBytes", typed("application/octet-stream", FILE), required=False),
    "/several": post(
        "several",
        typed("application/json", REF)
        | typed("application/xml", REF)
        | typed("application/x-www-form-urlencoded", REF)
        | typed("multipart/form-data", PARTS)
        | typed("text/plain", TEXT)
        | typed("application/pdf", FILE),
    ),
    "/clash/{name}": post(
        "clash",
        typed("application/json", REF),
        parameters=[{"name": "name", "in": "path", "required": True, "schema": TEXT}],
    ),
    "/open": post("open", typed("application/json", {**PERSON, "additionalProperties": True})),
    "/upper": {"query": {"operationId": "ask", "requestBody": {"content": typed("application/json", REF)}, **DONE_}},
}  # fmt: skip


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as server:
        server.answer(204)
        yield server


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Any:
    described = document(PATHS, {"Person": PERSON}) | {"openapi": "3.2.0"}
    return made(tmp_path_factory.mktemp("bodies"), "acme_bodies", described)


@pytest.fixture(scope="module")
def api(package: Any, server: Server) -> Iterator[Any]:
    with package.Acme(base_url=server.url, max_retries=0) as client:
        yield client.default


def sent_json(server: Server, kind: str = "application/json") -> Any:
    assert server.last.header("content-type") == kind
    return json.loads(server.last.body)


def sent_form(server: Server) -> list[tuple[str, str]]:
    assert server.last.header("content-type") == "application/x-www-form-urlencoded"
    return parse_qsl(server.last.body.decode("ascii"), keep_blank_values=True, strict_parsing=True)


def sent_parts(server: Server) -> list[Part]:
    return parse_multipart(server.last.header("content-type") or "", server.last.body)


FIELDS: Json = {
    "to": ["a b", "c&d"],
    "on": True,
    "who": {"name": "Ada", "age": 36},
    "all_": [{"name": "é"}, {"name": "Bob", "age": 1}],
    "tags": ["x", "y,z"],
    "meta": {"k": "v", "l": "w"},
}


def given(api: Any, name: str, **changes: Any) -> None:
    import inspect

    known = inspect.signature(getattr(api, name)).parameters
    fields = {key if key in known else key.rstrip("_"): value for key, value in {**FIELDS, **changes}.items()}
    getattr(api, name)(**fields)


def test_a_form_has_brackets_and_repeats_lists(api: Any, server: Server) -> None:
    given(api, "form")
    assert sent_form(server) == [
        ("to", "a b"), ("to", "c&d"), ("on", "true"), ("who[name]", "Ada"), ("who[age]", "36"), ("all[0][name]", "é"),
        ("all[1][name]", "Bob"), ("all[1][age]", "1"), ("tags", "x"), ("tags", "y,z"), ("meta[k]", "v"),
        ("meta[l]", "w"),
    ]  # fmt: skip


def test_a_form_with_encodings(api: Any, server: Server) -> None:
    given(api, "form_styles", all_=None)
    found = sent_form(server)
    assert [pair for pair in found if pair[0] != "who"] == [
        ("to", "a b,c&d"), ("on", "true"), ("tags[0]", "x"), ("tags[1]", "y,z"), ("k", "v"), ("l", "w"),
    ]  # fmt: skip
    assert json.loads(dict(found)["who"]) == {"name": "Ada", "age": 36}


def test_further_fields_of_a_form(api: Any, server: Server, package: Any) -> None:
    api.form(to=["a"], options=package.RequestOptions(extra_body={"new": {"x": 1}}))
    assert sent_form(server) == [("to", "a"), ("new[x]", "1")]


def test_parts_are_text_and_json_and_files(api: Any, server: Server, tmp_path: Path) -> None:
    large = tmp_path / "large.bin"
    large.write_bytes(bytes(range(256)) * 600)
    given(api, "parts", note="n", picture=("p.png", b"\x89PNG"), pages=[large, ("b.txt", b"two")])
    found = sent_parts(server)
    texts = [(part.name, part.content_type, part.data.decode()) for part in found if part.filename is None]
    person = '{"name":"Ada","age":36}'
    assert texts == [
        ("to", None, "a b"), ("to", None, "c&d"), ("on", None, "true"), ("who", "application/json", person),
        ("all", "application/json", '{"name":"é"}'), ("all", "application/json", '{"name":"Bob","age":1}'),
        ("tags", None, "x"), ("tags", None, "y,z"), ("meta", "application/json", '{"k":"v","l":"w"}'),
        ("note", None, "n"),
    ]  # fmt: skip
    files = [(part.name, part.filename, part.content_type) for part in found if part.filename is not None]
    assert files == [
        ("picture", "p.png", "image/png"), ("pages", "large.bin", "application/octet-stream"),
        ("pages", "b.txt", "text/plain"),
    ]  # fmt: skip
    assert [part.data for part in found if part.filename] == [b"\x89PNG", large.read_bytes(), b"two"]


def test_parts_with_encodings(api: Any, server: Server) -> None:
    api.parts_typed(to=["a", "b"], note="*n*", picture=("p", b"x"), tags=["x", "y"])
    found = [(part.name, part.filename, part.content_type, part.data) for part in sent_parts(server)]
    assert found == [
        ("to", None, "application/json", b'["a","b"]'),
        ("tags", None, None, b"x,y"),
        ("note", None, "text/markdown", b"*n*"),
        ("picture", "p", "image/png", b"x"),
    ]


def test_no_parts_at_all(api: Any, server: Server) -> None:
    api.parts()
    assert sent_parts(server) == []


def test_parts_that_nobody_described(api: Any, server: Server) -> None:
    api.loose(body={"a": "x", "b": ("f.txt", b"file")})
    found = [(part.name, part.filename, part.data) for part in sent_parts(server)]
    assert found == [("a", None, b"x"), ("b", "f.txt", b"file")]


def test_texts(api: Any, server: Server) -> None:
    api.text(body="é\n")
    assert (server.last.header("content-type"), server.last.body) == ("text/plain; charset=utf-8", "é\n".encode())
    api.number(body=7)
    assert server.last.body == b"7"


@pytest.mark.parametrize("size", [3, 200_000])
@pytest.mark.parametrize("kind", ["bytes", "path", "file"])
def test_bytes(api: Any, server: Server, tmp_path: Path, kind: str, size: int) -> None:
    data = (b"\x00\xff\r\n" * size)[:size]
    path = tmp_path / "data.bin"
    path.write_bytes(data)
    with path.open("rb") as file:
        api.bytes_(body={"bytes": data, "path": path, "file": file}[kind])
    assert (server.last.header("content-type"), server.last.body) == ("application/octet-stream", data)


def test_a_range_of_types_needs_one(api: Any, server: Server) -> None:
    api.image(body=b"GIF", content_type="image/gif")
    assert (server.last.header("content-type"), server.last.body) == ("image/gif", b"GIF")
    api.choice(body=b"x", content_type="image/jpeg")
    assert server.last.header("content-type") == "image/jpeg"
    api.choice(body=io.BytesIO(b"y"))
    assert (server.last.header("content-type"), server.last.body) == ("image/png", b"y")
    before = len(server.requests)
    with pytest.raises(Exception, match="Content-Type"):
        api.image(body=b"x", content_type="image/gif\r\nX-Evil: 1")
    with pytest.raises(Exception, match="give bytes, a Path"):
        api.image(body="no file", content_type="image/gif")
    assert len(server.requests) == before


def test_what_is_json_by_any_name(api: Any, server: Server) -> None:
    api.anything(name="Ada")
    assert sent_json(server) == {"name": "Ada"}
    api.merge(name="Ada")
    assert sent_json(server, "application/merge-patch+json") == {"name": "Ada"}
    api.unsaid(body=[1, {"a": None}])
    assert sent_json(server) == [1, {"a": None}]
    api.list(body=[{"name": "Ada"}])
    assert sent_json(server) == [{"name": "Ada"}]
    api.union(body={"code": "x"})
    assert sent_json(server) == {"code": "x"}
    api.plain(body=3)
    assert sent_json(server) == 3


def test_a_null_that_is_a_body(api: Any, server: Server) -> None:
    api.nullable(body=None)
    assert sent_json(server) is None
    api.nullable(body=["a"])
    assert sent_json(server) == ["a"]


def test_an_optional_body_may_be_missing(api: Any, server: Server) -> None:
    for name in ("optional", "optional_form", "optional_bytes"):
        getattr(api, name)()
        assert (server.last.body, server.last.header("content-type")) == (b"", None)
    api.optional(name="Ada")
    assert sent_json(server) == {"name": "Ada"}
    with pytest.raises(Exception, match="name"):
        api.optional(age=3)


def test_a_method_for_each_form(api: Any, server: Server) -> None:
    names = sorted(name for name in dir(api) if name.startswith("several"))
    assert names == ["several", "several_as_binary", "several_as_multipart", "several_as_text"]
    api.several(name="Ada")
    assert sent_json(server) == {"name": "Ada"}
    api.several_as_multipart(note="n")
    assert [part.name for part in sent_parts(server)] == ["note"]
    api.several_as_text(body="t")
    assert server.last.body == b"t"
    api.several_as_binary(body=b"%PDF")
    assert server.last.header("content-type") == "application/pdf"


def test_a_field_called_like_a_part_of_the_path(api: Any, server: Server) -> None:
    api.clash(name="p", name_body="b")
    assert (server.last.path, sent_json(server)) == ("/clash/p", {"name": "b"})


def test_json_holds_text_where_the_document_says_file(api: Any, server: Server) -> None:
    server.answer(200, "application/json", b'{"scan": "%PDF"}')
    assert api.scan(scan="%PDF", pages=["a", "b"]).scan == "%PDF"
    assert sent_json(server) == {"scan": "%PDF", "pages": ["a", "b"]}


def test_an_open_object_takes_further_fields(api: Any, server: Server, package: Any) -> None:
    api.open(name="Ada", options=package.RequestOptions(extra_body={"x": 1}))
    assert sent_json(server) == {"name": "Ada", "x": 1}
    assert "extra_body" in (api.open.__doc__ or "")


def test_a_method_of_another_name(api: Any, server: Server) -> None:
    api.ask(name="Ada")
    assert (server.last.method, sent_json(server)) == ("QUERY", {"name": "Ada"})
