"""Bodies of responses: unpacked piece by piece, never beyond a size, and honest about what is missing."""

import asyncio
import gzip
import random
import tracemalloc
import zlib
from collections.abc import AsyncIterator, Callable, Iterator
from itertools import pairwise
from typing import Any

import mailwright
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mailwright._runtime import content
from mailwright._runtime.content import BodyReader
from mailwright._runtime.transport import MAX_BODY, MAX_ERROR

from tests.clients.doubles import retrying
from tests.clients.support import Mode, send
from tests.provider import FakeProvider

GZIP = {"content-encoding": "gzip"}
MEGABYTE = 1024 * 1024


@pytest.fixture(params=["sync", "async"])
def read(request: pytest.FixtureRequest) -> Callable[..., mailwright.TransportResponse]:
    """Reads pieces in one of the two ways."""
    return reading if request.param == "sync" else areading


def reading(pieces: Any, headers: dict[str, str], status: int = 200, **more: Any) -> mailwright.TransportResponse:
    reader = BodyReader(status, headers, **more)
    reader.read(iter(pieces))
    return reader.response()


def areading(pieces: Any, headers: dict[str, str], status: int = 200, **more: Any) -> mailwright.TransportResponse:
    async def chunks() -> AsyncIterator[bytes]:
        for piece in pieces:
            yield piece

    reader = BodyReader(status, headers, **more)
    asyncio.run(reader.aread(chunks()))
    return reader.response()


def pieces_of(data: bytes, size: int) -> list[bytes]:
    return [data[start : start + size] for start in range(0, len(data), size)]


def state(response: mailwright.TransportResponse) -> tuple[str | None, bool]:
    return response.failure, response.cut_off


@pytest.mark.parametrize("size", [1, 2, 3, 7, 10, 11, 1000, 10**6])
@pytest.mark.parametrize("name", ["gzip", "x-gzip", "GZIP", " gzip "])
def test_gzip_in_odd_pieces(read: Any, size: int, name: str) -> None:
    data = random.Random(7).randbytes(3000) + b"a" * 3000
    response = read(pieces_of(gzip.compress(data), size), {"content-encoding": name})
    assert (response.body, state(response)) == (data, (None, False))


@given(st.binary(max_size=5000), st.lists(st.integers(0, 6000)), st.sampled_from([GZIP, {}]))
def test_any_pieces(data: bytes, cuts: list[int], headers: dict[str, str]) -> None:
    sent = gzip.compress(data) if headers else data
    bounds = [0, *sorted(cuts), len(sent) + 6000]
    response = reading([sent[a:b] for a, b in pairwise(bounds)], headers)
    assert (response.body, state(response)) == (data, (None, False))


@pytest.mark.parametrize("headers", [{}, {"content-encoding": ""}, {"content-encoding": "Identity"}])
def test_plain(read: Any, headers: dict[str, str]) -> None:
    response = read([b"a", b"", b"bc"], headers)
    assert (response.status_code, response.headers, response.body) == (200, headers, b"abc")
    assert state(response) == (None, False)


def test_every_beginning_of_a_gzip_is_cut_off(read: Any) -> None:
    packed = gzip.compress(b'{"id":"em_1"}')
    for end in range(1, len(packed)):
        response = read([packed[:end]], GZIP)
        assert state(response) == ("its gzip ends too soon", True), end
        assert b'{"id":"em_1"}'.startswith(response.body)


def test_garbage(read: Any) -> None:
    packed = bytearray(gzip.compress(b"hello" * 100))
    packed[-6] ^= 1
    for pieces in ([b"no gzip at all"], [b"\x1f\x8b"[:1], b"\x00"], [bytes(packed)], [zlib.compress(b"hello")]):
        response = read(pieces, GZIP)
        assert state(response) == ("it is not the gzip that it says it is", False)


def test_garbage_after_a_beginning_keeps_it(read: Any) -> None:
    packed = gzip.compress(random.Random(1).randbytes(200_000))
    response = read([packed[:150_000], b"\xff" * 60_000], GZIP)
    assert response.failure is not None
    assert len(response.body) > 50_000


@pytest.mark.parametrize("headers", [GZIP, {"content-encoding": "br"}, {}])
def test_nothing_is_whole(read: Any, headers: dict[str, str]) -> None:
    response = read([], headers, 204)
    assert (response.body, state(response)) == (b"", (None, False))


@pytest.mark.parametrize("name", ["br", "deflate", "zstd", "compress", "gzip, gzip", "identity, gzip", "nonsense"])
def test_unknown_encoding(read: Any, name: str) -> None:
    taken: list[int] = []

    def chunks() -> Iterator[bytes]:
        for number in range(3):
            taken.append(number)
            yield gzip.compress(b"{}")

    response = read(chunks(), {"content-encoding": name})
    assert (response.body, state(response)) == (b"", ("its Content-Encoding was not asked for", False))
    assert taken == [0], "there is no point in reading on"


