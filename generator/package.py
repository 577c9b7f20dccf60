"""A Python package, planned: every name, annotation and docstring is decided, templates only print it."""

from dataclasses import dataclass

from generator.api import Member
from generator.api_fakes import Answer
from generator.code import Code
from generator.model_plan import Models
from generator.source import Json


@dataclass(frozen=True, slots=True)
class File:
    """A file to write."""

    path: str
    """Relative to the output directory."""
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """A file to render: its path, its template and what the template prints."""

    path: str
    template: str
    view: object


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a method."""

    name: Code
    annotation: Code
    default: Code | None
    member: Member | None = None
    """What it is in the document."""


@dataclass(frozen=True, slots=True)
class Method:
    """A method of a resource."""

    name: Code
    parameters: tuple[Parameter, ...]
    docstring: Code
    reply: Code
    """The annotation of the result."""
    shown_reply: Code
    """The same inside the class, where a method may have the name of a builtin."""
    paged: bool
    mode: str
    """How the reply is read while it comes, if it is: `events`, `lines` or `bytes`."""
    item: Code
    """The model of an item of a list or a stream."""
    needs_models: bool
    takes: tuple[Parameter, ...]
    """What the operation's own function takes: the annotation there, and as the default what the method gives."""
    arguments: tuple[Code, ...]
    """Arguments of the runtime's `Operation`."""
    further: tuple[Code, ...]
    """What the client's method takes beside the operation."""
    sends: dict[str, Json]
    """What MANIFEST.json says: where it is in the document, and where each of its parameters travels."""
    answer: Answer | None
    """What a fake answers."""


@dataclass(frozen=True, slots=True)
class LookupMethod:
    """A method that looks for a sent mail in a list."""

    name: Code
    docstring: Code
    item: Code
    operation: Code
    """The list's own function."""
    query: Code
    paging: Code
    fields: Code
    """The runtime's `Lookup`."""


@dataclass(frozen=True, slots=True)
class Resource:
    """A group of methods, a module of its own."""

    header: Code
    docstring: Code
    attribute: Code
    name: Code
    methods: tuple[Method, ...]
    lookups: tuple[LookupMethod, ...]
    constants: tuple[Code, ...]
    class_docstring: Code
    property_docstring: Code

    @property
    def kinds(self) -> tuple["ResourceKind", ...]:
        """The two classes."""
        return ResourceKind(self.name, waits=False), ResourceKind(Code("Async") + self.name, waits=True)

    @property
    def views(self) -> tuple[tuple[Code, Code, Code], ...]:
        """The other ways of looking at the methods: class, suffix of the view's class, and what wraps a method."""
        raw, prepare = Code("WithRawResponse"), Code("Prepare")
        return tuple(
            (kind.name, suffix, (Code("async_") if kind.waits else Code("")) + wrap)
            for kind in self.kinds
            for suffix, wrap in ((raw, Code("raw_method")), (prepare, Code("prepare_method")))
        )


@dataclass(frozen=True, slots=True)
class ResourceKind:
    """The sync or the async class of a resource."""

    name: Code
    waits: bool

    @property
    def base(self) -> Code:
        """The class that it is made of."""
        return Code("AsyncResource" if self.waits else "SyncResource")

    @property
    def lookup(self) -> tuple[Code, Code]:
        """How a look-up begins, and what carries it out."""
        if self.waits:
            return Code("async def"), Code("await self._client.find")
        return Code("def"), Code("self._client.find")

    def definition(self, method: Method) -> Code:
        """How the method begins; a list is awaited page by page, not as a whole."""
        return Code("async def" if self.waits and not method.paged else "def")

    def result(self, method: Method) -> Code:
        """The annotation of the result."""
        if method.mode == "bytes":
            return Code("Path")
        if method.mode:
            return Code("{}[{}]").format(Code("AsyncStream" if self.waits else "Stream"), method.item)
        pages = Code("AsyncPages" if self.waits else "Page")
        return Code("{}[{}]").format(pages, method.item) if method.paged else method.shown_reply

    def call(self, method: Method) -> Code:
        """What carries the method out."""
        if method.paged:
            return Code("self._client.page")
        name = Code(("download" if method.mode == "bytes" else "stream") if method.mode else "request")
        return (Code("await self._client.") if self.waits else Code("self._client.")) + name


@dataclass(frozen=True, slots=True)
class Constant:
    """A named value with its docstring."""

    name: Code
    value: Code
    docstring: Code | None


@dataclass(frozen=True, slots=True)
class EnumClass:
    """A list of values."""

    name: Code
    base: Code
    docstring: Code
    values: tuple[Constant, ...]
    literals: Code | None = None
    """The values, as they are written."""


@dataclass(frozen=True, slots=True)
class Enums:
    """The module of an API's enums."""

    header: Code
    docstring: Code
    enums: tuple[EnumClass, ...]


@dataclass(frozen=True, slots=True)
class TypedDictClass:
    """The dict form of an object."""

    name: Code
    docstring: Code
    odd_keys: tuple[Constant, ...]
    """Keys that are no identifiers."""
    keys: tuple[Constant, ...]


@dataclass(frozen=True, slots=True)
class Inputs:
    """The module of an API's dict forms."""

    header: Code
    docstring: Code
    dicts: tuple[TypedDictClass, ...]
    aliases: tuple[Constant, ...] = ()
    """Types that are no dicts, and have a name."""


@dataclass(frozen=True, slots=True)
class Family:
    """The exceptions of an API and its error codes."""

    header: Code
    docstring: Code
    codes: EnumClass
    code_at: Code
    message_at: Code
    failure: Code | None
    by_code: tuple[Constant, ...]
    classes: tuple[Constant, ...]
    """Name → status, with its docstring."""


@dataclass(frozen=True, slots=True)
class Client:
    """The client classes of an API."""

    header: Code
    docstring: Code
    name: Code
    class_docstring: Code
    async_docstring: Code
    parameters: tuple[Parameter, ...]
    """Of the constructor, besides those that every client has."""
    async_parameters: tuple[Parameter, ...]
    credentials: Code
    further: tuple[Code, ...]
    """Further arguments of the base class."""
    facts: tuple[Code, ...]
    """Arguments of the runtime's `Api`."""
    resources: tuple[Resource, ...]

    @property
    def kinds(self) -> tuple["ClientKind", ...]:
        """The two classes."""
        waits = Code("Async")
        return (
            ClientKind(
                Code(""), Code("SyncClient"), Code("httpx2.Client | Transport"), self.class_docstring, self.parameters
            ),
            ClientKind(
                waits, Code("AsyncClient"), Code("httpx2.AsyncClient | AsyncTransport"), self.async_docstring,
                self.async_parameters,
            ),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class ClientKind:
    """The sync or the async client."""

    prefix: Code
    base: Code
    client: Code
    """What `http_client` may be."""
    docstring: Code
    parameters: tuple[Parameter, ...]


@dataclass(frozen=True, slots=True)
class Package:
    """One API, ready to be rendered."""

    pages: tuple[Page, ...]
    models: Models
    exports: tuple[Code, ...]
    """Names that the top package gives."""
    counts: dict[str, Json]
    client: Client
    fakes: tuple[tuple[str, str], ...]
    """Module of its fakes → name of the client, if it has fakes."""
    alone: bool
    """It holds one API, and the runtime stands in it: `._runtime`."""
    command: Code
    """What the command line must know of it."""
