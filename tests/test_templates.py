"""Templates take no decisions and print no text raw; a hostile document cannot put code into a package."""

import ast
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import UndefinedError, nodes
from markupsafe import Markup

from generator.code import Code
from generator.problem import ProblemsFound
from generator.render import TEMPLATES, RawTextError, environment
from tests.hostile import BARE, NAMES, PIECES, TEXTS, hostile_document
from tests.markdown import Shape, blocks, shape
from tests.projects import PACKAGE, generate, python

FILES = sorted(TEMPLATES.glob("*.jinja"))
LONGEST = 75
DEEPEST = 3


def parsed(path: Path) -> nodes.Template:
    return environment().parse(path.read_text(encoding="utf-8"))


def depth(node: nodes.Node) -> int:
    below = max((depth(child) for child in node.iter_child_nodes()), default=0)
    return below + isinstance(node, nodes.For | nodes.If)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_template_is_short_and_flat(path: Path) -> None:
    assert path.read_text(encoding="utf-8").count("\n") <= LONGEST
    assert depth(parsed(path)) <= DEEPEST


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_template_takes_no_decisions(path: Path) -> None:
    tree = parsed(path)
    forbidden = (nodes.Assign, nodes.AssignBlock, nodes.Filter, nodes.FilterBlock, nodes.And, nodes.Or, nodes.CondExpr)
    assert [type(node).__name__ for node in tree.find_all(forbidden)] == []
    assert [node.value for node in tree.find_all(nodes.Const) if isinstance(node.value, str)] == _imports(tree)


def _imports(tree: nodes.Template) -> list[str]:
    """The only texts between braces: the names of other templates."""
    found = [node.template for node in tree.find_all((nodes.Import, nodes.FromImport, nodes.Include))]
    return [node.value for node in found if isinstance(node, nodes.Const)]


@pytest.mark.parametrize("value", ["text", b"bytes", 1.5, None, ["list"], {"a": 1}, object()])
def test_what_is_not_code_fails_the_render(value: object) -> None:
    with pytest.raises(RawTextError, match="reached the output unquoted"):
        environment().from_string("x = {{ value }}").render(value=value)


def test_code_and_numbers_are_printed() -> None:
    template = environment().from_string("{{ code }} {{ number }} {{ markup }}")
    assert template.render(code=Code("'a' < \"b\""), number=3, markup=Markup("&")) == "'a' < \"b\" 3 &"


@pytest.mark.parametrize("template", ["{{ nothing }}", "{{ value.nothing }}", "{% for x in nothing %}{% endfor %}"])
def test_what_a_view_does_not_have_fails_the_render(template: str) -> None:
    with pytest.raises((UndefinedError, RawTextError)):
        environment().from_string(template).render(value=Code("x"))


def test_there_are_no_filters() -> None:
    assert environment().filters == {}


# Hostile documents.


class Calls(frozenset[str]):
    """Some hundred names, which nobody wants to read when a test fails."""

    def __repr__(self) -> str:
        return f"<{len(self)} names>"


def calls(folder: Path) -> Calls:
    """The things that the code of a package calls, and what it imports."""
    found: set[str] = set()
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), path.name)):
            if isinstance(node, ast.Call):
                found.add(ast.unparse(node.func))
            elif isinstance(node, ast.Import | ast.ImportFrom):
                found.add(ast.unparse(node))
    return Calls(found)


def package(root: Path, document: dict[str, Any]) -> Path | None:
    """The generated package, or None when the document is refused."""
    text = json.dumps(document, ensure_ascii=False)
    try:
        return generate(root, {"acme": text})
    except ProblemsFound:
        return None


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = package(tmp_path_factory.mktemp("innocent"), hostile_document("A text.", "word"))
    assert made is not None
    return made


@pytest.fixture(scope="module")
def innocent(harmless: Path) -> Calls:
    return calls(harmless)


