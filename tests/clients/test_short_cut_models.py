"""The short cut for bodies of every shape that a document may have: what it makes is what the models make."""

import json
from typing import Annotated, Any, Literal

import mailwright
import pytest
from mailwright._runtime.body import BodyExtras, JsonBody
from mailwright._runtime.encode import typed_json
from mailwright._runtime.models import CheckedRequestModel, OpenRequestModel, RequestModel
from mailwright._runtime.wire import short_cut
from pydantic import Field, StringConstraints


class Leaf(RequestModel):
    a: int
    b: str | None = None


class Bag(OpenRequestModel):
    __pydantic_extra__: dict[str, int] = Field(init=False)  # pyright: ignore[reportIncompatibleVariableOverride]

    known: str | None = None


class Tree(RequestModel):
    children: "list[Tree] | None" = None


class Pairs(CheckedRequestModel):
    pairs = (("tags", "name", "value"),)
    any_of_required = ((("tags",), ("note",)),)

    tags: list[Leaf] | None = None
    note: str | None = None


class Everything(RequestModel):
    leaves: dict[str, Leaf] | None = None
    rows: list[list[Leaf]] | None = None
    bag: Bag | None = None
    bags: list[Bag] | None = None
    level: Literal["low", "high"] | None = None
    number: Literal[1, 2] | None = None
    ratio: float | None = None
    flag: bool | None = None
    trimmed: Annotated[str, StringConstraints(strip_whitespace=True)] | None = None
    anything: Any = None
    from_: Annotated[str | None, Field(alias="from")] = None


class Defaults(RequestModel):
    a: int = 5
    b: str | None = None


class Named(RequestModel):
    bags: dict[str, Bag]


class Either(RequestModel):
    it: Bag | int


def _long_way(kind: Any, value: Any) -> Any:
    try:
        return json.loads(JsonBody(kind, value).encode(BodyExtras()).content)
    except mailwright.InvalidRequestError:
        return None


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Leaf, {"a": 1, "b": "x"}),
        (Pairs, {"note": "x"}),
        (Everything, {}),
        (Everything, {"leaves": {"x": {"a": 1}, "y": {"a": 2, "b": ""}}, "rows": [[], [{"a": 1}, {"a": 2}]]}),
        (Everything, {"bag": {"z": 1, "known": "k", "a": 2}, "bags": [{"z": 1}, {}, {"known": "x"}]}),
        (Everything, {"level": "low", "number": 2, "ratio": 1, "flag": True, "trimmed": "  x ", "from": "me"}),
        (Everything, {"from_": "me", "anything": {"deep": [1, "2", True, {"x": 1.5}]}}),
        (Defaults, {"b": "x"}),
        (list[Leaf], [{"a": 1}, {"a": 2}]),
        (dict[str, Leaf], {"x": {"a": 1}}),
    ],
)
def test_taken(kind: Any, value: Any) -> None:
    quick = short_cut(kind).value(value)
    assert quick is not None
    assert json.loads(typed_json(quick)) == _long_way(kind, value)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Tree, {"children": [{"children": []}]}),
        (Named, {"bags": {"x": {"a": 1}}}),
        (Either, {"it": 5}),
        (Leaf, {"a": "5"}),
        (Leaf, {"a": True}),
        (Leaf, {"a": 1, "b": None}),
        (Leaf, Leaf(a=1)),
        (Pairs, {}),
        (Pairs, {"tags": {"x": "y"}}),
        (Everything, {"bag": {"a": "x"}}),
        (Everything, {"bag": {"a": True}}),
        (Everything, {"bag": {"known": 5}}),
        (Everything, {"bags": [{"a": 1}, {"a": None}]}),
        (Everything, {"bags": ({"a": 1},)}),
        (Everything, {"bags": [[("a", 1)]]}),
        (Everything, {"number": True}),
        (Everything, {"ratio": float("nan")}),
        (Everything, {"ratio": float("inf")}),
        (Everything, {"anything": {"x": None}}),
        (Everything, {"anything": {"x": b"bytes"}}),
        (Everything, {"anything": {1: "x"}}),
        (Everything, {"anything": (1, 2)}),
        (Everything, {"anything": float("nan")}),
        (Everything, {"leaves": {1: {"a": 1}}}),
        (Everything, {"unknown": 1}),
        (Everything, {"rows": "ab"}),
    ],
)
def test_left_to_the_models(kind: Any, value: Any) -> None:
    quick = short_cut(kind).value(value)
    assert quick is None or json.loads(typed_json(quick)) == _long_way(kind, value)


def test_deep_values_end_in_an_error_of_ours() -> None:
    value: Any = []
    for _ in range(100_000):
        value = [value]
    assert short_cut(Everything).value({"anything": value}) is None
    with pytest.raises(mailwright.InvalidRequestError):
        JsonBody(Everything, {"anything": value}).encode(BodyExtras(is_plain=True))


def test_each_with_names_of_its_own() -> None:
    bags = [{f"name-{number}": number} for number in range(200)]
    assert short_cut(Everything).value({"bags": bags}) == {"bags": bags}
    assert short_cut(Everything).value({"bags": [*bags, {"last": "x"}]}) is None


def test_defaults_are_not_sent() -> None:
    for value in ({"b": "x"}, Defaults(b="x")):
        assert JsonBody(Defaults, value).encode(BodyExtras(is_plain=True)).content == b'{"b":"x"}'
