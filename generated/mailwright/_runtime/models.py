"""The base classes of the generated models."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, ClassVar, Self, cast

from pydantic import (
    BaseModel,
    ConfigDict,
    GetCoreSchemaHandler,
    SerializationInfo,
    SerializerFunctionWrapHandler,
    model_serializer,
    model_validator,
)
from pydantic_core import CoreSchema, PydanticCustomError

from .decode import MAPPINGS
from .errors import Failure, PartialFailureError
from .outcome import CallInfo, Outcome
from .privacy import brief


class Model(BaseModel):
    """What requests and replies share."""

    model_config = ConfigDict(
        defer_build=True,
        hide_input_in_errors=True,
        protected_namespaces=(),
        serialize_by_alias=True,
        validate_by_alias=True,
        validate_by_name=True,
    )

    def __repr_args__(self) -> Iterator[tuple[str | None, Any]]:
        # A repr ends up in logs: ids, times and states are shown, the texts of a mail and its addresses are not.
        for name, value in super().__repr_args__():
            yield name, value if name is not None and (name == "id" or name.endswith("_id")) else brief(value)


class NullsModel(Model):
    """Something that is sent with fields that may be null, which elsewhere means that they are left out."""

    nulls: ClassVar[tuple[str, ...]] = ()
    """Fields that are sent as null when they are None."""

    @model_serializer(mode="wrap")
    def _with_nulls(self, handler: SerializerFunctionWrapHandler, info: SerializationInfo) -> dict[str, Any]:
        made = cast("dict[str, Any]", handler(self))
        for name, wire_name in null_names(type(self)).items() if info.exclude_none else ():
            if getattr(self, name, None) is None:
                made[name if info.by_alias is False else wire_name] = None
        return made


@cache
def null_names(kind: Any) -> dict[str, str]:
    """The fields of a model that are sent as null: attribute → name on the wire."""
    names: tuple[str, ...] = getattr(kind, "nulls", ())
    return {name: kind.model_fields[name].alias or name for name in names}


class RequestModel(Model):
    """Something that is sent. An unknown field is an error, so that a misspelt one is not lost."""

    model_config = ConfigDict(extra="forbid", ser_json_inf_nan="constants")

    extra_names: ClassVar[str] = ""
    """Pattern that the names of further fields match."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Take text for text only: by itself pydantic would make text of bytes."""
        names = {"type": "str", "pattern": cls.extra_names} if cls.extra_names else None
        return cast(CoreSchema, _strict(handler(source), names))


class OpenRequestModel(RequestModel):
    """Something that is sent and may have further fields."""

    model_config = ConfigDict(extra="allow")


class CheckedRequestModel(RequestModel):
    """Something that is sent, with rules that span several fields."""

    any_of_required: ClassVar[tuple[tuple[tuple[str, ...], ...], ...]] = ()
    """For each rule: groups of fields, one of which must be complete."""
    pairs: ClassVar[tuple[tuple[str, str, str], ...]] = ()
    """Lists of name and value that may also be given as a dict: the list, and the two fields of its items."""

    unique: ClassVar[tuple[str, ...]] = ()
    """Lists that hold no item twice."""

    @model_validator(mode="before")
    @classmethod
    def _spell_out(cls, data: Any) -> Any:
        if not isinstance(data, MAPPINGS):
            return data
        given = data
        for field, name, value in cls.pairs:
            pairs = data.get(field)
            if pairs is not None and isinstance(pairs, MAPPINGS):
                given = {**given, field: [{name: key, value: item} for key, item in pairs.items()]}
        return given

    @model_validator(mode="after")
    def _check(self) -> Self:
        # After the fields, so that a misspelt one is named before what is missing because of it.
        self.check_rules({name: getattr(self, attribute) for name, attribute in _in_rules(type(self)).items()})
        return self

    @classmethod
    def check_rules(cls, given: Mapping[str, object]) -> None:
        """Check what spans several fields, which have their names on the wire here: for the runtime."""
        for rule in cls.any_of_required:
            for group in rule:
                for name in group:
                    if given.get(name) is None:
                        break
                else:
                    break
            else:
                raise _lacking(rule, given)
        for field in cls.unique:
            if _repeats(cast(Any, given.get(field)) or ()):
                raise PydanticCustomError("unique", "{field} holds the same item twice", {"field": field})


def _lacking(rule: tuple[tuple[str, ...], ...], given: Mapping[str, object]) -> PydanticCustomError:
    """The error for groups of fields none of which is complete."""
    missing = [[name for name in group if given.get(name) is None] for group in rule]
    groups = " or ".join(f"({' and '.join(group)})" if len(group) > 1 else "".join(group) for group in rule)
    partly = any(len(some) < len(group) for some, group in zip(missing, rule, strict=True))
    lacking = min(missing, key=len)
    hint = f"; {' and '.join(lacking)} is missing" if partly else ""
    return PydanticCustomError("any_of_required", "needs {groups}{hint}", {"groups": groups, "hint": hint})


