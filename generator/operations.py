"""What the vendor means by an operation: its parameters, its bodies and its replies."""

from collections.abc import Iterable
from dataclasses import replace

from generator import api, examples, facts, names
from generator.contents import FlatBody, FlatReply, successes
from generator.flatten import FlatDocument, FlatOperation, FlatParameter
from generator.media import is_json, is_open
from generator.objects import follow, mapping
from generator.schemas import Schema
from generator.source import Json, pointer
from generator.values import member, value_of

# These change nothing at the provider, whatever its document says of repeating them.
READS = frozenset({"get", "head", "options", "trace", "query"})
_STYLES = {"path": "simple", "query": "form", "header": "simple", "cookie": "form"}
# Where parameters travel → what ends the name of the object that holds them.
_MODELS = {"query": "Query", "path": "Path", "header": "Headers", "cookie": "Cookies"}
# In a path these are filled in as they are.
_PLAIN = ("string", "integer")
_OF_THE_PARAMETER = ("description", "deprecated", "x-sdk-name")


def operation_of(flat: FlatDocument, operation: FlatOperation) -> api.Operation:
    """One operation."""
    value = operation.value
    identity = facts.optional(value.get("operationId")) or f"{operation.method} {operation.path}"
    parameters = tuple(map(_parameter, operation.parameters))
    delivery = facts.delivery(value)
    if delivery is None and flat.document.tolerant and operation.method.lower() not in READS:
        delivery = api.Delivery(True, (), (), None, None, None)
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
        bodies=tuple(map(_body, operation.bodies)),
        replies=tuple(_reply(flat, operation, reply) for reply in operation.replies),
        errors=_error_replies(flat, operation),
        delivery=delivery,
        paging=facts.paging(value, parameters),
        lookup=facts.lookup(value, operation.pointer),
        mail=facts.mail(value, operation.pointer),
        stream_end=None if (end := value.get("x-sdk-stream-end")) is None else str(end),
    )


def _parameter(parameter: FlatParameter) -> api.Member:
    value, location = parameter.value, str(parameter.value["in"])
    own = {key: said for key, said in value.items() if key in _OF_THE_PARAMETER}
    required = bool(value.get("required")) or location == "path"
    found = member(
        str(value["name"]), parameter.pointer, {**parameter.schema, **own}, required=required, location=location
    )
    said = str(value.get("style") or _STYLES.get(location, "form"))
    explode = value.get("explode")
    if location == "querystring":
        return replace(found, location="query", style=location, explode=not is_json(parameter.media_type))
    if parameter.media_type:
        said = "json" if is_json(parameter.media_type) or "*" in parameter.media_type else _STYLES[location]
    return replace(
        found,
        style=said,
        explode=said == "form" if not isinstance(explode, bool) else explode,
        allow_reserved=bool(value.get("allowReserved")),
        media_type=parameter.media_type,
    )


def _error_replies(flat: FlatDocument, operation: FlatOperation) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    responses = mapping(operation.value.get("responses"))
    fine = successes(responses)
    for status in responses:
        if status not in fine and not status.startswith("x-"):
            response = follow(flat.document, pointer(operation.pointer, "responses", status))[1]
            found.append((status, facts.text(response)))
    return tuple(found)


def _reply(flat: FlatDocument, operation: FlatOperation, reply: FlatReply) -> api.Reply:
    values = {"text": api.Value("string"), "binary": api.Value("upload"), "none": None}
    # Streams are read as a whole.
    values |= {"events": api.Value("string"), "lines": api.Value("string")}
    value = value_of(reply.schema) if reply.schema is not None else values[reply.form]
    item = value_of(reply.item) if reply.item is not None else None
    shown = examples.answer(flat, operation, reply)
    return api.Reply(reply.statuses, reply.form, value, reply.media_type, item, reply.whole_event, shown)


def _body(body: FlatBody) -> api.Body:
    limit = body.value.get("x-sdk-max-bytes")
    return api.Body(
        pointer=body.pointer,
        media_type=body.media_type,
        form=body.form,
        value=value_of(body.schema),
        required=bool(body.value.get("required")),
        name=facts.optional(body.value.get("x-sdk-name")) or "body",
        description=facts.text(body.value),
        parts=tuple(_part(name, mapping(said)) for name, said in body.encoding.items()),
        max_bytes=limit if isinstance(limit, int) else None,
        choices=body.choices if len(body.choices) > 1 or is_open(body.media_type) else (),
    )


def _part(name: str, said: Schema) -> api.Part:
    style = str(said.get("style") or ("form" if {"explode", "allowReserved"} & said.keys() else ""))
    explode = said.get("explode")
    return api.Part(
        wire_name=name,
        content_type=str(said.get("contentType") or ""),
        style=style,
        explode=explode if isinstance(explode, bool) else style == "form",
        allow_reserved=bool(said.get("allowReserved")),
    )


def with_models(operations: Iterable[api.Operation], taken: Iterable[str], *, tolerant: bool) -> list[api.Operation]:
    """The operations with names for the objects that hold their parameters, none of them the name of a schema."""
    used = set(taken) if tolerant else set[str]()
    found: list[api.Operation] = []
    for operation in operations:
        stem = names.pascal(operation.identity) or names.pascal(f"{operation.method} {operation.path}") or "Operation"
        models: list[tuple[str, str]] = []
        for location, ending in _MODELS.items():
            if _needs_model(operation, location):
                name, number = f"{stem}{ending}", 2
                while tolerant and name in used:
                    name, number = f"{stem}{ending}{number}", number + 1
                used.add(name)
                models.append((location, name))
        found.append(replace(operation, models=tuple(models)))
    return found


def _needs_model(operation: api.Operation, location: str) -> bool:
    given = [member for member in operation.parameters if member.location == location]
    if location != "path":
        return bool(given)
    return any(member.value.kind not in _PLAIN or member.style != "simple" for member in given)


def parameter_objects(operation: api.Operation) -> list[api.Object]:
    """The parameters of an operation, an object for each place, so that they are checked like a body."""
    return [
        api.Object(
            name=name,
            pointer=pointer(operation.pointer, "parameters"),
            description=f"The {location} parameters of `{operation.method} {operation.path}`.",
            members=tuple(member for member in operation.parameters if member.location == location),
            rules=(),
            extra=None,
            extra_names=None,
            unique=(),
            pairs={},
            failures=(),
            sent=True,
            received=False,
            of_parameters=True,
        )
        for location, name in operation.models
    ]


def parameter_schemas(flat: FlatDocument, objects: Iterable[api.Object]) -> dict[str, Schema]:
    """The flat schemas of those objects."""
    by_pointer = {p.pointer: p.schema for operation in flat.operations for p in operation.parameters}
    return {
        thing.name: {
            "type": "object",
            "description": thing.description,
            "properties": {m.wire_name: {**by_pointer[m.pointer], "description": m.description} for m in thing.members},
            "required": list[Json](m.wire_name for m in thing.members if m.required),
        }
        for thing in objects
    }
