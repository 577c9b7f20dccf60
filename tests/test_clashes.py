"""What the later stages refuse, flatten to plan: names that clash, and names of which nothing is left."""

from pathlib import Path

import pytest

from generator import pipeline
from generator.problem import ProblemsFound
from tests.projects import project, quiet

CASES = Path(__file__).parent / "cases" / "clashes"


@pytest.mark.parametrize("case", sorted(CASES.iterdir()), ids=lambda path: path.name)
def test_a_clash(case: Path, tmp_path: Path, accept: bool) -> None:
    settings = project(tmp_path, {"acme": (case / "openapi.yaml").read_text(encoding="utf-8")})
    with pytest.raises(ProblemsFound) as found:
        pipeline.lint(settings, quiet)
    text = f"{found.value}\n".replace("specs/acme/openapi.yaml", "openapi.yaml")
    expected = case / "problems.txt"
    if accept:
        expected.write_text(text, encoding="utf-8", newline="\n")
    assert text == expected.read_text(encoding="utf-8")
