"""Run in a process of its own: uploads, each with a repeat, and how far the memory of this process grows for them."""

import asyncio
import base64
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2
import mailwright
from mailwright import unosend

from tests.faults.inspecting import Memory

KEY = "k-1"
_MAILS: dict[str, dict[str, Any]] = {
    "unosend": {"from_": "a@acme.dev", "to": "b@acme.dev", "subject": "s", "text": "t"},
    "unipile": {"account_id": "a", "to": [{"identifier": "b@acme.dev"}], "subject": "s", "body": "b"},
}


class _Hurried(mailwright.Clock):
    """Real time, but for the pauses."""

    def sleep(self, seconds: float) -> None:
        pass

    async def asleep(self, seconds: float) -> None:
        await asyncio.sleep(0)


def _attached(content: Any) -> dict[str, Any]:
    return {"attachments": [{"filename": "a.bin", "content": content}]}


@contextmanager
def _opened(path: Path) -> Iterator[dict[str, Any]]:
    with path.open("rb") as file:
        yield {"attachments": [file]}
        assert file.tell() == 0


# The name of each case begins with its API. What a case is given is made before the memory is looked at.
CASES: dict[str, Callable[[Path], Any]] = {
    "unipile path": lambda path: {"attachments": [path]},
    "unipile open file": _opened,
    "unipile bytes": lambda path: {"attachments": [("a.bin", path.read_bytes())]},
    "unosend path": _attached,
    "unosend bytes": lambda path: _attached(path.read_bytes()),
    "unosend model": lambda path: {"attachments": [unosend.Attachment(filename="a.bin", content=path)]},
    "unosend base64": lambda path: _attached(base64.b64encode(path.read_bytes()).decode()),
}


class Sender:
    """Sends through clients of one kind."""

    def __init__(self, url: str, *, is_async: bool, own: bool) -> None:
        self._runner = asyncio.Runner() if is_async else None
        prefix, http = ("Async", httpx2.AsyncClient) if is_async else ("", httpx2.Client)
        self._clients: dict[str, Any] = {
            api: getattr(mailwright, prefix + api.title())(
                api_key="key", base_url=url, clock=_Hurried(), http_client=http() if own else None
            )
            for api in _MAILS
        }

    def send(self, api: str, headers: dict[str, str] | None = None, **more: Any) -> Any:
        key = KEY if api == "unipile" else None
        options = mailwright.RequestOptions(idempotency_key=key, extra_headers=headers or {})
        sent = self._clients[api].emails.send(**{**_MAILS[api], **more}, options=options)
        return sent if self._runner is None else self._runner.run(_waited(sent))

    def growth(self, case: str, path: Path) -> float:
        """Megabytes, for one call with two attempts."""
        api, given = case.partition(" ")[0], CASES[case](path)
        with given if hasattr(given, "__enter__") else _as_it_is(given) as more:
            memory = Memory()
            sent = self.send(api, **more)
            assert len(sent.call_info.attempts) == 2, sent.call_info
            return memory.growth()

    def fork(self, path: Path) -> None:
        """Send the same open file from here and from a child."""
        with path.open("rb") as file:
            child = os.fork()
            self.send("unipile", {"X-Once": "1"}, attachments=[file])
            if not child:
                os._exit(0)
            assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


async def _waited(result: Any) -> Any:
    return await result


@contextmanager
def _as_it_is(given: Any) -> Iterator[Any]:
    yield given


def main(url: str, path: str, kind: str, own: str, *cases: str) -> None:
    sender = Sender(url, is_async=kind == "async", own=own == "own")
    for api, small in (("unosend", _attached(b"x")), ("unipile", {"attachments": [("a", b"x")]})):
        sender.send(api, **small)
    print(json.dumps({case: sender.growth(case, Path(path)) for case in cases or CASES}))
    if not cases and kind == "sync":
        sender.fork(Path(path))


if __name__ == "__main__":
    main(*sys.argv[1:])
