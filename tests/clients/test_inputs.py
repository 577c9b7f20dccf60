"""What callers may write: models and dicts, files in any form, times, switches, names."""

import base64
import io
import json
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import mailwright
import pytest
from mailwright import Outcome, unione, unipile, unosend

from tests.clients.support import ARGUMENTS, Mode, send
from tests.provider import FakeProvider

MESSAGE = ARGUMENTS["unione"]["message"]


def body(provider: FakeProvider) -> Any:
    """The body of the one request; UniOne's without what the client adds."""
    [received] = provider.requests
    found = json.loads(received.body)
    provider.reset()
    if isinstance(found, dict) and "message" in found:
        found["message"].pop("idempotence_key")
        return found["message"]
    return found


def refused(mode: Mode, provider: FakeProvider, api: str, **changes: Any) -> mailwright.InvalidRequestError:
    with pytest.raises(mailwright.InvalidRequestError) as caught:
        mode(send(mode.client(api), **changes))
    assert (caught.value.outcome, caught.value.safe_to_resend, provider.requests) == (Outcome.NOT_SENT, True, [])
    return caught.value


def test_models_and_dicts_mixed(mode: Mode, provider: FakeProvider) -> None:
    tag, tracking = unosend.Tag(name="a", value="b"), unosend.TrackingSettings(open=False)
    mode(send(mode.client("unosend"), tags=[tag, {"name": "c", "value": "d"}], tracking=tracking, priority="high"))
    assert {
        key: body_value for key, body_value in body(provider).items() if key in ("tags", "tracking", "priority")
    } == {
        "tags": [{"name": "a", "value": "b"}, {"name": "c", "value": "d"}],
        "tracking": {"open": False},
        "priority": "high",
    }
    recipient = unione.Recipient(email="a@b.co", substitutions=unione.Substitutions(to_name="A", UNSUB_hash="x"))
    message = unione.Message(template_id="t", recipients=[recipient], track_read=True)
    mode(mode.client("unione").email.send(message=message))
    expected = {"email": "a@b.co", "substitutions": {"to_name": "A", "UNSUB_hash": "x"}}
    assert body(provider) == {"template_id": "t", "recipients": [expected], "track_read": 1}
    mode(mode.client("unione").email.send(message={"template_id": "t", "recipients": [recipient, {"email": "c@d.co"}]}))
    assert body(provider)["recipients"] == [expected, {"email": "c@d.co"}]
    to = [unipile.Recipient(identifier="a@b.co"), {"identifier": "c@d.co", "display_name": "C"}]
    mode(send(mode.client("unipile"), to=to, tracking_options=unipile.TrackingOptions(opens=False)))
    parts = {part.name: json.loads(part.data) for part in provider.requests[0].parts if part.data[:1] in b"[{"}
    assert parts["to"] == [{"identifier": "a@b.co"}, {"display_name": "C", "identifier": "c@d.co"}]
    assert parts["tracking_options"] == {"opens": False}


def test_batch_of_models_and_python_names(mode: Mode, provider: FakeProvider) -> None:
    rest: dict[str, Any] = {"to": "c@d.co", "subject": "s", "text": "t"}
    emails = [unosend.SendEmail(from_="1@b.co", **rest), {"from": "2@b.co", **rest}, {"from_": "3@b.co", **rest}]
    mode(mode.client("unosend").emails.send_batch(emails=emails))
    assert body(provider) == [{"from": f"{number}@b.co", **rest} for number in (1, 2, 3)]
    mode(mode.client("unosend").emails.send_batch(emails=unosend.EmailBatch(emails=emails[:2])))
    assert [email["from"] for email in body(provider)["emails"]] == ["1@b.co", "2@b.co"]


def test_none_means_leave_it_out(mode: Mode, provider: FakeProvider) -> None:
    mode(send(mode.client("unosend"), html=None, tracking={"open": None, "click": True}))
    sent = body(provider)
    assert list(sent) == ["from", "to", "subject", "text", "tracking"]
    assert sent["tracking"] == {"click": True}


def test_template_data_goes_out_as_it_is(mode: Mode, provider: FakeProvider) -> None:
    data = {"a": None, "b": [1, 2.5, True, {"c": None}], "ü": "€\u2028", "": {}}
    mode(send(mode.client("unosend"), template_data=data))
    assert body(provider)["template_data"] == data


@pytest.mark.parametrize("value", [float("nan"), object(), b"\xff", {1, object()}, ...])
def test_template_data_without_a_json_form(mode: Mode, provider: FakeProvider, value: Any) -> None:
    refused(mode, provider, "unosend", template_data={"secret-name": value})
    email = {"from": "a", "to": "b", "subject": "c", "text": "d", "template_data": {"x": value}}
    for emails in ([email], {"emails": [email]}):
        with pytest.raises(mailwright.InvalidRequestError):
            mode(mode.client("unosend").emails.send_batch(emails=emails))
    assert provider.requests == []


def test_template_data_that_holds_itself(mode: Mode, provider: FakeProvider) -> None:
    data: dict[str, Any] = {}
    data["again"] = data
    refused(mode, provider, "unosend", template_data=data)


