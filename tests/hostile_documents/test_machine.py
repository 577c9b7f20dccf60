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


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the document gives."""
    path = tmp_path_factory.mktemp("made") / "openapi.json"
    path.write_text(json.dumps(document()), encoding="utf-8")
    assert generate(path, path.parent / "out").returncode == 0
    return path.parent / "out"


def refused(done: "subprocess.CompletedProcess[str]", rule: str) -> None:
    assert done.returncode == 1, done
    assert f": {rule}: " in done.stderr.splitlines()[0]
    assert "Traceback" not in done.stderr


# A59


FOREIGN = ("notes.txt", "tests/test_mine.py", ".git/config", "other/__init__.py")


def put_foreign(out: Path) -> None:
    for path in FOREIGN:
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_text("mine", encoding="utf-8")


def foreign_is_there(out: Path) -> bool:
    return all((out / path).read_text(encoding="utf-8") == "mine" for path in FOREIGN)


def test_a_folder_of_somebody_else_is_left_alone(spec: Path, tmp_path: Path) -> None:
    put_foreign(tmp_path / "out")
    refused(generate(spec, tmp_path / "out"), "output")
    assert foreign_is_there(tmp_path / "out")
    assert sorted(tree(tmp_path / "out")) == sorted(FOREIGN)


def test_a_link_in_place_of_the_folder_is_not_followed(spec: Path, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "real")
    refused(generate(spec, tmp_path / "out"), "output")
    assert tree(tmp_path / "real") == {}


def test_what_was_put_beside_the_package_stays(spec: Path, tmp_path: Path, made: Path) -> None:
    shutil.copytree(made, tmp_path / "out")
    put_foreign(tmp_path / "out")
    spec.write_text(json.dumps({**document(), "tags": [{"name": "things", "description": "Other things."}]}))
    done = generate(spec, tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert foreign_is_there(tmp_path / "out")
    assert b"Other things." in tree(tmp_path / "out")[f"{PACKAGE}/things.py"]


INNER = (
    PACKAGE,
    f"{PACKAGE}/models.py",
    f"{PACKAGE}/_runtime",
    "README.md",
    "pyproject.toml",
    "MANIFEST.json",
)


@pytest.mark.parametrize("inner", INNER)
def test_a_link_inside_the_output_leads_nowhere(spec: Path, tmp_path: Path, made: Path, inner: str) -> None:
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    shutil.copytree(made, out)
    (out / inner).rename(elsewhere)
    (out / inner).symlink_to(elsewhere)
    (elsewhere / "mine.py" if elsewhere.is_dir() else elsewhere).write_text("mine", encoding="utf-8")
    kept = tree(elsewhere) if elsewhere.is_dir() else elsewhere.read_bytes()
    spec.write_text(json.dumps({**document(), "tags": [{"name": "things", "description": "Other things."}]}))
    done = generate(spec, out)
    assert "Traceback" not in done.stderr
    assert (tree(elsewhere) if elsewhere.is_dir() else elsewhere.read_bytes()) == kept


def test_a_link_among_the_files_of_the_package_is_not_followed(spec: Path, tmp_path: Path, made: Path) -> None:
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    shutil.copytree(made, out)
    elsewhere.mkdir()
    (elsewhere / "mine.py").write_text("mine", encoding="utf-8")
    (out / PACKAGE / "more").symlink_to(elsewhere)
    (out / PACKAGE / "one.py").symlink_to(elsewhere / "mine.py")
    done = generate(spec, out)
    assert "Traceback" not in done.stderr
    assert (elsewhere / "mine.py").read_text(encoding="utf-8") == "mine"


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


def test_a_refusal_leaves_what_was_there(spec: Path, tmp_path: Path, made: Path) -> None:
    shutil.copytree(made, tmp_path / "out")
    spec.write_text("{", encoding="utf-8")
    refused(generate(spec, tmp_path / "out"), "bad-json")
    assert tree(tmp_path / "out") == tree(made)


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
