"""Checks of many alike values at once: what stands at one place in all of them is a column, which is checked as one."""

from dataclasses import dataclass
from itertools import chain
from operator import itemgetter
from typing import Any, Protocol

from pydantic import ValidationError
from pydantic_core import SchemaValidator

_FEW = 16
# What a subclass, such as an enum, looks like in JSON is another question.
_PLAIN = {str, int, float, bool}


class Column(Protocol):
    """The rule for what stands at one place."""

    def holds(self, values: list[Any]) -> bool:
        """Whether all of these keep it."""
        ...


class Leaf:
    """Values that pydantic checks.

    Args:
        schema: The rule for one of them.
    """

    def __init__(self, schema: Any) -> None:
        items: Any = {"type": "list", "items_schema": schema, "fail_fast": True}
        self._validate = SchemaValidator(items).validate_python

    def holds(self, values: list[Any]) -> bool:
        """Whether all of these keep it."""
        if not {*map(type, values)} <= _PLAIN:
            return False
        try:
            self._validate(values)
        except ValidationError:
            return False
        return True


@dataclass(frozen=True, slots=True)
class Size:
    """How many items or entries there may be."""

    least: int
    most: float

    def holds(self, values: list[Any]) -> bool:
        """Whether all of these have so many."""
        sizes = {*map(len, values)}
        return not sizes or (min(sizes) >= self.least and max(sizes) <= self.most)


@dataclass(frozen=True, slots=True)
class Items:
    """Lists."""

    item: Column
    size: Size

    def holds(self, values: list[Any]) -> bool:
        """Whether all of these keep it."""
        return {*map(type, values)} <= {list} and self.size.holds(values) and self.item.holds([*chain(*values)])


@dataclass(frozen=True, slots=True)
class Entries:
    """Dicts with names of any number."""

    name: Column
    value: Column
    size: Size

    def holds(self, values: list[Any]) -> bool:
        """Whether all of these keep it."""
        if not ({*map(type, values)} <= {dict} and self.size.holds(values)):
            return False
        names = set[Any]().union(*values)
        return self.name.holds([*names]) and _all_hold(self.value, names, values)


@dataclass(frozen=True, slots=True)
class Fields:
    """Dicts with fields that are known, and perhaps further ones."""

    fields: dict[str, Column]
    required: frozenset[str]
    extra_name: Column | None = None
    extra: Column | None = None
    """None where there may be no further fields."""

    def holds(self, values: list[Any]) -> bool:
        """Whether all of these keep it."""
        if not {*map(type, values)} <= {dict}:
            return False
        names = set[Any]().union(*values)
        if not {*map(type, names)} <= {str}:
            return False
        further = names - self.fields.keys()
        if further and not self._allows(further, values):
            return False
        for name in names - further | self.required:
            column = _column(name, values)
            if (name in self.required and len(column) < len(values)) or not self.fields[name].holds(column):
                return False
        return True

    def _allows(self, names: set[Any], values: list[Any]) -> bool:
        if self.extra is None or (self.extra_name is not None and not self.extra_name.holds([*names])):
            return False
        return _all_hold(self.extra, names, values)


def _column(name: str, values: list[Any]) -> list[Any]:
    """What stands under a name in those that have it."""
    try:
        return [*map(itemgetter(name), values)]
    except KeyError:
        return [value[name] for value in values if name in value]


def _all_hold(column: Column, names: set[Any], values: list[Any]) -> bool:
    """Whether all that stands under these names keeps the rule."""
    if len(names) > _FEW:  # each has names of its own
        return column.holds([item for value in values for name, item in value.items() if name in names])
    return all(column.holds(_column(name, values)) for name in names)
