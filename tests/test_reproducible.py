"""The same commit gives the same bytes, whoever builds it, where and when; and a list of what it brings along."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.projects import ROOT

# Building, and installing what was built, takes a while; the latter needs the network.
pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

COMMITTED = "2024-05-06T07:08:10+00:00"


@dataclass(frozen=True)
class Builder:
    """One who builds: when the files were written, with which rights, and in which corner of the world."""

    umask: int
    written: float
    environment: dict[str, str]


BUILDERS = {
    "alice": Builder(0o077, 1e9, {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"}),
    "bob/deep/down": Builder(0o002, 1.3e9, {"TZ": "America/New_York", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2"}),
}


def git(folder: Path, *arguments: str) -> str:
    environment = {**os.environ, "GIT_COMMITTER_DATE": COMMITTED, "GIT_AUTHOR_DATE": COMMITTED}
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"]
    done = subprocess.run(
        ["git", *identity, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout


def check_out(folder: Path, builder: Builder) -> None:
    """What git knows of this tree, as a commit of its own."""
    names = git(ROOT, "ls-files", "--cached", "--others", "--exclude-standard", "-z").split("\0")
    for name in filter(None, names):
        if (ROOT / name).exists():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
            (folder / name).chmod(0o666 & ~builder.umask)
            os.utime(folder / name, (builder.written, builder.written))
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "All of it")


def make(folder: Path, target: str, builder: Builder) -> None:
    """`make`, with the tools that are here already."""
    tools = Path(sys.executable).parent
    command = ["make", target, f"PYTHON={sys.executable}", f"BIN={tools}", f"READY={tools.parent / '.ready'}"]
    environment = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    done = subprocess.run(
        command,
        cwd=folder,
        env={**environment, **builder.environment},
        umask=builder.umask,
        capture_output=True,
        text=True,
        timeout=500,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    made: dict[str, Path] = {}
    for name, builder in BUILDERS.items():
        made[name] = tmp_path_factory.mktemp("build") / name
        made[name].mkdir(parents=True)
        check_out(made[name], builder)
        make(made[name], "wheel", builder)
    return made


def digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def test_two_builders_get_the_same_bytes(built: dict[str, Path]) -> None:
    one, other = (digests(folder / "dist") for folder in built.values())
    assert [Path(name).suffix for name in one] == [".whl", ".gz"]
    assert one == other


def test_everything_is_as_old_as_the_commit(built: dict[str, Path]) -> None:
    for folder in built.values():
        [wheel] = (folder / "dist").glob("*.whl")
        with zipfile.ZipFile(wheel) as archive:
            assert {item.date_time for item in archive.infolist()} == {(2024, 5, 6, 7, 8, 10)}
            assert {item.external_attr >> 16 & 0o777 for item in archive.infolist()} == {0o644}
        [source] = (folder / "dist").glob("*.tar.gz")
        with tarfile.open(source) as files:
            assert {(item.mtime, item.mode, item.uid, item.uname) for item in files} == {(1714979290, 0o644, 0, "")}


def test_the_wheel_of_the_source_distribution_is_the_same(built: dict[str, Path], tmp_path: Path) -> None:
    folder = built["alice"] / "dist"
    [source], [wheel] = folder.glob("*.tar.gz"), folder.glob("*.whl")
    build = [sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", tmp_path / "dist"]
    with tarfile.open(source) as files:
        files.extractall(tmp_path, filter="data")
    [unpacked] = tmp_path.glob("mailwright-*")
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1714979290"}
    subprocess.run([*build, unpacked], env=environment, check=True, capture_output=True, timeout=300)
    assert digests(tmp_path / "dist") == {wheel.name: digests(folder)[wheel.name]}


def test_the_bill_of_materials_lists_what_an_installation_brings(built: dict[str, Path]) -> None:
    make(built["alice"], "sbom", BUILDERS["alice"])
    document = json.loads((built["alice"] / "dist" / "sbom.cdx.json").read_text(encoding="utf-8"))
    assert document["bomFormat"] == "CycloneDX"
    component = document["metadata"]["component"]
    assert (component["name"], component["version"], component["type"]) == ("mailwright", "0.1.0", "library")
    parts = {part["name"]: part["version"] for part in document["components"]}
    assert {"httpx2", "pydantic", "pydantic_core"} <= set(parts)
    assert not {"pip", "hatchling", "jinja2", "cyclonedx-bom", "rich"} & set(parts)
    pins = dict(line.split("==") for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines())
    assert {name: pins.get(name) for name in parts} == parts
    assert str(built["alice"]) not in json.dumps(document)
