"""Resources: the module of one tag, with its methods and what stands above its classes."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from generator import access, api, docs, names
from generator.code import Code, docstring, identifier, prose
from generator.package import LookupMethod, Method, Resource
from generator.plan_constants import constants_of, is_plain_write
from generator.plan_lookups import plan_lookup
from generator.plan_methods import MethodPlanner, variants
from generator.plan_paging import paging_constant
from generator.problem import Problem
from generator.scope import Scope
from generator.source import Document

# A method or a parameter of such a name would hide what the code around it needs.
_METHOD_TAKEN = frozenset(
    {
        "str", "int", "float", "bool", "bytes", "object", "with_raw_response", "prepare", "models", "enums", "inputs",
        "datetime",
    }
)  # fmt: skip
# Classes that a resource's module or the client's module has already, some of them with `Async` before the name.
_CLASS_TAKEN = frozenset(
    {
        "Any", "Api", "Awaitable", "BasicAuth", "BinaryBody", "BinaryContent", "Callable", "Client", "ClientRef",
        "Clock", "ClockLike", "CursorPaging", "DateLike", "DateRead", "Delivery", "Dict", "DurationLike",
        "ErrorFamily", "FileContent", "FormBody", "FormDataBody", "Idempotency", "JsonBody", "KeyAuth", "LinkPaging",
        "List", "Literal", "Mapping", "MultipartBody", "OffsetPaging", "Operation", "Page", "PagePaging", "Pages",
        "Parameters", "Path", "PathLike", "Query", "RequestOptions", "Resource", "Sequence", "Server", "Stream",
        "Streamed", "Style", "Success", "SyncClient", "SyncResource", "TextBody", "TimeRead", "Timeout", "TokenAuth",
        "Transport", "UploadContent", "UuidLike", "Variable",
    }
)  # fmt: skip
_BUILTINS = frozenset({"list", "dict"})


@dataclass(slots=True)
class _Found:
    """What the operations of a tag come to."""

    methods: list[Method] = field(default_factory=list[Method])
    lookups: list[LookupMethod] = field(default_factory=list[LookupMethod])
    constants: list[Code] = field(default_factory=list[Code])


def plan_resource(
    facts: api.Api, document: Document, tag: access.Tag, names_: tuple[str, str], header: Code, problems: list[Problem]
) -> Resource:
    """Plan the module of one tag, called by the names of its attribute and of the client."""
    attribute, client = names_
    scope = Scope(document, f"client.{attribute}", problems, _METHOD_TAKEN)
    operations = [operation for operation in facts.operations if operation.tag == tag.identity]
    named = list(_named(operations, scope, document))
    shadowed = _BUILTINS & {name for name, _ in named}
    found = _Found()
    planner = MethodPlanner(facts, document, problems, shadowed)
    for name, operation in named:
        _plan(planner, scope, operation, name, found)
    about = f"{prose(facts.title)}: {docs.sentence(tag.description) or prose(tag.identity)}"
    class_name = names.pascal(attribute)
    if class_name in {*_CLASS_TAKEN, client}:
        class_name += "Resource"
    return Resource(
        header=header,
        docstring=docstring(about, 0),
        attribute=identifier(attribute),
        name=identifier(class_name),
        methods=tuple(found.methods),
        lookups=tuple(found.lookups),
        constants=tuple(found.constants),
        class_docstring=docstring(docs.sentence(tag.description) or class_name, 4),
        property_docstring=docstring(docs.sentence(tag.description) or class_name, 8),
    )


def _plan(planner: MethodPlanner, scope: Scope, operation: api.Operation, name: str, found: _Found) -> None:
    """The methods of one operation: one for each form of its body."""
    first = operation.delivery
    delivery: Code | None = None
    if first is not None:
        delivery = Code("WRITE") if is_plain_write(first) else identifier(f"_{name.upper()}")
    found.constants += constants_of(operation, name)
    if operation.paging is not None:
        found.constants.append(paging_constant(operation, name, planner.objects))
    for ending, each in variants(operation, planner.objects):
        at = each.bodies[0].pointer if each.bodies else each.pointer
        own = scope.add(name + ending, operation.identity, at + ending) if ending else name
        found.methods.append(planner.method(each, own, delivery))
    if operation.lookup is not None:
        finder = scope.add(operation.lookup.name, operation.lookup.name, operation.lookup.pointer)
        item = planner.listed(operation)
        lookup = plan_lookup(planner.document, operation, item, (finder, name), planner.problems)
        found.lookups += [lookup] if lookup is not None else []


def _named(operations: list[api.Operation], scope: Scope, document: Document) -> Iterator[tuple[str, api.Operation]]:
    """The operations with the names of their methods."""
    wanted = [_name(operation, document) for operation in operations]
    used: dict[str, int] = {}
    for operation, short in zip(operations, wanted, strict=True):
        # Of two that would be called the same, each keeps its whole name.
        wish = short if wanted.count(short) == 1 else _whole_name(operation)
        name = scope.add(wish, operation.identity, operation.pointer)
        used[name] = used.get(name, 0) + 1
        # Two paths may share one path item, and with it the place in the document.
        yield name if used[name] == 1 else f"{name}_{used[name]}", operation


def _whole_name(operation: api.Operation) -> str:
    own = operation.name or names.snake(operation.identity)
    return own or names.snake(f"{operation.method} {operation.path}") or operation.method.lower()


def _name(operation: api.Operation, document: Document) -> str:
    """The name of a method: without the words that its resource has already."""
    whole = _whole_name(operation)
    if operation.name or not document.tolerant:
        return whole
    words, tag = whole.split("_"), names.snake(operation.tag).split("_")
    for before in (tag, [*tag, "controller"], [*tag, "api"]):
        if words[: len(before)] == before and len(words) > len(before):
            words = words[len(before) :]
    rest = words[1:] if words[:1] == ["controller"] and len(words) > 1 else words
    return names.snake("_".join(rest)) or whole
