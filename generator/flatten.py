"""flatten: Document → FlatDocument. Every object and every enum gets a name; all else refers to names."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from generator import names
from generator.objects import METHODS, follow, items, mapping
from generator.problem import ProblemsFound
from generator.rules import address
from generator.schemas import Schema
from generator.shapes import Shape, Shapes
from generator.source import Document, Json, pointer

SUCCESS = ("200", "201", "202", "203", "204", "2XX")


@dataclass(frozen=True, slots=True)
class FlatParameter:
    """A path, query or header parameter."""

    pointer: str
    value: dict[str, Json]
    schema: Schema


@dataclass(frozen=True, slots=True)
class FlatBody:
    """A request body."""

    pointer: str
    value: dict[str, Json]
    media_type: str
    encoding: dict[str, Json]
    schema: Schema


@dataclass(frozen=True, slots=True)
class FlatOperation:
    """An operation whose parts are all resolved."""

    method: str
    path: str
    pointer: str
    value: dict[str, Json]
    parameters: tuple[FlatParameter, ...]
    body: FlatBody | None
    reply: Schema | None


@dataclass(frozen=True, slots=True)
class FlatDocument:
    """A document in which every operation refers to names only."""

    document: Document
    operations: tuple[FlatOperation, ...]
    shapes: dict[str, Shape] = field(default_factory=dict[str, Shape])


def flatten(document: Document) -> FlatDocument:
    """Name every object and enum that an operation uses; raise ProblemsFound when names clash."""
    flattener = _Flattener(document)
    operations = tuple(flattener.operation(*found) for found in _operations(document))
    if flattener.shapes.problems:
        raise ProblemsFound(flattener.shapes.problems)
    order = {at: place for place, at in enumerate(document.positions)}
    shapes = sorted(flattener.shapes.found.values(), key=lambda shape: order.get(shape.pointer, 0))
    return FlatDocument(document, operations, {shape.name: shape for shape in shapes})


def _operations(document: Document) -> Iterator[tuple[str, str, str]]:
    for path in mapping(document.tree.get("paths")):
        at, item = follow(document, pointer("", "paths", path))
        yield from ((path, method, pointer(at, method)) for method in item if method in METHODS)


class _Flattener:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.shapes = Shapes(document)

    def operation(self, path: str, method: str, at: str) -> FlatOperation:
        _, value = follow(self.document, at)
        hint = names.pascal(str(value.get("operationId", f"{method} {path}")))
        parameters = tuple(self._parameters(at, value, hint))
        body = self._body(pointer(at, "requestBody"), hint) if "requestBody" in value else None
        return FlatOperation(method, address(path), at, value, parameters, body, self._reply(at, value, hint))

    def _parameters(self, at: str, operation: dict[str, Json], hint: str) -> Iterator[FlatParameter]:
        item_at = at.rpartition("/")[0]
        item = follow(self.document, item_at)[1]
        found: dict[tuple[str, str], tuple[str, dict[str, Json]]] = {}
        for owner, listed in ((item_at, item), (at, operation)):
            for index in range(len(items(listed.get("parameters")))):
                where, value = follow(self.document, pointer(owner, "parameters", index))
                found[str(value["in"]), str(value["name"])] = where, value
        for (_, name), (where, value) in found.items():
            yield FlatParameter(where, value, self.shapes.at(pointer(where, "schema"), hint + names.pascal(name)))

    def _body(self, at: str, hint: str) -> FlatBody | None:
        at, value = follow(self.document, at)
        for media_type, media in mapping(value.get("content")).items():
            schema = self.shapes.at(pointer(at, "content", media_type, "schema"), f"{hint}Body")
            if "$ref" not in schema:
                schema = self.shapes.alias(f"{hint}Body", pointer(at, "content", media_type, "schema"), schema)
            return FlatBody(at, value, media_type, mapping(mapping(media).get("encoding")), schema)
        return None

    def _reply(self, at: str, operation: dict[str, Json], hint: str) -> Schema | None:
        status = next((s for s in SUCCESS if s in mapping(operation.get("responses"))), None)
        if status is None:
            return None
        at, value = follow(self.document, pointer(at, "responses", status))
        for media_type, media in mapping(value.get("content")).items():
            if "schema" in mapping(media):
                return self.shapes.at(pointer(at, "content", media_type, "schema"), f"{hint}Reply")
        return None
