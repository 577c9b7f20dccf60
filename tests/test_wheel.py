"""The wheel as users get it: installed with its two dependencies and nothing else, it sends mail."""

import json
import os
import subprocess
import sys
import zipfile
from email.parser import HeaderParser
from pathlib import Path
from typing import Any

import pytest

from tests.projects import ROOT, tree
from tests.provider import FakeProvider, load_document

# Building a wheel and installing it need the network.
pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

_SENDS = """
import asyncio, json, sys
import mailwright
urls = json.loads(sys.argv[1])
people = ["ada@example.com"]
with mailwright.Unosend(api_key="un_key", base_url=urls["unosend"]) as client:
    files = [{"filename": "a", "content": b"b"}]
    client.emails.send(from_="a@acme.dev", to=people, subject="Hi", text="Hello", attachments=files)
with mailwright.UniOne(api_key="key", base_url=urls["unione"]) as client:
    body = {"subject": "Hi", "from_email": "a@acme.dev", "body": {"html": "b"}}
    client.email.send(message={"recipients": [{"email": people[0]}], **body})
with mailwright.Unipile(api_key="key", base_url=urls["unipile"]) as client:
    client.emails.send(account_id="a", to=[{"identifier": people[0]}], body="Hi", attachments=[("a.txt", b"b")])

async def again():
    async with mailwright.AsyncUnosend(api_key="un_key", base_url=urls["unosend"]) as client:
        await client.emails.send(from_="a@acme.dev", to=people, subject="Hi", text="Hello")

asyncio.run(again())
print("sent")
"""
_LIGHT = """
import json, sys
import mailwright
heavy = [name for name in ("httpx2", "pydantic", "asyncio", "generator") if name in sys.modules]
assert mailwright.Unosend(api_key="un_key").emails
heavy += [name for name in ("httpx2", "pydantic") if name in sys.modules]
print(json.dumps([mailwright.__file__, mailwright.__version__, heavy]))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check", "--no-deps"]
    subprocess.run([*pip, "--wheel-dir", folder, ROOT], check=True, timeout=300)
    [built] = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def interpreter(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of a clean virtual environment in which the wheel is installed."""
    folder = tmp_path_factory.mktemp("clean")
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    made = folder / "bin" / "python"
    pip = [made, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--constraint", ROOT / "constraints.txt", wheel], check=True, timeout=300)
    return made


def run(interpreter: Path, cwd: Path, *arguments: str) -> str:
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "COV_"))}
    done = subprocess.run(
        [interpreter, "-I", *arguments],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=110,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_the_wheel_holds_the_package_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = [name for name in archive.namelist() if ".dist-info/" not in name]
        contents = {name: archive.read(name) for name in names}
    package = ROOT / "generated" / "mailwright"
    assert contents == {f"mailwright/{path}": data for path, data in tree(package).items()}
    assert "mailwright/py.typed" in contents


def test_what_the_wheel_says_of_itself(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        [name] = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
        metadata = HeaderParser().parsestr(archive.read(name).decode("utf-8"))
    needed = [each for each in metadata.get_all("Requires-Dist", []) if "extra ==" not in each]
    assert sorted(each.partition("<")[0].partition(">")[0] for each in needed) == ["httpx2", "pydantic"]
    assert metadata["Requires-Python"] == ">=3.11"


def test_importing_it_loads_neither_httpx2_nor_pydantic(interpreter: Path, tmp_path: Path) -> None:
    where, version, heavy = json.loads(run(interpreter, tmp_path, "-c", _LIGHT))
    assert Path(where).is_relative_to(interpreter.parent.parent)
    assert f'version = "{version}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert heavy == []


def test_it_sends_mail(interpreter: Path, tmp_path: Path) -> None:
    documents: dict[str, dict[str, Any]] = {}
    for name in ("unosend", "unione", "unipile"):
        overlay = ROOT / "specs" / name / "overlay.yaml"
        documents[name] = load_document(ROOT / "specs" / name / "openapi.yaml", overlay if overlay.exists() else None)
    with FakeProvider(documents) as provider:
        urls = {name: provider.base_url(name) for name in documents}
        assert run(interpreter, tmp_path, "-c", _SENDS, json.dumps(urls)) == "sent\n"
        assert provider.problems == []
        assert [each.api for each in provider.requests] == ["unosend", "unione", "unipile", "unosend"]
