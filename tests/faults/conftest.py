"""One event loop, certificates of our own, and an environment without settings."""

import asyncio
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import mailwright
import pytest
import trustme

from tests.faults.faults import ACCEPT, declines, page
from tests.faults.providers import PROVIDERS
from tests.faults.running import EVERY, Kind, send
from tests.faults.server import FaultServer

_SETTINGS = [f"{api}_{name}" for api in ("UNOSEND", "UNIONE", "UNIPILE") for name in ("API_KEY", "BASE_URL", "DSN")]
_PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY")


@dataclass(frozen=True, slots=True)
class Certificates:
    """Servers' certificates, each with its own fault."""

    trusted: Path
    """The one authority that is trusted."""
    servers: dict[str, ssl.SSLContext]


def _context(leaf: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    leaf.configure_cert(context)
    return context


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    ours, theirs = trustme.CA(), trustme.CA()
    path = tmp_path_factory.mktemp("certificates") / "trusted.pem"
    ours.cert_pem.write_to_path(path)
    yesterday = datetime.now(UTC) - timedelta(days=1)
    leaves = {
        "good": ours.issue_cert("127.0.0.1"),
        "untrusted": theirs.issue_cert("127.0.0.1"),
        "wrong host": ours.issue_cert("other.test"),
        "expired": ours.issue_cert("127.0.0.1", not_before=yesterday - timedelta(days=9), not_after=yesterday),
    }
    return Certificates(path, {name: _context(leaf) for name, leaf in leaves.items()})


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch, certificates: Certificates) -> None:
    for name in [*_SETTINGS, *_PROXIES, *map(str.lower, _PROXIES), "SSL_CERT_DIR"]:
        monkeypatch.delenv(name, raising=False)
    # The only way to make a client without settings trust us; it is also quicker to read than all authorities.
    monkeypatch.setenv("SSL_CERT_FILE", str(certificates.trusted))


@pytest.fixture(scope="session")
def runner() -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as runner:
        runner.get_loop()
        yield runner


@pytest.fixture(scope="session", autouse=True)
def _loaded(runner: asyncio.Runner, certificates: Certificates) -> None:
    """What a client loads when it first needs it takes longer than some of the calls that are timed here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SSL_CERT_FILE", str(certificates.trusted))
        for provider in PROVIDERS.values():
            for name in EVERY:
                with FaultServer(provider, (ACCEPT, declines(400), page(200))) as server:
                    kind = Kind(name, runner)
                    client = kind.client(provider.name, base_url=server.url, max_retries=0)
                    kind(send(client, provider.name))
                    for _ in range(2):
                        with pytest.raises(mailwright.APIError):
                            kind(send(client, provider.name))
                    kind.close(client)


@pytest.fixture(params=["sync", "async"])
def kind(request: pytest.FixtureRequest, runner: asyncio.Runner) -> Kind:
    return Kind(request.param, runner)
