"""model: Package → File. The only importer of datamodel-code-generator."""

import ast
import re
from typing import Any

from generator.aliases import inline_aliases
from generator.code import prose, wrapped
from generator.objects import items, mapping
from generator.package import File, Models
from generator.schemas import Schema
from generator.source import Json

# Types of our own, by the kind that flatten found: (what is sent, what comes back).
_OWN = {
    "time": ("Time", None),
    "base64": ("Base64File", None),
    "upload": ("UploadFile", None),
    "flag": ("Flag", "Flag"),
}
_PREFIX = "MailwrightOwn"
_KEPT = frozenset(
    [
        "type",
        "description",
        "properties",
        "required",
        "additionalProperties",
        "items",
        "minLength",
        "maxLength",
        "pattern",
        "minItems",
        "maxItems",
        "uniqueItems",
        "minProperties",
        "maxProperties",
        "propertyNames",
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "exclusiveMaximum",
        "multipleOf",
        "anyOf",
        "$ref",
        "const",
        "enum",
        "deprecated",
    ]
)
# Our base classes say these things once, and ruff takes care of the blank lines.
_CONFIG = re.compile(r"    model_config = ConfigDict\(\n(?: {8}.*\n)*?    \)\n")
_HEADER = re.compile(r"\A(?:#.*\n)+")


def model(plan: Models) -> File:
    """Render the models of one API."""
    text = inline_aliases(_generate(plan), kept=frozenset(n for n, s in plan.schemas.items() if "properties" not in s))
    found = {node.name for node in ast.parse(text).body if isinstance(node, ast.ClassDef)}
    wanted = {name for name, schema in plan.schemas.items() if "properties" in schema}
    if found != wanted:
        # Names are decided once, in flatten; a renderer that finds others has misread the document.
        raise RuntimeError(f"models of {plan.module}: datamodel-code-generator renamed {sorted(found ^ wanted)}")
    return File(plan.path, f"{plan.header}\n\n{plan.docstring}\n\n{with_lines(text, plan.class_lines)}")


def with_lines(text: str, added: dict[str, list[str]]) -> str:
    """The code with our lines at the top of some classes, below the docstring."""
    lines = text.splitlines()
    classes = [node for node in ast.parse(text).body if isinstance(node, ast.ClassDef)]
    for node in reversed(classes):
        own = [f"    {line}" for line in added.get(node.name, ())]
        documented = ast.get_docstring(node) is not None
        place = node.body[0].end_lineno if documented else node.lineno
        lines[place:place] = ["", *own, ""] if own else own
    return "\n".join(lines) + "\n"


def _generate(plan: Models) -> str:
    from datamodel_code_generator import generate
    from datamodel_code_generator.config import GenerateConfig
    from datamodel_code_generator.enums import (
        DataModelType,
        InputFileType,
        OpenAPIScope,
        TargetPydanticVersion,
        UnionMode,
    )
    from datamodel_code_generator.format import DatetimeClassType, Formatter, PythonVersion

    schemas: dict[str, Any] = {name: _schema(plan, name, schema) for name, schema in plan.schemas.items()}
    own = {f"{_PREFIX}{name}": f"{plan.runtime}.values.{name}" for pair in _OWN.values() for name in pair if name}
    enums = {name: f"{plan.module}.enums.{name}" for name, schema in plan.schemas.items() if "enum" in schema}
    tree = {
        "openapi": "3.1.0",
        "info": {"title": "models", "version": "1"},
        "paths": {},
        "components": {"schemas": {**schemas, **{name: {"type": "string"} for name in own}}},
    }
    config = GenerateConfig(
        additional_imports=["typing.ClassVar", "collections.abc.Mapping", "pydantic.Field"],
        aliases={**plan.names, **plan.aliases},
        allow_remote_refs=False,
        base_class=f"{plan.runtime}.models.ReplyModel",
        base_class_map={name: [f"{plan.runtime}.models.{_base(plan, name)}"] for name in schemas},
        disable_timestamp=True,
        field_constraints=True,
        field_extra_keys_without_x_prefix={"x-union_mode"},
        formatters=[Formatter.BUILTIN],
        input_file_type=InputFileType.OpenAPI,
        keep_model_order=True,
        openapi_scopes=[OpenAPIScope.Schemas],
        output_datetime_class=DatetimeClassType.Datetime,
        output_model_type=DataModelType.PydanticV2BaseModel,
        target_pydantic_version=TargetPydanticVersion.V2_11,
        target_python_version=PythonVersion.PY_311,
        type_overrides={**own, **enums},
        union_mode=UnionMode.left_to_right,
        use_annotated=True,
        use_attribute_docstrings=True,
        use_double_quotes=True,
        use_field_description=True,
        use_schema_description=True,
        use_single_line_docstring=True,
        use_standard_collections=True,
        use_type_alias=True,
        use_union_operator=True,
    )
    text = generate(tree, config=config)
    return _tidy(_CONFIG.sub("", _HEADER.sub("", str(text))), plan)