@pytest.mark.parametrize("name", ["subject", "to", "from_"])
def test_lone_surrogates(mode: Mode, provider: FakeProvider, name: str) -> None:
    refused(mode, provider, "unosend", **{name: "\ud800"})


CONTENT = b"\x00file\xff"
ENCODED = base64.b64encode(CONTENT).decode()


def test_content_in_any_form(mode: Mode, provider: FakeProvider, tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(CONTENT)
    with path.open("rb") as opened:
        contents = [CONTENT, bytearray(CONTENT), path, opened, io.BytesIO(CONTENT), ENCODED]
        attachments: list[Any] = [{"filename": "a", "content": content} for content in contents]
        attachments.append(unosend.Attachment(filename="a", content=CONTENT))
        mode(send(mode.client("unosend"), attachments=attachments))
    assert body(provider)["attachments"] == [{"filename": "a", "content": ENCODED}] * 7


def test_unpadded_base64_goes_out_as_it_is(mode: Mode, provider: FakeProvider) -> None:
    inline = {"type": "image/png", "name": "IMAGECID", "content": "iVBORw0KGgo"}
    mode(send(mode.client("unione"), message={**MESSAGE, "inline_attachments": [inline]}))
    assert body(provider)["inline_attachments"] == [inline]


@pytest.mark.parametrize("content", ["not base64!", "abcde", "é", "aGk=\n", "_-_-", 7, None, ["a"], Path("/nowhere/x")])
def test_content_that_is_none(mode: Mode, provider: FakeProvider, content: Any) -> None:
    error = refused(mode, provider, "unosend", attachments=[{"filename": "a", "content": content}])
    assert [violation.field for violation in error.violations] == ["attachments.0.content"]


def test_text_files_and_folders(mode: Mode, provider: FakeProvider, tmp_path: Path) -> None:
    with (tmp_path / "a").open("w+", encoding="utf-8") as opened:
        error = refused(mode, provider, "unosend", attachments=[{"filename": "a", "content": opened}])
        assert "'rb'" in str(error)
        refused(mode, provider, "unipile", attachments=[opened])
    refused(mode, provider, "unosend", attachments=[{"filename": "a", "content": tmp_path}])
    refused(mode, provider, "unosend", attachments=[{"filename": "a", "content": opened}])
    refused(mode, provider, "unipile", attachments=[opened])
    assert str(tmp_path) not in str(refused(mode, provider, "unipile", attachments=[tmp_path / "missing"]))


def test_uploads_in_any_form(mode: Mode, provider: FakeProvider, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(CONTENT)
    upload = mailwright.Upload("b.csv", path)
    odd = mailwright.Upload("c", io.BytesIO(CONTENT), content_type="application/x-odd")
    with path.open("rb") as opened:
        uploads = [path, opened, ("d.nobody-knows", CONTENT), upload, odd]
        mode(send(mode.client("unipile"), attachments=uploads))
    parts = [part for part in provider.requests[0].parts if part.name == "attachments"]
    assert [(part.filename, part.content_type) for part in parts] == [
        ("a.txt", "text/plain"),
        ("a.txt", "text/plain"),
        ("d.nobody-knows", "application/octet-stream"),
        ("b.csv", "text/csv"),
        ("c", "application/x-odd"),
    ]
    assert {part.data for part in parts} == {CONTENT}


@pytest.mark.parametrize(
    "name",
    # macOS writes U+202F into the names of screenshots, Japanese names have U+3000, emoji are joined by U+200D.
    [
        "9.00\u202fAM.png",
        "議事録\u3000最終.pdf",
        "👨\u200d👩\u200d👧.png",
        "a\xa0b",
        'say "hi".txt',
        "a;b=c.txt",
        "a\\b.txt",
    ],
)
def test_file_names_of_real_life(mode: Mode, provider: FakeProvider, name: str) -> None:
    mode(send(mode.client("unipile"), attachments=[(name, b"x")]))
    [received] = provider.requests
    assert [part.name for part in received.parts].count("attachments") == 1
    # A quote in a name travels as %22, as browsers write it.
    assert received.parts[-1].filename == name.replace('"', "%22")


def test_open_files_can_be_sent_again(mode: Mode, provider: FakeProvider, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"skipped" + CONTENT)
    with path.open("rb") as opened:
        opened.seek(7)
        for _ in range(2):
            mode(send(mode.client("unosend"), attachments=[{"filename": "a", "content": opened}]))
            assert body(provider)["attachments"][0]["content"] == ENCODED
        for _ in range(2):
            mode(send(mode.client("unipile"), attachments=[opened]))
            assert provider.requests[-1].parts[-1].data == CONTENT


@pytest.mark.parametrize(
    "upload",
    [
        *(b"bytes", "text", 7, ("a",), ("a", b"b", "c"), ("", b"x"), (7, b"x"), ("a\r\nb", b"x"), ("a", "text")),
        io.BytesIO(b"x"),
        ("\udcff.txt", b"a name that is not UTF-8"),
        mailwright.Upload("a", b"x", content_type="text/plain\r\nX-Evil: 1"),
        mailwright.Upload("a", b"x", content_type="é"),
    ],
)
def test_bad_uploads(mode: Mode, provider: FakeProvider, upload: Any) -> None:
    error = refused(mode, provider, "unipile", attachments=[upload])
    assert [violation.field for violation in error.violations] == ["attachments.0"]


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        (datetime(2030, 1, 31, 9, tzinfo=UTC), "2030-01-31T09:00:00.000Z"),
        (datetime(2030, 1, 31, 9, tzinfo=timezone(timedelta(hours=2))), "2030-01-31T07:00:00.000Z"),
        (datetime(2030, 1, 31, 9, 0, 0, 123456, tzinfo=UTC), "2030-01-31T09:00:00.123456Z"),
        ("2030-01-31T09:00:00Z", "2030-01-31T09:00:00.000Z"),
        ("2030-01-31 09:00:00+02:00", "2030-01-31T07:00:00.000Z"),
        ("2030-01-31T09:00:00.5-00:30", "2030-01-31T09:30:00.500Z"),
    ],
)
def test_times(mode: Mode, provider: FakeProvider, given: Any, sent: str) -> None:
    mode(send(mode.client("unosend"), scheduled_for=given))
    assert body(provider)["scheduled_for"] == sent


