"""`generate --spec`: a complete distribution of a document of somebody else's, from any directory."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from generator.spec_settings import class_name, version
from tests.projects import ROOT, python, tree
from tests.spec_command import PETS, run

_USE = """
import json, sys
import pets
from pets import AsyncPetShop, PetShop, enums, errors, inputs, models
from pets import MailwrightError, Outcome, RequestOptions, Timeout, Transport, Upload
missing = [name for name in pets.__all__ if getattr(pets, name, None) is None]
with PetShop(api_key="k_1") as client:
    request = client.pets.prepare.get_pet(id=7)
failed = issubclass(errors.APIError, MailwrightError) and pets.APIError is errors.APIError
client = [PetShop().pets.prepare.list_pets(kind="dog")]
print(json.dumps([missing, request.url, request.headers["User-Agent"], failed, client[0].url, pets.__version__]))
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A distribution."""
    folder = tmp_path_factory.mktemp("spec")
    assert run(folder) == 0
    return folder / "out"


def test_a_distribution_is_complete(made: Path) -> None:
    files = set(tree(made))
    beside = {"LOSSES.md", "MANIFEST.json", "README.md", "pyproject.toml"}
    modules = {f"pets/{name}" for name in ("__init__.py", "client.py", "enums.py", "errors.py", "inputs.py")}
    assert files >= beside | modules | {"pets/models.py", "pets/pets.py", "pets/py.typed", "pets/_runtime/client.py"}
    assert {file.partition("/")[0] for file in files} == beside | {"pets"}
    runtime = {path.name: path.read_bytes() for path in (ROOT / "templates/runtime").glob("*.py")}
    assert {name: (made / "pets/_runtime" / name).read_bytes() for name in runtime} == runtime


def test_its_package_works_by_itself(made: Path) -> None:
    done = python(["-c", _USE], path=[made], env={"PETS_API_KEY": "k_2", "PETS_BASE_URL": "https://other.example.com"})
    assert done.stderr == ""
    missing, url, agent, failed, other, said = json.loads(done.stdout)
    assert missing == []
    assert url == "https://other.example.com/pets/7"
    assert agent.split(" ")[0] == "pets/2.1.0"
    assert failed is True
    assert other == "https://other.example.com/pets?kind=dog"
    assert said == "2.1.0"


def test_nothing_of_this_project_is_in_it(made: Path) -> None:
    rendered = {name: data for name, data in tree(made).items() if "_runtime" not in name}
    assert [name for name, data in rendered.items() if b"unosend" in data.lower() or b"make generate" in data] == []
    # Only from the folder of the fakes does the runtime stand one folder up.
    assert [name for name, data in rendered.items() if b".._runtime" in data and "/testing/" not in name] == []
    assert [name for name, data in rendered.items() if b"..._runtime" in data] == []


def test_pyproject_says_what_it_needs(made: Path) -> None:
    ours = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    theirs = tomllib.loads((made / "pyproject.toml").read_text(encoding="utf-8"))
    assert (theirs["project"]["name"], theirs["project"]["version"]) == ("pets", "2.1.0")
    for key in ("dependencies", "requires-python"):
        assert theirs["project"][key] == ours["project"][key]
    assert theirs["project"]["optional-dependencies"]["fast"] == ours["project"]["optional-dependencies"]["fast"]
    assert theirs["build-system"] == ours["build-system"]
    assert "license" not in theirs["project"]


def test_readme_shows_each_method_and_variable(made: Path) -> None:
    said = (made / "README.md").read_text(encoding="utf-8")
    assert "client.pets.get_pet(*, id: int) -> models.Pet\n" in said
    assert "client.pets.list_pets(" in said
    assert "from pets import PetShop, errors\n" in said
    assert "print(client.pets.list_pets())" in said
    assert "- `PETS_API_KEY`: `api_key`\n- `PETS_BASE_URL`: `base_url`" in said
    assert "[LOSSES.md](LOSSES.md)" in said
    assert "python -m generator generate --spec openapi.yaml --package pets --out DIR\n" in said


def test_examples_of_the_readme_are_code(made: Path) -> None:
    said = (made / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```python\n(.*?)```", said, re.DOTALL)
    assert len(blocks) == 3
    compile(blocks[0], "README.md", "exec")
    signatures = blocks[2].replace("client.pets.", "def ").replace("\n]:", "]:")
    for signature in re.split(r"\n(?=def )", signatures.strip()):
        compile(f"{signature}: ...", "README.md", "exec")


def test_report_without_losses_says_so(made: Path) -> None:
    said = (made / "LOSSES.md").read_text(encoding="utf-8")
    assert said == (
        "# What was lost between `openapi.yaml` and this client\n\n"
        "0 left out, 0 read with tolerance. Each entry says where: file, line and column.\n"
    )


def test_all_of_it_passes_the_strict_type_checkers(made: Path) -> None:
    for checker in (["mypy", "--strict", "--cache-dir=/dev/null"], ["pyright", "--pythonpath", sys.executable]):
        done = subprocess.run(
            [sys.executable, "-m", *checker, "pets"], cwd=made, capture_output=True, text=True, check=False, timeout=110
        )
        assert done.returncode == 0, done.stdout


def test_the_same_bytes_from_anywhere(made: Path, tmp_path: Path) -> None:
    (tmp_path / "openapi.yaml").write_text(PETS, encoding="utf-8")
    command = ["-m", "generator", "generate", "--spec", "openapi.yaml", "--package", "pets", "--out"]
    worlds = (
        {"PYTHONHASHSEED": "0", "TZ": "Asia/Kathmandu", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "4711", "TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "0"},
    )
    for number, world in enumerate(worlds):
        done = python([*command, f"out{number}"], path=[ROOT], cwd=tmp_path, env=world)
        assert done.returncode == 0, done.stderr
        assert tree(tmp_path / f"out{number}") == tree(made)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_it_can_be_installed(made: Path, tmp_path: Path) -> None:
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    subprocess.run([*pip, "--target", tmp_path / "site", made], check=True, timeout=300)
    done = python(["-c", "import pets; print(pets.__file__)"], path=[tmp_path / "site"], cwd=tmp_path)
    assert Path(done.stdout.strip()) == tmp_path / "site/pets/__init__.py"
    assert (tmp_path / "site/pets/py.typed").is_file()
    assert not (tmp_path / "site/MANIFEST.json").exists()


@pytest.mark.parametrize("package", ["models", "errors", "e"])
def test_package_may_be_called_like_its_modules(package: str, tmp_path: Path) -> None:
    assert run(tmp_path, package=package) == 0
    script = (
        f"import {package}; from {package} import errors, models; print(models.Pet(name='a').name, errors.APIError)"
    )
    done = python(["-c", script], path=[tmp_path / "out"], cwd=tmp_path)
    assert done.stdout == f"a <class '{package}.errors.APIError'>\n"


@pytest.mark.parametrize(
    ("title", "package", "name"),
    [
        ("The Acme REST API (v2)", "acme", "Acme"),
        ("Swagger Petstore - OpenAPI 3.0", "shop", "Petstore"),
        ("GitHub v3 REST API", "github", "GitHub"),
        ("api.github.com", "hub", "Github"),
        ("UniOne Web API", "unione", "UniOne"),
        ("API", "acme_mail", "AcmeMail"),
        ("", "acme", "Acme"),
        ("邮件", "acme", "Acme"),
        ("A document that says at length what it is about", "acme", "Acme"),
        ("Transport", "page", "PageClient"),  # what the runtime gives, under either name
        ("Exception", "timeout", "TimeoutClient"),
        ("None", "acme", "Acme"),
        ("Async Pets", "pets", "Pets"),
        ("3.0", "v3", "V3"),
    ],
)
def test_class_is_named_after_the_title(title: str, package: str, name: str) -> None:
    assert class_name(title, package) == name


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("2.1.0", "2.1.0"), ("v1", "1"), ("1.0rc1", "1.0rc1"), ("2024-11-05", "0.1.0"), ("", "0.1.0"), (1.0, "0.1.0"),
        ("1.0; import os", "0.1.0"), (None, "0.1.0"), ("1.0\n", "0.1.0"), ("1.0.post2.dev3", "1.0.post2.dev3"),
    ],
)  # fmt: skip
def test_version_is_the_documents_if_a_package_can_have_it(said: object, found: str) -> None:
    assert version(said) == found


def test_client_hides_no_name_of_its_module() -> None:
    """What the client's template imports is reserved, or a title could be the name of it."""
    text = (ROOT / "templates/client.py.jinja").read_text(encoding="utf-8")
    lines = re.findall(r"^(?: {4})?from [a-z._]+ import ([\w, ]+)$", text, re.MULTILINE)
    names = {name for line in lines for name in line.split(", ")}
    names -= {"FAMILY", "TYPE_CHECKING", "annotations"}  # the first is imported in a function
    assert {"Api", "Literal", "SyncClient", "Timeout"} <= names
    assert {name for name in names if class_name(name.removeprefix("Async"), "pets") == name} == set()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--spec", "a.yaml"], "--spec needs --package NAME and --out DIR"),
        (["--spec", "a.yaml", "--package", "acme"], "--spec needs --package NAME and --out DIR"),
        (["check", "--spec", "a.yaml", "--package", "acme", "--out", "o"], "--spec goes with generate"),
        (["--spec", "a.yaml", "--package", "acme", "--out", "o", "--root", "."], "without --root"),
        (["--package", "acme"], "--package goes with --spec"),
        (["--lenient"], "--lenient goes with --spec"),
        (["--overlay", "a.yaml"], "--overlay goes with --spec"),
        *(
            (["--spec", "a.yaml", "--out", "o", "--package", name], why)
            for name, why in [
                ("class", "must be a name of Python"), ("a-b", "must be a name of Python"), ("", "must be a name"),
                ("Acme", "in lower case"), ("../up", "must be a name"), ("_acme", "must be a name"),
                ("é", "must be a name"), ("json", "Python's own"), ("typing", "Python's own"),
                ("httpx2", "needs"), ("pydantic", "needs"), ("a\nb", "must be a name"),
            ]
        ),
    ],
)  # fmt: skip
def test_wrong_usage_is_2(
    options: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from generator import __main__ as command_line

    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as stopped:
        command_line.main(options)
    assert stopped.value.code == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
