"""The caller's own id of a mail: where it travels, where it comes back, and what is refused."""

import json
import uuid
from typing import Any

import mailwright
import pytest
from mailwright import Outcome, RequestOptions, unione, unipile, unosend

from tests.clients.doubles import failure, retrying, scripted
from tests.clients.support import APIS, ARGUMENTS, Mode, send
from tests.provider import FakeProvider

MINE = "Order_17:a.b-c"
MESSAGE = ARGUMENTS["unione"]["message"]
MAIL = {"from": "a@acme.dev", "to": "b@acme.dev", "subject": "c", "text": "d"}


def tag(name: str, value: str) -> dict[str, str]:
    return {"name": name, "value": value}


TAG, HEADER = tag("client_ref", MINE), tag("X-Client-Ref", MINE)


def ref(value: Any = MINE, **more: Any) -> RequestOptions:
    return RequestOptions(client_ref=value, **more)


def placed(received: Any) -> list[str]:
    """The ids in a request that the provider saw, wherever its API has them."""
    if received.api == "unipile":
        headers = [json.loads(part.data) for part in received.parts if part.name == "custom_headers"]
        return [each["value"] for each in (headers or [[]])[0] if each["name"] == "X-Client-Ref"]
    body = json.loads(received.body)
    if received.api == "unosend":
        return [each["value"] for each in body.get("tags", []) if each["name"] == "client_ref"]
    metadata = body["message"].get("global_metadata", {})
    return [metadata["client_ref"]] if "client_ref" in metadata else []


def refused(mode: Mode, provider: FakeProvider, call: Any) -> mailwright.InvalidRequestError:
    with pytest.raises(mailwright.InvalidRequestError) as caught:
        mode(call())
    assert (caught.value.outcome, provider.requests) == (Outcome.NOT_SENT, [])
    return caught.value


@pytest.mark.parametrize("api", APIS)
@pytest.mark.parametrize("value", [MINE, "a", "7", "x" * 64, "550e8400-e29b-41d4-a716-446655440000", "v1:2024.5"])
def test_given(mode: Mode, provider: FakeProvider, api: str, value: str) -> None:
    sent = mode(send(mode.client(api), options=ref(value)))
    assert placed(provider.requests[0]) == [value]
    assert sent.call_info.client_ref == value


@pytest.mark.parametrize("api", APIS)
def test_made(mode: Mode, provider: FakeProvider, api: str) -> None:
    made = [mode(send(mode.client(api), options=ref(True))).call_info.client_ref for _ in range(2)]
    assert [placed(each) for each in provider.requests] == [[value] for value in made]
    assert len({str(uuid.UUID(value)) for value in made}) == 2


@pytest.mark.parametrize("api", APIS)
@pytest.mark.parametrize("value", [None, False])
def test_none_is_wanted(mode: Mode, provider: FakeProvider, api: str, value: Any) -> None:
    client = mode.client(api)
    assert mode(send(client, options=ref(value))).call_info.client_ref is None
    mode(send(client))
    assert [placed(each) for each in provider.requests] == [[], []]
    if api != "unione":
        # Nothing else is added either: there, each send has a key of its own.
        assert len({each.body.replace(boundary(each), b"") for each in provider.requests}) == 1


def boundary(received: Any) -> bytes:
    found: str = (received.header("content-type") or "").partition("boundary=")[2]
    return found.encode()


