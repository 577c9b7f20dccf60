"""What the vendor means: operations, values, errors and delivery facts, without a thought of Python."""

from dataclasses import dataclass, field
from typing import Literal

from generator import api_fakes
from generator.access import Alternatives, Auth, Server, Tag
from generator.api_delivery import ClientRef, Delivery, Idempotency, Lookup, Paging
from generator.media import BodyForm, ReplyForm
from generator.source import Json

__all__ = [
    "Alias", "Alternatives", "Api", "Auth", "Body", "ClientRef", "Code", "Delivery", "Enum", "EnumValue", "Errors",
    "Idempotency", "Kind", "Lookup", "Member", "Object", "Operation", "Paging", "Part", "Reply", "Server", "Tag",
    "Value",
]  # fmt: skip

Kind = Literal[
    "string", "integer", "number", "boolean", "any", "time", "moment", "date", "uuid", "duration", "clock", "base64",
    "base64url", "upload", "flag", "object", "enum", "alias", "array", "map", "union", "const",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Value:
    """The type of a value."""

    kind: Kind
    name: str = ""
    """Of an object, an enum, or another type with a name of its own."""
    parts: tuple["Value", ...] = ()
    """The items of an array, the values of a map, the branches of a union, what a name stands for."""
    const: Json = None
    nullable: bool = False
    alias: str = ""
    """The name of the type in the models, where its rules need one."""


@dataclass(frozen=True, slots=True)
class Member:
    """A property of an object, or a parameter of an operation."""

    wire_name: str
    pointer: str
    value: Value
    required: bool
    description: str
    limits: tuple[str, ...]
    """What the schema demands, in words."""
    deprecated: bool = False
    name: str = ""
    """The name that the overlay wants."""
    aliases: tuple[str, ...] = ()
    default: Json = None
    location: str = "body"
    """Where it travels: body, path, query, header or cookie."""
    style: str = ""
    """How a parameter is written: one of OpenAPI's styles, or `json`."""
    explode: bool = False
    allow_reserved: bool = False
    media_type: str = ""
    """Of a parameter that is described by its `content`."""


@dataclass(frozen=True, slots=True)
class Object:
    """An object with a name."""

    name: str
    pointer: str
    description: str
    members: tuple[Member, ...]
    rules: tuple[tuple[tuple[str, ...], ...], ...]
    extra: Value | None
    """The type of further properties, where the document allows them."""
    extra_names: str | None
    """The pattern of their names."""
    unique: tuple[str, ...]
    """Lists that hold no item twice."""
    pairs: dict[str, tuple[str, str]]
    """Lists of name and value that may also be given as a map."""
    failures: tuple[dict[str, str], ...]
    """How a partial success says what failed: one way or several."""
    sent: bool
    received: bool
    of_parameters: bool = False
    """These are an operation's query parameters, not a schema of the document."""
    dict_name: str = ""
    """The name of its dict form, without the `Input`; that of the object when it is empty."""


@dataclass(frozen=True, slots=True)
class EnumValue:
    """One value of an enum."""

    name: str
    value: str | int
    description: str


@dataclass(frozen=True, slots=True)
class Enum:
    """A list of values with a name."""

    name: str
    pointer: str
    description: str
    values: tuple[EnumValue, ...]
    sent: bool
    received: bool


@dataclass(frozen=True, slots=True)
class Alias:
    """A type with a name that is neither an object nor an enum."""

    name: str
    pointer: str
    value: Value
    """What it stands for."""
    sent: bool
    received: bool


@dataclass(frozen=True, slots=True)
class Part:
    """How one field of a form is written, where the document says so."""

    wire_name: str
    content_type: str
    style: str
    explode: bool
    allow_reserved: bool


@dataclass(frozen=True, slots=True)
class Body:
    """A request body."""

    pointer: str
    media_type: str
    form: BodyForm
    value: Value
    required: bool
    name: str
    """The parameter's name when the body is not an object."""
    description: str
    parts: tuple[Part, ...]
    max_bytes: int | None
    choices: tuple[str, ...] = ()
    """Media types of which the caller chooses one."""

    @property
    def is_flat(self) -> bool:
        """Its fields are parameters of the method."""
        return self.value.kind == "object" and self.form in ("json", "form", "multipart")

    @property
    def json_parts(self) -> tuple[str, ...]:
        """Fields that travel as one part of JSON text."""
        return tuple(part.wire_name for part in self.parts if part.content_type == "application/json")


@dataclass(frozen=True, slots=True)
class Reply:
    """A success: the statuses that it comes with, and what is in it."""

    statuses: str
    """A status, a range such as `2XX`, or `default`."""
    form: ReplyForm
    value: Value | None
    media_type: str
    item: Value | None = None
    """What one item of a stream is."""
    whole_event: bool = False
    """That is a server-sent event with its name and id, not what is in its data."""
    answer: api_fakes.Answer | None = field(default=None, compare=False)
    """How it may look."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation."""

    name: str
    identity: str
    """The operationId, or what stands for it."""
    pointer: str
    method: str
    path: str
    tag: str
    summary: str
    description: str
    source: str
    """The vendor's page."""
    deprecated: bool
    parameters: tuple[Member, ...]
    bodies: tuple[Body, ...]
    """What it takes, the preferred one first; each is a method of its own."""
    replies: tuple[Reply, ...]
    """Its successes, by status."""
    errors: tuple[tuple[str, str], ...]
    """Status → description of each error reply."""
    delivery: Delivery | None
    paging: Paging | None
    lookup: Lookup | None
    models: tuple[tuple[str, str], ...] = ()
    """Where parameters travel → the name of the object that holds them."""
    security: Alternatives = ((),)
    servers: tuple[str, ...] = ()
    """URL templates of servers of its own."""
    stream_end: str | None = None
    """x-sdk-stream-end."""
    mode: str = ""
    """How a method reads the reply while it comes: `events`, `lines` or `bytes`."""
    fixed: tuple[tuple[str, bool | None], ...] = ()
    """Fields of the body that are no parameters, and what a method sends for them, None for nothing."""
    mail: api_fakes.Mail | None = None

    @property
    def body(self) -> Body | None:
        """The preferred body."""
        return self.bodies[0] if self.bodies else None

    @property
    def reply(self) -> Value | None:
        """What the first success holds, if any holds something."""
        return next((reply.value for reply in self.replies if reply.value is not None), None)


@dataclass(frozen=True, slots=True)
class Code:
    """One entry of the error catalogue."""

    value: str | int
    name: str
    pointer: str
    meaning: str
    fix: str
    outcome: str
    raises: str | None
    status: int | None
    retryable: bool


@dataclass(frozen=True, slots=True)
class Errors:
    """x-sdk-errors."""

    name: str
    integer: bool
    code_at: tuple[str, ...]
    message_at: tuple[str, ...]
    failure: tuple[str, Json] | None
    codes: tuple[Code, ...]
    status_at: str | None = None
    """Where the status stands once more."""
    answers: tuple[api_fakes.Answer, ...] = ()
    """How errors may look, by status."""


@dataclass(frozen=True, slots=True)
class Webhook:
    """What the provider sends by itself."""

    name: str
    pointer: str
    summary: str
    description: str
    value: Value


@dataclass(frozen=True, slots=True)
class Api:
    """One API."""

    title: str
    version: str
    file: str
    description: str
    server: Server
    auth: Auth | None
    envelope: str | None
    errors: Errors
    tags: tuple[Tag, ...]
    operations: tuple[Operation, ...]
    objects: tuple[Object, ...]
    enums: tuple[Enum, ...]
    schemas: dict[str, dict[str, Json]] = field(default_factory=dict[str, dict[str, Json]])
    """The flat schemas by name, for the models."""
    aliases: tuple[Alias, ...] = ()
    tolerant: bool = False
    """The document is somebody else's."""
    webhooks: tuple[Webhook, ...] = ()
