"""Where requests go: the document's servers, an operation's own, and the caller's address before all of them."""

import typing
from typing import Any

import pytest

from tests.access.conftest import Mode
from tests.access.server import Gatekeeper, gatekeeper

LIVE, SANDBOX = "https://api.places.test/{company_id}", "https://sandbox.places.test/{company_id}"


def where(client: Any, mode: Mode, operation: str) -> str:
    return mode(getattr(client.places.prepare, operation)()).url


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, {"usual": "https://api.places.test/none/usual", "operation": "https://api.places.test/x/none/path"}),
        (
            {"company_id": "c-1"},
            {"usual": "https://api.places.test/c-1/usual", "operation": "https://api.places.test/x/c-1/path"},
        ),
        (
            {"server": SANDBOX, "company_id": "c-1"},
            {"usual": "https://sandbox.places.test/c-1/usual", "operation": "https://sandbox.places.test/x/c-1/path"},
        ),
        ({"server": LIVE}, {"usual": "https://api.places.test/none/usual"}),
        (
            {},
            {
                "path": "https://other.places.test/path",
                "origin": "https://uploads.places.test/origin",
                "relative": "https://api.places.test/v9/relative",
            },
        ),
        (
            {"base_url": "https://mine.test/a/"},
            dict.fromkeys(("path", "operation"), "https://mine.test/a/path")
            | {"origin": "https://mine.test/a/origin", "relative": "https://mine.test/a/relative"},
        ),
    ],
)
def test_where_a_request_goes(sdk: Any, mode: Mode, given: dict[str, str], expected: dict[str, str]) -> None:
    client = mode.client(sdk.places, api_key="k", **given)
    assert {operation: where(client, mode, operation) for operation in expected} == expected


def test_an_address_in_the_environment_is_for_everything(sdk: Any, mode: Mode, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLACES_BASE_URL", "https://mine.test")
    client = mode.client(sdk.places, api_key="k")
    assert where(client, mode, "path") == "https://mine.test/path"
    chosen = mode.client(sdk.places, api_key="k", server=SANDBOX)
    assert where(chosen, mode, "usual") == "https://sandbox.places.test/none/usual"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"server": "https://evil.test"}, "server must be one of https://api.places.test/{company_id}, "),
        ({"server": SANDBOX, "base_url": "https://x.test"}, "either base_url or server, not both"),
        ({"company_id": "a/../b"}, "company_id may hold only"),
        ({"company_id": "x@evil.test"}, "company_id may hold only"),
        ({"company_id": "../.."}, "company_id may hold only"),
    ],
)
def test_a_server_that_is_none(sdk: Any, mode: Mode, given: dict[str, str], said: str) -> None:
    with pytest.raises(sdk.ConfigurationError, match=said):
        mode.client(sdk.places, api_key="k", **given)


def test_the_servers_are_named_in_the_signature_and_the_docstring(sdk: Any, mode: Mode) -> None:
    kind = getattr(sdk.places, f"{mode.prefix}Acme")
    annotation = kind.__init__.__annotations__["server"]
    assert annotation == f"Literal[{LIVE!r}, {SANDBOX!r}] | None"
    assert f"{LIVE} (Live.); {SANDBOX}." in " ".join(kind.__doc__.split())
    assert typing.get_type_hints(kind.base_url.fget) == {"return": str}


def test_a_document_without_a_host_wants_an_address(
    sdk: Any, mode: Mode, server: Gatekeeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(sdk.ConfigurationError) as caught:
        mode.client(sdk.nowhere)
    said = "no server: give base_url, such as https://api.example.com/api/v3, or set NOWHERE_BASE_URL"
    assert said in str(caught.value)
    assert "The document names no server, so this is needed." in " ".join(sdk.nowhere.Acme.__doc__.split())
    server.open = True
    mode(mode.client(sdk.nowhere, base_url=f"{server.url}/api/v3").places.usual())
    monkeypatch.setenv("NOWHERE_BASE_URL", server.url)
    mode(mode.client(sdk.nowhere).places.usual())
    assert [seen.path for seen in server.seen] == ["/api/v3/usual", "/usual"]
    assert [seen.headers.get("authorization") for seen in server.seen] == [None, None]


def test_each_server_has_connections_of_its_own(sdk: Any, mode: Mode, monkeypatch: pytest.MonkeyPatch) -> None:
    with gatekeeper() as one, gatekeeper() as other:
        one.open = other.open = True
        monkeypatch.setitem(sdk.places.client._API.server.choices, LIVE, one.url)
        client = mode.client(sdk.places, api_key="k", server=LIVE)
        call = sdk._runtime.call.Operation("GET", "/here", type(None))
        there = sdk._runtime.call.Operation("GET", "/there", type(None), servers=(f"{other.url}/x",))
        for _ in range(3):
            mode(client.request(call))
            mode(client.request(there))
        assert {seen.path for seen in one.seen} == {"/here"}
        assert {seen.path for seen in other.seen} == {"/x/there"}
        assert {seen.headers["x-key"] for seen in other.seen} == {"k"}
        assert len(set(client._link._made.values())) == 2
        mode(client.close() if not mode.prefix else client.aclose())
        assert client._link._made == {}
        with pytest.raises(sdk.ConfigurationError, match="closed"):
            mode(client.request(there))
