"""What callers may give for files, times and switches, and the form these take on the wire."""

import base64
import binascii
import mimetypes
import os
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Annotated, Any, Literal, LiteralString, NamedTuple, cast

from pydantic_core import PydanticCustomError, PydanticSerializationUnexpectedValue, core_schema

from .streams import PIECE, Base64, Content, Held, Memory, at_path, in_open_file

FileContent = bytes | str | os.PathLike[str] | IO[bytes]
"""The content of an attachment: bytes, a path, a file opened in binary mode, or text that is base64 already."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file to upload under a name of your choice."""

    filename: str
    """The name that the recipient sees."""
    content: bytes | os.PathLike[str] | IO[bytes] = field(repr=False)
    """Bytes, a path, or a file opened in binary mode."""
    content_type: str | None = None
    """Media type; guessed from the name when left out."""


UploadContent = Upload | os.PathLike[str] | IO[bytes] | tuple[str, bytes]
"""A file to upload: an `Upload`, a path, an open binary file with a name, or a (filename, bytes) pair."""


class UploadPart(NamedTuple):
    """A file as it goes into a multipart body."""

    filename: str
    content: bytes | Content
    """A large file on disk is read when it is sent; `bytes(content)` reads it now."""
    content_type: str


BinaryContent = bytes | os.PathLike[str] | IO[bytes]
"""The content of a body that is neither JSON nor a form: bytes, a path, or a file opened in binary mode."""

_NOT_IN_A_NAME = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")
_MEDIA_TYPE = re.compile(r"[\w!#$&^.+-]+/[\w!#$&^.+-]+(;[ -~]*)?")


class Validated:
    """Metadata that gives a type our own conversion, whatever pydantic would make of it."""

    def __init__(self, convert: Any) -> None:
        self._convert = convert

    def __get_pydantic_core_schema__(self, _source: Any, _handler: Any) -> core_schema.CoreSchema:
        written = core_schema.plain_serializer_function_ser_schema(_in_json, info_arg=True, when_used="json")
        return core_schema.no_info_plain_validator_function(self._convert, serialization=written)


def _in_json(value: object, info: Any) -> object:
    """What the conversions made, in JSON; a large content as the word for it, when its encoder gives one."""
    if isinstance(value, Base64):
        return info.context(value) if isinstance(info.context, Held) else str(value)
    if not isinstance(value, str | int):
        raise PydanticSerializationUnexpectedValue("no value that was checked")
    return value


def _error(rule: LiteralString, message: LiteralString, **values: str) -> PydanticCustomError:
    return PydanticCustomError(rule, message, dict(values))


def _read(content: object) -> bytes | Content | None:
    """The content of a path or of an open file, which is left where it is if it is large; None when it is neither."""
    if isinstance(content, bytes | bytearray):
        return bytes(content)
    if isinstance(content, os.PathLike):
        try:
            return at_path(str(Path(cast("os.PathLike[str]", content))))
        except OSError as error:
            raise _error("file_unreadable", "the file cannot be read ({why})", why=type(error).__name__) from None
    read = getattr(content, "read", None)
    if read is None:
        return None
    data = _rewound(content, read)
    if isinstance(data, Content):
        return data
    if not isinstance(data, bytes):
        raise _error("file_is_text", "the file is opened as text; open it in binary mode, open(path, 'rb')")
    return data


def _rewound(file: object, read: Any) -> object:
    """What an open file holds from here on; it is left where it was, so that it can be sent again."""
    seekable: Any = getattr(file, "seekable", None)
    try:
        large = in_open_file(file)
        if large is not None:
            return large
        if seekable is None or not seekable():
            return read()
        start = cast(Any, file).tell()
        data: object = read()
        cast(Any, file).seek(start)
    except (OSError, ValueError) as error:
        raise _error("file_unreadable", "the file cannot be read ({why})", why=type(error).__name__) from None
    return data


def is_read_once(content: object) -> bool:
    """Whether it is a file that cannot be read a second time, such as a pipe."""
    if getattr(content, "read", None) is None:
        return False
    seekable: Any = getattr(content, "seekable", None)
    try:
        return seekable is None or not seekable()
    except (OSError, ValueError):
        return True


