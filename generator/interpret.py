"""interpret: FlatDocument → Api. Reads what the vendor means out of the document."""

from dataclasses import replace
from typing import get_args

from generator import api, facts, names
from generator.flatten import SUCCESS, FlatBody, FlatDocument, FlatOperation, Shape
from generator.limits import in_words
from generator.objects import follow, items, mapping
from generator.schemas import Schema
from generator.source import Json, pointer
from generator.uses import Uses, uses

_KINDS = frozenset(get_args(api.Kind))


def interpret(flat: FlatDocument) -> api.Api:
    """Turn a flat document into facts."""
    tree = flat.document.tree
    info = mapping(tree.get("info"))
    used = uses(flat)
    operations = tuple(_operation(flat, operation) for operation in flat.operations)
    queries = {query.name: query for query in map(_query, operations) if query.members}
    shapes = [shape for shape in flat.shapes.values() if used.sent(shape.name) or used.received(shape.name)]
    return api.Api(
        title=str(info.get("title", "")),
        version=str(info.get("version", "")),
        file=flat.document.file,
        description=facts.text(info),
        server=facts.server(tree),
        auth=facts.auth(tree),
        envelope=facts.optional(mapping(tree.get("x-sdk-envelope")).get("data")),
        errors=facts.errors(tree),
        tags=facts.tags(tree, operations),
        operations=operations,
        objects=(*(_object(shape, used) for shape in shapes if shape.is_object), *queries.values()),
        enums=tuple(_enum(shape, used) for shape in shapes if shape.is_enum),
        schemas={shape.name: shape.schema for shape in shapes} | _query_schemas(flat, queries),
    )


def value_of(schema: Schema) -> api.Value:
    """The type that a flat schema describes."""
    if "x-alias" in schema:
        return replace(value_of(mapping(schema["x-alias"])), alias=str(schema["$ref"]).removeprefix("#/"))
    kind, name = _kind(schema)
    parts: tuple[api.Value, ...] = ()
    if kind == "union":
        parts = tuple(value_of(mapping(branch)) for branch in items(schema["anyOf"]))
    elif kind in ("array", "map"):
        parts = (value_of(mapping(schema.get("items" if kind == "array" else "additionalProperties"))),)
    return api.Value(kind, name, parts, schema.get("const"), bool(schema.get("x-nullable")))


def _kind(schema: Schema) -> tuple[api.Kind, str]:
    if isinstance(ref := schema.get("$ref"), str):
        return ("enum" if schema.get("x-enum") else "object"), ref.removeprefix("#/")
    for keyword, kind in (("const", "const"), ("anyOf", "union"), ("items", "array")):
        if keyword in schema:
            return kind, ""  # type: ignore[return-value]
    said = str(schema.get("x-kind") or schema.get("type") or "any")
    said = "map" if said == "object" else said
    return (said if said in _KINDS else "any"), ""  # type: ignore[return-value]


def _member(wire_name: str, at: str, schema: Schema, *, required: bool, location: str = "body") -> api.Member:
    given = facts.optional(schema.get("x-sdk-name")) or ""
    return api.Member(
        wire_name=wire_name,
        pointer=at,
        value=value_of(schema),
        required=required,
        description=facts.text(schema),
        limits=in_words(schema),
        deprecated=bool(schema.get("deprecated")),
        # On an object or an enum the name is that of the class.
        name=given if given == names.snake(given) else "",
        aliases=facts.strings(schema.get("x-sdk-aliases")),
        default=schema.get("default"),
        location=location,
    )


def _object(shape: Shape, used: Uses) -> api.Object:
    schema = shape.schema
    required = items(schema.get("required"))
    extra = schema.get("additionalProperties")
    pattern = mapping(schema.get("propertyNames")).get("pattern")
    members = tuple(
        _member(name, pointer(shape.pointer, "properties", name), mapping(inner), required=name in required)
        for name, inner in mapping(schema["properties"]).items()
    )
    return api.Object(
        name=shape.name,
        pointer=shape.pointer,
        description=facts.text(schema),
        members=members,
        rules=shape.rules,
        extra=value_of(extra) if isinstance(extra, dict) else api.Value("any") if extra is True else None,
        extra_names=facts.optional(pattern),
        unique=tuple(n for n, inner in mapping(schema["properties"]).items() if mapping(inner).get("uniqueItems")),
        pairs=_pairs(schema),
        failures=_failures(schema.get("x-sdk-failures")),
        sent=used.sent(shape.name),
        received=used.received(shape.name),
    )


