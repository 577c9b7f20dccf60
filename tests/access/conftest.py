"""Clients of small documents, sync and async."""

import asyncio
import importlib
import inspect
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.access import documents
from tests.access.server import Gatekeeper, gatekeeper
from tests.projects import PACKAGE, generate


@pytest.fixture(scope="session")
def sdk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The package of all the documents."""
    texts = {
        "gate": documents.SCHEMES,
        "vault": documents.TOKENS,
        "places": documents.SERVERS,
        "nowhere": documents.RELATIVE,
        "museum": documents.OLD,
        "post": documents.WEBHOOKS,
        "hooks": documents.HOOKS,
    }
    made = generate(tmp_path_factory.mktemp("access"), texts)
    sys.path.insert(0, str(made))
    try:
        package = importlib.import_module(PACKAGE)
        for name in texts:
            importlib.import_module(f"{PACKAGE}.{name}")
        yield package
    finally:
        sys.path.remove(str(made))
        for name in [name for name in sys.modules if name.partition(".")[0] == PACKAGE]:
            del sys.modules[name]


@pytest.fixture
def server() -> Iterator[Gatekeeper]:
    with gatekeeper() as started:
        yield started


class Mode:
    """Makes and uses sync or async clients in the same way."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self.loop = asyncio.new_event_loop() if prefix else None

    def client(self, api: Any, **settings: Any) -> Any:
        """A client of an API."""
        return getattr(api, f"{self.prefix}Acme")(**settings)

    def __call__(self, result: Any) -> Any:
        """What a call comes to."""
        if self.loop is not None and inspect.isawaitable(result):
            return self.loop.run_until_complete(result)
        return result

    def together(self, number: int, call: Callable[[], Any]) -> list[Any]:
        """So many calls at once; what each comes to, exceptions included."""
        if self.loop is not None:

            async def all_of_them() -> list[Any]:
                return await asyncio.gather(*(call() for _ in range(number)), return_exceptions=True)

            return self.loop.run_until_complete(all_of_them())
        from concurrent.futures import ThreadPoolExecutor

        def one(_: int) -> Any:
            try:
                return call()
            except Exception as error:
                return error

        with ThreadPoolExecutor(number) as pool:
            return list(pool.map(one, range(number)))


@pytest.fixture(params=["", "Async"], ids=["sync", "async"])
def mode(request: pytest.FixtureRequest) -> Iterator[Mode]:
    made = Mode(request.param)
    yield made
    if made.loop is not None:
        made.loop.close()