def test_decoded_already(read: Any) -> None:
    response = read([b"{}"], GZIP, decoded=True)
    assert (response.body, state(response)) == (b"{}", (None, False))


def test_sizes() -> None:
    assert (MAX_BODY, MAX_ERROR) == (10 * MEGABYTE, 64 * 1024)


@pytest.mark.parametrize("status", [200, 201, 204, 299, 199, 300, 302, 400, 413, 500, 599, 999])
@pytest.mark.parametrize("headers", [GZIP, {}])
@pytest.mark.parametrize("beyond", [0, 1])
def test_cap_by_status(status: int, headers: dict[str, str], beyond: int) -> None:
    cap = MAX_BODY if 200 <= status < 300 else MAX_ERROR
    data = b"a" * (cap + beyond)
    response = reading(pieces_of(gzip.compress(data, 1) if headers else data, 100_000), headers, status)
    assert len(response.body) == cap
    assert state(response) == ("it is too large" if beyond else None, False)


def bomb(megabytes: int) -> list[bytes]:
    packer = zlib.compressobj(9, wbits=31)
    zeros = bytes(MEGABYTE)
    packed = b"".join(packer.compress(zeros) for _ in range(megabytes)) + packer.flush()
    return pieces_of(packed, 65536)


def test_bomb_is_not_unpacked(read: Any) -> None:
    pieces = bomb(50)
    assert sum(map(len, pieces)) < 65536
    taken: list[int] = []

    def chunks() -> Iterator[bytes]:
        for number, piece in enumerate(pieces):
            taken.append(number)
            yield piece

    tracemalloc.start()
    try:
        response = read(chunks(), GZIP, 500)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert (len(response.body), state(response)) == (MAX_ERROR, ("it is too large", False))
    assert (taken, peak < MEGABYTE) == ([0], True)


def test_bomb_in_one_piece_is_unpacked_in_small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []
    real = zlib.decompressobj

    class Watched:
        def __init__(self, **given: Any) -> None:
            self._inner = real(**given)

        def decompress(self, data: bytes, most: int = 0) -> bytes:
            found = self._inner.decompress(data, most)
            sizes.append(len(found))
            return found

        def __getattr__(self, name: str) -> Any:
            return getattr(self._inner, name)

    monkeypatch.setattr(content.zlib, "decompressobj", Watched)
    response = reading([b"".join(bomb(30))], GZIP)
    assert len(response.body) == MAX_BODY
    assert max(sizes) <= 64 * 1024
    assert sum(sizes) <= MAX_BODY + 64 * 1024


def test_endless_plain_body_is_left(read: Any) -> None:
    taken: list[int] = []

    def endless() -> Iterator[bytes]:
        while True:
            taken.append(1)
            yield b" " * 1000

    assert read(endless(), {}, 404).failure == "it is too large"
    assert len(taken) == 66


def test_broken_connection() -> None:
    reader = BodyReader(200, GZIP)

    def breaks() -> Iterator[bytes]:
        yield gzip.compress(b"a" * 1000)[:15]
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        reader.read(breaks())
    reader.broken(ConnectionResetError())
    assert state(reader.response()) == ("ConnectionResetError", True)


def test_first_failure_is_the_one_that_is_told() -> None:
    reader = BodyReader(404, {})
    reader.read(iter([b"a" * 70_000]))
    reader.broken(OSError())
    assert reader.response().failure == "it is too large"


@pytest.mark.parametrize(("status", "cap"), [(200, MAX_BODY), (400, MAX_ERROR)])
def test_through_a_client(mode: Mode, provider: FakeProvider, status: int, cap: int) -> None:
    headers = {"content-type": "application/json", **GZIP}
    client, _ = retrying(mode, "unosend", max_retries=0)
    for size in (cap, cap + 1):
        text = b'{"id":"em_1","error":{"message":"no"}}'
        provider.reply_with(status, body=gzip.compress(text + b" " * (size - len(text))), headers=headers)
        if (status, size) == (200, cap):
            assert mode(send(client)).id == "em_1"
            continue
        with pytest.raises(mailwright.APIError) as caught:
            mode(send(client))
        assert [each.error for each in caught.value.attempts] == ["it is too large" if size > cap else None]
        assert len(str(caught.value)) < 1000


@pytest.mark.parametrize("size", [1, 7, 1000])
def test_gzip_in_several_parts(read: Callable[..., mailwright.TransportResponse], size: int) -> None:
    packed = gzip.compress(b'{"id":') + gzip.compress(b'"em_1"}')
    response = read([packed[at : at + size] for at in range(0, len(packed), size)], GZIP)
    assert (response.body, response.failure, response.cut_off) == (b'{"id":"em_1"}', None, False)
    cut = read([packed[:-9]], GZIP)
    assert (cut.failure, cut.cut_off) == ("its gzip ends too soon", True)
