"""What a method hands to the runtime: the arguments of its `Operation`, and how its replies are read."""

import re

from generator import api
from generator.code import Code, code, identifier, joined, literal
from generator.media import essence, is_json
from generator.package import Parameter
from generator.plan_constants import strings
from generator.plan_streams import streamed
from generator.pytypes import Types

_STYLES = {"path": ("simple", False), "query": ("form", True), "header": ("simple", False), "cookie": ("form", True)}
_PLACES = (("query", "query", "Query"), ("header", "headers", "Parameters"), ("cookie", "cookies", "Parameters"))
# Of these one form is like another.
ONE_TEXT = frozenset({
    "string", "integer", "number", "boolean", "enum", "const", "flag", "time", "moment", "date", "uuid", "duration",
    "clock", "base64", "base64url",
})  # fmt: skip
_DIVIDED = frozenset({"form", "simple", "spaceDelimited", "pipeDelimited", "deepObject"})
_NO_CLASSES = frozenset({"any", "alias", "const", "date", "enum", "flag", "moment", "union"})
# How a reply that is read as a whole is read.
_FORMS = {"events": "text", "lines": "text"}


def call_arguments(
    types: Types, operation: api.Operation, path: str, takes: tuple[Parameter, ...], delivery: Code | None
) -> tuple[Code, ...]:
    """The arguments of the runtime's `Operation`."""
    taken = {str(parameter.name) for parameter in takes}
    models = dict(operation.models)
    call = [literal(operation.method), literal(path), code("reply={}", reply_class(types, operation))]
    if "path" in models:
        call.append(code("path_parameters={}", _parameters(operation, "path", "path", "Parameters")))
    elif "path" in taken:
        call.append(Code("path_values=path"))
    for location, name, kind in _PLACES:
        if location in models:
            call.append(code("{}={}", Code(name), _parameters(operation, location, name, kind)))
    if operation.body is not None:
        call.append(code("body={}", body_of(operation.body)))
        if operation.body.max_bytes is not None:
            call.append(code("max_bytes={}", literal(operation.body.max_bytes)))
    call += [code("delivery={}", delivery)] if delivery is not None else []
    if operation.mode:
        call.append(code("streamed={}", streamed(operation, accepts(operation))))
    else:
        call += [code("replies=({},)", joined(", ", _successes(types, operation)))] if has_kinds(operation) else []
        call += [code("accept={}", literal(accept))] if (accept := accepts(operation)) else []
    call.append(Code("options=options or DEFAULT_OPTIONS"))
    return tuple(call)


def _parameters(operation: api.Operation, location: str, name: str, kind: str) -> Code:
    model = identifier(f"models.{dict(operation.models)[location]}")
    given = [member for member in operation.parameters if member.location == location]
    styles = [code("{}: {}", literal(m.wire_name), style) for m in given if (style := _style(m)) is not None]
    listed = code(", {{{}}}", joined(", ", styles)) if styles else Code("")
    return code("{}({}, {}{})", Code(kind), model, Code(name), listed)


def _style(member: api.Member) -> Code | None:
    """How a parameter is written, unless it is as OpenAPI does by default."""
    usual = (member.style, member.explode) == _STYLES.get(member.location)
    plain = member.value.kind in ONE_TEXT and member.style in _DIVIDED
    if (usual or plain) and not member.allow_reserved:
        return None
    return style(member.style, explode=member.explode, reserved=member.allow_reserved)


def style(name: str, *, explode: bool, reserved: bool) -> Code:
    """The runtime's `Style`."""
    parts = [
        literal(name),
        *([Code("explode=True")] if explode else []),
        *([Code("reserved=True")] if reserved else []),
    ]
    return code("Style({})", joined(", ", parts))


def body_of(body: api.Body) -> Code:
    """The runtime's class for a body."""
    optional = [] if body.required else [Code("optional=True")]
    kind = [Code("content_type")] if body.choices else [literal(body.media_type)]
    if body.form == "binary":
        return code("BinaryBody({})", joined(", ", [Code("body"), *kind, *optional]))
    own = body.value.alias or body.value.name
    model = identifier(f"models.{own}") if own else Code("Any")  # nothing is said of it
    model = code("{} | None", model) if body.value.nullable and not body.is_flat and own else model
    parts = [model, Code("body")]
    if body.form == "text":
        simple = body.value.kind in ONE_TEXT
        parts[0] = parts[0] if simple else Code("str")
        return code("TextBody({})", joined(", ", [*parts, literal(body.media_type), *optional]))
    if body.form == "form":
        return code("FormBody({})", joined(", ", [*parts, *_field_styles(body), *optional]))
    if body.form == "multipart":
        types_ = [code("{}: {}", literal(p.wire_name), literal(p.content_type)) for p in body.parts if p.content_type]
        listed = [code("types={{{}}}", joined(", ", types_))] if types_ else []
        return code("FormDataBody({})", joined(", ", [*parts, *listed, *_field_styles(body), *optional]))
    kept = body.media_type if is_json(body.media_type) or "*" not in body.media_type else "application/json"
    said = [code("content_type={}", literal(kept))] if kept != "application/json" else []
    return code("JsonBody({})", joined(", ", [*parts, *optional, *said]))


