"""Replies that are nested absurdly deep: newer Pythons decode what nothing after that can walk through."""

import mailwright
import pytest
from mailwright import Outcome
from mailwright._runtime.decode import NotJson, decode

from tests.clients.support import Mode, send
from tests.provider import FakeProvider

JSON = {"content-type": "application/json"}


def nested(depth: int) -> bytes:
    return b'{"id": "em_1", "more": ' + b"[" * depth + b"]" * depth + b"}"


@pytest.mark.parametrize("depth", [250, 900, 5_000, 100_000])
def test_success(mode: Mode, provider: FakeProvider, depth: int) -> None:
    provider.reply_with(200, body=nested(depth), headers=JSON)
    with pytest.raises(mailwright.UnreadableResponseError) as caught:
        mode(send(mode.client("unosend")))
    assert caught.value.outcome is Outcome.ACCEPTED
    assert str(caught.value).startswith("ACCEPTED: Unosend answered 200, but the body is not JSON")


@pytest.mark.parametrize("depth", [250, 900, 5_000, 20_000])
def test_error(mode: Mode, provider: FakeProvider, depth: int) -> None:
    provider.reply_with(400, body=nested(depth), headers=JSON)
    with pytest.raises(mailwright.BadRequestError) as caught:
        mode(send(mode.client("unosend")))
    assert caught.value.outcome is Outcome.UNKNOWN
    assert isinstance(caught.value.body, str)


def test_depth_that_is_taken() -> None:
    assert decode(b"[" * 200 + b"]" * 200)
    assert decode(b"[" + b"[],{}," * 5000 + b"1]")
    with pytest.raises(NotJson, match="nested too deeply"):
        decode(b"[" * 201 + b"]" * 201)
    with pytest.raises(NotJson, match="nested too deeply"):
        decode(b'{"a":' * 201 + b"1" + b"}" * 201)


def test_reply_of_some_depth(mode: Mode, provider: FakeProvider) -> None:
    provider.reply_with(200, body=nested(150), headers=JSON)
    assert mode(send(mode.client("unosend"))).id == "em_1"
