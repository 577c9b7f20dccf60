"""`python -m generator changes`: each kind of change has its place and its weight, and type checkers agree."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from generator import pipeline
from generator.__main__ import main
from generator.annotations import fits
from generator.change import LEVELS
from generator.change_text import told
from generator.changes import changes as compared
from generator.settings import load
from tests.changing import CALLS, HEAD, PATH, ROWS, SCHEMAS, Row
from tests.projects import PACKAGE, generate, python, quiet, tree

NAMED = {f"r{index:02}": row for index, row in enumerate(ROWS)}
"""The rows by the names of their operations."""
OLD = "acme_was"
"""The package before the changes, under a name of its own, so that one run of a checker sees both."""
REFUSED = """
import acme_sdk, acme_was
for package in (acme_was, acme_sdk):
    with package.box.Acme(api_key="k", base_url="http://127.0.0.1:9") as client:
        for name in {names}:
            try:
                getattr(client.things.prepare, name)(to="a", text="0123456789")
            except package.InvalidRequestError:
                print(package.__name__, name)
"""


def edited(row: Row) -> tuple[str, str]:
    path, schemas = PATH, SCHEMAS
    for old, new in row.edits:
        assert (path + schemas).count(old) == 1, f"{row.about}: {old!r} is not there once"
        path, schemas = path.replace(old, new), schemas.replace(old, new)
    return path, schemas


def document(rows: dict[str, tuple[str, str]]) -> str:
    paths = "".join(path.replace("NAME", name) for name, (path, _) in rows.items())
    schemas = "".join(said.replace("NAME", name.upper()) for name, (_, said) in rows.items())
    whole = f"{HEAD}  schemas:\n{schemas}paths:\n{paths}"
    return re.sub(r"schemas/r(\d\d)", r"schemas/R\1", whole)


def calls(package: str, names: Iterable[str]) -> str:
    written = "".join(re.sub(r"api\.r(\d\d)", r"api.R\1", CALLS.replace("NAME", name)) for name in names)
    return f"from {package} import box as api\n\n\n{written}"


@dataclass(frozen=True)
class Seen:
    """What the command says, and what mypy says."""

    rows: dict[str, Row]
    report: dict[str, Any]
    lines: list[str]
    """Of the new document."""
    errors: dict[str, list[str]]
    """Of the calls of each row, with the new package."""
    before: list[str]
    """Of all of them, with the old one."""
    refused: list[str]

    def of(self, name: str) -> list[dict[str, Any]]:
        wanted = re.compile(rf"\b{name}(?!\d)", re.IGNORECASE)
        return [change for change in self.report["changes"] if wanted.search(json.dumps(change).replace("more", " "))]


def git(root: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *arguments], cwd=root, check=True, capture_output=True, timeout=60)


def committed(root: Path) -> None:
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "Before")


def changes(root: Path, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, str]:
    code = main(["changes", "--root", str(root), *options])
    return code, capsys.readouterr().out


def see(root: Path, rows: dict[str, Row]) -> Seen:
    """Make both versions, compare them, and type-check the same calls against each: once for all rows."""
    made = generate(root, {"box": document(dict.fromkeys(rows, (PATH, SCHEMAS)))})
    committed(root)
    shutil.copytree(made / PACKAGE, root / "checked" / OLD)
    text = document({name: edited(row) for name, row in rows.items()})
    (root / "specs/box/openapi.yaml").write_text(text, encoding="utf-8")
    settings = load(root)
    pipeline.generate(settings, quiet)
    report = json.loads(told(compared(settings, "HEAD", quiet), "json"))
    shutil.copytree(made / PACKAGE, root / "checked" / PACKAGE)
    for package in (OLD, PACKAGE):
        (root / "checked" / f"calls_{package}.py").write_text(calls(package, rows), encoding="utf-8")
    found = mypy(root / "checked")
    errors: dict[str, list[str]] = {name: [] for name in rows}
    for line, said in found[PACKAGE]:
        errors[[*rows][(line - 4) // CALLS.count("\n")]].append(said)
    before = [said for _, said in found[OLD]]
    clean = [name for name in rows if not errors[name]]
    return Seen(rows, report, text.splitlines(), errors, before, refused(root / "checked", clean))


def mypy(folder: Path) -> dict[str, list[tuple[int, str]]]:
    """The errors in the calls of each package, by their lines."""
    done = python(
        ["-m", "mypy", "--strict", "--config-file=", "--no-error-summary", "--hide-error-context",
         *(f"calls_{package}.py" for package in (OLD, PACKAGE))],
        path=[], cwd=folder, env={"MYPYPATH": str(folder)},
    )  # fmt: skip
    assert done.returncode in (0, 1), done.stdout + done.stderr
    found: dict[str, list[tuple[int, str]]] = {OLD: [], PACKAGE: []}
    for line in done.stdout.splitlines():
        said = re.fullmatch(r"calls_(\w+)\.py:(\d+): error: (.*)", line)
        assert said or ": note: " in line, line
        if said:
            found[said[1]].append((int(said[2]), said[3]))
    return found


def refused(folder: Path, names: list[str]) -> list[str]:
    """The rows of these names of which the new package refuses a request that the old one sends."""
    done = python(["-c", REFUSED.format(names=names)], path=[folder])
    assert done.returncode == 0, done.stderr
    found = [line.split() for line in done.stdout.splitlines()]
    assert {package for package, _ in found} <= {PACKAGE}
    return [name for _, name in found]


def test_each_change_has_its_weight_and_its_place_and_the_type_checker_agrees(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    slow = request.config.getoption("--slow")
    seen = see(tmp_path, {name: row for name, row in NAMED.items() if slow or not row.rare})
    assert seen.before == []
    wrong = [f"{row.about}: {said}" for name, row in seen.rows.items() for said in disagreements(seen, name, row)]
    assert wrong == []
    every = sorted(change["message"] for name in seen.rows for change in seen.of(name))
    assert every == sorted(change["message"] for change in seen.report["changes"])
    assert seen.report["verdict"] == "major"


def disagreements(seen: Seen, name: str, row: Row) -> Iterator[str]:
    found = seen.of(name)
    levels = {change["level"] for change in found}
    level = next((level for level in LEVELS if level in levels), None)
    if level != row.level:
        yield f"{level} in place of {row.level}: {found}"
    # What breaks without a type checker's knowledge is a request that is refused.
    if bool(seen.errors[name]) != (row.level == "breaking" and not row.refused):
        yield f"mypy says {seen.errors[name]}, changes says {found}"
    if (name in seen.refused) != row.refused:
        yield "is refused" if name in seen.refused else "is not refused"
    told = [change for change in found if row.says.replace("NAME", name) in change["message"]]
    if row.level is not None and not told:
        yield f"nobody says {row.says!r}: {found}"
    at = row.at.replace("NAME", name.upper())
    places = [seen.lines[change["line"] - 1][change["column"] - 1 :] for change in told]
    if {change["file"] for change in told} - {"specs/box/openapi.yaml"} or (
        told and not any(place.startswith(at.strip()) for place in places)
    ):
        yield f"is told at {places}"


# The command.


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project in git, whose package is made."""
    root = tmp_path_factory.mktemp("box")
    generate(root, {"box": document({"r00": (PATH, SCHEMAS)})})
    committed(root)
    return root


