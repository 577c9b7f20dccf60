"""The pages "Did my mail go out?": they say what the documents say, their code runs, their links lead somewhere."""

import html
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docs.site.pages import sources
from examples.demo import NAMES, documents
from generator.api import Idempotency
from generator.code import code_span, markdown, prose
from generator.plan_outcomes import unknown_again
from tests.docs.story import blocks as site_blocks
from tests.markdown import anchors, blocks, links, marks, rows
from tests.projects import ROOT, generate, python
from tests.provider import FakeProvider

DOCUMENTS = documents()
MADE = {name: ROOT / "generated" / "docs" / f"{name}.md" for name in NAMES}
# The other pages of the site run in tests/docs.
WRITTEN = [ROOT / "docs" / f"{name}.md" for name in ("did-my-mail-go-out", "duplicates", "speed")]
PAGES = [*MADE.values(), *WRITTEN]
BLOCKS = [(path, block) for path in PAGES for block in blocks(path.read_text(encoding="utf-8"))]
# What the other pages of the site show; tests/docs runs it. The client of a reader's own document is not installed.
SITE = [
    block.code
    for path in sources().values()
    for block in (site_blocks(path) if path not in PAGES else ())
    if block.language == "python" and block.title != "theirs" and "from acme " not in block.code
]
WORDS = {"not_sent": "`NOT_SENT`", "unknown": "`UNKNOWN`", "accepted": "`ACCEPTED`"}


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def plain(piece: str) -> str:
    """What a reader sees of a cell."""
    parts = re.split(r"`([^`]*)`", piece)
    parts[::2] = [html.unescape(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", part)) for part in parts[::2]]
    return "".join(parts)


def test_there_is_a_page_for_each_provider_and_a_general_one() -> None:
    assert sorted(path.name for path in (ROOT / "generated" / "docs").iterdir()) == sorted(f"{n}.md" for n in NAMES)
    assert (ROOT / "docs" / "did-my-mail-go-out.md").is_file()


@pytest.mark.parametrize("name", NAMES)
def test_every_code_is_on_the_page(name: str) -> None:
    found = {row[0]: row for row in rows(text_of(MADE[name])) if len(row) == 7}
    codes = DOCUMENTS[name]["x-sdk-errors"]["codes"]
    assert list(found) == [f"`{code['code']}`" for code in codes]
    for code in codes:
        _, member, status, meaning, fix, outcome, again = found[f"`{code['code']}`"]
        assert member.strip("`").isupper()
        assert status == str(code.get("status", "–"))
        assert plain(meaning).rstrip(".") == code["meaning"].replace("`", "").rstrip(".")
        assert plain(fix).rstrip(".") == code["fix"].replace("`", "").rstrip(".")
        assert outcome == WORDS[code["outcome"]]
        assert (again == "yes") == code.get("retryable", False)


@pytest.mark.parametrize("name", NAMES)
def test_every_proof_is_on_the_page(name: str) -> None:
    page = text_of(MADE[name])
    proofs = {s for row in rows(page) if row[1] == "`NOT_SENT`" for s in re.findall(r"\b\d{3}\b", row[0])}
    for path, item in DOCUMENTS[name]["paths"].items():
        for method, operation in item.items():
            retry = operation.get("x-sdk-retry", {}) if isinstance(operation, dict) else {}
            if retry.get("sends"):
                assert f"(`{method.upper()} {path}`)" in page
                assert {str(status) for status in retry["not_sent"]} <= proofs
                for message in retry.get("unknown_messages", []):
                    assert any(f"`{message}`" in row[0] and row[1] == "`UNKNOWN`" for row in rows(page))


def test_an_api_that_sends_nothing_has_no_page(tmp_path: Path) -> None:
    reply = {"description": "A.", "content": {"application/json": {"schema": {"type": "object", "properties": {}}}}}
    paths = {"/a": {"get": {"responses": {"200": reply}}}}
    document = {"openapi": "3.1.0", "info": {"title": "Acme", "version": "1"}, "paths": paths}
    assert not (generate(tmp_path, {"acme": json.dumps(document)}) / "docs").exists()


@pytest.mark.parametrize(
    ("always", "lives", "said"),
    [
        (True, 60.0, "yes, under its own key"),
        (True, 3600.0, "yes, under the same key"),
        (False, 3600.0, "only under a key of yours"),
        (False, 60.0, "no"),
    ],
)
def test_what_a_key_allows(always: bool, lives: float, said: str) -> None:
    key = Idempotency(lives, "Key", None, always, 1, 64, repeat_declined=True, retry_within=None)
    assert unknown_again(key) == said
    assert unknown_again(None) == "no"


# The code.


@pytest.mark.parametrize(("path", "block"), BLOCKS, ids=lambda value: value.name if isinstance(value, Path) else "")
def test_code_runs_as_printed(path: Path, block: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = tmp_path / "block.py"
    script.write_text(block, encoding="utf-8")
    with FakeProvider(DOCUMENTS) as provider:
        for name in NAMES:
            monkeypatch.setenv(f"{name.upper()}_API_KEY", "un_key_of_the_test")
            monkeypatch.setenv(f"{name.upper()}_BASE_URL", provider.base_url(name))
        monkeypatch.setenv("UNIPILE_DSN", provider.base_url("unipile"))
        done = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=60, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        assert provider.problems == []
        assert "def " in block or len(provider.requests) == 1


def test_mypy_accepts_the_code(tmp_path: Path) -> None:
    for number, block in enumerate([*(block for _, block in BLOCKS), *SITE]):
        (tmp_path / f"block_{number}.py").write_text(block, encoding="utf-8")
    options = ["--strict", "--config-file=", "--python-version=3.11", "--no-incremental"]
    done = python(["-m", "mypy", *options, str(tmp_path)], path=[], cwd=ROOT, env={"MYPYPATH": "generated"})
    assert done.stdout.startswith("Success"), done.stdout + done.stderr


# The links.


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    found = links(text_of(path))
    assert found or path.name == "duplicates.md"
    for target in found:
        file, _, anchor = target.partition("#")
        page = (path.parent / file).resolve() if file else path
        assert page.is_file(), target
        assert page.is_relative_to(ROOT)
        assert not anchor or anchor in anchors(page), target


# Text of a document in Markdown. Whole hostile documents: test_templates.py.

PIECES = (
    "*", "**", "_", "__", "`", "``", "```", "|", "\\", "[a](http://b.c)", "![a](b)", "<b>", "</td>", "<!--", "&amp;",
    "&#64;", "&", "http://evil.test", "HTTPS://evil.test", "www.evil.test", "a@b.co", "@", "mailto:a@b.co", "://", "# ",
    "- ", "+ ", "1. ", "1) ", "> ", "~~", "---", "===", "***", " ", "\n", "\n\n", "    ", "\t", "$", "{: onclick=x }",
    "{{x}}", "[^1]: x", "[a]: http://b.c", "<http://b.c>", "|---|", "a", "é", ".", ",", "(", ")", '"', "'", "\u202e",
    "\u200b", "\x07", "\u2028",
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(text=st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=9).map("".join))
def test_text_stays_text(text: str) -> None:
    seen = " ".join(prose(text).split())
    for made in (str(markdown(text)), str(code_span(text))):
        assert marks(made) == []
        assert not re.match(r"(#{1,6}|[-+>=]|\d+[.)])( |$)|[-=]{3}|:", made)
        assert not re.search("[\\x00-\\x1f\\x7f-\\x9f\u200b\u2028\u202e]", made)
        # Where there is much to escape, the backslashes of a code span cannot be told from those around it.
        if not {"`", "\\"} & set(seen):
            assert plain(made) == seen


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Check `from_email` and read_timeout.", "Check `from_email` and read_timeout."),
        ("It begins with un_.", "It begins with un\\_."),
        ("See https://a.test/b, or ask a@b.co.", "See `https://a.test/b`, or ask `a@b.co`."),
        ("R&D <b>|", "R&amp;D &lt;b&gt;\\|"),
        ("1. First\n\n# Then", "1\\. First # Then"),
        ("- no list", "\\- no list"),
        ("5.5 MB", "5.5 MB"),
        ("", ""),
    ],
)
def test_text_reads_as_it_did(text: str, made: str) -> None:
    assert markdown(text) == made
