"""The pytest plugin: a fixture for each fake, `fake_…` and `async_fake_…`. A fake is loaded with its first use."""

from collections.abc import Callable
from typing import Any

import pytest

_TESTING = __name__.rpartition(".")[0]
_ASYNC = "AsyncFake"


def _fixture(name: str) -> Callable[[], Any]:
    """A fixture that gives each test a fake of its own."""

    def fake() -> Any:
        return getattr(__import__(_TESTING, fromlist=("",)), name)()

    fake.__doc__ = f"A `{_TESTING}.{name}` of the test's own."
    return fake


def _fixtures() -> dict[str, Any]:
    listed: list[str] = __import__(_TESTING, fromlist=("",)).__all__
    found: dict[str, Any] = {}
    for name in (name.removeprefix(_ASYNC) for name in listed if name.startswith(_ASYNC)):
        for start, kind in (("fake", f"Fake{name}"), ("async_fake", f"AsyncFake{name}")):
            fixture = f"{start}_{name.lower()}"
            found[fixture] = pytest.fixture(name=fixture)(_fixture(kind))
    return found


globals().update(_fixtures())
