"""The bytes that the fast transports write and read by themselves."""

import os
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from mailwright import Limits, Progress, TransportFailure, TransportRequest, TransportResponse

from tests.faults.conftest import Certificates
from tests.faults.faults import ACCEPT, raw
from tests.faults.providers import UNOSEND
from tests.faults.running import FAST, Kind, poll
from tests.faults.server import FaultServer

_LIMITS = Limits(total=3.0, connect=3.0, read=3.0, write=3.0, pool=3.0)
_OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n"


def _request(url: str, *headers: tuple[str, str], path: str = "/emails", body: Any = b"{}") -> TransportRequest:
    return TransportRequest("POST", url + path, headers, body, _LIMITS)


def _each(kind: Kind, *requests: TransportRequest) -> list[TransportResponse]:
    """The answers to requests of one transport, one after the other."""
    fast = kind.fast()
    try:
        return [kind(fast.send(request)) for request in requests]
    finally:
        kind(fast.aclose() if kind.is_async else fast.close())


@FAST
@pytest.mark.parametrize(
    "spoil",
    [
        lambda url: _request(url, ("X-A", "b\r\nX-C: d")),
        lambda url: _request(url, ("X-A", "b\n")),
        lambda url: _request(url, ("X-A", "b\0")),
        lambda url: _request(url, ("X-A", " b")),
        lambda url: _request(url, ("X-A\r\nX-C", "d")),
        lambda url: _request(url, ("X-A: b\r\nX-C", "d")),
        lambda url: _request(url, ("X-A: b", "d")),
        lambda url: _request(url, ("X A", "d")),
        lambda url: _request(url, ("", "d")),
        lambda url: _request(url, ("X-A", "caf\xe9")),
        lambda url: _request(url, path="/a b"),
        lambda url: _request(url, path="/a HTTP/1.1\r\nX-C: d"),
        lambda url: _request(url, path="/caf\xe9"),
    ],
)
def test_what_would_not_arrive_as_it_is_stays_here(kind: Kind, spoil: Callable[[str], TransportRequest]) -> None:
    with FaultServer(UNOSEND, (ACCEPT,)) as server:
        with pytest.raises(TransportFailure) as caught:
            _each(kind, spoil(server.url))
        assert (caught.value.progress, caught.value.transient) == (Progress.NOTHING_SENT, False)
        assert server.connections == []


class _Pieces:
    """A body that is made piece by piece; it may break off before one of them, or be of another length than it says."""

    def __init__(self, pieces: int, *, said: int | None = None, broken: int | None = None) -> None:
        self._pieces, self._broken = pieces, broken
        self._said = pieces * 1000 if said is None else said

    def __len__(self) -> int:
        return self._said

    def __iter__(self) -> Iterator[bytes]:
        for number in range(self._pieces):
            if number == self._broken:
                raise OSError(116, os.strerror(116))
            yield b"x" * 1000


@FAST
@pytest.mark.parametrize("pieces", [2, 4], ids=["less", "more"])
def test_a_body_of_another_length(kind: Kind, pieces: int) -> None:
    with FaultServer(UNOSEND, (ACCEPT,)) as server:
        with pytest.raises(TransportFailure) as caught:
            _each(kind, _request(server.url, body=_Pieces(pieces, said=3000)))
        assert (caught.value.progress, caught.value.kind) == (Progress.SENDING, "LocalProtocolError")
        # What is too much does not go out, but the rest of it was whole.
        assert server.ledger.sends == [] or pieces == 4
        assert poll(lambda: [each.closed_by_client for each in server.connections] == [True])


@FAST
@pytest.mark.parametrize(
    ("head", "body", "kept"),
    [
        (_OK, b"{}", True),
        (_OK, b"{}HTTP/1.1 200 OK\r\n", False),
        (_OK, b"{}\x16", False),
        (_OK.replace("1.1", "1.0"), b"{}", False),
        (_OK.replace("OK\r\n", "OK\r\nConnection: Close\r\n"), b"{}", False),
        ("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Hints\r\nX-A: b\r\n\r\n" + _OK, b"{}", True),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1;a=b\r\n{\r\n1\r\n}\r\n0\r\nX-A: b\r\n\r\n", True),
    ],
    ids=["plain", "another answer", "no answer", "1.0", "close", "before", "chunks"],
)
def test_which_connection_is_used_again(kind: Kind, head: str, body: bytes, kept: bool) -> None:
    with FaultServer(UNOSEND, (raw(head, body, accepts=True, end="keep"), ACCEPT)) as server:
        first, second = _each(kind, *[_request(server.url)] * 2)
        assert (first.status_code, first.body, "x-a" in first.headers) == (200, b"{}", False)
        assert second.status_code == 200
        assert b"the-id" in second.body
        assert len(server.connections) == (1 if kept else 2)


@FAST
def test_a_body_that_ends_with_its_connection(kind: Kind) -> None:
    with FaultServer(UNOSEND, (raw("HTTP/1.1 200 OK\r\n\r\n", b"{}", 0.05, b"more", accepts=True), ACCEPT)) as server:
        first, second = _each(kind, *[_request(server.url)] * 2)
        assert (first.body, first.failure) == (b"{}more", None)
        assert second.status_code == 200
        assert len(server.connections) == 2


