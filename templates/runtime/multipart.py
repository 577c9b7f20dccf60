"""Multipart bodies: fields and files, of which the large ones stay where they are until they are sent."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from .body import BodyExtras, EncodedBody, check, dump, given
from .encode import Deferred, no_json, to_json
from .streams import PIECE, Held, Memory

if TYPE_CHECKING:
    from pydantic import BaseModel


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

    @property
    def is_left_out(self) -> bool:
        """It may be missing: none of these may."""
        return False

    def encode(self, extras: BodyExtras) -> EncodedBody:
        """Check the arguments and encode them."""
        import httpx2

        checked, held = cast("BaseModel", check(self.model, given(self.arguments))), Held()
        texts, files = self._texts(checked, extras, held), self._files(checked, held)
        # Text parts have no file name and no content type; httpx2 writes multipart only when it is given `files`.
        parts: list[tuple[str, Any]] = [(name, (None, text)) for name, text in (extras.parts() | texts).items()]
        try:
            request = httpx2.Request("POST", "http://localhost", files=[*parts, *files])
        except ValueError as error:
            parts.clear()
            raise no_json(error, texts) from None
        return EncodedBody(held.filled(request.read()), request.headers["content-type"])

    def _texts(self, checked: "BaseModel", extras: BodyExtras, held: Held) -> dict[str, str]:
        excluded = {name for name, info in type(checked).model_fields.items() if (info.alias or name) in self.files}
        values: dict[str, Any] = dump(checked, self.model, excluded)
        extras.complete(values)
        # An empty object says nothing, and may be refused.
        return {
            name: _text(value, held) for name, value in values.items() if name not in self.json_parts or value != {}
        }

    def _files(self, checked: "BaseModel", held: Held) -> list[tuple[str, Any]]:
        from .values import UploadPart

        parts: list[tuple[str, Any]] = []
        for name, info in type(checked).model_fields.items():
            wire_name = info.alias or name
            if wire_name in self.files:
                value: Any = getattr(checked, name)
                uploads: list[Any] = [] if value is None else [value] if isinstance(value, UploadPart) else value
                parts.extend((wire_name, file_part(upload, held)) for upload in uploads)
        return parts


def _text(value: object, held: Held) -> str:
    if isinstance(value, Deferred):
        return held(value)
    return value if isinstance(value, str) else to_json(value, held).decode()


def file_part(upload: Any, held: Held) -> tuple[str, bytes, str]:
    """A file's name, its content or the word for it, and its media type."""
    content = upload.content
    if len(content) >= PIECE:
        content = held.hold(Memory(content) if isinstance(content, bytes) else content)
    return upload.filename, content, upload.content_type
