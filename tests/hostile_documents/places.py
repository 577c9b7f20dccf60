"""A small document, and the places of it where a text can stand."""

from collections.abc import Callable
from typing import Any

Document = dict[str, Any]
Place = Callable[[Document, str], frozenset[str]]
"""Puts a text into a document; returns the texts that have to go over the wire exactly as they are."""

NOTHING: frozenset[str] = frozenset()
_JSON = "application/json"


def document() -> Document:
    """Something with one of each."""
    text = {"type": "string"}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Acme", "version": "1", "description": "About."},
        "servers": [{"url": "https://acme.test/v1"}],
        "security": [{"key": []}],
        "tags": [{"name": "things", "description": "Things."}],
        "paths": {
            "/things/{id}": {
                "post": {
                    "operationId": "sendThing",
                    "tags": ["things"],
                    "summary": "Send it.",
                    "description": "Sends a thing.",
                    "parameters": [
                        {"name": "id", "in": "path", "required": True, "description": "Id.", "schema": text},
                        {"name": "q", "in": "query", "description": "Query.", "schema": text},
                        {"name": "X-H", "in": "header", "description": "Header.", "schema": text},
                    ],
                    "requestBody": {"required": True, "content": {_JSON: {"schema": _ref("Thing")}}},
                    "responses": {"200": {"description": "Sent.", "content": {_JSON: {"schema": _ref("Sent")}}}},
                }
            }
        },
        "components": {
            "securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}},
            "schemas": {
                "Thing": {
                    "type": "object",
                    "description": "A thing.",
                    "properties": {
                        "name": {"type": "string", "description": "Name."},
                        "kind": _ref("Kind"),
                        "inner": _ref("Inner"),
                    },
                },
                "Inner": {"type": "object", "properties": {"word": {"type": "string"}}},
                "Kind": {"type": "string", "description": "Kind.", "enum": ["first", "second"]},
                "Sent": {"type": "object", "required": ["id"], "properties": {"id": text, "kind": _ref("Kind")}},
            },
        },
    }


def _ref(name: str) -> Document:
    return {"$ref": f"#/components/schemas/{name}"}


def operation(doc: Document) -> Document:
    [item] = doc["paths"].values()
    return dict.__getitem__(item, "post")


def schema(doc: Document, name: str) -> Document:
    found: Document = doc["components"]["schemas"][name]
    return found


def at(*keys: str | int) -> Place:
    """The place that these keys lead to; no text of it goes over the wire."""

    def put(doc: Document, text: str) -> frozenset[str]:
        node: Any = doc
        for key in keys[:-1]:
            node = node[key]
        node[keys[-1]] = text
        return NOTHING

    return put


def in_operation(*keys: str | int) -> Place:
    return at("paths", "/things/{id}", "post", *keys)


def in_schema(*keys: str | int) -> Place:
    return at("components", "schemas", *keys)


def every(*places: Place) -> Place:
    """All of the places at once."""

    def put(doc: Document, text: str) -> frozenset[str]:
        return NOTHING.union(*(place(doc, text) for place in places))

    return put


def renamed(node: Document, old: str, new: str) -> None:
    """Rename a key, in its place."""
    entries = [(new if key == old else key, value) for key, value in node.items()]
    node.clear()
    node.update(entries)


def parameter(where: str) -> Place:
    def put(doc: Document, text: str) -> frozenset[str]:
        operation(doc)["parameters"].append({"name": text, "in": where, "schema": {"type": "string"}})
        return frozenset({text})

    return put


def property_name(doc: Document, text: str) -> frozenset[str]:
    renamed(schema(doc, "Thing")["properties"], "name", text)
    renamed(schema(doc, "Inner")["properties"], "word", text)
    return frozenset({text})


def enum_value(doc: Document, text: str) -> frozenset[str]:
    schema(doc, "Kind")["enum"] = [text, "other"]
    operation(doc)["parameters"][1]["schema"] = {"type": "string", "enum": [text, "one more"]}
    return frozenset({text})


def const(doc: Document, text: str) -> frozenset[str]:
    schema(doc, "Thing")["properties"]["fixed"] = {"const": text}
    schema(doc, "Inner")["properties"]["set"] = {"type": "string", "const": text, "default": text}
    schema(doc, "Inner")["required"] = ["set"]
    return frozenset({text})


