"""How a stream is cut into items, wherever its pieces begin, and what becomes of an item that is not as documented."""

import json
from typing import Any, Literal

import mailwright
import pytest
from mailwright import Outcome
from mailwright._runtime import events
from mailwright._runtime.events import EventParser, LineParser, ServerSentEvent
from mailwright._runtime.facts import Streamed
from mailwright._runtime.models import ReplyModel

from tests.clients.sockets import raw_server
from tests.clients.streaming import EVENTS, LINES, SENDS, Reader, chunked, operation, saying
from tests.clients.support import Mode

Event = ServerSentEvent


class Word(ReplyModel):
    text: str


class Named(ReplyModel):
    event: Literal["word"]
    data: Word
    id: str | None = None


def parsed(parser: Any, data: bytes, size: int) -> list[Event]:
    found: list[Event] = []
    for start in range(0, len(data), size):
        found += parser.feed(data[start : start + size])
    return [*found, *parser.end()]


EVENT_CASES: list[tuple[bytes, list[Event]]] = [
    (b"data: one\n\n", [Event("one")]),
    (b"data: one\r\n\r\ndata: two\r\n\r\n", [Event("one"), Event("two")]),
    (b"data: one\r\rdata: two\r\r", [Event("one"), Event("two")]),
    (b"data: a\ndata: b\ndata:c\n\n", [Event("a\nb\nc")]),
    (b"data:  two spaces\n\n", [Event(" two spaces")]),
    (b"data\n\ndata:\ndata:\n\n", [Event(""), Event("\n")]),
    (b"\xef\xbb\xbfdata: after a BOM\n\n", [Event("after a BOM")]),
    (b"data: \xef\xbb\xbfinside\n\n", [Event("\ufeffinside")]),
    (b": a comment\n\n:\n\ndata: one\n: in between\n\n", [Event("one")]),
    (b"event: add\ndata: 1\n\ndata: 2\n\n", [Event("1", "add"), Event("2")]),
    (b"event: nothing to say\n\ndata: 1\n\n", [Event("1")]),
    (b"id: 7\ndata: 1\n\ndata: 2\n\nid\ndata: 3\n\n", [Event("1", id="7"), Event("2", id="7"), Event("3")]),
    (b"id: a\0b\ndata: 1\n\n", [Event("1")]),
    (b"retry: 300\nretry: soon\ndata: 1\n\n", [Event("1", retry=300)]),
    (b"unknown: 1\nDATA: no\ndata: 1\n\n", [Event("1")]),
    (b"data: not at its end", []),
    (b"data: not at its end\n", []),
    ("data: Grüße, 世界 🌍\n\n".encode(), [Event("Grüße, 世界 🌍")]),
    (b"data: \xff\n\n", [Event("\ufffd")]),
    (b"", []),
]


@pytest.mark.parametrize("size", [1, 2, 3, 1000])
@pytest.mark.parametrize(("data", "expected"), EVENT_CASES, ids=range(len(EVENT_CASES)))
def test_events(data: bytes, expected: list[Event], size: int) -> None:
    assert parsed(EventParser(), data, size) == expected


def test_event_is_there_before_the_other_half_of_its_line_end() -> None:
    parser = EventParser()
    assert list(parser.feed(b"data: one\r\n\r")) == [Event("one")]
    assert list(parser.feed(b"\n")) == []
    assert list(parser.feed(b"\ndata: two\n\n")) == [Event("two")]


LINE_CASES: list[tuple[str, bytes, list[str]]] = [
    ("application/x-ndjson", b'{"a": 1}\n{"a": 2}\n', ['{"a": 1}', '{"a": 2}']),
    ("application/x-ndjson", b'{"a": 1}\r\n\r\n\n[2]', ['{"a": 1}', "[2]"]),
    ("application/jsonl", b"\xef\xbb\xbf1\n2", ["1", "2"]),
    ("application/jsonl", '"世界"\n'.encode(), ['"世界"']),
    ("application/json-seq", b'\x1e{"a":\n 1}\n\x1e2\n\x1e\x1e', ['{"a":\n 1}', "2"]),
    ("application/jsonl", b"", []),
]


@pytest.mark.parametrize("size", [1, 2, 3, 1000])
@pytest.mark.parametrize(("kind", "data", "expected"), LINE_CASES, ids=range(len(LINE_CASES)))
def test_lines(kind: str, data: bytes, expected: list[str], size: int) -> None:
    assert [each.data for each in parsed(LineParser(kind), data, size)] == expected


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "MAX_ITEM", 100)


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("size", [7, 1000])
@pytest.mark.parametrize(
    ("parser", "data"),
    [
        (EventParser, b"data: " + b"a" * 101),
        (EventParser, b"data: " + b"a" * 101 + b"\n\n"),
        (EventParser, b"data: aaaaaaaaaaa\n" * 20),
        (lambda: LineParser("application/jsonl"), b"1" * 101),
        (lambda: LineParser("application/jsonl"), b"1" * 101 + b"\n"),
    ],
)
def test_too_large(parser: Any, data: bytes, size: int) -> None:
    with pytest.raises(events.Malformed, match="larger than"):
        parsed(parser(), data, size)
    assert parsed(EventParser(), b"data: aaaa\n\n" * 100, size)


