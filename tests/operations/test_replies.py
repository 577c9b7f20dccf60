"""Every kind of reply: by status and by media type, and what it proves."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.operations.building import Json, Server, document, made, serving

PERSON: Json = {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}}
PET: Json = {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}}}
REF: Json = {"$ref": "#/components/schemas/Person"}
OTHER: Json = {"$ref": "#/components/schemas/Pet"}


def said(*kinds: str, schema: Json | None = None) -> Json:
    media: Json = {} if schema is None else {"schema": schema}
    return {"description": "Said", **({"content": dict.fromkeys(kinds, media)} if kinds else {})}


def op(name: str, method: str = "get", **responses: Json) -> Json:
    return {method: {"operationId": name, "responses": {key.lstrip("_"): value for key, value in responses.items()}}}


JSON_TYPE = "application/json"
PATHS: Json = {
    "/status": op("byStatus", _200=said(JSON_TYPE, schema=REF), _201=said(JSON_TYPE, schema=OTHER), _204=said()),
    "/range": op("byRange", _2XX=said(JSON_TYPE, schema=REF), _4XX=said()),
    "/default": op("byDefault", default=said(JSON_TYPE, schema=REF)),
    "/only_errors": op("onlyErrors", _404=said(), default=said(JSON_TYPE, schema=REF)),
    "/text": op("text", _200=said("text/plain", schema={"type": "string"})),
    "/html": op("html", _200=said("text/html")),
    "/xml": op("xml", _200=said("application/xml", schema=REF)),
    "/file": op("file", _200=said("application/octet-stream", "image/png")),
    "/either": op("either", _200={
        "description": "Either",
        "content": {JSON_TYPE: {"schema": REF}, "application/pdf": {}, "text/csv": {"schema": {"type": "string"}}},
    }),
    "/vendor": op("vendor", _200=said("application/vnd.acme.v3+json; charset=utf-8", schema=REF)),
    "/any": op("anyType", _200=said("*/*", schema=REF)),
    "/any_text": op("anyText", _200=said("*/*", schema={"type": "string"})),
    "/list": op("people", _200=said(JSON_TYPE, schema={"type": "array", "items": REF})),
    "/number": op("number", _200=said(JSON_TYPE, schema={"type": "integer"})),
    "/map": op("map", _200=said(JSON_TYPE, schema={"type": "object", "additionalProperties": {"type": "integer"}})),
    "/unsaid": op("unsaid", _200=said(JSON_TYPE)),
    "/nullable": op("nullable", _200=said(JSON_TYPE, schema={"oneOf": [REF, {"type": "null"}]})),
    "/union": op("union", _200=said(JSON_TYPE, schema={"oneOf": [REF, OTHER]})),
    "/moved": op("moved", _302=said("text/html")),
    "/head": op("head", "head", _200=said(JSON_TYPE, schema=REF)),
    "/send_text": op("sendText", "post", _200=said("text/plain", schema={"type": "string"})),
    "/send_file": op("sendFile", "post", _200=said("application/pdf")),
    "/send_json": op("sendJson", "post", _200=said(JSON_TYPE, schema=REF), _204=said()),
    "/send_moved": op("sendMoved", "post", _303=said()),
    "/trace": {"trace": {"operationId": "traced", "responses": {"200": said("message/http")}}},
}  # fmt: skip


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as server:
        yield server


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("replies")
    return made(folder, "acme_replies", document(PATHS, {"Person": PERSON, "Pet": PET}))


@pytest.fixture(scope="module")
def client(package: Any, server: Server) -> Iterator[Any]:
    with package.Acme(base_url=server.url, max_retries=0) as client:
        yield client


@pytest.fixture
def api(client: Any) -> Any:
    return client.default


def answers(server: Server, value: object, status: int = 200, kind: str = JSON_TYPE) -> None:
    server.answer(status, kind, json.dumps(value).encode())


def test_replies_by_status(api: Any, server: Server, package: Any) -> None:
    answers(server, {"name": "Ada"})
    assert api.by_status() == package.models.Person(name="Ada")
    answers(server, {"kind": "cat"}, 201)
    assert api.by_status() == package.models.Pet(kind="cat")
    server.answer(204)
    assert api.by_status() is None


@pytest.mark.parametrize(
    ("name", "status"), [("by_range", 200), ("by_range", 207), ("by_default", 200), ("by_default", 299)]
)
def test_ranges_and_default(api: Any, server: Server, name: str, status: int) -> None:
    answers(server, {"name": "Ada"}, status)
    assert getattr(api, name)().name == "Ada"


@pytest.mark.parametrize(("name", "status"), [("by_range", 404), ("by_default", 500), ("only_errors", 404)])
def test_an_error_is_an_error_whatever_default_says(
    api: Any, server: Server, package: Any, name: str, status: int
) -> None:
    answers(server, {"name": "Ada"}, status)
    with pytest.raises(package.errors.APIStatusError):
        getattr(api, name)()


def test_text(api: Any, server: Server) -> None:
    server.answer(200, "text/plain; charset=iso-8859-1", "é".encode("latin-1"))
    assert api.text() == "é"
    server.answer(200, "text/plain; charset=no-such", "é".encode())
    assert api.text() == "é"
    server.answer(200, "text/html", b"<p>")
    assert api.html() == "<p>"
    server.answer(200, "application/xml", b"<a/>")
    assert api.xml() == "<a/>"
    assert (server.last.header("accept") or "").startswith("application/xml")


def test_bytes(api: Any, server: Server) -> None:
    server.answer(200, "image/png", b"\x89PNG\xff")
    assert api.file() == b"\x89PNG\xff"
    server.answer(200, "application/octet-stream", b"")
    assert api.file() == b""


def test_the_media_type_decides(api: Any, server: Server, package: Any) -> None:
    answers(server, {"name": "Ada"})
    assert api.either() == package.models.Person(name="Ada")
    assert server.last.header("accept") == "application/json, text/csv;q=0.5, application/pdf;q=0.5"
    server.answer(200, "application/pdf", b"%PDF")
    assert api.either() == b"%PDF"
    server.answer(200, "text/csv; header=present", b"a,b")
    assert api.either() == "a,b"


@pytest.mark.parametrize("name", ["vendor", "any_type"])
@pytest.mark.parametrize(
    "kind", ["application/json", "application/vnd.acme.v3+json", "Application/JSON; charset=utf-8"]
)
def test_json_by_any_name(api: Any, server: Server, name: str, kind: str) -> None:
    answers(server, {"name": "Ada"}, kind=kind)
    assert getattr(api, name)().name == "Ada"


def test_any_type_of_text_is_json_or_not(api: Any, server: Server) -> None:
    answers(server, "a")
    assert api.any_text() == "a"
    server.answer(200, "text/plain", b"a")
    assert api.any_text() == "a"


def test_values_that_are_no_objects(api: Any, server: Server, package: Any) -> None:
    for name, value in (("number", 3), ("map", {"a": 1}), ("unsaid", [1, {"x": None}]), ("nullable", None)):
        answers(server, value)
        assert getattr(api, name)() == value
    answers(server, [{"name": "Ada"}])
    assert api.people() == [package.models.Person(name="Ada")]
    answers(server, {"name": "Ada"})
    assert api.nullable() == api.union() == package.models.Person(name="Ada")
    answers(server, {"kind": "cat"})
    assert api.union() == package.models.Pet(kind="cat")
    answers(server, "three")
    with pytest.raises(package.errors.UnreadableResponseError):
        api.number()


def test_a_documented_redirect_is_not_followed(api: Any, client: Any, server: Server) -> None:
    before = len(server.requests)
    server.answer(302, "text/html", b"<p>Found</p>", Location="/elsewhere")
    assert api.moved() is None
    raw = api.with_raw_response.moved()
    assert (raw.status_code, raw.headers["location"], raw.parse()) == (302, "/elsewhere", None)
    assert len(server.requests) == before + 2
    server.answer(303, Location="/elsewhere")
    assert api.send_moved() is None


def test_head_has_no_body(api: Any, server: Server) -> None:
    server.answer(200, JSON_TYPE)
    assert api.head() is None
    assert server.last.method == "HEAD"


def test_other_methods(api: Any, server: Server) -> None:
    server.answer(200, "message/http", b"TRACE")
    assert api.traced() == b"TRACE"
    assert server.last.method == "TRACE"


@pytest.mark.parametrize(("name", "kind"), [("send_text", "text/plain"), ("send_file", "application/pdf")])
def test_only_the_documented_type_is_a_yes(api: Any, server: Server, package: Any, name: str, kind: str) -> None:
    server.answer(200, kind, b"done")
    assert getattr(api, name)() in ("done", b"done")
    for other in ("text/html", None):
        server.answer(200, other, b"<p>Log in</p>")
        with pytest.raises(package.errors.UnreadableResponseError) as found:
            getattr(api, name)()
        assert found.value.outcome.name == "UNKNOWN"


def test_an_empty_body_is_a_yes_only_where_the_document_has_one(api: Any, server: Server, package: Any) -> None:
    server.answer(204)
    assert api.send_json() is None
    server.answer(200, JSON_TYPE)
    with pytest.raises(package.errors.UnreadableResponseError):
        api.send_json()
    server.answer(200)
    assert api.by_status() is None  # a read may be answered with nothing


@pytest.mark.parametrize("status", [400, 404, 429, 500])
def test_nothing_is_proved_by_an_error(api: Any, server: Server, package: Any, status: int) -> None:
    before = len(server.requests)
    answers(server, {"message": "no"}, status)
    with pytest.raises(package.errors.APIStatusError) as found:
        api.send_json()
    assert found.value.outcome.name == "UNKNOWN"
    assert len(server.requests) == before + 1
