"""What the tests of the fakes share: a fake of each kind, and calls of every method."""

import asyncio
import inspect
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mailwright import testing

from tests.clients.support import APIS, ARGUMENTS, CLASSES, DOCUMENTS, Json

MANIFEST: Json = json.loads((Path(testing.__file__ or "").parents[1] / "MANIFEST.json").read_text(encoding="utf-8"))
MAIL = {"from": "Team <team@acme.dev>", "to": ["ada@example.com", "bob@example.com"], "subject": "Plan", "text": "Hi"}
CALLS: dict[str, dict[str, Json]] = {
    "unosend": {
        "emails.send": ARGUMENTS["unosend"],
        "emails.list": {"limit": 5, "status": "sent"},
        "emails.get": {"email_id": "em/1"},
        "emails.send_batch": {"emails": [MAIL, {**MAIL, "subject": "Other"}]},
        "emails.clicks": {"email_id": "em_1"},
    },
    "unione": {"email.send": ARGUMENTS["unione"]},
    "unipile": {"emails.send": ARGUMENTS["unipile"]},
}
"""API → method → arguments."""
SENDS = {"unosend": "emails.send", "unione": "email.send", "unipile": "emails.send"}
CASES = [(api, name) for api in APIS for name in CALLS[api]]


async def _wait(result: Any) -> Any:
    return await result


async def _gather(items: Any) -> list[Any]:
    return [item async for item in items]


class Fake:
    """A fake of either kind; a call waits for what it returns."""

    def __init__(self, api: str, is_async: bool, **settings: Any) -> None:
        self.api = api
        kind: type[Any] = getattr(testing, f"{'Async' if is_async else ''}Fake{CLASSES[api]}")
        self.client = kind(**settings)
        self.is_async = is_async

    def __getattr__(self, name: str) -> Any:
        return getattr(self.client, name)

    def call(self, name: str = "", /, **changes: Any) -> Any:
        name = name or SENDS[self.api]
        resource, method = name.split(".")
        return self.wait(getattr(getattr(self.client, resource), method)(**{**CALLS[self.api][name], **changes}))

    def pages(self, **arguments: Any) -> list[Any]:
        listed = self.client.emails.list(**arguments)
        return self.wait(_gather(listed)) if self.is_async else list(listed)

    def wait(self, result: Any) -> Any:
        return asyncio.run(_wait(result)) if inspect.isawaitable(result) else result


def successes(api: str, name: str) -> Iterator[Json]:
    """The examples of a method's success in the document."""
    method, sends = MANIFEST["apis"][api]["methods"][name]["sends"].split(" ")
    paths = DOCUMENTS[api]["paths"]
    path = next(each for each in paths if re.sub("{.*?}", "", each) == re.sub("{.*?}", "", sends))
    for status, response in paths[path][method.lower()]["responses"].items():
        if status.startswith("2"):
            for example in response["content"]["application/json"].get("examples", {}).values():
                yield example["value"]