@FAST
@pytest.mark.parametrize(
    "answer",
    [
        "HTTP/1.1 200 OK\nContent-Length: 2\n\n{}",
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nContent-Length: +2\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nX-A : b\r\nContent-Length: 2\r\n\r\n{}",
        "HTTP/1.1 103 Hints\r\nX-A: b\r\n\r\n" * 10_000,
        "HTTP/1.1 200 OK\r\n" + "X-A: b\r\n" * 30_000,
    ],
    ids=["lf", "two ways", "two lengths", "sign", "space", "before", "headers"],
)
def test_an_answer_that_is_none(kind: Kind, answer: str) -> None:
    with FaultServer(UNOSEND, (raw(answer, accepts=True),)) as server:
        with pytest.raises(TransportFailure) as caught:
            _each(kind, _request(server.url))
        assert (caught.value.progress, caught.value.kind) == (Progress.SENT, "RemoteProtocolError")
        assert poll(lambda: [each.closed_by_client for each in server.connections] == [True])


@FAST
def test_an_answer_byte_by_byte(kind: Kind) -> None:
    said = (_OK + "{}").encode()
    pieces = [part for byte in said for part in (bytes([byte]), 0.001)]
    with FaultServer(UNOSEND, (raw("", *pieces, accepts=True),)) as server:
        answer = _each(kind, _request(server.url))[0]
        assert (answer.status_code, answer.headers, answer.body) == (200, {"content-length": "2"}, b"{}")


@FAST
def test_words_on_an_idle_connection_belong_to_nothing(kind: Kind) -> None:
    unasked = (_OK + "[]").encode()
    with FaultServer(UNOSEND, (raw(_OK, b"{}", 0.03, unasked, accepts=True, end="keep"), ACCEPT)) as server:
        fast = kind.fast()
        assert kind(fast.send(_request(server.url))).body == b"{}"
        time.sleep(0.1)
        assert b"the-id" in kind(fast.send(_request(server.url))).body
        kind(fast.aclose() if kind.is_async else fast.close())
        assert len(server.connections) == 2


@FAST
@pytest.mark.parametrize("tls", ["", "good"], ids=["plain", "tls"])
def test_much_goes_both_ways(kind: Kind, certificates: Certificates, tls: str) -> None:
    """A body that fills what the system takes, and an answer of more than is read ahead; then a small one."""
    said, answered = b"x" * 1_000_000, b"[" + b"1," * 1_000_000 + b"1]"
    head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(answered)}\r\n\r\n"
    steps = (raw(head, answered, accepts=True, pace=0.005, end="keep"), ACCEPT)
    with FaultServer(UNOSEND, steps, tls=certificates.servers.get(tls)) as server:
        large, small = _each(kind, _request(server.url, body=said), _request(server.url))
        assert large.body == answered
        assert b"the-id" in small.body
        assert [len(request.body) for request in server.requests] == [1_000_000, 2]
        assert len(server.connections) == 1


@FAST
def test_a_body_in_pieces(kind: Kind) -> None:
    with FaultServer(UNOSEND, (ACCEPT,)) as server:
        for body in (_Pieces(500), b"x" * 500_000):
            assert _each(kind, _request(server.url, body=body))[0].status_code == 200
        assert [len(request.body) for request in server.requests] == [500_000] * 2
        assert {request.headers["content-length"] for request in server.requests} == {"500000"}
        assert all("transfer-encoding" not in request.headers for request in server.requests)


@FAST
@pytest.mark.parametrize(
    ("broken", "progress"), [(0, Progress.NOTHING_SENT), (3, Progress.SENDING)], ids=["first", "fourth"]
)
def test_a_body_that_breaks_off(kind: Kind, broken: int, progress: Progress) -> None:
    with FaultServer(UNOSEND, (ACCEPT,)) as server:
        with pytest.raises(TransportFailure) as caught:
            _each(kind, _request(server.url, body=_Pieces(5, broken=broken)))
        assert (caught.value.progress, caught.value.kind) == (progress, "OSError")
        assert str(caught.value) == f"OSError: {os.strerror(116)}"
        assert server.ledger.sends == []
        assert poll(lambda: len(server.connections) == (0 if broken == 0 else 1))


@FAST
def test_headers_of_an_answer(kind: Kind) -> None:
    head = "HTTP/1.1 200 OK\r\nX-Twice: 1\r\nX-TWICE: 2\r\nX-Latin: caf\xe9\r\nX-Once: 3\r\nContent-Length: 2\r\n\r\n"
    with FaultServer(UNOSEND, (raw(head, b"{}", accepts=True),)) as server:
        answer = _each(kind, _request(server.url))[0]
    assert answer.headers == {"x-twice": "1, 2", "x-latin": "caf\xe9", "x-once": "3", "content-length": "2"}
    assert answer.body == b"{}"
