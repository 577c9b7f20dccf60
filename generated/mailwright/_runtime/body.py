"""Request bodies: arguments go in, are checked by the document's rules, and come out as bytes."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol, cast

from .errors import InvalidRequestError, Violation

if TYPE_CHECKING:
    from pydantic import BaseModel, TypeAdapter, ValidationError


@dataclass(frozen=True, slots=True)
class EncodedBody:
    """A body as it goes out."""

    content: bytes
    content_type: str


@dataclass(frozen=True, slots=True)
class BodyExtras:
    """What the client and the caller's options add to a body."""

    merge: Mapping[str, object] = field(default_factory=dict[str, object])
    """Further fields, merged in deeply."""
    first: Mapping[str, object] = field(default_factory=dict[str, object], repr=False)
    """Fields that go first, such as the key."""


class Body(Protocol):
    """A request body, checked and encoded on demand."""

    @property
    def arguments(self) -> object:
        """What the caller gave."""
        ...

    def encode(self, extras: BodyExtras) -> EncodedBody:
        """Check the arguments and encode them.

        Raises:
            InvalidRequestError: They break the document.
        """
        ...


@cache
def _adapter(kind: Any) -> "TypeAdapter[Any]":
    from pydantic import TypeAdapter

    return TypeAdapter(kind)


def _where(location: tuple[str | int, ...], source: object) -> str:
    """The field of an error: keys and indexes, without the names that pydantic gives to the branches of a union."""
    path: list[str] = []
    here: Any = source
    for step in location:
        if isinstance(here, Mapping):
            here = here.get(step)  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
        elif isinstance(step, int) and isinstance(here, list | tuple):
            here = here[step] if step < len(here) else None  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
        elif isinstance(step, str) and hasattr(here, step):  # pyright: ignore[reportUnknownArgumentType]
            here = getattr(here, step)  # pyright: ignore[reportUnknownArgumentType]
        else:
            continue
        path.append(str(step))
    return ".".join(path)


def invalid_request(error: "ValidationError", source: object) -> InvalidRequestError:
    """Our error for pydantic's; the values that were given are left out."""
    found: dict[str, list[str]] = {}
    for detail in error.errors(include_url=False, include_input=False, include_context=False):
        message = detail["msg"]
        rule = "unknown field" if detail["type"] == "extra_forbidden" else message[:1].lower() + message[1:]
        found.setdefault(_where(detail["loc"], source), []).append(rule)
    # Branches of a union fail one by one; together they are one rule.
    violations = [Violation(where, " or ".join(dict.fromkeys(rules))) for where, rules in found.items()]
    return InvalidRequestError(violations)


def _check(model: Any, arguments: object) -> object:
    from pydantic import ValidationError

    try:
        return _adapter(model).validate_python(arguments)
    except ValidationError as error:
        raise invalid_request(error, arguments) from None


def _merge(into: dict[str, Any], extra: Mapping[str, object]) -> None:
    for key, value in extra.items():
        old = into.get(key)
        if isinstance(value, Mapping) and isinstance(old, dict):
            _merge(cast("dict[str, Any]", old), cast(Mapping[str, object], value))
        else:
            into[key] = value


def given(arguments: Mapping[str, object]) -> dict[str, object]:
    """The arguments without those that were left out."""
    return {name: value for name, value in arguments.items() if value is not None}


def _dump(checked: object, model: Any) -> Any:
    return _adapter(model).dump_python(checked, mode="json", by_alias=True, exclude_unset=True, exclude_none=True)


def to_json(value: object) -> bytes:
    """Compact JSON, UTF-8.

    Raises:
        InvalidRequestError: A value has no JSON form.
    """
    try:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        return text.encode("utf-8")
    except (TypeError, ValueError, RecursionError) as error:
        raise InvalidRequestError([Violation("", f"the request has no JSON form ({type(error).__name__})")]) from None


def _text(value: object) -> str:
    return value if isinstance(value, str) else to_json(value).decode()


@dataclass(frozen=True, slots=True)
class JsonBody:
    """A JSON body.

    Args:
        model: The model that knows the document's rules.
        arguments: What the caller gave.
    """

    model: "type[BaseModel] | Any"
    arguments: object = field(repr=False)

    def encode(self, extras: BodyExtras) -> EncodedBody:
        """Check the arguments and encode them."""
        arguments = self.arguments
        if isinstance(arguments, Mapping):
            arguments = given(cast(Mapping[str, object], arguments))
        value = _dump(_check(self.model, arguments), self.model)
        if isinstance(value, dict):
            value = {**extras.first, **cast("dict[str, Any]", value)}
            _merge(value, extras.merge)
        elif extras.merge:
            raise InvalidRequestError([Violation("extra_body", "this request's body is a list and takes no fields")])
        return EncodedBody(to_json(value), "application/json")


def check_query(model: Any, arguments: Mapping[str, object]) -> dict[str, object]:
    """Query parameters, checked and in their JSON form.

    Raises:
        InvalidRequestError: They break the document.
    """
    return cast("dict[str, object]", _dump(_check(model, given(arguments)), model))


@dataclass(frozen=True, slots=True)
class MultipartBody:
    """A multipart/form-data body.

    Args:
        model: The model that knows the document's rules.
        arguments: What the caller gave.
        json_parts: Fields that travel as one part of JSON text.
        files: Fields that travel as file parts.
    """

    model: "type[BaseModel]"
    arguments: Mapping[str, object] = field(repr=False)
    json_parts: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()

    def encode(self, extras: BodyExtras) -> EncodedBody:
        """Check the arguments and encode them."""
        import httpx2

        checked = cast("BaseModel", _check(self.model, given(self.arguments)))
        texts, files = self._texts(checked), self._files(checked)
        texts.update((name, _text(value)) for name, value in extras.merge.items())
        # Text parts have no file name and no content type; httpx2 writes multipart only when it is given `files`.
        parts: list[tuple[str, Any]] = [(name, (None, text)) for name, text in texts.items()]
        request = httpx2.Request("POST", "http://localhost", files=[*parts, *files])
        return EncodedBody(request.read(), request.headers["content-type"])

    def _texts(self, checked: "BaseModel") -> dict[str, str]:
        excluded = {name for name, info in type(checked).model_fields.items() if (info.alias or name) in self.files}
        values = checked.model_dump(mode="json", exclude=excluded, exclude_unset=True, exclude_none=True)
        texts: dict[str, str] = {}
        for name, value in values.items():
            if name not in self.json_parts or value != {}:  # an empty object says nothing, and may be refused
                texts[name] = _text(value)
        return texts

    def _files(self, checked: "BaseModel") -> list[tuple[str, Any]]:
        from .values import UploadPart

        parts: list[tuple[str, Any]] = []
        for name, info in type(checked).model_fields.items():
            wire_name = info.alias or name
            if wire_name in self.files:
                value: Any = getattr(checked, name)
                uploads: list[Any] = [] if value is None else [value] if isinstance(value, UploadPart) else value
                parts.extend((wire_name, tuple(upload)) for upload in uploads)
        return parts
