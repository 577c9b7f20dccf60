"""What goes out and what comes back, for every kind of schema: the exact values, through a real client and server."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import pytest

from tests.any_document.conftest import Call, Echo

ID = "0f0e0d0c-0b0a-4908-8706-050403020100"


def test_what_is_required_and_may_be_null_is_sent_as_null(call: Call) -> None:
    _, sent = call("put_thing", {"id": "1", "name": "x", "note": None}, name="x", note=None, hint=None, gaps=[1, None])
    assert sent == {"name": "x", "note": None, "gaps": [1, None]}


def test_it_is_sent_as_null_below_too(call: Call) -> None:
    parent = {"name": "y", "note": None, "hint": None}
    _, sent = call("put_thing", {"id": "1", "name": "x", "note": "n"}, name="x", note="n", parent=parent)
    assert sent["parent"] == {"name": "y", "note": None}


def test_a_request_has_no_read_only_fields_and_a_reply_no_write_only_ones(call: Call, package: Any) -> None:
    told = {"id": "7", "name": "x", "note": None, "secret": "s"}
    reply, sent = call("put_thing", told, name="x", note="n", secret="s")
    assert sent == {"name": "x", "note": "n", "secret": "s"}
    assert reply.id == "7"
    assert "secret" not in package.models.Thing.model_fields
    with pytest.raises(package.InvalidRequestError, match="id"):
        call("put_thing", told, name="x", note="n", parent={"id": "1", "name": "x", "note": "n"})


def test_python_types_go_out_as_their_formats(call: Call) -> None:
    _, sent = call(
        "put_thing",
        {"id": "1", "name": "x", "note": "n"},
        name="x",
        note="n",
        born=date(2030, 1, 31),
        seen=datetime(2030, 1, 31, 9, tzinfo=UTC),
        uuid=UUID(ID),
        span=timedelta(days=1, seconds=2),
        at=time(9, 30),
        inner={"born": "2030-01-31"},
    )
    assert (sent["born"], sent["seen"]) == ("2030-01-31", "2030-01-31T09:00:00.000Z")
    assert (sent["uuid"], sent["span"], sent["at"]) == (ID, "PT86402S", "09:30:00")
    assert sent["inner"] == {"born": "2030-01-31"}


def test_what_is_no_date_is_not_sent(call: Call, server: Echo) -> None:
    with pytest.raises(Exception, match="born"):
        call("put_thing", name="x", note="n", born="soon")
    assert server.received == []


def test_formats_come_back_as_python_types(call: Call) -> None:
    told = {"id": "1", "name": "x", "note": "n", "born": "2030-01-31", "seen": "2030-01-31T09:00:00Z", "uuid": ID}
    reply, _ = call("put_thing", told, name="x", note="n")
    assert (reply.born, reply.seen, reply.uuid) == (date(2030, 1, 31), datetime(2030, 1, 31, 9, tzinfo=UTC), ID)


@pytest.mark.parametrize("odd", ["", "soon", "2030", "20300131", "0000-00-00", "2030-01-31T23:59:60Z"])
def test_an_odd_value_is_no_reason_to_lose_a_reply(call: Call, odd: str) -> None:
    told = {"id": "1", "name": "longer than it may be", "note": "n", "born": odd, "seen": odd, "uuid": odd, "span": odd}
    reply, _ = call("put_thing", told, name="x", note="n")
    assert (reply.name, reply.born, reply.seen, reply.uuid, reply.span) == (told["name"], odd, odd, odd, odd)


def test_limits_hold_for_requests(call: Call) -> None:
    with pytest.raises(Exception, match="name"):
        call("put_thing", name="123456", note="n")


def test_lists_maps_and_anything(call: Call) -> None:
    given = {
        "pair": [1, "two"],
        "anything": {"deep": [None, {"a": 1.5}]},
        "untyped": [1],
        "map": {"k": [1, "x"]},
        "pattern": {"xa": 1, "yb": "2"},
    }
    reply, sent = call("put_thing", {"id": "1", "name": "x", "note": "n", **given}, name="x", note="n", **given)
    assert {key: sent[key] for key in given} == given
    assert {key: getattr(reply, key) for key in given} == given


@pytest.mark.parametrize(
    ("body", "kind", "lives"),
    [
        ({"kind": "cat", "lives": 9}, "Cat", 9),
        ({"kind": "hound", "lives": "one", "tail": True}, "Dog", "one"),
        ({"kind": "Animal", "name": "x"}, "Animal", None),
    ],
)
def test_a_discriminator_chooses_the_model(
    call: Call, package: Any, body: dict[str, Any], kind: str, lives: object
) -> None:
    reply, sent = call("put_pet", body=body)
    assert sent == body
    assert type(reply) is getattr(package.models, kind)
    assert getattr(reply, "lives", None) == lives


def test_a_value_that_no_discriminator_knows_is_still_read(call: Call) -> None:
    reply, _ = call("put_pet", {"kind": "bird", "name": "Tit"}, body={"kind": "cat"})
    assert (reply.kind, reply.name) == ("bird", "Tit")


def test_a_model_is_sent_like_its_dict(call: Call, package: Any) -> None:
    _, sent = call("put_pet", body=package.models.Dog(kind="hound", lives="one"))
    assert sent == {"kind": "hound", "lives": "one"}


@pytest.mark.parametrize(("tag", "size", "kind"), [("circle", 1, "Circle"), ("square", "1", "Square")])
def test_constants_choose_where_there_is_no_discriminator(
    call: Call, package: Any, tag: str, size: object, kind: str
) -> None:
    body = {"colour": "red", "type": tag, "size": size}
    reply, sent = call("put_shape", body=body)
    assert sent == body
    assert type(reply) is getattr(package.models, kind)
    assert (reply.colour, reply.size) == ("red", size)


@pytest.mark.parametrize("value", ["a", 1, 1.5, True, [], [None, ["x", {"y": None}]], {"a": {"b": [1, False]}}])
def test_a_schema_may_hold_itself_without_an_object_in_between(call: Call, value: object) -> None:
    reply, sent = call("put_json", body=value)
    assert (sent, type(sent)) == (value, type(value))
    assert reply == value


def test_names_of_any_text_are_exact_on_the_wire(call: Call) -> None:
    given = {
        "list": {"a": "1"}, "any": {"a": 1}, "field": {"a": True}, "pet": {"a": "1"}, "Pet": {"b": "1"},
        "digits": {"code": "1"}, "smile": {"face": "1"}, "str": "1", "a-b": "2", "a_b": "3", "A_B": "4",
        "model_config": "5", "__class__": "6", "self": "7", "copy": "8", "": "9", "it's": "10", "日本": "11",
        "ﬁ": "12", "fi": "13",
    }  # fmt: skip
    reply, sent = call(
        "put_names", list={"a": "1"}, any={"a": 1}, field={"a": True}, pet={"a": "1"}, pet_2={"b": "1"},
        digits={"code": "1"}, smile={"face": "1"}, str="1", a_b="2", a_b_2="3", a_b_3="4", model_config="5",
        class_="6", self_="7", copy="8", field_2="9", it_s="10", field_3="11", fi="12", fi_2="13",
    )  # fmt: skip
    assert sent == given
    assert reply.model_dump(by_alias=True, exclude_unset=True) == given


@pytest.mark.parametrize("value", ["a-b", "a_b", "A b", "", "*", "+1", "-1"])
def test_values_that_become_one_name_stay_what_they_are(call: Call, package: Any, value: str) -> None:
    reply, sent = call("put_values", clash=package.enums.ValuesClash(value))
    assert sent == {"clash": value}
    assert type(reply.clash) is package.enums.ValuesClash
    assert reply.clash == value


def test_values_of_all_types(call: Call) -> None:
    given = {
        "number": 30, "mixed": 1, "float": 0.5, "yes": True, "one": 1, "object": {"a": 1}, "text": "2", "empty": "x",
        "both": 3, "switch": 1,
    }  # fmt: skip
    reply, sent = call("put_values", **given)
    assert sent == given
    assert [type(sent[key]) for key in given] == [type(value) for value in given.values()]
    assert (reply.number, reply.mixed, reply.float_, reply.text, reply.both) == (30, 1, 0.5, "2", 3)


@pytest.mark.parametrize(("field", "value"), [("clash", "new"), ("number", 99), ("one", 2), ("text", "3")])
def test_values_that_the_document_does_not_know_come_through(call: Call, field: str, value: object) -> None:
    reply, _ = call("put_values", {field: value})
    assert getattr(reply, field) == value