@pytest.mark.parametrize("api", APIS)
@pytest.mark.parametrize(
    "value",
    [
        *("", " ", "a b", "-a", ".a", "_a", "x" * 65, "a\n", "a\r\nX: y", "é", "٣", "a@b.dev", "a/b", 'a"', "a,b"),
        *(7, 1, 0, 1.5, b"a", ["a"], {"a": 1}, uuid.UUID(int=5)),
    ],
    ids=repr,
)
def test_bad_ids(mode: Mode, provider: FakeProvider, api: str, value: Any) -> None:
    error = refused(mode, provider, lambda: send(mode.client(api), options=ref(value)))
    assert [each.field for each in error.violations] == ["client_ref"]
    assert "64 letters" in error.violations[0].rule
    assert str(value) not in str(error) or len(str(value)) < 4


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        (None, [TAG]),
        ([], [TAG]),
        ({}, [TAG]),
        ({"campaign": "May"}, [tag("campaign", "May"), TAG]),
        ([tag("campaign", "May")], [tag("campaign", "May"), TAG]),
        ((unosend.Tag(name="a", value="b"), {"name": "c", "value": "d"}), [tag("a", "b"), tag("c", "d"), TAG]),
    ],
)
def test_tag_of_unosend(mode: Mode, provider: FakeProvider, tags: Any, expected: list[Any]) -> None:
    before = json.dumps(tags, default=str)
    mode(send(mode.client("unosend"), tags=tags, options=ref()))
    assert json.loads(provider.requests[0].body)["tags"] == expected
    assert json.dumps(tags, default=str) == before, "the caller's own list was changed"


def test_metadata_of_unione(mode: Mode, provider: FakeProvider) -> None:
    recipients = [unione.Recipient(email="ada@example.com", metadata={"client_ref": "own"})]
    as_dict = {**MESSAGE, "global_metadata": {"a": "b", "n": 1}}
    model = unione.Message(template_id="t", recipients=recipients, global_metadata={"a": "b"})
    for message in (as_dict, model):
        mode(send(mode.client("unione"), message=message, options=ref()))
    first, second = (json.loads(each.body)["message"] for each in provider.requests)
    assert first["global_metadata"] == {"a": "b", "n": 1, "client_ref": MINE}
    assert second["global_metadata"] == {"a": "b", "client_ref": MINE}
    assert second["recipients"][0]["metadata"] == {"client_ref": "own"}
    assert (as_dict["global_metadata"], model.global_metadata) == ({"a": "b", "n": 1}, {"a": "b"})


def test_metadata_has_ten_places(mode: Mode, provider: FakeProvider) -> None:
    def message(count: int) -> Any:
        return {**MESSAGE, "global_metadata": {f"k{number}": "v" for number in range(count)}}

    mode(send(mode.client("unione"), message=message(9), options=ref()))
    mode(send(mode.client("unione"), message=message(10)))
    provider.reset()
    error = refused(mode, provider, lambda: send(mode.client("unione"), message=message(10), options=ref()))
    assert [each.field for each in error.violations] == ["message.global_metadata"]
    assert "10" in error.violations[0].rule


def test_header_of_unipile(mode: Mode, provider: FakeProvider) -> None:
    given: Any = [unipile.CustomHeader(name="X-A", value="b"), {"name": "X-C", "value": "d"}]
    for headers in (given, None, []):
        mode(send(mode.client("unipile"), custom_headers=headers, options=ref(), attachments=[("a.txt", b"b")]))
    sent = [[part for part in each.parts if part.name == "custom_headers"] for each in provider.requests]
    assert [len(each) for each in sent] == [1, 1, 1]
    first, second, third = (json.loads(each[0].data) for each in sent)
    assert first == [{"name": "X-A", "value": "b"}, {"name": "X-C", "value": "d"}, HEADER]
    assert second == third == [HEADER]
    assert len(given) == 2


@pytest.mark.parametrize("name", ["get", "list", "clicks", "send_batch"])
@pytest.mark.parametrize("value", [MINE, True])
@pytest.mark.parametrize("view", ["", "prepare"])
def test_nowhere_to_put_it(mode: Mode, provider: FakeProvider, name: str, value: Any, view: str) -> None:
    emails = mode.client("unosend").emails
    arguments: Any = {"list": {}, "send_batch": {"emails": [MAIL]}}.get(name, {"email_id": "x"})
    method = getattr(getattr(emails, view) if view else emails, name)
    error = refused(mode, provider, lambda: method(**arguments, options=ref(value)))
    assert str(error).startswith("NOT_SENT: client_ref: Unosend has no place")


