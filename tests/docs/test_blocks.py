"""Every block of code on the site works as printed."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from docs.site import pages
from examples.demo import NAMES, documents
from tests.docs.story import Story, blocks, fits
from tests.provider import FakeProvider, load_document

# These run in tests/test_pages.py, where their requests are counted, and in tests/test_contributing.py.
ELSEWHERE = {"contributing.md", "did-my-mail-go-out.md", *(f"did-my-mail-go-out/{name}.md" for name in NAMES)}
PAGES = {place: path for place, path in pages.sources().items() if place not in ELSEWHERE and blocks(path)}


@pytest.fixture(scope="module")
def provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FakeProvider]:
    acme = tmp_path_factory.mktemp("acme") / "acme.yaml"
    [own] = [block for block in blocks(PAGES["your-own-document.md"]) if block.title == "acme.yaml"]
    acme.write_text(own.code, encoding="utf-8")
    with FakeProvider({**documents(), "acme": load_document(acme, None)}) as started:
        yield started


@pytest.mark.parametrize("place", PAGES)
def test_page_works_as_printed(
    place: str, provider: FakeProvider, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    provider.reset()
    for name in (*NAMES, "acme"):
        monkeypatch.setenv(f"{name.upper()}_API_KEY", "un_key_of_the_test")
        monkeypatch.setenv(f"{name.upper()}_BASE_URL", provider.base_url(name))
    monkeypatch.setenv("UNIPILE_DSN", provider.base_url("unipile"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", sys.path[:])
    # What would lead to the real host; everything else stays as printed.
    replaced = {
        ', instance="eu1"': "",
        'base_url="api8.unipile.com:13851"': f"base_url={provider.base_url('unipile')!r}",
    }
    story = Story(tmp_path, replaced)
    told = blocks(PAGES[place])
    for block in told:
        story.tell(block)
    assert provider.problems == []
    assert story.ran == [block.place for block in told if block.language == "python" and block.title != "theirs"]


def test_what_a_page_shows_is_compared() -> None:
    assert fits("a: 77 files\nb\n", "a: … files\nb")
    assert not fits("a: 77 files\nc", "a: … files\nb")
    assert not fits("ab", "a.")


def test_a_block_of_an_unknown_kind_is_refused(tmp_path: Path) -> None:
    page = pages.ROOT / "docs" / "index.md"
    for text in ("```sh\nls\n```\n", "```console\n$ rm -r /\n```\n", "```text\nx\n```\n"):
        (tmp_path / "page.md").write_text(text, encoding="utf-8")
        [block] = blocks(tmp_path / "page.md")
        moved = type(block)(page, block.line, block.language, block.title, block.code)
        with pytest.raises(AssertionError, match="nobody knows"):
            Story(tmp_path, {}).tell(moved)
