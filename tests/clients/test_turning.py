"""Lists of every style: where the next page is, that it ends, stays on its server and goes in no circle."""

import json
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import mailwright
import pytest
from mailwright import Outcome
from mailwright._runtime.call import Operation, Query
from mailwright._runtime.facts import CursorPaging, LinkPaging, PagePaging, Paging
from mailwright._runtime.models import ReplyModel, RequestModel
from mailwright._runtime.turning import next_link

from tests.clients.sockets import Raw, raw_server, reply
from tests.clients.support import Mode


class Item(ReplyModel):
    id: str


class Meta(ReplyModel):
    next: str | None = None
    more: bool | None = None


class Listing(ReplyModel):
    things: list[Item] | None = None
    meta: Meta | None = None


class Asked(RequestModel):
    page: int | None = None
    size: int | None = None
    after: str | None = None
    state: str | None = None


def said(*ids: str, headers: tuple[str, ...] = (), **meta: Any) -> bytes:
    body = {"things": [{"id": each} for each in ids], "meta": meta}
    return reply("200 OK", json.dumps(body).encode(), "Content-Type: application/json", *headers)


def bare(*ids: str, headers: tuple[str, ...] = ()) -> bytes:
    body = json.dumps([{"id": each} for each in ids]).encode()
    return reply("200 OK", body, "Content-Type: application/json", *headers)


def serving(*answers: bytes | Callable[[str], bytes]) -> AbstractContextManager[Raw]:
    left = list(answers)

    def answer(connection: Any, _: threading.Event) -> None:
        port = connection.getsockname()[1]
        data = left.pop(0)
        connection.sendall(data if isinstance(data, bytes) else data(f"http://127.0.0.1:{port}"))

    return raw_server(answer)


def asked(server: Raw) -> list[str]:
    return [request.split(b" ")[1].decode() for request in server.received]


def pages(mode: Mode, server: Raw, paging: Paging, kind: Any = Listing, base: str = "", **given: Any) -> Any:
    client = mode.client("unosend", base_url=server.url + base)
    return client.page(Operation("GET", "/things", kind, query=Query(Asked, given)), paging)


def read(mode: Mode, server: Raw, paging: Paging, **more: Any) -> str:
    found = pages(mode, server, paging, **more)
    return "".join(item.id for item in mode.items(mode(found) if not mode.is_async else found))


PAGES = PagePaging("things", "page", "size", default_size=2)
MORE = PagePaging("things", "page", more="meta.more")
CURSOR = CursorPaging("things", "after", token="meta.next")
HEADER = CursorPaging("things", "after", header="X-Next")
LAST = CursorPaging("things", "after", last="id", more="meta.more")
LINK = LinkPaging("things")
URL = LinkPaging("things", "meta.next")

CASES: list[tuple[Paging, dict[str, Any], list[bytes], list[str]]] = [
    (PAGES, {}, [said("a", "b"), said("c")], ["", "?page=2"]),
    (PAGES, {}, [said("a", "b"), said()], ["", "?page=2"]),
    (PAGES, {"page": 4, "size": 1}, [said("a"), said("b"), said()], [f"?page={n}&size=1" for n in (4, 5, 6)]),
    (PagePaging("things", "page", first=0), {}, [said("a"), said("b"), said()], ["", "?page=1", "?page=2"]),
    (
        PagePaging("things", "page", more="meta.more"),
        {},
        [said("a", more=True), said("b", more=False)],
        ["", "?page=2"],
    ),
    (CURSOR, {}, [said("a", next="t/1=="), said(next="t2"), said("b")], ["", "?after=t%2F1%3D%3D", "?after=t2"]),
    (CURSOR, {"state": "x"}, [said("a", next="t"), said("b", next="")], ["?state=x", "?after=t&state=x"]),
    (HEADER, {}, [said("a", headers=("X-Next: t",)), said("b")], ["", "?after=t"]),
    (LAST, {}, [said("a", "b", more=True), said("c", more=False)], ["", "?after=b"]),
    (LAST, {}, [said("a"), said()], ["", "?after=a"]),
    (LINK, {}, [said("a", headers=('Link: <?page=2&x>; rel="last next"',)), said("b")], ["", "?page=2&x"]),
    (URL, {"size": 9}, [said("a", next="/things?t=1"), said("b", next="?t=2"), said()], ["?size=9", "?t=1", "?t=2"]),
]


