"""`python -m generator new`: a document comes in, what it leaves open is proposed, and no Python is written."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml

from generator import pipeline
from generator.__main__ import main
from generator.project_table import with_api
from generator.settings import load
from tests.projects import ROOT, python, quiet, tree
from tests.provider import FakeProvider, load_document

PACKAGE = "acme_sdk"
PROJECT = """\
# A project of somebody's.
[project]
name = "acme-sdk"
version = "1.2.3"  # not the API's

[tool.mailwright]
package = "acme_sdk"

[tool.mailwright.apis.box]  # the first one
class = "Box"
document = "specs/box/openapi.yaml"

# How we write.
[tool.other]
width = 100
"""
BOX = 'openapi: 3.1.0\ninfo: {title: Box, version: "1"}\nservers: [{url: https://box.test}]\npaths: {}\n'
# What a vendor may write: valid in part, and silent on most of what a client has to know.
DOCUMENT = """\
openapi: 3.0.3
info: {title: The Acme Post API, version: "2"}
paths:
  /v1/messages:
    post:
      summary: Send a message
      operationId: MessagesController_create_v1
      tags: [Messages]
      parameters: [{name: Idempotency-Key, in: header, schema: {type: string}}]
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [to, text]
              properties:
                to: {type: object, required: [address], properties: {address: {type: string}, name: {type: string}}}
                text: {type: string, maxLength: 20}
                priority: {type: string, enum: [high, low]}
      responses:
        "202": {description: Taken., content: {application/json: {schema: {$ref: '#/components/schemas/Taken'}}}}
        "400": {description: No., content: {application/json: {schema: {$ref: '#/components/schemas/Problem'}}}}
    get:
      parameters:
        - {name: limit, in: query, schema: {type: integer, default: 10}}
        - {name: offset, in: query, schema: {type: integer, default: 0}}
      responses:
        "200": {description: A page., content: {application/json: {schema: {$ref: '#/components/schemas/Page'}}}}
  /v1/messages/{id}:
    get:
      operationId: getMessage
      tags: [Messages]
      responses:
        "200": {content: {application/json: {schema: {$ref: '#/components/schemas/Taken'}}}}
        "404": {$ref: '#/components/responses/Nowhere'}
components:
  schemas:
    Page: {type: object, required: [data], properties: {data: {$ref: '#/components/schemas/List'}}}
    List: {type: array, items: {$ref: '#/components/schemas/Taken'}}
    Taken: {type: object, required: [id], properties: {id: {type: string}, state: {type: string, enum: [taken, lost]}}}
    Problem:
      type: object
      properties:
        error:
          type: object
          properties: {code: {type: string, enum: [no_stamp, no_address]}, message: {type: string}}
"""
USE = """\
from acme_sdk import AcmePost, acme