@cache
def _in_rules(kind: type[CheckedRequestModel]) -> dict[str, str]:
    """The fields that rules are about: name on the wire → attribute."""
    wanted = {*kind.unique, *(name for rule in kind.any_of_required for group in rule for name in group)}
    attributes = {info.alias or name: name for name, info in kind.model_fields.items()}
    return {name: attributes[name] for name in attributes if name in wanted}


def _strict(schema: Any, names: dict[str, Any] | None = None) -> Any:
    """The schema with strict texts, and with a rule for the names of a model's further fields."""
    if isinstance(schema, dict):
        known = cast("dict[str, Any]", schema)
        made = {key: _strict(item, names if key == "schema" else None) for key, item in known.items()}
        if names is not None and known.get("type") == "model-fields":
            made["extras_keys_schema"] = names
        if known.get("type") == "float":
            return _number(made)
        return {**made, "strict": True} if known.get("type") == "str" else made
    return [_strict(item) for item in cast(Any, schema)] if isinstance(schema, list) else schema


_BOUNDS = ("gt", "ge", "lt", "le", "multiple_of")


def _number(schema: dict[str, Any]) -> dict[str, Any]:
    """A number, which goes out as it was given: 5 is not 5.0 to every server."""
    bounds = {name: schema[name] for name in _BOUNDS if schema.get(name) is not None}
    if not all(float(bound).is_integer() for bound in bounds.values()):
        return schema
    whole = {"type": "int", "strict": True, **{name: int(bound) for name, bound in bounds.items()}}
    return {"type": "union", "choices": [whole, schema], "mode": "left_to_right"}


def _repeats(items: Sequence[object]) -> bool:
    return any(item in items[:place] for place, item in enumerate(items))


class ReplyModel(Model):
    """Something that comes back. Unknown fields are kept, in `model_extra`."""

    model_config = ConfigDict(extra="allow")
    # A private attribute of pydantic's would cost a call into Python for each item of a list.
    __slots__ = ("_call_info",)

    @property
    def call_info(self) -> CallInfo:
        """How the call went that brought this: its attempts, the request's id, the keys that went out with it."""
        return getattr(self, "_call_info", None) or CallInfo()

    def __getstate__(self) -> dict[Any, Any]:
        return {**super().__getstate__(), "_call_info": getattr(self, "_call_info", None)}

    def __setstate__(self, state: dict[Any, Any]) -> None:
        super().__setstate__(state)
        self.note_call(state["_call_info"])

    def __copy__(self) -> Self:
        made = super().__copy__()
        made.note_call(getattr(self, "_call_info", None))
        return made

    def __deepcopy__(self, memo: dict[int, Any] | None = None) -> Self:
        made = super().__deepcopy__(memo)
        made.note_call(getattr(self, "_call_info", None))
        return made

    def note_call(self, info: CallInfo | None) -> None:
        """Keep how the call went: for the runtime."""
        object.__setattr__(self, "_call_info", info)


UNNAMED = "unnamed"
"""The key of a failure that the reply counts and does not name."""


class PartialReply(ReplyModel):
    """A success of which a part may have failed."""

    failure_error: ClassVar[type[PartialFailureError]] = PartialFailureError
    """What `raise_for_failures` raises."""
    failed_map: ClassVar[str] = ""
    """Field that maps what failed to the reason."""
    failed_items: ClassVar[tuple[tuple[str, str, str], ...]] = ()
    """Lists that hold failed items: the field of the list, and the fields of an item for the reason and its index."""
    failed_count: ClassVar[str] = ""
    """Field that counts what failed."""

    @property
    def failures(self) -> tuple[Failure, ...]:
        """What failed, in the reply's order; empty when everything was accepted."""
        reasons: dict[str, object] = (getattr(self, self.failed_map) if self.failed_map else None) or {}
        found: dict[str | int, Failure] = {key: Failure(key, str(reason)) for key, reason in reasons.items()}
        for field, reason_field, index_field in self.failed_items:
            for place, item in enumerate(getattr(self, field) or ()):
                reason = getattr(item, reason_field, None)
                if reason is not None:
                    index = getattr(item, index_field, None)
                    key = place if index is None else index
                    found.setdefault(key, Failure(key, str(reason)))
        counted = (getattr(self, self.failed_count) if self.failed_count else None) or 0
        # A failure that is counted and not named is one all the same.
        unnamed = Failure(UNNAMED, "the reply does not say which")
        return (*found.values(), *(unnamed for _ in range(counted - len(found))))

    def raise_for_failures(self) -> None:
        """Raise when a part of the request failed.

        Raises:
            PartialFailureError: `failures` is not empty. Its outcome is ACCEPTED, or UNKNOWN when every item failed.
                Never send the whole again.
        """
        failures = self.failures
        if failures:
            # An item's error may have come after it was sent, so "all failed" proves nothing.
            outcome = Outcome.ACCEPTED if self._has_accepted() else Outcome.UNKNOWN
            raise self.failure_error(failures, outcome=outcome, call=self.call_info)

    def _has_accepted(self) -> bool:
        if self.failed_map:
            return True
        field, reason_field, _ = self.failed_items[0]
        return any(getattr(item, reason_field, None) is None for item in getattr(self, field) or ())
