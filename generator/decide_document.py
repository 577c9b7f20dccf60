"""What a new document leaves open as a whole: where the API is, who may ask, its error codes, its types' names."""

from collections.abc import Iterator

from generator import names
from generator.contents import successes
from generator.decide_operations import proposed
from generator.decision import Decision, decision, exists
from generator.flatten import FlatDocument
from generator.objects import follow, items, mapping, operations_in
from generator.servers import usable
from generator.source import Document, Json, pointer, segments

_CODES = ("code", "error_code", "errorCode", "error", "type", "status")
_MESSAGES = ("message", "detail", "error_description", "description", "title", "error")
_MOST_CODES = 200


def document_decisions(document: Document) -> Iterator[Decision]:
    """What to decide on the document as a whole."""
    yield from _servers(document)
    yield from _security(document)
    if "x-sdk-errors" not in document.tree:
        message = "no catalogue of error codes: say where a body has its code, and what each of them proves"
        yield decision(document, "", "no-error-codes", message, {"x-sdk-errors": _catalogue(document)})


def _servers(document: Document) -> Iterator[Decision]:
    address = "https://api.example.com"
    listed = items(document.tree.get("servers"))
    urls = [usable(document, mapping(each), pointer("", "servers", index)) for index, each in enumerate(listed)]
    if any(url is not None and "://" in url for url in urls):
        return
    message = "no server with a host: without one each caller has to give a `base_url`"
    if not listed:
        yield decision(document, "", "no-server", message, {"servers": [{"url": address}]})
    elif isinstance(listed[0], dict):
        own = str(listed[0].get("url", "")) if urls[0] is not None else ""
        yield decision(document, "/servers/0", "no-server", message, {"url": address + own.rstrip("/")})


def _security(document: Document) -> Iterator[Decision]:
    schemes = mapping(mapping(document.tree.get("components")).get("securitySchemes"))
    demanded = "security" in document.tree or any("security" in operation for _, operation in _operations(document))
    if not schemes and not demanded:
        message = "nothing says who may ask: declare the key, such as a bearer token or an apiKey in a header"
        scheme: Json = {"type": "http", "scheme": "bearer"}
        update: dict[str, Json] = {"security": [{"key": []}], "components": {"securitySchemes": {"key": scheme}}}
        yield decision(document, "", "no-security", message, update)
    elif schemes and not demanded:
        message = "no operation demands a key: say which scheme they take"
        yield decision(document, "", "no-security", message, {"security": [{next(iter(schemes)): []}]})


def _operations(document: Document) -> Iterator[tuple[str, dict[str, Json]]]:
    for path in mapping(document.tree.get("paths")):
        at, item = follow(document, pointer("", "paths", path))
        yield from operations_in(at, item)


def _catalogue(document: Document) -> dict[str, Json]:
    """A first draft of the catalogue: where the first error reply seems to have its code, and the codes it lists."""
    for at, operation in _operations(document):
        responses = mapping(operation.get("responses"))
        for status in responses:
            if status not in successes(responses) and not status.startswith("x-"):
                where, response = follow(document, pointer(at, "responses", status))
                for media_type in mapping(response.get("content")):
                    place = pointer(where, "content", media_type, "schema")
                    if "json" in media_type and (found := _draft(document, place)):
                        return found
    return _filled("string", "/code", "/message", [])


def _draft(document: Document, at: str) -> dict[str, Json]:
    """The same for one schema, in which the code may be one level down."""
    where, schema = follow(document, at)
    for name in mapping(schema.get("properties")):
        inside, inner = follow(document, pointer(where, "properties", name))
        if name in ("error", "errors", "data") and "properties" in inner and (found := _fields(document, inside, name)):
            return found
    return _fields(document, where, "")


def _fields(document: Document, at: str, above: str) -> dict[str, Json]:
    properties = {
        name: follow(document, pointer(at, "properties", name))[1]
        for name in mapping(follow(document, at)[1].get("properties"))
    }
    plain = [name for name in _CODES if properties.get(name, {}).get("type") in ("string", "integer")]
    if not plain:
        return {}
    code = properties[plain[0]]
    said = next((name for name in _MESSAGES if name in properties and name != plain[0]), plain[0])
    before = pointer("", above) if above else ""
    values = [value for value in items(code.get("enum")) if isinstance(value, str | int)][:_MOST_CODES]
    return _filled(str(code["type"]), before + pointer("", plain[0]), before + pointer("", said), values)


def _filled(kind: str, code: str, message: str, values: "list[str | int]") -> dict[str, Json]:
    codes: list[Json] = []
    for value in values or (["such_as_this"] if kind == "string" else [1]):
        entry: dict[str, Json] = {
            "code": value,
            "meaning": "What it means.",
            "fix": "What to do.",
            "outcome": "unknown",
        }
        codes.append(entry if kind == "string" else {**entry, "name": f"CODE_{value}"})
    return {"name": "ErrorCode", "type": kind, "code": code, "message": message, "codes": codes}


def type_decisions(document: Document, flat: FlatDocument) -> Iterator[Decision]:
    """Objects and enums of an operation that have only the name of their place."""
    taken = {*flat.shapes}
    operations = proposed(document)
    for name, shape in flat.shapes.items():
        owner = next((thing for thing in operations if shape.pointer.startswith(f"{thing.pointer}/")), None)
        titled = names.pascal(str(shape.schema.get("title", ""))) == name
        if owner is None or titled or not (shape.is_object or shape.is_enum) or not exists(document, shape.pointer):
            continue
        wish = _type_name(shape.pointer, *operations[owner])
        if wish and wish not in taken:
            taken.add(wish)
            message = f"this {'enum' if shape.is_enum else 'type'} has no name of its own; it is called {name}"
            yield decision(document, shape.pointer, "no-type-name", message, {"x-sdk-name": wish})


def _type_name(at: str, tag: str, method: str) -> str:
    """A name for a type of an operation: that of its property, or of what the operation does."""
    steps = segments(at)
    if len(steps) > 1 and steps[-2] == "properties":
        return names.pascal(steps[-1])
    thing = tag if method == "list" else tag.removesuffix("s")
    stem = names.pascal(f"{method} {thing}")
    return stem if "/requestBody/" in at else f"{stem}Reply" if "/responses/" in at else ""