def path_key(doc: Document, text: str) -> frozenset[str]:
    renamed(doc["paths"], "/things/{id}", f"/things/{text}/{{id}}")
    return frozenset({text})


def schema_name(doc: Document, text: str) -> frozenset[str]:
    renamed(doc["components"]["schemas"], "Inner", text)
    pointer = text.replace("~", "~0").replace("/", "~1").replace("%", "%25")
    schema(doc, "Thing")["properties"]["inner"] = {"$ref": f"#/components/schemas/{pointer}"}
    return NOTHING


def operation_tag(doc: Document, text: str) -> frozenset[str]:
    operation(doc)["tags"] = [text]
    doc["tags"] = [{"name": text}]
    return NOTHING


def reply_media_type(doc: Document, text: str) -> frozenset[str]:
    renamed(operation(doc)["responses"]["200"]["content"], _JSON, text)
    return NOTHING


def body_media_type(doc: Document, text: str) -> frozenset[str]:
    renamed(operation(doc)["requestBody"]["content"], _JSON, text)
    return NOTHING


def scheme_name(doc: Document, text: str) -> frozenset[str]:
    renamed(doc["components"]["securitySchemes"], "key", text)
    doc["security"] = [{text: []}]
    return NOTHING


def scheme_header(doc: Document, text: str) -> frozenset[str]:
    doc["components"]["securitySchemes"]["key"]["name"] = text
    return frozenset({text.lower()})


def scheme_query(doc: Document, text: str) -> frozenset[str]:
    doc["components"]["securitySchemes"]["key"] = {"type": "apiKey", "in": "query", "name": text}
    return frozenset({text})


def status_key(doc: Document, text: str) -> frozenset[str]:
    operation(doc)["responses"][text] = {"description": "Other."}
    return NOTHING


def enum_extensions(doc: Document, text: str) -> frozenset[str]:
    schema(doc, "Kind").update(
        {
            "x-enum-varnames": [text, "OTHER"],
            "x-enum-descriptions": [text, text],
            "x-enumNames": [text, text],
            "x-ms-enum": {"name": text, "values": [{"value": "first", "name": text, "description": text}]},
        }
    )
    return frozenset({"first", "second"})


def discriminator(doc: Document, text: str) -> frozenset[str]:
    """A union told apart by a property of this name, with values that are the text."""
    schemas = doc["components"]["schemas"]
    for name in ("One", "Two"):
        schemas[name] = {
            "type": "object", "required": [text, "x"],
            "properties": {text: {"type": "string"}, "x": {"type": "string"}},
        }  # fmt: skip
    schemas["Thing"]["properties"]["either"] = {
        "oneOf": [_ref("One"), _ref("Two")],
        "discriminator": {
            "propertyName": text,
            "mapping": {text: "#/components/schemas/One", "two": "#/components/schemas/Two"},
        },
    }
    return NOTHING


def discriminator_key(doc: Document, text: str) -> frozenset[str]:
    discriminator(doc, "type")
    mapping = doc["components"]["schemas"]["Thing"]["properties"]["either"]["discriminator"]["mapping"]
    renamed(mapping, "type", text)
    return NOTHING


def in_thing(name: str, made: Callable[[str], Document]) -> Place:
    """A further property of what is sent, made of the text."""

    def put(doc: Document, text: str) -> frozenset[str]:
        schema(doc, "Thing")["properties"][name] = made(text)
        return NOTHING

    return put


def in_query(made: Callable[[str], Document]) -> Place:
    def put(doc: Document, text: str) -> frozenset[str]:
        operation(doc)["parameters"][1]["schema"] = made(text)
        return NOTHING

    return put


def keywords(*names: str) -> Place:
    """Extensions that some generator has acted on, in every kind of object."""

    def put(doc: Document, text: str) -> frozenset[str]:
        for node in (schema(doc, "Thing"), schema(doc, "Thing")["properties"]["name"], operation(doc), doc["info"]):
            node.update(dict.fromkeys(names, text))
        return NOTHING

    return put
