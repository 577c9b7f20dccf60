"""Request bodies: arguments go in, are checked by the document's rules, and come out as bytes."""

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache, partial
from typing import TYPE_CHECKING, Any, Protocol, cast

from .decode import MAPPINGS, OBJECT, holds
from .encode import no_json, to_json, typed_json
from .errors import InvalidRequestError, Violation
from .keys import ApiKey
from .marks import PlacedRef
from .streams import Held
from .transport import BodyStream

if TYPE_CHECKING:
    from pydantic import BaseModel, TypeAdapter, ValidationError

    from .wire import ShortCut


@dataclass(slots=True)
class EncodedBody:
    """A body as it goes out."""

    content: bytes | BodyStream = field(repr=False)
    content_type: str


@dataclass(slots=True)
class BodyExtras:
    """What the client and the caller's options add to a body."""

    merge: Mapping[str, object] = field(default_factory=dict[str, object])
    """Further fields, merged in deeply."""
    key_property: str | None = None
    """Property that holds the key, where it travels in the body."""
    key: ApiKey | None = None
    client_ref: PlacedRef | None = None
    is_plain: bool = False
    """Nothing in `merge` is the caller's, and there is no `client_ref`."""

    def complete(self, body: dict[str, Any]) -> None:
        """Put in the further fields, and the caller's id last, so that none of them takes its place."""
        if self.merge:
            _merge(body, self.merge)
        if self.client_ref is not None:
            self.client_ref.put(body)

    def parts(self) -> dict[str, str]:
        """The key as a field of the body, revealed only here."""
        return {self.key_property: self.key.reveal()} if self.key_property is not None and self.key is not None else {}

    def keyed(self, content: bytes) -> bytes:
        """An encoded object with the key in front: put in last, so that no frame of a failure holds it."""
        if self.key is None:
            return content
        # One copy of what may be large.
        return b"".join((to_json(self.parts())[:-1], b"," if content != b"{}" else b"", memoryview(content)[1:]))


class Body(Protocol):
    """A request body, checked and encoded on demand."""

    @property
    def arguments(self) -> object:
        """What the caller gave."""
        ...

    @property
    def is_left_out(self) -> bool:
        """It may be missing, and nothing of it was given."""
        ...

    def encode(self, extras: BodyExtras) -> EncodedBody:
        """Check the arguments and encode them.

        Raises:
            InvalidRequestError: They break the document.
        """
        ...


def _is_model(kind: object) -> bool:
    from pydantic import BaseModel

    return isinstance(kind, type) and issubclass(kind, BaseModel)


@cache
def _adapter(kind: Any) -> "TypeAdapter[Any]":
    # pydantic looks for a model's types among the local names of its caller first: no class may be one of them.
    import pydantic

    config = pydantic.ConfigDict(ser_json_inf_nan="constants")
    return pydantic.TypeAdapter(kind, config=None if _is_model(kind) else config)


def _where(location: tuple[str | int, ...], source: object, kind: str) -> str:
    """The field of an error: keys and indexes, without the names that pydantic gives to the branches of a union."""
    path: list[str] = []
    here: Any = source
    for place, step in enumerate(location):
        if isinstance(here, Mapping):
            known = cast("Mapping[str | int, Any]", here)
            # Only a missing field may be unknown, and it comes last; any other unknown name is that of a branch.
            if step not in known and (kind != "missing" or place + 1 < len(location)):
                continue
            here = known.get(step)
        elif isinstance(step, int) and isinstance(here, list | tuple):
            items: list[Any] = list(cast("list[Any]", here))
            here = items[step] if step < len(items) else None
        elif isinstance(step, str) and hasattr(here, step):
            here = getattr(here, step)
        else:
            continue
        path.append(str(step))
    return ".".join(path)


def invalid_request(error: "ValidationError", source: object) -> InvalidRequestError:
    """Our error for pydantic's; the values that were given are left out."""
    details = error.errors(include_url=False, include_input=False, include_context=False)
    found = [(_where(detail["loc"], source, detail["type"]), detail["type"], detail["msg"]) for detail in details]
    # Each branch of a union complains; those that wanted another type have nothing to say beside one that fits.
    fitting = [where for where, kind, _ in found if not kind.endswith("_type")]
    rules: dict[str, list[str]] = {}
    for where, kind, message in found:
        beside = any(other == where or other.startswith(f"{where}." if where else "") for other in fitting)
        if kind.endswith("_type") and beside:
            continue
        rule = "unknown field" if kind == "extra_forbidden" else message[:1].lower() + message[1:]
        rules.setdefault(where, []).append(rule)
    return InvalidRequestError([Violation(where, " or ".join(dict.fromkeys(said))) for where, said in rules.items()])


def check(model: Any, arguments: object) -> object:
    """The arguments by the model's rules.

    Raises:
        InvalidRequestError: They break them.
    """
    import pydantic  # a name of a class would hide a model's own, as in `_adapter`

    try:
        if _is_model(model):
            return model.model_validate(arguments)
        return _adapter(model).validate_python(arguments)
    except pydantic.ValidationError as error:
        raise invalid_request(error, arguments) from None


