"""Texts that would be code, or break it, if they were printed as they are; and a document that holds them."""

from typing import Any

# What a text could end: a string of either kind, a docstring, a comment, a line, a template's braces.
_ENDS = ('"""', "'''", '"', "'", "\\", "\n", ")", "}")
_CODE = "__import__('os').system('true')"

TEXTS = (
    *(f"{end}\n{_CODE}\n{end}" for end in _ENDS),
    *(f"A text that ends in {end}" for end in _ENDS),
    *(f"{end} begins it" for end in _ENDS),
    '\\"""', '"""\\', '\\\\"', '""', '""""', '"' * 7, "\\N{x}", "\\x41 \\u0041 \\U0001F600 \\777", "%s %(a)s {0} {a!r}",
    "{{ 7*7 }}", "{% raw %}{% endraw %}", "{# gone #}", "</script>&amp;<b>", "# noqa", "# type: ignore", "# fmt: off",
    "tab\there",
    "line\u2028next\u2029paragraph\x85line", "right\u202eleft\u2066", "\ufeffmark", "e\u0301\u200d\U0001f469",
    "a\r\nb\rc", "   ", "", "x" * 3000, "word " * 500, "-- \n- a\n    deep\n  1. b", ">>> " + _CODE, "Args:\n    x: y",
)  # fmt: skip

# The same in names of properties, of parameters and in values; letters are left, so that there is a Python name.
NAMES = (
    *(f"a{end}b" for end in _ENDS),
    f'w"] = {_CODE}  # ', f"w'); {_CODE}; ('", f'w"""\n{_CODE}\n"""', "w\\", "w\\'", "{{ w }}", "{% w %}", "w\u2028x",
    "w\u202ex", "w x", "class", "None", "__class__", "__init__", "self", "print", "w/x~y", "$ref", "x-sdk-name", "é日w",
    "w" * 300, "W", "1w", "w\x00x", "w\x1bx",
)  # fmt: skip

# Refused where a name is printed as it is.
BARE = ("a b", "a\n", "a;b", "a.b", "a(", "é", "", "1a", "a-b", "a#")

PIECES = (
    '"',
    "'",
    '"""',
    "'''",
    "\\",
    "\n",
    "\r",
    "\t",
    "{{",
    "}}",
    "{%",
    "%}",
    "#",
    "\u2028",
    "\\N{",
    "}",
    " ",
    "\u202e",
    "\x85",
)


def hostile_document(text: str, name: str) -> dict[str, Any]:
    """A document with `text` in each place for a text, and `name` in each place for a name or a value."""
    string = {"type": "string", "description": text}
    return {
        "openapi": "3.1.0",
        "info": {"title": text or "-", "version": text or "-", "description": text},
        "externalDocs": {"url": "https://acme.test/"},
        "servers": [
            {
                "url": "https://acme.test/{zone}",
                "description": text,
                "variables": {"zone": {"default": name, "enum": [name, "other"], "description": text}},
            }
        ],
        "tags": [{"name": text, "x-sdk-name": "mails", "description": text}],
        "x-sdk-envelope": {"data": name},
        "x-sdk-errors": {
            "name": "ErrorCode",
            "type": "string",
            "code": "/code",
            "message": ["/message"],
            "failure": {"pointer": "/status", "equals": text},
            "codes": [
                {
                    "code": name,
                    "name": "FIRST",
                    "meaning": text.strip() or "-",
                    "fix": text.strip() or "-",
                    "outcome": "unknown",
                },
                {"code": "other", "meaning": "m", "fix": "f", "outcome": "unknown"},
            ],
        },
        "paths": {
            "/mails": {
                "post": {
                    "operationId": text,
                    "x-sdk-name": "send",
                    "summary": text,
                    "description": text,
                    "tags": [text],
                    "externalDocs": {"url": "https://acme.test/?" + text},
                    "x-sdk-retry": {
                        "sends": True,
                        "not_sent": [400],
                        "unknown_messages": [text.strip() or "-"],
                        "idempotency": {
                            "in": "body",
                            "pointer": f"/{name}",
                            "created": "always",
                            "lives": 60,
                            "repeat": "declined",
                        },
                        "client_ref": {"pointer": f"/{name}", "name": "*_|`"},
                    },
                    "parameters": [
                        {"name": name, "in": "query", "description": text, "x-sdk-name": "first", "schema": string},
                        {"name": "X-A", "in": "header", "description": text, "schema": string},
                    ],
                    "requestBody": {
                        "required": True,
                        "description": text,
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Mail"}}},
                    },
                    "responses": {
                        "200": {
                            "description": text,
                            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Sent"}}},
                        },
                        "400": {"description": text},
                    },
                }
            }
        },
        "components": {
            "securitySchemes": {"key": {"type": "apiKey", "in": "query", "name": name, "description": text}},
            "schemas": {
                "Mail": {
                    "type": "object",
                    "title": text,
                    "description": text,
                    "required": [name],
                    "properties": {
                        name: {**string, "default": text, "example": text},
                        "kind": {"$ref": "#/components/schemas/Kind", "description": text},
                        "fixed": {"const": text, "description": text},
                        "pattern": {"type": "string", "pattern": _pattern(text)},
                        "inner": {"$ref": "#/components/schemas/Inner"},
                    },
                },
                "Inner": {"type": "object", "description": text, "properties": {name: string, "x y": {"const": name}}},
                "Kind": {
                    "enum": [name, "other"],
                    "description": text,
                    "x-enum-varnames": ["FIRST", "OTHER"],
                    "x-enum-descriptions": [text, text],
                },
                "Sent": {"type": "object", "description": text, "properties": {name: string, "at": string}},
            },
        },
    }


def _pattern(text: str) -> str:
    """A pattern that any engine can compile, with the text in it as far as that is so."""
    return "^[" + "".join(f"\\x{ord(c):02x}" if c in "[]\\^-&~|" else c for c in text if ord(c) < 0x300)[:40] + "a]*$"
