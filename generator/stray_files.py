"""Files that no form holds: what JSON has in place of one is text."""

from dataclasses import replace

from generator.flatten import FlatDocument
from generator.objects import mapping
from generator.source import Json
from generator.uses import reached


def as_text(flat: FlatDocument) -> FlatDocument:
    """The document in which only what a form sends is a file; JSON cannot hold one."""
    forms = ("multipart", "form")
    kept = reached(flat, [body.schema for each in flat.operations for body in each.bodies if body.form in forms])
    shapes = {
        name: shape if name in kept else replace(shape, schema=mapping(_text(shape.schema)))
        for name, shape in flat.shapes.items()
    }
    operations = tuple(
        replace(
            operation,
            bodies=tuple(
                replace(body, schema=mapping(_text(body.schema))) if body.form == "json" else body
                for body in operation.bodies
            ),
            replies=tuple(
                replace(reply, schema=mapping(_text(reply.schema))) if reply.schema is not None else reply
                for reply in operation.replies
            ),
        )
        for operation in flat.operations
    )
    return replace(flat, operations=operations, shapes=shapes)


def _text(value: Json) -> Json:
    if isinstance(value, list):
        return [_text(item) for item in value]
    if not isinstance(value, dict):
        return value
    stray = value.get("x-kind") == "upload"
    return {key: _text(inner) for key, inner in value.items() if not (stray and key in ("format", "x-kind"))}
