"""The schemas of the models as datamodel-code-generator takes them: plainer than what vendors write."""

from typing import Any, TypeAlias

from pydantic_core import SchemaError, SchemaValidator

from generator.code import between_quotes, literal, prose
from generator.model_plan import Models
from generator.objects import items, mapping
from generator.schemas import Schema
from generator.shape import alike
from generator.source import Json

Plain: TypeAlias = dict[str, Any]

OWN = "MailwrightOwn"
"""Begins the names of the schemas that stand for types of the runtime, and for what we write ourselves."""
_OPEN = "MailwrightOpen"
_REF = "#/components/schemas/"
# Kind → the runtime's type in a request, and in a reply.
_SENT = {
    "time": "Time", "moment": "Time", "date": "Date", "uuid": "Uuid", "duration": "Duration", "clock": "Clock",
    "base64": "Base64File", "base64url": "Base64UrlFile", "upload": "UploadFile", "flag": "Flag",
}  # fmt: skip
_READ = {
    "moment": "TimeRead", "date": "DateRead", "uuid": "Uuid", "duration": "Duration", "clock": "Clock", "flag": "Flag",
}  # fmt: skip
_FURTHER = ("Number", "Date", "DateRead", "TimeRead", "Uuid", "Clock", "Duration", "Base64UrlFile")
MODULES = {**dict.fromkeys(_FURTHER, "kinds"), "Tagged": "unions"}
"""Types of the runtime, and the modules in which they are."""
_RECEIVED: dict[str, Plain] = {
    **{kind: {"$ref": f"{_REF}{OWN}{name}"} for kind, name in _READ.items()},
    "time": {"type": "string", "format": "date-time"},
    "base64": {"type": "string"},
    "base64url": {"type": "string"},
    "upload": {"type": "string"},
}
_LIMITS = (
    "minLength maxLength pattern minItems maxItems uniqueItems minProperties maxProperties propertyNames "
    "minimum maximum exclusiveMinimum exclusiveMaximum multipleOf"
)
_OF_A_REPLY = frozenset({"type", "deprecated"})
_KEPT = frozenset({*_LIMITS.split(), *_OF_A_REPLY})
_TYPES = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}


class PlainSchemas:
    """Every schema of an API, and the types that we write ourselves.

    Args:
        plan: The models.
    """

    def __init__(self, plan: Models) -> None:
        self.texts: dict[str, str] = {}
        """Names that stand for types of our own in `schemas`, and these types."""
        self.own = {f"{OWN}{name}": name for name in (*_SENT.values(), *_READ.values(), "Number")}
        """Names that stand for types of the runtime."""
        self.classes = {
            name: f"{OWN}Class{number:05}x"
            for number, name in enumerate(sorted(n for n, schema in plan.schemas.items() if "properties" in schema))
        }
        """The classes, and what they are called until all is done: no name of a document means anything then."""
        self.enums = [name for name, schema in plan.schemas.items() if "enum" in schema]
        self.aliases = [
            name for name, schema in plan.schemas.items() if "enum" not in schema and "properties" not in schema
        ]
        """Types with a name of the document's that are no classes: they are among the texts."""
        self.schemas: dict[str, Plain] = {}
        for name, schema in plan.schemas.items():
            writer = _Writer(plan, name, self)
            if name in self.aliases:
                self.texts[name] = writer.text({key: value for key, value in schema.items() if key != "x-nullable"})
            elif name in self.enums:
                self.schemas[name] = writer.schema(schema)
            else:
                self.schemas[self.classes[name]] = writer.schema(schema)
        self.schemas |= {name: {"type": "string"} for name in (*self.own, *self.texts)}
        enums = {name: plan.schemas[name] for name in self.enums}
        self.schemas |= {f"{name}{_OPEN}": _open(name, schema) for name, schema in enums.items()}

    def add_part(self, plain: Plain) -> str:
        """A name for a type that datamodel-code-generator writes and that is put where it is used."""
        name = f"{OWN}Part{len(self.schemas)}"
        self.schemas[name] = plain
        return name

    def add_text(self, text: str) -> Plain:
        """A schema that stands for a type of our own."""
        name = f"{OWN}Type{len(self.texts)}"
        self.texts[name] = text
        return {"$ref": _REF + name}


