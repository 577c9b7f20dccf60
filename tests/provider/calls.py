"""What the tests of the fake provider share: its example documents, and calls."""

from pathlib import Path
from typing import Any

import httpx2

from tests.provider import FakeProvider, load_document

Json = dict[str, Any]
BEARER = {"Authorization": "Bearer un_0123456789"}
KEY = {"X-API-KEY": "key_0123456789"}
MAIL: Json = {"to": [{"email": "a@example.com"}], "text": "Hello"}
MAILS, SEND = "/json/en/v1/mails", "/form/v2/send"
EXAMPLES = Path(__file__).with_name("examples")


def example_documents() -> dict[str, Json]:
    """`json` and `key` are OpenAPI 3.1, `form` is 3.0 and has an overlay."""
    found = {name: load_document(EXAMPLES / f"{name}.yaml") for name in ("json", "key")}
    return found | {"form": load_document(EXAMPLES / "form.yaml", EXAMPLES / "form.overlay.yaml")}


def call(
    provider: FakeProvider,
    method: str,
    path: str,
    *,
    headers: dict[str, str] | list[tuple[str, str]] | None = None,
    key: dict[str, str] | None = None,
    drop: str = "",
    **options: Any,
) -> httpx2.Response:
    """Send one request with the headers of `key` and of `headers`, without the header `drop`."""
    given = headers.items() if isinstance(headers, dict) else headers or []
    options["headers"] = [*(key or {}).items(), *given]
    with httpx2.Client(timeout=5, trust_env=False) as client:
        request = client.build_request(method, provider.url + path, **options)
        if drop:
            del request.headers[drop]
        return client.send(request)


def refused(provider: FakeProvider, response: httpx2.Response, status: int = 400) -> str:
    """The one problem, which the reply, the request and the provider all name."""
    [received] = provider.requests
    [problem] = received.problems
    assert response.status_code == status
    assert response.json() == {"fake_provider_problems": [problem]}
    where = f"{received.api}: {received.method} {received.raw_path}"
    assert provider.problems == [f"{where}: {problem}"]
    return problem
