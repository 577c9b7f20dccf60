"""The short cut for request bodies takes only what the models take, and makes the same of it."""

import copy
import enum
import json
import pickle
from collections import Counter
from collections.abc import Iterator
from typing import Any

import mailwright
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mailwright import unione, unosend
from mailwright._runtime.body import BodyExtras, JsonBody
from mailwright._runtime.encode import typed_json
from mailwright._runtime.wire import short_cut
from pydantic import TypeAdapter
from pydantic_core import SchemaValidator

from tests.clients.doubles import answer

BODIES = {
    "unosend mail": unosend.models.SendEmail,
    "unosend batch": unosend.models.SendBatchBody,
    "unione mail": unione.models.SendRequest,
}
# What a caller may give by mistake, or in another way than the document's own.
_ODD = st.sampled_from([
    None, True, False, 0, 1, -1, 10**30, 1.0, 1.5, float("nan"), float("inf"), "", "x" * 79, "x" * 1025, "1", "\ud800",
    "ü\u2028\x00", b"bytes", bytearray(b"x"), [], {}, [None], {"a": None}, {1: "x"}, {"a b": "x"}, {"x": object()},
    (1,), [[]], {"email": "a@b.co"}, {"to_name": 5}, {"to_name": "A", "x": 1}, {"x": True},
    [{"name": "a", "value": "b"}],
    unione.Recipient(email="a@b.co"), unione.Substitutions(to_name="A"), unosend.Tag(name="a", value="b"),
])  # fmt: skip
_LEAVES: list[Any] = [
    "a", "Ada", "A b", "", "ü\u2028\x00", "x" * 78, "text/plain", "simple", "en", "high", "aGk=", b"bytes", 0, 1, 5,
    True, "2030-01-31 09:00:00", "2030-01-31T09:00:00Z", 10**30, -1, 1.5,
]  # fmt: skip


class _Values:
    """Good values for a schema of pydantic's."""

    def __init__(self, root: Any) -> None:
        self._targets = {each["ref"]: each for each in root.get("definitions", ())}
        self.root = root["schema"] if root["type"] == "definitions" else root

    def of(self, schema: Any) -> st.SearchStrategy[Any]:
        kind = schema["type"]
        if kind == "definition-ref":
            return self.of(self._targets[schema["schema_ref"]])
        if kind == "model-fields":
            return self._fields(schema)
        if kind == "list":
            return st.lists(self.of(schema["items_schema"]), min_size=1, max_size=3)
        if kind == "dict":
            names = _fitting(schema["keys_schema"])
            return st.dictionaries(names, self.of(schema["values_schema"]), max_size=2)
        if kind == "union":
            return st.one_of(*map(self.of, schema["choices"]))
        return self.of(schema["schema"]) if "schema" in schema else _fitting(schema)

    def _fields(self, schema: Any) -> st.SearchStrategy[Any]:
        required: dict[str, Any] = {}
        optional: dict[str, Any] = {}
        for name, item in schema["fields"].items():
            into = optional if item["schema"]["type"] == "default" else required
            into[item.get("validation_alias", name)] = self.of(item["schema"])
        if "extras_schema" in schema:
            optional |= {name: self.of(schema["extras_schema"]) for name in ("UNSUB_hash", "code")}
        return st.fixed_dictionaries(required, optional=optional)


def _fitting(schema: Any) -> st.SearchStrategy[Any]:
    """Values that a plain rule allows."""
    validator = SchemaValidator(schema)
    members = [each.value for each in schema.get("members", ())] + list(schema.get("expected", ()))
    return st.sampled_from([each for each in [*members, *_LEAVES] if validator.isinstance_python(each)])


