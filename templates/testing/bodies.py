"""Request bodies, read back and held against the models that made them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from .._runtime.auth import KeyAuth
from .._runtime.body import Body, JsonBody, check, dump
from .._runtime.call import Operation
from .._runtime.decode import NotJson, decode
from .._runtime.errors import InvalidRequestError, Violation
from .._runtime.facts import Api
from .._runtime.form_data import FormDataBody
from .._runtime.forms import BinaryBody, FormBody, TextBody
from .._runtime.multipart import MultipartBody
from .._runtime.streams import Base64
from .._runtime.successes import essence, is_json
from .._runtime.values import Upload
from . import forms
from .places import listed, named
from .records import SentFile

_NO_LIST = "input should be a valid list"
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Read:
    """A body as it was understood."""

    value: Any = None
    problems: list[Violation] = field(default_factory=list[Violation])
    has_key: bool = False
    """The key of the API stood in it."""


def key_in(api: Api) -> frozenset[str]:
    """The properties of a body that may hold the key."""
    named = (scheme.body_property for scheme in api.schemes if isinstance(scheme, KeyAuth))
    return frozenset(name for name in named if name is not None)


def media_type(operation: Operation[Any]) -> str:
    """The media type of an operation's bodies; empty where there is none, or the caller chooses it."""
    body = operation.body
    if isinstance(body, MultipartBody | FormDataBody):
        return "multipart/form-data"
    if isinstance(body, FormBody):
        return "application/x-www-form-urlencoded"
    return essence(body.content_type) if isinstance(body, JsonBody | TextBody | BinaryBody) else ""


def read(operation: Operation[Any], content_type: str, content: bytes, keys: frozenset[str]) -> Read:
    """Read a body and judge it."""
    body = operation.body
    if body is None:
        return Read(problems=[Violation("body", "the operation takes none")] if content else [])
    if not content and content_type == "":
        optional = bool(getattr(body, "optional", False))
        return Read(problems=[] if optional else [Violation("body", "missing")])
    wanted, told = media_type(operation), essence(content_type)
    if wanted not in ("", told):
        return Read(content, [Violation("header Content-Type", f"is {told or 'missing'}, and has to be {wanted}")])
    try:
        return _read(body, content_type, content, keys)
    except forms.Unreadable as error:
        return Read(content, [error.args[0]])


def _read(body: Body, content_type: str, content: bytes, keys: frozenset[str]) -> Read:
    """Read a body of the right media type."""
    if isinstance(body, JsonBody):
        return _json(body, content, keys)
    if isinstance(body, MultipartBody | FormDataBody):
        return _multipart(body, content_type, content, keys)
    if isinstance(body, FormBody):
        found = _form(body.model, forms.urlencoded(content), keys, frozenset())
        return replace(found, problems=[]) if body.styles else found
    if isinstance(body, TextBody):
        text = forms.text(content, "body")
        return Read(text, _problems(body.model, text))
    return Read(content)


def typed(model: Any, given: Mapping[str, list[Any]]) -> tuple[dict[str, object], list[Violation]]:
    """Fields that came as texts, judged; whether one of them is a list shows only in what its model takes."""
    chosen: dict[str, object] = {name: texts[0] if len(texts) == 1 else texts for name, texts in given.items()}
    first = _problems(model, chosen)
    doubtful = {_head(each) for each in first} & {name for name, texts in given.items() if len(texts) == 1}
    if not doubtful:
        return chosen, first
    second = _problems(model, {name: given[name] if name in doubtful else value for name, value in chosen.items()})
    wrong = {_head(each) for each in second}
    chosen |= {name: given[name] for name in doubtful - wrong}
    lists = {_head(each) for each in first if each.rule == _NO_LIST}
    told = [each for each in first if _head(each) not in lists and _head(each) not in doubtful - wrong]
    return chosen, told + [each for each in second if _head(each) in lists]


def _head(violation: Violation) -> str:
    return violation.field.partition(".")[0]


def _problems(model: Any, value: object) -> list[Violation]:
    try:
        check(model, value)
    except InvalidRequestError as error:
        return list(error.violations)
    return []