def _tidy(text: str, plan: Models) -> str:
    """Docstrings that begin on their first line, and imports that do not name the package."""
    lines: list[str] = []
    inside = False
    for line in text.splitlines():
        if inside and lines[-1].strip() == '"""':
            lines[-1] += line.strip()
        else:
            lines.append(line)
        inside ^= line.count('"""') % 2 == 1
    imports = {f"from {plan.runtime}.": "from .._runtime.", f"from {plan.module}.": "from ."}
    tidy = "\n".join(lines) + "\n"
    for absolute, relative in imports.items():
        tidy = tidy.replace(f"\n{absolute}", f"\n{relative}")
    return tidy


def _base(plan: Models, name: str) -> str:
    if name in plan.partial:
        return "PartialReply"
    if name in plan.received or name not in plan.sent:
        return "ReplyModel"
    if name in plan.open:
        return "OpenRequestModel"
    return "CheckedRequestModel" if name in plan.class_lines else "RequestModel"


def _schema(plan: Models, owner: str, schema: Schema) -> dict[str, Any]:
    """A flat schema as datamodel-code-generator takes it: plainer than what vendors write."""
    received = owner in plan.received
    return _plain(plan, schema, received=received)


def _plain(plan: Models, schema: Schema, *, received: bool) -> dict[str, Any]:
    kept: dict[str, Any] = {key: value for key, value in schema.items() if key in _KEPT}
    for keyword in ("items", "additionalProperties"):
        if isinstance(schema.get(keyword), dict):
            kept[keyword] = _plain(plan, mapping(schema[keyword]), received=received)
    if "properties" in schema:
        kept["properties"] = {
            k: _plain(plan, mapping(v), received=received) for k, v in mapping(schema["properties"]).items()
        }
        kept.setdefault("type", "object")
        kept.pop("anyOf", None)
    elif "anyOf" in schema:
        kept["anyOf"] = [_plain(plan, mapping(branch), received=received) for branch in items(schema["anyOf"])]
    if "properties" in schema:
        # Our base class checks the names and the values of further properties.
        kept.pop("propertyNames", None)
        kept.pop("additionalProperties", None)
    own = _own(schema, received=received)
    if own is not None:
        kept = {"description": kept.get("description", ""), **own}
    if "$ref" in schema:
        kept["$ref"] = f"#/components/schemas/{str(schema['$ref']).removeprefix('#/')}"
    if "const" in schema and received:
        kept = {"description": kept.get("description", ""), "type": _json_type(schema["const"])}
    if schema.get("x-enum") and received:
        # Replies may hold values that the document does not know yet.
        kept = {"description": kept.get("description", ""), "anyOf": [{"$ref": kept["$ref"]}, {"type": "string"}]}
    if schema.get("x-nullable"):
        kept = _nullable(kept)
    description = prose(str(kept.pop("description", "")))
    return {**kept, "description": wrapped(description)} if description else kept


def _own(schema: Schema, *, received: bool) -> dict[str, Any] | None:
    kind = schema.get("x-kind")
    if not isinstance(kind, str):
        return None
    name = _OWN[kind][1 if received else 0]
    if name is not None:
        return {"$ref": f"#/components/schemas/{_PREFIX}{name}"}
    return {"type": "string", "format": "date-time"} if kind == "time" else {"type": "string"}


def _nullable(schema: dict[str, Any]) -> dict[str, Any]:
    if isinstance(schema.get("type"), str):
        return {**schema, "type": [schema["type"], "null"]}
    said: dict[str, Any] = {key: schema.pop(key) for key in ("description", "deprecated") if key in schema}
    branches = schema.get("anyOf", [schema])
    return {**said, "anyOf": [*branches, {"type": "null"}]}


def _json_type(value: Json) -> str:
    if isinstance(value, bool):
        return "boolean"
    return "integer" if isinstance(value, int) else "number" if isinstance(value, float) else "string"
