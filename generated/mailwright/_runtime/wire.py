"""A short cut for request bodies: dicts that keep the document's rules become JSON without models in between.

It is made from the models' own schemas. What it does not take, such as a model in place of a dict, or a value that
breaks a rule, goes the long way through the models, whose errors the caller then sees.
"""

from dataclasses import dataclass, field, replace
from functools import cache
from math import inf, isfinite
from typing import Any, cast

from pydantic import TypeAdapter, ValidationError
from pydantic_core import SchemaError, SchemaValidator

from .columns import Column, Entries, Fields, Items, Leaf, Size
from .models import RequestModel
from .values import is_read_once

_MOST_PARTS = 5000
_CHANGES_TEXT = ("strip_whitespace", "to_lower", "to_upper", "coerce_numbers_to_str")
_ANY = {"type": "any"}
_NOTES = frozenset({"metadata", "ref", "serialization"})


class _Unsupported(Exception):
    """A schema that only the models can check."""


class _Misfit(Exception):
    """A value that the models have to look at."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a body."""

    schema: dict[str, Any]
    same: bool
    """Its JSON is that of what the caller gave."""
    column: Column | None = None
    """The check of many of them at once, if there is one that is quicker than pydantic's."""
    kept: bool = False
    """What the caller gave goes out, once the column says that it may; the order of its names is the caller's."""
    inside: "dict[str, _Part]" = field(default_factory=dict[str, "_Part"])
    """Fields that are kept, or hold such fields."""


class ShortCut:
    """Checks the bodies of one model.

    Args:
        kind: The model.
    """

    def __init__(self, kind: Any) -> None:
        self._validate: Any = None
        self.typed = False
        """Models of this kind hold what JSON has, or pydantic says so when it writes them."""
        try:
            builder = _Builder()
            self._root = builder.part(TypeAdapter(kind).core_schema)
            self.typed = not builder.is_loose
            self._validate = SchemaValidator(cast(Any, self._root.schema)).validate_python
        except (_Unsupported, SchemaError):
            pass

    def value(self, given: object) -> Any:
        """The body in its JSON form, in which every value is text, a number or another that JSON has.

        Returns:
            None when the models have to look at it.
        """
        if self._validate is None:
            return None
        try:
            return _whole(self._root, self._validate(given), given)
        except (ValidationError, _Misfit, RecursionError):
            return None


short_cut = cache(ShortCut)
"""The short cut for a model; made once."""


def _whole(part: _Part, value: Any, given: Any) -> Any:
    """The value with what is kept of the given one.

    Raises:
        _Misfit: That may not go out as it is.
    """
    if part.kept:
        if part.column is None or not part.column.holds([given]):
            raise _Misfit
        return given
    for name, inner in part.inside.items():
        if name in value:
            value[name] = _whole(inner, value[name], given[name])
    return value


