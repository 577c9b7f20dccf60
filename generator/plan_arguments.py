"""The parameters of a method: their names, their types, and where each of them goes."""

from dataclasses import dataclass

from generator import api, names
from generator.code import Code, code, identifier, joined, literal
from generator.package import Parameter
from generator.plan_calls import ONE_TEXT
from generator.problem import Problem
from generator.pytypes import Types
from generator.scope import Scope
from generator.source import Document

# Where an argument travels, what the operation's own function calls it, and its annotation there.
_PLACES = (
    ("path", "path", "Mapping[str, str | int]"),
    ("query", "query", "Mapping[str, object]"),
    ("header", "headers", "Mapping[str, object]"),
    ("cookie", "cookies", "Mapping[str, object]"),
    ("body", "body", "Mapping[str, object]"),
)
# Which of several parameters that want the same name gets it.
_ORDER = ("path", "query", "header", "cookie", "body")
_TAKEN = frozenset({"self", "options", "models", "content_type"})
_ANY_TYPE = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Argument:
    """A parameter of a method and where its value goes."""

    name: Code
    member: api.Member
    annotation: Code
    required: bool


class ArgumentPlanner:
    """Plans the parameters of an API's methods.

    Args:
        facts: The API.
        document: Where the names come from.
        problems: Takes what goes wrong.
    """

    def __init__(self, facts: api.Api, document: Document, problems: list[Problem]) -> None:
        self._facts = facts
        self._document = document
        self._problems = problems
        self._types = Types(facts, qualified=True)
        self._objects = {thing.name: thing for thing in facts.objects}

    def arguments(self, operation: api.Operation) -> list[Argument]:
        """The parameters of a method in the order of the document, those of the body last."""
        body = operation.body
        members = list(operation.parameters)
        thing = self._objects[body.value.name] if body is not None and body.is_flat else None
        if thing is not None:
            members += self.body_members(operation)
        elif body is not None:
            members.append(api.Member(body.name, body.pointer, body.value, True, body.description, ()))
        names_ = self._names(operation, members)
        found: list[Argument] = []
        for place, member in enumerate(members):
            of_body = member.location == "body"
            required = member.required and (body is None or body.required or not of_body)
            annotation = self._annotation(member, thing if of_body else None, body)
            found.append(Argument(identifier(names_[place]), member, annotation, required))
        return found

    @property
    def _tolerant(self) -> bool:
        return self._document.tolerant

    def body_members(self, operation: api.Operation) -> tuple[api.Member, ...]:
        """The fields of a body, but for that of the key and those that the method itself gives."""
        body, auth = operation.body, self._facts.auth
        hidden = auth.body_property if auth is not None else None
        members = self._objects[body.value.name].members if body is not None and body.is_flat else ()
        fixed = dict(operation.fixed)
        return tuple(member for member in members if member.wire_name != hidden and member.wire_name not in fixed)

    def _annotation(self, member: api.Member, thing: api.Object | None, body: api.Body | None) -> Code:
        if member.location == "body" and thing is None and body is not None and body.form in ("text", "binary"):
            typed = body.form == "text" and body.value.kind in ONE_TEXT
            return self._types.given(body.value) if typed else Code("BinaryContent" if body.form == "binary" else "str")
        return self._types.member(thing, member)

    def _names(self, operation: api.Operation, members: list[api.Member]) -> dict[int, str]:
        """The Python names of a method's parameters, by their place."""
        scope = Scope(self._document, f"the method {operation.identity}", self._problems, _TAKEN)
        order = sorted(range(len(members)), key=lambda place: _ORDER.index(members[place].location))
        found: dict[int, str] = {}
        for place in order:
            member = members[place]
            name = member.name or names.snake(member.wire_name)
            if self._tolerant and (not name or name in found.values()):
                name = f"{name}_{member.location}".strip("_")
                self._note(member, name, operation)
            found[place] = scope.add(name, member.wire_name, member.pointer)
        return found

    def _note(self, member: api.Member, name: str, operation: api.Operation) -> None:
        message = f"{member.wire_name!r} is the parameter {name} of {operation.method} {operation.path}"
        self._document.note(member.pointer, "name-clash", message, "the name that one would expect")

    def takes(self, operation: api.Operation, arguments: list[Argument]) -> tuple[Parameter, ...]:
        """What goes where: the path, the query, the headers, the cookies and the body."""
        found: list[Parameter] = []
        body, models = operation.body, dict(operation.models)
        for place, name, annotation in _PLACES:
            given = [argument for argument in arguments if argument.member.location == place]
            if place == "body" and body is not None and not body.is_flat:
                found.append(Parameter(Code(name), Code("object"), given[0].name))
            elif given or (place == "body" and body is not None):
                # In a path the caller's names are used, so that an error speaks of those.
                named = place == "path" and place not in models
                pairs = [(str(a.name) if named else a.member.wire_name, a.name) for a in given]
                if place == "body":
                    pairs += [(key, literal(value)) for key, value in operation.fixed if value is not None]
                listed = joined(", ", [code("{}: {}", literal(key), value) for key, value in pairs])
                kind = "Mapping[str, object]" if place in models else annotation
                found.append(Parameter(Code(name), Code(kind), Code("{{{}}}").format(listed)))
        if body is not None and body.choices:
            found.append(Parameter(Code("content_type"), Code("str"), Code("content_type")))
        return tuple(found)

    def content_type(self, body: api.Body | None) -> Parameter | None:
        """The parameter that chooses among the media types of a body."""
        if body is None or not body.choices:
            return None
        if any("*" in choice or choice.startswith("multipart/") for choice in body.choices):
            anything = any(choice in ("*/*", "application/*") for choice in body.choices)
            return Parameter(Code("content_type"), Code("str"), literal(_ANY_TYPE) if anything else None)
        listed = joined(", ", [literal(choice) for choice in body.choices])
        return Parameter(Code("content_type"), code("Literal[{}]", listed), literal(body.choices[0]))
