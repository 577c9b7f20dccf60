"""How clients are made: keys, addresses, HTTP clients, and how they are closed."""

import asyncio
from typing import Any

import httpx2
import mailwright
import pytest
from mailwright import ConfigurationError, Outcome

from tests.clients.support import APIS, CLASSES, KEYS, Mode, send
from tests.provider import FakeProvider

PUBLIC = {
    "unosend": "https://api.unosend.co",
    "unione": "https://api.unione.io/en/transactional/api/v1",
}


def refuses(make: Any, secret: str = "") -> str:
    with pytest.raises(ConfigurationError) as caught:
        make()
    assert caught.value.outcome is Outcome.NOT_SENT
    assert not secret or secret not in f"{caught.value!r} {caught.value} {caught.value.__cause__!r}"
    return str(caught.value)


@pytest.mark.parametrize("api", APIS)
def test_key_from_the_environment(
    mode: Mode, provider: FakeProvider, api: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"{api.upper()}_API_KEY", "from+environment")
    mode(send(mode.client(api, api_key=None)))
    [received] = provider.requests
    sent = f"{received.header('authorization')} {received.header('x-api-key')} {received.body!r}"
    assert "from+environment" in sent
    assert KEYS[api] not in sent


@pytest.mark.parametrize("api", APIS)
def test_no_key(mode: Mode, api: str) -> None:
    assert f"{api.upper()}_API_KEY" in refuses(lambda: mode.client(api, api_key=None))


@pytest.mark.parametrize("api", APIS)
@pytest.mark.parametrize(
    "key",
    ["", " ", " se-cret", "se-cret\n", "se-cret ", "se cret", "se\tcret", "se\x00cret", "se\x7fcret", "se-cret🔑", "é"],
)
def test_bad_key(mode: Mode, api: str, key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    said = refuses(lambda: mode.client(api, api_key=key), key.strip())
    assert CLASSES[api] in said
    # The usual slip, a key read from a file with its line end, gets a hint of its own.
    assert ("begins or ends with white space" in said) is (key != key.strip())
    if "\x00" not in key:
        monkeypatch.setenv(f"{api.upper()}_API_KEY", key)
        refuses(lambda: mode.client(api, api_key=None), key.strip())


@pytest.mark.parametrize("api", APIS)
def test_client_does_not_show_the_key(mode: Mode, api: str) -> None:
    client = mode.client(api)
    assert KEYS[api] not in f"{client!r} {client} {vars(client)}"
    assert client.base_url in repr(client)


@pytest.mark.parametrize("api", PUBLIC)
def test_public_address(mode: Mode, api: str) -> None:
    assert mode.client(api, base_url=None).base_url == PUBLIC[api]


@pytest.mark.parametrize("api", APIS)
def test_address_from_the_environment(mode: Mode, api: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNIPILE_DSN" if api == "unipile" else f"{api.upper()}_BASE_URL", "api8.example.com:13851/")
    assert mode.client(api, base_url=None).base_url == "https://api8.example.com:13851"
    assert mode.client(api, base_url="http://x.dev").base_url == "http://x.dev"


@pytest.mark.parametrize("api", APIS)
@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("https://a.dev", "https://a.dev"),
        ("https://a.dev/", "https://a.dev"),
        ("a.dev", "https://a.dev"),
        (" a.dev:8443/ ", "https://a.dev:8443"),
        ("a.dev/v1//", "https://a.dev/v1"),
        ("http://[::1]:80/x", "http://[::1]:80/x"),
    ],
)
def test_address(mode: Mode, api: str, given: str, expected: str) -> None:
    assert mode.client(api, base_url=given).base_url == expected


@pytest.mark.parametrize("api", APIS)
@pytest.mark.parametrize(
    "given",
    [
        *(
            "https://user:pass-word@a.dev",
            "user:pass-word@a.dev",
            "https://a.dev?k=pass-word",
            "https://a.dev#pass-word",
        ),
        *("ftp://a.dev", "file:///etc", "https://", "https://a.dev:port", "https://a.dev:70000", "https://a b.dev"),
        *("https://a.dev\\b", "https://[::1", "https://a.dev/\nb", "", " ", "/", "//a.dev"),
        # An empty query or fragment would swallow the path of every request.
        *("https://a.dev?", "https://a.dev#", "https://a.dev/v1?#", "https://a..dev", "https://.dev"),
    ],
)
def test_bad_address(mode: Mode, api: str, given: str) -> None:
    refuses(lambda: mode.client(api, base_url=given), "pass-word")


def test_unipile_has_no_default_address(mode: Mode) -> None:
    said = refuses(lambda: mode.client("unipile", base_url=None))
    assert all(word in said for word in ("base_url", "subdomain", "port", "UNIPILE_DSN"))
    refuses(lambda: mode.client("unipile", base_url=None, subdomain="api3"))
    refuses(lambda: mode.client("unipile", base_url=None, port=13326))