def _pairs(schema: Schema) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for name, inner in mapping(schema["properties"]).items():
        said = mapping(mapping(inner).get("x-sdk-pairs"))
        if said:
            found[name] = str(said["name"]), str(said["value"])
    return found


def _failures(said: Json) -> tuple[dict[str, str], ...]:
    ways = said if isinstance(said, list) else [said] if said is not None else []
    return tuple({key: str(value) for key, value in mapping(way).items()} for way in ways)


def _enum(shape: Shape, used: Uses) -> api.Enum:
    schema = shape.schema
    values = items(schema["enum"])
    given = facts.strings(schema.get("x-enum-varnames")) or tuple(names.member(str(value)) for value in values)
    described = facts.strings(schema.get("x-enum-descriptions")) or ("",) * len(values)
    return api.Enum(
        name=shape.name,
        pointer=shape.pointer,
        description=facts.text(schema),
        values=tuple(
            api.EnumValue(name, value if isinstance(value, int) else str(value), text.strip())
            for name, value, text in zip(given, values, described, strict=True)
        ),
        sent=used.sent(shape.name),
        received=used.received(shape.name),
    )


def _operation(flat: FlatDocument, operation: FlatOperation) -> api.Operation:
    value = operation.value
    identity = facts.optional(value.get("operationId")) or f"{operation.method} {operation.path}"
    parameters = tuple(
        _member(
            str(parameter.value["name"]),
            parameter.pointer,
            {
                **parameter.schema,
                **{k: v for k, v in parameter.value.items() if k in ("description", "deprecated", "x-sdk-name")},
            },
            required=bool(parameter.value.get("required")),
            location=str(parameter.value["in"]),
        )
        for parameter in operation.parameters
    )
    return api.Operation(
        name=facts.optional(value.get("x-sdk-name")) or "",
        identity=identity,
        pointer=operation.pointer,
        method=operation.method.upper(),
        path=operation.path,
        tag=next(iter(facts.strings(value.get("tags"))), "default"),
        summary=str(value.get("summary", "")).strip(),
        description=facts.text(value),
        source=str(mapping(value.get("externalDocs")).get("url", "")),
        deprecated=bool(value.get("deprecated")),
        parameters=parameters,
        body=_body(operation.body) if operation.body is not None else None,
        reply=value_of(operation.reply) if operation.reply is not None else None,
        errors=_error_replies(flat, operation),
        delivery=facts.delivery(value),
        paging=facts.paging(value, parameters),
        lookup=facts.lookup(value, operation.pointer),
    )


def _error_replies(flat: FlatDocument, operation: FlatOperation) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    for status in mapping(operation.value.get("responses")):
        if status not in SUCCESS:
            response = follow(flat.document, pointer(operation.pointer, "responses", status))[1]
            found.append((status, facts.text(response)))
    return tuple(found)


def _body(body: FlatBody) -> api.Body:
    value = value_of(body.schema)
    limit = body.value.get("x-sdk-max-bytes")
    encoded = [name for name, said in body.encoding.items() if mapping(said).get("contentType") == "application/json"]
    return api.Body(
        pointer=body.pointer,
        media_type=body.media_type,
        value=value,
        required=bool(body.value.get("required")),
        name=facts.optional(body.value.get("x-sdk-name")) or "body",
        description=facts.text(body.value),
        json_parts=tuple(encoded),
        max_bytes=limit if isinstance(limit, int) else None,
    )


def query_name(operation: api.Operation) -> str:
    """The name of the object that holds an operation's query parameters."""
    return f"{names.pascal(operation.identity)}Query"


def _query(operation: api.Operation) -> api.Object:
    """The query parameters of an operation, as one object, so that they are checked like a body."""
    return api.Object(
        name=query_name(operation),
        pointer=pointer(operation.pointer, "parameters"),
        description=f"The query parameters of `{operation.method} {operation.path}`.",
        members=tuple(member for member in operation.parameters if member.location == "query"),
        rules=(), extra=None, extra_names=None, unique=(), pairs={}, failures=(), sent=True, received=False,
        of_parameters=True,
    )  # fmt: skip


def _query_schemas(flat: FlatDocument, queries: dict[str, api.Object]) -> dict[str, Schema]:
    found: dict[str, Schema] = {}
    by_pointer = {p.pointer: p.schema for operation in flat.operations for p in operation.parameters}
    for name, query in queries.items():
        found[name] = {
            "type": "object",
            "description": query.description,
            "properties": {m.wire_name: {**by_pointer[m.pointer], "description": m.description} for m in query.members},
            "required": list[Json](m.wire_name for m in query.members if m.required),
        }
    return found
