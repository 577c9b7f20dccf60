"""Methods: names, signatures, docstrings and the call that each of them makes."""

import re
from dataclasses import replace
from functools import partial

from generator import api, docs, names
from generator.code import Code, code, docstring, identifier, joined, literal, prose
from generator.package import Method, Parameter
from generator.plan_arguments import Argument, ArgumentPlanner
from generator.plan_calls import call_arguments, multipart_as_before, reply_type
from generator.plan_paging import listed, paging_problems
from generator.plan_security import demands, logins
from generator.plan_streams import FILE, RETURNS, Objects, divided, file_parameters, item_of
from generator.problem import Problem
from generator.pytypes import Types
from generator.source import Document, Json

_NAME_IN_PATH = re.compile(r"\{([^{}]+)\}")


class MethodPlanner:
    """Plans the methods of a resource.

    Args:
        facts: The API.
        document: Where the names come from.
        problems: Takes what goes wrong.
        shadowed: Methods of the resource that hide a builtin of the same name.
    """

    def __init__(
        self, facts: api.Api, document: Document, problems: list[Problem], shadowed: frozenset[str] = frozenset()
    ) -> None:
        self.document = document
        self.problems = problems
        self.types = Types(facts, qualified=True)
        self.shown = Types(facts, qualified=True, shadowed=shadowed)
        self.objects = {thing.name: thing for thing in facts.objects}
        self._arguments = ArgumentPlanner(facts, document, problems)
        self._demands = partial(demands, facts, logins(facts))

    def method(self, operation: api.Operation, name: str, delivery: Code | None) -> Method:
        """One method, for the preferred body of an operation."""
        arguments = self._arguments.arguments(operation)
        files = file_parameters(operation, {str(argument.name) for argument in arguments})
        parameters = (*files[:1], *self._parameters(operation, arguments, files[1:]))
        described = [(str(p.name), self._described(p.member)) for p in parameters if p.member is not None]
        if (chosen := self._arguments.content_type(operation.body)) is not None:
            described.append((str(chosen.name), "The media type of the body."))
        described += [(str(each.name), told) for each, told in zip(files, FILE, strict=False)]
        takes = self._arguments.takes(operation, arguments)
        reply = reply_type(self.types, operation)
        paging = identifier(f"_{name.upper()}_PAGES")
        told = docs.method(operation, described, self._returns(operation), self._is_open(operation))
        return Method(
            name=identifier(name),
            parameters=parameters,
            docstring=docstring(told, 8),
            reply=reply,
            shown_reply=reply_type(self.shown, operation),
            paged=operation.paging is not None,
            mode=operation.mode,
            item=item_of(operation, reply_type(self.shown, operation)) if operation.mode else self._item(operation),
            needs_models="models." in reply
            or "enums." in reply
            or operation.body is not None
            or bool(operation.models),
            takes=takes,
            arguments=self._operation(operation, arguments, takes, delivery),
            further=tuple(each.name for each in files) or ((paging,) if operation.paging is not None else ()),
            sends=_sends(operation, arguments),
            answer=operation.replies[0].answer if operation.replies else None,
        )

    def _parameters(
        self, operation: api.Operation, arguments: list[Argument], further: tuple[Parameter, ...]
    ) -> tuple[Parameter, ...]:
        """The signature: what is required comes first, and the options last."""
        found: list[Parameter] = []
        for argument in sorted(arguments, key=lambda argument: not argument.required or _is_fixed(argument)):
            kind = argument.annotation
            optional = kind if argument.required or kind == "None" else code("{} | None", kind)
            found.append(Parameter(argument.name, optional, _default(argument), argument.member))
        if (chosen := self._arguments.content_type(operation.body)) is not None:
            found.insert(sum(p.default is None for p in found) if chosen.default is None else len(found), chosen)
        return (*found, *further, Parameter(Code("options"), Code("RequestOptions | None"), Code("None")))

    def _described(self, member: api.Member) -> str:
        own = member.description
        if not own and member.value.name in self.objects:
            own = self.objects[member.value.name].description
        told = docs.with_limits(own, member.limits) or "As the document says."
        return f"Deprecated by the provider. {told}" if member.deprecated and self.document.tolerant else told

    def _returns(self, operation: api.Operation) -> str:
        if operation.mode:
            return RETURNS[operation.mode]
        if operation.reply is None:
            return "Nothing."
        if operation.paging is not None:
            return "One page. Iterating over it goes on through the following pages by itself."
        thing = self.objects.get(operation.reply.name)
        found = docs.sentence(" ".join(prose(thing.description).split())) if thing and thing.description else ""
        return " ".join(part for part in (found or "The reply.", docs.reply_kinds(operation)) if part)

    def _is_open(self, operation: api.Operation) -> bool:
        """Whether the body may have fields that the document does not name."""
        body = operation.body
        return body is not None and body.is_flat and self.objects[body.value.name].extra is not None

    def _item(self, operation: api.Operation) -> Code:
        """The model of an item of a list."""
        if operation.paging is None:
            return Code("")
        self.problems += paging_problems(self.document, operation, self.objects)
        found = listed(operation, self.objects)
        return self.types.received(found) if found is not None else Code("object")

    def listed(self, operation: api.Operation) -> api.Object | None:
        """What a list holds."""
        found = listed(operation, self.objects)
        return self.objects.get(found.name) if found is not None else None

    def _operation(
        self, operation: api.Operation, arguments: list[Argument], takes: tuple[Parameter, ...], delivery: Code | None
    ) -> tuple[Code, ...]:
        """The arguments of the runtime's `Operation`."""
        path = operation.path if "path" in dict(operation.models) else _path(operation, arguments)
        found = (
            *call_arguments(self.types, operation, path, takes, delivery),
            *self._demands(operation),
            *_deprecated(operation, arguments),
        )
        body = operation.body
        if body is None or body.form != "multipart" or self.document.tolerant or not body.is_flat:
            return found
        files = [m.wire_name for m in self._arguments.body_members(operation) if _holds_files(m.value)]
        own = code("body={}", multipart_as_before(body, files))
        return tuple(own if each.startswith("body=") else each for each in found)