@pytest.mark.parametrize(("paging", "given", "answers", "queries"), CASES, ids=range(len(CASES)))
def test_pages_are_turned(
    mode: Mode, paging: Paging, given: dict[str, Any], answers: list[bytes], queries: list[str]
) -> None:
    with serving(*answers) as server:
        found = read(mode, server, paging, **given)
    assert found == "".join(sorted(found))
    assert found
    assert [each.removeprefix("/things") for each in asked(server)] == queries


def test_reply_that_is_the_list(mode: Mode) -> None:
    with serving(bare("a", headers=("Link: </v1/things?page=2>; rel=next",)), bare("b")) as server:
        assert read(mode, server, LinkPaging(""), kind=list[Item], base="/v1") == "ab"
    assert asked(server) == ["/v1/things", "/v1/things?page=2"]


def test_whole_address_of_the_same_server(mode: Mode) -> None:
    def first(url: str) -> bytes:
        return said("a", next=f"{url}/elsewhere?t=1#part")

    with serving(first, said("b")) as server:
        assert read(mode, server, URL) == "ab"
    assert asked(server)[1] == "/elsewhere?t=1"
    key = [line for line in server.received[1].split(b"\r\n") if line.lower().startswith(b"authorization")]
    assert key == [b"Authorization: Bearer un_your_api_key"]


@pytest.mark.parametrize(
    "address",
    [
        "http://other.invalid/things",
        "//other.invalid/",
        "https://127.0.0.1/",
        "http://127.0.0.1:1/",
        "ftp://x/",
        "http://[",
    ],
)
@pytest.mark.parametrize("paging", [LINK, URL])
def test_other_server_is_not_asked(mode: Mode, paging: LinkPaging, address: str) -> None:
    with serving(said("a", headers=(f"Link: <{address}>; rel=next",), next=address)) as server:
        page = mode(pages(mode, server, paging))
        assert page.has_next
        with pytest.raises(mailwright.APIError, match="on another server") as caught:
            mode(page.next_page())
    assert caught.value.outcome is Outcome.NOT_SENT
    assert len(server.received) == 1


@pytest.mark.parametrize(
    ("paging", "answers"),
    [
        (CURSOR, [said("a", next="1"), said("b", next="2"), said("c", next="1")]),
        (CURSOR, [said("a", next="1"), said("a", next="1")]),
        (URL, [said("a", next="/x"), said("b", next="/y"), said(next="/x")]),
        (LINK, [said("a", headers=("Link: </x>; rel=next",))] * 2),
        (PAGES, [said("a", "b"), said("a", "b")]),
    ],
)
def test_circle(mode: Mode, paging: Paging, answers: list[bytes]) -> None:
    with serving(*answers) as server, pytest.raises(mailwright.APIError, match="cannot be read on"):
        read(mode, server, paging)
    assert len(server.received) == len(answers)


def test_page_may_be_turned_again(mode: Mode) -> None:
    with serving(said("a", next="1"), said("b", next="2"), said("b", next="2"), said("c")) as server:
        first = mode(pages(mode, server, CURSOR))
        assert [item.id for item in mode(first.next_page()).items] == ["b"]
        second = mode(first.next_page())
        assert [item.id for item in second.items] == ["b"]
        third = mode(second.next_page())
    assert (third.has_next, mode(third.next_page())) == (False, None)


LINKS: list[tuple[str, str | None]] = [
    ("", None),
    ('<https://a/?page=2>; rel="next", <https://a/?page=9>; rel="last"', "https://a/?page=2"),
    ("<https://a/?page=1>; rel=prev,<https://a/?a,b;c>;rel=next", "https://a/?a,b;c"),
    ('</x>; title="a, <b>; rel=\\"next\\""; rel="start NEXT"', "/x"),
    ("</x>; rel=prev; rel=next", None),
    ("</x>; REL = next", "/x"),
    ("</x>; rel=next; anchor=\"#other\", </y>; rel='next'", None),
    ("</x>; rel=nextpage", None),
    ("/x; rel=next", None),
    ("< /x >; rel=next", "/x"),
    ("</x>", None),
]


@pytest.mark.parametrize(("header", "expected"), LINKS)
def test_link_header(header: str, expected: str | None) -> None:
    assert next_link(header) == expected


@pytest.mark.parametrize("header", ["<" * 60_000, "<a>;" * 20_000, '<a>;b="' + "\\" * 60_000, "<a>" + " ;" * 30_000])
def test_hostile_link_header_takes_no_time(header: str) -> None:
    done = threading.Thread(target=next_link, args=(header,), daemon=True)
    done.start()
    done.join(5)
    assert not done.is_alive()
    assert next_link("</x>; rel=next") == "/x"