def _field_styles(body: api.Body) -> list[Code]:
    found: list[Code] = []
    for part in body.parts:
        if part.style:
            shown = style(part.style, explode=part.explode, reserved=part.allow_reserved)
            found.append(code("{}: {}", literal(part.wire_name), shown))
        elif is_json(part.content_type) and body.form == "form":
            found.append(code('{}: Style("json")', literal(part.wire_name)))
    return [code("styles={{{}}}", joined(", ", found))] if found else []


def multipart_as_before(body: api.Body, files: list[str]) -> Code:
    """The class of a multipart body whose fields are texts or JSON without a media type of their own."""
    extra = [code("json_parts={}", strings(body.json_parts))] if body.json_parts else []
    extra += [code("files={}", strings(tuple(files)))] if files else []
    return code("MultipartBody({})", joined(", ", [identifier(f"models.{body.value.name}"), Code("body"), *extra]))


def has_kinds(operation: api.Operation) -> bool:
    """Whether the replies are more than one kind of JSON, or nothing."""
    kinds = {(reply.form, reply.value) for reply in operation.replies}
    redirects = any(reply.statuses.startswith("3") for reply in operation.replies)
    return len(kinds) > 1 or redirects or any(form not in ("json", "none") for form, _ in kinds)


def accepts(operation: api.Operation) -> str:
    """The header Accept, unless it is that of JSON: JSON first, then what else can be read."""
    kinds = dict.fromkeys(essence(reply.media_type) for reply in operation.replies if reply.media_type)
    wanted = [kind for kind in kinds if re.fullmatch(r"[\w!#$&^.+*-]+/[\w!#$&^.+*-]+", kind, re.ASCII)]
    if not wanted or wanted == ["application/json"]:
        return ""
    first = [kind for kind in wanted if is_json(kind)]
    rest = [kind for kind in wanted if kind not in first]
    if not first and "*/*" not in rest:
        first, rest = rest, ["application/json"]  # in which its errors are
    return ", ".join([*first, *(f"{kind};q=0.5" if first else kind for kind in rest)])


def _successes(types: Types, operation: api.Operation) -> list[Code]:
    found: list[Code] = []
    for reply in operation.replies:
        form = _FORMS.get(reply.form, reply.form)
        parts = [literal(reply.statuses), literal(form)]
        if reply.value is not None:
            kind = types.received(reply.value) if form == "json" else Code("str" if form == "text" else "bytes")
            parts += [_nullable(kind, reply.value), literal(essence(reply.media_type))]
        found.append(code("Success({})", joined(", ", parts)))
    return found


def _nullable(kind: Code, value: api.Value) -> Code:
    return code("{} | None", kind) if value.nullable and value.kind != "any" else kind


def reply_type(types: Types, operation: api.Operation) -> Code:
    """The annotation of the result: all that may come back."""
    kinds = dict.fromkeys(
        "None" if reply.value is None else _nullable(types.received(reply.value), reply.value)
        for reply in operation.replies
    )
    branches = [kind for kind in kinds if kind not in ("None", "Any")] + [kind for kind in kinds if kind == "None"]
    return (
        Code("Any")
        if "Any" in kinds
        else joined(" | ", [Code(each) for each in branches])
        if branches
        else Code("None")
    )


def reply_class(types: Types, operation: api.Operation) -> Code:
    """The reply as a class."""
    kind = reply_type(types, operation)
    if kind == "None":
        return Code("NO_REPLY")
    if has_kinds(operation) or _is_no_class(operation):
        # It is read like a class, but is none. A type checker takes no Literal there.
        value = operation.reply
        shown = "bool" if value is not None and value.kind == "flag" and not has_kinds(operation) else str(kind)
        # The name of a recursive type is a class to some checkers, for which the cast would be one too many.
        named = code("cast(object, {})", kind) if value is not None and value.kind == "alias" else kind
        return code("cast({}, {})", literal(f"type[{shown}]"), Code("object") if has_kinds(operation) else named)
    return kind


def _is_no_class(operation: api.Operation) -> bool:
    value = operation.reply
    return value is not None and (value.nullable or value.kind in _NO_CLASSES)
