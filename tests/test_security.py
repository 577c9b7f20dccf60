"""What a document says of servers and security, however it says it."""

from typing import Any

import pytest

from generator import api, servers
from generator.problem import Position
from generator.security import Security
from generator.source import Document
from tests.hostile import NAMES, TEXTS

HTTPS = "https://acme.test"


def document(tree: dict[str, Any]) -> Document:
    """A document that is somebody else's."""
    return Document("openapi.yaml", tree, {"": Position("openapi.yaml", 1, 1)}, tolerant=True)


def read(scheme: Any, security: Any = None) -> tuple[api.Auth | None, list[str]]:
    """The only scheme of a document, as one operation uses it, and the rules of the notes."""
    wanted: Any = [{"only": []}] if security is None else security
    made = document({"security": wanted, "components": {"securitySchemes": {"only": scheme}}})
    known = Security(made)
    return known.auth([known.demanded({}, "/paths/~1a/get")]), [note.rule for note in made.notes]


@pytest.mark.parametrize(
    ("scheme", "kind"),
    [
        ({"type": "apiKey", "in": "header", "name": "X-Key"}, "key"),
        ({"type": "apiKey", "in": "query", "name": "a b&c=#"}, "key"),
        ({"type": "apiKey", "in": "cookie", "name": "sid"}, "key"),
        ({"type": "http", "scheme": "BEARER"}, "bearer"),
        ({"type": "http", "scheme": "Basic"}, "basic"),
        ({"type": "http", "scheme": "postBody"}, "http"),
        ({"type": "openIdConnect", "openIdConnectUrl": "https://a.test/.well-known"}, "token"),
        ({"type": "oauth2", "flows": {"implicit": {}}}, "token"),
    ],
)
def test_a_scheme(scheme: dict[str, Any], kind: str) -> None:
    auth, notes = read(scheme)
    assert auth is not None
    assert [each.kind for each in auth.schemes] == [kind]
    assert (auth.usual, auth.optional, notes) == ((("only",),), False, [])


@pytest.mark.parametrize(
    "scheme",
    [
        {},
        {"type": "oauth3"},
        {"type": ["apiKey"]},
        {"type": "http"},
        {"type": "apiKey", "in": "header"},
        {"type": "apiKey", "in": "body", "name": "key"},
        {"type": "apiKey", "in": "header", "name": "X Key"},
        {"type": "apiKey", "in": "header", "name": "X-Key\r\nHost"},
        {"type": "apiKey", "in": "header", "name": "Content-Length"},
        {"type": "apiKey", "in": "header", "name": "Host"},
        {"type": "apiKey", "in": "cookie", "name": "a=b; c"},
        {"type": "apiKey", "in": "query", "name": ""},
        {"type": "apiKey", "in": "query", "name": 7},
        {"type": "apiKey", "in": "query", "name": "\ud800"},
        "apiKey",
        None,
    ],
)
def test_a_scheme_that_cannot_be_used_is_noted(scheme: Any) -> None:
    auth, notes = read(scheme)
    assert auth is None
    assert "bad-security" in notes


@pytest.mark.parametrize("text", [*TEXTS, *NAMES])
def test_any_text_is_the_name_of_a_query_key_and_of_a_header_only_where_it_can_be(text: str) -> None:
    auth, _ = read({"type": "apiKey", "in": "query", "name": text})
    assert auth is None if not text else auth is not None and auth.schemes[0].wire_name == text
    header, notes = read({"type": "apiKey", "in": "header", "name": text})
    assert (header is None) == ("bad-security" in notes)
    if header is not None:
        assert not set(header.schemes[0].wire_name) & set('\r\n\x00 ":;,(){}')


def test_a_certificate_is_no_key() -> None:
    auth, notes = read({"type": "mutualTLS"})
    assert auth is None
    assert notes == ["mutual-tls"]


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://a.test/token", "https://a.test/token"),
        ("/oauth/token", "/oauth/token"),
        ("token", "token"),
        ("http://localhost:8080/token", "http://localhost:8080/token"),
        ("http://a.test/token", ""),
        ("https://user:pass@a.test/token", ""),
        ("javascript:alert(1)", ""),
        ("https://a.test:port/", ""),
        ("https://a.test/{{ 7 }}", ""),
        ("https://a.test/\n", ""),
        ("", ""),
        (None, ""),
        (7, ""),
    ],
)
def test_where_tokens_are_fetched(url: object, kept: str) -> None:
    auth, notes = read({"type": "oauth2", "flows": {"clientCredentials": {"tokenUrl": url, "scopes": {}}}})
    assert auth is not None
    assert auth.schemes[0].token_url == kept
    assert notes == ([] if kept else ["bad-token-url"])


