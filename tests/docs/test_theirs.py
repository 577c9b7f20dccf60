"""The official SDKs do what the page on coming from them shows, in the versions that it names."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from docs.site import pages
from examples.demo import documents
from tests.docs.story import Block, blocks
from tests.provider import FakeProvider

PAGE = pages.ROOT / "docs" / "migration.md"
THEIRS = [block for block in blocks(PAGE) if block.title == "theirs"]
NAMED = re.findall(r"^## \w+: `([\w-]+)` ([\d.]+)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


def run(words: list[str | Path], folder: Path) -> None:
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, timeout=200, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("named", "block"),
    list(zip(NAMED, THEIRS, strict=True)),
    ids=lambda value: str(value[0])[:20] if isinstance(value, tuple) else "",
)
def test_their_code_sends_a_mail(named: tuple[str, str], block: Block, tmp_path: Path) -> None:
    name, version = named
    with FakeProvider(documents(), strict_properties=False) as provider:
        if block.language == "python":
            run(
                [sys.executable, "-m", "pip", "install", "--quiet", "--target", tmp_path, f"{name}=={version}"],
                tmp_path,
            )
            program: list[str | Path] = [sys.executable, "theirs.py"]
        else:
            npm = shutil.which("npm")
            if npm is None:
                pytest.skip("npm is not on the PATH")
            run([npm, "install", "--no-audit", "--no-fund", f"{name}@{version}"], tmp_path)
            program = ["node", "theirs.mjs"]
        code = block.code
        for old, new in {
            '"un_your_key"': f'"un_your_key", base_url={provider.base_url("unosend")!r}',
            '"eu1.unione.io"': repr(provider.base_url("unione")),
            "'https://api8.unipile.com:13851'": repr(provider.url + "/unipile"),
        }.items():
            code = code.replace(old, new)
        (tmp_path / str(program[1])).write_text(code, encoding="utf-8")
        run(program, tmp_path)
        assert len(provider.requests) == 1
        # UniOne's SDK names itself in the query, which no page of UniOne mentions.
        assert [problem for problem in provider.problems if "query platform" not in problem] == []
