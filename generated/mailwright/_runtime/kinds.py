"""Further kinds of text: dates, times of day, durations and ids, as Python has them and as they travel."""

import base64
from datetime import date, datetime, time, timedelta
from typing import Annotated, Any, TypeVar
from uuid import UUID

from pydantic_core import PydanticCustomError, core_schema

from .values import FileContent, Validated, encode_content

_T = TypeVar("_T")

DateLike = date | str
"""A date, or text such as `2030-01-31`."""
ClockLike = time | str
"""A time of day, or text such as `09:30:00`."""
DurationLike = timedelta | str
"""A span of time, or text such as `P1DT2H`."""
UuidLike = UUID | str
"""An id, as an object or as text."""


def encode_date(value: object) -> str:
    """A date as ISO 8601 text."""
    if isinstance(value, datetime) or not isinstance(value, date | str):
        raise PydanticCustomError("not_a_date", "give a date, or text such as 2030-01-31")
    if isinstance(value, date):
        return value.isoformat()
    try:
        date.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("not_a_date", "not an ISO 8601 date, such as 2030-01-31") from None
    return str.__str__(value)


def encode_base64url(content: object) -> str:
    """Content as base64 in the alphabet of URLs; text is taken as it is."""
    if isinstance(content, str):
        return str.__str__(content)
    return base64.urlsafe_b64encode(base64.b64decode(str(encode_content(content)))).decode("ascii")


def read_time(value: object) -> datetime | str:
    """A time of a reply; text that is none is kept."""
    if not isinstance(value, str):
        return _no_text(value, datetime)
    try:
        return datetime.fromisoformat(value) if len(value) > len("2030-01-31") else value
    except ValueError:
        return value


def read_date(value: object) -> date | str:
    """A date of a reply; text that is none is kept."""
    if not isinstance(value, str):
        return _no_text(value, date)
    try:
        return date.fromisoformat(value) if len(value) == len("2030-01-31") else value
    except ValueError:
        return value


def _no_text(value: object, kind: type[_T]) -> _T:
    if isinstance(value, kind):  # of a model that is made by hand
        return value
    raise PydanticCustomError("string_type", "not a text")


def _duration(value: timedelta) -> str:
    """A span of time as ISO 8601 text."""
    seconds = value // timedelta(seconds=1) if value % timedelta(seconds=1) == timedelta(0) else value.total_seconds()
    return f"PT{seconds}S" if seconds >= 0 else f"-PT{-seconds}S"


class _AsText:
    """Metadata that takes an object for the text that it stands for; text is taken as it is."""

    def __init__(self, kind: type[Any], write: Any) -> None:
        self._kind = kind
        self._write = write

    def __get_pydantic_core_schema__(self, _source: Any, _handler: Any) -> core_schema.CoreSchema:
        made = core_schema.no_info_after_validator_function(self._write, core_schema.is_instance_schema(self._kind))
        text = core_schema.str_schema(strict=True)
        return core_schema.json_or_python_schema(
            text, core_schema.union_schema([text, made], mode="left_to_right"), serialization=None
        )


class _Exact:
    """Metadata that keeps whole numbers whole: a float does not hold every one of them."""

    def __get_pydantic_core_schema__(self, _source: Any, _handler: Any) -> core_schema.CoreSchema:
        whole, other = core_schema.int_schema(strict=True), core_schema.float_schema()
        return core_schema.union_schema([whole, other], mode="left_to_right")


class _Read:
    """Metadata that reads text in our own way."""

    def __init__(self, read: Any) -> None:
        self._read = read

    def __get_pydantic_core_schema__(self, _source: Any, _handler: Any) -> core_schema.CoreSchema:
        written = core_schema.plain_serializer_function_ser_schema(_written, when_used="json")
        return core_schema.no_info_plain_validator_function(self._read, serialization=written)


def _written(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


Date = Annotated[date | str, Validated(encode_date)]
"""A date in a request; holds text once it is checked."""
DateRead = Annotated[date | str, _Read(read_date)]
"""A date in a reply; what is none stays the text that it is."""
TimeRead = Annotated[datetime | str, _Read(read_time)]
"""A time in a reply; what is none stays the text that it is."""
Uuid = Annotated[str, _AsText(UUID, str)]
"""An id that may be given as an object."""
Clock = Annotated[str, _AsText(time, time.isoformat)]
"""A time of day that may be given as an object."""
Duration = Annotated[str, _AsText(timedelta, _duration)]
"""A span of time that may be given as an object."""
Number = Annotated[float, _Exact()]
"""A number; one that is whole is an `int`, as exact as it was written."""
Base64UrlFile = Annotated[FileContent, Validated(encode_base64url)]
"""A file in a JSON body, as base64 in the alphabet of URLs."""
