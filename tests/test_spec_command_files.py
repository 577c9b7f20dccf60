"""A document in several files of one folder: read as one, and nothing outside of the folder is read."""

import json
import os
from pathlib import Path

import pytest

from generator import pipeline
from generator.bundle import bundle
from generator.nodes import MOST_NODES
from generator.problem import ProblemsFound
from generator.settings import load
from generator.source import Source, node_at, read
from tests.projects import project, quiet, tree
from tests.spec_command import run

ROOT = """\
openapi: 3.1.0
info: {title: Pet Shop, version: "1"}
servers: [{url: https://pets.example.com}]
paths:
  /pets/{id}: {$ref: paths/pet.yaml}
  /owners:
    $ref: './paths/owners.yaml#/~1owners'
components:
  schemas:
    Animal: {$ref: schemas/pet.json}
    Local: {type: object, properties: {pet: {$ref: './schemas/pet.json'}}}
"""
FILES = {
    "openapi.yaml": ROOT,
    "paths/pet.yaml": """\
get:
  operationId: getPet
  tags: [pets]
  parameters:
    - {$ref: '../common.yaml#/components/parameters/Id'}
  responses:
    "200":
      description: A pet.
      content: {application/json: {schema: {$ref: ../schemas/pet.json}}}
    "404": {$ref: ../common.yaml#/components/responses/NotFound}
""",
    "paths/owners.yaml": """\
/owners:
  get:
    operationId: listOwners
    tags: [owners]
    responses:
      "200":
        description: Owners.
        content: {application/json: {schema: {type: array, items: {$ref: '#/Owner'}}}}
Owner: {type: object, properties: {pets: {type: array, items: {$ref: '../openapi.yaml#/components/schemas/Local'}}}}
""",
    "schemas/pet.json": json.dumps(
        {
            "type": "object",
            "required": ["name"],
            "properties": {
                "name": {"type": "string"},
                "kind": {"$ref": "#/$defs/Kind"},
                "parent": {"$ref": "pet.json"},
                "$ref": {"type": "string"},
            },
            "$defs": {"Kind": {"type": "string", "enum": ["cat", "dog"]}},
            "example": {"$ref": "no-such-file.json"},
        },
        indent=2,
    ),
    "common.yaml": """\
components:
  parameters:
    Id: {name: id, in: path, required: true, schema: {type: integer}}
  responses:
    NotFound: {description: Gone., content: {application/json: {schema: {$ref: '#/components/schemas/Problem'}}}}
  schemas:
    Problem: {type: object, properties: {title: {type: string}}}
""",
}


