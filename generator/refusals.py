"""What a document may mean and the package cannot say yet: refused with a remedy, never generated half."""

from collections.abc import Iterator

from generator import api
from generator.problem import Problem
from generator.source import Document

# Kinds that a caller gives in a form of its own, which a reply does not have.
_ONE_WAY = frozenset({"time", "base64", "upload"})


def refusals(facts: api.Api, document: Document) -> Iterator[Problem]:
    """Yield a problem for each object that would lose a rule on its way into a model."""
    for thing in facts.objects:
        if thing.sent:
            yield from _nulls(thing, document)
        if thing.sent and thing.received and _has_one_way_rules(thing):
            message = f"{thing.name} is both sent and received, and has rules that only a request has"
            hint = "give the reply a schema of its own in the overlay"
            yield Problem(document.at(thing.pointer), "unsupported", message, thing.pointer, hint)


def _nulls(thing: api.Object, document: Document) -> Iterator[Problem]:
    # An optional null is left out, like None anywhere; elsewhere it cannot be left out.
    for member in thing.members:
        inner = [value for part in member.value.parts for value in _values(part)]
        if (member.required and member.value.nullable) or any(value.nullable for value in inner):
            message = f"{member.wire_name!r} may hold null in a request, which cannot be sent yet"
            hint = "remove the null in the overlay with a reason"
            yield Problem(document.at(member.pointer), "unsupported", message, member.pointer, hint)


def _has_one_way_rules(thing: api.Object) -> bool:
    kinds = {value.kind for member in thing.members for value in _values(member.value)}
    return bool(thing.rules or thing.pairs or thing.unique or thing.extra is not None or kinds & _ONE_WAY)


def _values(value: api.Value) -> Iterator[api.Value]:
    yield value
    for part in value.parts:
        yield from _values(part)
