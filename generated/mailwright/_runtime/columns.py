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
_KINDS: dict[str, type] = {"str": str, "int": int, "bool": bool}
_UNLIMITED = {"type", "strict"}


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
        self._free = _free(schema)

    def holds(self, values: list[Any]) -> bool:
        """Whether all of these keep it."""
        kinds = {*map(type, values)}
        if kinds <= self._free:
            return True
        if not kinds <= _PLAIN:
            return False
        try:
            self._validate(values)
        except ValidationError:
            return False
        return True


def _free(schema: Any) -> set[type]:
    """The types whose values all keep a rule."""
    if schema["type"] == "union":
        return set[type]().union(*map(_free, schema["choices"]))
    return {_KINDS[schema["type"]]} if schema["type"] in _KINDS and schema.keys() <= _UNLIMITED else set()


@dataclass(frozen=True, slots=True)
class Size:
    """How many items or entries there may be."""

    least: int
    most: float

    def holds(self, values: list[Any]) -> bool:
        """Whether all of these have so many."""
        return self.allows({*map(len, values)})

    def allows(self, sizes: set[int]) -> bool:
        """Whether these are all within the limits."""
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
        if not {*map(type, values)} <= {dict}:
            return False
        table = _Table(values)
        return self.size.allows(table.sizes) and self.name.holds([*table.names]) and table.hold(self.value, table.names)


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
        table = _Table(values)
        names = table.names
        if not {*map(type, names)} <= {str}:
            return False
        further = names - self.fields.keys()
        if further and not self._allows(further, table):
            return False
        for name in names - further | self.required:
            column = table.column(name)
            if (name in self.required and len(column) < len(values)) or not self.fields[name].holds(column):
                return False
        return True

    def _allows(self, names: set[Any], table: "_Table") -> bool:
        if self.extra is None or (self.extra_name is not None and not self.extra_name.holds([*names])):
            return False
        return table.hold(self.extra, names)


class _Table:
    """Dicts one below the other.

    Args:
        rows: The dicts.
    """

    def __init__(self, rows: list[Any]) -> None:
        self._rows = rows
        self._columns: dict[Any, list[Any]] = {}
        self.sizes = {*map(len, rows)}
        """How many names they have."""
        first: dict[Any, Any] = rows[0] if rows else {}
        self.names = {*first} if self._is_even(first) else set[Any]().union(*rows)
        """The names of all of them."""

    def _is_even(self, first: dict[Any, Any]) -> bool:
        """Whether all have the names of the first, which is quicker to see than to gather all names."""
        if len(self.sizes) > 1 or len(first) > _FEW:
            return False
        try:
            self._columns = {name: [*map(itemgetter(name), self._rows)] for name in first}
        except KeyError:
            return False
        return True

    def column(self, name: Any) -> list[Any]:
        """What stands under a name in those that have it."""
        if name in self._columns:
            return self._columns[name]
        try:
            return [*map(itemgetter(name), self._rows)]
        except KeyError:
            return [row[name] for row in self._rows if name in row]

    def hold(self, column: Column, names: set[Any]) -> bool:
        """Whether all that stands under these names keeps a rule."""
        if len(names) > _FEW:  # each has names of its own
            return column.holds([item for row in self._rows for name, item in row.items() if name in names])
        return all(column.holds(self.column(name)) for name in names)
