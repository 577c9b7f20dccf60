"""Resources and their methods: names, signatures, docstrings and the call that each of them makes."""

from dataclasses import dataclass

from generator import api, docs, names
from generator.code import Code, code, docstring, identifier, joined, literal, prose
from generator.package import LookupMethod, Method, Parameter, Resource
from generator.plan_constants import constants_of, strings
from generator.plan_lookups import plan_lookup
from generator.plan_paging import listed, paging_constant, paging_problems
from generator.problem import Problem
from generator.pytypes import Types
from generator.scope import Scope
from generator.source import Document, Json

# A method or a parameter of such a name would hide what the code around it needs.
_METHOD_TAKEN = frozenset({"str", "int", "float", "bool", "bytes", "object", "with_raw_response", "prepare"})
# Classes that a resource's module or the client's module has already, some of them with `Async` before the name.
_CLASS_TAKEN = frozenset(
    {
        "Any", "Api", "Auth", "Client", "ClientRef", "Clock", "CursorPaging", "Delivery", "ErrorFamily",
        "FileContent", "Idempotency", "JsonBody", "LinkPaging", "Literal", "Mapping", "MultipartBody",
        "OffsetPaging", "Operation", "Page", "PagePaging", "Pages", "Query", "RequestOptions", "Resource",
        "Sequence", "Server", "SyncClient", "SyncResource", "Timeout", "Transport", "UploadContent", "Variable",
    }
)  # fmt: skip
# Where an argument travels, what the operation's own function calls it, and its annotation there.
_PLACES = (
    ("path", "path", "Mapping[str, str | int]"),
    ("query", "query", "Mapping[str, object]"),
    ("header", "headers", "Mapping[str, object]"),
    ("body", "body", "Mapping[str, object]"),
)
_PARAMETER_TAKEN = frozenset({"self", "options", "models"})


@dataclass(frozen=True, slots=True)
class _Argument:
    """A parameter of a method and where its value goes."""

    name: Code
    member: api.Member
    annotation: Code


def plan_resource(
    facts: api.Api, document: Document, tag: api.Tag, names_: tuple[str, str], header: Code, problems: list[Problem]
) -> Resource:
    """Plan the module of one tag, called by the names of its attribute and of the client."""
    attribute, client = names_
    scope = Scope(document, f"client.{attribute}", problems, _METHOD_TAKEN)
    planner = _MethodPlanner(facts, document, problems)
    methods: list[Method] = []
    lookups: list[LookupMethod | None] = []
    constants: list[Code] = []
    for operation in facts.operations:
        if operation.tag == tag.identity:
            name = scope.add(operation.name or names.snake(operation.identity), operation.identity, operation.pointer)
            methods.append(planner.method(operation, name))
            constants += constants_of(operation, name)
            if operation.paging is not None:
                constants.append(paging_constant(operation, name, planner.objects))
            if operation.lookup is not None:
                finder = scope.add(operation.lookup.name, operation.lookup.name, operation.lookup.pointer)
                item = planner.listed(operation)
                lookups.append(plan_lookup(document, operation, item, (finder, name), problems))
    about = f"{prose(facts.title)}: {docs.sentence(tag.description) or prose(tag.identity)}"
    class_name = names.pascal(attribute)
    if class_name in {*_CLASS_TAKEN, client}:
        class_name += "Resource"
    return Resource(
        header=header,
        docstring=docstring(about, 0),
        attribute=identifier(attribute),
        name=identifier(class_name),
        methods=tuple(methods),
        lookups=tuple(found for found in lookups if found is not None),
        constants=tuple(constants),
        class_docstring=docstring(docs.sentence(tag.description) or class_name, 4),
        property_docstring=docstring(docs.sentence(tag.description) or class_name, 8),
    )


