"""The types that callers write: enums and the dict forms of objects."""

from generator import api, docs, names
from generator.code import Code, code, docstring, identifier, joined, literal, prose
from generator.package import Constant, EnumClass, Enums, Inputs, TypedDictClass
from generator.problem import Problem
from generator.pytypes import Types
from generator.scope import Scope
from generator.source import Document

_TAKEN = frozenset({"name", "value", "mro"})
_IN_ANNOTATIONS = frozenset(
    [
        "str", "int", "float", "bool", "bytes", "datetime", "enums", "models", "Any", "Literal", "Mapping",
        "Sequence", "NotRequired", "TypedDict", "FileContent", "UploadContent", "ClockLike", "DateLike",
        "DurationLike", "UuidLike",
    ]
)  # fmt: skip


def plan_enums(facts: api.Api, document: Document, header: Code, problems: list[Problem]) -> Enums:
    """Plan the module `enums`."""
    found: list[EnumClass] = []
    for enum in facts.enums:
        scope = Scope(document, f"the enum {enum.name}", problems, _TAKEN, "x-enum-varnames entry")
        values: list[Constant] = []
        for value in enum.values:
            name = scope.add(value.name, str(value.value), f"{enum.pointer}/enum/{len(values)}")
            said = docstring(docs.sentence(value.description), 4, below=True) if value.description else None
            values.append(Constant(identifier(name), literal(value.value), said))
        base = "IntEnum" if all(isinstance(v.value, int) for v in enum.values) else "StrEnum"
        text = docstring(prose(enum.description) or f"The values of {enum.name}.", 4)
        listed = joined(", ", [literal(value.value) for value in enum.values])
        found.append(EnumClass(identifier(enum.name), Code(base), text, tuple(values), listed))
    about = f"The enums of the {prose(facts.title)}. A value that is not among them comes through as it is."
    return Enums(header, docstring(about, 0), tuple(found))


def plan_inputs(facts: api.Api, header: Code) -> Inputs:
    """Plan the module `inputs`."""
    types = Types(facts, qualified=True, inputs="")
    used = _used(facts)
    dicts = tuple(_dict(thing, types) for thing in facts.objects if thing.name in used and thing.extra is None)
    aliases = tuple(_alias(alias, types) for alias in facts.aliases if alias.name in used)
    about = f"Requests to the {prose(facts.title)} as plain dicts, for type checkers and editors."
    return Inputs(header, docstring(about, 0), dicts, aliases)


def _alias(alias: api.Alias, types: Types) -> Constant:
    # In quotes, as it may hold what is defined further down, and itself.
    text = docstring(f"What may be given for a `{alias.name}`.", 0)
    return Constant(identifier(f"{alias.name}Input"), literal(str(types.given(alias.value))), text)


def _dict(thing: api.Object, types: Types) -> TypedDictClass:
    keys: list[Constant] = []
    odd: list[Constant] = []
    for member in thing.members:
        given = types.member(thing, member)
        said = docs.with_limits(member.description, member.limits)
        text = docstring(said, 4, below=True) if said else None
        if _can_be_a_key(member.wire_name):
            annotation = given if member.required else _optional(given)
            keys.append(Constant(identifier(member.wire_name), annotation, text))
        else:
            quoted = literal(str(given if member.required else _optional(given)))
            odd.append(Constant(literal(member.wire_name), quoted, text))
    about = f"{docs.sentence(thing.description)} The dict form of `{thing.name}`.".strip()
    return TypedDictClass(
        identifier(f"{thing.dict_name or thing.name}Input"), docstring(about, 4), tuple(odd), tuple(keys)
    )


def _can_be_a_key(name: str) -> bool:
    """Whether a class may say it: a name that is no word of an annotation, which it would hide."""
    return names.is_identifier(name) and not name.startswith("_") and name not in _IN_ANNOTATIONS


def _optional(given: Code) -> Code:
    # None means "leave it out", as it does for the parameters of a method.
    return code("NotRequired[{}]", given if given == "None" else code("{} | None", given))


def _used(facts: api.Api) -> frozenset[str]:
    """The objects that a caller may give as a dict: all that a request holds, but for flattened bodies."""
    values = [member.value for thing in facts.objects if thing.sent for member in thing.members]
    values += [thing.extra for thing in facts.objects if thing.sent and thing.extra is not None]
    bodies = [body for operation in facts.operations for body in operation.bodies]
    values += [body.value for body in bodies if not body.is_flat]
    values += [member.value for operation in facts.operations for member in operation.parameters]
    found: set[str] = set()
    while values:
        value = values.pop()
        if value.kind == "alias" and value.name not in found:
            values += [alias.value for alias in facts.aliases if alias.name == value.name]
        found |= {value.name} if value.kind in ("object", "alias") else set()
        values += value.parts
    return frozenset(found)