def _places(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield (*at, key)
        yield from _places(item, (*at, key))


def _spoilt(value: Any, place: tuple[Any, ...], odd: Any) -> Any:
    """The value with something else at one place, or with it under a name that nobody knows."""
    if not place:
        return odd
    made = copy.copy(value)
    made[place[0]] = _spoilt(value[place[0]], place[1:], odd)
    return made


def _long_way(kind: Any, value: Any) -> Any:
    """The JSON that the models make of it, or None when they refuse it."""
    # What the caller merges in keeps the short cut away.
    try:
        return json.loads(JsonBody(kind, value).encode(BodyExtras(is_plain=False)).content)
    except mailwright.InvalidRequestError:
        return None


@pytest.mark.parametrize("name", BODIES)
def test_short_cut_and_models_agree(name: str) -> None:
    kind, taken = BODIES[name], Counter[bool]()
    values = _Values(TypeAdapter(kind).core_schema)
    good = values.of(values.root)

    @settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
    @given(data=st.data())
    def check(data: st.DataObject) -> None:
        value = data.draw(good)
        if data.draw(st.booleans()):
            value = _spoilt(value, data.draw(st.sampled_from([*_places(value)])), data.draw(_ODD))
        before = repr(value)
        quick = short_cut(kind).value(value)
        taken[quick is not None] += 1
        if quick is not None:
            assert json.loads(typed_json(quick)) == _long_way(kind, value)
        assert repr(value) == before, "the caller's own values were changed"

    check()
    assert min(taken[True], taken[False]) > 20, taken


MESSAGE: dict[str, Any] = {
    "from_email": "a@b.co",
    "subject": "Hi",
    "body": {"html": "<b>"},
    "recipients": [
        {"email": "b@c.co", "substitutions": {"code": "x", "to_name": "B", "points": 5}, "metadata": {"id": 1}},
        {"email": "c@c.co"},
    ],
}


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (unione.models.SendRequest, {"message": MESSAGE}),
        (
            unosend.models.SendEmail,
            {"from": "a@b.co", "to": ["b@c.co"], "subject": "Hi", "html": "x", "metadata": {"a": 1}},
        ),
        (unosend.models.SendBatchBody, [{"from_": "a@b.co", "to": "b@c.co", "subject": "Hi", "text": "x"}] * 3),
    ],
)
def test_usual_bodies_take_the_short_cut(kind: Any, value: Any) -> None:
    assert json.loads(typed_json(short_cut(kind).value(value))) == _long_way(kind, value)


@pytest.mark.parametrize(
    ("at", "wrong"),
    [
        ("email", 5),
        ("email", None),
        ("name", "Ada"),
        ("substitutions", {"to_name": "n" * 79}),
        ("substitutions", {"to_name": 5}),
        ("substitutions", {"a b": "x"}),
        ("substitutions", {"code": True}),
        ("substitutions", {"code": b"x"}),
        ("metadata", {"x" * 65: "x"}),
        ("metadata", {"x": "x" * 1025}),
        ("metadata", {str(number): "x" for number in range(11)}),
        ("metadata", [("a", "b")]),
    ],
)
@pytest.mark.parametrize("place", [0, 250, 499])
def test_one_wrong_among_many_is_found(at: str, wrong: object, place: int) -> None:
    people: list[dict[str, Any]] = [
        {"email": f"{number}@b.co", "substitutions": {f"v{number % 40}": "x"}, "metadata": {"n": number}}
        for number in range(500)
    ]
    assert short_cut(unione.models.SendRequest).value({"message": {**MESSAGE, "recipients": people}}) is not None
    people[place] = {**people[place], at: wrong}
    message = {**MESSAGE, "recipients": people}
    assert short_cut(unione.models.SendRequest).value({"message": message}) is None
    client = mailwright.UniOne(api_key="k", http_client=_Silent())
    if wrong != {"code": True}:  # which the models take for 1
        with pytest.raises(mailwright.InvalidRequestError, match=rf"message\.recipients\.{place}\.{at}"):
            client.email.send(message=message)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rows", "good"),
    [
        ([{"code": "x"}, {"link": "x"}], True),
        ([{"code": "x"}, {}], True),
        ([{}, {}], True),
        ([{"code": "x"}, {"a b": "x"}], False),
        ([{"code": "x"}, {"code": 1.5}], False),
        ([{"code": "x"}, {"link": None}], False),
        ([{"code": "x"}, {"code": enum.Enum("E", "A").A}], False),
        ([{"to_name": "x"}, {"to_name": "n" * 79}], False),
        ([{"to_name": "x"}, {"code": "x"}, {"to_name": 5}], False),
    ],
)
def test_rows_with_and_without_the_same_names(rows: list[dict[str, Any]], good: bool) -> None:
    people = [{"email": "a@b.co", "substitutions": row} for row in rows]
    value = {"message": {**MESSAGE, "recipients": people}}
    assert (short_cut(unione.models.SendRequest).value(value) is not None) is good


def test_number_of_recipients() -> None:
    people = [{"email": "a@b.co"}] * 501
    assert short_cut(unione.models.SendRequest).value({"message": {**MESSAGE, "recipients": people}}) is None
    assert short_cut(unione.models.SendRequest).value({"message": {**MESSAGE, "recipients": []}}) is None


class _Silent:
    """A transport that must not be asked."""

    def send(self, _: object) -> Any:
        raise AssertionError

    def close(self) -> None: ...


class _Told(_Silent):
    """A transport that keeps what it was given."""

    def send(self, request: Any) -> Any:
        self.body: bytes = request.body
        return answer(200, b'{"status":"success","job_id":"1","emails":[]}')


def test_order_of_names_is_the_caller_s() -> None:
    told = _Told()
    client = mailwright.UniOne(api_key="k", http_client=told)
    client.email.send(message=MESSAGE)  # type: ignore[arg-type]
    sent = json.loads(told.body)["message"]["recipients"][0]["substitutions"]
    assert [*sent] == ["code", "to_name", "points"]


