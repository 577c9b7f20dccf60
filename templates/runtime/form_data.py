"""Multipart bodies as OpenAPI describes them: a part for each value, JSON for objects, files as they are."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import IOBase
from typing import Any, cast

from .body import BodyExtras, EncodedBody, check, is_nothing
from .encode import Deferred, no_json, to_json
from .forms import fields_of, named
from .headers import check_header
from .multipart import file_part
from .parameters import Style, in_query, no_utf8, text
from .streams import Held

Part = tuple[str, tuple[Any, ...]]
_NO_STYLES: Mapping[str, Style] = {}
_NO_TYPES: Mapping[str, str] = {}
_JSON = "application/json"
_UNKNOWN = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class FormDataBody:
    """A multipart/form-data body.

    Args:
        model: The model that knows the document's rules.
        arguments: What the caller gave.
        types: Media types of parts, where the document gives one.
        styles: How fields are written that are neither one part each nor one for each item of a list.
        optional: It may be missing.
    """

    model: Any
    arguments: object = field(repr=False)
    types: Mapping[str, str] = field(default_factory=lambda: _NO_TYPES)
    styles: Mapping[str, Style] = field(default_factory=lambda: _NO_STYLES)
    optional: bool = False

    @property
    def is_left_out(self) -> bool:
        """It may be missing, and nothing of it was given."""
        return self.optional and is_nothing(self.arguments)

    def encode(self, extras: BodyExtras) -> EncodedBody:
        """Check the arguments and encode them."""
        import httpx2

        held = Held()
        loose, rest = _loose_files(named(self.arguments), self.model)
        files, values = _divided(check(self.model, rest), self.model)
        extras.complete(values)
        parts: list[Part] = [(name, (None, told)) for name, told in extras.parts().items()]
        try:
            parts += [part for name, value in values.items() for part in self._texts(name, value, held)]
            parts += [(name, self._file(name, upload, held)) for name, upload in [*files, *loose]]
            if not parts:
                boundary = os.urandom(16).hex()
                return EncodedBody(f"--{boundary}--\r\n".encode(), f"multipart/form-data; boundary={boundary}")
            request = httpx2.Request("POST", "http://localhost", files=parts)
        except UnicodeEncodeError:
            parts.clear()
            raise no_utf8("a field") from None
        except ValueError as error:
            parts.clear()
            raise no_json(error, values) from None
        return EncodedBody(held.filled(request.read()), request.headers["content-type"])

    def _texts(self, name: str, value: object, held: Held) -> Iterator[Part]:
        """The parts of a field that is no file."""
        said = self.types.get(name)
        if value is None:
            return
        if name in self.styles:
            for pair in in_query(name, value, self.styles[name], str):
                key, _, told = pair.partition("=")
                yield key, (None, told)
        elif said is not None and "json" in said:
            yield name, (None, to_json(value, held), said)
        elif isinstance(value, list | tuple):
            for item in cast("list[object]", value):
                yield name, _one(item, said, held)
        else:
            yield name, _one(value, said, held)

    def _file(self, name: str, upload: Any, held: Held) -> tuple[str, bytes, str]:
        filename, content, content_type = file_part(upload, held)
        said = self.types.get(name, "*")
        # Several types, or a range of them, leave it to the file's name.
        exact = content_type == _UNKNOWN and not {",", "*"} & set(said)
        check_header("Content-Type", said if exact else content_type)
        return filename, content, said if exact else content_type


def _one(value: object, content_type: str | None, held: Held) -> tuple[Any, ...]:
    if isinstance(value, Mapping | list | tuple):
        return None, to_json(cast(object, value), held), content_type or _JSON
    told = held(value) if isinstance(value, Deferred) else text(value)
    return (None, told) if content_type is None or "*" in content_type else (None, told, content_type)


def _divided(checked: object, model: Any) -> tuple[list[tuple[str, Any]], dict[str, Any]]:
    """The files of a form, and its other fields."""
    from pydantic import BaseModel

    from .values import UploadPart

    files: list[tuple[str, Any]] = []
    names: set[str] = set()
    if isinstance(checked, BaseModel):
        for name, info in type(checked).model_fields.items():
            value = getattr(checked, name)
            uploads: list[Any] = cast(Any, value) if isinstance(value, list) else [value]
            if uploads and all(isinstance(upload, UploadPart) for upload in uploads):
                files += [(info.alias or name, upload) for upload in uploads]
                names.add(name)
    return files, fields_of(checked, model, names or None)


def _loose_files(arguments: object, model: Any) -> tuple[list[tuple[str, Any]], object]:
    """Files among fields that the document does not name, and the arguments without them."""
    from pydantic import BaseModel

    from .values import Upload, UploadFile

    given_as_is: object = arguments
    if not isinstance(arguments, Mapping) or (isinstance(model, type) and issubclass(model, BaseModel)):
        return [], given_as_is
    known = cast("Mapping[str, object]", arguments)
    names = [name for name, value in known.items() if isinstance(value, Upload | os.PathLike | tuple | IOBase)]
    files = [(name, check(UploadFile, known[name])) for name in names]
    return files, {name: value for name, value in known.items() if name not in names}
