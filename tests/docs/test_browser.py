"""The built site in a real browser: `make test-docs`."""

import contextlib
import functools
import os
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urldefrag, urljoin

import pytest

from docs.site import __main__ as site
from docs.site import catalogue, pages

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, ("chromium", "google-chrome"))), None)
MISSING = [name for name in ("zensical", "playwright") if find_spec(name) is None]
SWITCHES = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(600),
    pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}; `make test-docs` does it"),
    pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium or google-chrome on the PATH"),
]


@dataclass
class Seen:
    """What a page did that a reader would not want."""

    errors: list[str] = field(default_factory=list[str])
    elsewhere: list[str] = field(default_factory=list[str])


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    assert site.build(folder / "stage", folder / "site") == 0
    return folder / "site"


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="module")
def address(built: Path) -> Iterator[str]:
    with served(built) as url:
        yield url


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=SWITCHES)
        yield started
        started.close()


def open_page(browser: "Browser", address: str, **settings: Any) -> tuple["Page", Seen]:
    """A new page that writes down what goes wrong in it."""
    page = browser.new_context(**settings).new_page()
    seen = Seen()
    page.on("pageerror", lambda error: seen.errors.append(str(error)))
    page.on("console", lambda said: seen.errors.append(said.text) if said.type in ("error", "warning") else None)
    page.on("requestfailed", lambda request: failed(request.url, request.failure))

    def failed(url: str, why: str | None) -> None:
        if why != "net::ERR_ABORTED":  # that is what leaving a page does to what it was still loading
            seen.errors.append(f"{url}: {why}")

    def look(url: str) -> None:
        if not url.startswith((address, "data:", "blob:")):
            seen.elsewhere.append(url)

    page.on("request", lambda request: look(request.url))
    return page, seen


def faults(browser: "Browser", folder: Path, address: str) -> list[str]:
    """Everything that is wrong with the pages of a folder, at the width of a phone."""
    page, seen = open_page(browser, address, viewport=PHONE)
    links: dict[str, set[str]] = {}
    ids: dict[str, set[str]] = {}
    found = []
    for name in sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html")):
        page.goto(address + name)
        ids[name] = set(page.evaluate("[...document.querySelectorAll('[id]')].map((each) => each.id)"))
        links[name] = set(page.evaluate("[...document.querySelectorAll('a[href]')].map((a) => a.getAttribute('href'))"))
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            found.append(f"{name} is too wide")
    for name, targets in links.items():
        for target in sorted(targets):
            url, anchor = urldefrag(urljoin(address + name, target))
            path = unquote(url.removeprefix(address).partition("?")[0]) or "index.html"
            if not url.startswith(address):
                is_right = url.startswith(("https://", "mailto:"))
            else:
                is_right = (folder / path).is_file() and (not anchor or unquote(anchor) in ids.get(path, ()))
            found += [] if is_right else [f"{name}: {target}"]
    return found + seen.errors + seen.elsewhere


def test_all_pages_load_and_fit_and_every_link_leads_somewhere(browser: "Browser", built: Path, address: str) -> None:
    assert len(list(built.rglob("*.html"))) > len(pages.sources())
    assert faults(browser, built, address) == []


def test_a_bad_page_is_seen(browser: "Browser", tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text(
        "<meta name=viewport content='width=device-width'><p id=a><a href='#b'>b</a> <a href='none.html'>c</a> "
        "<a href='http://a.test'>d</a> <a href='#a'>e</a><div style='width: 900px'>f</div>"
        "<img src='https://127.0.0.2:9/x.png'><script>undefined()</script>",
        encoding="utf-8",
    )
    with served(tmp_path) as url:
        found = "\n".join(faults(browser, tmp_path, url))
    expected = ("bad.html is too wide", "bad.html: #b", "bad.html: none.html", "bad.html: http://a.test", "127.0.0.2")
    for fault in (*expected, "undefined is not a function"):
        assert fault in found
    assert "#a" not in found


def test_pages_load_on_a_desk_in_the_dark(browser: "Browser", built: Path, address: str) -> None:
    page, seen = open_page(browser, address, viewport=DESK, color_scheme="dark")
    for name in ("index.html", "errors.html", "migration.html", "reference/unosend/index.html"):
        page.goto(address + name)
        assert page.evaluate("document.body.getAttribute('data-md-color-scheme')") == "slate"
        assert page.locator("nav").first.is_visible()
    assert (seen.errors, seen.elsewhere) == ([], [])


@pytest.mark.parametrize(
    ("word", "goal"),
    [
        ("DAILY_LIMIT_EXCEEDED", "#mailwright.unosend.errors.ErrorCode.DAILY_LIMIT_EXCEEDED"),
        ("insufficient_permissions", "/errors.html"),
    ],
)
def test_search_finds_an_error_code(browser: "Browser", address: str, word: str, goal: str) -> None:
    page, seen = open_page(browser, address, viewport=DESK)
    page.goto(address)
    page.keyboard.press("Control+k")
    page.keyboard.type(word)
    found = page.locator(f"a[href*='{goal}']")
    found.first.wait_for(timeout=20_000)
    assert (seen.errors, seen.elsewhere) == ([], [])


def test_catalogue_filters_and_remembers(browser: "Browser", address: str) -> None:
    page, seen = open_page(browser, address, viewport=DESK)
    page.goto(address + "errors.html")
    rows = page.locator("#catalogue tbody tr")
    count = len(list(catalogue.rows()))
    assert rows.count() == page.locator("#catalogue tbody tr:visible").count() == count
    page.fill("#catalogue-filter", "unione 204")
    visible = page.locator("#catalogue tbody tr:visible")
    assert visible.count() == 1
    assert "NO_VALID_RECIPIENTS" in visible.first.inner_text()
    assert page.locator("#catalogue-count").inner_text() == f"1 of {count} codes"
    page.reload()
    assert page.locator("#catalogue tbody tr:visible").count() == 1
    page.fill("#catalogue-filter", "no such code")
    assert page.locator("#catalogue tbody tr:visible").count() == 0
    page.fill("#catalogue-filter", "")
    assert page.locator("#catalogue tbody tr:visible").count() == count
    assert (seen.errors, seen.elsewhere) == ([], [])
    visible.first.locator("a").first.click()
    page.wait_for_url("**/reference/unosend/errors.html#*")