def _keyless(value: Any, keys: frozenset[str]) -> tuple[Any, bool]:
    """A body without the key, and whether there was one."""
    known = named(value)
    if known is None or keys.isdisjoint(known):
        return value, False
    return {name: item for name, item in known.items() if name not in keys}, any(known.get(key) for key in keys)


def _json(body: JsonBody, content: bytes, keys: frozenset[str]) -> Read:
    try:
        whole = decode(content)
    except NotJson as error:
        return Read(content, [Violation("body", f"is not strict JSON ({error})")])
    value, has_key = _keyless(whole, keys)
    return Read(value, list(_wire_problems(body.model, value)), has_key)


def _wire_problems(model: Any, value: Any) -> Iterator[Violation]:
    """What breaks the model's rules, and what the model would only take from a caller, and write in another form."""
    try:
        checked = check(model, value)
    except InvalidRequestError as error:
        yield from error.violations
        return
    yield from _changed(value, dump(checked, model), "")


def _changed(value: Any, written: Any, place: str) -> Iterator[Violation]:
    if (known := named(value)) is not None and (other := named(written)) is not None:
        for name, item in known.items():
            where = f"{place}.{name}" if place else name
            if name in other:
                yield from _changed(item, other[name], where)
            else:
                yield Violation(where, "may be left out, and not be null")
    elif (items := listed(value)) is not None and (others := listed(written)) is not None:
        for index, (item, again) in enumerate(zip(items, others, strict=False)):
            yield from _changed(item, again, f"{place}.{index}" if place else str(index))
    elif _kind(value) != _kind(written):
        yield Violation(place, f"has to be {_kind(written)}, and is {_kind(value)}")
    elif isinstance(value, str) and value != written and not isinstance(written, Base64) and not _TIME.fullmatch(value):
        # Only times are written anew, and only this form of them is that of a document.
        yield Violation(place, "has to be a time as RFC 3339 has it, such as 2030-01-31T09:00:00Z")


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, str | Base64):
        return "a text"
    return "null" if value is None else "a list" if isinstance(value, list) else "an object"


def _form(model: Any, fields: forms.Fields, keys: frozenset[str], in_json: frozenset[str]) -> Read:
    """Judge a form, some fields of which were JSON."""
    has_key = any(fields.get(key) for key in keys)
    rest = {name: values for name, values in fields.items() if name not in keys}
    given = {name: [_given(value) for value in each] for name, each in rest.items()}
    values, problems = typed(model, given)
    # A field that is given several times is a list; so is one whose model demands it.
    seen = {name: rest[name] if value is given[name] else rest[name][0] for name, value in values.items()}
    if in_json and not problems:
        members: dict[str, Any] = getattr(model, "model_fields", {})
        files = {name for name, info in members.items() if _has_files(values.get(info.alias or name))}
        written = named(dump(check(model, values), model, files or None)) or {}
        parts = ((name, value) for name, value in values.items() if name in in_json)
        problems = [each for name, value in parts for each in _changed(value, written.get(name), name)]
    return Read(seen, problems, has_key)


def _has_files(value: object) -> bool:
    return any(isinstance(item, Upload) for item in listed(value) or [value])


def _given(value: Any) -> Any:
    """A value as a caller gives it."""
    return Upload(value.name, value.content, value.content_type) if isinstance(value, SentFile) else value


def _multipart(body: MultipartBody | FormDataBody, content_type: str, content: bytes, keys: frozenset[str]) -> Read:
    fields: forms.Fields = {}
    problems: list[Violation] = []
    in_json: set[str] = set()
    as_json = body.json_parts if isinstance(body, MultipartBody) else frozenset[str]()
    for name, kind, data, filename in forms.multipart(content_type, content):
        value: Any
        if filename is not None:
            value = forms.file(filename, kind, data)
        elif name in as_json or is_json(essence(kind)):
            in_json.add(name)
            try:
                value = decode(data)
            except NotJson as error:
                problems.append(Violation(name, f"has to be one part of JSON text, and is not ({error})"))
                continue
        else:
            value = forms.text(data, name)
        fields.setdefault(name, []).append(value)
    found = _form(body.model, fields, keys, frozenset(in_json))
    styled = isinstance(body, FormDataBody) and bool(body.styles)
    return replace(found, problems=problems or ([] if styled else found.problems))
