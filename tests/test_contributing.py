"""CONTRIBUTING.md: the recipes work as printed."""

import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from generator.__main__ import main
from tests.projects import ROOT, tree

TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
SECTIONS = dict(part.split("\n", 1) for part in TEXT.split("\n## ")[1:])
RECIPES = {
    title: [line.removeprefix("$ ") for line in found[1].splitlines()]
    for title, text in SECTIONS.items()
    if (found := re.search(r"```console\n(.*?)```", text, re.DOTALL))
}
COMMANDS = [line for lines in RECIPES.values() for line in lines]
PROJECT = """\
[project]
name = "mailwright"
version = "0.1.0"

[tool.mailwright]
package = "mailwright"

[tool.mailwright.apis.unosend]
class = "Unosend"
document = "specs/unosend/openapi.yaml"
"""
DOCUMENT = """\
openapi: 3.1.0
info: {title: %s, version: "1"}
servers: [{url: https://api.example.com}]
paths:
  /mails:
    post:
      operationId: send
      tags: [mails]
      requestBody: {content: {application/json: {schema: {type: object, properties: {text: {type: string}}}}}}
      responses: {"204": {description: Sent.}}
"""
RETRY = "      x-sdk-retry: {sends: true, not_sent: []}\n"
# What somebody would type in an editor.
EDITOR = """\
#!/bin/sh
set -e
case "$1" in
  specs/acme/overlay.yaml) sed -i 's/^  # - /  - /; s/^  #   /    /' "$1" ;;
  specs/unosend/openapi.yaml) sed -i 's/{text: {type: string}}/{text: {type: string}, html: {type: string}}/' "$1" ;;
  pyproject.toml) sed -i 's/^version = .*/version = "0.2.0"/' "$1" ;;
  CHANGELOG.md) echo '## 0.2.0 (2026-12-31)' >> "$1" ;;
  *) exit 1 ;;
esac
"""


def test_there_is_a_recipe_for_each_kind_of_change() -> None:
    wanted = ["Change a document", "Change a template", "Change the runtime", "Add a provider", "Release"]
    assert [title for title in RECIPES if title in wanted] == wanted


def test_every_target_of_make_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    # Wherever a command is set as code, and in every recipe.
    said = [found.split() for found in re.findall(r"`make\s([^`]+)`", TEXT)]
    said += [shlex.split(line)[1:] for line in COMMANDS if line.startswith("make ")]
    named = {word for words in said for word in words if "=" not in word and not word.startswith("$")}
    assert {"generate", "changes", "test"} <= named
    assert named - targets <= {"describe", "--tags", "--abbrev=0)"}


def test_every_file_exists() -> None:
    named = {word for line in COMMANDS for word in shlex.split(line) if "/" in word}
    named |= set(re.findall(r"`([A-Za-z_.]+/[\w./]*)`", TEXT))
    own = {"specs/acme/", "specs/acme/overlay.yaml", "~/acme.yaml"}
    missing = [word for word in named - own if not (word.startswith(".venv/") or (ROOT / word).exists())]
    assert missing == []
    programs = {word.removeprefix(".venv/bin/") for word in named if word.startswith(".venv/bin/")}
    assert programs <= {"python", "pytest"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project in git, with a place to push to, a tag, and this environment as its own."""
    tmp_path = tmp_path_factory.mktemp("contributing")
    root = tmp_path / "project"
    (root / "specs/unosend").mkdir(parents=True)
    document = (DOCUMENT % "Unosend").replace("      requestBody", RETRY + "      requestBody")
    (root / "specs/unosend/openapi.yaml").write_text(document, encoding="utf-8")
    (root / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    (root / "CHANGELOG.md").write_text("# Changelog\n", encoding="utf-8")
    (root / ".gitignore").write_text(".venv\n", encoding="utf-8")
    for file in ("Makefile", "constraints.txt"):
        shutil.copy(ROOT / file, root / file)
    venv = Path(os.environ.get("VIRTUAL_ENV", ROOT / ".venv"))
    (root / ".venv").mkdir()
    for part in ("bin", "lib", "pyvenv.cfg"):
        (root / ".venv" / part).symlink_to(venv / part)
    (root / ".venv/.ready").touch()
    # It is ready, whatever a recipe does to pyproject.toml.
    os.utime(root / ".venv/.ready", (4_000_000_000, 4_000_000_000))
    editor = tmp_path / "editor"
    editor.write_text(EDITOR, encoding="utf-8")
    editor.chmod(0o755)
    (tmp_path / "acme.yaml").write_text(DOCUMENT % "Acme", encoding="utf-8")
    assert main(["generate", "--root", str(root)]) == 0
    setup = (
        "git init -q -b main && git add -A && git commit -qm Before && git tag v0.1.0 "
        "&& git init -q --bare ../origin && git remote add origin ../origin"
    )
    run(root, [setup])
    return tmp_path


@pytest.fixture
def project(made: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    shutil.copytree(made, tmp_path / "all", symlinks=True)
    return tmp_path / "all/project"


def run(root: Path, lines: list[str]) -> str:
    """Run the lines of a recipe as they are, but for what takes minutes; return what they print."""
    kept = [line for line in lines if not line.startswith(("make test", "make lint"))]
    who = {
        f"GIT_{role}_{what}": f"a@{what.lower()}.test" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", "\n".join(kept)],
        cwd=root,
        env={
            **{key: value for key, value in os.environ.items() if not key.startswith(("COV_CORE_", "MAKE"))},
            **who,
            "HOME": str(root.parent),
            "EDITOR": str(root.parent / "editor"),
            "PAGER": "cat",
            "PYTHONPATH": str(root / "generated"),
            "PYTHONDONTWRITEBYTECODE": "1",
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=110,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_document_is_changed(project: Path) -> None:
    printed = run(project, RECIPES["Change a document"])
    assert "minor: field `html` of `SendBody` is new" in printed
    assert re.search(r"^\+.*html: str \| None = None", printed, re.MULTILINE)
    assert run(project, ["git status --porcelain", "git log --format=%s"]).splitlines() == [
        "Regenerate", "Describe what has changed, as its users see it", "Before",
    ]  # fmt: skip


def test_a_provider_is_added(project: Path) -> None:
    printed = run(project, RECIPES["Add a provider"])
    assert "specs/acme/overlay.yaml has a proposal for each" in printed
    assert "class Acme(" in printed
    assert {"specs/acme/openapi.yaml", "generated/mailwright/acme/mails.py"} <= set(tree(project))


@pytest.mark.slow
def test_a_release_is_made(project: Path) -> None:
    printed = run(project, ["git checkout -q main", *RECIPES["Release"]])
    assert "none\n" in printed
    pushed = run(project, ["git -C ../origin tag", "git -C ../origin show main:generated/mailwright/__init__.py"])
    assert pushed.startswith("v0.2.0\n")
    assert '__version__ = "0.2.0"' in pushed


def test_ci_tells_a_pull_request_what_it_changes(project: Path) -> None:
    jobs = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8"))["jobs"]
    job = jobs["changes"]
    assert job["if"] == "github.event_name == 'pull_request'"
    step = job["steps"][-1]
    assert step["env"] == {"BASE": "${{ github.base_ref }}"}
    run(project, ["git push -q origin main", "export BASE=main GITHUB_STEP_SUMMARY=summary.md", step["run"]])
    summary = (project / "summary.md").read_text(encoding="utf-8")
    assert summary == "### What this changes for users since `origin/main`\n\nNothing.\n\nVersion: **none**\n"