def variants(operation: api.Operation, objects: Objects) -> list[tuple[str, api.Operation]]:
    """A method for each body and each kind of reply: what ends its name, and the operation as it is in it."""
    (_, first), *others = divided(operation, objects)
    found = [("", first)]
    for body in operation.bodies[1:]:
        known = {ending for ending, _ in found}
        ending = f"_as_{body.form}"
        if ending in known or body.form == operation.bodies[0].form:
            ending = f"_as_{names.snake(body.media_type.rpartition('/')[2]) or body.form}"
        found.append((ending, replace(first, bodies=(body,), paging=None, lookup=None)))
    return [*found, *others]


def _is_fixed(argument: Argument) -> bool:
    """Whether this is a parameter that has to be sent, and has only one value."""
    member = argument.member
    return argument.required and member.location != "body" and member.value.kind == "const"


def _default(argument: Argument) -> Code | None:
    if _is_fixed(argument):
        return literal(argument.member.value.const)
    return None if argument.required else Code("None")


def _sends(operation: api.Operation, arguments: list[Argument]) -> dict[str, Json]:
    """Where a method is in the document, and its parameters: `place name`, or `body` for the whole of it."""
    whole = operation.body.pointer if operation.body is not None else None
    places: dict[str, Json] = {
        str(a.name): "body" if a.member.pointer == whole else f"{a.member.location} {a.member.wire_name}"
        for a in arguments
    }
    body: dict[str, Json] = {"body": operation.body.media_type} if operation.body is not None else {}
    sends = f"{operation.method} {operation.path}"
    return {"sends": sends, "pointer": operation.pointer, **body, "parameters": places}


def _path(operation: api.Operation, arguments: list[Argument]) -> str:
    """The path with the names that the caller knows, so that an error speaks of those."""
    known = {a.member.wire_name: str(a.name) for a in arguments if a.member.location == "path"}
    return _NAME_IN_PATH.sub(lambda found: f"{{{known.get(found[1], found[1])}}}", operation.path)


def _holds_files(value: api.Value) -> bool:
    return value.kind == "upload" or any(_holds_files(part) for part in value.parts)


def _deprecated(operation: api.Operation, arguments: list[Argument]) -> list[Code]:
    """What a call warns of, as an argument of the runtime's `Operation`."""
    old = {argument.member.wire_name: str(argument.name) for argument in arguments if argument.member.deprecated}
    parts = [Code("whole=True")] if operation.deprecated else []
    parts += [code("parameters={}", literal(old))] if old else []
    return [code("deprecated=Deprecated({})", joined(", ", parts))] if parts else []
