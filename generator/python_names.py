"""Which name of the package belongs to which fact of the document."""

from typing import Any, TypeAlias

from generator import api
from generator.change import Key
from generator.objects import mapping
from generator.package import Package
from generator.pytypes import member_name

Names: TypeAlias = dict[tuple[str, ...], Key]
"""The last parts of a name in the package → what it is about in the document."""

# Modules that hold what is named after the document's types; any other one is a resource.
_TYPES = frozenset({"models", "inputs", "enums", "errors"})


def python_names(name: str, facts: api.Api, package: Package) -> Names:
    """The names of one API, which is called `name`."""
    root: Key = ("api", name)
    found: Names = {}
    for thing in facts.objects:
        if not thing.of_parameters:
            found |= _of_object(thing, (*root, "type", thing.name))
    for enum in facts.enums:
        key = (*root, "type", enum.name)
        found |= {(enum.name,): key, (f"{enum.name}Value",): key}
        found |= {(enum.name, value.name): (*key, str(value.value)) for value in enum.values}
    found |= {(facts.errors.name, code.name): (*root, "code", str(code.value)) for code in facts.errors.codes}
    for alias in facts.aliases:
        found |= {(alias.name,): (*root, "type", alias.name), (f"{alias.name}Input",): (*root, "type", alias.name)}
    by_place = {f"{operation.method} {operation.path}": operation for operation in facts.operations}
    for operation in facts.operations:
        found |= _of_parameters(operation, _key(root, operation))
    for method, said in mapping(package.counts.get("methods")).items():
        told: dict[str, Any] = mapping(said)
        if (asked := by_place.get(str(told.get("sends")))) is not None:
            found |= _of_method(method, told, asked, root)
    return found


def _key(root: Key, operation: api.Operation) -> Key:
    return (*root, "operation", f"{operation.method} {operation.path}")


def _of_object(thing: api.Object, key: Key) -> Names:
    dict_name = f"{thing.dict_name or thing.name}Input"
    found: Names = {(thing.name,): key, (dict_name,): key}
    for member in thing.members:
        found[thing.name, member_name(member)] = (*key, member.wire_name)
        found[dict_name, member.wire_name] = (*key, member.wire_name)
    return found


def _of_parameters(operation: api.Operation, key: Key) -> Names:
    """The models that hold parameters."""
    found: Names = {}
    for location, name in operation.models:
        found[name,] = key
        for member in operation.parameters:
            if member.location == location:
                found[name, member_name(member)] = (*key, location, member.wire_name)
    return found


def _of_method(method: str, told: dict[str, Any], operation: api.Operation, root: Key) -> Names:
    key = _key(root, operation)
    found: Names = {(method,): key, (method, "()"): (*key, "reply")}
    body = next((body for body in operation.bodies if body.media_type == told.get("body")), operation.body)
    for parameter, place in mapping(told.get("parameters")).items():
        location, _, wire_name = str(place).partition(" ")
        if location == "body" and body is not None:
            inside: Key = (*root, "type", body.value.name, wire_name)
            found[method, f"({parameter})"] = inside if wire_name else (*key, "body", body.media_type)
        else:
            found[method, f"({parameter})"] = (*key, location, wire_name)
    return found


def api_of(key: Key) -> str:
    """The API that a name of the package belongs to, or an empty string."""
    parts = key[0].split(".")
    return parts[1] if len(parts) > 1 and not parts[1].startswith("_") else ""


def about_of(key: Key, names: Names) -> Key:
    """What a name of the package is about; empty where the document does not say."""
    return names.get(_last(key), ())


def shown(key: Key) -> str:
    """A name of the package as its users write it: `SendEmail.html`, `emails.send(html=…)`."""
    *above, end = _last(key)
    if end == "()":
        return f"{'.'.join(above)}()"
    return f"{'.'.join(above)}({end[1:-1]}=…)" if end.startswith("(") else ".".join((*above, end))


def _last(key: Key) -> tuple[str, ...]:
    """The last parts of a name, as `Names` have them."""
    parts = key[0].split(".")
    if key[1:2] == ("exports",):
        return (key[2],)
    if len(parts) == 4 and parts[1] != "_runtime" and parts[2] not in {*_TYPES, "client"} and len(key) > 1:
        return (f"{parts[2]}.{key[1]}", *key[2:])
    return (parts[-1], *key[1:])
