"""Access tokens: fetched when needed, kept, renewed once, fetched one at a time, and never shown."""

import asyncio
import logging
import pickle
import time
import traceback
from base64 import b64encode
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, quote_plus

import httpx2
import pytest

from tests.access.conftest import Mode
from tests.access.server import CLIENT_ID, CLIENT_SECRET, Gatekeeper
from tests.faults.inspecting import collect_connections

PACKED = b64encode(f"{quote_plus(CLIENT_ID)}:{quote_plus(CLIENT_SECRET)}".encode()).decode()
SECRETS = (CLIENT_SECRET, PACKED, quote_plus(CLIENT_SECRET), "token-1", "s3cr3t")


def clock_of(sdk: Any) -> Any:
    """A clock that only moves when it is told to, or slept on."""

    class Stopped(sdk.Clock):  # type: ignore[misc]
        time = 1000.0
        sleeps: list[float]

        def now(self) -> datetime:
            return datetime(2030, 1, 1, tzinfo=UTC) + timedelta(seconds=self.time)

        def monotonic(self) -> float:
            return self.time

        def sleep(self, seconds: float) -> None:
            self.time += seconds

        async def asleep(self, seconds: float) -> None:
            self.time += seconds

    return Stopped()


@pytest.fixture
def client(sdk: Any, mode: Mode, server: Gatekeeper) -> Any:
    return made(sdk, mode, server)


def made(sdk: Any, mode: Mode, server: Gatekeeper, **changes: Any) -> Any:
    settings = {"client_id": CLIENT_ID, "client_secret": CLIENT_SECRET, "base_url": f"{server.url}/v1", **changes}
    return mode.client(sdk.vault, **settings)


def test_a_token_is_fetched_once_and_kept(client: Any, mode: Mode, server: Gatekeeper) -> None:
    assert server.seen == []
    for _ in range(3):
        assert mode(client.things.find()).id == "one"
    assert [seen.path for seen in server.seen] == ["/oauth/token", *["/v1/things"] * 3]
    fetch = server.fetches()[0]
    assert fetch.method == "POST"
    assert fetch.headers["content-type"] == "application/x-www-form-urlencoded"
    assert parse_qs(fetch.body.decode()) == {"grant_type": ["client_credentials"]}
    assert {seen.headers["authorization"] for seen in server.calls()} == {"Bearer token-1"}


def test_copies_of_a_client_share_the_token(client: Any, mode: Mode, server: Gatekeeper) -> None:
    mode(client.things.find())
    mode(client.with_options(max_retries=0).things.find())
    mode(client.things.with_raw_response.find())
    assert server.given == 1


