"""What is checked in is what the generator gives; and the command line says so, mends it, or writes nothing."""

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator import __main__ as command_line
from generator import pipeline
from generator.plan_fakes import SHARED
from generator.settings import load
from tests.projects import ROOT, generate, project, python, quiet, tree
from tests.provider.loading import load_document

RUNTIME = ROOT / "templates" / "runtime"
TESTING = ROOT / "templates" / "testing"
METHODS = frozenset({"get", "put", "post", "delete", "options", "head", "patch", "trace"})


def test_what_is_checked_in_is_what_is_generated() -> None:
    assert pipeline.compare(load(ROOT), quiet).diff == ""


def test_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    documents = {name: (ROOT / "specs" / name / "openapi.yaml").read_text(encoding="utf-8") for name in ("unione",)}
    first = tree(generate(tmp_path / "first", documents))
    assert first == tree(generate(tmp_path / "second", documents))
    assert pipeline.generate(load(tmp_path / "first"), quiet).changed == []


def test_the_runtime_is_copied_byte_for_byte() -> None:
    copies = tree(ROOT / "generated" / "mailwright" / "_runtime")
    assert copies == {path.name: path.read_bytes() for path in RUNTIME.glob("*.py")}
    assert len(copies) > 10


def test_what_all_fakes_share_is_copied_byte_for_byte() -> None:
    copies = tree(ROOT / "generated" / "mailwright" / "testing")
    made = {"__init__.py", *(f"{api.name}.py" for api in load(ROOT).apis)}
    shared = {path.name: path.read_bytes() for path in TESTING.glob("*.py")}
    assert shared.keys().isdisjoint(made)
    assert {name.removesuffix(".py") for name in shared} == SHARED
    assert copies == shared | {name: copies[name] for name in made}


def test_every_file_but_the_copied_ones_says_where_it_came_from() -> None:
    for path in sorted((ROOT / "generated").rglob("*.py")):
        copied = path.parent.name == "testing" and (TESTING / path.name).exists()
        if "_runtime" not in path.parts and not copied:
            first = path.read_text(encoding="utf-8").partition("\n")[0]
            assert re.fullmatch(r"# Made by mailwright.* Do not edit: .*`make generate`\.", first), path


def test_the_manifest_counts_what_the_documents_hold() -> None:
    manifest = json.loads((ROOT / "generated" / "mailwright" / "MANIFEST.json").read_text(encoding="utf-8"))
    settings = load(ROOT)
    assert list(manifest["apis"]) == [api.name for api in settings.apis]
    for api in settings.apis:
        document = load_document(ROOT / api.document, ROOT / api.overlay if api.overlay else None)
        counts = manifest["apis"][api.name]
        operations = [method for item in document["paths"].values() for method in item if method in METHODS]
        assert counts["operations"] == len(operations)
        assert counts["error_codes"] == len(document.get("x-sdk-errors", {}).get("codes", []))
        package = ROOT / "generated" / "mailwright" / api.name
        assert counts["models"] == _classes(package / "models.py")
        assert counts["enums"] == _classes(package / "enums.py")


def _classes(path: Path) -> int:
    return len(re.findall(r"^class ", path.read_text(encoding="utf-8"), re.MULTILINE)) if path.exists() else 0


# The command line, on copies of the whole project: the generator reads the templates beside itself.


@dataclass
class Copy:
    """A copy of the project, small enough to be generated often: UniOne only."""

    root: Path

    def run(self, *arguments: str) -> tuple[int, str, str]:
        command = ["-m", "generator", *arguments, "--root", str(self.root)]
        done = python(command, path=[self.root], cwd=self.root.parent, env={"CI": ""})
        return done.returncode, done.stdout, done.stderr

    def file(self, path: str) -> Path:
        return self.root / path

    def edit(self, path: str, old: str, new: str) -> None:
        text = self.file(path).read_text(encoding="utf-8")
        assert old in text
        self.file(path).write_bytes(text.replace(old, new, 1).encode("utf-8"))