def encode_content(content: object) -> str | Base64:
    """Attachment content as base64; a large one becomes text while it is sent."""
    if isinstance(content, Base64):
        return content
    if isinstance(content, str):
        if not _is_base64(content):
            raise _error(
                "not_base64",
                "text must be base64 already; give bytes, a Path or a file opened in binary mode instead",
            )
        text = str.__str__(content)  # a subclass may have another JSON
        return text if len(text) < PIECE else Base64(text)
    data = _read(content)
    if data is None:
        raise _error("not_content", "give bytes, a Path, a file opened in binary mode, or base64 text")
    if len(data) >= PIECE:
        return Base64(Memory(data) if isinstance(data, bytes) else data)
    return base64.b64encode(bytes(data)).decode("ascii")


def _is_base64(text: str) -> bool:
    """Whether it is, looked at in slices so that the file is not made again as a whole."""
    last = (len(text) - 1) // PIECE * PIECE
    if 0 <= text.find("=") < last:
        return False
    try:
        for start in range(0, len(text), PIECE):
            piece = text[start : start + PIECE]
            # Some encoders leave the padding out; the text goes out as it is.
            base64.b64decode(piece + "=" * (-len(piece) % 4), validate=True)
    except (binascii.Error, ValueError):
        return False
    return True


def read_upload(upload: object) -> UploadPart:
    """A file for a multipart body: its name, its bytes and its media type."""
    content_type: str | None = None
    filename: Any
    content: Any
    if isinstance(upload, Upload):
        filename, content, content_type = upload.filename, upload.content, upload.content_type
    elif isinstance(upload, tuple):
        pair = cast(Any, upload)
        filename, content = pair if len(pair) == 2 else ("", None)
    else:
        filename, content = Path(str(getattr(upload, "name", ""))).name, upload
    data = _read(content)
    if data is None or not isinstance(filename, str) or not filename:
        raise _error("not_upload", "give a Path, a named file opened in binary mode, an Upload, or (filename, bytes)")
    if _NOT_IN_A_NAME.search(filename):
        raise _error("bad_filename", "the file name holds a control character or half a character")
    guessed = content_type or mimetypes.guess_type(filename)[0] or "application/octet-stream"
    if not _MEDIA_TYPE.fullmatch(guessed):
        raise _error("bad_content_type", "the content type is not a media type, such as text/plain")
    return UploadPart(filename, data, guessed)


def read_binary(content: object) -> bytes | Content:
    """The content of a body; a large file is read when it is sent."""
    data = _read(content)
    if data is None:
        raise _error("not_content", "give bytes, a Path, or a file opened in binary mode")
    return data


_NAIVE = "a time needs its time zone; write for example datetime.now(timezone.utc) or 2030-01-31T09:00:00Z"


def encode_time(value: object) -> str:
    """A time as RFC 3339 text in UTC."""
    moment = value
    if isinstance(value, str):
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            raise _error("not_a_time", "not an ISO 8601 time, such as 2030-01-31T09:00:00Z") from None
    if not isinstance(moment, datetime):
        raise _error("not_a_time", "give an aware datetime, or ISO 8601 text with a time zone")
    if moment.utcoffset() is None:
        raise _error("naive_time", _NAIVE)
    precision = "microseconds" if moment.microsecond % 1000 else "milliseconds"
    try:
        return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec=precision) + "Z"
    except OverflowError:
        raise _error("not_a_time", "is out of range in UTC") from None


def encode_flag(value: object) -> int:
    """A switch as 0 or 1."""
    if isinstance(value, bool) or (type(value) is int and value in (0, 1)):
        return int(value)
    raise _error("not_a_flag", "give True or False (or 1 or 0)")


Base64File = Annotated[FileContent, Validated(encode_content)]
"""A file in a JSON body; holds base64 text once it is checked: for 64 KiB or more, an object whose `str()` it is."""
BinaryFile = Annotated[BinaryContent, Validated(read_binary)]
"""A body that is neither JSON nor a form."""
UploadFile = Annotated[UploadContent, Validated(read_upload)]
"""A file in a multipart body."""
Time = Annotated[datetime | str, Validated(encode_time)]
"""A time in a request; holds RFC 3339 text once it is checked."""
Flag = Annotated[bool | Literal[0, 1], Validated(encode_flag)]
"""A switch that is 0 or 1 on the wire."""
