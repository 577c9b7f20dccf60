"""The same documents give the same bytes: whatever the hash seed, the place, the language or the Python."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.projects import ROOT, python, tree

CHECKED_IN = ROOT / "generated"
OTHER_PYTHONS = ("3.12", "3.13")


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real documents, in a folder of their own."""
    root = tmp_path_factory.mktemp("documents")
    shutil.copytree(ROOT / "specs", root / "specs")
    shutil.copy(ROOT / "pyproject.toml", root)
    return root


def made_anew(documents: Path, root: Path) -> Path:
    shutil.copytree(documents, root)
    return root


@pytest.mark.parametrize(
    "settings",
    [
        pytest.param({"PYTHONHASHSEED": "0"}, marks=pytest.mark.slow),
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "random", "TZ": "America/St_Johns", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
        pytest.param(
            {"PYTHONHASHSEED": "random", "LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
            marks=pytest.mark.slow,
        ),
        {"PYTHONHASHSEED": "2", "PYTHONIOENCODING": "latin-1", "NO_COLOR": "1", "SOURCE_DATE_EPOCH": "1"},
    ],
    ids=lambda settings: ",".join(f"{key}={value}" for key, value in settings.items()),
)
def test_the_environment_changes_nothing(documents: Path, tmp_path: Path, settings: dict[str, str]) -> None:
    root = made_anew(documents, tmp_path / "a b ü")
    done = python(["-m", "generator", "generate", "--root", str(root)], path=[ROOT], cwd=tmp_path, env=settings)
    assert done.returncode == 0, done.stderr
    assert tree(root / "generated") == tree(CHECKED_IN)


def test_the_settings_of_another_project_change_nothing(documents: Path, tmp_path: Path) -> None:
    """ruff and datamodel-code-generator look for a pyproject.toml of their own, in the folder they run in."""
    (tmp_path / "pyproject.toml").write_text(
        '[tool.ruff]\nline-length = 40\n[tool.ruff.format]\nquote-style = "single"\n'
        '[tool.datamodel-codegen]\nsnake-case-field = true\nclass-name = "Other"\n'
        "[tool.black]\nline-length = 30\n[tool.isort]\nforce_single_line = true\n",
        encoding="utf-8",
    )
    root = made_anew(documents, tmp_path / "project")
    done = python(["-m", "generator", "generate", "--root", str(root)], path=[ROOT], cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert tree(root / "generated") == tree(CHECKED_IN)


def test_a_second_run_changes_nothing(documents: Path, tmp_path: Path) -> None:
    root = made_anew(documents, tmp_path / "project")
    arguments = ["-m", "generator", "generate", "--root", str(root)]
    assert python(arguments, path=[ROOT]).returncode == 0
    assert python(arguments, path=[ROOT]).stdout == "0 file(s) changed\n"


def _interpreter(version: str) -> str | None:
    """A Python of this version that really starts; a shim of pyenv may not."""
    versions = sorted((Path.home() / ".pyenv" / "versions").glob(f"{version}.*/bin/python"))
    candidates = [str(path) for path in versions] + [shutil.which(f"python{version}") or ""]
    for candidate in filter(None, candidates):
        told = subprocess.run([candidate, "-V"], capture_output=True, text=True, check=False)
        if told.stdout.startswith(f"Python {version}."):
            return candidate
    return None


def _toolchain(version: str, interpreter: str) -> Path:
    """A virtual environment with our own versions of the tools, kept from one run to the next."""
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "mailwright-tests"
    folder, ready = base / version, base / version / ".ready"
    constraints = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    if not ready.exists() or ready.read_text(encoding="utf-8") != constraints:
        subprocess.run([interpreter, "-m", "venv", "--clear", folder], check=True)
        pip = [folder / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "--constraint", ROOT / "constraints.txt", f"{ROOT}[dev]"], check=True)
        # The checked-out generator is what runs, not what pip has installed.
        subprocess.run(
            [folder / "bin" / "python", "-m", "pip", "uninstall", "--quiet", "--yes", "mailwright"], check=True
        )
        ready.write_text(constraints, encoding="utf-8")
    return folder / "bin" / "python"


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("version", OTHER_PYTHONS)
def test_another_python_changes_nothing(documents: Path, tmp_path: Path, version: str) -> None:
    interpreter = _interpreter(version)
    if interpreter is None:
        pytest.skip(f"there is no Python {version}")
    assert sys.version_info[:2] != tuple(map(int, version.split(".")))
    root = made_anew(documents, tmp_path / "project")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [_toolchain(version, interpreter), "-m", "generator", "generate", "--root", root],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert tree(root / "generated") == tree(CHECKED_IN)