with AcmePost(api_key="k", base_url=URL) as client:
    sent = client.messages.create(to={"address": "a@b.c"}, text="Hello", priority=acme.Priority.HIGH)
    identity: str = sent.id
    page = client.messages.list()
    states: list[str | None] = [message.state for message in page]
    try:
        client.messages.create(to=acme.To(address="a@b.c"), text="Hello")
    except acme.BadRequestError as error:
        print(identity, states, error.code is acme.ErrorCode.NO_STAMP, error.outcome)
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    (root / "specs/box").mkdir(parents=True)
    (root / "specs/box/openapi.yaml").write_text(BOX, encoding="utf-8")
    (root / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    return root


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    path = tmp_path / "vendor.yaml"
    path.write_text(DOCUMENT, encoding="utf-8")
    return path


def new(project: Path, name: str, spec: Path, *options: str) -> int:
    return main(["new", name, "--spec", str(spec), "--root", str(project), *options])


def agreed(text: str) -> str:
    """The overlay when somebody agrees with everything."""
    return re.sub(r"^  #   ", "    ", re.sub(r"^  # - ", "  - ", text, flags=re.MULTILINE), flags=re.MULTILINE)


def actions(text: str) -> list[str]:
    """Each proposal, without the signs that make it a comment."""
    return [agreed(found) for found in re.findall(r"^  # - .*\n(?:  #   .*\n)*", text, re.MULTILINE)]


def test_what_is_to_be_decided_is_listed_with_its_places(
    project: Path, spec: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(project, "acme", spec) == 0
    *told, written, client, summary = capsys.readouterr().out.splitlines()
    said = [line.removeprefix("specs/acme/openapi.yaml:").split(": ", 3)[:3] for line in told]
    assert said == [
        ["5:5", "needed", "missing-retry"],
        ["31:5", "needed", "path-parameter"],
        ["35:9", "needed", "not-openapi"],
        ["36:17", "needed", "unknown-ref"],
        ["1:1", "optional", "no-server"],
        ["1:1", "optional", "no-security"],
        ["1:1", "optional", "no-error-codes"],
        ["5:5", "optional", "poor-name"],
        ["14:13", "optional", "no-type-name"],
        ["18:17", "optional", "no-type-name"],
        ["20:17", "optional", "no-type-name"],
        ["24:5", "optional", "no-tag"],
        ["24:5", "optional", "poor-name"],
        ["24:5", "optional", "no-errors"],
        ["24:5", "optional", "no-paging"],
        ["31:5", "optional", "poor-name"],
    ]
    assert written == "written: specs/acme/openapi.yaml, specs/acme/overlay.yaml, pyproject.toml"
    assert client == "client: from acme_sdk import AcmePost"
    assert summary == "16 decisions, 4 of them needed: specs/acme/overlay.yaml has a proposal for each"
    overlay = (project / "specs/acme/overlay.yaml").read_text(encoding="utf-8")
    assert len(actions(overlay)) == 16
    for line in told:
        place, weight, rule = re.split(": ", line)[:3]
        assert f"  # {weight}: {place}: {rule}\n" in overlay


def test_a_mail_in_a_body_is_found_and_a_misspelt_format_is_mended(project: Path, spec: Path) -> None:
    text = "text: {type: string, maxLength: 20}\n"
    file = "{type: object, properties: {filename: {}, content: {}, type: {}}}"
    lines = ("at: {type: string, format: datetime}", f"attachments: {{type: array, items: {file}}}")
    more = text + "".join(f"{' ' * 16}{line}\n" for line in lines)
    spec.write_text(spec.read_text(encoding="utf-8").replace(text, more), encoding="utf-8")
    assert new(project, "acme", spec) == 0
    overlay = yaml.safe_load(agreed((project / "specs/acme/overlay.yaml").read_text(encoding="utf-8")))
    updates = [(each["target"], each.get("update", {})) for each in overlay["actions"]]
    [mail] = [update["x-sdk-mail"] for _, update in updates if "x-sdk-mail" in update]
    assert mail == {
        "to": "/to", "address": "/address", "name": "/name", "text": "/text", "files": "/attachments",
        "file_name": "/filename", "file_content": "/content", "file_type": "/type",
    }  # fmt: skip
    assert [update for target, update in updates if target.endswith(".at")] == [{"format": "date-time"}]


def test_the_document_is_copied_and_the_settings_keep_their_words(project: Path, spec: Path) -> None:
    assert new(project, "acme", spec) == 0
    assert (project / "specs/acme/openapi.yaml").read_bytes() == spec.read_bytes()
    text = (project / "pyproject.toml").read_text(encoding="utf-8")
    table = (
        '[tool.mailwright.apis.acme]\nclass = "AcmePost"\ndocument = "specs/acme/openapi.yaml"\n'
        'overlay = "specs/acme/overlay.yaml"\n\n'
    )
    assert text.replace(table, "", 1) == PROJECT
    assert text.index("apis.box") < text.index("apis.acme") < text.index("# How we write.")
    assert [api.name for api in load(project).apis] == ["box", "acme"]


def test_what_is_needed_stops_the_generator_until_it_is_decided(
    project: Path, spec: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(project, "acme", spec) == 0
    needed = [line for line in capsys.readouterr().out.splitlines() if ": needed: " in line]
    overlay = project / "specs/acme/overlay.yaml"
    text = overlay.read_text(encoding="utf-8")
    assert main(["lint", "--root", str(project)]) == 1
    only_needed = text
    for found in re.findall(r"^  # needed: .*\n((?:  # .*\n)+)", text, re.MULTILINE):
        only_needed = only_needed.replace(found, agreed(found))
    overlay.write_text(only_needed, encoding="utf-8")
    assert len(re.findall("^  - target", only_needed, re.MULTILINE)) == len(needed) + 1
    assert main(["lint", "--root", str(project)]) == 0


def test_every_proposal_can_be_taken_alone(project: Path, spec: Path) -> None:
    """Whatever is not needed does not depend on anything else; its target is there, and it changes something."""
    assert new(project, "acme", spec) == 0
    overlay = project / "specs/acme/overlay.yaml"
    text = overlay.read_text(encoding="utf-8")
    api = load(project).apis[1]
    before = pipeline.corrected(api, project)[0].tree
    for found in actions(text):
        overlay.write_text(f"{text}\n{found}", encoding="utf-8")
        assert pipeline.corrected(api, project)[0].tree != before, found


def test_a_real_vendors_document_is_ready_once_everything_is_decided(project: Path) -> None:
    """It is not valid by itself: a key that is nobody's, and silence on what a repeat would do."""
    assert new(project, "unipile", ROOT / "specs/unipile/openapi.yaml") == 0
    overlay = project / "specs/unipile/overlay.yaml"
    text = overlay.read_text(encoding="utf-8")
    assert "target: $._id\n" in text
    assert main(["lint", "--root", str(project)]) == 1
    overlay.write_text(agreed(text), encoding="utf-8")
    assert main(["lint", "--root", str(project)]) == 0


def test_a_document_that_leaves_nothing_open(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new(project, "unione", ROOT / "specs/unione/openapi.yaml") == 0
    [_, _, summary] = capsys.readouterr().out.splitlines()
    assert summary.startswith("0 decisions, 0 of them needed")
    assert main(["lint", "--root", str(project)]) == 0


@pytest.fixture
def made(project: Path, spec: Path) -> Path:
    """The project with the new provider, when somebody has agreed with every proposal."""
    assert new(project, "acme", spec) == 0
    overlay = project / "specs/acme/overlay.yaml"
    overlay.write_text(agreed(overlay.read_text(encoding="utf-8")), encoding="utf-8")
    pipeline.generate(load(project), quiet)
    return project


def test_the_new_provider_is_used(made: Path) -> None:
    # The fake provider judges by the document with what was decided.
    corrected = pipeline.corrected(load(made).apis[1], made)[0]
    (made / "judged.yaml").write_text(yaml.safe_dump(corrected.tree, sort_keys=False), encoding="utf-8")
    with FakeProvider({"acme": load_document(made / "judged.yaml")}) as provider:
        provider.reply_with(202, json={"id": "m_1", "state": "taken"})
        provider.reply_with(200, json={"data": [{"id": "m_1"}, {"id": "m_2", "state": "lost"}]})
        provider.reply_with(400, json={"error": {"code": "no_stamp", "message": "Stamp?"}})
        done = python(["-c", USE.replace("URL", repr(provider.base_url("acme")))], path=[made / "generated"])
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout == "m_1 [None, <TakenState.LOST: 'lost'>] True unknown\n"
        assert provider.problems == []
        first, listed, _ = provider.requests
        assert first.json == {"to": {"address": "a@b.c"}, "text": "Hello", "priority": "high"}
        assert (first.header("Authorization"), listed.query) == ("Bearer k", [])


@pytest.mark.slow
def test_what_uses_it_is_typed(made: Path) -> None:
    (made / "use.py").write_text(USE.replace("URL", "'http://127.0.0.1:9'"), encoding="utf-8")
    checked = python(
        ["-m", "mypy", "--strict", "--config-file=", "--no-error-summary", "use.py"],
        path=[], cwd=made, env={"MYPYPATH": str(made / "generated")},
    )  # fmt: skip
    assert (checked.returncode, checked.stdout) == (0, "")


def refused(project: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """The one line with which it is refused; nothing is written then."""
    before = tree(project)
    assert main(["new", *arguments, "--root", str(project)]) == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert tree(project) == before
    return err.rstrip("\n")


def test_nothing_is_written_over(project: Path, spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    acme = ("acme", "--spec", str(spec))
    (project / "specs/acme").mkdir()
    assert refused(project, capsys, *acme).startswith("specs/acme:1:1: new: this is there already")
    (project / "specs/acme").rmdir()
    (project / "specs/acme").symlink_to(project / "nowhere")
    assert refused(project, capsys, *acme).startswith("specs/acme:1:1: new: this is there already")
    (project / "specs/acme").unlink()
    box = refused(project, capsys, "box", "--spec", str(spec))
    assert box == "pyproject.toml:1:1: new: there is an API box already"
    same = refused(project, capsys, *acme, "--class", "Box")
    assert same == "pyproject.toml:1:1: new: there is a client Box already: give another with --class"
    assert new(project, "acme", spec, "--class", "Acme") == 0
    capsys.readouterr()
    assert refused(project, capsys, *acme) == "pyproject.toml:1:1: new: there is an API acme already"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("openapi: [", "vendor.yaml:2:1: bad-yaml"),
        ("", "vendor.yaml:1:1: empty-document: "),
        ("- a\n", "vendor.yaml:1:1: not-a-mapping: "),
        ("a: 1\na: 2\nb: 1\nb: 2\n", "duplicate-key"),
        ("info: {}\nswagger: '2.0'\n", "vendor.yaml:2:1: unsupported-version: "),
        ("openapi: 4.0.0\n", "vendor.yaml:1:1: unsupported-version: "),
    ],
)
def test_a_broken_document_is_refused_with_one_line(
    project: Path, spec: Path, capsys: pytest.CaptureFixture[str], text: str, line: str
) -> None:
    spec.write_text(text, encoding="utf-8")
    assert line in refused(project, capsys, "acme", "--spec", str(spec))


@pytest.mark.parametrize("name", ["Acme", "a-b", "_a", "class", "../a", ""])
def test_a_name_that_is_none(project: Path, spec: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    assert "cannot be the name of a package" in refused(project, capsys, name, "--spec", str(spec))


def test_a_class_that_is_none(project: Path, spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = refused(project, capsys, "acme", "--spec", str(spec), "--class", "not a class")
    assert "'not a class' must be a name such as Acme" in said


@pytest.mark.parametrize("arguments", [["new"], ["new", "acme"], ["lint", "acme"], ["generate", "--class", "Acme"]])
def test_wrong_usage(project: Path, arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*arguments, "--root", str(project)])
    assert ended.value.code == 2


def test_a_document_in_json_and_one_in_several_files(project: Path, tmp_path: Path) -> None:
    one = tmp_path / "vendor.json"
    one.write_text('{"openapi": "3.1.0", "info": {"title": "One", "version": "1"}, "paths": {}}', encoding="utf-8")
    assert new(project, "one", one) == 0
    assert (project / "specs/one/openapi.json").read_bytes() == one.read_bytes()
    folder = tmp_path / "several"
    (folder / "parts").mkdir(parents=True)
    (folder / "parts/thing.yaml").write_text(
        "type: object\nproperties: {a: {type: string}, b: {$ref: '../api.yml#/components/schemas/B'}}\n",
        encoding="utf-8",
    )
    (folder / "not-a-part.yaml").write_text("a: 1\n", encoding="utf-8")
    (folder / "api.yml").write_text(
        'openapi: 3.1.0\ninfo: {title: Several, version: "1"}\nservers: [{url: https://several.test}]\npaths:\n'
        "  /a:\n    get:\n      responses:\n        '200':\n          description: A.\n          content:\n"
        "            application/json: {schema: {$ref: ./parts/thing.yaml}}\n"
        "components: {schemas: {B: {type: string}}}\n",
        encoding="utf-8",
    )
    assert new(project, "several", folder / "api.yml") == 0
    copied = {path.relative_to(project / "specs/several").as_posix() for path in (project / "specs/several").rglob("*")}
    assert copied == {"api.yml", "overlay.yaml", "parts", "parts/thing.yaml"}
    assert load(project).apis[-1].document == "specs/several/api.yml"
    assert main(["lint", "--root", str(project)]) == 0


def test_settings_that_cannot_be_added_to(project: Path, spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "pyproject.toml").write_text(
        '[tool.mailwright]\npackage = "acme_sdk"\n'
        'apis = {box = {class = "Box", document = "specs/box/openapi.yaml"}}\n',
        encoding="utf-8",
    )
    assert "cannot be added; write it yourself: class = " in refused(project, capsys, "acme", "--spec", str(spec))


@pytest.mark.parametrize(
    "text",
    [
        PROJECT,
        PROJECT.replace("\n", "\r\n"),
        PROJECT.partition("# How")[0],
        PROJECT.partition("# How")[0].rstrip(),
        '[tool.mailwright]\npackage = "a"\n',
        PROJECT + "[[tool.other.list]]\na = 1\n",
    ],
)
def test_a_table_more_and_nothing_else(text: str) -> None:
    said = {"class": "Acme", "document": "specs/acme/openapi.yaml"}
    made = with_api(text, "acme", said)
    assert ("\r\n" in made) == ("\r\n" in text)
    lines = [line for line in text.splitlines() if line.strip()]
    assert [line for line in made.splitlines() if line in lines and line.strip()] == lines
    assert tomllib.loads(made)["tool"]["mailwright"]["apis"]["acme"] == said
