"""interpret: FlatDocument → Api. Reads what the vendor means out of the document."""

from dataclasses import replace

from generator import api, examples, facts, names, servers
from generator.directions import by_direction
from generator.distinct import distinct
from generator.flatten import FlatDocument, FlatWebhook
from generator.objects import items, mapping
from generator.operations import operation_of, parameter_objects, parameter_schemas, with_models
from generator.problem import ProblemsFound
from generator.schemas import Schema
from generator.security import WRONG, Security
from generator.shapes import Shape
from generator.source import Json, pointer
from generator.stray_files import as_text
from generator.uses import Uses
from generator.values import member, value_of


def interpret(flat: FlatDocument) -> api.Api:
    """Turn a flat document into facts."""
    tree = flat.document.tree
    info = mapping(tree.get("info"))
    directions = by_direction(as_text(flat))
    flat, used = directions.flat, directions.used
    server, security = servers.server(flat.document), Security(flat.document)
    found = [
        replace(
            operation_of(flat, operation),
            security=security.demanded(operation.value, operation.pointer),
            servers=servers.own_servers(flat.document, operation.pointer, server),
        )
        for operation in flat.operations
    ]
    operations = tuple(with_models(found, flat.shapes, tolerant=flat.document.tolerant))
    parameters = [thing for operation in operations for thing in parameter_objects(operation)]
    shapes = [shape for shape in flat.shapes.values() if used.sent(shape.name) or used.received(shape.name)]
    dict_names = {request: name for name, request in directions.requests.items()}
    objects = [
        replace(_object(shape, used), dict_name=dict_names.get(shape.name, "")) for shape in shapes if shape.is_object
    ]
    wrong = [note for note in flat.document.notes if note.rule in WRONG]
    if wrong and not flat.document.tolerant:
        raise ProblemsFound(list(dict.fromkeys(wrong)))
    return api.Api(
        title=str(info.get("title", "")),
        version=str(info.get("version", "")),
        file=flat.document.file,
        description=facts.text(info),
        server=server,
        auth=security.auth([operation.security for operation in operations]),
        envelope=facts.optional(mapping(tree.get("x-sdk-envelope")).get("data")),
        errors=replace(facts.errors(tree), answers=examples.faults(flat, flat.operations)),
        tags=facts.tags(tree, operations),
        operations=operations,
        objects=tuple(distinct(flat.document, thing) for thing in (*objects, *parameters)),
        enums=tuple(_enum(shape, used) for shape in shapes if shape.is_enum),
        schemas={shape.name: shape.schema for shape in shapes} | parameter_schemas(flat, parameters),
        aliases=tuple(_alias(shape, used) for shape in shapes if not (shape.is_object or shape.is_enum)),
        tolerant=flat.document.tolerant,
        webhooks=tuple(map(_webhook, flat.webhooks)),
    )


def _webhook(webhook: FlatWebhook) -> api.Webhook:
    summary = str(webhook.value.get("summary") or "").strip()
    return api.Webhook(webhook.name, webhook.pointer, summary, facts.text(webhook.value), value_of(webhook.schema))


def _object(shape: Shape, used: Uses) -> api.Object:
    schema = shape.schema
    required = items(schema.get("required"))
    extra = schema.get("additionalProperties")
    pattern = mapping(schema.get("propertyNames")).get("pattern")
    members = tuple(
        member(name, pointer(shape.pointer, "properties", name), mapping(inner), required=name in required)
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


def _alias(shape: Shape, used: Uses) -> api.Alias:
    sent, received = used.sent(shape.name), used.received(shape.name)
    return api.Alias(shape.name, shape.pointer, value_of(shape.schema), sent, received)


def _enum(shape: Shape, used: Uses) -> api.Enum:
    schema = shape.schema
    values = items(schema["enum"])
    own = tuple(names.member(str(value)) for value in values)
    given = facts.strings(schema.get("x-enum-varnames"))
    described = facts.strings(schema.get("x-enum-descriptions"))
    return api.Enum(
        name=shape.name,
        pointer=shape.pointer,
        description=facts.text(schema),
        values=tuple(
            api.EnumValue(name, value if isinstance(value, int) else str(value), text.strip())
            for name, value, text in zip(
                # Of another length they are those of other values.
                given if len(given) == len(values) else own,
                values,
                described if len(described) == len(values) else [""] * len(values),
                strict=True,
            )
        ),
        sent=used.sent(shape.name),
        received=used.received(shape.name),
    )
