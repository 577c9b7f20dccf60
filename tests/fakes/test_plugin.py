"""The fixtures in a pytest of their own, and what starting pytest costs where mailwright is installed."""

import json
import re
import tomllib
from importlib.metadata import entry_points
from pathlib import Path

from tests.projects import ROOT, python

_TESTS = """
import pytest
from mailwright import AsyncUnosend, UniOne, Unipile, Unosend, unosend
from mailwright.testing import AsyncFakeUnosend, FakeUniOne, FakeUnipile, FakeUnosend


def test_sends(fake_unosend: FakeUnosend) -> None:
    assert isinstance(fake_unosend, Unosend)
    fake_unosend.emails.send(from_="a@acme.dev", to="ada@example.com", subject="Hi", text="Hello.")
    assert fake_unosend.sent[0].subject == "Hi"


def test_each_test_has_its_own(fake_unosend, fake_unione, fake_unipile, async_fake_unosend) -> None:
    assert fake_unosend.sent == []
    assert isinstance(fake_unione, FakeUniOne) and isinstance(fake_unipile, FakeUnipile)
    assert isinstance(async_fake_unosend, AsyncFakeUnosend)


def test_a_wrong_request_fails_the_test(fake_unosend) -> None:
    from mailwright import RequestOptions
    options = RequestOptions(extra_body={"extra": 1})
    fake_unosend.emails.send(from_="a", to="b", subject="c", text="d", options=options)
"""
_LOADED = """
import json, sys

def pytest_sessionfinish():
    names = ("pydantic", "httpx2", "mailwright.testing.plugin", "mailwright.testing.unosend", "mailwright.unosend")
    print("loaded", json.dumps([name for name in names if name in sys.modules]))
"""


def run(folder: Path, *options: str) -> str:
    # A checkout that was installed before there was a plugin does not know its entry point.
    known = any(each.value == "mailwright.testing.plugin" for each in entry_points(group="pytest11"))
    plugin = [] if known else ["-p", "mailwright.testing.plugin"]
    done = python(
        ["-m", "pytest", "-q", "-s", "-p", "no:cacheprovider", *plugin, *options],
        path=[ROOT / "generated"], cwd=folder,
    )  # fmt: skip
    return done.stdout + done.stderr


def test_fixtures(tmp_path: Path) -> None:
    (tmp_path / "test_mails.py").write_text(_TESTS, encoding="utf-8")
    said = run(tmp_path)
    assert "1 failed, 2 passed" in said
    assert "UnexpectedRequest: POST https://api.unosend.co/emails (emails.send) breaks the document: extra" in said


def test_a_pytest_without_fakes_loads_none(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text(_LOADED, encoding="utf-8")
    (tmp_path / "test_nothing.py").write_text("def test_nothing(): pass\n", encoding="utf-8")
    said = run(tmp_path)
    loaded = re.search(r"loaded (.*)", said)
    assert loaded is not None, said
    assert json.loads(loaded[1]) == ["mailwright.testing.plugin"]


def test_the_entry_point_names_the_plugin() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["entry-points"]["pytest11"] == {"mailwright": "mailwright.testing.plugin"}


def test_fixtures_say_what_they_are(tmp_path: Path) -> None:
    said = run(tmp_path, "--fixtures", "-v")
    for name in ("fake_unosend", "async_fake_unosend", "fake_unione", "async_fake_unione", "async_fake_unipile"):
        assert re.search(rf"^{name}.*\n.*mailwright\.testing\.\w+", said, re.MULTILINE), name