@pytest.mark.parametrize(
    "given",
    [
        *(datetime(2030, 1, 31, 9), "2030-01-31T09:00:00", "2030-01-31", "tomorrow", "", 1_900_000_000, True),
        # These have no UTC form that a datetime can hold.
        *("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"),
    ],
)
def test_bad_times(mode: Mode, provider: FakeProvider, given: Any) -> None:
    error = refused(mode, provider, "unosend", scheduled_for=given)
    assert [violation.field for violation in error.violations] == ["scheduled_for"]
    if isinstance(given, datetime) or str(given).startswith("2030"):
        assert "timezone.utc" in str(error)


@pytest.mark.parametrize(("given", "sent"), [(True, 1), (False, 0), (1, 1), (0, 0)])
def test_switches(mode: Mode, provider: FakeProvider, given: Any, sent: int) -> None:
    names = ("track_links", "track_read", "skip_unsubscribe", "bypass_global")
    mode(send(mode.client("unione"), message={**MESSAGE, **dict.fromkeys(names, given)}))
    found = body(provider)
    assert [(found[name], type(found[name])) for name in names] == [(sent, int)] * 4


@pytest.mark.parametrize("given", [2, -1, "1", 1.0, "yes", [1]])
def test_bad_switches(mode: Mode, provider: FakeProvider, given: Any) -> None:
    error = refused(mode, provider, "unione", message={**MESSAGE, "track_links": given})
    assert [violation.field for violation in error.violations] == ["message.track_links"]


def test_tags_as_a_dict(mode: Mode, provider: FakeProvider) -> None:
    mode(send(mode.client("unosend"), tags={"campaign": "welcome", "a": "b"}))
    assert body(provider)["tags"] == [{"name": "campaign", "value": "welcome"}, {"name": "a", "value": "b"}]
    email = {"from": "a", "to": "b", "subject": "c", "text": "d", "tags": {"x": "y"}}
    mode(mode.client("unosend").emails.send_batch(emails=[email]))
    assert body(provider)[0]["tags"] == [{"name": "x", "value": "y"}]
    assert email["tags"] == {"x": "y"}, "the caller's own dict was changed"


@pytest.mark.parametrize(
    ("api", "changes", "field"),
    [
        ("unosend", {"tracking": {"opn": True}}, "tracking.opn"),
        ("unosend", {"attachments": [{"filename": "a", "content": b"", "type": "x"}]}, "attachments.0.type"),
        ("unione", {"message": {**MESSAGE, "form_email": "a@b.co"}}, "message.form_email"),
        ("unione", {"message": {**MESSAGE, "recipients": [{"email": "a", "name": "A"}]}}, "message.recipients.0.name"),
        ("unione", {"message": {**MESSAGE, "metadata": {}}}, "message.metadata"),
        ("unipile", {"to": [{"identifier": "a@b.co", "name": "A"}]}, "to.0.name"),
        ("unipile", {"tracking_options": {"open": True}}, "tracking_options.open"),
    ],
)
def test_misspelt_names(mode: Mode, provider: FakeProvider, api: str, changes: Any, field: str) -> None:
    error = refused(mode, provider, api, **changes)
    assert [(violation.field, violation.rule) for violation in error.violations] == [(field, "unknown field")]


def test_misspelt_name_in_a_batch(mode: Mode, provider: FakeProvider) -> None:
    good = {"from": "a", "to": "b", "subject": "c", "text": "d"}
    with pytest.raises(mailwright.InvalidRequestError) as caught:
        mode(mode.client("unosend").emails.send_batch(emails=[good, {**good, "htlm": "x"}]))
    assert "unknown field" in str(caught.value)
    assert any(violation.field == "1.htlm" for violation in caught.value.violations)
    assert provider.requests == []


def test_misspelt_argument(mode: Mode) -> None:
    with pytest.raises(TypeError, match="subjet"):
        mode.client("unosend").emails.send(from_="a", to="b", subjet="c")
