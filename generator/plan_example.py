"""The arguments of an example call: what a method demands, with the simplest values that fit."""

import json

from generator import api
from generator.code import Code, code, joined, literal
from generator.package import Method
from generator.source import Json

_VALUES = {
    "string": Code('"..."'), "integer": Code("1"), "number": Code("1.0"), "boolean": Code("True"),
    "any": Code('"..."'), "time": Code('"2030-01-01T09:00:00Z"'), "moment": Code('"2030-01-01T09:00:00Z"'),
    "date": Code('"2030-01-31"'), "clock": Code('"09:00:00"'), "duration": Code('"PT1H"'), "uuid": Code('"..."'),
    "base64": Code('b"..."'), "base64url": Code('b"..."'),
    "upload": Code('("a.txt", b"...")'), "flag": Code("True"), "map": Code("{}"),
}  # fmt: skip


def example_arguments(facts: api.Api, operation: api.Operation, method: Method) -> tuple[Code, ...]:
    """The arguments that a call needs, in the order of the method's parameters."""
    body = operation.body
    thing = _object(facts, body.value) if body is not None and body.is_flat else None
    needed = _needed(thing) if thing is not None else frozenset[str]()
    return tuple(
        code("{}={}", parameter.name, _value(facts, member.value, frozenset()))
        for parameter in method.parameters
        if (member := parameter.member) is not None
        and (parameter.default is None or (member.location == "body" and member.wire_name in needed))
    )


def _object(facts: api.Api, value: api.Value) -> api.Object | None:
    return next((thing for thing in facts.objects if value.kind == "object" and thing.name == value.name), None)


def _needed(thing: api.Object) -> frozenset[str]:
    """What an object must have: its required members, and for each rule the first group of fields that obeys it."""
    found = {member.wire_name for member in thing.members if member.required}
    for rule in thing.rules:
        if not any(found.issuperset(group) for group in rule):
            found.update(rule[0])
    return frozenset(found)


def _value(facts: api.Api, value: api.Value, within: frozenset[str]) -> Code:
    """A value of a type; `within` names the objects around it, so that none holds itself for ever."""
    if value.kind == "enum":
        values = next(enum.values for enum in facts.enums if enum.name == value.name)
        return _literal(values[0].value)
    if value.kind == "const":
        return _literal(value.const)
    if value.kind == "alias":
        meant = next(alias.value for alias in facts.aliases if alias.name == value.name)
        return Code("{}") if value.name in within else _value(facts, meant, within | {value.name})
    if value.kind == "union":
        return _value(facts, value.parts[0], within)
    if value.kind == "array":
        is_endless = value.parts[0].name in within
        return Code("[]") if is_endless else code("[{}]", _value(facts, value.parts[0], within))
    thing = _object(facts, value)
    if thing is None:
        return _VALUES.get(value.kind, Code("{}"))
    needed = _needed(thing)
    inner = within | {thing.name}
    given = [
        code("{}: {}", _literal(member.wire_name), _value(facts, member.value, inner))
        for member in thing.members
        if member.wire_name in needed and member.value.name not in inner
    ]
    return code("{{{}}}", joined(", ", given))


def _literal(value: Json) -> Code:
    """A literal in the quotes that the other examples have."""
    plain = isinstance(value, str) and value.isascii() and value.isprintable()
    return Code(json.dumps(value)) if plain else literal(value)
