"""Rows A59 and A62: the folder that is written to, and the machine."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.hostile_documents.places import document, schema
from tests.projects import ROOT, python, tree

PACKAGE = "acme"


def generate(spec: Path, out: Path, **settings: str) -> "subprocess.CompletedProcess[str]":
    arguments = ["generate", "--spec", str(spec), "--package", PACKAGE, "--out", str(out)]
    return python(["-m", "generator", *arguments], path=[ROOT], cwd=spec.parent, env=settings)


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    """A document in a folder of its own."""
    path = tmp_path / "documents" / "openapi.json"
    path.parent.mkdir()
    path.write_text(json.dumps(document()), encoding="utf-8")
    return path


def refused(done: "subprocess.CompletedProcess[str]", rule: str) -> None:
    assert done.returncode == 1, done
    assert f": {rule}: " in done.stderr.splitlines()[0]
    assert "Traceback" not in done.stderr


# A59


def test_a_link_to_a_folder_is_that_folder_and_nothing_else_in_it_is_touched(spec: Path, tmp_path: Path) -> None:
    real = tmp_path / "real"
    real.mkdir()
    (real / "mine.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "out").symlink_to(real)
    done = generate(spec, tmp_path / "out")
    assert (tmp_path / "out").is_symlink()
    assert (real / "mine.txt").read_text(encoding="utf-8") == "mine"
    assert done.returncode == 0, done.stderr
    assert (real / PACKAGE / "client.py").is_file()


@pytest.mark.parametrize(
    "inner", [PACKAGE, f"{PACKAGE}/models.py", f"{PACKAGE}/_runtime", "README.md", "pyproject.toml"]
)
def test_a_link_inside_the_output_leads_nowhere(spec: Path, tmp_path: Path, inner: str) -> None:
    elsewhere, link = tmp_path / "elsewhere", tmp_path / "out" / inner
    link.parent.mkdir(parents=True)
    if "." in inner:
        elsewhere.write_text("mine", encoding="utf-8")
    else:
        elsewhere.mkdir()
    link.symlink_to(elsewhere)
    done = generate(spec, tmp_path / "out")
    if done.returncode:
        refused(done, "outside")
    assert elsewhere.is_dir() or elsewhere.read_text(encoding="utf-8") == "mine"
    assert not elsewhere.is_dir() or not list(elsewhere.iterdir())


def test_a_link_among_the_files_of_the_package_is_removed_and_not_followed(spec: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "mine.py").write_text("mine", encoding="utf-8")
    assert generate(spec, tmp_path / "out").returncode == 0
    (tmp_path / "out" / PACKAGE / "more").symlink_to(elsewhere)
    (tmp_path / "out" / PACKAGE / "one.py").symlink_to(elsewhere / "mine.py")
    assert generate(spec, tmp_path / "out").returncode in {0, 1}
    assert (elsewhere / "mine.py").read_text(encoding="utf-8") == "mine"


def test_files_of_somebody_else_stay(spec: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    for path in ("notes.txt", "tests/test_mine.py", ".git/config", "other/__init__.py"):
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_text("mine", encoding="utf-8")
    assert generate(spec, out).returncode == 0
    for path in ("notes.txt", "tests/test_mine.py", ".git/config", "other/__init__.py"):
        assert (out / path).read_text(encoding="utf-8") == "mine"


def test_a_folder_where_a_file_should_be_is_a_refusal(spec: Path, tmp_path: Path) -> None:
    (tmp_path / "out" / PACKAGE / "client.py").mkdir(parents=True)
    done = generate(spec, tmp_path / "out")
    assert done.returncode == 1, done
    assert "Traceback" not in done.stderr


def test_a_file_where_the_folder_should_be_is_a_refusal(spec: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    done = generate(spec, tmp_path / "out")
    assert done.returncode == 1, done
    assert "Traceback" not in done.stderr
    assert (tmp_path / "out").read_text(encoding="utf-8") == "mine"


def test_a_smaller_document_leaves_nothing_stale(spec: Path, tmp_path: Path) -> None:
    more = document()
    more["tags"].append({"name": "others"})
    more["paths"]["/others"] = {
        "get": {"operationId": "listOthers", "tags": ["others"], "responses": {"204": {"description": "."}}}
    }
    small = spec.read_bytes()
    spec.write_text(json.dumps(more), encoding="utf-8")
    assert generate(spec, tmp_path / "out").returncode == 0
    assert (tmp_path / "out" / PACKAGE / "others.py").is_file()
    spec.write_bytes(small)
    assert generate(spec, tmp_path / "out").returncode == 0
    assert generate(spec, tmp_path / "anew").returncode == 0
    assert tree(tmp_path / "out") == tree(tmp_path / "anew")


def test_a_refusal_leaves_what_was_there(spec: Path, tmp_path: Path) -> None:
    assert generate(spec, tmp_path / "out").returncode == 0
    before = tree(tmp_path / "out")
    spec.write_text("{", encoding="utf-8")
    refused(generate(spec, tmp_path / "out"), "bad-json")
    assert tree(tmp_path / "out") == before


# A62


@pytest.fixture(scope="module")
def sweet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A document with something of everything that could be sorted, hashed or dated."""
    doc = document()
    schema(doc, "Kind")["enum"] = ["b", "a", "Äx", "2024-01-01"]
    schema(doc, "Sent")["properties"].update(
        {"at": {"type": "string", "format": "date-time"}, "Ix": {"type": "integer"}, "ıy": {"type": "integer"}}
    )
    path = tmp_path_factory.mktemp("sweet") / "openapi.json"
    path.write_text(json.dumps(doc, indent=1, ensure_ascii=False), encoding="utf-8")
    return path