def _open(name: str, schema: Schema) -> Plain:
    """An enum of a reply, which may hold values that the document does not know yet."""
    return {"anyOf": [{"$ref": f"{_REF}{name}"}, {"type": _type_of(items(schema["enum"])[0])}]}


class _Writer:
    def __init__(self, plan: Models, owner: str, whole: PlainSchemas) -> None:
        self._plan = plan
        self._owner = owner
        self._whole = whole
        self._received = owner in plan.received
        # What another's document demands of a reply may not be so; the reply is one all the same.
        self._kept = _OF_A_REPLY if self._received and plan.tolerant else _KEPT

    def schema(self, schema: Schema) -> Plain:
        # Null is a matter of each use; here it would be a second class.
        own = {key: value for key, value in schema.items() if key != "x-nullable"}
        if "enum" in own:
            return {"type": _type_of(items(own["enum"])[0]), "enum": own["enum"]}
        return self._object(own)

    def _object(self, schema: Schema) -> Plain:
        properties: dict[str, Plain] = {}
        required = [name for name in items(schema.get("required")) if name in mapping(schema["properties"])]
        for name, inner in mapping(schema["properties"]).items():
            optional = name not in required  # and holds None when it is left out
            shown = {key: value for key, value in mapping(inner).items() if not optional or key != "x-nullable"}
            properties[name] = self._value(shown, nested=False)
            at = f"{self._owner}.{name}"
            if at in self._plan.aliases and at in self._plan.names:
                # A field that is read under several names is still written under its own.
                properties[name]["x-serialization_alias"] = name
        # Our base classes check rules over several fields, and further properties.
        plain: Plain = {"type": "object", "properties": properties, "required": required}
        own = str(schema.get("description") or f"{self._owner}, as the document has it.")
        return _described(plain, {"description": own})

    def text(self, schema: Schema) -> str:
        """The type of a schema in Python."""
        told = {key: value for key, value in schema.items() if key not in ("description", "deprecated")}
        return self._text(self._value(told, nested=True))

    def _text(self, plain: Plain) -> str:
        if not plain:
            return "Any"
        if plain.keys() == {"$ref"}:
            name = str(plain["$ref"]).removeprefix(_REF)
            return self._whole.own.get(name, name)
        kind = plain.get("type")
        if isinstance(kind, list) and plain.keys() <= {"type", "items", "additionalProperties"}:
            return f"{self._text({**plain, 'type': kind[0]})} | None"
        if plain.keys() == {"type"} and kind in _TYPES:
            return _TYPES[kind]
        if kind == "object" and not isinstance(plain.get("additionalProperties"), dict):
            return "dict[str, Any]"  # it would become a class without fields
        if kind == "object" and plain.keys() == {"type", "additionalProperties"}:
            return f"dict[str, {self._text(plain['additionalProperties'])}]"
        if kind == "array" and plain.keys() <= {"type", "items"}:
            return f"list[{self._text(plain.get('items', {}))}]"
        return self._whole.add_part(plain)

    def _value(self, schema: Schema, *, nested: bool) -> Plain:
        plain = self._type(schema, nested=nested)
        if schema.get("x-nullable"):
            plain = self._nullable(plain)
        return _described(plain, schema)

    def _nullable(self, plain: Plain) -> Plain:
        if not plain.keys() - {"deprecated", "description"} or plain.get("type") == "null":
            return plain  # it may be anything
        if isinstance(plain.get("type"), str):
            return {**plain, "type": [plain["type"], "null"]}
        if "$ref" in plain:
            # Not as a union, which would be given a mode that not every type takes.
            name = str(plain["$ref"]).removeprefix(_REF)
            return self._whole.add_text(f"{self._whole.own.get(name, name)} | None")
        return {"anyOf": [*plain.get("anyOf", [plain]), {"type": "null"}]}

    def _type(self, schema: Schema, *, nested: bool) -> Plain:
        if isinstance(ref := schema.get("$ref"), str):
            return self._reference(ref.removeprefix("#/"), is_enum=bool(schema.get("x-enum")), nested=nested)
        if isinstance(kind := schema.get("x-kind"), str):
            return dict(_RECEIVED[kind]) if self._received else {"$ref": f"{_REF}{OWN}{_SENT[kind]}"}
        if "const" in schema:
            # A reply with another value is still a reply.
            loose = self._received or schema["const"] is None
            text = f"Literal[{literal(schema['const'])}]"
            return {"type": _type_of(schema["const"])} if loose else self._whole.add_text(text)
        if "anyOf" in schema:
            return self._union(schema)
        plain: Plain = {key: value for key, value in schema.items() if key in self._kept}
        if plain.get("type") == "number" and self._plan.tolerant and (self._received or plain.keys() == {"type"}):
            # One without limits, which our base class of requests cannot reach everywhere.
            return {"$ref": f"{_REF}{OWN}Number"}
        if not _is_valid(plain.get("pattern")):
            del plain["pattern"]
        for keyword in ("items", "additionalProperties"):
            if isinstance(schema.get(keyword), dict):
                plain[keyword] = self._value(mapping(schema[keyword]), nested=True)
        return plain

    def _union(self, schema: Schema) -> Plain:
        branches = [mapping(branch) for branch in items(schema["anyOf"])]
        if not self._received and all("const" in branch for branch in branches):
            return self._whole.add_text(f"Literal[{', '.join(literal(branch['const']) for branch in branches)}]")
        if ("x-tags" in schema or self._received) and sum(map(_holds_objects, branches)) > 1:
            # Which of several objects it is hangs on more than their order.
            return self._whole.add_text(self._alternatives(branches, mapping(schema.get("x-tags"))))
        plain: Plain = {key: value for key, value in schema.items() if key in ("deprecated",)}
        parts: list[Plain] = []
        for branch in (self._value(branch, nested=True) for branch in branches):
            if not branch.keys() - {"description", "deprecated"}:
                return plain  # anything
            if not any(alike(branch, known) for known in parts):
                parts.append(branch)
        return {**plain, "anyOf": parts} if len(parts) > 1 else {**plain, **parts[0]}

    def _alternatives(self, branches: list[Schema], tags: Schema) -> str:
        values = [tuple(map(str, items(some))) for some in items(tags.get("values"))] or [()] * len(branches)
        found: dict[str, tuple[str, ...]] = {}
        for branch, some in zip(branches, values, strict=True):
            text = self.text(branch)
            found[text] = (*found.get(text, ()), *some)
        text = " | ".join(found)
        if not tags or len(found) == 1:
            return text
        return f"Annotated[{text}, Tagged({literal(tags['property'])}, {literal(tuple(found.values()))})]"

    def _reference(self, name: str, *, is_enum: bool, nested: bool) -> Plain:
        if not (is_enum and self._received):
            return {"$ref": _REF + self._whole.classes.get(name, name)}
        # Inside a list or a map the union needs a name for its mode to hang on; it is inlined again.
        return {"$ref": f"{_REF}{name}{_OPEN}"} if nested else _open(name, self._plan.schemas[name])


def _holds_objects(schema: Schema) -> bool:
    if "$ref" in schema:
        return not schema.get("x-enum")
    below = [schema.get("items"), schema.get("additionalProperties"), *items(schema.get("anyOf"))]
    return any(_holds_objects(inner) for inner in below if isinstance(inner, dict))


def _is_valid(pattern: Json) -> bool:
    """Whether pydantic takes a pattern: else the module of the models could not be used."""
    if not isinstance(pattern, str):
        return True
    try:
        SchemaValidator({"type": "str", "pattern": pattern})
    except SchemaError:
        return False
    return True


def _described(plain: Plain, schema: Schema) -> Plain:
    description = prose(str(schema.get("description") or ""))
    return {**plain, "description": between_quotes(description, 4)} if description else plain


def _type_of(value: Json) -> str:
    if value is None or isinstance(value, bool):
        return "null" if value is None else "boolean"
    return "integer" if isinstance(value, int) else "number" if isinstance(value, float) else "string"
