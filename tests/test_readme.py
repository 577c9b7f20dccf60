"""README: what it prints works as printed."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from examples.demo import NAMES, documents
from tests.provider import FakeProvider

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```python\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def provider() -> Iterator[FakeProvider]:
    with FakeProvider(documents()) as started:
        yield started


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.partition("\n")[0])
def test_block_runs_as_printed(
    block: str, provider: FakeProvider, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    provider.reset()
    for name in NAMES:
        monkeypatch.setenv(f"{name.upper()}_API_KEY", "un_key_of_the_test")
        monkeypatch.setenv(f"{name.upper()}_BASE_URL", provider.base_url(name))
    monkeypatch.setenv("UNIPILE_DSN", provider.base_url("unipile"))
    script = tmp_path / "block.py"
    # The data centre would lead to the real host; everything else stays as printed.
    script.write_text(block.replace('UniOne(instance="eu1")', "UniOne()"), encoding="utf-8")
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert provider.requests or "from mailwright.testing import" in block
    assert provider.problems == []


@pytest.mark.parametrize("block", BLOCKS[:3], ids=NAMES)
def test_quick_start_has_ten_lines_at_most(block: str) -> None:
    assert len([line for line in block.splitlines() if line.strip()]) <= 10


def _without_line(text: str) -> str:
    return re.sub(r"(?<=\.yaml:)\d+", "N", text)


def test_mistake_is_reported_as_printed(tmp_path: Path) -> None:
    for part in ("pyproject.toml", "specs"):
        source = ROOT / part
        (shutil.copytree if source.is_dir() else shutil.copy)(source, tmp_path / part)
    document = tmp_path / "specs/unione/openapi.yaml"
    text = document.read_text(encoding="utf-8")
    document.write_text(
        text.replace("#/components/schemas/SendRequest", "#/components/schemas/SendRequets", 1), "utf-8"
    )
    command = [sys.executable, "-m", "generator", "generate", "--root", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    printed = re.search(r"```text\n(.*?)```", README, re.DOTALL)
    assert printed is not None
    expected = re.sub(r"(?m)^ {3}", "", printed[1]).strip()
    assert done.returncode == 1
    # The line moves with every edit of the document; the README need not follow.
    assert _without_line(done.stderr.strip()) == _without_line(expected)
    assert not (tmp_path / "generated").exists()


def test_demo_shows_three_accepted_requests() -> None:
    command = [sys.executable, "-m", "examples.demo"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("→ accepted") == 3
    assert "BadRequestError: NOT_SENT" in done.stdout
    assert "demo-key" not in done.stdout
    assert "un_demo_key" not in done.stdout


def test_no_affiliation_and_the_two_commands() -> None:
    assert "not affiliated" in README
    assert README.index("$ make generate") < README.index("$ make test")
