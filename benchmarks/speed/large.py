"""A large document that every generator understands: 80 resources with five operations and five schemas each."""

from typing import Any

RESOURCES = 80
_WORDS = ("letter", "parcel", "label", "route", "depot", "driver", "stamp", "invoice", "contract", "customer")
_TEXT = "A text that says in one sentence what this is for and what to keep in mind about it."


def document(resources: int = RESOURCES) -> dict[str, Any]:
    """The document, as plain data."""
    names = [f"{_WORDS[number % len(_WORDS)]}_{chr(97 + number // len(_WORDS))}" for number in range(resources)]
    paths: dict[str, Any] = {}
    schemas: dict[str, Any] = {}
    for name in names:
        title = name.title().replace("_", "")
        schemas |= _schemas(title)
        paths |= _paths(name, title)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Large", "version": "1"},
        "servers": [{"url": "https://api.large.test/v1"}],
        "security": [{"key": []}],
        "x-sdk-errors": {
            "name": "ErrorCode",
            "type": "string",
            "code": "/error",
            "message": "/detail",
            "codes": _CODES,
        },
        "tags": [{"name": name, "description": _TEXT} for name in names],
        "paths": paths,
        "components": {"securitySchemes": {"key": _SCHEME}, "schemas": schemas},
    }


_SCHEME = {"type": "apiKey", "in": "header", "name": "X-Large-Key"}
_CODES = [{"code": "no_such_thing", "meaning": "It is not there.", "fix": "Look it up.", "outcome": "not_sent"}]
_ERRORS = {"name": "ErrorCode", "type": "string", "code": "/error", "message": "/detail", "codes": _CODES}


def _schemas(title: str) -> dict[str, Any]:
    part = {"$ref": f"#/components/schemas/{title}Part"}
    state = {"$ref": f"#/components/schemas/{title}State"}
    text = {"type": "string", "description": _TEXT}
    written = {
        "name": {"type": "string", "minLength": 1, "maxLength": 80, "description": _TEXT},
        "note": text,
        "weight": {"type": "number", "minimum": 0, "description": _TEXT},
        "parts": {"type": "array", "items": part, "description": _TEXT},
        "labels": {"type": "object", "additionalProperties": {"type": "string"}, "description": _TEXT},
    }
    listed = {"type": "array", "items": {"$ref": f"#/components/schemas/{title}"}}
    seen = {"id": text, "state": state, "created_at": {"type": "string", "format": "date-time", "description": _TEXT}}
    return {
        title: _object({**seen, **written}, ["id"]),
        f"{title}Draft": _object(written, ["name"]),
        f"{title}List": _object({"data": listed}, ["data"]),
        f"{title}Part": _object({"sku": text, "count": {"type": "integer"}, "fragile": {"type": "boolean"}}, ["sku"]),
        f"{title}State": {"type": "string", "enum": ["open", "packed", "sent", "lost"], "description": _TEXT},
    }


def _object(properties: dict[str, Any], required: list[str]) -> dict[str, Any]:
    return {"type": "object", "description": _TEXT, "required": required, "properties": properties}


def _paths(name: str, title: str) -> dict[str, Any]:
    number = {"name": "number", "in": "path", "required": True, "schema": {"type": "string"}, "description": _TEXT}
    limit = {"name": "limit", "in": "query", "schema": {"type": "integer", "maximum": 100}, "description": _TEXT}
    body = {"required": True, "content": _json(f"{title}Draft")}
    one, every = _reply("200", title), _reply("200", f"{title}List")
    writes = {"x-sdk-retry": {"sends": False, "not_sent": [400, 401, 404]}}

    def operation(verb: str, given: list[Any], replies: dict[str, Any], **more: Any) -> dict[str, Any]:
        start = {"operationId": f"{verb}_{name}", "tags": [name], "summary": f"{verb} {name}", "description": _TEXT}
        return {**start, "parameters": given, "responses": replies, **more}

    return {
        f"/{name}": {
            "get": operation("list", [limit], every),
            "post": operation("create", [], _reply("201", title), requestBody=body, **writes),
        },
        f"/{name}/{{number}}": {
            "get": operation("get", [number], one),
            "put": operation("replace", [number], one, requestBody=body, **writes),
            "delete": operation("remove", [number], {"204": {"description": "Gone."}}, **writes),
        },
    }


def _json(schema: str) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}


def _reply(status: str, schema: str) -> dict[str, Any]:
    return {status: {"description": "It is done.", "content": _json(schema)}}
