"""The gate: what is generated passes, and nothing else does."""

import ast
import time

import pytest

from generator import gate, gate_names, render
from generator.package import File
from generator.problem import ProblemsFound
from tests.projects import ROOT

GENERATED = ROOT / "generated"
RUNTIME = [*render.shared("mailwright"), *render.command("mailwright")]
FILES = [
    File(path.relative_to(GENERATED).as_posix(), path.read_text(encoding="utf-8"))
    for path in sorted(GENERATED.rglob("*"))
    if path.is_file() and "__pycache__" not in path.parts
]
RENDERED = [file for file in FILES if file.path not in {copied.path for copied in RUNTIME}]
MODELS, CLIENT, EMAILS, ENUMS, INPUTS, TOP, ERRORS = (
    f"mailwright/unione/{name}.py" for name in ("models", "client", "email", "enums", "inputs", "__init__", "errors")
)

# What could be injected at the end of a module.
AT_TOP = (
    "import os", "import os as httpx2", "import httpx2.os", "from os import system", "from os import *",
    "from .._runtime.values import os", "from .._runtime.nothing import x", "from .._runtime import nothing",
    "from ....os import path", "from . import nothing", "from .models import *", "from .models import _hidden",
    "from typing import sys", "from pydantic import create_model", "from builtins import eval",
    "from .models import Message as Literal",
    "eval('1')", "exec('1')", "open('x', 'w')", "print()", "compile('1', '', 'eval')",
    "__import__('os').system('true')",
    "x = eval('1')", "x = open", "x = __builtins__", "x = __import__", "x = [print()]", "x = {'a': print()}",
    "x = print",
    "x = ().__class__", "x = ''.join", "x = 'a'.format(1)", "x = getattr(1, 'a')", "x = vars()", "x = globals()",
    "x = [i for i in ()]", "x = {i for i in ()}", "x = {i: i for i in ()}", "x = (i for i in ())", "x = lambda: 1",
    "x = f'{1}'", "x = (y := 1)", "x = 1 + 1", "x = 'a' % ()", "x = 10 ** 10", "x = [*()]", "x = {**{}}",
    "x = frozenset(print())", "x = frozenset(*())", "x = frozenset(**{})", "x = frozenset().__class__", "x = ~1",
    "x = 1 < 2", "x = str.__subclasses__", "x = str.format", "x = str.maketrans()", "x: eval('1') = 1",
    "x: 'print()' = 1", "x: list['print()'] = []", "x: 1 = 1", "x = list['print()']", "x = list[print()]",
    "x = int | 'print()'", "x: int | print() = 1", "x: list[lambda: 1] = 1", "x = list[()][0]",
    "__getattr__ = print", "__builtins__ = {}", "__path__ = []", "__class__ = 1", "a.b = 1", "a[0] = 1", "a, b = 1, 2",
    "frozenset.x = 1", "x += 1", "del x", "assert print()", "raise ValueError", "global x",
    "for x in (): pass", "while False: pass", "with x: pass", "try:\n    x = 1\nfinally:\n    x = 2",
    "match 1:\n    case 1: x = 1", "if True:\n    import os", "if TYPE_CHECKING:\n    pass\nelse:\n    import os",
    "if not TYPE_CHECKING:\n    import os", "if print():\n    x = 1", "async def f(): yield 1",
    "1", "x", "x == 1", "(print())", "...", "lambda: 1", "f''",
    "@print\ndef f() -> None: ...", "@property(print)\ndef f(): ...", "@eval('x')\nclass A: ...",
    "@print\nclass A: ...",
    "class A(eval('object')): ...", "class A(metaclass=type): ...", "class A(print): ...",
    "class A(total=print()): ...",
    "class __A: pass", "class A:\n    import os", "class A:\n    x = print()", "class A:\n    print()",
    "class A:\n    __slots__ = ()", "class A:\n    _missing_ = 1", "class A:\n    _ignore_ = 'x'",
    "class A:\n    def __new__(cls): ...", "class A:\n    def __del__(self): ...", "class A:\n    for x in (): pass",
    "class A:\n    class B: pass", "class A:\n    x: 'print()'", "class A:\n    x: int = print()",
    "def __getattr__(name): ...", "def f(x=print()): ...", "def f(x: 'print()'): ...", "def f() -> 'print()': ...",
    "def f(*args): ...", "def f(**more): ...", "def f():\n    import os", "def f():\n    from os import path",
    "def f():\n    return eval('1')", "def f():\n    return open", "def f(x):\n    return x.__class__",
    "def f(x):\n    return x._client", "def f(self):\n    return self._hidden", "def f(self):\n    self.__class__ = 1",
    "def f(self):\n    return self._client.__init__", "def f():\n    global x", "def f(x):\n    x.y = 1",
    "def f():\n    yield 1", "def f():\n    while True: pass", "def f():\n    def g(): ...",
    "def f():\n    return lambda: 1",
    "def f():\n    return super", "def f():\n    raise ValueError", "def f(x):\n    return x()",
    "def f(x):\n    return x()()",
    "def f(x):\n    return frozenset(**x)", "def f():\n    return 'x'.format()", "def f():\n    1",
    "async def f(x):\n    async for y in x: pass",
)  # fmt: skip

