"""What this version cannot generate yet: one row each. The next version has fewer rows."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from generator.objects import Object
from generator.problem import Problem
from generator.source import Document, Json, node_at, pointer, segments

Value = dict[str, Json]
# Yields the pointers, below the object, of what cannot be generated.
Find = Callable[[Value], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Row:
    """A part of OpenAPI that cannot be generated, and another way to say the same."""

    kinds: tuple[str, ...]
    find: Find
    what: str
    instead: str


def _key(*names: str) -> Find:
    return lambda value: [pointer("", name) for name in names if name in value]


def _keys(name: str) -> Find:
    """Like _key, but an empty mapping or list says nothing."""
    return lambda value: [pointer("", name)] if value.get(name) else []


_SCHEMAS = ("schema", "property")

# {name} and {value} are those of the key that was found.
ROWS = (
    Row(("operation", "components"), _keys("callbacks"), "a callback", "describe it in words"),
    Row(_SCHEMAS, _key("discriminator"), "a discriminator", "use a plain oneOf"),
    Row(_SCHEMAS, _key("not"), "`not`", "say what the value is"),
    Row(_SCHEMAS, _key("if", "then", "else"), "`{name}`", "use oneOf"),
    Row(_SCHEMAS, _key("patternProperties"), "`{name}`", "use additionalProperties"),
    Row(_SCHEMAS, _key("dependentSchemas"), "`{name}`", "use oneOf"),
    # With these a `$ref` would no longer mean what it says.
    Row(_SCHEMAS, _key("$id", "$anchor", "$dynamicAnchor", "$dynamicRef"), "`{name}`",
        "use `$ref: '#/components/schemas/…'`"),
)  # fmt: skip


def support_problems(document: Document, objects: list[Object]) -> Iterator[Problem]:
    """Yield what cannot be generated yet."""
    for found in objects:
        for row in ROWS:
            if found.kind in row.kinds:
                for below in row.find(found.value):
                    yield _problem(document, found.pointer + below, row)


def _problem(document: Document, at: str, row: Row) -> Problem:
    value = node_at(document.tree, at)
    what = row.what.format(name=segments(at)[-1], value=value if isinstance(value, str) else "")
    message = f"{what} cannot be generated yet"
    hint = f"remove it in the overlay with a reason, or {row.instead}"
    return Problem(document.at(at), "unsupported", message, at, hint)
