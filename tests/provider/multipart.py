"""multipart/form-data: read by python-multipart, judged part by part."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from tests.provider.document import Object, media_type
from tests.provider.received import Part
from tests.provider.schemas import Schemas
from tests.provider.texts import strict_json, typed, types_of

if TYPE_CHECKING:
    from python_multipart.multipart import MultipartCallbacks


class _Collector:
    """Gathers what the parser calls out; Starlette's own form reader drops part headers."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.ended = False
        self._headers: list[tuple[bytes, bytes]] = []
        self._name, self._value, self._data = bytearray(), bytearray(), bytearray()

    def callbacks(self) -> "MultipartCallbacks":
        return {
            "on_part_begin": self._begin,
            "on_header_field": lambda data, start, end: self._name.extend(data[start:end]),
            "on_header_value": lambda data, start, end: self._value.extend(data[start:end]),
            "on_header_end": self._header,
            "on_part_data": lambda data, start, end: self._data.extend(data[start:end]),
            "on_part_end": self._part,
            "on_end": self._end,
        }

    def _begin(self) -> None:
        self._headers, self._data = [], bytearray()

    def _header(self) -> None:
        self._headers.append((bytes(self._name).lower(), bytes(self._value)))
        self._name, self._value = bytearray(), bytearray()

    def _part(self) -> None:
        headers = dict(self._headers)
        kind, options = parse_options_header(headers.get(b"content-disposition"))
        name = options.get(b"name")
        if kind != b"form-data" or name is None:
            raise FormParserError("a part has no `Content-Disposition: form-data; name=…`")
        filename = options.get(b"filename")
        content_type = headers.get(b"content-type")
        self.parts.append(
            Part(
                name=name.decode("utf-8"),
                filename=filename.decode("utf-8") if filename is not None else None,
                content_type=content_type.decode("latin-1") if content_type is not None else None,
                data=bytes(self._data),
                headers=[(k.decode("latin-1"), v.decode("utf-8")) for k, v in self._headers],
            )
        )

    def _end(self) -> None:
        self.ended = True


def parse_multipart(content_type: str, body: bytes) -> list[Part]:
    """Raises ValueError for anything that is not a complete multipart body."""
    boundary = parse_options_header(content_type)[1].get(b"boundary")
    if not boundary:
        raise ValueError("no boundary")
    collector = _Collector()
    parser = MultipartParser(boundary, collector.callbacks())
    parser.write(body)
    parser.finalize()
    if not collector.ended:
        raise ValueError("the closing boundary is missing")
    return collector.parts


class Multipart:
    def __init__(self, schemas: Schemas) -> None:
        self._schemas = schemas

    def problems(self, media: Object, parts: list[Part]) -> Iterator[str]:
        schema = media.get("schema", {})
        given: dict[str, list[Part]] = {}
        for part in parts:
            given.setdefault(part.name, []).append(part)
        declared = self._schemas.properties(schema, dict.fromkeys(given))
        value: dict[str, object] = {}
        broken = False
        for name, same in given.items():
            yield from _transport(same)
            if name not in declared:
                yield f"part {name}: not in the document"
                continue
            encoding = media.get("encoding", {}).get(name, {})
            try:
                value[name] = self._value({"allOf": declared[name]}, encoding, same)
            except ValueError as error:
                broken = True
                yield f"part {name}: {error}"
        # Of a part that could not be read, "required" would only mislead.
        if not broken:
            yield from self._schemas.problems(schema, value, "parts")

    def _value(self, schema: Object, encoding: Object, parts: list[Part]) -> object:
        """The value that the parts of one name carry, or ValueError if they break the rules."""
        group = self._schemas.group([schema], None)
        types = types_of(self._schemas, schema) - {"null"}
        wants_json = media_type(encoding.get("contentType", "")) == "application/json"
        if wants_json or types == {"object"}:
            return _json(_only_text(parts))
        if any(_is_binary(each) for each in group):
            return _file(_only(parts))
        if "array" not in types:
            return typed(self._schemas, schema, _only_text(parts))
        items: Object = next((each["items"] for each in group if "items" in each), {})
        inner = self._schemas.group([items], None)
        if any(_is_binary(each) for each in inner):
            return [_file(part) for part in parts]
        # Without an encoding OpenAPI sends each item of an array as a part of its own.
        if any(each.get("type") in ("object", "array") for each in inner):
            return [_json(_text(part)) for part in parts]
        return [typed(self._schemas, items, _text(part)) for part in parts]


def _transport(parts: list[Part]) -> Iterator[str]:
    for part in parts:
        repeated = len(part.headers) > len(dict(part.headers))
        for name in dict.fromkeys(name for name, _ in part.headers):
            if name not in ("content-disposition", "content-type"):
                yield f"part {part.name}: header {name}, which receivers do not understand"
        if repeated:
            yield f"part {part.name}: a header is repeated"


def _is_binary(schema: dict[str, Any]) -> bool:
    if schema.get("type", "string") != "string":
        return False
    described = "contentMediaType" in schema and "contentEncoding" not in schema
    return schema.get("format") == "binary" or described


def _only(parts: list[Part]) -> Part:
    if len(parts) > 1:
        raise ValueError(f"{len(parts)} parts, expected one")
    return parts[0]


def _only_text(parts: list[Part]) -> str:
    return _text(_only(parts))


def _text(part: Part) -> str:
    if part.filename is not None:
        raise ValueError(f"has a filename ({part.filename!r}) and would be taken for a file")
    if part.content_type is not None:
        raise ValueError(f"has a Content-Type ({part.content_type}), expected none")
    return part.data.decode("utf-8")


def _json(text: str) -> object:
    try:
        return strict_json(text)
    except ValueError as error:
        raise ValueError(f"not JSON: {error}") from error


def _file(part: Part) -> str:
    if not part.filename:
        raise ValueError("has no filename and would be taken for text")
    # One character for each byte: lengths in the schema hold for the file's size.
    return part.data.decode("latin-1")
