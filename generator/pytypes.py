"""How values are annotated: what a caller may give, and what comes back."""

from collections.abc import Callable

from generator import api, names
from generator.code import Code, code, identifier, joined, literal

_GIVEN = {
    "string": "str",
    "integer": "int",
    "number": "float",
    "boolean": "bool",
    "any": "Any",
    "time": "datetime | str",
    "moment": "datetime | str",
    "date": "DateLike",
    "uuid": "UuidLike",
    "duration": "DurationLike",
    "clock": "ClockLike",
    "base64url": "FileContent",
    "base64": "FileContent",
    "upload": "UploadContent",
    "flag": "bool | Literal[0, 1]",
}
_TEXTS = ("uuid", "duration", "clock", "base64", "base64url")
_RECEIVED = {
    **_GIVEN,
    **dict.fromkeys(_TEXTS, "str"),
    "time": "datetime",
    "date": "DateRead",
    "moment": "TimeRead",
    "upload": "bytes",
}


class Types:
    """The annotations of one API's values.

    Args:
        facts: The API.
        qualified: Whether models are named through their module, `models.Email`.
        inputs: What comes before the name of a dict form.
        shadowed: Builtins that mean something else where the annotations stand.
    """

    def __init__(
        self, facts: api.Api, *, qualified: bool, inputs: str = "inputs.", shadowed: frozenset[str] = frozenset()
    ) -> None:
        self._list = Code("List" if "list" in shadowed else "list")
        self._dict = Code("Dict" if "dict" in shadowed else "dict")
        self._objects = {thing.name: thing for thing in facts.objects}
        self._enums = {thing.name: thing for thing in facts.enums}
        self._qualified = qualified
        self._inputs = inputs
        self._open: list[str] = []

    def _name(self, module: str, name: str) -> Code:
        return identifier(f"{module}.{name}" if self._qualified else name)

    def given(self, value: api.Value) -> Code:
        """What a caller may give."""
        if value.kind == "object":
            return self._given_object(value)
        if value.kind == "alias":
            return identifier(f"{self._inputs}{value.name}Input")
        if value.kind == "enum":
            return code("{} | {}", self._name("enums", value.name), self._name("enums", f"{value.name}Value"))
        if value.kind == "array":
            return code("Sequence[{}]", self._or_none(self.given, value.parts[0]))
        if value.kind == "map":
            return code("Mapping[str, {}]", self._or_none(self.given, value.parts[0]))
        if value.kind == "union":
            return _union([self._or_none(self.given, part) for part in value.parts])
        if value.kind == "const":
            return code("Literal[{}]", literal(value.const)) if value.const is not None else Code("None")
        return Code(_GIVEN[value.kind])

    def _given_object(self, value: api.Value) -> Code:
        thing = self._objects[value.name]
        model = self._name("models", value.name)
        if thing.extra is None:
            return code("{} | {}", model, identifier(f"{self._inputs}{thing.dict_name or value.name}Input"))
        if value.name in self._open:
            return code("{} | Mapping[str, Any]", model)  # it holds itself
        self._open.append(value.name)
        further = self.given(_any_of(thing))
        self._open.pop()
        return code("{} | Mapping[str, {}]", model, further)

    def _or_none(self, annotate: Callable[[api.Value], Code], value: api.Value) -> Code:
        made = annotate(value)
        return code("{} | None", made) if value.nullable and value.kind != "any" and made != "None" else made

    def member(self, thing: api.Object | None, member: api.Member) -> Code:
        """What a caller may give for a member, with the other forms it may take."""
        given = self.given(member.value)
        if member.required and member.location == "body":  # elsewhere None means "leave it out", or nothing
            given = self._or_none(self.given, member.value)
        pairs = thing is not None and member.wire_name in thing.pairs
        return code("{} | Mapping[str, str]", given) if pairs else given

    def received(self, value: api.Value) -> Code:
        """What comes back."""
        if value.kind in ("object", "alias"):
            return self._name("models", value.name)
        if value.kind == "enum":
            whole = all(isinstance(known.value, int) for known in self._enums[value.name].values)
            return code("{} | {}", self._name("enums", value.name), Code("int" if whole else "str"))
        if value.kind == "array":
            return code("{}[{}]", self._list, self._or_none(self.received, value.parts[0]))
        if value.kind == "map":
            return code("{}[str, {}]", self._dict, self._or_none(self.received, value.parts[0]))
        if value.kind == "union":
            return _union([self._or_none(self.received, part) for part in value.parts])
        if value.kind == "const":
            return Code(type(value.const).__name__ if value.const is not None else "None")
        return Code(_RECEIVED[value.kind])


def member_name(member: api.Member) -> str:
    """The name of a member as a model's field."""
    return member.name or names.field(member.wire_name)


def field_name(thing: api.Object | None, wire_name: str) -> str:
    """The name of a model's field, which the overlay may have changed."""
    members = thing.members if thing is not None else ()
    return next((member_name(member) for member in members if member.wire_name == wire_name), names.field(wire_name))


def _any_of(thing: api.Object) -> api.Value:
    """The type of any property of an object that has further ones."""
    kinds = dict.fromkeys([*(member.value for member in thing.members), thing.extra or api.Value("any")])
    return api.Value("union", parts=tuple(kinds))


def _union(parts: list[Code]) -> Code:
    branches = dict.fromkeys(branch for part in parts for branch in _branches(part))
    if "Any" in branches:
        return Code("Any")
    return joined(" | ", tuple(Code(branch) for branch in branches))


def _branches(annotation: Code) -> list[str]:
    """Split `a | b[c | d]` at its outer bars."""
    found, depth = [""], 0
    for character in annotation:
        depth += (character in "[(") - (character in "])")
        if character == "|" and depth == 0:
            found.append("")
        else:
            found[-1] += character
    return [branch.strip() for branch in found]
