"""`python -m generator changes`: each kind of change has its place and its weight, and type checkers agree."""

import json
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from generator import pipeline
from generator.__main__ import main
from generator.change_text import told
from generator.changes import changes as compared
from generator.settings import load
from tests.changing import CALLS, HEAD, PATH, ROWS, SCHEMAS, Row
from tests.projects import PACKAGE, generate, python, quiet

NAMES = [f"r{index:02}" for index in range(len(ROWS))]
OLD = "acme_was"
"""The package before the changes, under a name of its own, so that one run of a checker sees both."""
REFUSED = """
with api.Acme(api_key="k", base_url="http://127.0.0.1:9") as client:
    for name in {names}:
        try:
            getattr(client.things.prepare, name)(to="a", text="0123456789")
        except api_package.InvalidRequestError:
            print(name)
"""


def edited(row: Row) -> tuple[str, str]:
    path, schemas = PATH, SCHEMAS
    for old, new in row.edits:
        assert (path + schemas).count(old) == 1, f"{row.about}: {old!r} is not there once"
        path, schemas = path.replace(old, new), schemas.replace(old, new)
    return path, schemas


def document(rows: "list[tuple[str, str]]") -> str:
    paths = "".join(path.replace("NAME", name) for name, (path, _) in zip(NAMES, rows, strict=True))
    schemas = "".join(said.replace("NAME", name.upper()) for name, (_, said) in zip(NAMES, rows, strict=True))
    return f"{HEAD}  schemas:\n{schemas}paths:\n{_with_types(paths)}"


def _with_types(paths: str) -> str:
    return re.sub(r"schemas/r(\d\d)", r"schemas/R\1", paths)


def calls(package: str) -> str:
    written = "".join(re.sub(r"api\.r(\d\d)", r"api.R\1", CALLS.replace("NAME", name)) for name in NAMES)
    return f"from {package} import box as api\n\n\n{written}"


@dataclass(frozen=True)
class Seen:
    """What the command says, and what mypy says."""

    report: dict[str, Any]
    root: Path
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


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """Both versions made, compared and type-checked: once for all rows."""
    root = tmp_path_factory.mktemp("changes")
    made = generate(root, {"box": document([(PATH, SCHEMAS)] * len(ROWS))})
    committed(root)
    shutil.copytree(made / PACKAGE, root / "checked" / OLD)
    (root / "specs/box/openapi.yaml").write_text(document([edited(row) for row in ROWS]), encoding="utf-8")
    settings = load(root)
    pipeline.generate(settings, quiet)
    report = json.loads(told(compared(settings, "HEAD", quiet), "json"))
    shutil.copytree(made / PACKAGE, root / "checked" / PACKAGE)
    for package in (OLD, PACKAGE):
        (root / "checked" / f"calls_{package}.py").write_text(calls(package), encoding="utf-8")
    found = mypy(root / "checked")
    return Seen(report, root, by_row(found[PACKAGE]), [text for _, text in found[OLD]], refused(root))


def mypy(folder: Path) -> dict[str, list[tuple[int, str]]]:
    files = [f"calls_{package}.py" for package in (OLD, PACKAGE)]
    done = python(
        ["-m", "mypy", "--strict", "--config-file=", "--no-error-summary", "--hide-error-context", *files],
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


def by_row(errors: list[tuple[int, str]]) -> dict[str, list[str]]:
    each = CALLS.count("\n")
    found: dict[str, list[str]] = {name: [] for name in NAMES}
    for line, text in errors:
        found[NAMES[(line - 4) // each]].append(text)
    return found


def refused(root: Path) -> list[str]:
    wanted = [name for name, row in zip(NAMES, ROWS, strict=True) if row.refused]
    script = REFUSED.format(names=wanted)
    old, new = (
        python(
            ["-c", f"import {package} as api_package\nfrom {package} import box as api\n{script}"],
            path=[root / "checked"],
        )
        for package in (OLD, PACKAGE)
    )
    assert (old.returncode, old.stdout) == (0, ""), old.stderr
    assert new.returncode == 0, new.stderr
    return new.stdout.split()


def weight(found: list[dict[str, Any]]) -> str | None:
    levels = [change["level"] for change in found]
    return next((level for level in ("breaking", "minor", "patch") if level in levels), None)


def test_the_calls_are_right_before_the_changes(seen: Seen) -> None:
    assert seen.before == []


@pytest.mark.parametrize(("name", "row"), list(zip(NAMES, ROWS, strict=True)), ids=[row.about for row in ROWS])
def test_each_change_has_its_weight_and_the_type_checker_agrees(seen: Seen, name: str, row: Row) -> None:
    found = seen.of(name)
    assert weight(found) == row.level, found
    # What breaks without a type checker's knowledge is a request that is refused.
    assert bool(seen.errors[name]) == (row.level == "breaking" and not row.refused), seen.errors[name]
    assert (name in seen.refused) == row.refused


@pytest.mark.parametrize(
    ("name", "row"),
    [(name, row) for name, row in zip(NAMES, ROWS, strict=True) if row.says or row.at],
    ids=[row.about for row in ROWS if row.says or row.at],
)
def test_each_change_is_told_with_its_place(seen: Seen, name: str, row: Row) -> None:
    lines = (seen.root / "specs/box/openapi.yaml").read_text(encoding="utf-8").splitlines()
    told = [change for change in seen.of(name) if row.says.replace("NAME", name) in change["message"]]
    assert told, seen.of(name)
    assert {change["file"] for change in told} == {"specs/box/openapi.yaml"}
    places = [lines[change["line"] - 1] for change in told]
    column = told[0]["column"]
    assert places[0][column - 1] != " "
    assert any(line.startswith(row.at.replace("NAME", name.upper())) for line in places), places


def test_nothing_else_is_told(seen: Seen) -> None:
    told = [change["message"] for name in NAMES for change in seen.of(name)]
    assert sorted(told) == sorted(change["message"] for change in seen.report["changes"])
    assert seen.report["verdict"] == "major"
