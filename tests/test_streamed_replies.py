"""Streams, files and lists of a document of one's own, called as its users call them."""

import asyncio
import importlib
import json
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from tests.clients.sockets import Raw, raw_server, reply
from tests.projects import PACKAGE, generate
from tests.recording import recording

CASES = Path(__file__).parent / "cases" / "features"
OWN = "acme_streams"
WORDS = b'data: {"word": "a"}\n\ndata: {"word": "b"}\n\ndata: [DONE]\n\n'


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    names = ("streams", "pagination_styles")
    documents = {name: (CASES / name / "openapi.yaml").read_text(encoding="utf-8") for name in names}
    root = generate(tmp_path_factory.mktemp("streams"), documents)
    # Under a name of its own: another test's package may be loaded.
    (root / PACKAGE).rename(root / OWN)
    sys.path.insert(0, str(root))
    try:
        yield importlib.import_module(OWN)
    finally:
        sys.path.remove(str(root))
        for name in [name for name in sys.modules if name.partition(".")[0] == OWN]:
            del sys.modules[name]


def serving(*answers: bytes) -> AbstractContextManager[Raw]:
    left = list(answers)

    def answer(connection: socket.socket, _: threading.Event) -> None:
        connection.sendall(left.pop(0))

    return raw_server(answer)


def stream(body: bytes, media_type: str = "text/event-stream") -> bytes:
    return reply("200 OK", body, f"Content-Type: {media_type}")


def api(package: Any, name: str) -> Any:
    return importlib.import_module(f"{package.__name__}.{name}")


def sent(server: Raw) -> Any:
    return json.loads(server.received[-1].partition(b"\r\n\r\n")[2])


def test_method_beside_the_plain_one(package: Any) -> None:
    whole = reply("200 OK", b'{"text": "a b"}', "Content-Type: application/json")
    with serving(stream(WORDS), whole) as server, api(package, "streams").Acme(base_url=server.url) as client:
        with client.answers.ask_stream(question="why") as words:
            assert [word.word for word in words] == ["a", "b"]
        assert sent(server) == {"question": "why", "stream": True}
        assert b"\r\naccept: text/event-stream\r\n" in server.received[0].lower()
        assert client.answers.ask(question="why").text == "a b"
        assert sent(server) == {"question": "why"}
        assert b"\r\naccept: application/json\r\n" in server.received[1].lower()


def test_a_package_logs_under_its_own_name(package: Any, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG", OWN)
    with serving(stream(WORDS)) as server, api(package, "streams").Acme(base_url=server.url) as client:
        assert [word.word for word in client.answers.ask_stream(question="why")] == ["a", "b"]
    [line] = [record for record in caplog.records if record.name == OWN]
    assert line.getMessage().startswith(f"Acme POST {line.args[2]}: 200 in ")  # type: ignore[index]


def test_a_span_ends_with_the_head_of_a_stream(package: Any) -> None:
    with recording() as recorded, serving(stream(WORDS)) as server:
        with (
            api(package, "streams").Acme(base_url=server.url) as client,
            client.answers.ask_stream(question="why") as words,
        ):
            assert [span.instrumentation_scope.name for span in recorded.spans if span.instrumentation_scope] == [
                OWN
            ] * 2
            assert [word.word for word in words] == ["a", "b"]
        assert len(recorded.attempts) == len(recorded.calls) == 1


def test_only_reply_is_a_stream(package: Any) -> None:
    lines = stream(b'{"word": "a"}\n{"word": "b"}', "application/x-ndjson")
    served = serving(stream(WORDS), stream(WORDS), lines)
    with served as server, api(package, "streams").Acme(base_url=server.url) as client:
        words = list(client.answers.watch())
        assert [getattr(word, "word", word) for word in words] == ["a", "b", "[DONE]"]
        assert list(client.answers.watch_texts()) == ['{"word": "a"}', '{"word": "b"}', "[DONE]"]
        assert [word.word for word in client.answers.export()] == ["a", "b"]


def test_asynchronously(package: Any, tmp_path: Path) -> None:
    async def run(url: str) -> list[str]:
        async with api(package, "streams").AsyncAcme(base_url=url) as client:
            path = await client.answers.fetch_to_file(to="x", to_file=tmp_path / "it")
            assert path.read_bytes() == b"%PDF"
            async with await client.answers.ask_stream(question="why") as words:
                return [word.word async for word in words]

    with serving(stream(b"%PDF", "application/pdf"), stream(WORDS)) as server:
        assert asyncio.run(run(server.url)) == ["a", "b"]


def test_file(package: Any, tmp_path: Path) -> None:
    answers = [stream(b"%PDF", "application/pdf")] * 2
    with serving(*answers) as server, api(package, "streams").Acme(base_url=server.url) as client:
        assert client.answers.fetch(to="x") == b"%PDF"
        told: list[int] = []

        def tell(at: int, _: int | None) -> None:
            told.append(at)

        path = client.answers.fetch_to_file(to="x", to_file=tmp_path / "it", progress=tell)
        assert (path.read_bytes(), told) == (b"%PDF", [4])
        prepared = client.answers.prepare.fetch_to_file(to="x", to_file=tmp_path / "other")
        assert prepared.url == f"{server.url}/files/x"
    assert [each.name for each in tmp_path.iterdir()] == ["it"]


@pytest.mark.parametrize(
    ("name", "first", "header", "then"),
    [
        ("pages", {"hasMore": True}, "", "/pages?page=1"),
        ("cursors", {"nextCursor": "t"}, "", "/cursors?after=t"),
        ("last", {}, "", "/last?after=a"),
        ("urls", {}, "", "/elsewhere?t=1"),
        ("links", {}, "Link: </links?t=1>; rel=next", "/links?t=1"),
    ],
)
def test_lists(package: Any, name: str, first: dict[str, Any], header: str, then: str) -> None:
    def page(*ids: str, **meta: Any) -> bytes:
        things = [{"id": each} for each in ids]
        body: Any = {"next": "/elsewhere?t=1" if ids == ("a",) else None, "meta": {"things": things, **meta}}
        headers = [each for each in (header,) if each and ids == ("a",)]
        data = json.dumps(things if name == "links" else body).encode()
        return reply("200 OK", data, "Content-Type: application/json", *headers)

    last = page(hasMore=False) if name == "last" else page("b", hasMore=False)
    served = serving(page("a", **first), last)
    with served as server, api(package, "pagination_styles").Acme(base_url=server.url) as client:
        found = [thing.id for thing in getattr(client.things, f"list_{name}")()]
    assert found == (["a"] if name == "last" else ["a", "b"])
    assert server.received[1].split(b" ")[1].decode() == then