class _MethodPlanner:
    def __init__(self, facts: api.Api, document: Document, problems: list[Problem]) -> None:
        self.facts = facts
        self.document = document
        self.problems = problems
        self.types = Types(facts, qualified=True)
        self.objects = {thing.name: thing for thing in facts.objects}

    def method(self, operation: api.Operation, name: str) -> Method:
        arguments = self._arguments(operation)
        ordered = sorted(arguments, key=lambda argument: not argument.member.required)
        parameters = [
            Parameter(
                a.name,
                a.annotation if a.member.required else code("{} | None", a.annotation),
                None if a.member.required else Code("None"),
            )
            for a in ordered
        ]
        parameters.append(Parameter(Code("options"), Code("RequestOptions | None"), Code("None")))
        described = [(str(a.name), self._described(a.member)) for a in ordered]
        takes = self._takes(operation, arguments)
        item = self._item(operation)
        reply = self.types.received(operation.reply) if operation.reply is not None else Code("None")
        return Method(
            name=identifier(name),
            parameters=tuple(parameters),
            docstring=docstring(docs.method(operation, described, self._returns(operation)), 8),
            reply=reply,
            paged=operation.paging is not None,
            item=item,
            needs_models="models." in reply
            or "enums." in reply
            or operation.body is not None
            or any(parameter.name == "query" for parameter in takes),
            takes=takes,
            arguments=self._operation(operation, name, _path(operation, arguments), takes),
            paging=identifier(f"_{name.upper()}_PAGES"),
            sends=_sends(operation, arguments),
        )

    def _described(self, member: api.Member) -> str:
        own = member.description
        if not own and member.value.name in self.objects:
            own = self.objects[member.value.name].description
        return docs.with_limits(own, member.limits) or "As the document says."

    def _returns(self, operation: api.Operation) -> str:
        if operation.reply is None:
            return "Nothing."
        if operation.paging is not None:
            return "One page. Iterating over it goes on through the following pages by itself."
        thing = self.objects.get(operation.reply.name)
        return (
            docs.sentence(" ".join(prose(thing.description).split())) if thing and thing.description else "The reply."
        )

    def _body_members(self, body: api.Body) -> tuple[api.Member, ...]:
        auth = self.facts.auth
        hidden = auth.body_property if auth is not None else None
        members = self.objects[body.value.name].members if body.value.kind == "object" else ()
        return tuple(member for member in members if member.wire_name != hidden)

    def _arguments(self, operation: api.Operation) -> list[_Argument]:
        scope = Scope(self.document, f"the method {operation.identity}", self.problems, _PARAMETER_TAKEN)
        found: list[_Argument] = []
        body = operation.body
        members = list(operation.parameters)
        thing: api.Object | None = None
        if body is not None and body.value.kind == "object":
            thing = self.objects[body.value.name]
            members += self._body_members(body)
        elif body is not None:
            members.append(api.Member(body.name, body.pointer, body.value, True, body.description, ()))
        for member in members:
            name = scope.add(member.name or names.snake(member.wire_name), member.wire_name, member.pointer)
            owner = thing if member.location == "body" else None
            found.append(_Argument(identifier(name), member, self.types.member(owner, member)))
        return found

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
        self, operation: api.Operation, name: str, path: str, takes: tuple[Parameter, ...]
    ) -> tuple[Code, ...]:
        """The arguments of the runtime's `Operation`."""
        taken = {str(parameter.name) for parameter in takes}
        call = [literal(operation.method), literal(path), code("reply={}", self._kind(operation))]
        if "path" in taken:
            call.append(Code("path_values=path"))
        if "query" in taken:
            call.append(code("query=Query({}, query)", identifier(f"models.{names.pascal(operation.identity)}Query")))
        if "headers" in taken:
            call.append(Code("header_values=headers"))
        if operation.body is not None:
            call.append(code("body={}", self._body(operation.body)))
            if operation.body.max_bytes is not None:
                call.append(code("max_bytes={}", literal(operation.body.max_bytes)))
        if operation.delivery is not None:
            call.append(code("delivery=_{}", identifier(name.upper())))
        call.append(Code("options=options or DEFAULT_OPTIONS"))
        return tuple(call)

    def _kind(self, operation: api.Operation) -> Code:
        """The reply as a class."""
        if operation.reply is None:
            return Code("type(None)")
        kind = self.types.received(operation.reply)
        if operation.reply.kind in ("any", "enum", "flag", "union"):
            # It is read like a class, but is none. A type checker takes no Literal there.
            shown = "bool" if operation.reply.kind == "flag" else str(kind)
            return code("cast({}, {})", literal(f"type[{shown}]"), kind)
        return kind

    def _takes(self, operation: api.Operation, arguments: list[_Argument]) -> tuple[Parameter, ...]:
        """What goes where: the path, the query, the headers and the body."""
        found: list[Parameter] = []
        for place, name, annotation in _PLACES:
            given = [argument for argument in arguments if argument.member.location == place]
            if place == "body" and operation.body is not None and operation.body.value.kind != "object":
                found.append(Parameter(Code(name), Code("object"), given[0].name))
            elif given or (place == "body" and operation.body is not None):
                # In a path the caller's names are used, so that an error speaks of those.
                pairs = [(str(a.name) if place == "path" else a.member.wire_name, a.name) for a in given]
                listed = joined(", ", [code("{}: {}", literal(key), value) for key, value in pairs])
                found.append(Parameter(Code(name), Code(annotation), Code("{{{}}}").format(listed)))
        return tuple(found)

    def _body(self, body: api.Body) -> Code:
        if body.value.kind != "object":
            return code("JsonBody({}, body)", identifier(f"models.{body.value.alias}"))
        model = identifier(f"models.{body.value.name}")
        if body.media_type == "multipart/form-data":
            files = [m.wire_name for m in self._body_members(body) if _holds_files(m.value)]
            extra = [code("json_parts={}", strings(body.json_parts))] if body.json_parts else []
            extra += [code("files={}", strings(tuple(files)))] if files else []
            return code("MultipartBody({})", joined(", ", [model, Code("body"), *extra]))
        return code("JsonBody({}, body)", model)


def _sends(operation: api.Operation, arguments: list[_Argument]) -> dict[str, Json]:
    """Where a method is in the document, and its parameters: `place name`, or `body` for the whole of it."""
    whole = operation.body.pointer if operation.body is not None else None
    places: dict[str, Json] = {
        str(a.name): "body" if a.member.pointer == whole else f"{a.member.location} {a.member.wire_name}"
        for a in arguments
    }
    body: dict[str, Json] = {"body": operation.body.media_type} if operation.body is not None else {}
    sends = f"{operation.method} {operation.path}"
    return {"sends": sends, "pointer": operation.pointer, **body, "parameters": places}


def _path(operation: api.Operation, arguments: list[_Argument]) -> str:
    """The path with the names that the caller knows, so that an error speaks of those."""
    path = operation.path
    for argument in arguments:
        if argument.member.location == "path":
            path = path.replace(f"{{{argument.member.wire_name}}}", f"{{{argument.name}}}")
    return path


def _holds_files(value: api.Value) -> bool:
    return value.kind == "upload" or any(_holds_files(part) for part in value.parts)