# Text → what stands in its place; in a module of the client.
CHANGES = {
    "a runtime's own import": (CLIENT, ", ErrorFamily", ", annotations"),
    "an attribute of a runtime module": (ERRORS, "errors.APIError)", "errors.annotations)"),
    "what a lazy package imports": (TOP, '"client": "', '"os.path": "'),
    "what a lazy package is given": (TOP, "globals())", "globals(), print())"),
    "another lazy loader": (TOP, "lazy.attributes(", "lazy.other("),
    "a key of a dict form": ("mailwright/unione/inputs.py", ": NotRequired[", ": print()[") ,
    "the type of a dict form": (INPUTS, "NotRequired[str", "NotRequired['print()'"),
    "a literal type": (ENUMS, "Literal[", "Literal[print(), "),
    "the factory of a field": (MODELS, "Field(", "Field(default_factory=print, "),
    "a field's limits": (MODELS, "Field(", "Field(ge=print(), "),
    "an await outside a function": (CLIENT, "\n_API = ", "\nx = await _errors()\n_API = "),
    "a call before its time": (CLIENT, "\n_API = ", "\nx = _errors()\n_API = "),
    "a decorator": (CLIENT, "@property", "@print"),
    "an encoding": (CLIENT, "# Made", "# coding: utf-7\n# Made"),
    "an encoding in a name": (CLIENT, "# Made by mailwright", "# Made by mailwright from a coding=utf-7"),
    "an encoding in the second line": (CLIENT, "\n\n", "\n# -*- coding: utf-16 -*-\n"),
}  # fmt: skip

_EMPTY = {".json": "{}"}


def refusal(files: list[File]) -> str:
    """What the gate says of files that it must not let through."""
    with pytest.raises(ProblemsFound) as found:
        gate.checked(files, RUNTIME)
    [problem] = found.value.problems
    assert problem.rule == "unsafe-output"
    assert "\n" not in str(problem).partition("\n    hint: ")[0]
    return str(problem)


def changed(path: str, change: "tuple[str, str]") -> list[File]:
    """The rendered files, one of them with another text somewhere."""
    [before] = [file.text for file in RENDERED if file.path == path]
    after = before.replace(*change, 1)
    assert after != before
    return alone(path, after)


def alone(path: str, text: str) -> list[File]:
    """One file with a text, among the others, which only have to be there."""
    return [File(file.path, text if file.path == path else _EMPTY.get(file.path[-5:], "")) for file in RENDERED]


def test_all_that_is_generated_passes() -> None:
    assert len(RENDERED) > 20
    passed = gate.checked(RENDERED, RUNTIME)
    assert sorted(file.path for file in passed) == sorted(file.path for file in FILES)


@pytest.mark.parametrize("code", AT_TOP)
@pytest.mark.parametrize("path", [CLIENT, MODELS])
def test_what_is_injected_is_refused(path: str, code: str) -> None:
    compile(
        code, "injected", "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
    )  # a payload that does not parse tests nothing
    [file] = [file for file in RENDERED if file.path == path]
    text = f"{file.text}\n\n{code}\n"
    told = refusal(alone(path, text))
    line = int(told.removeprefix(f"{path}:").partition(":")[0])
    assert line > file.text.count("\n")


@pytest.mark.parametrize(("path", "old", "new"), CHANGES.values(), ids=CHANGES)
def test_what_is_changed_is_refused(path: str, old: str, new: str) -> None:
    assert refusal(changed(path, (old, new))).startswith(f"{path}:")


