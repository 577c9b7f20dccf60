"""The fakes of a package that is made of somebody else's document: every form of body, parameter, key and reply."""

import asyncio
import importlib
from pathlib import Path
from typing import Any

import pytest

from tests.operations.building import Json, document, made

TEXT: Json = {"type": "string"}
PERSON: Json = {
    "type": "object",
    "required": ["name"],
    "properties": {"name": {"type": "string", "maxLength": 5}, "age": {"type": "integer"}, "on": {"type": "boolean"}},
}
FORM: Json = {
    "type": "object",
    "required": ["to"],
    "properties": {
        "to": {"type": "array", "items": {"type": "integer"}},
        "who": {"$ref": "#/components/schemas/Person"},
        "all": {"type": "array", "items": {"$ref": "#/components/schemas/Person"}},
    },
}
FILES: Json = {"picture": {"type": "string", "format": "binary"}, "count": {"type": "integer"}}
PARTS: Json = {"type": "object", "properties": {**FORM["properties"], **FILES}}
REF: Json = {"$ref": "#/components/schemas/Person"}


def post(name: str, kind: str, schema: Json, **more: Any) -> Json:
    replies = {"204": {"description": "Done"}}
    body = {"required": True, "content": {kind: {"schema": schema, **more}}}
    return {"post": {"operationId": name, "requestBody": body, "responses": replies}}


def get(name: str, content: Json | None = None, **more: Any) -> Json:
    said = {"description": "Fine", **({"content": content} if content is not None else {})}
    return {"get": {"operationId": name, "responses": {"200": said}, **more}}


def parameter(name: str, place: str, schema: Json, **more: Any) -> Json:
    return {"name": name, "in": place, "schema": schema, "required": place == "path", **more}


