"""write | compare: the output directory holds exactly the files, and nothing outside of it is touched."""

from pathlib import Path

import pytest

from generator.package import File
from generator.problem import ProblemsFound
from generator.tree import compare, write

FILES = [File("acme/__init__.py", "A = 1\n"), File("acme/mails/send.py", "B = 2\n"), File("acme/py.typed", "")]


def _held(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


def test_write_makes_the_directory_what_it_should_be(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other/kept.py").write_text("not ours")
    assert write(FILES, tmp_path) == [file.path for file in FILES]
    assert _held(tmp_path) == {file.path: file.text for file in FILES} | {"other/kept.py": "not ours"}
    assert write(FILES, tmp_path) == []
    assert compare(FILES, tmp_path, "out") == ""


def test_write_removes_what_is_no_longer_made(tmp_path: Path) -> None:
    write(FILES, tmp_path)
    assert write(FILES[:1], tmp_path) == ["acme/py.typed (removed)", "acme/mails/send.py (removed)"]
    # An empty folder would still be a package to Python.
    assert [path.name for path in tmp_path.rglob("*")] == ["acme", "__init__.py"]


def test_compare_shows_each_difference(tmp_path: Path) -> None:
    write(FILES, tmp_path)
    (tmp_path / "acme/__init__.py").write_bytes(b"A = 1\r\n")
    (tmp_path / "acme/py.typed").unlink()
    (tmp_path / "acme/extra.py").write_text("C = 3")
    assert compare(FILES, tmp_path, "out") == (
        "--- out/acme/__init__.py\n+++ out/acme/__init__.py\n@@ -1 +1 @@\n-A = 1\r\n+A = 1\n"
        "--- out/acme/extra.py\n+++ /dev/null\n@@ -1 +0,0 @@\n-C = 3\n"
        "--- /dev/null\n+++ out/acme/py.typed\n"
    )


def test_a_link_out_of_the_directory_is_refused(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    output = tmp_path / "out"
    (output / "acme").mkdir(parents=True)
    (output / "acme/mails").symlink_to(elsewhere)
    with pytest.raises(ProblemsFound) as caught:
        write(FILES, output)
    assert str(caught.value) == (
        "acme/mails/send.py:1:1: outside: this path leads out of the output directory\n"
        "    hint: if it is a link, remove it; only the output directory is written to\n"
        "1 problem, nothing written"
    )
    assert (list(elsewhere.iterdir()), _held(output)) == ([], {})