MACHINES = {
    "seed": {"PYTHONHASHSEED": "1"},
    "east": {"PYTHONHASHSEED": "random", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
    "turkish": {"PYTHONHASHSEED": "0", "TZ": "America/St_Johns", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
    "bytes": {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "latin-1"},
}


@pytest.fixture(scope="module")
def usual(sweet: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    out = tmp_path_factory.mktemp("usual") / "out"
    done = generate(sweet, out, PYTHONHASHSEED="0")
    assert done.returncode == 0, done.stderr
    return tree(out)


@pytest.mark.parametrize("machine", MACHINES)
def test_another_machine_changes_nothing(sweet: Path, usual: dict[str, bytes], tmp_path: Path, machine: str) -> None:
    done = generate(sweet, tmp_path / "ö ü" / "out", **MACHINES[machine])
    assert done.returncode == 0, done.stderr
    assert tree(tmp_path / "ö ü" / "out") == usual


def test_another_folder_and_other_line_ends_change_nothing(
    sweet: Path, usual: dict[str, bytes], tmp_path: Path
) -> None:
    """A checkout on Windows gives the document CRLF."""
    place = tmp_path / "elsewhere" / sweet.name
    place.parent.mkdir()
    place.write_bytes(sweet.read_bytes().replace(b"\n", b"\r\n"))
    done = generate(place, tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert tree(tmp_path / "out") == usual


def test_a_checkout_of_the_generator_with_other_line_ends_changes_nothing(
    sweet: Path, usual: dict[str, bytes], tmp_path: Path
) -> None:
    checkout = tmp_path / "checkout"
    for folder in ("generator", "templates"):
        shutil.copytree(ROOT / folder, checkout / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for path in [*checkout.rglob("*.py"), *checkout.rglob("*.jinja")]:
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    arguments = ["generate", "--spec", str(sweet), "--package", PACKAGE, "--out", str(tmp_path / "out")]
    done = python(["-m", "generator", *arguments], path=[checkout], cwd=checkout)
    assert done.returncode == 0, done.stderr
    assert tree(tmp_path / "out") == usual