def write(folder: Path, files: dict[str, str]) -> Path:
    """Write a document of several files; return its root."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder / "openapi.yaml"


def whole(folder: Path, files: dict[str, str]) -> Source:
    """The document as one."""
    root = write(folder, files)
    return bundle(read(root, folder), folder)


def references(value: object) -> set[str]:
    if isinstance(value, dict):
        own = {value["$ref"]} if isinstance(value.get("$ref"), str) else set()
        return own.union(*(references(inner) for key, inner in value.items() if key != "example"))
    return set().union(*map(references, value)) if isinstance(value, list) else set()


def test_all_files_become_one_document(tmp_path: Path) -> None:
    made = whole(tmp_path, FILES)
    assert made.unread == {}
    for ref in references(made.tree):
        assert ref.startswith("#/"), ref
        node_at(made.tree, ref[1:])
    assert list(node_at(made.tree, "/components")) == ["schemas", "parameters", "responses"]  # type: ignore[arg-type]
    # A component that is but a reference gives its name to what is there.
    schemas = node_at(made.tree, "/components/schemas")
    assert list(schemas) == ["Animal", "Local", "Owner", "Kind", "Problem"]  # type: ignore[arg-type]
    assert node_at(made.tree, "/components/schemas/Animal/properties/parent") == {"$ref": "#/components/schemas/Animal"}
    assert node_at(made.tree, "/paths/~1pets~1{id}/get/operationId") == "getPet"
    assert sorted(made.others) == sorted(set(FILES) - {"openapi.yaml"})


def test_each_node_knows_its_file(tmp_path: Path) -> None:
    made = whole(tmp_path, FILES)
    for at, place in (
        ("/paths/~1pets~1{id}", "openapi.yaml:5:3"),
        ("/paths/~1pets~1{id}/get/operationId", "paths/pet.yaml:2:3"),
        ("/paths/~1owners/get/tags", "paths/owners.yaml:4:5"),
        ("/components/parameters/Id/name", "common.yaml:3:10"),
        ("/components/schemas/Animal", "openapi.yaml:10:5"),
        ("/components/schemas/Animal/properties/name", "schemas/pet.json:7:5"),
    ):
        assert str(made.positions[at]) == place
    for at in made.positions:
        node_at(made.tree, at)


def test_its_client_has_good_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, FILES)
    assert run(tmp_path, document="") == 0
    models = (tmp_path / "out/pets/models.py").read_text(encoding="utf-8")
    assert [line for line in models.splitlines() if line.startswith("class ")] == [
        "class Animal(ReplyModel):", "class Local(ReplyModel):", "class Owner(ReplyModel):",
    ]  # fmt: skip
    assert "class Kind(" in (tmp_path / "out/pets/enums.py").read_text(encoding="utf-8")
    inputs = json.loads((tmp_path / "out/MANIFEST.json").read_text(encoding="utf-8"))["inputs"]
    assert set(inputs) == {"command", *FILES}
    # From another directory it is the same, byte for byte.
    before = tree(tmp_path / "out")
    monkeypatch.chdir(tmp_path)
    assert run(Path(), document="") == 0
    assert tree(tmp_path / "out") == before


def test_a_project_reads_them_too(tmp_path: Path) -> None:
    settings = project(tmp_path, {"pets": FILES["openapi.yaml"]})
    write(tmp_path / "specs/pets", FILES)
    pipeline.generate(settings, quiet)
    assert "class Animal(" in (tmp_path / "generated/acme_sdk/pets/models.py").read_text(encoding="utf-8")
    from generator import manifest

    assert manifest.unchanged(load(tmp_path))
    (tmp_path / "specs/pets/schemas/pet.json").write_text("{}")
    assert not manifest.unchanged(load(tmp_path))


@pytest.mark.parametrize(
    ("file", "at", "name"),
    [
        ("pet.yaml", "", "pet"),
        ("pet.yaml", "/definitions/Dog", "Dog"),
        ("models/dog/schema.json", "", "dog"),
        ("index.yaml", "", "index"),
        ("a b.yaml", "/a~1b", "a_b"),
        ("other.yaml", "/Animal", "Animal2"),  # there is an Animal
        ("other.yaml", "/animal", "animal2"),  # which would be the same class
    ],
)
def test_a_component_is_named_after_where_it_was(file: str, at: str, name: str, tmp_path: Path) -> None:
    root = (
        "openapi: 3.0.3\npaths: {}\ncomponents:\n  schemas:\n    Animal: {type: object}\n"
        f"    Holder: {{type: object, properties: {{it: {{$ref: '{file.replace(' ', '%20')}#{at}'}}}}}}\n"
    )
    there = '{"type": "object"}'
    for key in reversed(at.split("/")[1:]):
        there = f"{{{key.replace('~1', '/')}: {there}}}"
    made = whole(tmp_path, {"openapi.yaml": root, file: there})
    assert made.unread == {}
    ref = node_at(made.tree, "/components/schemas/Holder/properties/it/$ref")
    assert ref == f"#/components/schemas/{name}"


def test_whole_maps_may_be_elsewhere(tmp_path: Path) -> None:
    made = whole(
        tmp_path,
        {
            "openapi.yaml": "openapi: 3.0.3\npaths: {$ref: all/paths.yaml}\n"
            "components:\n  schemas: {$ref: all/schemas.yaml}\n",
            "all/paths.yaml": "/a: {get: {responses: {'200': {$ref: responses.yaml#/Fine}}}}\n",
            "all/responses.yaml": "Fine: {description: Fine.}\n",
            "all/schemas.yaml": "A: {$ref: a.yaml}\nB: {type: object, properties: {$ref: fields.yaml}}\n",
            "all/a.yaml": "type: object\n",
            "all/fields.yaml": "x: {$ref: 'schemas.yaml#/A'}\n",
        },
    )
    assert made.unread == {}
    assert node_at(made.tree, "/paths/~1a/get/responses/200") == {"$ref": "#/components/responses/Fine"}
    assert node_at(made.tree, "/components/schemas/A") == {"type": "object"}
    assert node_at(made.tree, "/components/schemas/B/properties/x/$ref") in {
        "#/components/schemas/A", "#/components/schemas/A2",
    }  # fmt: skip


def test_a_discriminator_names_schemas_of_other_files(tmp_path: Path) -> None:
    union = (
        "{oneOf: [{$ref: cat.yaml}, {$ref: dog.yaml}], "
        "discriminator: {propertyName: kind, mapping: {cat: cat.yaml, dog: './dog.yaml', pig: Pig}}}"
    )
    root = f"openapi: 3.0.3\npaths: {{}}\ncomponents: {{schemas: {{Pet: {union}, Pig: {{type: object}}}}}}\n"
    made = whole(tmp_path, {"openapi.yaml": root, "cat.yaml": "type: object", "dog.yaml": "type: object"})
    assert node_at(made.tree, "/components/schemas/Pet/discriminator/mapping") == {
        "cat": "#/components/schemas/cat", "dog": "#/components/schemas/dog", "pig": "Pig",
    }  # fmt: skip


# What stays outside


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A folder beside that of the document, with something that nobody is to see."""
    (tmp_path / "secret.yaml").write_text("S: {type: object, properties: {password: {type: string}}}\n")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "sub").mkdir()
    os.symlink(tmp_path / "secret.yaml", folder / "link.yaml")
    os.symlink(tmp_path, folder / "up")
    os.symlink(folder / "loop.yaml", folder / "loop.yaml")
    os.mkfifo(folder / "pipe.yaml")
    (folder / "text.txt").write_text("S: {type: object}\n")
    (folder / ".env").write_text("S: {type: object}\n")
    (folder / "broken.yaml").write_text("S: {\n")
    (folder / "list.yaml").write_text("- S\n")
    (folder / "fine.yaml").write_text("S: {type: object}\nT: text\n")
    return folder