@pytest.fixture(scope="module")
def generated_copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("copy") / "project"
    for folder in ("generator", "templates", "specs"):
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    tables = re.split(r"(?m)^(?=\[)", text)
    kept = [
        t for t in tables if not t.startswith("[tool.mailwright.apis.") or t.startswith("[tool.mailwright.apis.unione")
    ]
    (root / "pyproject.toml").write_text("".join(kept), encoding="utf-8")
    assert Copy(root).run("generate")[0] == 0
    return root


@pytest.fixture
def copy(generated_copy: Path, tmp_path: Path) -> Copy:
    shutil.copytree(generated_copy, tmp_path / "project", ignore=shutil.ignore_patterns("__pycache__"))
    return Copy(tmp_path / "project")


def test_check_of_a_clean_copy(copy: Copy) -> None:
    before = tree(copy.root)
    assert copy.run("check") == (0, "generated/ is as it was made, and nothing it was made of has changed\n", "")
    assert copy.run("check", "--full") == (0, "generated/ is what the documents say\n", "")
    assert tree(copy.root) == before


def _hand_edit(copy: Copy) -> None:
    copy.edit("generated/mailwright/unione/models.py", "class SendResult", "class SentResult")


def _changed_document(copy: Copy) -> None:
    copy.edit("specs/unione/openapi.yaml", "title: ", "title: New ")


def _changed_template(copy: Copy) -> None:
    copy.edit("templates/errors.py.jinja", "There was no answer in time.", "Nobody answered in time.")


def _changed_runtime(copy: Copy) -> None:
    copy.edit("templates/runtime/outcome.py", '"""', '"""Again: ')


def _changed_generator(copy: Copy) -> None:
    copy.edit("generator/names.py", '"""', '"""Again: ')


def _missing_file(copy: Copy) -> None:
    copy.file("generated/mailwright/unione/inputs.py").unlink()


def _missing_marker(copy: Copy) -> None:
    copy.file("generated/mailwright/py.typed").unlink()


def _extra_file(copy: Copy) -> None:
    copy.file("generated/mailwright/unione/old.py").write_text("x = 1\n", encoding="utf-8")


def _extra_folder(copy: Copy) -> None:
    folder = copy.file("generated/mailwright/gone")
    folder.mkdir()
    (folder / "__init__.py").touch()


def _windows_line_ends(copy: Copy) -> None:
    path = copy.file("generated/mailwright/unione/enums.py")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


