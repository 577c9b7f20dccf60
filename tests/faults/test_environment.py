"""C46: what the environment may change, and what it must not."""

import base64
from pathlib import Path
from typing import Any

import httpx2
import mailwright
import pytest
from mailwright import Outcome

from tests.faults.conftest import Certificates
from tests.faults.faults import ACCEPT, replies
from tests.faults.providers import KEY, PROVIDERS, Request
from tests.faults.running import EVERY, Kind, SkippingClock, send
from tests.faults.server import FaultServer, Step
from tests.faults.table import ALL

pytestmark = pytest.mark.parametrize("kind", EVERY, indirect=True)
_NOWHERE = "http://nobody.invalid"
_SECRET = "proxy-password"


def _client(kind: Kind, api: str, url: str, **settings: Any) -> Any:
    return kind.client(api, base_url=url, clock=SkippingClock(), **settings)


def _failed(kind: Kind, client: Any, api: str) -> Any:
    with pytest.raises(mailwright.APIConnectionError) as caught:
        kind(send(client, api))
    kind.close(client)
    return caught.value


def _check_key(api: str, request: Request) -> None:
    """The key travels where the document says, once, and nothing else does in its place."""
    authorization = request.headers.get("authorization")
    assert authorization == (f"Bearer {KEY}" if api == "unosend" else None)
    assert request.headers.get("x-api-key") == (KEY if api == "unipile" else None)
    assert request.json.get("api_key") == (KEY if api == "unione" else None)


@pytest.mark.parametrize("api", ALL)
@pytest.mark.parametrize(
    "own", [None, {}, {"auth": ("eve", "wrong")}], ids=["ours", "own-client", "own-client-with-auth"]
)
def test_netrc_does_not_override_the_key(
    kind: Kind, api: str, own: dict[str, Any] | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / ".netrc"
    netrc.write_text("machine 127.0.0.1\nlogin eve\npassword wrong\n\ndefault login eve password wrong\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    monkeypatch.setenv("HOME", str(tmp_path))
    with FaultServer(PROVIDERS[api], (ACCEPT,)) as server:
        given: Any = None if own is None else (httpx2.AsyncClient if kind.is_async else httpx2.Client)(**own)
        brought = {} if given is None else {"http_client": given}
        client = _client(kind, api, server.url, **brought)
        kind(send(client, api))
        kind.close(client)
        if given is not None:
            kind(given.aclose() if kind.is_async else given.close())
        [request] = server.requests
    _check_key(api, request)
    assert base64.b64encode(b"eve:wrong") not in request.head


@pytest.mark.parametrize("name", ["http_proxy", "HTTP_PROXY", "ALL_PROXY"])
def test_proxy(kind: Kind, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with FaultServer(PROVIDERS["unosend"], (ACCEPT,)) as proxy:
        monkeypatch.setenv(name, proxy.url)
        client = _client(kind, "unosend", _NOWHERE)
        assert kind(send(client, "unosend")).id == "the-id"
        kind.close(client)
        [request] = proxy.requests
    assert request.target == "http://nobody.invalid/emails"
    _check_key("unosend", request)


def test_no_proxy(kind: Kind, monkeypatch: pytest.MonkeyPatch) -> None:
    with FaultServer(PROVIDERS["unosend"], (ACCEPT,)) as proxy, FaultServer(PROVIDERS["unosend"], (ACCEPT,)) as server:
        monkeypatch.setenv("http_proxy", proxy.url)
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        client = _client(kind, "unosend", server.url)
        kind(send(client, "unosend"))
        kind.close(client)
        assert (len(proxy.requests), len(server.requests)) == (0, 1)


@pytest.mark.parametrize("api", ALL)
@pytest.mark.parametrize(
    "step",
    [replies(502, {}), replies(407, {}), Step(end="rst"), Step(end="fin"), Step(read="bytes", end="rst")],
    ids=["502", "407", "rst", "fin", "unread"],
)
def test_proxy_without_a_tunnel(kind: Kind, api: str, step: Step, monkeypatch: pytest.MonkeyPatch) -> None:
    # Nothing of the request goes out before the tunnel is there, so nothing was sent, and nothing may have leaked.
    with FaultServer(PROVIDERS[api], (step,)) as proxy:
        monkeypatch.setenv("https_proxy", proxy.url.replace("http://", f"http://user:{_SECRET}@"))
        error = _failed(kind, _client(kind, api, "https://nobody.invalid"), api)
        assert all(request.method == "CONNECT" for request in proxy.requests)
        assert all(KEY not in request.head.decode("latin-1") for request in proxy.requests)
    assert error.outcome is Outcome.NOT_SENT
    assert _SECRET not in f"{error} {error!r} {vars(error)}"
    assert KEY not in f"{error} {error!r} {vars(error)}"


def test_proxy_that_drops_the_request(kind: Kind, monkeypatch: pytest.MonkeyPatch) -> None:
    # A proxy for plain HTTP gets the request itself, and may have passed it on.
    with FaultServer(PROVIDERS["unosend"], (Step(end="rst"),)) as proxy:
        monkeypatch.setenv("http_proxy", proxy.url)
        error = _failed(kind, _client(kind, "unosend", _NOWHERE), "unosend")
        assert len(proxy.requests) == 1
    assert error.outcome is Outcome.UNKNOWN


@pytest.mark.parametrize("address", ["socks9://127.0.0.1:1", "http://[::1", "http://127.0.0.1:port"])
def test_proxy_that_is_none(kind: Kind, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", address)
    client = _client(kind, "unosend", _NOWHERE)
    with pytest.raises(mailwright.ConfigurationError) as caught:
        kind(send(client, "unosend"))
    kind.close(client)
    assert caught.value.outcome is Outcome.NOT_SENT


def test_certificates_of_the_environment(
    kind: Kind, certificates: Certificates, monkeypatch: pytest.MonkeyPatch
) -> None:
    with FaultServer(PROVIDERS["unosend"], (ACCEPT,), tls=certificates.servers["good"]) as server:
        client = _client(kind, "unosend", server.url)
        assert kind(send(client, "unosend")).id == "the-id"
        kind.close(client)
        monkeypatch.delenv("SSL_CERT_FILE")
        error = _failed(kind, _client(kind, "unosend", server.url), "unosend")
        assert error.outcome is Outcome.NOT_SENT
        assert len(server.ledger.sends) == 1


@pytest.mark.parametrize("content", [None, "no certificate"], ids=["missing", "text"])
def test_certificate_file_that_is_none(
    kind: Kind, content: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "none.pem"
    if content is not None:
        path.write_text(content)
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    client = _client(kind, "unosend", "https://127.0.0.1:1")
    with pytest.raises(mailwright.ConfigurationError):
        kind(send(client, "unosend"))
    kind.close(client)