@pytest.mark.parametrize(
    "character",
    [
        "\0",
        "\t",
        "\r",
        "\x0c",
        "\x1b",
        "\x7f",
        "\x85",
        "\u2028",
        "\u2029",
        "\u202e",
        "\u2066",
        "\u200b",
        "\ufeff",
        "\ud800",
    ],
    ids=ascii,
)
@pytest.mark.parametrize("path", [MODELS, "docs/unione.md", "mailwright/MANIFEST.json"])
def test_a_character_that_steers_is_refused(path: str, character: str) -> None:
    told = refusal(changed(path, ("mail", f"ma{character}il")))
    assert f"U+{ord(character):04X}" in told


@pytest.mark.parametrize(
    "path",
    ["../x.py", "/x.py", "a/../../x.py", "a//x.py", "a/./x.py", "a\\x.py", "C:x.py", "a/con.py", "NUL", "a/com1.txt.py",
     "a b.py", "a\n.py", "é.py", "a/x.py.", "", "a/" + "x" * 300 + ".py", "~/x.py", "-x.py"],
    ids=ascii,
)  # fmt: skip
def test_a_path_that_leads_astray_is_refused(path: str) -> None:
    assert "is no name for a file" in refusal([File(path, "")])


def test_the_runtime_is_not_rendered() -> None:
    assert "copied and not rendered" in refusal([File(RUNTIME[0].path, RUNTIME[0].text)]).partition("\n")[0]


def test_the_runtime_has_no_further_file() -> None:
    assert "no such file" in refusal([File("mailwright/_runtime/extra.py", "")])


def test_two_files_are_not_one_on_another_system() -> None:
    assert "upper and lower case" in refusal([File("a/Mail.py", ""), File("a/mail.py", "")])


def test_every_file_that_is_wrong_is_named() -> None:
    with pytest.raises(ProblemsFound) as found:
        gate.checked([File("a.py", "import os\n"), File("b.py", "import os\n"), File("c.py", "")], RUNTIME)
    assert [problem.position.file for problem in found.value.problems] == ["a.py", "b.py"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("x = ", "does not parse"), ("x = " + "(" * 5000, "does not parse"), ("x = " + "-" * 100_000 + "1",
        "does not parse"),
        ("x = 1" + "0" * 5000, "does not parse"), ("class A:\n    def f(self, a, a): ...", "does not parse"),
        ("return 1", "does not parse"),
    ],
    ids=["half", "brackets", "signs", "number", "arguments", "return"],
)  # fmt: skip
def test_what_is_no_program_is_refused(text: str, why: str) -> None:
    assert refusal([File("a.py", text)])


@pytest.mark.parametrize(
    "text",
    ["[tool.x]\n", "[other]\n", "[build-system]\nrequires = ['evil']\nbuild-backend = 'hatchling.build'\n",
     "[build-system]\nrequires = ['hatchling']\nbuild-backend = 'evil'\n",
     "[project]\nname = 'x'\nscripts = {a = 'b:c'}\n",
     "[project\n", "x"],
)  # fmt: skip
def test_settings_that_run_something_are_refused(text: str) -> None:
    refusal([File("pyproject.toml", text)])


def test_the_gate_is_quick() -> None:
    """Well over a megabyte of models is looked at in a second or so; a shape that is walked twice would show."""
    [models] = [file.text for file in RENDERED if file.path == MODELS]

    def seconds(times: int) -> float:
        begun = time.process_time()
        head, classes = models.partition("\nclass ")[::2]
        body = f"\nclass {classes}"
        gate.checked([File(MODELS, head + body * times), *others], RUNTIME)
        return time.process_time() - begun

    others = [file for file in RENDERED if file.path in {ERRORS, ENUMS}]
    assert seconds(150) < 4


def test_what_a_module_of_the_runtime_makes_is_read_as_python_reads_it() -> None:
    """The gate looks at lines, as that is quick; of the files that there are, it finds what a parser finds."""
    for file in [*render.shared("mailwright"), *render.command("mailwright")]:
        body = ast.parse(file.text).body
        imports = [node for node in ast.walk(ast.Module(body, [])) if isinstance(node, ast.Import | ast.ImportFrom)]
        imported = {alias.asname or alias.name for node in imports for alias in node.names}
        made = {name for name in gate_names.bound(body) - imported if not name.startswith("_")}
        assert gate_names.defined(file.text) == made, file.path