PATHS: Json = {
    "/form": post("form", "application/x-www-form-urlencoded", FORM),
    "/parts": post("parts", "multipart/form-data", PARTS),
    "/text": post("text", "text/plain", TEXT),
    "/bytes": post("raw", "application/octet-stream", {"type": "string", "format": "binary"}),
    "/image": post("image", "image/*", {"type": "string", "format": "binary"}),
    "/both": {
        "post": {
            "operationId": "both",
            "requestBody": {"required": True, "content": {"application/json": {"schema": REF},
                                                          "text/plain": {"schema": TEXT}}},
            "responses": {"200": {"description": "A person.", "content": {"application/json": {"schema": REF}}}},
        }
    },
    "/people/{id}/{tail}": get(
        "person", {"application/json": {"schema": REF}},
        parameters=[
            parameter("id", "path", {"type": "integer"}), parameter("tail", "path", TEXT),
            parameter("ids", "query", {"type": "array", "items": {"type": "integer"}}),
            parameter("on", "query", {"type": "boolean"}), parameter("X-Odd", "header", {"type": "integer"}),
        ],
    ),
    "/odd path/(é)": get("odd"),
    "/people/me/now": get("me", {"application/json": {"schema": REF, "example": {"name": "Ada"}}}),
    "/styled": get("styled", parameters=[parameter("of", "query", REF, style="deepObject", explode=True)]),
    "/poem": get("poem", {"text/plain": {"schema": TEXT}}),
    "/picture": get("picture", {"image/png": {"schema": {"type": "string", "format": "binary"}}}),
    "/events": get("events", {"text/event-stream": {"itemSchema": REF}}),
    "/lines": get("lines", {"application/jsonl": {"itemSchema": REF}}),
    "/basic": get("basic", security=[{"person": []}]),
    "/query": get("query", security=[{"in_query": []}], parameters=[parameter("q", "query", TEXT)]),
    "/cookie": get("cookie", security=[{"jar": []}]),
    "/token": get("token", security=[{"oauth": []}]),
    "/nobody": get("nobody", security=[]),
    "/deep": get("deep", {"application/json": {"schema": {"$ref": "#/components/schemas/Tree"}}}),
    "/fails": {"get": {"operationId": "fails", "responses": {
        "200": {"description": "Fine"},
        "418": {"description": "Tea", "content": {"application/json": {"schema": REF}},
                "headers": {"X-Tea": {"schema": {"enum": ["green"]}}}},
    }}},
}  # fmt: skip
SCHEMES: Json = {
    "key": {"type": "http", "scheme": "bearer"},
    "person": {"type": "http", "scheme": "basic"},
    "in_query": {"type": "apiKey", "in": "query", "name": "key"},
    "jar": {"type": "apiKey", "in": "cookie", "name": "session"},
    "oauth": {"type": "oauth2", "flows": {"clientCredentials": {"tokenUrl": "https://a.example.com/t", "scopes": {}}}},
}
TREE: Json = {
    "type": "object", "required": ["kids", "at", "n"],
    "properties": {
        "kids": {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}, "minItems": 0},
        "at": {"type": "string", "format": "date-time"}, "n": {"type": "integer", "exclusiveMinimum": 3},
    },
}  # fmt: skip
CALLS: dict[str, Json] = {
    "form": {"to": [1, 2], "who": {"name": "Ada", "age": 3}, "all": [{"name": "Ada", "on": True}]},
    "parts": {"to": [1], "who": {"name": "Ada"}, "all": [{"name": "Ö"}], "picture": ("a.png", b"\r\n"), "count": 3},
    "text": {"body": "Hä?"},
    "raw": {"body": b"\x00"},
    "image": {"body": b"\x00", "content_type": "image/webp"},
    "both": {"name": "Ada"},
    "both_as_text": {"body": "Ada"},
    "person": {"id": 7, "tail": "a/b", "ids": [1], "on": True, "x_odd": 3},
    "me": {},
    "styled": {"of": {"name": "Ada"}},
    "poem": {}, "picture": {}, "picture_to_file": {},
    "events": {}, "lines": {}, "basic": {}, "query": {"q": "a"}, "cookie": {}, "token": {},
    "nobody": {}, "odd": {}, "deep": {}, "fails": {},
}  # fmt: skip


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Any:
    described = document(PATHS, {"Person": PERSON, "Tree": TREE}) | {"openapi": "3.2.0", "security": [{"key": []}]}
    described["components"]["securitySchemes"] = SCHEMES
    # A variable may stand for several segments of the path.
    described["servers"] = [{"url": "https://{host}/{base}", "variables": {
        "host": {"default": "api.example.com"}, "base": {"default": "v2/api"},
    }}]  # fmt: skip
    found = made(tmp_path_factory.mktemp("fakes"), "acme_fakes", described, fakes=True)
    importlib.import_module("acme_fakes.testing")
    return found


def called(api: Any, name: str, folder: Path) -> Any:
    given = {"to": folder / "picture"} if name == "picture_to_file" else {}
    return getattr(api, name)(**{**CALLS[name], **given})


def methods(resource: Any) -> set[str]:
    hidden = {"with_raw_response", "prepare"}
    return {name for name in dir(resource) if not name.startswith("_")} - hidden


def test_every_method(package: Any, tmp_path: Path) -> None:
    fake = package.testing.FakeAcme()
    assert isinstance(fake, package.Acme)
    assert set(CALLS) == methods(fake.default)
    for name in CALLS:
        result = called(fake.default, name, tmp_path)
        if name in ("events", "lines"):
            assert [item.name for item in result] == ["name"]
        if name == "picture_to_file":
            assert result.read_bytes() == b"text"
        assert fake.requests[-1].operation == f"default.{name}"
    assert {sent.operation for sent in fake.sent} == {
        f"default.{name}" for name in ("form", "parts", "text", "raw", "image", "both", "both_as_text")
    }
    bodies = {request.operation.partition(".")[2]: request.body for request in fake.requests}
    assert bodies["form"] == {
        "to": ["1", "2"], "who": {"name": "Ada", "age": "3"}, "all": [{"name": "Ada", "on": "true"}],
    }  # fmt: skip
    assert bodies["parts"]["picture"] == package.testing.SentFile("a.png", b"\r\n", "image/png")
    assert (bodies["text"], bodies["raw"], bodies["both_as_text"]) == ("Hä?", b"\x00", "Ada")