def test_scopes_and_another_address(sdk: Any, mode: Mode, server: Gatekeeper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VAULT_TOKEN_URL", f"{server.url}/oauth/token?tenant=1")
    client = made(sdk, mode, server, scopes=["read", "write"])
    mode(client.things.find())
    assert server.fetches()[0].query == {"tenant": ["1"]}
    assert parse_qs(server.fetches()[0].body.decode())["scope"] == ["read write"]


def test_from_the_environment(sdk: Any, mode: Mode, server: Gatekeeper, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("ID", CLIENT_ID), ("SECRET", CLIENT_SECRET)):
        monkeypatch.setenv(f"VAULT_CLIENT_{name}", value)
    mode(mode.client(sdk.vault, base_url=server.url).things.find())
    assert server.given == 1
    monkeypatch.setenv("VAULT_ACCESS_TOKEN", "token-1")
    mode(mode.client(sdk.vault, base_url=server.url).things.find())
    assert server.given == 1
    mode(mode.client(sdk.vault, base_url=server.url, client_id=CLIENT_ID).things.find())
    assert server.given == 2


def test_a_server_that_wants_the_secret_in_the_form(client: Any, mode: Mode, server: Gatekeeper) -> None:
    server.takes, server.life = "body", None
    mode(client.things.find())
    assert [("authorization" in seen.headers, b"client_secret" in seen.body) for seen in server.fetches()] == [
        (True, False),
        (False, True),
    ]
    server.good.clear()
    mode(client.things.find())
    assert len(server.fetches()) == 3  # it is known by now


@pytest.mark.parametrize(("life", "late"), [(100, 91), ("100", 91), (3600, 3541), (5, 4.6)])
def test_a_token_is_renewed_before_it_expires(
    sdk: Any, mode: Mode, server: Gatekeeper, life: object, late: float
) -> None:
    clock = clock_of(sdk)
    server.life = life
    client = made(sdk, mode, server, clock=clock)
    mode(client.things.find())
    clock.time += late - 2 if late > 10 else late - 0.2
    mode(client.things.find())
    assert server.given == 1
    clock.time += 2
    mode(client.things.find())
    assert server.given == 2


@pytest.mark.parametrize("life", [0, -1, "soon", [], "inf", True])
def test_a_life_that_is_none_is_no_life(client: Any, mode: Mode, server: Gatekeeper, life: object) -> None:
    server.life = life
    mode(client.things.find())
    mode(client.things.find())
    assert server.given == (1 if life is True else 2)


def test_a_refused_token_is_renewed_once(client: Any, mode: Mode, server: Gatekeeper) -> None:
    mode(client.things.find())
    server.good.clear()
    raw = mode(client.things.with_raw_response.find())
    assert [attempt.status_code for attempt in raw.call_info.attempts] == [401, 200]
    assert server.given == 2


def test_it_is_renewed_only_once_in_a_call(sdk: Any, client: Any, mode: Mode, server: Gatekeeper) -> None:
    class Never(set[str]):
        def add(self, element: str) -> None:
            pass

    server.good = Never()
    with pytest.raises(sdk.AuthenticationError) as caught:
        mode(client.things.find())
    assert (server.given, len(server.calls())) == (2, 2)
    assert caught.value.outcome is sdk.Outcome.NOT_SENT
    with pytest.raises(sdk.AuthenticationError):
        mode(client.things.find())
    assert server.given == 4  # what was refused is not kept


@pytest.mark.parametrize(("method", "again"), [("make", False), ("keep", True)])
def test_a_send_is_repeated_only_where_401_proves_that_nothing_happened(
    sdk: Any, client: Any, mode: Mode, server: Gatekeeper, method: str, again: bool
) -> None:
    mode(client.things.find())
    server.good.clear()
    server.seen.clear()
    call = getattr(client.things, method)
    if again:
        assert mode(call()).id == "one"
        assert [seen.path for seen in server.seen] == ["/v1/things", "/oauth/token", "/v1/things"]
        return
    with pytest.raises(sdk.AuthenticationError) as caught:
        mode(call())
    assert caught.value.outcome is sdk.Outcome.UNKNOWN
    assert [seen.path for seen in server.seen] == ["/v1/things"]
    assert mode(call()).id == "one"  # the next call has a new token


def test_callers_at_once_share_one_fetch(client: Any, mode: Mode, server: Gatekeeper) -> None:
    server.slow = 0.1
    results = mode.together(12, client.things.find)
    assert [result.id for result in results] == ["one"] * 12
    assert (server.given, server.most_busy) == (1, 1)
    server.good.clear()
    results = mode.together(12, client.things.find)
    assert [result.id for result in results] == ["one"] * 12
    assert server.most_busy == 1
    assert server.given == 2


def test_callers_at_once_share_a_failure(sdk: Any, mode: Mode, server: Gatekeeper) -> None:
    server.slow, server.takes = 0.2, "nowhere"
    client = made(sdk, mode, server, client_secret="wrong")
    results = mode.together(8, client.things.find)
    assert {type(result) for result in results} == {sdk.vault.AuthenticationError}
    assert len({id(result) for result in results}) == 8
    assert len(server.fetches()) <= 4  # not one for each of them
    assert server.calls() == []


def test_a_wrong_secret(sdk: Any, mode: Mode, server: Gatekeeper) -> None:
    client = made(sdk, mode, server, client_secret="wr0ng-one")
    for method in ("find", "make"):
        with pytest.raises(sdk.vault.AuthenticationError) as caught:
            mode(getattr(client.things, method)())
        error = caught.value
        assert error.outcome is sdk.Outcome.NOT_SENT
        assert error.safe_to_resend
        assert (error.status_code, error.raw_code) == (401, "invalid_client")
        assert "refused the client's credentials (HTTP 401 invalid_client)" in str(error)
        assert "wr0ng-one" not in shown(error)
        assert pickle.loads(pickle.dumps(error)).status_code == 401
    assert server.calls() == []


@pytest.mark.parametrize("status", [500, 503, 429])
def test_an_endpoint_that_fails_is_asked_again(sdk: Any, mode: Mode, server: Gatekeeper, status: int) -> None:
    server.statuses = [status, status]
    client = made(sdk, mode, server, clock=clock_of(sdk))
    assert mode(client.things.make()).id == "one"
    assert len(server.fetches()) == 3
    server.statuses, server.life = [status] * 9, None
    other = made(sdk, mode, server, clock=clock_of(sdk))
    with pytest.raises(sdk.vault.APIConnectionError) as caught:
        mode(other.things.make())
    assert caught.value.outcome is sdk.Outcome.NOT_SENT
    assert len(caught.value.attempts) == 3
    assert f"answered HTTP {status}" in str(caught.value)


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"<p>Log in.</p>",
        b"[]",
        b"{}",
        b'{"access_token": null}',
        b'{"access_token": ""}',
        b'{"access_token": "to ken"}',
        b'{"access_token": "to\\nken"}',
        b'{"access_token": ["token"]}',
    ],
)
def test_an_answer_without_a_token(sdk: Any, client: Any, mode: Mode, server: Gatekeeper, answer: bytes) -> None:
    server.answer = answer
    with pytest.raises(sdk.vault.APIConnectionError, match="no access token") as caught:
        mode(client.things.make())
    assert caught.value.outcome is sdk.Outcome.NOT_SENT
    assert "ken" not in str(caught.value).replace("token", "")
    assert server.calls() == []


