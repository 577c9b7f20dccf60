"""`check` compares hashes first: what that notices, what it takes on trust, and what it costs."""

import json
import resource
import shutil
import subprocess
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from generator import __main__ as command_line
from tests.projects import ROOT, generate, python, tree
from tests.test_generated import GOOD

QUICK = "generated/ is as it was made, and nothing it was made of has changed\n"
FULL = "generated/ is what the documents say\n"
TOOLS = ("jinja2", "datamodel_code_generator", "pydantic", "yaml", "jsonschema", "markupsafe", "ruff")
OVERLAY = """\
overlay: 1.0.0
info: {title: O, version: "1"}
actions: [{target: $.info, description: A reason., update: {title: New}}]
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("made")
    generate(root, {"one": GOOD, "two": GOOD}, {"two": OVERLAY})
    return root


@pytest.fixture
def root(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("CI", raising=False)
    return Path(shutil.copytree(made, tmp_path / "project"))


def check(capsys: pytest.CaptureFixture[str], root: Path, *arguments: str) -> tuple[int, str]:
    code = command_line.main(["check", *arguments, "--root", str(root)])
    return code, capsys.readouterr().out


def edit(file: Path, change: Callable[[bytes], bytes]) -> None:
    before = file.read_bytes()
    file.write_bytes(change(before))
    assert file.read_bytes() != before


def manifest(root: Path) -> Path:
    return root / "generated/acme_sdk/MANIFEST.json"


@pytest.mark.parametrize(
    ("environment", "told"),
    [({}, QUICK), ({"CI": ""}, QUICK), ({"CI": "false"}, QUICK), ({"CI": "true"}, FULL), ({"CI": "1"}, FULL)],
    ids=str,
)
def test_hashes_are_enough_but_in_ci(
    root: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
    told: str,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert check(capsys, root) == (0, told)
    assert check(capsys, root, "--full") == (0, FULL)


def test_ci_says_that_it_wants_the_full_comparison() -> None:
    assert "\nmake check FULL=1\n" in (ROOT / ".ci/run").read_text(encoding="utf-8")
    for arguments, end in (([], "generator check"), (["FULL=1"], "generator check --full")):
        command = ["make", "--no-print-directory", "--dry-run", "check", *arguments]
        told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True).stdout
        assert told.rstrip().endswith(end)


@pytest.mark.parametrize(
    ("path", "change"),
    [
        ("specs/one/openapi.yaml", lambda text: text.replace(b"200", b"201")),
        ("specs/two/overlay.yaml", lambda text: text.replace(b"title: O", b"title: P")),
        ("pyproject.toml", lambda text: text.replace(b"1.2.3", b"1.2.4")),
        ("generated/acme_sdk/one/client.py", lambda text: text.replace(b"\n", b"\r\n")),
        ("generated/acme_sdk/one/client.py", lambda text: text + b"\n"),
        ("generated/acme_sdk/py.typed", lambda _: b"\n"),
        ("generated/acme_sdk/MANIFEST.json", lambda text: text.replace(b"\n", b"\r\n")),
        ("generated/acme_sdk/MANIFEST.json", lambda text: text.replace(b'"jinja2": "', b'"jinja2": "0')),
        ("generated/acme_sdk/MANIFEST.json", lambda text: text.replace(b'"acme_sdk/py.typed', b'"acme_sdk/py.tyred')),
        ("generated/acme_sdk/MANIFEST.json", lambda text: text.replace(b'"generator/code.py": "', b'"x": "')),
        ("generated/acme_sdk/MANIFEST.json", lambda _: b""),
        ("generated/acme_sdk/MANIFEST.json", lambda _: b"[]\n"),
        ("generated/acme_sdk/MANIFEST.json", lambda _: b"{}\n"),
        ("generated/acme_sdk/MANIFEST.json", lambda _: b'{"apis": {}, "outputs": [1]}\n'),
        ("generated/acme_sdk/MANIFEST.json", lambda _: b"[" * 100_000),
        ("generated/acme_sdk/MANIFEST.json", lambda text: b"\xff" + text),
    ],
)
def test_a_change_is_noticed(
    root: Path, capsys: pytest.CaptureFixture[str], path: str, change: Callable[[bytes], bytes]
) -> None:
    edit(root / path, change)
    quick = check(capsys, root)
    assert (quick[0], "\n+++ generated/" in quick[1]) == (1, True)
    assert check(capsys, root, "--full") == quick


@pytest.mark.parametrize("extra", ["acme_sdk/one/old.py", "acme_sdk/three/__init__.py", "acme_sdk/old.txt"])
def test_a_file_too_many_is_noticed(root: Path, capsys: pytest.CaptureFixture[str], extra: str) -> None:
    (root / "generated" / extra).parent.mkdir(exist_ok=True)
    (root / "generated" / extra).touch()
    assert check(capsys, root) == (1, f"--- generated/{extra}\n+++ /dev/null\n")


@pytest.mark.parametrize("missing", ["acme_sdk/py.typed", "acme_sdk/one/models.py", "acme_sdk/MANIFEST.json"])
def test_a_missing_file_is_noticed(root: Path, capsys: pytest.CaptureFixture[str], missing: str) -> None:
    (root / "generated" / missing).unlink()
    code, diff = check(capsys, root)
    assert (code, diff.splitlines()[:2]) == (1, ["--- /dev/null", f"+++ generated/{missing}"])


def test_line_ends_of_a_document_and_what_python_leaves_behind_are_no_change(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(root / "specs/one/openapi.yaml", lambda text: text.replace(b"\n", b"\r\n"))
    (root / "generated/acme_sdk/__pycache__").mkdir()
    (root / "generated/acme_sdk/__pycache__/x.pyc").touch()
    (root / "generated/mine.txt").touch()
    assert check(capsys, root) == (0, QUICK)
    assert check(capsys, root, "--full") == (0, FULL)


def test_the_counts_are_taken_on_trust_until_the_full_comparison(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(manifest(root), lambda text: text.replace(b'"operations": 1', b'"operations": 2'))
    assert check(capsys, root) == (0, QUICK)
    code, diff = check(capsys, root, "--full")
    assert (code, '-      "operations": 2,\n+      "operations": 1,\n' in diff) == (1, True)


def test_a_forged_manifest_is_found_by_the_full_comparison(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    client = root / "generated/acme_sdk/one/client.py"
    edit(client, lambda text: text + b"# Mine.\n")
    said = json.loads(manifest(root).read_text(encoding="utf-8"))
    said["outputs"]["acme_sdk/one/client.py"] = sha256(client.read_bytes()).hexdigest()
    manifest(root).write_text(json.dumps(said, indent=2) + "\n", encoding="utf-8")
    assert check(capsys, root) == (0, QUICK)
    code, diff = check(capsys, root, "--full")
    assert (code, "\n-# Mine.\n" in diff) == (1, True)


def test_the_manifest_names_all_that_goes_in_and_comes_out(made: Path) -> None:
    said = json.loads(manifest(made).read_text(encoding="utf-8"))
    documents = [path.relative_to(made).as_posix() for path in sorted((made / "specs").rglob("*.yaml"))]
    assert list(said["inputs"]) == ["pyproject.toml", *documents]
    assert list(said["outputs"]) == [path for path in sorted(tree(made / "generated")) if "MANIFEST" not in path]
    code = [p.relative_to(ROOT).as_posix() for folder in ("generator", "templates") for p in (ROOT / folder).rglob("*")]
    assert list(said["generator"]) == sorted(path for path in code if path.endswith((".py", ".json", ".jinja")))


def test_nothing_is_imported_that_renders_and_it_is_quick() -> None:
    script = (
        "import sys; from generator.__main__ import main; code = main(['check']); "
        f"print(sorted(set({TOOLS}) & set(sys.modules)), code)"
    )
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = python(["-c", script], path=[ROOT], cwd=ROOT, env={"CI": ""})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert (done.stdout, done.stderr) == (f"{QUICK}[] 0\n", "")
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 0.5