def _merge(into: dict[str, Any], extra: Mapping[str, object]) -> None:
    for key, value in extra.items():
        old = into.get(key)
        if isinstance(value, Mapping) and isinstance(old, dict):
            into[key] = dict(cast("dict[str, Any]", old))  # it may be the caller's own
            _merge(into[key], cast(Mapping[str, object], value))
        else:
            into[key] = value


def given(arguments: Mapping[str, object], model: Any = None) -> dict[str, object]:
    """The arguments without those that were left out; what a model sends as null stays."""
    nulls = _nulls(model)
    return {name: value for name, value in arguments.items() if value is not None or name in nulls}


@cache
def _nulls(model: Any) -> frozenset[str]:
    from .models import null_names

    return frozenset(null_names(model).values())


def is_nothing(arguments: object) -> bool:
    """Whether nothing was given: no body, or none of its fields."""
    fields = list(cast("Mapping[str, object]", arguments).values()) if isinstance(arguments, Mapping) else [arguments]
    return bool(fields) and all(value is None for value in fields)


def dump(checked: object, model: Any, exclude: set[str] | None = None) -> Any:
    """What was checked, as dicts and lists under the document's names, without what was left out."""
    import pydantic

    # A model's own serializer knows its config, and that NaN must not become null in silence.
    # Not in its JSON mode, which makes text of bytes and U+FFFD of half a character without a word.
    dump: Any = (
        checked.model_dump if isinstance(checked, pydantic.BaseModel) else partial(_adapter(model).dump_python, checked)
    )
    try:
        return dump(by_alias=True, exclude=exclude, exclude_unset=True, exclude_none=True, warnings="error")
    except (ValueError, RecursionError) as error:
        raise no_json(error, checked) from None


def _model_json(checked: object, merge: Mapping[str, object], held: Held) -> bytes | None:
    """A typed model as JSON, with further fields; None when its values have to be looked at one by one."""
    import pydantic_core

    whole = _with_fields(checked, merge)
    if whole is None:
        return None
    try:
        content = _adapter(type(whole)).dump_json(
            whole, by_alias=True, exclude_none=True, warnings="error", context=cast(Any, held)
        )
    except pydantic_core.PydanticSerializationError:
        return None
    # What pydantic puts for half a character in a name.
    return None if holds(content, b"\xef\xbf\xbd") else content


def _with_fields(model: object, merge: Mapping[str, object]) -> "BaseModel | None":
    """A copy of a model with further fields, as the model itself may be the caller's; None if it has no such fields."""
    from pydantic import BaseModel

    if not isinstance(model, BaseModel):
        return None
    names = {info.alias or name: name for name, info in type(model).model_fields.items()} if merge else {}
    changes: dict[str, object] = {}
    for wire_name, value in merge.items():
        name = names.get(wire_name)
        if name is None:
            return None
        inner = isinstance(value, Mapping)
        changes[name] = _with_fields(getattr(model, name), cast(Mapping[str, object], value)) if inner else value
    return None if None in changes.values() else model.model_copy(update=changes) if changes else model


@cache
def _short_cut() -> "Callable[[Any], ShortCut]":
    # Loaded with the first body, as it needs pydantic.
    from .wire import short_cut

    return short_cut


@dataclass(slots=True)
class JsonBody:
    """A JSON body.

    Args:
        model: The model that knows the document's rules.
        arguments: What the caller gave.
        optional: It may be missing.
        content_type: The document's media type.
    """

    model: "type[BaseModel] | Any"
    arguments: object = field(repr=False)
    optional: bool = False
    content_type: str = "application/json"

    @property
    def is_left_out(self) -> bool:
        """It may be missing, and nothing of it was given."""
        return self.optional and is_nothing(self.arguments)

    def encode(self, extras: BodyExtras) -> EncodedBody:
        """Check the arguments and encode them."""
        arguments: Any = self.arguments
        if isinstance(arguments, MAPPINGS):
            arguments = given(arguments, self.model)
        held = Held()
        # What the caller merges in may be of any kind, and may not change his own dicts.
        short = _short_cut()(self.model)
        value = short.value(arguments) if extras.is_plain else None
        encode = to_json if value is None else typed_json
        if value is None:
            checked = check(self.model, arguments)
            content = _model_json(checked, extras.merge, held) if extras.is_plain and short.typed else None
            if content is not None:
                return EncodedBody(held.filled(extras.keyed(content)), self.content_type)
            value = dump(checked, self.model)
        if isinstance(value, OBJECT):
            if extras.client_ref is not None:
                probe = deepcopy(value)
                extras.client_ref.put(probe)
                check(self.model, probe)  # the document's limits hold for it, too
            extras.complete(value)
            return EncodedBody(held.filled(extras.keyed(encode(value, held))), self.content_type)
        if extras.merge:
            raise InvalidRequestError([Violation("extra_body", "this request's body is a list and takes no fields")])
        return EncodedBody(held.filled(encode(value, held)), self.content_type)


def check_query(model: Any, arguments: Mapping[str, object]) -> dict[str, object]:
    """Query parameters, checked and in their JSON form.

    Raises:
        InvalidRequestError: They break the document.
    """
    return cast("dict[str, object]", dump(check(model, given(arguments)), model))