@pytest.mark.parametrize("status", [301, 302, 307])
def test_a_redirect_of_the_endpoint_is_not_followed(
    sdk: Any, client: Any, mode: Mode, server: Gatekeeper, status: int
) -> None:
    server.statuses = [status] * 3
    with pytest.raises(sdk.vault.APIConnectionError, match=f"HTTP {status}"):
        mode(client.things.find())
    assert len(server.seen) == 1


def test_a_slow_endpoint(sdk: Any, mode: Mode, server: Gatekeeper) -> None:
    server.slow = 1.0
    client = made(sdk, mode, server, timeout=0.2)
    began = time.monotonic()
    with pytest.raises(sdk.vault.APITimeoutError) as caught:
        mode(client.things.make())
    assert time.monotonic() - began < 0.9
    assert caught.value.outcome is sdk.Outcome.NOT_SENT
    assert server.calls() == []


def test_an_endpoint_that_is_not_there(sdk: Any, mode: Mode, server: Gatekeeper) -> None:
    client = made(sdk, mode, server, token_url="http://127.0.0.1:1/token", max_retries=0)
    with pytest.raises(sdk.vault.APIConnectionError) as caught:
        mode(client.things.make())
    assert caught.value.outcome is sdk.Outcome.NOT_SENT
    assert "did not leave this machine" in str(caught.value)
    assert not any(secret in shown(caught.value) for secret in SECRETS)


def shown(error: BaseException) -> str:
    """Everything that an exception gives away: its words, its chain, its frames."""
    texts = ["".join(traceback.format_exception(error)), repr(error), str(vars(error))]
    each: BaseException | None = error
    while each is not None:
        frames = list(traceback.walk_tb(each.__traceback__))
        # The test's own frames hold what it gave.
        own = [frame for frame, _ in frames if "acme_sdk" in frame.f_code.co_filename]
        texts += [f"{name}={value!r}" for frame in own for name, value in frame.f_locals.items()]
        texts += [repr(each), str(vars(each))]
        each = each.__cause__ or each.__context__
    return "\n".join(texts)