def page_of(made: Path) -> Shape:
    """The structure of the page "Did my mail go out?", whose code has to be Python."""
    page = (made / "docs" / "acme.md").read_text(encoding="utf-8")
    [block] = blocks(page)
    compile(block, "acme.md", "exec", dont_inherit=True)
    return shape(page)


@pytest.mark.parametrize("text", TEXTS, ids=ascii)
def test_no_text_becomes_code(tmp_path: Path, harmless: Path, innocent: Calls, text: str) -> None:
    made = package(tmp_path, hostile_document(text, "word"))
    assert made is not None, "a description is never a reason to refuse a document"
    assert sorted(calls(made) ^ innocent) == []
    _expect_import(made, [])
    assert page_of(made) == page_of(harmless)


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_no_name_becomes_code(tmp_path: Path, harmless: Path, innocent: Calls, name: str) -> None:
    made = package(tmp_path, hostile_document("A text.", name))
    if made is not None:
        assert sorted(calls(made) - innocent) == []
        _expect_import(made, [name])
        assert page_of(made) == page_of(harmless)


def _expect_import(made: Path, wire: list[str]) -> None:
    """The package can be imported, and knows the exact texts of the wire."""
    code = (
        "import json, sys\n"
        f"from {PACKAGE} import acme\n"
        f"from {PACKAGE}.acme import client, enums, errors, inputs, models\n"
        "for name in acme.__all__: getattr(acme, name)\n"
        "fields = {f.alias or n for m in (models.Mail, models.Sent) for n, f in m.model_fields.items()}\n"
        "print(json.dumps([sorted(fields), [e.value for e in enums.Kind], [e.value for e in errors.ErrorCode]]))\n"
    )
    done = python(["-W", "error", "-c", code], path=[made])
    assert (done.returncode, done.stderr) == (0, "")
    fields, values, codes = json.loads(done.stdout)
    for text in wire:
        assert text in fields
        assert text in values
        assert text in codes


_MADE_UP = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=8).map("".join)


@pytest.mark.parametrize("most", [8, pytest.param(60, marks=pytest.mark.slow)])
def test_no_made_up_text_becomes_code(
    tmp_path_factory: pytest.TempPathFactory, harmless: Path, innocent: Calls, most: int
) -> None:
    @settings(max_examples=most, deadline=None)
    @given(text=_MADE_UP)
    def looked_at(text: str) -> None:
        _is_no_code(tmp_path_factory, harmless, innocent, text)

    looked_at()


def _is_no_code(tmp_path_factory: pytest.TempPathFactory, harmless: Path, innocent: Calls, text: str) -> None:
    # A lone surrogate or a control character is refused when the document is read.
    made = package(tmp_path_factory.mktemp("hypothesis"), hostile_document(text, "word"))
    if made is not None:
        assert sorted(calls(made) ^ innocent) == []
        assert page_of(made) == page_of(harmless)
        for path in made.rglob("*.py"):
            compile(path.read_text(encoding="utf-8"), path.name, "exec", dont_inherit=True)


@pytest.mark.parametrize("name", BARE, ids=ascii)
def test_a_name_that_is_printed_bare_is_made_of_letters(tmp_path: Path, name: str) -> None:
    document = hostile_document("A text.", "word")
    document["components"]["schemas"]["Mail"]["x-sdk-name"] = name
    with pytest.raises(ProblemsFound, match="bad-extension"):
        generate(tmp_path, {"acme": json.dumps(document)})


def test_no_generated_file_holds_a_character_that_steers_a_terminal(tmp_path: Path) -> None:
    made = package(tmp_path, hostile_document("a\u202eb\u2028c\u200bd\u2066e", "x\u202ey"))
    assert made is not None
    for path in [*made.rglob("*.py"), *made.rglob("*.md")]:
        assert not re.search(
            "[\u202a-\u202e\u2066-\u2069\u2028\u2029\x80-\x9f\u200b]", path.read_text(encoding="utf-8")
        )