TAKEN: tuple[tuple[str, dict[str, Any]], ...] = (
    ("unosend", {"tags": [{"name": "client_ref", "value": "other"}]}),
    ("unosend", {"tags": {"client_ref": MINE}}),
    ("unione", {"message": {**MESSAGE, "global_metadata": {"client_ref": "other"}}}),
    ("unipile", {"custom_headers": [HEADER]}),
    # The names of headers are the same in any case.
    ("unipile", {"custom_headers": [{"name": "x-client-ref", "value": "other"}]}),
)


@pytest.mark.parametrize(("api", "changes"), TAKEN)
def test_place_is_taken(mode: Mode, provider: FakeProvider, api: str, changes: dict[str, Any]) -> None:
    error = refused(mode, provider, lambda: send(mode.client(api), **changes, options=ref()))
    assert [each.field for each in error.violations] == ["client_ref"]
    assert "already" in error.violations[0].rule
    mode(send(mode.client(api), **changes))


OVERWRITING: tuple[tuple[str, dict[str, Any]], ...] = (
    ("unosend", {"tags": [{"name": "a", "value": "b"}]}),
    ("unione", {"message": {"global_metadata": {"client_ref": "other"}}}),
    ("unipile", {"custom_headers": [{"name": "X-A", "value": "b"}]}),
)


@pytest.mark.parametrize(("api", "extra"), OVERWRITING)
def test_extra_body_does_not_lose_it(mode: Mode, provider: FakeProvider, api: str, extra: dict[str, Any]) -> None:
    try:
        sent = mode(send(mode.client(api), options=ref(extra_body=extra)))
    except mailwright.InvalidRequestError:
        assert provider.requests == []
    else:
        assert placed(provider.requests[0]) == [sent.call_info.client_ref], "the client says that it travelled"


@pytest.mark.parametrize("api", APIS)
def test_on_errors(mode: Mode, provider: FakeProvider, api: str) -> None:
    for status in (400, 429, 500):
        provider.reply_with(status, json={})
        with pytest.raises(mailwright.APIStatusError) as caught:
            mode(send(mode.client(api), options=ref()))
        assert caught.value.client_ref == MINE
    provider.reply_with(200, body=b"<html>")
    with pytest.raises(mailwright.UnreadableResponseError) as unreadable:
        mode(send(mode.client(api), options=ref(True)))
    assert [unreadable.value.client_ref] == placed(provider.requests[-1])
    client, _ = retrying(mode, api, http_client=scripted(mode, failure(mailwright.Progress.SENT)), max_retries=0)
    with pytest.raises(mailwright.APIConnectionError) as lost:
        mode(send(client, options=ref()))
    assert lost.value.client_ref == MINE


@pytest.mark.parametrize("api", APIS)
def test_same_id_on_each_attempt(mode: Mode, provider: FakeProvider, api: str) -> None:
    client, _ = retrying(mode, api)
    provider.reply_with(429, json={})
    made = mode(send(client, options=ref(True))).call_info.client_ref
    assert [placed(each) for each in provider.requests] == [[made], [made]]


def test_partial_failure_has_it(mode: Mode, provider: FakeProvider) -> None:
    failed = {"gone@example.com": "unsubscribed"}
    provider.reply_with(200, json={"status": "success", "job_id": "j", "emails": [], "failed_emails": failed})
    result = mode(send(mode.client("unione"), options=ref()))
    with pytest.raises(mailwright.PartialFailureError) as caught:
        result.raise_for_failures()
    assert caught.value.client_ref == MINE
    assert caught.value.idempotency_key == result.call_info.idempotency_key
    assert caught.value.attempts == result.call_info.attempts


@pytest.mark.parametrize("api", APIS)
def test_views_show_it(mode: Mode, provider: FakeProvider, api: str) -> None:
    prepared = mode(send(mode.client(api), "prepare", options=ref()))
    assert provider.requests == []
    assert MINE.encode() in prepared.body
    raw = mode(send(mode.client(api), "with_raw_response", options=ref()))
    assert raw.call_info.client_ref == raw.parse().call_info.client_ref == MINE