@pytest.fixture
def reader(mode: Mode) -> Reader:
    return Reader(mode, "default")


def read(reader: Reader, made: Any, *parts: bytes, media_type: str = "text/event-stream") -> list[Any]:
    with raw_server(saying(chunked(*parts, media_type=media_type))) as server:
        return reader.read(reader.client(server.url), made)


def as_event(value: object) -> bytes:
    return b"data: %s\n\n" % json.dumps(value).encode()


def test_items_are_models(reader: Reader) -> None:
    found = read(reader, operation(Word), as_event({"text": "a"}), as_event({"text": "b", "more": 1}))
    assert [type(each) for each in found] == [Word, Word]
    assert found[1].model_extra == {"more": 1}
    lines = read(reader, operation(Word, LINES), b'{"text": "a"}\n{"te', b'xt": "b"}', media_type="application/jsonl")
    assert lines == [Word(text="a"), Word(text="b")]
    anything = operation(Any, LINES)
    assert read(reader, anything, b'1\n{"a": null}\n', media_type="application/x-ndjson") == [1, {"a": None}]


def test_whole_events_are_models(reader: Reader) -> None:
    made = operation(Named, Streamed("events", "text/event-stream", whole_event=True))
    [found] = read(reader, made, b'event: word\nid: 9\ndata: {"text": "a"}\n\n')
    assert (found.data.text, found.id) == ("a", "9")
    with pytest.raises(mailwright.UnreadableResponseError, match="data"):
        read(reader, made, b"event: word\ndata: 1\n\n")


def test_end_that_the_document_names(reader: Reader) -> None:
    made = operation(Word, Streamed("events", "text/event-stream", end="[DONE]"))
    parts = (as_event({"text": "a"}), b"data: [DONE]\n\n", as_event({"text": "b"}))
    assert read(reader, made, *parts) == [Word(text="a")]
    with pytest.raises(mailwright.UnreadableResponseError, match="item 1 of its stream: it is not JSON"):
        read(reader, made, b"data: [FINISHED]\n\n")


def test_end_that_the_document_does_not_name(reader: Reader) -> None:
    parts = (as_event({"text": "a"}), b"data: [DONE]\n\n")
    assert read(reader, operation(Word), *parts) == [Word(text="a"), "[DONE]"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b'{"text":', "item 2 of its stream: it is not JSON"),
        (b'{"text": "a", "text": "b"}', "it is not JSON"),
        (b'{"text": 7}', "these fields are not as documented: text"),
        (b"7", "these fields are not as documented: body"),
    ],
)
@pytest.mark.parametrize("form", [EVENTS, LINES], ids=["events", "lines"])
def test_item_that_cannot_be_read(reader: Reader, form: Streamed, data: bytes, why: str) -> None:
    good = b'{"text": "a"}'
    body = b"".join(b"data: %s\n\n" % each if form is EVENTS else each + b"\n" for each in (good, data, good))
    with raw_server(saying(chunked(body, media_type=form.media_type))) as server:
        stream = reader.open(reader.client(server.url), operation(Word, form, delivery=SENDS))
        assert reader.next(stream) == Word(text="a")
        with pytest.raises(mailwright.UnreadableResponseError, match=why) as caught:
            reader.next(stream)
        assert reader.rest(stream) == [], "a stream that cannot be read goes on"
    error = caught.value
    assert type(error) is mailwright.unosend.UnreadableResponseError
    assert (error.outcome, error.status_code, error.body) == (Outcome.ACCEPTED, 200, data.decode())


def test_lines_that_are_no_text(reader: Reader) -> None:
    with pytest.raises(mailwright.UnreadableResponseError, match="item 2 of its stream: it is not UTF-8"):
        read(reader, operation(Any, LINES), b'1\n"\xff"\n', media_type="application/jsonl")


def test_key_does_not_come_back(reader: Reader) -> None:
    with pytest.raises(mailwright.UnreadableResponseError) as caught:
        read(reader, operation(Word), b'data: {"text": {"un_your_api_key": 1}}\n\n')
    assert "un_your_api_key" not in f"{caught.value}{caught.value.body}"


def test_events_as_they_came(reader: Reader) -> None:
    parts = (b"event: add\nid: 1\nretry: 5\ndata: 1\n\n", b"data: [DONE]\n\n", b"data: 2\n\n")
    made = operation(Word, Streamed("events", "text/event-stream", end="[DONE]"))
    with raw_server(saying(chunked(*parts))) as server:
        stream = reader.open(reader.client(server.url), made)
        assert reader.mode.items(stream.events()) == [Event("1", "add", "1", 5)]
        assert stream.last_event_id == "1"
