"""ruff lays out all files at once: each as if it were alone, wherever the scratch folder is."""

from pathlib import Path

import pytest

from generator.layout import lay_out
from generator.package import File

UNSORTED = "import json\nimport abc\nimport pydantic\n\nx = (json, pydantic)\n"
SORTED = "import json\n\nimport pydantic\n\nx = (json, pydantic)\n"


def test_files_of_the_same_name_come_back_in_their_order_and_others_as_they_are() -> None:
    files = [
        File("acme/one/mails.py", UNSORTED),
        File("docs/one.md", "import  abc\n"),
        File("acme/two/mails.py", "y = 'ü'\n"),
        File("acme/empty.py", ""),
    ]
    texts = [SORTED, "import  abc\n", 'y = "ü"\n', ""]
    assert lay_out(files) == [File(file.path, text) for file, text in zip(files, texts, strict=True)]
    assert lay_out(files[1:2]) == files[1:2]
    assert lay_out([]) == []


def test_the_name_of_a_package_does_not_make_an_import_our_own() -> None:
    init = File("pydantic/__init__.py", "from .mails import Mails\n")
    [laid, kept] = lay_out([File("pydantic/mails.py", UNSORTED), init])
    assert (laid.text, kept) == (SORTED, init)


def test_what_git_ignores_around_the_scratch_folder_is_laid_out_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("*\n", encoding="utf-8")
    (tmp_path / "build").mkdir()
    (tmp_path / "ruff.toml").write_text("line-length = 20\n", encoding="utf-8")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "build"))
    assert lay_out([File("acme/mails.py", UNSORTED)]) == [File("acme/mails.py", SORTED)]
    assert list((tmp_path / "build").iterdir()) == []


def test_code_that_is_none_is_named_by_its_own_path() -> None:
    files = [File("acme/one/mails.py", "x = 1\n"), File("acme/two/mails.py", "x = (\n")]
    with pytest.raises(RuntimeError, match=r"rendered code: error: .*acme/two/mails\.py:2:1") as caught:
        lay_out(files)
    assert "one" not in str(caught.value)
