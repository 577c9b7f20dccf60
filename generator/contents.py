"""The contents of requests and replies: one body for each form, one reply for each status and media type."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator import names
from generator.media import BodyForm, ReplyForm, body_form, is_structured, is_valid, rank, reply_form
from generator.objects import follow, items, mapping
from generator.schemas import Schema
from generator.shapes import Shapes
from generator.source import Document, Json, pointer, reference_pointer, same

# HTTP gives these no body, whatever a document says.
_EMPTY = ("204", "205")
_TWO = re.compile(r"2[0-9][0-9]")
_THREE = re.compile(r"3[0-9][0-9]|3XX", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FlatBody:
    """A request body of one media type."""

    pointer: str
    value: dict[str, Json]
    media_type: str
    form: BodyForm
    choices: tuple[str, ...]
    """All media types of this form, of which the caller chooses one."""
    encoding: dict[str, Json]
    schema: Schema


@dataclass(frozen=True, slots=True)
class FlatReply:
    """A success of one status and one media type."""

    statuses: str
    media_type: str
    form: ReplyForm
    schema: Schema | None
    item: Schema | None = None
    """What one item of a stream is."""
    whole_event: bool = False
    """That is a server-sent event with its name and id, not what is in its data."""


def successes(responses: dict[str, Json]) -> list[str]:
    """The statuses that are a success: each 2xx, or else the redirects, or else `default`."""
    exact = sorted(status for status in responses if _TWO.fullmatch(status))
    ranges = [status for status in responses if status.upper() == "2XX"]
    redirects = [status for status in responses if _THREE.fullmatch(status) and status != "304"]
    return [*exact, *ranges] or redirects or [status for status in responses if status == "default"]


def _is_file(schema: Json, depth: int) -> bool:
    """Whether a property is a file, or may be one, or a list of files."""
    said = mapping(schema)
    inside = [said.get("items"), *items(said.get("anyOf")), *items(said.get("oneOf"))]
    return said.get("format") == "binary" or (depth > 0 and any(_is_file(each, depth - 1) for each in inside))


class Contents:
    """Looks into the contents of a document's requests and replies.

    Args:
        document: Where they are.
        shapes: Takes their schemas.
    """

    def __init__(self, document: Document, shapes: Shapes) -> None:
        self._document = document
        self._shapes = shapes

    def bodies(self, at: str, hint: str) -> Iterator[FlatBody]:
        """What a request may hold, the preferred form first."""
        at, value = follow(self._document, at)
        content = {kind: mapping(media) for kind, media in mapping(value.get("content")).items()}
        forms: dict[str, BodyForm] = {kind: self._body_form(kind, media) for kind, media in content.items()}
        held = [media for kind, media in content.items() if forms[kind] in ("json", "form")]
        uploads = "multipart" in forms.values() and any(map(self._has_files, held))
        known: list[tuple[str, Json]] = []
        for kind in sorted(content, key=lambda kind: self._body_rank(forms[kind], kind, uploads)):
            form, media = forms[kind], content[kind]
            fields: tuple[str, Json] = (form if form in ("text", "binary") else "", media.get("schema"))
            if form in ("text", "binary") and form in (name for name, _ in known):
                continue
            if self._is_known(fields, media, known):
                continue  # a method of the same arguments
            name = f"{hint}{names.pascal(form)}Body" if known else f"{hint}Body"
            known.append(fields)
            binary = [each for each in content if forms[each] == form == "binary"]
            others = [(name_, schema_) for name_, schema_ in known if name_ != form]
            choices = tuple(
                each
                for each in binary
                if not self._is_known((form, content[each].get("schema")), content[each], others)
            )
            schema = self._schema(pointer(at, "content", kind, "schema"), media, name, form)
            yield FlatBody(at, value, kind, form, choices, mapping(media.get("encoding")), schema)

    def _is_known(self, fields: tuple[str, Json], media: Schema, known: list[tuple[str, Json]]) -> bool:
        """Whether the same is there in a form that comes before; XML of an object is the object once more."""
        anyhow = is_structured(self._raw(media))
        return any((fields[0] == name or anyhow) and same(fields[1], schema) for name, schema in known)

    def _schema(self, at: str, media: Schema, name: str, form: str) -> Schema:
        if form == "binary" or "schema" not in media:
            return {}
        schema = self._shapes.at(at, name)
        return schema if "$ref" in schema and not schema.get("x-enum") else self._shapes.alias(name, at, schema)

    def _body_form(self, kind: str, media: Schema) -> BodyForm:
        return body_form(kind, self._raw(media)) if is_valid(kind) else "binary"

    def _body_rank(self, form: BodyForm, kind: str, uploads: bool) -> tuple[bool, tuple[int, bool]]:
        # JSON cannot hold a file.
        return uploads and form != "multipart", rank(form, kind)

    def _has_files(self, media: Schema) -> bool:
        return any(_is_file(each, 3) for each in mapping(self._raw(media).get("properties")).values())

    def _raw(self, media: Schema) -> Schema:
        """A media type's schema behind its reference, and the reference."""
        schema = mapping(media.get("schema"))
        ref = schema.get("$ref")
        if not isinstance(ref, str):
            return schema
        return {**follow(self._document, reference_pointer(ref))[1], "$ref": ref}

    def replies(self, at: str, operation: Schema, hint: str, *, empty: bool) -> Iterator[FlatReply]:
        """The successes of an operation."""
        for status in successes(mapping(operation.get("responses"))):
            own_at, value = follow(self._document, pointer(at, "responses", status))
            plain = status in ("200", "201", "202", "2XX", "default")
            name = f"{hint}Reply" if plain else f"{hint}Reply{names.pascal(status)}"
            content = {} if empty or status[:1] == "3" or status in _EMPTY else mapping(value.get("content"))
            found = list(self._contents(pointer(own_at, "content"), status, content, name))
            yield from found or [FlatReply(status, "", "none", None)]

    def _contents(self, at: str, status: str, content: Schema, hint: str) -> Iterator[FlatReply]:
        media = {kind: mapping(said) for kind, said in content.items()}
        forms: dict[str, ReplyForm] = {kind: reply_form(kind, self._raw(said)) for kind, said in media.items()}
        known: list[tuple[str, Json]] = []
        for kind in sorted(media, key=lambda kind: rank(forms[kind], kind)):
            form, schema = forms[kind], media[kind].get("schema")
            if form == "json" and schema is None and not self._document.tolerant:
                continue  # nothing is said of it
            if self._is_known((form if form == "json" else kind, schema), media[kind], known):
                continue
            known.append((form, schema))
            flat = self._reply_schema(pointer(at, kind, "schema"), schema, hint) if form == "json" else None
            if form in ("events", "lines"):
                yield self._stream(pointer(at, kind), status, kind, media[kind], f"{hint}Item")
                continue
            either = "*" in kind and form == "json" and self._raw(media[kind]).get("type") == "string"
            yield FlatReply(status, "application/json" if either else kind, form, flat)
            if either:
                yield FlatReply(status, kind, "text", None)  # JSON or not: only the answer says so

    def _stream(self, at: str, status: str, kind: str, media: Schema, hint: str) -> FlatReply:
        """A reply of items: `itemSchema` says what one of them is, or `schema` in older documents."""
        form: ReplyForm = "events" if reply_form(kind, {}) == "events" else "lines"
        key = "itemSchema" if "itemSchema" in media else "schema"
        raw = self._raw({"schema": media.get(key)})
        at = pointer(at, key)
        if form == "lines" and key == "schema" and raw.get("type") == "array" and "$ref" not in raw:
            at, raw = pointer(at, "items"), self._raw({"schema": raw.get("items")})
        if not raw or (form == "events" and raw.get("type") == "string"):
            return FlatReply(status, kind, form, None)
        names_ = mapping(raw.get("properties")).keys()
        whole = form == "events" and "data" in names_ and not names_.isdisjoint({"event", "id", "retry"})
        return FlatReply(status, kind, form, None, self._shapes.at(at, hint), whole)

    def _reply_schema(self, at: str, schema: Json, hint: str) -> Schema:
        return self._shapes.at(at, hint) if schema is not None else {}
