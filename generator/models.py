"""model: Package → File. The only importer of datamodel-code-generator."""

import ast
import re
from collections.abc import Iterator
from itertools import pairwise

from generator.aliases import with_aliases
from generator.code import fits
from generator.model_plan import Models
from generator.model_schemas import MODULES, OWN, PlainSchemas
from generator.objects import mapping
from generator.package import File

# Our base classes say these things once, and ruff takes care of the blank lines.
_CONFIG = re.compile(r"    model_config = ConfigDict\(\n(?: {8}.*\n)*?    \)\n")
_HEADER = re.compile(r"\A(?:#.*\n)+")
# Classes that are not whole yet are completed when they are first used.
_REBUILD = re.compile(r"^\w+\.model_rebuild\(\)(?:\n|\Z)", re.MULTILINE)
_TOKEN = re.compile(rf"\b{OWN}Class[0-9]{{5}}x\b")
_NOTHING = f"{OWN}Nothing"
_WITHOUT = re.compile(rf"^class {_NOTHING}\(.*\):\n(?: +.*\n|\n)*", re.MULTILINE)
_GONE = "gone"
_LATER = "later_on"
_IMPORT_LATER = re.compile(rf"^from {_LATER} import (?:\([^)]*\)|.*)\n", re.MULTILINE)


def model(plan: Models) -> File:
    """Render the models of one API."""
    wanted = {name for name, schema in plan.schemas.items() if "properties" in schema}
    plain = PlainSchemas(plan)
    if not wanted and not plain.aliases:
        return File(plan.path, f"{plan.header}\n\n{plan.docstring}\n")  # there is nothing to render
    if not wanted:
        # It has nothing to do without a class.
        plain.schemas[_NOTHING] = {"type": "object", "properties": {"a": {"type": "string"}}}
    text = _WITHOUT.sub("", _generate(plan, plain))
    found = {node.name for node in ast.parse(text).body if isinstance(node, ast.ClassDef)}
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


def _generate(plan: Models, plain: PlainSchemas) -> str:
    from datamodel_code_generator import generate
    from datamodel_code_generator.config import GenerateConfig
    from datamodel_code_generator.enums import (
        DataModelType,
        InputFileType,
        OpenAPIScope,
        TargetPydanticVersion,
        UnionMode,
    )
    from datamodel_code_generator.format import DatetimeClassType, PythonVersion

    schemas = plain.schemas
    enums = {name: f"{plan.module}.enums.{name}" for name in plain.enums}
    own = {name: f"{plan.runtime}.{MODULES.get(known, 'values')}.{known}" for name, known in plain.own.items()}
    # What we write ourselves is put in afterwards.
    later = {name: f"{_LATER}.{name}" for name in plain.texts}
    info = {"title": "models", "version": "1"}
    tree = {"openapi": "3.1.0", "info": info, "paths": {}, "components": {"schemas": schemas}}
    config = GenerateConfig(
        additional_imports=[
            "pydantic.Field",
            "typing.Annotated",
            "typing.Any",
            "typing.Literal",
            "typing.TYPE_CHECKING",
            "typing.TypeAlias",
            "typing_extensions.TypeAliasType",
            f"{plan.module}.errors",
            *(f"{plan.runtime}.{module}.{name}" for name, module in MODULES.items()),
            *(f"{plan.runtime}.values.{name}" for name in ("Base64File", "Flag", "Time", "UploadFile")),
            *(f"{plan.module}.enums.{name}" for name in plain.enums),
        ],
        aliases=_named(plan, plain),
        allow_remote_refs=False,
        base_class=f"{plan.runtime}.models.ReplyModel",
        base_class_map={
            token: [f"{plan.runtime}.models.{base}" for base in _bases(plan, name)]
            for name, token in plain.classes.items()
        },
        builtin_format_line_length=120,  # else that of a pyproject.toml in the current directory
        disable_timestamp=True,
        field_constraints=True,
        field_extra_keys_without_x_prefix={"x-serialization_alias"},
        formatters=[],  # ruff lays out what comes out
        input_file_type=InputFileType.OpenAPI,
        keep_model_order=True,
        openapi_scopes=[OpenAPIScope.Schemas],
        output_datetime_class=DatetimeClassType.Datetime,
        output_model_type=DataModelType.PydanticV2BaseModel,
        target_pydantic_version=TargetPydanticVersion.V2_11,
        target_python_version=PythonVersion.PY_311,
        type_overrides={**own, **enums, **later},
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
    text = _REBUILD.sub("", _IMPORT_LATER.sub("", _CONFIG.sub("", _HEADER.sub("", str(text)))))
    text = with_aliases(text, plain.texts, plain.aliases)
    names = {token: name for name, token in plain.classes.items()}
    return _tidy(_TOKEN.sub(lambda found: names[found[0]], text), plan)


def _named(plan: Models, plain: PlainSchemas) -> dict[str, str | list[str]]:
    """The names of the fields: `Class.wire_name` → name in Python, or all names on the wire."""
    found: dict[str, str | list[str]] = {}
    for owner, token in plain.classes.items():
        for name in mapping(plan.schemas[owner]["properties"]):
            at = f"{owner}.{name}"
            if at in plan.aliases:
                found[f"{token}.{name}"] = plan.aliases[at]
            elif at in plan.names:
                found[f"{token}.{name}"] = plan.names[at]
    return found


def _tidy(text: str, plan: Models) -> str:
    """Docstrings that begin and end as ours do, and imports that do not name the package."""
    lines = text.splitlines()
    for before, node in _statements(ast.parse(text)):
        if isinstance(node, ast.Expr) and lines[node.lineno - 1].strip() == '"""':
            lines[node.lineno - 1] += lines[node.lineno].strip()
            lines[node.lineno] = _GONE
            last = (node.end_lineno or node.lineno) - 1
            if isinstance(before, ast.AnnAssign) and last - node.lineno > 1 and fits(lines[last - 1]):
                lines[last - 1] += lines[last].strip()
                lines[last] = _GONE
    tidy = "".join(f"{line}\n" for line in lines if line is not _GONE)
    runtime = "._runtime" if plan.runtime.startswith(f"{plan.module}.") else ".._runtime"
    for absolute, relative in ((plan.runtime, runtime), (plan.module, "")):
        tidy = tidy.replace(f"\nfrom {absolute}.", f"\nfrom {relative}.")
        tidy = tidy.replace(f"\nfrom {absolute} import", f"\nfrom {relative or '.'} import")
    return tidy


def _statements(tree: ast.Module) -> Iterator[tuple[ast.stmt, ast.stmt]]:
    """Those of the module and of its classes, each behind the one before it."""
    for before, node in pairwise([ast.Pass(), *tree.body]):
        yield before, node
        yield from pairwise([node, *node.body]) if isinstance(node, ast.ClassDef) else ()


def _bases(plan: Models, name: str) -> list[str]:
    return ["NullsModel", *_own_bases(plan, name)] if name in plan.nulls else _own_bases(plan, name)


def _own_bases(plan: Models, name: str) -> list[str]:
    if name in plan.partial:
        return ["PartialReply"]
    if name in plan.received or name not in plan.sent:
        return ["ReplyModel"]
    checked = ["CheckedRequestModel"] if name in plan.checked else []
    return [*checked, "OpenRequestModel"] if name in plan.open else checked or ["RequestModel"]
