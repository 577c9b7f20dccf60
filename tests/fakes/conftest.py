"""Each test of a fake twice: with the sync and with the async one."""

from collections.abc import Callable

import pytest

from tests.fakes.support import Fake

Make = Callable[..., Fake]


@pytest.fixture(params=["sync", "async"])
def make(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Make:
    """Makes a fake of an API; what is in the environment is nobody's key or address."""
    for name in ("UNOSEND", "UNIONE", "UNIPILE"):
        monkeypatch.setenv(f"{name}_API_KEY", "of-somebody-else")
    monkeypatch.setenv("UNIPILE_DSN", "https://elsewhere.example.com")
    monkeypatch.setenv("UNIONE_BASE_URL", "https://elsewhere.example.com")
    return lambda api, **settings: Fake(api, request.param == "async", **settings)
