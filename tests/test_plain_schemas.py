"""What is taken for right at a glance is right by the validators, too."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from openapi_schema_validator import OAS30Validator, OAS31Validator

from generator import pipeline
from generator.objects import objects
from generator.plain_schemas import has_plain_default, is_plain_schema
from generator.settings import ApiSettings, load
from tests.projects import ROOT

_TEXTS = ("", "a", "b", "string", "integer", "number", "object", "array", "null", "int32", "int64", "date")
_KEYWORDS = """
$comment $defs $id $ref additionalProperties allOf anyOf const contains contentEncoding default dependentRequired
dependentSchemas deprecated description discriminator else enum example examples exclusiveMaximum exclusiveMinimum
externalDocs format if items maxItems maxLength maxProperties maximum minItems minLength minProperties minimum
multipleOf not nullable oneOf pattern patternProperties prefixItems properties propertyNames readOnly required then
title type unevaluatedProperties uniqueItems writeOnly x-a xml
"""
_OF_DEFAULTS = "type enum minimum maximum minLength maxLength format exclusiveMinimum nullable title const items $ref"

_TEXT = st.sampled_from(_TEXTS)
_KEYS = st.sampled_from(_KEYWORDS.split())
_SCALAR = st.none() | st.booleans() | st.integers(-3, 3) | st.sampled_from([0.0, 1.0, 1.5, 1 << 31, 1 << 63]) | _TEXT
_SCHEMA = st.recursive(
    _SCALAR | st.lists(_SCALAR, max_size=3) | st.dictionaries(_TEXT, _SCALAR, max_size=3),
    lambda inner: st.dictionaries(
        _KEYS, inner | st.lists(inner, max_size=2) | st.dictionaries(_TEXT, inner, max_size=2)
    ),
    max_leaves=12,
)
_OF_A_DEFAULT = st.dictionaries(
    st.sampled_from(_OF_DEFAULTS.split()), _SCALAR | st.lists(_SCALAR, max_size=3), max_size=4
)
_METASCHEMA = Draft202012Validator(Draft202012Validator.META_SCHEMA)


def errors(validator: Any, value: object) -> list[Any]:
    """What a validator says, whose types are not complete."""
    return list(validator.iter_errors(value))


@given(_SCHEMA)
@settings(max_examples=400, deadline=None)
def test_a_plain_schema_is_right(schema: Any) -> None:
    assert not is_plain_schema(schema) or errors(_METASCHEMA, schema) == []


@given(_OF_A_DEFAULT, _OF_A_DEFAULT, _SCALAR)
@settings(max_examples=400, deadline=None)
def test_a_plain_default_is_right(schema: dict[str, Any], other: dict[str, Any], default: Any) -> None:
    other.pop("$ref", None)
    schema |= {"default": default, **({"$ref": "#/x-other"} if "$ref" in schema else {})}
    tree = {**schema, "x-other": other}
    if has_plain_default(schema, tree):
        for kind in (OAS30Validator, OAS31Validator):
            assert errors(kind(tree, format_checker=kind.FORMAT_CHECKER), default) == []


@pytest.mark.parametrize("name", ["type", "enum", "minimum", "maximum", "minLength", "maxLength", "format"])
def test_a_wrong_default_is_not_plain(name: str) -> None:
    default, said = {
        "type": (True, "integer"), "enum": (1, [True]), "minimum": (1, 2), "maximum": (3, 2), "minLength": ("a", 2),
        "maxLength": ("abc", 2), "format": (1 << 31, "int32"),
    }[name]  # fmt: skip
    assert not has_plain_default({"default": default, name: said}, {})
    assert not has_plain_default({"default": default, "$ref": "#/a"}, {"a": {name: said}})


@pytest.mark.parametrize("api", load(ROOT).apis, ids=lambda api: api.name)
def test_the_schemas_of_our_documents_are_plain(api: ApiSettings) -> None:
    """Else each run would take the long way."""
    document = pipeline.corrected(api, ROOT)[0]
    schemas = [each.value for each in objects(document) if each.kind in ("schema", "property")]
    assert all(map(is_plain_schema, schemas))
    assert all(has_plain_default(schema, document.tree) for schema in schemas if "default" in schema)