@pytest.fixture
def box(made: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    shutil.copytree(made, tmp_path / "box", symlinks=True)
    return tmp_path / "box"


def edit(root: Path, old: str, new: str) -> None:
    file = root / "specs/box/openapi.yaml"
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_nothing_has_changed(box: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert changes(box, capsys) == (0, "Nothing has changed for users since HEAD.\nnone\n")
    assert changes(box, capsys, "--format", "json") == (
        0, '{\n  "against": "HEAD",\n  "changes": [],\n  "verdict": "none"\n}\n',
    )  # fmt: skip
    code, said = changes(box, capsys, "--format", "markdown", "--fail-on", "breaking")
    assert (code, said) == (0, "### What this changes for users since `HEAD`\n\nNothing.\n\nVersion: **none**\n")


def test_what_a_person_reads(box: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(box, "        note: {type: string}\n", "        remark: {type: string}\n")
    edit(box, "code: no_stamp, meaning: There is no stamp on it.", "code: no_stamp, meaning: It has no stamp.")
    before = tree(box)
    report = compared(load(box), "HEAD", quiet)
    names = "`R00Given.{0}`, `R00GivenInput.{0}`, `things.r00({0}=…)`"
    listed = {line.partition(" (in the package: ")[0]: line for line in told(report, "text").splitlines()}
    assert [*listed] == [
        "specs/box/openapi.yaml:16:5: breaking: field `note` of `R00Given` is gone",
        "specs/box/openapi.yaml:23:9: minor: field `remark` of `R00Given` is new",
        "specs/box/openapi.yaml:11:7: patch: error code `no_stamp`: described in other words",
        "major",
    ]
    for line, field in zip([*listed.values()][:2], ("note", "remark"), strict=True):
        shown = line.partition(" (in the package: ")[2].removesuffix(")")
        assert sorted(shown.split(", ")) == sorted(names.format(field).split(", "))
    # The package on disk is still the old one: what would be made of the document is what counts, and stays unwritten.
    assert tree(box) == before
    written = told(report, "markdown")
    assert written.startswith("### What this changes for users since `HEAD`\n\n#### Breaking\n\n- field `note` of")
    assert "#### New, and not breaking\n\n- field `remark`" in written
    assert written.endswith("\n\nVersion: **major**")
    code, said = changes(box, capsys, "--format", "markdown", "--fail-on", "breaking")
    assert (code, said) == (1, written + "\n")


def test_only_code_has_changed(box: Path, capsys: pytest.CaptureFixture[str]) -> None:
    runtime = box / "generated" / PACKAGE / "_runtime/clock.py"
    text = runtime.read_text(encoding="utf-8")
    runtime.write_text(text + "\n# A comment.\n", encoding="utf-8")
    committed_again(box)
    # What is on disk is made anew, because it is not what it was made of.
    code, said = changes(box, capsys)
    told = "the code of the package has changed in 1 file, none of its names and types"
    assert (code, said) == (0, f"generated/{PACKAGE}/_runtime/clock.py:1:1: patch: {told}\npatch\n")


def committed_again(root: Path) -> None:
    git(root, "commit", "-qam", "Again")


@pytest.mark.slow
def test_an_api_comes_and_goes_and_a_tag_is_compared_with(box: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(box, "tag", "v1")
    (box / "specs/new").mkdir()
    (box / "specs/new/openapi.yaml").write_text(document({"r01": (PATH, SCHEMAS)}), encoding="utf-8")
    with (box / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write('[tool.mailwright.apis.new]\nclass = "New"\ndocument = "specs/new/openapi.yaml"\n')
    code, said = changes(box, capsys, "--against", "v1", "--fail-on", "breaking")
    assert (code, said.splitlines()[-1]) == (0, "minor")
    assert "specs/new/openapi.yaml:1:1: minor: API `new` is new" in said
    git(box, "add", "-A")
    committed_again(box)
    (box / "pyproject.toml").write_bytes(subprocess.run(
        ["git", "show", "v1:pyproject.toml"], cwd=box, check=True, capture_output=True, timeout=60).stdout)  # fmt: skip
    code, said = changes(box, capsys, "--fail-on", "breaking")
    assert (code, said.splitlines()[-1]) == (1, "major")
    assert "specs/new/openapi.yaml:1:1: breaking: API `new` is gone" in said


def test_an_earlier_version_that_cannot_be_read(box: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(box, "schemas/R00Reply'}}}}", "schemas/Nowhere'}}}}")
    committed_again(box)
    edit(box, "schemas/Nowhere'}}}}", "schemas/R00Reply'}}}}")
    assert main(["changes", "--root", str(box)]) == 1
    assert "HEAD:specs/box/openapi.yaml:" in capsys.readouterr().err
    (box / "pyproject.toml").write_text("[tool", encoding="utf-8")
    committed_again(box)
    git(box, "checkout", "-q", "HEAD~1", "--", "pyproject.toml")
    assert main(["changes", "--root", str(box)]) == 1
    assert "HEAD:pyproject.toml:1:1: settings: cannot be read" in capsys.readouterr().err


@pytest.mark.parametrize("options", [["--against", "v9"], ["--against", "--output=x"], ["--format", "xml"]])
def test_what_git_does_not_know(box: Path, capsys: pytest.CaptureFixture[str], options: list[str]) -> None:
    before = tree(box)
    with pytest.raises(SystemExit) as ended:
        main(["changes", "--root", str(box), *options])
    assert ended.value.code == 2
    assert tree(box) == before


def test_a_folder_without_git(box: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(box / ".git")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(box.parent))
    with pytest.raises(SystemExit):
        main(["changes", "--root", str(box)])
    assert "git knows no commit 'HEAD' here" in capsys.readouterr().err
    monkeypatch.setenv("PATH", str(box))
    with pytest.raises(SystemExit):
        main(["changes", "--root", str(box)])
    assert "there is no git to ask" in capsys.readouterr().err


def test_options_of_another_command(box: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["lint", "--root", str(box), "--fail-on", "breaking"])
    assert ended.value.code == 2


# Annotations.


@pytest.mark.parametrize(
    ("one", "other", "fit"),
    [
        ("str", "str", True),
        ("str", "str | None", True),
        ("str | None", "str", False),
        ("Optional[str]", "str | None", True),
        ("NotRequired[str]", "str", True),
        ("bool", "float", True),
        ("float", "int", False),
        ("datetime", "date", True),
        ("Literal['a']", "Literal['a', 'b']", True),
        ("Literal['a', 'b']", "Literal['a']", False),
        ("Literal['a']", "str", True),
        ("Literal[1]", "str", False),
        ("list[str]", "Sequence[str]", True),
        ("Sequence[str]", "list[str]", False),
        ("list[str | None]", "list[str]", False),
        ("str", "Sequence[str]", True),
        ("dict[str, bool]", "Mapping[str, int]", True),
        ("enums.Size", "str", True),
        ("enums.Size | str", "str", True),
        ("str", "enums.Size", False),
        ("SizeValue", "Literal['big', 'small', 'odd']", True),
        ("Literal['big']", "enums.SizeValue", True),
        ("Literal['huge']", "enums.SizeValue", False),
        ("SizeValue", "str", True),
        ("SizeValue", "int", False),
        ("models.Child", "models.Parent", True),
        ("Any", "int", True),
        ("int", "object", True),
        ("Page[models.Child]", "Page[models.Parent]", True),
        ("Callable[[int], str]", "Callable[[int], str]", True),
        ("'str'", "str", True),
        ("tuple[int, ...]", "tuple[str, ...]", False),
    ],
)
def test_whether_an_annotation_fits(one: str, other: str, fit: bool) -> None:
    classes = {"Size": ("StrEnum",), "SizeValue": ("Literal['big', 'small']",), "Child": ("Parent",), "Parent": ()}
    assert fits(one, other, classes) is fit
