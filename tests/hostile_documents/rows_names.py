"""Rows A26 to A46 and A61: paths, media types, keywords, values and names that collide."""

from typing import Any

from tests.hostile_documents import places
from tests.hostile_documents.cases import Case, case, edited, listed, placed, texts
from tests.hostile_documents.payloads import CALL, NAMES, PATTERNS, VARIANTS
from tests.hostile_documents.places import Document, Place, at, every, in_operation, in_schema, operation, schema


def _path(text: str, *, parameters: list[str] | None = None, **more: Any) -> Case:
    """A document whose one path is this."""

    def change(doc: Document) -> None:
        places.renamed(doc["paths"], "/things/{id}", text)
        if parameters is not None:
            kept = operation(doc)["parameters"][1:]
            own = [{"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in parameters]
            doc["paths"][text]["post"]["parameters"] = [*own, *kept]

    return case(ascii(text)[:40], edited(change), **more)


_FOREIGN = ("https://evil.test/{id}", "//evil.test/{id}", "@evil.test/{id}")
_ODD_PATHS = (
    "/../{id}", "/a/../../{id}", "/a/./{id}", "/{id}?x=1", "/{id}#f", "/a\rb/{id}", "/a\nb/{id}", "/{{id}}",
    "/{id}/{id}",
    "/{id}/{other}", "/{id", "/id}", "/{}", "/{id.__class__.__mro__}", "/{0}", "/{id:>99999999}", "/%2e%2e/{id}",
    "/a\\b/{id}", "x/{id}", "",
)  # fmt: skip


def _with(change: Any, **more: Any) -> Case:
    return case(more.pop("name"), edited(change), **more)


_FORMATS = (
    "date", "date-time", "time", "duration", "uuid", "uri", "email", "byte", "binary", "ipv4", "ipv6", "int64",
    "decimal",
    "hostname", "regex",
)  # fmt: skip
_WRONG = (CALL, "1); " + CALL, "[]", "True")
_WRONG_DEFAULTS = [
    (f"{kind}-{number}", {"type": kind, "default": text, **({"items": {"type": "string"}} if kind == "array" else {})})
    for kind in ("integer", "number", "boolean", "array", "object")
    for number, text in enumerate(_WRONG[:3])
]
_NUMBERS = (
    "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength", "minItems",
    "maxItems", "minProperties", "maxProperties", "uniqueItems", "nullable", "required", "readOnly", "deprecated",
)  # fmt: skip
_EXTENSIONS = (
    "default_factory", "x-python-type", "x-python-import", "customTypePath", "customBasePath", "validators",
    "x-decorators",
    "x-class-name", "x-field-name", "x-go-name", "x-speakeasy-name-override", "x-fern-type", "x-stainless-any",
    "x-serialization_alias", "x-is-base-class", "serialization_alias", "x-customBasePath", "x-pydantic", "x-kind",
    "x-enum",
    "x-sdk-internal", "additionalImports", "base_class", "x-ms-client-name", "x-rules", "x-own", "x-alias", "x-extra",
    "x-ref", "x-at",
)  # fmt: skip
_CODE = ("quote-newline", "docstring", "concatenated")


def _enum(*values: Any, **more: Any) -> Document:
    def change(doc: Document) -> None:
        schema(doc, "Kind").update({"enum": list(values), **more})

    return edited(change)


def _named(name: str) -> list[Case]:
    """A name as property, schema, parameter and value."""
    shown = ascii(name)[:24]
    found: list[Case] = []
    for kind, place in (
        ("property", places.property_name), ("schema", places.schema_name), ("parameter", places.parameter("query")),
        ("enum", places.enum_value),
    ):  # fmt: skip
        doc = places.document()
        wire = place(doc, name)
        found.append(case(f"{kind}-{shown}", doc, wire=wire if name else frozenset[str]()))
    return found


def _same_name_everywhere(doc: Document) -> None:
    for where in ("query", "header", "cookie"):
        operation(doc)["parameters"].append({"name": "id", "in": where, "schema": {"type": "string"}})


def _twins(*names: str) -> Document:
    def change(doc: Document) -> None:
        schema(doc, "Thing")["properties"].update({name: {"type": "string"} for name in names})

    return edited(change)


def _schemas(*names: str) -> Document:
    def change(doc: Document) -> None:
        for name in names:
            doc["components"]["schemas"][name] = {"type": "object", "properties": {"x": {"type": "string"}}}
            key = f"p{len(schema(doc, 'Thing')['properties'])}"
            schema(doc, "Thing")["properties"][key] = {"$ref": f"#/components/schemas/{name}"}

    return edited(change)


def _operations(*names: str) -> Document:
    def change(doc: Document) -> None:
        for number, name in enumerate(names):
            doc["paths"][f"/more{number}"] = {
                "get": {"operationId": name, "tags": ["things"], "responses": {"204": {"description": "."}}}
            }

    return edited(change)


def _jinja() -> list[Case]:
    """A template's braces, wherever there is a text."""
    everywhere = every(
        at("info", "title"), at("info", "description"), at("tags", 0, "description"), in_operation("summary"),
        in_operation("description"), in_operation("parameters", 1, "description"), in_schema("Thing", "description"),
        in_schema("Thing", "properties", "name", "description"), in_schema("Kind", "description"),
    )  # fmt: skip
    texts_ = [
        VARIANTS["jinja"],
        VARIANTS["jinja-statement"],
        "{{ self }}",
        "{% include '/etc/passwd' %}",
        "{# x",
        "#}",
        "{%-",
    ]
    names: tuple[Place, ...] = (places.property_name, places.enum_value, places.schema_name, places.parameter("query"))
    found = placed(everywhere, listed(texts_), made=True)
    for number, place in enumerate(names):
        found += placed(place, listed(texts_), prefix=f"{number}-")
    return found


ROWS = {
    "A26": texts(places.path_key),
    "A27": [_path(text, refused="path") for text in _FOREIGN],
    "A28": [_path(text) for text in _ODD_PATHS] + [_path("/{id}/{b}", parameters=["id", "b", "c"])],
    "A29": texts(places.reply_media_type),
    "A30": texts(places.body_media_type),
    "A31": texts(places.scheme_name, prefix="name-") + texts(places.scheme_header, prefix="header-", declined=True)
    + texts(places.scheme_query, prefix="query-"),
    "A32": texts(places.status_key),
    "A33": [*texts(places.enum_extensions),
            case("digit", _enum("queued", "sent", **{"x-enum-varnames": ["7days", "import"]}), made=True,
                 wire=frozenset({"queued", "sent"}))],
    "A34": texts(places.discriminator_key, prefix="key-") + texts(places.discriminator, prefix="name-"),
    "A35": placed(
        places.in_thing("other", lambda text: {"type": "string", "pattern": text}), {**VARIANTS, **listed(PATTERNS)}
    ),
    "A36": texts(places.in_thing("other", lambda text: {"type": "string", "format": text}), made=True),
    "A37": [
        found
        for kind in _FORMATS
        for found in placed(
            places.in_thing("other", lambda text, kind=kind: {"type": "string", "format": kind, "default": text}),
            {key: VARIANTS[key] for key in ("docstring", "concatenated", "ends-in-backslash", "nul")},
            prefix=f"{kind}-",
        )
    ],
    "A38": [
        _with(lambda doc, made=made: schema(doc, "Thing")["properties"].update(other=made), name=name)
        for name, made in _WRONG_DEFAULTS
    ],
    "A39": [
        _with(
            lambda doc, key=key: schema(doc, "Thing")["properties"]["name"].update({key: f"0, {CALL}"}), name=key
        )
        for key in _NUMBERS
    ],
    "A40": [found for key in _EXTENSIONS for found in texts(places.keywords(key), _CODE, prefix=f"{key}-")],
    "A43": [
        case("dashes", _enum("a-b", "a_b", "A_B"), wire=frozenset({"a-b", "a_b", "A_B"})),
        case("case", _enum("sent", "SENT"), wire=frozenset({"sent", "SENT"})),
        case("twice", _enum("a", "a")),
        case("nothing-left", _enum("+", "-", " ", ""), wire=frozenset({"+", "-"})),
    ],
    "A44": [
        case("enum", _enum("ﬁ", "fi"), wire=frozenset({"ﬁ", "fi"})),
        case("property", _twins("ﬁ", "fi", "Ｋey", "key"), wire=frozenset({"ﬁ", "fi", "Ｋey", "key"})),
        case("schema", _schemas("Ｋey", "Key", "key")),
    ],
    "A45": [
        case("schema", _schemas("foo_bar", "FooBar", "foo-bar", "fooBar")),
        case("property", _twins("a-b", "a_b", "aB", "A_B"), wire=frozenset({"a-b", "a_b", "aB", "A_B"})),
        case("operation", _operations("get-a", "get_a", "getA", "GetA")),
        case("same-operation", _operations("get", "get")),
        case("everywhere", edited(_same_name_everywhere), wire=frozenset({"id"})),
    ],
    "A46": [found for name in NAMES for found in _named(name)],
    "A61": _jinja(),
}  # fmt: skip
