"""The module that reads what the provider sends by itself."""

from dataclasses import dataclass

from generator import api, docs, names
from generator.code import Code, docstring, identifier, joined, literal, prose
from generator.pytypes import Types
from generator.source import Json

_TAKEN = frozenset({
    "parse", "read", "chosen", "cast", "models", "enums", "body", "name", "str", "bytes", "list", "dict", "int",
    "float", "bool", "object", "Any", "Mapping", "Webhook", "WebhookError", "annotations", "TYPE_CHECKING",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hook:
    """A function for one webhook."""

    name: Code
    wire_name: Code
    kind: Code
    """What is in its body."""
    quoted: Code
    marks: Code
    docstring: Code

    @property
    def listed(self) -> Code:
        """Its name in `__all__`."""
        return literal(str(self.name))


@dataclass(frozen=True, slots=True)
class Webhooks:
    """The module of an API's webhooks."""

    header: Code
    docstring: Code
    hooks: tuple[Hook, ...]
    result: Code
    """Any of them."""
    quoted: Code


def plan_webhooks(facts: api.Api, header: Code) -> Webhooks:
    """Plan one function for each webhook."""
    types = Types(facts, qualified=True)
    objects = {thing.name: thing for thing in facts.objects}
    enums = {enum.name: enum for enum in facts.enums}
    taken = set(_TAKEN)
    hooks: list[Hook] = []
    for webhook in facts.webhooks:
        kind = types.received(webhook.value)
        marks = _marks(objects.get(webhook.value.name), enums)
        name, number = names.snake(webhook.name) or "webhook", 1
        name = own = f"{name}_" if name in _TAKEN else name
        while name in taken:
            number += 1
            name = f"{own}_{number}"
        taken.add(name)
        hooks.append(
            Hook(identifier(name), literal(webhook.name), kind, literal(str(kind)), literal(marks), _text(webhook))
        )
    kinds = joined(" | ", tuple(dict.fromkeys(hook.kind for hook in hooks)))
    about = f"What the {prose(facts.title)} sends by itself: each webhook as a model."
    return Webhooks(header, docstring(about, 0), tuple(hooks), kinds, literal(str(kinds)))


def _text(webhook: api.Webhook) -> Code:
    parts = [docs.sentence(webhook.summary or f"Read the webhook {prose(webhook.name)}")]
    if webhook.description and webhook.description != webhook.summary:
        parts.append(prose(webhook.description))
    arguments = "Args:\n    body: The body of the request that came in."
    raises = "Raises:\n    WebhookError: It is not what the document says."
    return docstring("\n\n".join([*parts, arguments, raises]), 4)


def _marks(thing: api.Object | None, enums: dict[str, api.Enum]) -> dict[str, Json]:
    """The properties that have one value only, by which a body is known."""
    found: dict[str, Json] = {}
    for member in thing.members if thing is not None else ():
        value = member.value
        enum = enums.get(value.name) if value.kind == "enum" else None
        if value.kind == "const" and isinstance(value.const, str | int):
            found[member.wire_name] = value.const
        elif enum is not None and len(enum.values) == 1:
            found[member.wire_name] = enum.values[0].value
    return found