@pytest.mark.parametrize(
    ("change", "shown"),
    [
        (_hand_edit, ["--- generated/mailwright/unione/models.py", "-class SentResult", "+class SendResult"]),
        (_changed_document, ["--- generated/mailwright/unione/client.py", "--- generated/mailwright/MANIFEST.json"]),
        pytest.param(
            _changed_template,
            ['-    """There was no answer in time."""', '+    """Nobody answered in time."""'],
            marks=pytest.mark.slow,
        ),
        pytest.param(_changed_runtime, ["--- generated/mailwright/_runtime/outcome.py"], marks=pytest.mark.slow),
        pytest.param(
            _changed_generator,
            ["--- generated/mailwright/MANIFEST.json", '-    "generator/names.py": "'],
            marks=pytest.mark.slow,
        ),
        (_missing_file, ["--- /dev/null", "+++ generated/mailwright/unione/inputs.py", "+class "]),
        pytest.param(_missing_marker, ["--- /dev/null", "+++ generated/mailwright/py.typed"], marks=pytest.mark.slow),
        pytest.param(
            _extra_file, ["--- generated/mailwright/unione/old.py", "+++ /dev/null", "-x = 1"], marks=pytest.mark.slow
        ),
        pytest.param(
            _extra_folder, ["--- generated/mailwright/gone/__init__.py", "+++ /dev/null"], marks=pytest.mark.slow
        ),
        pytest.param(
            _windows_line_ends, ["--- generated/mailwright/unione/enums.py", "-class "], marks=pytest.mark.slow
        ),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_check_shows_a_difference_and_generate_mends_it(
    copy: Copy, change: Callable[[Copy], None], shown: list[str]
) -> None:
    change(copy)
    before = tree(copy.root)
    code, diff, message = copy.run("check")
    assert (code, message.count("make generate")) == (1, 1)
    for line in shown:
        assert f"\n{line}" in f"\n{diff}"
    assert copy.run("check", "--full") == (code, diff, message)
    assert tree(copy.root) == before
    code, listed, _ = copy.run("generate")
    assert code == 0
    assert listed.splitlines()[-1] == f"{len(listed.splitlines()) - 1} file(s) changed"
    assert copy.run("check")[:2] == (0, "generated/ is as it was made, and nothing it was made of has changed\n")


def test_generate_writes_only_what_changed(copy: Copy) -> None:
    _hand_edit(copy)
    before = {path: path.stat().st_mtime_ns for path in copy.file("generated").rglob("*") if path.is_file()}
    assert copy.run("generate")[1] == "generated/mailwright/unione/models.py\n1 file(s) changed\n"
    after = {path: path.stat().st_mtime_ns for path in copy.file("generated").rglob("*") if path.is_file()}
    assert [path.name for path in before if before[path] != after[path]] == ["models.py"]


def test_generate_leaves_alone_what_is_not_its_own(copy: Copy) -> None:
    beside = copy.file("generated/notes.txt")
    beside.write_text("mine\n", encoding="utf-8")
    assert copy.run("generate")[1] == "0 file(s) changed\n"
    assert beside.read_text(encoding="utf-8") == "mine\n"


# The command line in this process: quick, on tiny projects.

GOOD = """\
openapi: 3.1.0
info: {title: Acme, version: "1"}
paths: {/a: {get: {responses: {"200": {$ref: '#/components/responses/A'}}}}}
components:
  schemas: {A: {type: object, properties: {a: {type: string}}}}
  responses: {A: {description: A, content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}}
"""
BAD = "openapi: 3.1.0\ninfo: {title: Acme}\npaths: {}\n"
WORSE = 'openapi: 3.1.0\ninfo: {version: "1"}\npaths: {a: {}}\n'


def run(capsys: pytest.CaptureFixture[str], root: Path, *arguments: str) -> tuple[int, str, str]:
    code = command_line.main([*arguments, "--root", str(root)])
    out, err = capsys.readouterr()
    return code, out, err


def test_generate_is_the_default_and_lint_renders_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project(tmp_path, {"one": GOOD, "two": GOOD})
    assert run(capsys, tmp_path, "lint") == (0, "2 document(s), no problems\n", "")
    assert not (tmp_path / "generated").exists()
    code, listed, _ = run(capsys, tmp_path)
    assert (code, listed.splitlines()[-1]) == (0, f"{len(tree(tmp_path / 'generated'))} file(s) changed")


@pytest.mark.parametrize("command", ["generate", "check", "lint"])
def test_problems_of_all_apis_are_printed_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    generate(tmp_path, {"one": GOOD, "two": GOOD, "three": GOOD})
    project(tmp_path, {"one": BAD, "two": GOOD, "three": WORSE})
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    code, out, err = run(capsys, tmp_path, command)
    assert (code, out) == (1, "")
    places = [line.split(":")[0] for line in err.splitlines() if line.startswith("specs/")]
    assert set(places) == {"specs/one/openapi.yaml", "specs/three/openapi.yaml"}
    assert err.endswith(f"{len(places)} problems, nothing written\n")
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


@pytest.mark.parametrize(
    "arguments", [["nonsense"], ["--nonsense"], ["check", "lint"], ["--root"], ["lint", "--full"], ["--full"]]
)
def test_wrong_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        command_line.main(arguments)
    assert stopped.value.code == 2
    assert capsys.readouterr().err.startswith("usage: python -m generator")


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        command_line.main(["--help"])
    told = capsys.readouterr().out
    assert stopped.value.code == 0
    for word in (
        "generate:",
        "check:",
        "lint:",
        "--root",
        "--full",
        "pyproject.toml",
        "Exit codes: 0",
        "1 drift",
        "2 wrong",
    ):
        assert word in told


def test_progress_is_shown_on_a_terminal_and_cleared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    project(tmp_path, {"one": GOOD, "two": BAD})
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    _, _, err = run(capsys, tmp_path, "lint")
    assert "\r\x1b[Kone: " in err
    assert "\r\x1b[K\r\x1b[K" not in err
    assert "\r\x1b[Kspecs/two/openapi.yaml:" in err
