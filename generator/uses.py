"""Which shapes are sent and which are received: the two are read by different rules."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.flatten import FlatDocument
from generator.source import Json


@dataclass(frozen=True, slots=True)
class Uses:
    """The names of the shapes that travel each way."""

    requests: frozenset[str]
    replies: frozenset[str]

    def sent(self, name: str) -> bool:
        """Whether a request holds this shape."""
        return name in self.requests

    def received(self, name: str) -> bool:
        """Whether a reply holds this shape."""
        return name in self.replies


def uses(flat: FlatDocument) -> Uses:
    """Find out which shapes the requests and the replies of a document hold."""
    sent: list[Json] = []
    received: list[Json] = []
    for operation in flat.operations:
        sent += [parameter.schema for parameter in operation.parameters]
        sent += [body.schema for body in operation.bodies]
        received += [reply.schema for reply in operation.replies if reply.schema is not None]
        received += [reply.item for reply in operation.replies if reply.item is not None]
    received += [webhook.schema for webhook in flat.webhooks]
    return Uses(reached(flat, sent), reached(flat, received))


def reached(flat: FlatDocument, roots: Iterable[Json]) -> frozenset[str]:
    """The names of the shapes that these schemas hold, at any depth."""
    found: set[str] = set()
    waiting = list(roots)
    while waiting:
        for name in references(waiting.pop()):
            if name not in found:
                found.add(name)
                waiting.append(flat.shapes[name].schema)
    return frozenset(found)


def references(value: Json) -> Iterator[str]:
    """The names that a flat schema refers to."""
    if isinstance(value, dict):
        if isinstance(ref := value.get("$ref"), str):
            yield ref.removeprefix("#/")
        for key in ("items", "additionalProperties", "anyOf"):
            yield from references(value.get(key))
        properties = value.get("properties")
        for inner in properties.values() if isinstance(properties, dict) else ():
            yield from references(inner)
    elif isinstance(value, list):
        for item in value:
            yield from references(item)
