"""Every style of parameter in every place, as it stands on the wire."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote

import pytest

from tests.operations.building import Json, Server, document, made, serving
from tests.operations.tables import TABLES

ROWS = [(place, *row) for place, table in TABLES.items() for row in table]


def schema_of(value: object) -> Json:
    if isinstance(value, dict):
        return {"type": "object", "properties": {name: schema_of(item) for name, item in value.items()}}
    if isinstance(value, list):
        kinds = {type(item) for item in value}
        return {"type": "array", "items": schema_of(value[0]) if len(kinds) == 1 else {}}
    kinds_ = {bool: "boolean", int: "integer", float: "number", str: "string"}
    return {"type": kinds_[type(value)]}


def operation(place: str, style: str, explode: bool, value: object) -> Json:
    parameter = {"name": "color", "in": place, "required": True, "style": style, "explode": explode}
    described = {**parameter, "schema": schema_of(value)}
    return {"get": {"parameters": [described], "responses": {"204": {"description": "Done"}}}}


def paths() -> Json:
    found: Json = {}
    for number, (place, style, explode, value, _) in enumerate(ROWS):
        at = f"/row{number}/{{color}}" if place == "path" else f"/row{number}"
        found[at] = operation(place, style, explode, value)
    done = {"204": {"description": "Done"}}
    names = [("path", True), ("query", False), ("header", False), ("cookie", False)]
    found["/same/{id}"] = {
        "get": {
            "operationId": "same",
            "parameters": [
                {"name": "id", "in": place, "required": must, "schema": {"type": "string"}} for place, must in names
            ],
            "responses": done,
        }
    }
    odd = ["self", "options", "class", "DateCreated", "DateCreated<", "", "🙂", "a b", "filter[x]", "content_type"]
    found["/odd"] = {
        "get": {
            "operationId": "odd",
            "parameters": [{"name": name, "in": "query", "schema": {"type": "string"}} for name in odd],
            "responses": done,
        }
    }
    text = {"application/json": {"schema": {"type": "object", "properties": {"a": {"type": "array", "items": {}}}}}}
    found["/content/{p}"] = {
        "get": {
            "operationId": "content",
            "parameters": [
                {"name": name, "in": place, "required": True, "content": text}
                for name, place in (("p", "path"), ("q", "query"), ("X-H", "header"), ("c", "cookie"))
            ],
            "responses": done,
        }
    }
    found["/reserved"] = {
        "get": {
            "operationId": "reserved",
            "parameters": [{"name": "u", "in": "query", "allowReserved": True, "schema": {"type": "string"}}],
            "responses": done,
        }
    }
    found["/two/{a}{b}/{c}.json"] = {
        "get": {
            "operationId": "two",
            "parameters": [
                {"name": n, "in": "path", "required": True, "schema": {"type": "string"}} for n in ("a", "b", "c")
            ],
            "responses": done,
        }
    }
    return found


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as server:
        server.answer(204)
        yield server


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return made(tmp_path_factory.mktemp("styles"), "acme_styles", document(paths()))


@pytest.fixture(scope="module")
def client(package: Any, server: Server) -> Iterator[Any]:
    with package.Acme(base_url=server.url, max_retries=0) as client:
        yield client.default


def method(client: Any, number: int) -> Any:
    [name] = [name for name in dir(client) if name in (f"get_row_{number}", f"get_row_{number}_color")]
    return getattr(client, name)


@pytest.mark.parametrize("number", range(len(ROWS)), ids=lambda n: f"{ROWS[n][0]}-{ROWS[n][1]}-{ROWS[n][2]}-{n}")
def test_a_row_of_the_tables(client: Any, server: Server, number: int) -> None:
    place, _, _, value, expected = ROWS[number]
    method(client, number)(color=value)
    request = server.last
    found = {
        "path": request.path.rpartition("/")[2],
        "query": request.query,
        "header": request.header("color"),
        "cookie": request.header("cookie"),
    }
    assert found[place] == expected
    others = {"path": "", "query": "", "header": None, "cookie": None} | {place: None}
    assert all(found[other] == empty for other, empty in others.items() if other not in (place, "path"))


@pytest.mark.parametrize("value", [".", "..", ""])
def test_no_value_is_another_segment(client: Any, server: Server, value: str) -> None:
    before = len(server.requests)
    simple = next(n for n, row in enumerate(ROWS) if row[:3] == ("path", "simple", False) and isinstance(row[3], list))
    label = next(n for n, row in enumerate(ROWS) if row[:2] == ("path", "label") and isinstance(row[3], str))
    with pytest.raises(Exception, match="must be a text or a number"):
        method(client, simple)(color=[value])
    with pytest.raises(Exception, match="must be a text or a number"):
        method(client, label)(color=value)
    with pytest.raises(Exception, match="must be a text or a number"):
        client.two(a=value, b="x", c="y")
    assert len(server.requests) == before


def test_no_value_leads_elsewhere(client: Any, server: Server) -> None:
    client.two(a="//evil.example", b="@evil.example", c="../../x?y#z\\")
    assert server.last.path == "/two/%2F%2Fevil.example%40evil.example/..%2F..%2Fx%3Fy%23z%5C.json"


def test_one_name_in_four_places(client: Any, server: Server) -> None:
    client.same(id="p", id_query="q", id_header="h", id_cookie="c")
    request = server.last
    assert (request.path, request.query, request.header("id"), request.header("cookie")) == (
        "/same/p", "id=q", "h", "id=c",
    )  # fmt: skip


def test_odd_names_stay_on_the_wire(client: Any, server: Server, package: Any) -> None:
    import inspect

    odd = ["self", "options", "class", "DateCreated", "DateCreated<", "", "🙂", "a b", "filter[x]", "content_type"]
    names = [name for name in inspect.signature(client.odd).parameters if name != "options"]
    assert len(names) == len(odd)
    client.odd(**{name: f"v{place}" for place, name in enumerate(names)})
    assert parse_qsl(server.last.query, keep_blank_values=True) == [(name, f"v{n}") for n, name in enumerate(odd)]
    assert names[:5] == ["self_", "options_", "class_", "date_created", "date_created_query"]


def test_parameters_with_content_are_json(client: Any, server: Server) -> None:
    value = {"a": [1, "x y", None]}
    client.content(p=value, q=value, x_h=value, c=value)
    request = server.last
    text = '{"a":[1,"x y",null]}'
    assert unquote(request.path.rpartition("/")[2]) == text
    assert parse_qsl(request.query) == [("q", text)]
    assert request.header("X-H") == text
    assert unquote((request.header("cookie") or "").partition("=")[2]) == text


def test_reserved_characters(client: Any, server: Server) -> None:
    client.reserved(u="https://a.example/b?c=d&e#f+100%")
    assert server.last.query == "u=https://a.example/b?c=d%26e%23f%2B100%25"
    assert parse_qsl(server.last.query) == [("u", "https://a.example/b?c=d&e#f+100%")]


def test_the_async_client_sends_the_same(package: Any, client: Any, server: Server) -> None:
    async def call() -> None:
        async with package.AsyncAcme(base_url=server.url, max_retries=0) as other:
            await other.default.same(id="p", id_query="q", id_header="h", id_cookie="c")

    asyncio.run(call())
    theirs = server.last
    client.same(id="p", id_query="q", id_header="h", id_cookie="c")
    ours = server.last
    assert (theirs.method, theirs.target, theirs.header("cookie")) == (ours.method, ours.target, ours.header("cookie"))


def test_what_breaks_the_document_is_not_sent(client: Any, server: Server, package: Any) -> None:
    before = len(server.requests)
    number = next(n for n, row in enumerate(ROWS) if row[0] == "query" and row[3] == {"R": 100, "G": 200, "B": 150})
    with pytest.raises(Exception, match="color"):
        method(client, number)(color={"R": "red"})
    assert len(server.requests) == before


def test_the_package_is_where_it_was_made(package: Any) -> None:
    assert Path(package.__file__).name == "__init__.py"
