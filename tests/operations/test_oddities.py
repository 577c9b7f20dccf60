"""Operations that are written in odd ways, and what is left out of them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest

from generator import spec_pipeline
from generator.spec_settings import SpecSettings
from tests.operations.building import Json, Server, document, made, serving
from tests.projects import quiet

DONE: Json = {"204": {"description": "Done"}}
TEXT: Json = {"type": "string"}


def named(*ids: str) -> Json:
    return {f"/{n}": {"get": {"operationId": id, "tags": ["Mails"], "responses": DONE}} for n, id in enumerate(ids)}


PATHS: Json = {
    **named("MailsController_sendMail", "mails/list-all", "mails", "Mails_get", "mails.get"),
    "/users/{id}/keys": {
        "parameters": [{"$ref": "#/components/parameters/Id"}],
        "get": {"responses": DONE},
        "delete": {"responses": DONE},
    },
    "/shared/one": {"$ref": "#/components/pathItems/Shared"},
    "/shared/two": {"$ref": "#/components/pathItems/Shared"},
    "/copy": {"additionalOperations": {"COPY": {"operationId": "copyIt", "responses": DONE}}},
    "/whole": {
        "get": {
            "operationId": "whole",
            "parameters": [
                {
                    "name": "q",
                    "in": "querystring",
                    "required": True,
                    "content": {
                        "application/x-www-form-urlencoded": {
                            "schema": {"type": "object", "properties": {"a": TEXT, "b": {"type": "array", "items": {}}}}
                        }
                    },
                }
            ],
            "responses": DONE,
        }
    },
    "/headers": {
        "get": {
            "operationId": "headers",
            "parameters": [
                {"name": name, "in": "header", "schema": TEXT}
                for name in ("Accept", "Content-Type", "Host", "Content-Length", "X-Own")
            ],
            "responses": DONE,
        }
    },
    "/spaced path/é/{x}": {
        "get": {
            "operationId": "spaced",
            "parameters": [{"name": "x", "in": "path", "required": True, "schema": TEXT}],
            "responses": DONE,
        }
    },
    "/tagged": {"get": {"operationId": "tagged", "tags": ["🙂 日本"], "responses": DONE}},
}  # fmt: skip


def described() -> Json:
    whole = document(PATHS) | {"openapi": "3.2.0"}
    whole["components"]["parameters"] = {"Id": {"name": "id", "in": "path", "required": True, "schema": TEXT}}
    whole["components"]["pathItems"] = {"Shared": {"get": {"operationId": "shared", "responses": DONE}}}
    return whole


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as server:
        server.answer(204)
        yield server


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory, server: Server) -> Iterator[Any]:
    package = made(tmp_path_factory.mktemp("oddities"), "acme_oddities", described())
    with package.Acme(base_url=server.url, max_retries=0) as client:
        yield client


def test_names_without_the_noise_of_their_tag(client: Any) -> None:
    names = [name for name in dir(client.mails) if not name.startswith(("_", "with_", "prepare"))]
    assert names == ["list_all", "mails", "mails_get", "mails_get_2", "send_mail"]


def test_operations_without_an_id(client: Any, server: Server) -> None:
    client.default.get_users_id_keys(id="a")
    assert (server.last.method, server.last.path) == ("GET", "/users/a/keys")
    client.default.delete_users_id_keys(id="a")
    assert (server.last.method, server.last.path) == ("DELETE", "/users/a/keys")


def test_one_path_item_at_two_paths(client: Any, server: Server) -> None:
    names = [name for name in dir(client.default) if name.startswith("shared")]
    found: set[str] = set()
    for name in names:
        getattr(client.default, name)()
        found.add(server.last.path)
    assert (names, found) == (["shared", "shared_2"], {"/shared/one", "/shared/two"})


def test_further_methods(client: Any, server: Server) -> None:
    client.default.copy_it()
    assert server.last.method == "COPY"


def test_a_parameter_that_is_all_of_the_query(client: Any, server: Server) -> None:
    client.default.whole(q={"a": "x y", "b": ["1", "2"]})
    assert parse_qsl(server.last.query) == [("a", "x y"), ("b", "1"), ("b", "2")]


def test_headers_that_belong_to_others_are_no_parameters(client: Any, server: Server) -> None:
    import inspect

    assert list(inspect.signature(client.default.headers).parameters) == ["x_own", "options"]
    client.default.headers(x_own="1")
    assert server.last.header("X-Own") == "1"


def test_a_path_of_odd_text(client: Any, server: Server) -> None:
    client.default.spaced(x="é")
    assert server.last.target == "/spaced%20path/%C3%A9/%C3%A9"


def test_a_tag_of_which_no_name_can_be_made(client: Any, server: Server) -> None:
    [resource] = [name for name in dir(type(client)) if name.startswith("tag")]
    getattr(client, resource).tagged()
    assert server.last.path == "/tagged"


def test_a_header_that_is_no_token_is_left_out_and_noted(tmp_path: Path) -> None:
    header = {"name": "X Own\r\nEvil", "in": "header", "schema": TEXT}
    paths = {"/a": {"get": {"operationId": "a", "parameters": [header], "responses": DONE}}}
    spec = tmp_path / "openapi.json"
    spec.write_text(json.dumps(document(paths)), encoding="utf-8")
    told = spec_pipeline.generate(
        SpecSettings(str(spec), "acme_lossy", str(tmp_path / "out"), None, False, True), quiet
    )
    assert "Evil" not in (tmp_path / "out" / "acme_lossy" / "default.py").read_text(encoding="utf-8")
    assert any(note.rule == "bad-header-name" for note in told.notes)