@pytest.mark.parametrize("port", [13326, "13326"])
def test_unipile_by_subdomain_and_port(mode: Mode, port: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNIPILE_DSN", "https://api9.unipile.com:1")
    client = mode.client("unipile", base_url=None, subdomain="api3", port=port)
    assert client.base_url == "https://api3.unipile.com:13326"


@pytest.mark.parametrize(("subdomain", "port"), [("a.b/c", 1), ("evil.com#", 1), ("", 1), ("a", "x"), ("a", "1@b.dev")])
def test_unipile_by_a_bad_subdomain(mode: Mode, subdomain: str, port: Any) -> None:
    refuses(lambda: mode.client("unipile", base_url=None, subdomain=subdomain, port=port))


def test_address_in_two_ways(mode: Mode) -> None:
    refuses(lambda: mode.client("unipile", subdomain="a", port=1))
    refuses(lambda: mode.client("unione", instance="eu1"))


@pytest.mark.parametrize("instance", ["api", "eu1", "us1"])
def test_unione_instance_and_language(mode: Mode, instance: str) -> None:
    client = mode.client("unione", base_url=None, instance=instance, language="ru")
    assert client.base_url == f"https://{instance}.unione.io/ru/transactional/api/v1"


@pytest.mark.parametrize(
    "settings", [{"instance": "eu2"}, {"language": "en/.."}, {"language": ".."}, {"api_key_in": "query"}]
)
def test_unione_wrong_settings(mode: Mode, settings: dict[str, str]) -> None:
    refuses(lambda: mode.client("unione", **{"base_url": None, **settings}))


def http_client(mode: Mode, **settings: Any) -> Any:
    return httpx2.AsyncClient(**settings) if mode.is_async else httpx2.Client(**settings)


def shut(mode: Mode, client: Any) -> None:
    mode(client.aclose() if mode.is_async else client.close())


def test_own_http_client_stays_open(mode: Mode, provider: FakeProvider) -> None:
    seen: list[str] = []

    def note(request: Any) -> None:
        seen.append(request.url.path)

    async def note_async(request: Any) -> None:
        note(request)

    hooks = {"request": [note_async if mode.is_async else note]}
    own = http_client(mode, event_hooks=hooks, headers={"X-Own": "1"}, auth=("user", "password"), follow_redirects=True)
    client = mode.client("unosend", http_client=own)
    provider.reply_with(200, json={"id": "x"}, headers={"set-cookie": "session=1"})
    mode(send(client))
    provider.reply_with(302, headers={"location": provider.base_url("unosend") + "/emails"})
    with pytest.raises(mailwright.APIStatusError):
        mode(send(client))
    assert seen == ["/unosend/emails"] * 2
    assert [each.header("authorization") for each in provider.requests] == [f"Bearer {KEYS['unosend']}"] * 2
    assert [each.header("cookie") for each in provider.requests] == [None, None]
    mode.shut(client)
    assert not own.is_closed
    shut(mode, own)


def test_own_http_client_that_is_closed(mode: Mode, provider: FakeProvider) -> None:
    own = http_client(mode)
    shut(mode, own)
    with pytest.raises(mailwright.MailwrightError) as caught:
        mode(send(mode.client("unosend", http_client=own)))
    assert (caught.value.outcome, provider.requests) == (Outcome.NOT_SENT, [])


class Recorder:
    """A sync transport of a user's own."""

    def __init__(self) -> None:
        self.requests: list[mailwright.TransportRequest] = []
        self.closed = False

    def send(self, request: mailwright.TransportRequest) -> mailwright.TransportResponse:
        self.requests.append(request)
        return mailwright.TransportResponse(200, {"content-type": "application/json"}, b'{"id":"own"}')

    def close(self) -> None:
        self.closed = True


class AsyncRecorder:
    """An async transport of a user's own."""

    def __init__(self) -> None:
        self.requests: list[mailwright.TransportRequest] = []
        self.closed = False

    async def send(self, request: mailwright.TransportRequest) -> mailwright.TransportResponse:
        self.requests.append(request)
        return mailwright.TransportResponse(200, {"content-type": "application/json"}, b'{"id":"own"}')

    async def aclose(self) -> None:
        self.closed = True


def test_own_transport(mode: Mode) -> None:
    own: Any = AsyncRecorder() if mode.is_async else Recorder()
    client = mode.client("unosend", http_client=own)
    assert mode(send(client)).id == "own"
    mode.shut(client)
    assert not own.closed
    [request] = own.requests
    assert (request.method, request.url) == ("POST", client.base_url + "/emails")
    assert dict(request.headers)["Authorization"] == f"Bearer {KEYS['unosend']}"
    assert KEYS["unosend"] not in repr(request), "a transport that logs its requests would log the key"


@pytest.mark.parametrize("progress", list(mailwright.Progress))
def test_own_transport_that_fails(mode: Mode, progress: mailwright.Progress) -> None:
    own: Any = AsyncRecorder() if mode.is_async else Recorder()
    failure = mailwright.TransportFailure("lost", progress=progress)

    def fail(_: Any) -> Any:
        raise failure

    async def fail_async(_: Any) -> Any:
        raise failure

    own.send = fail_async if mode.is_async else fail
    with pytest.raises(mailwright.APIConnectionError) as caught:
        mode(send(mode.client("unosend", http_client=own)))
    nothing = progress is mailwright.Progress.NOTHING_SENT
    assert caught.value.outcome is (Outcome.NOT_SENT if nothing else Outcome.UNKNOWN)


def test_http_client_of_the_wrong_kind(mode: Mode, provider: FakeProvider) -> None:
    other: Any = httpx2.Client() if mode.is_async else httpx2.AsyncClient()
    transport: Any = Recorder() if mode.is_async else AsyncRecorder()
    for wrong in (other, transport, object(), httpx2.Client):
        refuses(lambda wrong=wrong: mode(send(mode.client("unosend", http_client=wrong))))
    # A sync transport would have sent before the async client finds that it cannot wait for the answer.
    assert (transport.requests, provider.requests) == ([], [])


@pytest.mark.parametrize("used", [False, True])
def test_closing_twice(mode: Mode, provider: FakeProvider, used: bool) -> None:
    client = mode.client("unosend", timeout=9)
    copy = client.with_options(timeout=8)
    if used:
        mode(send(client))
    for _ in range(2):
        mode.shut(client)
    for each in (client, copy):
        assert "closed" in refuses(lambda each=each: mode(send(each)))
    assert len(provider.requests) == int(used)


def test_context_manager(provider: FakeProvider) -> None:
    with mailwright.Unosend(api_key="k", base_url=provider.base_url("unosend")) as client:
        assert send(client).id
    with pytest.raises(ConfigurationError):
        send(client)

    async def use() -> None:
        async with mailwright.AsyncUnosend(api_key="k", base_url=provider.base_url("unosend")) as other:
            assert (await send(other)).id
        with pytest.raises(ConfigurationError):
            await send(other)

    asyncio.run(use())


def test_clock_of_another_kind(mode: Mode) -> None:
    with pytest.raises(mailwright.ConfigurationError, match=r"clock must be a mailwright\.Clock"):
        mode.client("unosend", clock=5)


@pytest.mark.parametrize("returned", [None, "200", b"{}"])
def test_transport_that_returns_something_else(mode: Mode, returned: object) -> None:
    class Odd:
        def send(self, _: object) -> object:
            return returned

        def close(self) -> None: ...

    class AsyncOdd:
        async def send(self, _: object) -> object:
            return returned

        async def aclose(self) -> None: ...

    with pytest.raises(mailwright.APIConnectionError, match="no TransportResponse") as caught:
        mode(send(mode.client("unosend", http_client=AsyncOdd() if mode.is_async else Odd(), max_retries=2)))
    assert (caught.value.outcome, len(caught.value.attempts)) == (mailwright.Outcome.UNKNOWN, 1)


@pytest.mark.parametrize("name", ["extra_headers", "extra_query", "extra_body"])
@pytest.mark.parametrize("value", [None, [("a", "b")], "a=b"])
def test_options_that_are_no_dict(name: str, value: object) -> None:
    with pytest.raises(ConfigurationError, match=f"{name} must be a dict"):
        mailwright.RequestOptions(**{name: value})  # type: ignore[arg-type]


def test_header_whose_name_is_no_text(mode: Mode) -> None:
    odd: Any = {1: "2"}
    with pytest.raises(mailwright.InvalidRequestError, match="header name"):
        mode(send(mode.client("unosend"), options=mailwright.RequestOptions(extra_headers=odd)))


@pytest.mark.parametrize("name", ["Content-Length", "transfer-encoding", "HOST", "Connection", "Expect", "Upgrade"])
def test_headers_that_belong_to_the_connection(mode: Mode, provider: FakeProvider, name: str) -> None:
    with pytest.raises(mailwright.InvalidRequestError, match=f"header {name}: belongs to the connection"):
        mode(send(mode.client("unosend"), options=mailwright.RequestOptions(extra_headers={name: "3"})))
    with pytest.raises(ConfigurationError, match="belongs to the connection"):
        mode.client("unosend", default_headers={name: "3"})
    assert provider.requests == []


def test_request_id_that_repeats_the_key(mode: Mode, provider: FakeProvider) -> None:
    provider.reply_with(400, json={}, headers={"X-Request-Id": f"r-{KEYS['unosend']}"})
    with pytest.raises(mailwright.APIStatusError) as caught:
        mode(send(mode.client("unosend")))
    assert caught.value.request_id == "r-***"
