"""Bodies that are neither JSON nor multipart: form fields, text, and bytes as they are."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast
from urllib.parse import quote_plus, urlencode

from .body import BodyExtras, EncodedBody, check, dump, given, is_nothing
from .errors import InvalidRequestError, Violation
from .headers import check_header
from .parameters import Style, in_query, no_utf8, text
from .streams import PIECE, Memory, Segments

_BRACKETS = Style("brackets")
_NO_STYLES: Mapping[str, Style] = {}


def named(arguments: object) -> object:
    """The arguments of a form without those that were left out."""
    return given(cast("Mapping[str, object]", arguments)) if isinstance(arguments, Mapping) else arguments


def fields_of(checked: object, model: Any, exclude: set[str] | None = None) -> dict[str, Any]:
    """The fields of a form as they travel.

    Raises:
        InvalidRequestError: It is something without fields.
    """
    values = dump(checked, model, exclude)
    if not isinstance(values, dict):
        raise InvalidRequestError([Violation("body", "a form has fields with names")])
    return cast("dict[str, Any]", values)


@dataclass(frozen=True, slots=True)
class FormBody:
    """An application/x-www-form-urlencoded body.

    Args:
        model: The model that knows the document's rules.
        arguments: What the caller gave.
        styles: How fields are written, other than `a[b]=c` for an object and `a=b&a=c` for a list.
        optional: It may be missing.
    """

    model: Any
    arguments: object = field(repr=False)
    styles: Mapping[str, Style] = field(default_factory=lambda: _NO_STYLES)
    optional: bool = False

    @property
    def is_left_out(self) -> bool:
        """It may be missing, and nothing of it was given."""
        return self.optional and is_nothing(self.arguments)

    def encode(self, extras: BodyExtras) -> EncodedBody:
        """Check the arguments and encode them."""
        fields = fields_of(check(self.model, named(self.arguments)), self.model)
        extras.complete(fields)
        try:
            pairs = [pair for name, value in fields.items() for pair in self._pairs(name, value)]
        except UnicodeEncodeError:
            raise no_utf8("a field") from None
        key = [urlencode(extras.parts())] if extras.parts() else []
        return EncodedBody("&".join([*key, *pairs]).encode("ascii"), "application/x-www-form-urlencoded")

    def _pairs(self, name: str, value: object) -> list[str]:
        return in_query(name, value, self.styles.get(name, _BRACKETS), quote_plus) if value is not None else []


def _nothing_further(extras: BodyExtras, what: str) -> None:
    if extras.merge or extras.client_ref is not None:
        raise InvalidRequestError([Violation("extra_body", f"this request's body is {what} and takes no fields")])


@dataclass(frozen=True, slots=True)
class TextBody:
    """A body of text.

    Args:
        model: The model that knows the document's rules.
        arguments: What the caller gave.
        content_type: The document's media type.
        optional: It may be missing.
    """

    model: Any
    arguments: object = field(repr=False)
    content_type: str = "text/plain"
    optional: bool = False

    @property
    def is_left_out(self) -> bool:
        """It may be missing, and was not given."""
        return self.optional and self.arguments is None

    def encode(self, extras: BodyExtras) -> EncodedBody:
        """Check the text and encode it."""
        _nothing_further(extras, "text")
        told = text(dump(check(self.model, self.arguments), self.model))
        charset = "" if "charset=" in self.content_type.lower() else "; charset=utf-8"
        try:
            return EncodedBody(told.encode(), self.content_type + charset)
        except UnicodeEncodeError:
            raise no_utf8("body") from None


@dataclass(frozen=True, slots=True)
class BinaryBody:
    """A body of bytes as they are: of a file, for example, which is read while it is sent if it is large.

    Args:
        arguments: Bytes, a path, or a file opened in binary mode.
        content_type: The document's media type, or the caller's where the document leaves it open.
        optional: It may be missing.
    """

    arguments: object = field(repr=False)
    content_type: str = "application/octet-stream"
    optional: bool = False

    @property
    def is_left_out(self) -> bool:
        """It may be missing, and was not given."""
        return self.optional and self.arguments is None

    def encode(self, extras: BodyExtras) -> EncodedBody:
        """Take the content, or know where to read it."""
        from .values import BinaryFile

        _nothing_further(extras, "bytes")
        check_header("Content-Type", self.content_type)
        content = cast(Any, check(BinaryFile, self.arguments))
        if len(content) < PIECE:
            return EncodedBody(bytes(content), self.content_type)
        return EncodedBody(Segments([Memory(content) if isinstance(content, bytes) else content]), self.content_type)
