"""What the vendor means by an operation: its parameters, its body and its replies."""

from generator import api, facts, names
from generator.flatten import SUCCESS, FlatBody, FlatDocument, FlatOperation
from generator.objects import follow, mapping
from generator.schemas import Schema
from generator.source import Json, pointer
from generator.values import member, value_of


def operation_of(flat: FlatDocument, operation: FlatOperation) -> api.Operation:
    """One operation."""
    value = operation.value
    identity = facts.optional(value.get("operationId")) or f"{operation.method} {operation.path}"
    parameters = tuple(
        member(
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


def query_object(operation: api.Operation) -> api.Object:
    """The query parameters of an operation, as one object, so that they are checked like a body."""
    return api.Object(
        name=query_name(operation),
        pointer=pointer(operation.pointer, "parameters"),
        description=f"The query parameters of `{operation.method} {operation.path}`.",
        members=tuple(member for member in operation.parameters if member.location == "query"),
        rules=(), extra=None, extra_names=None, unique=(), pairs={}, failures=(), sent=True, received=False,
        of_parameters=True,
    )  # fmt: skip


def query_schemas(flat: FlatDocument, queries: dict[str, api.Object]) -> dict[str, Schema]:
    """The flat schemas of those objects."""
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
