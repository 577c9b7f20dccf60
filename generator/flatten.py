"""flatten: Document → FlatDocument. Every object and every enum gets a name; all else refers to names."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from generator import names
from generator.contents import Contents, FlatBody, FlatReply
from generator.objects import FRAMING, METHODS, TOKEN, address, follow, items, mapping
from generator.problem import Problem, ProblemsFound
from generator.schemas import Schema
from generator.shapes import Shape, Shapes
from generator.source import Document, Json, node_at, pointer

# OpenAPI ignores some, the others are made from the connection.
_NOT_PARAMETERS = frozenset({"accept", *FRAMING}) - {"cookie"}


@dataclass(frozen=True, slots=True)
class FlatParameter:
    """A parameter."""

    pointer: str
    value: dict[str, Json]
    schema: Schema
    media_type: str = ""
    """Of a parameter that has `content`."""


@dataclass(frozen=True, slots=True)
class FlatOperation:
    """An operation whose parts are all resolved."""

    method: str
    path: str
    pointer: str
    value: dict[str, Json]
    parameters: tuple[FlatParameter, ...]
    bodies: tuple[FlatBody, ...]
    replies: tuple[FlatReply, ...]


@dataclass(frozen=True, slots=True)
class FlatWebhook:
    """What the provider sends by itself."""

    name: str
    pointer: str
    value: dict[str, Json]
    schema: Schema


@dataclass(frozen=True, slots=True)
class FlatDocument:
    """A document in which every operation refers to names only."""

    document: Document
    operations: tuple[FlatOperation, ...]
    shapes: dict[str, Shape] = field(default_factory=dict[str, Shape])
    webhooks: tuple[FlatWebhook, ...] = ()


def flatten(document: Document) -> FlatDocument:
    """Name every object and enum that an operation uses; raise ProblemsFound when names clash."""
    flattener = _Flattener(document)
    operations = tuple(flattener.operation(*found) for found in _operations(document))
    webhooks = tuple(flattener.webhooks())
    if flattener.shapes.problems:
        raise ProblemsFound(flattener.shapes.problems)
    order = {at: place for place, at in enumerate(document.positions)}
    shapes = sorted(flattener.shapes.found.values(), key=lambda shape: order.get(shape.pointer, 0))
    return FlatDocument(document, operations, {shape.name: shape for shape in shapes}, webhooks)


def _operations(document: Document) -> Iterator[tuple[str, str, str]]:
    for path in mapping(document.tree.get("paths")):
        if path.startswith("x-"):
            continue
        at, item = follow(document, pointer("", "paths", path))
        yield from ((path, method, pointer(at, method)) for method in item if method in METHODS)
        further = mapping(item.get("additionalOperations"))
        yield from ((path, method, pointer(at, "additionalOperations", method)) for method in further)


class _Flattener:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.shapes = Shapes(document)

    def operation(self, path: str, method: str, at: str) -> FlatOperation:
        _, value = follow(self.document, at)
        hint = names.pascal(str(value.get("operationId") or f"{method} {path}")) or names.pascal(f"{method} {path}")
        parameters = tuple(self._parameters(at, value, hint))
        contents = Contents(self.document, self.shapes)
        bodies = contents.bodies(pointer(at, "requestBody"), hint) if "requestBody" in value else ()
        # The answer to a HEAD never has a body.
        replies = contents.replies(at, value, hint, empty=method == "head")
        return FlatOperation(method, address(path), at, value, parameters, tuple(bodies), tuple(replies))

    def webhooks(self) -> Iterator[FlatWebhook]:
        """What is in the body of each webhook."""
        for name in mapping(self.document.tree.get("webhooks")):
            item_at, item = follow(self.document, pointer("", "webhooks", name))
            for method in (method for method in METHODS if method in item):
                at, value = follow(self.document, pointer(item_at, method))
                hint = names.pascal(str(value.get("operationId") or name)) or "Webhook"
                bodies = Contents(self.document, self.shapes).bodies(pointer(at, "requestBody"), hint)
                found = next((body for body in bodies if body.form == "json"), None) if "requestBody" in value else None
                if found is not None:
                    yield FlatWebhook(name, at, value, found.schema)
                    break

    def _parameters(self, at: str, operation: dict[str, Json], hint: str) -> Iterator[FlatParameter]:
        item_at = at.partition("/additionalOperations/")[0] if "/additionalOperations/" in at else at.rpartition("/")[0]
        item = follow(self.document, item_at)[1]
        found: dict[tuple[str, str], tuple[str, dict[str, Json]]] = {}
        for owner, listed in ((item_at, item), (at, operation)):
            for index in range(len(items(listed.get("parameters")))):
                where, value = follow(self.document, pointer(owner, "parameters", index))
                if "in" in value and "name" in value:
                    found[str(value["in"]), str(value["name"])] = where, value
        words = [names.pascal(name) for _, name in found]
        for (place, name), (where, value) in found.items():
            if self._is_sent(where, place, name):
                below = names.pascal(name) if words.count(names.pascal(name)) == 1 else names.pascal(f"{place} {name}")
                yield self._parameter(where, value, hint + below)

    def _parameter(self, at: str, value: dict[str, Json], hint: str) -> FlatParameter:
        media_type = next(iter(mapping(value.get("content"))), "")
        schema_at = pointer(at, "content", media_type, "schema") if media_type else pointer(at, "schema")
        schema = self.shapes.at(schema_at, hint) if self._exists(schema_at) else {}
        return FlatParameter(at, value, schema, media_type)

    def _is_sent(self, at: str, place: str, name: str) -> bool:
        """Whether a parameter is one: some headers belong to other parts of a document."""
        if place != "header":
            return True
        if not TOKEN.fullmatch(name):
            message = f"a header cannot be called {name!r}"
            loses = "the header, which HTTP cannot carry"
            problem = Problem(self.document.at(at), "bad-header-name", message, at, level="note", loses=loses)
            (self.document.notes if self.document.tolerant else self.shapes.problems).append(problem)
            return False
        return name.lower() not in _NOT_PARAMETERS and not (name.lower() == "authorization" and self._has_schemes())

    def _has_schemes(self) -> bool:
        return bool(mapping(mapping(self.document.tree.get("components")).get("securitySchemes")))

    def _exists(self, at: str) -> bool:
        try:
            node_at(self.document.tree, at)
        except LookupError:
            return False
        return True
