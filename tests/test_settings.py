"""`[tool.mailwright]` of pyproject.toml: what is refused, all of it at once; and where files may go."""

from pathlib import Path

import pytest

from generator import tree
from generator.package import File
from generator.problem import ProblemsFound
from generator.settings import load

HEAD = '[project]\nversion = "1"\n[tool.mailwright]\npackage = "acme"\n'


def refused(root: Path, text: str) -> list[str]:
    (root / "pyproject.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ProblemsFound) as found:
        load(root)
    return [problem.message for problem in found.value.problems]


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound, match="cannot be read"):
        load(tmp_path)
    assert refused(tmp_path, "a = ")[0].startswith("cannot be read: ")


def test_a_table_that_says_nothing(tmp_path: Path) -> None:
    assert refused(tmp_path, "") == [
        "[tool.mailwright] needs `package`, the name of the package to make",
        "[tool.mailwright.apis] lists no API",
    ]


def test_everything_that_is_wrong_with_apis(tmp_path: Path) -> None:
    text = HEAD + (
        '[tool.mailwright.apis.Upper]\nclass = "A"\ndocument = "a"\n'
        '[tool.mailwright.apis.less]\nclass = "A"\n'
        '[tool.mailwright.apis.more]\nclass = "A"\ndocument = "a"\nother = 1\n'
        '[tool.mailwright.apis.worse]\nclass = "a b"\ndocument = "none"\noverlay = 5\n'
    )
    assert refused(tmp_path, text) == [
        "[tool.mailwright.apis.Upper]: 'Upper' cannot be the name of a package",
        "[tool.mailwright.apis.less] takes `class`, `document` and perhaps `overlay`",
        "[tool.mailwright.apis.more] takes `class`, `document` and perhaps `overlay`",
        "[tool.mailwright.apis.worse]: class must be a name such as Acme",
        "[tool.mailwright.apis.worse]: there is no document 'none'",
        "[tool.mailwright.apis.worse]: there is no overlay 5",
    ]


def test_an_api_that_hides_the_runtime(tmp_path: Path) -> None:
    text = HEAD + '[tool.mailwright.apis._runtime]\nclass = "A"\ndocument = "pyproject.toml"\n'
    assert refused(tmp_path, text) == ["[tool.mailwright.apis._runtime]: '_runtime' cannot be the name of a package"]


def test_an_api_that_hides_the_fakes(tmp_path: Path) -> None:
    text = HEAD + '[tool.mailwright.apis.testing]\nclass = "A"\ndocument = "pyproject.toml"\n'
    assert refused(tmp_path, text) == ["[tool.mailwright.apis.testing]: 'testing' cannot be the name of a package"]


def test_an_output_among_files_of_ones_own(tmp_path: Path) -> None:
    text = HEAD + f'output = "../{tmp_path.name}"\n[tool.mailwright.apis.a]\nclass = "A"\ndocument = "pyproject.toml"\n'
    assert refused(tmp_path, text) == ["output must be a folder of its own: what else is in its `docs` is removed"]


def test_nothing_is_written_outside_of_the_output(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound, match="leads out of the output directory"):
        tree.write([File("../a.py", "x = 1\n")], tmp_path / "generated")
    assert list(tmp_path.iterdir()) == []