@pytest.mark.parametrize(
    ("ref", "why"),
    [
        ("../secret.yaml#/S", "leads out of the document's folder and is not read"),
        ("sub/../../secret.yaml#/S", "leads out of the document's folder"),
        ("%2e%2e/secret.yaml#/S", "leads out of the document's folder"),
        ("..%2fsecret.yaml#/S", "leads out of the document's folder"),
        ("link.yaml#/S", "leads out of the document's folder"),
        ("up/secret.yaml#/S", "leads out of the document's folder"),
        ("/etc/passwd", "is outside this document and is not read"),
        ("file:///etc/passwd", "is outside this document"),
        ("//example.com/a.yaml", "is outside this document"),
        ("http://127.0.0.1:9/a.yaml#/S", "is outside this document"),
        ("https://2130706433/a.yaml#/S", "is outside this document"),
        ("C:\\\\secret.yaml", "is outside this document"),
        ("..\\\\secret.yaml", "is outside this document"),
        ("loop.yaml#/S", "is not there"),
        ("pipe.yaml#/S", "is not there"),
        ("sub#/S", "is no .yaml and no .json file"),
        ("text.txt#/S", "is no .yaml and no .json file"),
        (".env#/S", "is no .yaml and no .json file"),
        ("gone.yaml#/S", "is not there"),
        ("a%00.yaml#/S", "is not there"),
        ("broken.yaml#/S", "cannot be read: broken.yaml:2:1: "),
        ("list.yaml#/S", "cannot be read: list.yaml:1:1: "),
        ("fine.yaml#/Gone", "names nothing in that file"),
        ("fine.yaml#Gone", "names nothing in that file"),
        ("fine.yaml#/T", "names nothing that could stand here"),
    ],
)
def test_what_is_not_read(ref: str, why: str, secret: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = (
        'openapi: 3.0.3\ninfo: {title: Pet Shop, version: "1"}\nservers: [{url: "https://pets.example.com"}]\n'
        "paths:\n  /a:\n    get:\n      responses:\n        '200':\n          description: Fine.\n"
        f'          content:\n            application/json:\n              schema:\n                $ref: "{ref}"\n'
    )
    assert run(secret, document=document) == 1
    told = capsys.readouterr().err.splitlines()
    assert told[0].startswith(f"{secret}/openapi.yaml:13:17: outside-ref: ")
    assert why in told[0]
    assert len(told) == 2
    assert run(secret, "--lenient", document=document) == 0
    assert not [name for name, data in tree(secret / "out").items() if b"password" in data and "_runtime" not in name]


def test_another_file_is_read_with_the_same_tolerance(tmp_path: Path) -> None:
    """Of a document of one's own a key that comes twice is an error, in whichever file."""
    twice = "get: {responses: {'200': {description: Fine.}}}\nsummary: one\nsummary: two\n"
    root = "openapi: 3.0.3\ninfo: {title: Pet Shop, version: '1'}\npaths: {/a: {$ref: a.yaml}}\n"
    settings = project(tmp_path, {"pets": root})
    write(tmp_path / "specs/pets", {"a.yaml": twice})
    with pytest.raises(ProblemsFound, match="duplicate-key"):
        pipeline.lint(settings, quiet)
    assert run(tmp_path / "specs/pets", "--lenient", document="") == 0
    said = (tmp_path / "specs/pets/out/LOSSES.md").read_text(encoding="utf-8")
    assert "- `a.yaml:3:1`: " in said


def test_a_link_inside_the_folder_may_be_followed(secret: Path) -> None:
    os.symlink(secret / "fine.yaml", secret / "same.yaml")
    root = "openapi: 3.0.3\npaths: {}\ncomponents: {schemas: {A: {$ref: 'same.yaml#/S'}}}\n"
    assert whole(secret, {"openapi.yaml": root}).unread == {}


def test_a_reference_of_another_file_never_means_the_document(tmp_path: Path) -> None:
    """`#/…` is a place in the file where it stands, even where there is nothing."""
    made = whole(
        tmp_path,
        {
            "openapi.yaml": "openapi: 3.0.3\npaths: {}\n"
            "components: {schemas: {A: {$ref: 'b.yaml#/B'}, C: {type: object}}}\n",
            "b.yaml": "B: {type: object, properties: {c: {$ref: '#/components/schemas/C'}}}\n",
        },
    )
    assert node_at(made.tree, "/components/schemas/A/properties/c/$ref") == "b.yaml#/components/schemas/C"
    [(position, why)] = made.unread.items()
    assert (position.file, why) == ("b.yaml", "names nothing in that file")


def test_files_in_a_circle_end(tmp_path: Path) -> None:
    whole(
        tmp_path,
        {
            "openapi.yaml": "openapi: 3.0.3\npaths:\n  /a: {$ref: a.yaml}\n",
            "a.yaml": "{$ref: b.yaml}",
            "b.yaml": "{$ref: a.yaml}",
        },
    )


@pytest.mark.parametrize("most", [20_000, pytest.param(MOST_NODES, marks=pytest.mark.slow)])
def test_files_that_multiply_are_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    """Each path takes ten of the next file, which takes ten of the next."""
    monkeypatch.setattr("generator.bundle.MOST_NODES", most)
    files = {"openapi.yaml": "openapi: 3.0.3\npaths:\n" + "".join(f"  /{n}: {{$ref: '0.yaml'}}\n" for n in range(10))}
    called = "".join(f"      '{{n}}/{n}': {{$ref: '{{next}}.yaml'}}\n" for n in range(10))
    for number in range(12):
        inner = called.replace("{n}", str(number)).replace("{next}", str(number + 1))
        files[f"{number}.yaml"] = (
            f"get:\n  callbacks:\n    came:\n{inner}  responses: {{'200': {{description: Fine.}}}}\n"
        )
    files["12.yaml"] = "get: {responses: {'200': {description: Fine.}}}\n"
    with pytest.raises(ProblemsFound, match="too-many-nodes"):
        whole(tmp_path, files)
