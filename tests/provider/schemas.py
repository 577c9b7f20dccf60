"""Validation of values against the document's schemas.

jsonschema with `referencing` rather than openapi-core: that one casts values before it judges
them, reads multipart bodies with the e-mail parser and JSON with a lenient `json.loads`.
"""

import base64
import binascii
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import jsonschema
from jsonschema import validators
from jsonschema.exceptions import ValidationError, best_match
from openapi_schema_validator import OAS30Validator

from tests.provider.document import Document, Object

_LONGEST_MESSAGE = 200

# Named one by one: a format whose library is missing raises here instead of passing everything.
FORMATS = jsonschema.FormatChecker(("date", "date-time", "ipv4", "ipv6", "regex", "uuid"))


@FORMATS.checks("byte", raises=ValueError)
def _is_base64(value: object) -> bool:
    if isinstance(value, str):
        try:
            # Padding may be left out: the vendors' own examples do so.
            base64.b64decode(value.encode("ascii") + b"=" * (-len(value) % 4), validate=True)
        except (UnicodeEncodeError, binascii.Error) as error:
            raise ValueError(str(error)) from error
    return True


@FORMATS.checks("email")
def _is_email(value: object) -> bool:
    return not isinstance(value, str) or re.fullmatch(r"[^@\s<>]+@[^@\s<>]+", value) is not None


@FORMATS.checks("uri", raises=ValueError)
def _is_uri(value: object) -> bool:
    if not isinstance(value, str):
        return True
    parts = urlsplit(value)
    return bool(parts.scheme and (parts.netloc or parts.path)) and not re.search(r"\s", value)


@FORMATS.checks("int32")
def _is_int32(value: object) -> bool:
    return not isinstance(value, int) or -(2**31) <= value < 2**31


@FORMATS.checks("int64")
def _is_int64(value: object) -> bool:
    return not isinstance(value, int) or -(2**63) <= value < 2**63


def _content_encoding(_validator: Any, encoding: Any, instance: Any, _schema: Any) -> Iterator[ValidationError]:
    # Draft 2020-12 only annotates this keyword; a provider would choke on the content.
    if encoding == "base64" and not FORMATS.conforms(instance, "byte"):
        yield ValidationError(f"{instance!r} is not base64")


# Both are made at run time, so their types say nothing.
_extend: Any = validators.extend
_Draft202012: Any = _extend(jsonschema.Draft202012Validator, {"contentEncoding": _content_encoding})
_OpenApi30: Any = OAS30Validator


class Schemas:
    def __init__(self, document: Document, *, strict_properties: bool) -> None:
        self._document = document
        self._strict = strict_properties
        self._validator: Any = _OpenApi30 if document.is_30 else _Draft202012

    def problems(self, schema: Any, value: object, where: str) -> Iterator[str]:
        for error in self._errors(schema, value):
            yield _sentence(error, where)
        if self._strict:
            for path in self._unknown([schema], value, ""):
                yield f"{where} {path}: not in the document"

    def properties(self, schema: Object, value: object) -> dict[str, list[Any]]:
        """The schemas of each property that is declared for this value."""
        found: dict[str, list[Any]] = {}
        for each in self.group([schema], value):
            for name, subschema in each.get("properties", {}).items():
                found.setdefault(name, []).append(subschema)
        return found

    def group(self, schemas: list[Any], value: object) -> list[Object]:
        """All schemas that speak about this one value: references, allOf, branches that hold."""
        found: dict[int, Object] = {}
        waiting = list(schemas)
        while waiting:
            schema = waiting.pop()
            if isinstance(schema, dict) and id(schema) not in found:
                found[id(schema)] = schema
                waiting += self._beside(schema, value)
        return list(found.values())

    def _beside(self, schema: Object, value: object) -> list[Any]:
        beside: list[Any] = [*schema.get("allOf", [])]
        if "$ref" in schema:
            beside.append(self._document.lookup(schema["$ref"]))
        for keyword in ("anyOf", "oneOf"):
            beside += [each for each in schema.get(keyword, []) if self._holds(each, value)]
        if "if" in schema:
            holds = self._holds(schema["if"], value)
            beside += [schema["if"], schema.get("then")] if holds else [schema.get("else")]
        if isinstance(value, dict):
            dependent = schema.get("dependentSchemas", {})
            beside += [each for name, each in dependent.items() if name in value]
        return beside

    def _holds(self, schema: Any, value: object) -> bool:
        return next(self._errors(schema, value), None) is None

    def _errors(self, schema: Any, value: object) -> Iterator[ValidationError]:
        validator = self._validator(schema, registry=self._document.registry, format_checker=FORMATS)
        errors: Iterator[ValidationError] = validator.iter_errors(value)
        return errors

    def _unknown(self, schemas: list[Any], value: object, path: str) -> Iterator[str]:
        """Paths of properties that no schema names, where the schemas leave the rest open."""
        group = self.group(schemas, value)
        if isinstance(value, dict):
            declares = any("properties" in each for each in group)
            answered = any({"additionalProperties", "unevaluatedProperties"} & set(each) for each in group)
            for name, item in value.items():
                inner = _of_property(group, name)
                if not inner and declares and not answered:
                    yield f"{path}/{name}"
                yield from self._unknown(inner or _of_others(group), item, f"{path}/{name}")
        if isinstance(value, list):
            for index, item in enumerate(value):
                yield from self._unknown(_of_item(group, index), item, f"{path}/{index}")


def _of_property(group: list[Object], name: str) -> list[Any]:
    found = [each["properties"][name] for each in group if name in each.get("properties", {})]
    for each in group:
        patterns = each.get("patternProperties", {})
        found += [schema for pattern, schema in patterns.items() if re.search(pattern, name)]
    return found


def _of_others(group: list[Object]) -> list[Any]:
    return [each["additionalProperties"] for each in group if "additionalProperties" in each]


def _of_item(group: list[Object], index: int) -> list[Any]:
    found: list[Any] = []
    for each in group:
        first = each.get("prefixItems", [])
        found.append(first[index] if index < len(first) else each.get("items"))
    return found


def _sentence(error: ValidationError, where: str) -> str:
    path = "".join(f"/{key}" for key in error.absolute_path)
    message = error.message
    if len(message) > _LONGEST_MESSAGE:
        message = f"{message[:_LONGEST_MESSAGE]}…"
    closest = best_match(error.context) if error.context else None
    if closest is not None:
        message += f" (closest: {_sentence(closest, 'at')})"
    return f"{where} {path}: {message}" if path else f"{where}: {message}"