DEMANDS: list[tuple[Any, Any, Any, list[str]]] = [
    ([], None, None, []),
    ([{}], None, None, []),
    ([{"only": []}, {}], (("only",), ()), True, []),
    ([{}, {"only": []}], (("only",), ()), True, []),
    ([{"only": []}, {"only": ["x"]}], (("only",),), False, []),
    ([{"none": []}], None, None, ["unknown-security"]),
    ([{"none": [], "only": []}], None, None, ["unknown-security"]),
    ([{"none": []}, {"only": []}], (("only",), ()), True, ["unknown-security"]),
    ("only", None, None, []),
    ([["only"]], None, None, []),
]


@pytest.mark.parametrize(("security", "usual", "optional", "rules"), DEMANDS)
def test_what_is_demanded(security: Any, usual: object, optional: object, rules: list[str]) -> None:
    auth, notes = read({"type": "http", "scheme": "bearer"}, security)
    assert notes == rules
    assert (auth and auth.usual, auth and auth.optional) == (usual, optional)


def test_a_scheme_that_nobody_demands_may_be_used() -> None:
    made = document({"components": {"securitySchemes": {"only": {"type": "http", "scheme": "bearer"}}}})
    known = Security(made)
    assert known.demanded({}, "/paths/~1a/get") == (("only",), ())
    assert [note.rule for note in made.notes] == ["unused-security"]


def test_what_most_operations_demand_is_the_usual() -> None:
    schemes = {name: {"type": "http", "scheme": "bearer"} for name in "ab"}
    made = document({"security": [{"a": []}], "components": {"securitySchemes": schemes}})
    known = Security(made)
    operations: list[dict[str, Any]] = [
        {},
        {"security": [{"b": []}]},
        {"security": [{"b": []}]},
        *[{"security": []}] * 5,
    ]
    auth = known.auth([known.demanded(operation, "/paths/~1a/get") for operation in operations])
    assert auth is not None
    assert (auth.usual, auth.optional, len(auth.schemes)) == ((("b",),), True, 2)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.test/v1/", "https://a.test/v1"),
        (" https://a.test ", "https://a.test"),
        ("//a.test/v1", "https://a.test/v1"),
        ("a.test/v1", "https://a.test/v1"),
        ("http://127.0.0.1:80", "http://127.0.0.1:80"),
        ("/v1/", "/v1"),
        ("./v1", "/v1"),
        ("", "/"),
        ("/", "/"),
        ("https://{host}/v1", "https://{host}/v1"),
    ],
)
def test_a_server(url: str, expected: str) -> None:
    made = document({"servers": [{"url": url, "variables": {"host": {"default": "a.test"}}}]})
    assert servers.server(made).url == expected
    assert made.notes == []


@pytest.mark.parametrize(
    "url",
    [
        *("https://user:pass@a.test", "ftp://a.test", "javascript:alert(1)", "https://", "https://a.test:port"),
        *("https://a.test?x=1", "https://a.test#x", "https://a b.test", "https://a.test\\b", "https://a..test"),
        *("https://a.test/{unclosed", "https://a.test/{{x}}", "https://a.test/\r\nHost: b", "https://é.test"),
    ],
)
def test_a_server_that_is_none_is_noted_and_left_out(url: str) -> None:
    made = document({"servers": [{"url": url}]})
    assert servers.server(made).url == ""
    assert [note.rule for note in made.notes] == ["bad-server"]
    assert servers.server(document({"servers": [{"url": url}, {"url": HTTPS}]})).url == HTTPS


@pytest.mark.parametrize("text", TEXTS)
def test_no_text_of_a_server_becomes_a_host(text: str) -> None:
    made = servers.server(document({"servers": [{"url": text, "description": text}]}))
    assert "://" not in made.url


def test_plain_http_is_noted() -> None:
    made = document({"servers": [{"url": "http://a.test"}]})
    assert servers.server(made).url == "http://a.test"
    assert [note.rule for note in made.notes] == ["plain-http"]


def test_a_variable_without_a_value_has_to_be_given() -> None:
    made = servers.server(document({"servers": [{"url": "https://{zone}.a.test/{id}", "variables": {"id": {}}}]}))
    assert [(variable.name, variable.default) for variable in made.variables] == [("zone", None), ("id", None)]


@pytest.mark.parametrize("name", NAMES)
def test_any_text_is_a_default_or_none(name: str) -> None:
    variables = {"zone": {"default": name, "enum": [name, "other"]}}
    made = servers.server(document({"servers": [{"url": "https://a.test/{zone}", "variables": variables}]}))
    [variable] = made.variables
    assert variable.default is None or variable.default == name
    assert variable.choices == (name, "other")
