"""`--out`: empty or ours; a stale file goes, nothing of anybody else's is written over or removed."""

import json
import os
from pathlib import Path

import pytest

from tests.projects import tree
from tests.spec_command import PETS, run

TWO_TAGS = PETS.replace(
    "tags: [pets]\n      parameters:\n        - {name: id", "tags: [one]\n      parameters:\n        - {name: id"
)


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A distribution with a module of its own for one operation."""
    assert run(tmp_path, document=TWO_TAGS) == 0
    assert (tmp_path / "out/pets/one.py").is_file()
    return tmp_path / "out"


def _refused(folder: Path, capsys: pytest.CaptureFixture[str], **changes: str) -> str:
    """What the command says, that refuses to write and leaves everything as it is."""
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    links = {path: os.readlink(path) for path in folder.rglob("*") if path.is_symlink()}
    capsys.readouterr()
    assert run(folder, document=PETS if changes.pop("again", "") else TWO_TAGS, **changes) == 1
    after = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    for files in (before, after):
        files.pop(folder / "openapi.yaml", None)
    assert after == before
    assert {path: os.readlink(path) for path in folder.rglob("*") if path.is_symlink()} == links
    told = capsys.readouterr().err.splitlines()
    assert told[-1].endswith("nothing written")
    return told[0]


def test_again_changes_nothing(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.stat().st_mtime_ns for path in made.rglob("*")}
    assert run(made.parent, document=TWO_TAGS) == 0
    assert "0 files changed" in capsys.readouterr().out
    assert {path: path.stat().st_mtime_ns for path in made.rglob("*")} == before


def test_a_stale_file_goes_and_what_is_yours_stays(made: Path) -> None:
    (made / "notes.txt").write_text("mine")
    (made / "pets/own.py").write_text("mine = 1\n")
    (made / "tests").mkdir()
    (made / "tests/test_own.py").write_text("")
    assert run(made.parent) == 0
    left = tree(made)
    assert "pets/one.py" not in left
    assert (left["notes.txt"], left["pets/own.py"], left["tests/test_own.py"]) == (b"mine", b"mine = 1\n", b"")


def test_another_name_of_the_package_leaves_nothing_behind(made: Path) -> None:
    assert run(made.parent, package="shop") == 0
    assert sorted(path.name for path in made.iterdir()) == [
        "LOSSES.md", "MANIFEST.json", "README.md", "pyproject.toml", "shop",
    ]  # fmt: skip


def test_a_repository_may_be_there(tmp_path: Path) -> None:
    (tmp_path / "out/.git").mkdir(parents=True)
    (tmp_path / "out/.git/HEAD").write_text("ref: refs/heads/main\n")
    assert run(tmp_path) == 0
    assert (tmp_path / "out/.git/HEAD").is_file()


def test_what_broke_off_is_finished(made: Path) -> None:
    """A first run leaves its manifest before anything else."""
    whole = tree(made)
    for name in ("README.md", "pets/models.py", "pets/_runtime/call.py"):
        (made / name).unlink()
    assert run(made.parent, document=TWO_TAGS) == 0
    assert tree(made) == whole


@pytest.mark.parametrize("name", ["README.md", "MANIFEST.json", "pets/models.py", ".env"])
def test_a_folder_that_is_not_ours_is_refused(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "out" / name).parent.mkdir(parents=True)
    (tmp_path / "out" / name).write_text(json.dumps({"outputs": {"../openapi.yaml": "x"}}))
    said = _refused(tmp_path, capsys)
    assert said.startswith(f"{tmp_path / 'out'}:1:1: output: this is not empty, and nothing that this command made")


def test_a_file_in_the_way_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "out").write_text("a file")
    assert "output: this is not a directory" in _refused(tmp_path, capsys)


def test_your_file_in_the_place_of_ours_is_refused(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(made.parent) == 0  # without `one`
    (made / "pets/one.py").write_text("mine = 1\n")
    assert f"{made}/pets/one.py:1:1: output: this is not a file that this command made" in _refused(made.parent, capsys)


def test_a_stale_file_that_you_changed_is_refused(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (made / "pets/one.py").open("a") as file:
        file.write("# mine\n")
    said = _refused(made.parent, capsys, again="yes")
    assert f"{made}/pets/one.py:1:1: output: this is not made any more, but was changed by hand" in said


@pytest.mark.parametrize("name", ["pets/models.py", "pets/one.py", "README.md", "pets", "pets/_runtime"])
def test_a_link_in_the_output_is_not_followed(name: str, made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither to write what it leads to, nor to remove it."""
    outside = made.parent / "outside"
    (made / name).rename(outside)
    (made / name).symlink_to(outside)
    assert ": output: this " in _refused(made.parent, capsys, again="yes")
    assert outside.exists()


def test_an_output_that_is_a_link_is_refused(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (made.parent / "link").symlink_to(made)
    assert "output: this is not a directory (hint: a link is not followed" in _refused(
        made.parent, capsys, out="link", again="yes"
    )


@pytest.mark.parametrize("path", ["../openapi.yaml", "/tmp/x", "a/../../openapi.yaml", "./../openapi.yaml", ""])
def test_a_manifest_that_lies_removes_nothing_outside(path: str, made: Path) -> None:
    said = json.loads((made / "MANIFEST.json").read_text(encoding="utf-8"))
    said["outputs"][path] = said["outputs"]["README.md"]
    (made.parent / "openapi.yaml").write_bytes((made / "README.md").read_bytes())
    (made / "MANIFEST.json").write_text(json.dumps(said), encoding="utf-8")
    document = made.parent / "here"
    document.mkdir()
    assert run(document, document=TWO_TAGS, out=str(made)) == 0
    assert (made.parent / "openapi.yaml").read_bytes() == (made / "README.md").read_bytes()


@pytest.mark.parametrize(
    "name",
    [
        "two\nlines.yaml", 'a"""b.yaml', "a'''b.yaml", "`rm`.yaml", "coding: utf-7.yaml", "coding=latin-1.yaml",
        "# noqa.yaml", "a\rimport os.yaml", "{{ 7 * 7 }}.yaml", "naïve \u202e.yaml", "a|b](c).yaml", "$(ls) -x.yaml",
        "a\u2028b.yaml", "\\N{x}\\.yaml",
    ],
)  # fmt: skip
def test_an_odd_name_of_the_document_stays_text(name: str, tmp_path: Path) -> None:
    (tmp_path / "openapi.yaml").write_text(PETS, encoding="utf-8")
    (tmp_path / "openapi.yaml").rename(tmp_path / name)
    assert run(tmp_path, "--spec", str(tmp_path / name), document="") == 0
    files = tree(tmp_path / "out")
    plain = tmp_path / "plain"
    plain.mkdir()
    assert run(plain) == 0
    for path, data in tree(plain / "out").items():
        if path.endswith(".py"):
            # The same code, below a comment of one line.
            assert compile(data, path, "exec").co_code == compile(files[path], path, "exec").co_code
            assert files[path].count(b"\n") == data.count(b"\n")
            assert files[path].decode("utf-8").splitlines()[1:] == data.decode("utf-8").splitlines()[1:]
        assert len(files[path].splitlines()) == len(data.splitlines())
