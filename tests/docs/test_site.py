"""What the site is made of: every page in the navigation, every link right, the table of codes complete."""

import html
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from docs.site import __main__ as site
from docs.site import catalogue, pages, reference
from examples.demo import NAMES, documents
from tests.markdown import anchors, links
from tests.projects import ROOT

SOURCES = pages.sources()
SCRIPTS = pages.scripts()
REFERENCE = reference.pages()
KNOWN = pages.places(REFERENCE)
CONFIG = tomllib.loads((ROOT / "docs" / "site" / "zensical.toml").read_text(encoding="utf-8"))["project"]
ROWS = list(catalogue.rows())


def places(nav: list[dict[str, object]]) -> Iterator[str]:
    """The pages that a navigation names."""
    for item in nav:
        for value in item.values():
            if isinstance(value, list):
                yield from places(value)
            else:
                yield str(value)


def test_every_page_is_in_the_navigation_once() -> None:
    assert sorted(places(CONFIG["nav"])) == sorted([*SOURCES, *SCRIPTS, *REFERENCE])


@pytest.mark.parametrize("place", SOURCES)
def test_links_lead_to_pages(place: str) -> None:
    path = SOURCES[place]
    for target in links(path.read_text(encoding="utf-8")):
        file, _, anchor = target.partition("#")
        if pages.is_outside(target):
            assert target.startswith("https://")
            continue
        page = (path.parent / file).resolve() if file else path
        assert page in KNOWN, target
        # mkdocstrings makes the anchors of the reference; the browser test looks at those.
        assert not anchor or KNOWN[page] in REFERENCE or anchor in anchors(page), target


def test_links_are_turned_from_files_to_pages() -> None:
    origin = ROOT / "docs" / "did-my-mail-go-out.md"
    text = "[a](../generated/docs/unione.md#x) `[b](c.md)` [d](https://e.f) [g](reference/index.md) [h](#i)"
    turned = pages.turned(text, "did-my-mail-go-out.md", KNOWN, origin)
    assert turned == "[a](did-my-mail-go-out/unione.md#x) `[b](c.md)` [d](https://e.f) [g](reference/index.md) [h](#i)"
    with pytest.raises(pages.BrokenLinkError, match=r"none\.md"):
        pages.turned("[a](none.md)", "did-my-mail-go-out.md", KNOWN, origin)


def test_stage_holds_every_page_and_the_table(tmp_path: Path) -> None:
    site.stage(tmp_path / "stage")
    staged = {path.relative_to(tmp_path / "stage/pages").as_posix() for path in tmp_path.rglob("*.md")}
    assert staged == {*SOURCES, *SCRIPTS, *REFERENCE}
    table = (tmp_path / "stage/pages/errors.md").read_text(encoding="utf-8")
    assert table.count("<tr id=") == len(ROWS)
    assert catalogue.MARK not in table


# The table of codes, and the reference.


@pytest.mark.parametrize("name", NAMES)
def test_table_has_what_the_document_says(name: str) -> None:
    found = {row.code: row for row in ROWS if row.api == name}
    codes = documents()[name]["x-sdk-errors"]["codes"]  # type: ignore[index]
    assert list(found) == [str(code["code"]) for code in codes]
    for code in codes:
        row = found[str(code["code"])]
        assert (row.meaning, row.fix, row.outcome) == (code["meaning"], code["fix"], code["outcome"].upper())
        assert (row.status, row.retryable) == (code.get("status"), code.get("retryable", False))
        assert row.exception == code.get("raises", row.exception)
        line = catalogue._line(row)
        assert html.escape(row.meaning.split("`")[0], quote=False) in line
        assert ("safe to send again" in line) == (code["outcome"] == "not_sent")


def test_reference_names_every_group_of_methods_and_everything_exported() -> None:
    import mailwright

    text = "\n".join(REFERENCE.values())
    for name in NAMES:
        for path, group in reference.resources(reference.clients(name)[0]):
            assert f"## client.{path}\n" in REFERENCE[f"reference/{name}/index.md"]
            assert f"::: {group.__module__}.{group.__name__}\n" in text
        assert f"::: mailwright.{name}.inputs\n" in text
    own = {kind.__name__ for name in NAMES for kind in reference.clients(name)}
    shown = re.findall(r"^::: mailwright\._runtime\.[\w.]*\.(\w+)$", REFERENCE["reference/index.md"], re.MULTILINE)
    assert sorted(shown) == sorted(key for key in mailwright.__all__ if key not in {*own, *NAMES, "__version__"})
