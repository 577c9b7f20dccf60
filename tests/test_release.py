"""What a release rests on: workflows that trust nobody, notes that fit the tag, hooks that run what CI runs."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.projects import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PINNED = re.compile(r"uses: [\w-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")


def load(path: Path) -> dict[str, Any]:
    # YAML 1.1 reads `on` as true; nothing here asks for it.
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(document, dict)
    return document


def jobs(path: Path) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = load(path)["jobs"]
    assert found
    return found


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_each_action_is_pinned_by_a_hash_and_names_its_version(path: Path) -> None:
    used = [line.strip().removeprefix("- ") for line in path.read_text("utf-8").splitlines() if "uses:" in line]
    foreign = [each for each in used if not each.startswith("uses: $/")]
    assert foreign or path.name != "ci.yml"
    assert [each for each in foreign if not PINNED.fullmatch(each)] == []


def test_an_action_has_one_hash_in_all_workflows() -> None:
    found = re.findall(r"uses: ([\w./-]+)@([0-9a-f]{40})", "".join(path.read_text("utf-8") for path in WORKFLOWS))
    assert len(dict(found)) == len(set(found)) >= 6


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_there_are_no_secrets_and_each_job_says_what_it_may(path: Path) -> None:
    assert "secrets" not in path.read_text(encoding="utf-8")
    assert load(path)["permissions"] == {}
    assert all("permissions" in job for job in jobs(path).values())


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_checkout_leaves_no_credentials(path: Path) -> None:
    steps = [step for job in jobs(path).values() for step in job.get("steps", [])]
    checkouts = [step for step in steps if step.get("uses", "").startswith("actions/checkout@")]
    assert checkouts
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


def test_jobs_with_a_token_run_no_code_of_the_repository() -> None:
    release = jobs(ROOT / ".github" / "workflows" / "release.yml")
    writing = {name for name, job in release.items() if "write" in job["permissions"].values()}
    assert writing == {"attest", "pypi", "github"}
    for name in writing:
        steps = release[name]["steps"]
        assert all(step["run"].startswith("gh ") for step in steps if "run" in step)
        assert not any("checkout" in step.get("uses", "") for step in steps)
    assert release["pypi"]["permissions"] == {"id-token": "write"}
    assert release["pypi"]["environment"] == "pypi"
    assert "run" not in str(release["pypi"]["steps"])


def test_packages_are_built_once_and_after_the_tests() -> None:
    release = jobs(ROOT / ".github" / "workflows" / "release.yml")
    assert [name for name, job in release.items() if "make wheel" in str(job)] == ["build"]
    assert release["test"]["uses"] == "$/.github/workflows/ci.yml"
    assert (release["attest"]["needs"], release["pypi"]["needs"]) == (["test", "build"], "attest")


def test_zizmor_has_nothing_to_say() -> None:
    zizmor = Path(sys.executable).with_name("zizmor")
    done = subprocess.run(
        [zizmor, "--offline", "--no-progress", ROOT / ".github"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def notes(root: Path, tag: str) -> subprocess.CompletedProcess[str]:
    script = root / ".ci" / "release_notes.py"
    return subprocess.run([sys.executable, script, tag], capture_output=True, text=True, timeout=60, check=False)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "release_notes.py", tmp_path / ".ci")
    (tmp_path / "pyproject.toml").write_text('[project]\nversion = "1.2.0"\n', "utf-8")
    text = "# Changelog\n\n## 1.2.0 (2026-12-31)\n\n- One.\n- Two.\n\n## 1.1.0 (2026-01-01)\n\n- Old.\n"
    (tmp_path / "CHANGELOG.md").write_text(text, "utf-8")
    return tmp_path


def test_notes_are_the_section_of_the_version(project: Path) -> None:
    done = notes(project, "v1.2.0")
    assert (done.returncode, done.stdout, done.stderr) == (0, "- One.\n- Two.\n", "")


@pytest.mark.parametrize("tag", ["v1.2.1", "1.2.0", "v1.1.0"])
def test_another_tag_is_refused(project: Path, tag: str) -> None:
    done = notes(project, tag)
    assert (done.returncode, done.stdout) == (1, "")
    assert "pyproject.toml says 1.2.0" in done.stderr


def test_a_version_without_a_day_is_refused(project: Path) -> None:
    path = project / "CHANGELOG.md"
    path.write_text(path.read_text("utf-8").replace("2026-12-31", "not released"), "utf-8")
    done = notes(project, "v1.2.0")
    assert (done.returncode, done.stdout) == (1, "")
    assert "has no section" in done.stderr


def test_hooks_run_what_ci_runs_first_and_fetch_nothing() -> None:
    config = load(ROOT / ".pre-commit-config.yaml")
    assert [repository["repo"] for repository in config["repos"]] == ["local"]
    entries = [hook["entry"] for hook in config["repos"][0]["hooks"]]
    assert entries == ["make check", "make lint"]
    assert all(entry in (ROOT / ".ci" / "run").read_text(encoding="utf-8") for entry in entries)