class _Builder:
    """Makes a part of each schema, without a model in it."""

    def __init__(self) -> None:
        self._targets: dict[str, Any] = {}
        self._expanding: set[str] = set()
        self._parts = 0
        self.is_loose = False
        """Something may be of any type, or has a default, which is not sent."""

    def part(self, schema: Any) -> _Part:
        """The part for a schema of pydantic's.

        Raises:
            _Unsupported: It holds what only the models can check.
        """
        self._parts += 1
        make = getattr(self, f"_{schema['type']}".replace("-", "_"), None)
        if make is None or self._parts > _MOST_PARTS:
            raise _Unsupported
        return cast(_Part, make({name: value for name, value in schema.items() if name not in _NOTES}))

    def _str(self, schema: dict[str, Any]) -> _Part:
        return _Part({**schema, "strict": True}, same=not any(schema.get(name) for name in _CHANGES_TEXT))

    def _any(self, _schema: dict[str, Any]) -> _Part:
        self.is_loose = True
        return _Part({"type": "function-plain", "function": {"type": "no-info", "function": _plain}}, same=True)

    def _int(self, schema: dict[str, Any]) -> _Part:
        return _Part({**schema, "strict": True}, same=True)

    _bool = _int

    def _float(self, schema: dict[str, Any]) -> _Part:
        return _Part({**schema, "allow_inf_nan": False}, same=False)

    def _literal(self, schema: dict[str, Any]) -> _Part:
        # True is taken for 1 here, and has another JSON.
        return _Part(schema, same=all(isinstance(value, str) for value in schema["expected"]))

    def _enum(self, schema: dict[str, Any]) -> _Part:
        return _Part(schema, same=schema.get("sub_type") == "str")

    def _function_plain(self, schema: dict[str, Any]) -> _Part:
        convert = schema["function"]["function"]

        def converted(value: Any) -> Any:
            if is_read_once(value):
                raise ValueError  # the models would find nothing more in it
            return convert(value)

        return _Part({**schema, "function": {**schema["function"], "function": converted}}, same=False)

    def _nullable(self, schema: dict[str, Any]) -> _Part:
        return self.part(schema["schema"])  # what is None goes the long way, where it is left out

    def _default(self, schema: dict[str, Any]) -> _Part:
        self.is_loose = self.is_loose or schema.get("default") is not None
        return self.part(schema["schema"])

    def _list(self, schema: dict[str, Any]) -> _Part:
        item = self.part(schema.get("items_schema", _ANY))
        column = Items(item.column or Leaf(item.schema), _size(schema)) if item.same else None
        if item.kept:
            return _Part(_ANY, same=True, column=column, kept=True)
        if item.inside:
            raise _Unsupported
        return _Part({**schema, "strict": True, "fail_fast": True, "items_schema": item.schema}, item.same, column)

    def _dict(self, schema: dict[str, Any]) -> _Part:
        name, value = (self.part(schema.get(at, _ANY)) for at in ("keys_schema", "values_schema"))
        if _keeps(name) or _keeps(value):
            raise _Unsupported
        same, parts = name.same and value.same, {"keys_schema": name.schema, "values_schema": value.schema}
        column = Entries(Leaf(name.schema), value.column or Leaf(value.schema), _size(schema)) if same else None
        return _Part({**schema, "strict": True, **parts}, same, column)

    def _union(self, schema: dict[str, Any]) -> _Part:
        parts = [self.part(choice) for choice in schema["choices"]]
        if any(map(_keeps, parts)):
            raise _Unsupported
        return _Part({**schema, "choices": [part.schema for part in parts]}, all(part.same for part in parts))

    def _definitions(self, schema: dict[str, Any]) -> _Part:
        self._targets |= {target["ref"]: target for target in schema["definitions"]}
        return self.part(schema["schema"])

    def _definition_ref(self, schema: dict[str, Any]) -> _Part:
        ref = schema["schema_ref"]
        if ref in self._expanding:
            raise _Unsupported  # it holds itself
        self._expanding.add(ref)
        made = self.part(self._targets[ref])
        self._expanding.remove(ref)
        return made

    def _function_after(self, schema: dict[str, Any]) -> _Part:
        model = schema["schema"]
        kind = model.get("cls")
        if kind is None or schema["function"]["function"] is not getattr(kind, "_check", None):
            raise _Unsupported
        part = self.part(model)
        if part.kept:
            raise _Unsupported

        def check(value: dict[str, object]) -> dict[str, object]:
            kind.check_rules(value)
            return value

        checked = {"type": "function-after", "function": {"type": "no-info", "function": check}, "schema": part.schema}
        return replace(part, schema=checked, column=None)

    def _model(self, schema: dict[str, Any]) -> _Part:
        kind, fields = schema["cls"], schema["schema"]
        if not issubclass(kind, RequestModel) or schema["root_model"]:
            raise _Unsupported
        if fields["type"] != "function-before":
            return self._fields(fields, kind)
        part = self._fields(fields["schema"], kind)
        if fields["function"]["function"] != getattr(kind, "_spell_out", None):
            raise _Unsupported
        if not getattr(kind, "pairs", ()):
            return part
        if _keeps(part):
            raise _Unsupported
        return _Part({**fields, "schema": part.schema}, same=False)

    def _fields(self, schema: dict[str, Any], kind: type[RequestModel]) -> _Part:
        fields: dict[str, Any] = schema.get("fields", {})
        if schema["type"] != "model-fields" or schema["computed_fields"]:
            raise _Unsupported
        parts = {item.get("validation_alias", name): self.part(item["schema"]) for name, item in fields.items()}
        must = {name: item["schema"]["type"] != "default" for name, item in zip(parts, fields.values(), strict=True)}
        same = all(part.same for part in parts.values()) and [*parts] == [*fields]
        inside = {name: part for name, part in parts.items() if _keeps(part)}
        columns: Fields | None = None
        if same:
            known = {name: part.column or Leaf(part.schema) for name, part in parts.items()}
            columns = Fields(known, frozenset(name for name in parts if must[name]))
        if kind.model_config.get("extra") == "allow":
            return self._open(schema, columns)
        if same and inside:
            return _Part(_ANY, same, columns, kept=True)
        made = {
            name: {
                "type": "typed-dict-field",
                "schema": part.schema,
                "required": must[name],
                "validation_alias": [[name]] if _keeps(part) else [[name], [attribute]],
            }
            for (name, part), attribute in zip(parts.items(), fields, strict=True)
        }
        typed = {"type": "typed-dict", "fields": made, "strict": True, "extra_behavior": "forbid"}
        return _Part(typed, same, columns, inside=inside)

    def _open(self, schema: dict[str, Any], columns: Fields | None) -> _Part:
        """A model that may have further fields."""
        extra, name = self.part(schema.get("extras_schema", _ANY)), schema.get("extras_keys_schema", {"type": "str"})
        if columns is None or not extra.same or _keeps(extra):
            raise _Unsupported
        further = replace(columns, extra=Leaf(extra.schema), extra_name=Leaf(self.part(name).schema))
        return _Part(_ANY, same=True, column=further, kept=True)


def _plain(value: Any) -> Any:
    """A value that has a JSON form as it is, of types that no subclass can change."""
    kind = cast(Any, type(value))
    if kind is list or kind is dict:
        for item in value if kind is list else value.values():
            _plain(item)
        if kind is list or {*map(type, value)} <= {str}:
            return value
    elif kind in (str, int, bool) or (kind is float and isfinite(value)):
        return value
    raise ValueError


def _keeps(part: _Part) -> bool:
    return part.kept or bool(part.inside)


def _size(schema: dict[str, Any]) -> Size:
    return Size(schema.get("min_length") or 0, schema.get("max_length", inf))
