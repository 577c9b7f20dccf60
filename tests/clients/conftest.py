"""A provider for all tests, and each test twice: with the sync and with the async client."""

import asyncio
from collections.abc import Iterator

import pytest

from tests.clients.support import DOCUMENTS, Mode
from tests.provider import FakeProvider

_ENVIRONMENT = ("API_KEY", "BASE_URL", "DSN")
_PROXIES = ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")


@pytest.fixture(scope="session")
def _server() -> Iterator[FakeProvider]:
    with FakeProvider(DOCUMENTS) as server:
        yield server


@pytest.fixture(scope="session")
def _runner() -> Iterator[asyncio.Runner]:
    # One loop for all tests: a client's connections belong to the loop that opened them.
    with asyncio.Runner() as runner:
        yield runner


@pytest.fixture(autouse=True)
def provider(_server: FakeProvider) -> Iterator[FakeProvider]:
    """The provider; whatever it holds against a request fails the test, which may `reset` what it wants to see."""
    _server.reset()
    yield _server
    assert _server.problems == []


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("UNOSEND", "UNIONE", "UNIPILE"):
        for each in _ENVIRONMENT:
            monkeypatch.delenv(f"{name}_{each}", raising=False)
    for name in _PROXIES:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session", params=["sync", "async"])
def mode(request: pytest.FixtureRequest, _server: FakeProvider, _runner: asyncio.Runner) -> Iterator[Mode]:
    """Makes clients of one kind and waits for what they return."""
    mode = Mode(_server, _runner if request.param == "async" else None)
    yield mode
    mode.close()
