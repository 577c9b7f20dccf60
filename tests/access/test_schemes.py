"""Each security scheme puts its key where the document says, and nowhere else."""

import inspect
from base64 import b64encode
from typing import Any

import pytest

from tests.access.conftest import Mode
from tests.access.server import Gatekeeper

ALL = {
    "key": "bearer-key",
    "in_query": "query+key",
    "jar": "cookie-key",
    "username": "ada",
    "password": "pass word:ö",
    "authorization": 'Digest username="ada", response="0"',
}
BASIC = "Basic " + b64encode(b"ada:pass word:\xc3\xb6").decode()


@pytest.fixture
def everything() -> dict[str, str]:
    return dict(ALL)


@pytest.fixture
def client(sdk: Any, mode: Mode, server: Gatekeeper, everything: dict[str, str]) -> Any:
    server.open = True
    return mode.client(sdk.gate, base_url=f"{server.url}/v1", **everything)


def proof(server: Gatekeeper) -> tuple[str | None, str | None, dict[str, list[str]]]:
    """What the last request showed: Authorization, cookies and query."""
    seen = server.seen[-1]
    return seen.headers.get("authorization"), seen.headers.get("cookie"), seen.query


def test_the_constructor_takes_each_scheme_that_is_used(sdk: Any) -> None:
    parameters = list(inspect.signature(sdk.gate.Acme).parameters)
    assert parameters[: parameters.index("base_url")] == [
        "key", "in_query", "jar", "username", "password", "authorization",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("operation", "expected"),
    [
        ("usual", ("Bearer bearer-key", None, {})),
        ("query", (None, None, {"api key&": ["query+key"]})),
        ("cookie", (None, "session=cookie-key", {})),
        ("basic", (BASIC, None, {})),
        ("digest", ('Digest username="ada", response="0"', None, {})),
        ("both", (BASIC, "session=cookie-key", {})),
        ("either", (BASIC, None, {})),
        ("perhaps", ("Bearer bearer-key", None, {})),
        ("nobody", (None, None, {})),
        ("certificate", (None, None, {})),
    ],
)
def test_a_key_is_where_the_operation_wants_it(
    client: Any, mode: Mode, server: Gatekeeper, operation: str, expected: object
) -> None:
    mode(getattr(client.doors, operation)())
    assert proof(server) == expected


def test_a_key_in_the_query_stands_beside_parameters(client: Any, mode: Mode, server: Gatekeeper) -> None:
    mode(client.doors.found(q="a&b"))
    assert server.seen[-1].query == {"q": ["a&b"], "api key&": ["query+key"]}


def test_cookies_of_the_caller_stay(sdk: Any, client: Any, mode: Mode, server: Gatekeeper) -> None:
    options = sdk.RequestOptions(extra_headers={"Cookie": "theme=dark"})
    mode(client.doors.cookie(options=options))
    assert server.seen[-1].headers["cookie"] == "theme=dark; session=cookie-key"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"key": "k"}, ("Bearer k", None, {})),
        ({"jar": "j"}, None),
        ({"jar": "j", "username": "ada", "password": "p"}, ("Basic YWRhOnA=", "session=j", {})),
        ({"key": "k", "username": "ada", "password": "p"}, ("Bearer k", None, {})),
    ],
)
def test_the_first_group_of_which_all_is_there_is_shown(
    sdk: Any, mode: Mode, server: Gatekeeper, given: dict[str, str], expected: object
) -> None:
    server.open = True
    client = mode.client(sdk.gate, base_url=server.url, **given)
    if expected is not None:
        mode(client.doors.both())
        assert proof(server) == expected
        return
    with pytest.raises(sdk.ConfigurationError) as caught:
        mode(client.doors.both())
    assert caught.value.outcome is sdk.Outcome.NOT_SENT
    said = str(caught.value)
    assert "give jar, or set GATE_JAR with give username and password, or set GATE_USERNAME and GATE_PASSWORD" in said
    assert "give key, or set GATE_KEY" in said
    assert server.seen == []


def test_what_the_caller_gives_comes_before_the_environment(
    sdk: Any, mode: Mode, server: Gatekeeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.open = True
    monkeypatch.setenv("GATE_USERNAME", "env")
    monkeypatch.setenv("GATE_PASSWORD", "env")
    mode(mode.client(sdk.gate, base_url=server.url).doors.either())
    assert proof(server)[0] == "Basic ZW52OmVudg=="
    mode(mode.client(sdk.gate, base_url=server.url, jar="own").doors.either())
    assert proof(server)[:2] == (None, "session=own")


def test_a_client_without_keys_calls_what_is_open(sdk: Any, mode: Mode, server: Gatekeeper) -> None:
    server.open = True
    client = mode.client(sdk.gate, base_url=server.url)
    mode(client.doors.nobody())
    mode(client.doors.perhaps())
    assert [seen.headers.get("authorization") for seen in server.seen] == [None, None]
    with pytest.raises(sdk.ConfigurationError, match="give key, or set GATE_KEY"):
        mode(client.doors.usual())


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"username": "ada"}, "password is missing: give it, or set GATE_PASSWORD"),
        ({"username": "a:b", "password": "se-cret"}, "no colon"),
        ({"username": "ada", "password": "se\ncret"}, "control"),
        ({"username": "", "password": ""}, "is empty"),
        ({"username": 7, "password": "se-cret"}, "must be a text"),
        ({"jar": "se;cret"}, "no cookie"),
        ({"in_query": "se cret"}, "holds a space"),
        ({"authorization": "Digest se\ncret"}, "control"),
        ({"authorization": " Digest x"}, "white space"),
    ],
)
def test_keys_are_checked_when_they_are_given(sdk: Any, mode: Mode, given: dict[str, Any], said: str) -> None:
    with pytest.raises(sdk.ConfigurationError, match=said) as caught:
        mode.client(sdk.gate, **given)
    assert "cret" not in str(caught.value)


def test_keys_are_masked(sdk: Any, client: Any, mode: Mode, everything: dict[str, str]) -> None:
    for operation in ("usual", "query", "cookie", "basic", "digest", "both"):
        prepared = mode(getattr(client.doors.prepare, operation)())
        shown = f"{prepared} {prepared.headers} {prepared.url} {prepared.curl()} {client!r} {vars(client)}"
        secrets = [value for name, value in everything.items() if name != "username"]
        assert [secret for secret in (*secrets, BASIC.split()[1], "query%2Bkey") if secret in shown] == []
        assert "***" in shown


def test_an_answer_that_repeats_a_key_does_not_give_it_away(
    sdk: Any, mode: Mode, server: Gatekeeper, everything: dict[str, str]
) -> None:
    client = mode.client(sdk.gate, base_url=server.url, max_retries=0, **everything)
    with pytest.raises(sdk.AuthenticationError) as caught:
        mode(client.doors.usual())
    assert "bearer-key" not in f"{caught.value} {caught.value!r} {caught.value.__dict__}"


def test_a_user_name_without_a_password_is_the_secret(sdk: Any, mode: Mode, server: Gatekeeper) -> None:
    server.open = True
    client = mode.client(sdk.gate, base_url=server.url, username="sk_live_1", password="")
    mode(client.doors.basic())
    assert proof(server)[0] == "Basic c2tfbGl2ZV8xOg=="
    assert client._setup.hide("no sk_live_1 here") == "no *** here"