@pytest.mark.parametrize(
    "options", [{"extra_body": {"message": {"global_metadata": {"a": "b"}}}}, {"client_ref": "mine"}]
)
def test_merging_leaves_the_caller_s_values_alone(options: dict[str, Any]) -> None:
    told = _Told()
    message = {**copy.deepcopy(MESSAGE), "global_metadata": {"own": "x"}}
    before = copy.deepcopy(message)
    client = mailwright.UniOne(api_key="k", http_client=told)
    client.email.send(message=message, options=mailwright.RequestOptions(**options))  # type: ignore[arg-type]
    assert message == before
    assert set(json.loads(told.body)["message"]["global_metadata"]) > {"own"}


def _message(**changes: Any) -> unione.Message:
    return unione.Message.model_validate({**MESSAGE, **changes})


def test_models_give_the_same_as_dicts() -> None:
    told = _Told()
    client = mailwright.UniOne(api_key="k", http_client=told)
    bodies: list[Any] = []
    message = _message()
    before = message.model_dump()
    for given_one in (MESSAGE, message):
        options = mailwright.RequestOptions(idempotency_key="mine")
        client.email.send(message=given_one, options=options)  # type: ignore[arg-type]
        bodies.append(json.loads(told.body))
    assert bodies[0] == bodies[1]
    assert bodies[0]["message"]["idempotence_key"] == "mine"
    assert message.model_dump() == before


@pytest.mark.parametrize(
    ("attribute", "value"),
    [
        ("subject", b"bytes"),
        ("subject", "\ud800"),
        ("headers", {"X-\ud800": "x"}),
        ("global_metadata", {"a": b"x"}),
        ("attachments", [unione.Attachment.model_construct(type="text/plain", name="a", content=b"raw")]),
        ("track_read", object()),
    ],
)
def test_model_that_was_spoilt_later_is_refused(attribute: str, value: object) -> None:
    message = _message()
    setattr(message, attribute, value)
    client = mailwright.UniOne(api_key="k", http_client=_Silent())
    with pytest.raises(mailwright.InvalidRequestError, match="without a JSON form"):
        client.email.send(message=message)


def test_replacement_character_of_the_caller_s_goes_out() -> None:
    told = _Told()
    message = _message(subject="\ufffd?")
    mailwright.UniOne(api_key="k", http_client=told).email.send(message=message)
    assert json.loads(told.body)["message"]["subject"] == "\ufffd?"


class _Odd(str, enum.Enum):  # noqa: UP042  # whose value is not its text
    A = "simple", 5

    def __new__(cls, text: str, value: int) -> "_Odd":
        made = str.__new__(cls, text)
        made._value_ = value
        return made


@pytest.mark.parametrize(
    "change",
    [
        {"recipients": [{"email": _Odd.A}]},
        {"recipients": [{"email": "a@b.co", "substitutions": {"to_name": _Odd.A, "x": _Odd.A}}]},
        {"recipients": [{"email": "a@b.co", "metadata": {_Odd.A: "x"}}]},
        {"recipients": [{_Odd.A: "x", "email": "a@b.co"}]},
        {"attachments": [{"type": "text/plain", "name": "a", "content": _Odd.A}]},
        {"subject": _Odd.A},
    ],
)
def test_enums_go_out_as_their_text(change: dict[str, Any]) -> None:
    body = {"message": {**MESSAGE, **change}}
    quick = short_cut(unione.models.SendRequest).value(body)
    assert quick is None or json.loads(typed_json(quick)) == _long_way(unione.models.SendRequest, body)


class _Once:
    """A file that can be read once, such as a pipe."""

    def __init__(self) -> None:
        self._data = b"hello"

    def read(self) -> bytes:
        data, self._data = self._data, b""
        return data


@pytest.mark.parametrize(
    "misfit", [{}, {"reply_to_name": None}, {"tags": ("a",)}, {"recipients": [unione.Recipient(email="a@b.co")]}]
)
def test_file_that_can_be_read_once_is_read_once(misfit: dict[str, Any]) -> None:
    told = _Told()
    attachments = [{"type": "text/plain", "name": "a.txt", "content": _Once()}]
    message: Any = {**MESSAGE, "attachments": attachments, **misfit}
    mailwright.UniOne(api_key="k", http_client=told).email.send(message=message)
    assert json.loads(told.body)["message"]["attachments"][0]["content"] == "aGVsbG8="


def test_copies_of_a_reply_know_the_call() -> None:
    options = mailwright.RequestOptions(idempotency_key="mine")
    message: Any = MESSAGE
    sent = mailwright.UniOne(api_key="k", http_client=_Told()).email.send(message=message, options=options)
    for made in (copy.copy(sent), copy.deepcopy(sent), sent.model_copy(), pickle.loads(pickle.dumps(sent))):
        assert (made, made.call_info) == (sent, sent.call_info)
        assert made.call_info.idempotency_key == "mine"
