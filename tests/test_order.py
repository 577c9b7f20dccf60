"""Read top to bottom, nothing goes back up: what each module of the generator may import and do."""

import ast
from pathlib import Path

import pytest

GENERATOR = Path(__file__).resolve().parent.parent / "generator"

# Each line may import from the lines above it, and from its own line further left. A new module needs a place here.
ORDER = (
    "__init__ problem nodes names code",  # helpers of every stage
    "json_text yaml_text source",  # read
    "settings",
    "objects bundle_files bundle",
    "overlay",  # correct
    "leave_out references schema_errors extensions",
    "fields patterns repair mend_walk mend_types mend_values mend_siblings",
    "mend_schemas mend_objects mend_parameters mend_servers mend_references mend_inheritance mend_defaults mend_paths",
    "mend_security mend",
    "rules schema_rules plain_schemas structure supported typed check",
    "media dialect shape claims schemas tags shapes contents flatten",
    "api_delivery api_fakes access api facts servers security limits uses stray_files directions distinct values",
    "samples examples operations interpret",
    "scope exports model_plan package pytypes docs plan_errors plan_constants plan_lookups plan_paging plan_security",
    "plan_streams plan_calls plan_mail",
    "plan_arguments plan_methods plan_resources plan_models plan_types plan_example plan_outcomes plan_settling",
    "plan_fakes plan_delivery plan_client plan_webhooks plan_top plan_commands plan spec_settings plan_distribution",
    "aliases model_schemas models",
    "render layout",
    "gate_names gate_imports gate_expressions gate_tree gate",
    "tree",
    "manifest",
    "pipeline blame spec_pipeline",
    "annotations bounds change document_facts package_facts python_names versions changes change_text",
    "decision decide_mail decide_operations decide_document decisions overlay_text project_table adding",
    "__main__",
)
PLACES = {name: place for place, name in enumerate(" ".join(ORDER).split())}
STAGES = ["source", "overlay", "mend", "check", "flatten", "interpret", "plan", "models", "render", "tree", "pipeline"]

# Who may touch files, and why.
READERS = {
    "source": "documents",
    "settings": "pyproject.toml",
    "render": "templates",
    "structure": "the schemas of openapi-spec-validator",
    "extensions": "its own schema, beside it in the package",
    "layout": "its scratch folder",
    "tree": "the output, to compare it",
    "manifest": "whatever goes in, to hash it",
    "versions": "what goes in and what came out, to compare two versions",
}
WRITERS = {"tree": "the output", "layout": "a scratch folder"}
_READ = frozenset({"read_text", "read_bytes", "open", "glob", "rglob", "iterdir", "walk", "FileSystemLoader"})
_WRITE = frozenset(
    {
        "write_text",
        "write_bytes",
        "mkdir",
        "unlink",
        "replace",
        "rename",
        "touch",
        "rmtree",
        "mkstemp",
        "fdopen",
        "chmod",
    }
)


def modules() -> dict[str, ast.Module]:
    return {path.stem: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(GENERATOR.glob("*.py"))}


MODULES = modules()


def imported(tree: ast.Module) -> set[str]:
    """The modules of the generator that a module imports, anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, "the generator imports by full name"
            if node.module == "generator":
                found |= {alias.name for alias in node.names}
            elif (node.module or "").startswith("generator."):
                found.add((node.module or "").split(".")[1])
        elif isinstance(node, ast.Import):
            found |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("generator.")}
    return found


def foreign(tree: ast.Module) -> set[str]:
    """The other packages that a module imports."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            found.add((node.module or "").split(".")[0])
        elif isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
    return found - {"generator"}


def test_every_module_has_its_place() -> None:
    assert set(MODULES) == set(PLACES)


def test_the_stages_stand_in_their_order() -> None:
    assert [PLACES[stage] for stage in STAGES] == sorted(PLACES[stage] for stage in STAGES)


@pytest.mark.parametrize("name", MODULES)
def test_nothing_imports_what_comes_later(name: str) -> None:
    assert {other for other in imported(MODULES[name]) if PLACES[other] >= PLACES[name]} == set()


@pytest.mark.parametrize(
    ("package", "users"),
    [
        ("datamodel_code_generator", {"models"}),
        ("jinja2", {"render"}),
        ("yaml", {"yaml_text"}),
        ("jsonpath_rfc9535", {"overlay"}),
        ("argparse", {"__main__"}),
        ("ruff", {"layout"}),
        ("tempfile", {"layout", "tree", "versions"}),
        ("griffe", {"package_facts"}),
        ("subprocess", {"layout", "versions"}),
        ("shutil", set[str]()),
        ("mailwright", set[str]()),
    ],
)
def test_a_library_has_one_user(package: str, users: set[str]) -> None:
    assert {name for name, tree in MODULES.items() if package in foreign(tree)} == users


def calls(tree: ast.Module, names: frozenset[str]) -> set[str]:
    """The functions and methods of these names that a module calls on files."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            function = node.func
            name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
            # A file's `replace` takes one argument, a text's two; `replace(thing, …)` is that of dataclasses.
            harmless = name == "replace" and (len(node.args) == 2 or isinstance(function, ast.Name))
            if name in names and not harmless:
                found.add(name)
    return found


@pytest.mark.parametrize("name", MODULES)
def test_only_tree_and_the_layout_write(name: str) -> None:
    found = calls(MODULES[name], _WRITE)
    assert bool(found) == (name in WRITERS), found


@pytest.mark.parametrize("name", MODULES)
def test_only_a_few_modules_read(name: str) -> None:
    found = calls(MODULES[name], _READ)
    # `ast.walk` is no walk through folders.
    found -= {"walk"} if "ast" in foreign(MODULES[name]) else set()
    assert bool(found) == (name in READERS), found