def test_secrets_are_nowhere(sdk: Any, mode: Mode, server: Gatekeeper, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    client = made(sdk, mode, server, max_retries=0)
    mode(client.things.find())
    prepared = mode(client.things.prepare.find())
    assert prepared.headers["Authorization"] == "Bearer ***"
    server.good.clear()
    server.statuses = [503] * 9
    with pytest.raises(sdk.APIConnectionError) as caught:
        mode(client.things.find())
    texts = [shown(caught.value), f"{client!r} {vars(client)} {prepared} {prepared.curl()}", caplog.text]
    assert [secret for secret in SECRETS for text in texts if secret in text] == []
    known = made(sdk, mode, server, access_token="token-1", client_id=None, client_secret=None)
    with pytest.raises(sdk.AuthenticationError) as refused:
        mode(known.things.find())
    assert "token-1" not in shown(refused.value)  # the answer repeats it


def test_the_caller_s_own_client_fetches_the_token(sdk: Any, mode: Mode, server: Gatekeeper) -> None:
    paths: list[str] = []

    def note(request: httpx2.Request) -> None:
        paths.append(request.url.path)

    async def anote(request: httpx2.Request) -> None:
        note(request)

    hook: Any = anote if mode.prefix else note
    kind = httpx2.AsyncClient if mode.prefix else httpx2.Client
    mode(made(sdk, mode, server, http_client=kind(event_hooks={"request": [hook]})).things.find())
    assert paths == ["/oauth/token", "/v1/things"]


def test_a_function_that_returns_a_token(sdk: Any, mode: Mode, server: Gatekeeper) -> None:
    server.good = {"mine-1", "mine-3"}
    asked: list[str] = []

    def ask() -> str:
        asked.append(f"mine-{len(asked) + 1}")
        return asked[-1]

    client = mode.client(sdk.vault, access_token=ask, base_url=server.url)
    mode(client.things.find())
    assert asked == ["mine-1"]
    mode(client.things.find())  # mine-2 is refused, so the function is asked once more
    assert asked == ["mine-1", "mine-2", "mine-3"]
    assert server.fetches() == []


def test_a_function_that_is_awaited(sdk: Any, server: Gatekeeper) -> None:
    async def ask() -> str:
        await asyncio.sleep(0)
        return "mine"

    server.good = {"mine"}

    async def find() -> Any:
        async with sdk.vault.AsyncAcme(access_token=ask, base_url=server.url) as client:
            return await client.things.find()

    assert asyncio.run(find()).id == "one"


@pytest.mark.parametrize("answer", [None, "", 7, "to ken", b"token", ValueError("s3cr3t token")])
def test_a_function_that_fails(sdk: Any, mode: Mode, server: Gatekeeper, answer: Any) -> None:
    def ask() -> Any:
        if isinstance(answer, Exception):
            raise answer
        return answer

    client = mode.client(sdk.vault, access_token=ask, base_url=server.url)
    with pytest.raises(sdk.vault.APIConnectionError, match="no access token") as caught:
        mode(client.things.make())
    assert caught.value.outcome is sdk.Outcome.NOT_SENT
    assert "s3cr3t" not in f"{caught.value} {caught.value!r}"
    assert server.seen == []


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "give access_token, or set VAULT_ACCESS_TOKEN; or give client_id and client_secret"),
        ({"client_id": "one"}, "client_secret is missing: give it, or set VAULT_CLIENT_SECRET"),
        ({"client_secret": "s3cr3t"}, "client_id is missing"),
        ({"client_id": "one", "client_secret": "s3cr3t\n"}, "white space"),
        ({"client_id": "one", "client_secret": ""}, "is empty"),
        ({"client_id": "one", "client_secret": "s3cr3t", "token_url": "ftp://x.test"}, "token_url must be a URL"),
        ({"client_id": "one", "client_secret": "s3cr3t", "token_url": "https://u:p@x.test"}, "token_url must be a URL"),
        ({"client_id": "one", "client_secret": "s3cr3t", "token_url": 7}, "token_url must be a URL"),
        ({"client_id": "one", "client_secret": "s3cr3t", "scopes": [7]}, "scopes must be a list of texts"),
        ({"access_token": 7}, "access_token must be a text, or a function"),
        ({"access_token": "s3cr3t\n"}, "white space"),
    ],
)
def test_what_is_given_is_checked(sdk: Any, mode: Mode, given: dict[str, Any], said: str) -> None:
    with pytest.raises(sdk.ConfigurationError, match=said) as caught:
        mode.client(sdk.vault, **given)
    assert "s3cr3t" not in str(caught.value)


def test_the_secret_goes_to_the_document_s_own_address(sdk: Any, mode: Mode) -> None:
    client = mode.client(sdk.vault, client_id="one", client_secret="two")
    source = client._setup.credentials._tokens[0]
    assert source._url == "https://vault.test/oauth/token"


def test_a_cancelled_fetch_leaves_the_way_free(sdk: Any, server: Gatekeeper) -> None:
    async def run() -> None:
        client = sdk.vault.AsyncAcme(client_id=CLIENT_ID, client_secret=CLIENT_SECRET, base_url=server.url)
        server.slow = 0.3
        first = asyncio.create_task(client.things.make())
        await asyncio.sleep(0.1)
        second = asyncio.create_task(client.things.find())
        await asyncio.sleep(0.05)
        first.cancel()
        with pytest.raises(asyncio.CancelledError) as stopped:
            await first
        # Only a token was asked for: nobody's message was on its way.
        assert getattr(stopped.value, "__notes__", []) == []
        assert (await second).id == "one"
        await client.aclose()

    asyncio.run(run())


def test_a_client_serves_several_event_loops(sdk: Any, server: Gatekeeper) -> None:
    client = sdk.vault.AsyncAcme(client_id=CLIENT_ID, client_secret=CLIENT_SECRET, base_url=server.url)
    server.life = 0
    for _ in range(2):
        assert asyncio.run(client.things.find()).id == "one"
    del client
    collect_connections()
    assert server.given == 2
