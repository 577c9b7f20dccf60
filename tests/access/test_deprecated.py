"""What is deprecated warns the line that uses it, and nothing else does."""

import warnings
from collections.abc import Callable
from typing import Any

import pytest

from tests.access.conftest import Mode


@pytest.fixture
def rooms(sdk: Any, mode: Mode) -> Any:
    return mode.client(sdk.museum).rooms.prepare


def warned(mode: Mode, call: Callable[[], Any]) -> list[str]:
    """What a call warns of; all of it names this file."""

    async def use() -> Any:
        return await call()

    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("always")
        mode(use() if mode.prefix else call())
    assert {warning.filename for warning in found} <= {__file__}
    assert {warning.category for warning in found} <= {DeprecationWarning}
    return [str(warning.message) for warning in found]


def test_a_deprecated_operation_warns(rooms: Any, mode: Mode) -> None:
    assert warned(mode, lambda: rooms.old()) == ["this method (GET /old) is deprecated by the provider"]  # noqa: PLW0108


def test_the_warning_names_the_caller_s_line(sdk: Any) -> None:
    rooms = sdk.museum.Acme().rooms.prepare
    with pytest.warns(DeprecationWarning, match="GET /old") as found:
        rooms.old()
    first = test_the_warning_names_the_caller_s_line.__code__.co_firstlineno
    assert [(warning.filename, warning.lineno) for warning in found] == [(__file__, first + 3)]


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({}, []),
        ({"size": 3, "name": "x"}, []),
        ({"page_no": 1}, ["page_no"]),
        ({"x_old": "a"}, ["x_old"]),
        ({"nick_name": "a"}, ["nick_name"]),
        ({"page_no": 1, "nick_name": "a"}, ["page_no", "nick_name"]),
    ],
)
def test_a_deprecated_parameter_warns_when_it_is_given(
    rooms: Any, mode: Mode, given: dict[str, Any], named: list[str]
) -> None:
    expected = [f"'{name}' of this method (POST /old) is deprecated by the provider" for name in named]
    assert warned(mode, lambda: rooms.list(**given)) == expected


def test_python_says_it_once_for_a_line(sdk: Any) -> None:
    rooms = sdk.museum.Acme().rooms.prepare
    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("default")
        for _ in range(3):
            rooms.old()
    assert len(found) == 1


def test_the_docstring_says_so(sdk: Any) -> None:
    assert "Deprecated by the provider." in sdk.museum.Acme().rooms.old.__doc__
