"""What the tests of the clients share: one way to write a call for both kinds of client, and small messages."""

import asyncio
import threading
from collections.abc import Awaitable
from pathlib import Path
from typing import Any

import mailwright

from tests.provider import FakeProvider, load_document

Json = dict[str, Any]
_SPECS = Path(__file__).parents[2] / "specs"
_OVERLAYS = {"unipile": _SPECS / "unipile" / "overlay.yaml"}
CLASSES = {"unosend": "Unosend", "unione": "UniOne", "unipile": "Unipile"}
APIS = tuple(CLASSES)
DOCUMENTS = {name: load_document(_SPECS / name / "openapi.yaml", _OVERLAYS.get(name)) for name in APIS}
KEYS = {"unosend": "un_your_api_key", "unione": "apiKey", "unipile": "upl+KEY/77=="}
SUCCESS: dict[str, tuple[int, Json]] = {
    "unosend": (200, {"id": "em_1"}),
    "unione": (200, {"status": "success", "job_id": "job-1", "emails": ["ada@example.com"]}),
    "unipile": (201, {"object": "EmailSent", "tracking_id": "t-1"}),
}
ARGUMENTS: dict[str, Json] = {
    "unosend": {"from_": "a@acme.dev", "to": "ada@example.com", "subject": "Secret plan", "text": "Hello"},
    "unione": {"message": {"template_id": "t", "recipients": [{"email": "ada@example.com"}], "subject": "Secret plan"}},
    "unipile": {
        "account_id": "acc",
        "to": [{"identifier": "ada@example.com"}],
        "subject": "Secret plan",
        "body": "<p>Hello</p>",
    },
}


async def _wait(result: Awaitable[Any]) -> Any:
    return await result


async def _gather(items: Any) -> list[Any]:
    return [item async for item in items]


class Mode:
    """Sync or async. Call it with what a method returned to get the result."""

    def __init__(self, provider: FakeProvider, runner: asyncio.Runner | None) -> None:
        self._provider = provider
        self._runner = runner
        self._opened: list[Any] = []
        self._shared: dict[str, Any] = {}
        self.is_async = runner is not None

    def __call__(self, result: Any) -> Any:
        if not hasattr(result, "__await__"):
            return result
        assert self._runner is not None, "a sync client returned something to wait for"
        return self._runner.run(_wait(result))

    def kind(self, api: str) -> type[Any]:
        prefix = "Async" if self.is_async else ""
        found: type[Any] = getattr(mailwright, prefix + CLASSES[api])
        return found

    def client(self, api: str, **settings: Any) -> Any:
        """A client of the provider. Without settings it is always the same one: reading the certificates takes time."""
        if not settings and api in self._shared:
            return self._shared[api]
        # One attempt, unless a test is about more: most of these tests count requests.
        defaults = {"api_key": KEYS[api], "base_url": self._provider.base_url(api), "max_retries": 0}
        client = self.kind(api)(**{**defaults, **settings})
        self._opened.append(client)
        if not settings:
            self._shared[api] = client
        return client

    def items(self, pages: Any) -> list[Any]:
        """Everything that iterating gives."""
        return self._runner.run(_gather(pages)) if self._runner is not None else list(pages)

    def shut(self, client: Any) -> None:
        self(client.aclose() if self.is_async else client.close())

    def close(self) -> None:
        for client in self._opened:
            self.shut(client)


def resource(client: Any) -> Any:
    """The one resource of a client."""
    return client.email if hasattr(client, "email") else client.emails


def send(client: Any, view: str = "", **changes: Any) -> Any:
    """Send the small message of the client's API."""
    api = type(client).__name__.removeprefix("Async").lower()
    methods = getattr(resource(client), view) if view else resource(client)
    return methods.send(**{**ARGUMENTS[api], **changes})


def in_thread(work: Any) -> threading.Thread:
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread
