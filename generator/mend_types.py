"""Mending the type of a schema: words of other languages, and keywords that say nothing of a type."""

import re

from generator.mend_walk import UNREADABLE
from generator.objects import items
from generator.problem import quoted
from generator.repair import Repair
from generator.source import Json, pointer

Value = dict[str, Json]

TYPES = ("string", "number", "integer", "boolean", "array", "object", "null")
_ANY = "any"
# What each word can only mean: a type, and a format that it stands for.
_WORDS = {
    "str": ("string", ""), "text": ("string", ""), "char": ("string", ""), "varchar": ("string", ""),
    "uuid": ("string", "uuid"), "email": ("string", ""), "uri": ("string", ""), "url": ("string", ""),
    "date": ("string", "date"), "date-time": ("string", "date-time"), "byte": ("string", "byte"),
    "binary": ("string", "binary"), "file": ("string", "binary"), "password": ("string", "password"),
    "int": ("integer", ""), "int8": ("integer", ""), "int16": ("integer", ""), "int32": ("integer", "int32"),
    "int64": ("integer", "int64"), "long": ("integer", "int64"), "bigint": ("integer", "int64"),
    "uint": ("integer", ""), "uint32": ("integer", ""), "uint64": ("integer", ""), "short": ("integer", ""),
    "numeric": ("number", ""), "float": ("number", "float"), "double": ("number", "double"),
    "decimal": ("number", ""), "real": ("number", ""), "bool": ("boolean", ""), "list": ("array", ""),
    "dict": ("object", ""), "map": ("object", ""), "hash": ("object", ""), "nil": ("null", ""), "none": ("null", ""),
}  # fmt: skip
_NUMBER = ("number", "integer")
_RELEVANT = {
    **dict.fromkeys(("minLength", "maxLength", "pattern", "contentEncoding", "contentMediaType"), ("string",)),
    **dict.fromkeys(("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"), _NUMBER),
    **dict.fromkeys(("items", "prefixItems", "minItems", "maxItems", "uniqueItems"), ("array",)),
    **dict.fromkeys(("properties", "additionalProperties", "patternProperties", "propertyNames"), ("object",)),
    **dict.fromkeys(("minProperties", "maxProperties", "discriminator"), ("object",)),
}
_OF_TEXTS = frozenset(
    [
        "date-time",
        "date",
        "time",
        "duration",
        "byte",
        "binary",
        "base64",
        "base64url",
        "email",
        "idn-email",
        "uuid",
        "uri",
        "uri-reference",
        "hostname",
        "ipv4",
        "ipv6",
        "regex",
        "password",
    ]
)
# What gives a schema its type when `type` does not.
_COMPOSED = frozenset({"$ref", "allOf", "anyOf", "oneOf", "enum", "const"})
_IN_ALL_OF = re.compile(r"/allOf/[0-9]+$")
_CHECKED_ALONE = ("minLength", "maxLength", "pattern", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum",
                  "multipleOf")  # fmt: skip


def mend_relevant(repair: Repair, at: str, schema: Value) -> None:
    """Take away what says nothing of the types that a schema names."""
    types = types_of(schema)
    for key in [key for key in schema if key in _RELEVANT]:
        if types and not set(_RELEVANT[key]) & types:
            message = f"`{key}` says nothing of {' or '.join(sorted(types))}; it is not heeded"
            repair.drop(schema, at, key, "vain-keyword", message)
        elif not types and key in _CHECKED_ALONE and not (schema.keys() & _COMPOSED or _IN_ALL_OF.search(at)):
            repair.drop(schema, at, key, "vain-keyword", f"`{key}` without a `type` is not checked", "a check")
    if types and "string" not in types and schema.get("format") in _OF_TEXTS:
        message = f"the format {schema['format']} says nothing of {' or '.join(sorted(types))}"
        repair.drop(schema, at, "format", "vain-keyword", message)
    if "array" in types and "items" not in schema:
        if "prefixItems" not in schema:
            repair.note(at, "missing-items", "a list without `items`", "the type of its items")
        schema["items"] = {}
        repair.came_from(pointer(at, "items"), at)


def types_of(schema: Value) -> set[str]:
    """The types that a schema names."""
    said = schema.get("type")
    return {str(word) for word in (said if isinstance(said, list) else [said]) if word in TYPES}


def mend_type(repair: Repair, at: str, schema: Value) -> None:
    """Make `type` one or several of the types there are."""
    if "type" not in schema or schema["type"] in TYPES:
        return
    said, place = schema["type"], pointer(at, "type")
    if isinstance(said, str):
        said = re.split(r"\s*[|,]\s*", said.strip())
    words = [word for word in items(said) if isinstance(word, str)] if isinstance(said, list) else []
    found = [_meant(word) for word in words]
    plain = list(dict.fromkeys(kind for kind, _ in found if kind))
    if not found or _ANY in plain or len(words) < len(items(said)) or not all(kind for kind, _ in found):
        _unknown(repair, at, schema, words)
        return
    formats = {form for _, form in found if form}
    meant: Json = plain[0] if len(plain) == 1 else list[Json](plain)
    if meant != schema["type"]:
        repair.note(place, "odd-type", f"{_shown(schema['type'])} is read as {' or '.join(plain)}")
    schema["type"] = meant
    if len(formats) == 1 and "format" not in schema:
        schema["format"] = formats.pop()
        repair.came_from(pointer(at, "format"), place)


def _meant(word: str) -> tuple[str, str]:
    plain = word.strip().lower()
    if plain in ("any", "mixed", "*"):
        return _ANY, ""
    return (plain, "") if plain in TYPES else _WORDS.get(plain, ("", ""))


def _unknown(repair: Repair, at: str, schema: Value, words: list[str]) -> None:
    known = [word for word in words if _meant(word)[0]]
    loses = "" if _ANY in [_meant(word)[0] for word in words] or schema.keys() & _COMPOSED else "its type: any value"
    if schema["type"] in (None, [], ""):
        repair.drop(schema, at, "type", "odd-type", "`type` says nothing", loses)
    elif words:
        message = f"{_shown(schema['type'])} is no type; any value is taken"
        repair.drop(schema, at, "type", "odd-type", message, loses if len(known) < len(words) else "")
    else:
        del schema["type"]
        schema[UNREADABLE] = True


def _shown(value: Json) -> str:
    return quoted(value if isinstance(value, str) else ", ".join(map(str, items(value))))