def test_every_method_of_the_async_fake(package: Any, tmp_path: Path) -> None:
    fake = package.testing.AsyncFakeAcme()

    async def all_of_them() -> None:
        for name in CALLS:
            result = await called(fake.default, name, tmp_path)
            if name in ("events", "lines"):
                assert [item.name async for item in result] == ["name"]
        fake.fail_next(500)
        with pytest.raises(package.errors.InternalServerError):
            await fake.default.text(body="a")

    asyncio.run(all_of_them())
    assert len(fake.requests) == len(CALLS) + 1


def test_replies_of_schemas_and_examples(package: Any) -> None:
    fake = package.testing.FakeAcme()
    assert fake.default.me().name == "Ada"
    assert fake.default.person(id=1, tail="a").name == "name"
    assert fake.default.poem() == "text"
    assert fake.default.deep().n == 4
    assert fake.default.deep().kids == []


def test_errors_of_a_document_without_a_catalogue(package: Any) -> None:
    fake = package.testing.FakeAcme()
    fake.fail_next(418)
    with pytest.raises(package.errors.APIStatusError) as error:
        fake.default.fails()
    assert (error.value.status_code, error.value.body) == (418, {"name": "name"})
    fake.fail_next(404)
    with pytest.raises(package.errors.NotFoundError):
        fake.default.me()


@pytest.mark.parametrize(
    ("name", "url", "body", "said"),
    [
        ("form", "", b"who[name]=Ada", "to: field required"),
        ("form", "", b"to=1&who[age]=3", "who.name: field required"),
        ("form", "", b"to=x", "to.0: input should be a valid integer"),
        ("form", "", b"to", "body: is no urlencoded form"),
        ("form", "", b"to=1&x=2", "x: unknown field"),
        ("text", "", b"\xff", "body: is not UTF-8"),
        ("person", "?ids=x", b"", "query ids.0: input should be a valid integer"),
        ("person", "?on=perhaps", b"", "query on: input should be a valid boolean"),
        ("both", "", b'{"name":"Ada","age":"3"}', "age: has to be a number, and is a text"),
    ],
)
def test_what_is_refused(package: Any, name: str, url: str, body: bytes, said: str) -> None:
    fake = package.testing.FakeAcme()
    sent = getattr(fake.default.prepare, name)(**CALLS[name])
    request = package.TransportRequest(sent.method, sent.url.partition("?")[0] + url, tuple(sent.headers.items()), body)
    with pytest.raises(package.testing.UnexpectedRequest) as error:
        fake.transport.send(request)
    assert any(str(each).startswith(said) for each in error.value.violations), error.value.violations


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("basic", "header Authorization"),
        ("query", "query key"),
        ("cookie", "cookie session"),
        ("token", "header Authorization"),
        ("me", "header Authorization"),
    ],
)
def test_each_kind_of_key_is_demanded(package: Any, name: str, where: str) -> None:
    fake = package.testing.FakeAcme()
    sent = getattr(fake.default.prepare, name)(**CALLS[name])
    request = package.TransportRequest(sent.method, sent.url.partition("?")[0], (("Accept", "*/*"),), b"")
    with pytest.raises(package.testing.UnexpectedRequest, match=f"{where}: missing: the request has no key"):
        fake.transport.send(request)


def test_a_header_is_judged(package: Any) -> None:
    fake = package.testing.FakeAcme()
    headers = (("Authorization", "Bearer a"), ("X-Odd", "three"))
    request = package.TransportRequest("GET", "https://api.example.com/v2/api/people/1/a", headers, b"")
    with pytest.raises(package.testing.UnexpectedRequest, match="header X-Odd: input should be a valid integer"):
        fake.transport.send(request)


def test_a_client_with_resources_of_the_names_of_a_fake_has_none(tmp_path: Path) -> None:
    paths = {"/sent": {"get": {"tags": ["sent"], "operationId": "find", "responses": {"204": {"description": "."}}}}}
    found = made(tmp_path, "acme_fakeless", document(paths), fakes=True)
    assert found.Acme(base_url="http://localhost:1").sent
    assert importlib.util.find_spec("acme_fakeless.testing.fakes") is None
