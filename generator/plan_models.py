"""What the models are rendered from: schemas, names and the lines that a class begins with."""

from generator import api
from generator.code import Code, code, docstring, literal, prose
from generator.model_plan import Models
from generator.pytypes import Types, field_name, member_name
from generator.settings import ApiSettings

_OVERRIDE = Code("reportIncompatibleVariableOverride")


def plan_models(facts: api.Api, settings: ApiSettings, header: Code) -> Models:
    """Plan the module `models`."""
    renamed: dict[str, str] = {}
    aliases: dict[str, list[str]] = {}
    lines: dict[str, list[str]] = {}
    for thing in facts.objects:
        for member in thing.members:
            name = member_name(member)
            if name != member.wire_name:
                renamed[f"{thing.name}.{member.wire_name}"] = name
            if member.aliases:
                aliases[f"{thing.name}.{member.wire_name}"] = [member.wire_name, *member.aliases]
        if found := list(map(str, _class_lines(facts, thing))):
            lines[thing.name] = found
    things: list[api.Object | api.Enum | api.Alias] = [*facts.objects, *facts.enums, *facts.aliases]
    return Models(
        path=f"{settings.folder}/models.py",
        header=header,
        docstring=docstring(f"The models of the {prose(facts.title)}: what is sent and what comes back.", 0),
        module=settings.module,
        runtime=f"{settings.package}._runtime",
        schemas=facts.schemas,
        names=renamed,
        aliases=aliases,
        sent=frozenset(thing.name for thing in things if thing.sent),
        received=frozenset(thing.name for thing in things if thing.received),
        partial=frozenset(thing.name for thing in facts.objects if thing.failures),
        open=frozenset(thing.name for thing in facts.objects if thing.extra is not None),
        checked=frozenset(thing.name for thing in facts.objects if thing.rules or thing.pairs or thing.unique),
        class_lines=lines,
        nulls=frozenset(thing.name for thing in facts.objects if _nulls(thing)),
        tolerant=facts.tolerant,
    )


def _failed_items(facts: api.Api, thing: api.Object, way: dict[str, str]) -> tuple[str, str, str]:
    """The fields of a list and of its items that say what failed."""
    listed = next((m.value for m in thing.members if m.wire_name == way["items"]), api.Value("any"))
    inside = {part.name for outer in listed.parts for part in (outer, *outer.parts)}
    items = [one for one in facts.objects if one.name in inside]

    def field(wire_name: str) -> str:
        holder = next((one for one in items if any(m.wire_name == wire_name for m in one.members)), None)
        return field_name(holder, wire_name) if wire_name else ""

    return field_name(thing, way["items"]), field(way["error"]), field(way.get("index", ""))


def _nulls(thing: api.Object) -> tuple[str, ...]:
    """The fields that a request cannot leave out, and that may be null."""
    if thing.of_parameters or not thing.sent:
        return ()
    return tuple(member_name(m) for m in thing.members if m.required and m.value.nullable)


def _class_lines(facts: api.Api, thing: api.Object) -> list[Code]:
    """Facts that the base classes read from a class of their own."""
    found: list[tuple[str, Code]] = []
    if thing.rules and thing.sent:
        found.append(("any_of_required", literal(thing.rules)))
    if thing.pairs and thing.sent:
        found.append(("pairs", literal(tuple((field, *pair) for field, pair in thing.pairs.items()))))
    if thing.unique and thing.sent:
        found.append(("unique", literal(thing.unique)))
    if thing.extra_names is not None and thing.sent:
        found.append(("extra_names", literal(thing.extra_names)))
    if nulls := _nulls(thing):
        found.append(("nulls", literal(nulls)))
    if thing.failures:
        found.append(("failure_error", Code("errors.PartialFailureError")))
    for key, attribute in (("map", "failed_map"), ("count", "failed_count")):
        found += [(attribute, literal(field_name(thing, way[key]))) for way in thing.failures if key in way]
    if listed := tuple(_failed_items(facts, thing, way) for way in thing.failures if "items" in way):
        found.append(("failed_items", literal(listed)))
    lines = [Code(f"{name} = ") + value for name, value in found]
    if thing.extra is not None and thing.sent:
        extra = Types(facts, qualified=False).received(thing.extra)
        lines.append(
            code("__pydantic_extra__: dict[str, {}] = Field(init=False)  # pyright: ignore[{}]", extra, _OVERRIDE)
        )
    return lines
