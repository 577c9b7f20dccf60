"""The schemas of the models as datamodel-code-generator takes them: plainer than what vendors write."""

from typing import Any, TypeAlias

from generator.code import prose, wrapped
from generator.objects import items, mapping
from generator.package import Models
from generator.schemas import Schema
from generator.source import Json

Plain: TypeAlias = dict[str, Any]

OWN = "MailwrightOwn"
"""Begins the names of the schemas that stand for types of the runtime."""
_OPEN = "MailwrightOpen"
_REF = "#/components/schemas/"
# Kind → the runtime's type in a request; in a reply only the flag has one.
_SENT = {"time": "Time", "base64": "Base64File", "upload": "UploadFile", "flag": "Flag"}
_RECEIVED: dict[str, Plain] = {
    "time": {"type": "string", "format": "date-time"},
    "base64": {"type": "string"},
    "upload": {"type": "string"},
    "flag": {"$ref": f"{_REF}{OWN}Flag"},
}
_OF_A_VALUE = (
    "type minLength maxLength pattern minItems maxItems uniqueItems minProperties maxProperties propertyNames "
    "minimum maximum exclusiveMinimum exclusiveMaximum multipleOf enum deprecated"
)
_KEPT = frozenset(_OF_A_VALUE.split())


def plain_schemas(plan: Models) -> dict[str, Plain]:
    """Every schema of an API, and those that stand for our own types."""
    found = {name: _Writer(plan, name).schema(schema) for name, schema in plan.schemas.items()}
    found |= {f"{OWN}{name}": {"type": "string"} for name in _SENT.values()}
    enums = {name: schema for name, schema in plan.schemas.items() if "enum" in schema}
    return found | {f"{name}{_OPEN}": _open(name, schema) for name, schema in enums.items()}


def _open(name: str, schema: Schema) -> Plain:
    """An enum of a reply, which may hold values that the document does not know yet."""
    return {"anyOf": [{"$ref": f"{_REF}{name}"}, {"type": _type_of(items(schema["enum"])[0])}]}


class _Writer:
    def __init__(self, plan: Models, owner: str) -> None:
        self._plan = plan
        self._owner = owner
        self._received = owner in plan.received

    def schema(self, schema: Schema) -> Plain:
        # Null is a matter of each use; here it would be a second class.
        own = {key: value for key, value in schema.items() if key != "x-nullable"}
        return self._object(own) if "properties" in own else self._value(own, nested=False)

    def _object(self, schema: Schema) -> Plain:
        properties: dict[str, Plain] = {}
        for name, inner in mapping(schema["properties"]).items():
            properties[name] = self._value(mapping(inner), nested=False)
            at = f"{self._owner}.{name}"
            if at in self._plan.aliases and at in self._plan.names:
                # A field that is read under several names is still written under its own.
                properties[name]["x-serialization_alias"] = name
        # Our base classes check rules over several fields, and further properties.
        plain: Plain = {"type": "object", "properties": properties, "required": schema.get("required", [])}
        own = str(schema.get("description") or f"{self._owner}, as the document has it.")
        return _described(plain, {"description": own})

    def _value(self, schema: Schema, *, nested: bool) -> Plain:
        plain = self._type(schema, nested=nested)
        if schema.get("x-nullable"):
            plain = _nullable(plain)
        return _described(plain, schema)

    def _type(self, schema: Schema, *, nested: bool) -> Plain:
        if isinstance(ref := schema.get("$ref"), str):
            return self._reference(ref.removeprefix("#/"), is_enum=bool(schema.get("x-enum")), nested=nested)
        if isinstance(kind := schema.get("x-kind"), str):
            return dict(_RECEIVED[kind]) if self._received else {"$ref": f"{_REF}{OWN}{_SENT[kind]}"}
        if "const" in schema:
            # A reply with another value is still a reply.
            return {"type": _type_of(schema["const"])} if self._received else {"const": schema["const"]}
        plain: Plain = {key: value for key, value in schema.items() if key in _KEPT}
        if "anyOf" in schema:
            plain["anyOf"] = [self._value(mapping(branch), nested=True) for branch in items(schema["anyOf"])]
        for keyword in ("items", "additionalProperties"):
            if isinstance(schema.get(keyword), dict):
                plain[keyword] = self._value(mapping(schema[keyword]), nested=True)
        return plain

    def _reference(self, name: str, *, is_enum: bool, nested: bool) -> Plain:
        if not (is_enum and self._received):
            return {"$ref": _REF + name}
        # Inside a list or a map the union needs a name for its mode to hang on; it is inlined again.
        return {"$ref": f"{_REF}{name}{_OPEN}"} if nested else _open(name, self._plan.schemas[name])


def _described(plain: Plain, schema: Schema) -> Plain:
    description = prose(str(schema.get("description") or ""))
    return {**plain, "description": wrapped(description)} if description else plain


def _nullable(plain: Plain) -> Plain:
    if isinstance(plain.get("type"), str):
        return {**plain, "type": [plain["type"], "null"]}
    return {"anyOf": [*plain.get("anyOf", [plain]), {"type": "null"}]}


def _type_of(value: Json) -> str:
    if isinstance(value, bool):
        return "boolean"
    return "integer" if isinstance(value, int) else "number" if isinstance(value, float) else "string"
