"""One more provider costs a document and a table in pyproject.toml: no line of the generator knows its name."""

import importlib
import inspect
import json
import operator
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.projects import PACKAGE, generate
from tests.provider import FakeProvider, load_document

DOCUMENT = """\
openapi: 3.1.0
info: {title: Postbox, version: "1"}
servers: [{url: https://api.postbox.test/v2}]
security: [{key: []}]
x-sdk-errors:
  name: ErrorCode
  type: string
  code: /error
  message: /detail
  codes:
    - {code: no_stamp, meaning: There is no stamp on it., fix: Buy one., outcome: not_sent}
tags: [{name: letters, description: Letters and where they are.}]
paths:
  /letters:
    post:
      operationId: sendLetter
      tags: [letters]
      x-sdk-retry: {sends: true, not_sent: [400, 401]}
      x-sdk-mail: {to: /to, address: /street, name: /name, text: /text}
      parameters:
        - {name: X-Registered, in: header, schema: {type: boolean}}
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Letter'}}}}
      responses: {"202": {$ref: '#/components/responses/Sent'}}
  /letters/{number}:
    get:
      operationId: findLetter
      tags: [letters]
      parameters:
        - {name: number, in: path, required: true, schema: {type: integer}}
        - {name: with, in: query, schema: {type: array, items: {enum: [route, weight]}}}
      responses: {"200": {$ref: '#/components/responses/Sent'}}
    delete:
      operationId: burnLetter
      tags: [letters]
      x-sdk-retry: {sends: false, not_sent: []}
      parameters:
        - {name: number, in: path, required: true, schema: {type: integer}}
      responses: {"204": {description: Gone.}}
    put:
      operationId: sendNotice
      tags: [letters]
      x-sdk-retry: {sends: true, not_sent: []}
      parameters:
        - {name: number, in: path, required: true, schema: {type: integer}}
      responses: {"204": {description: Sent.}}
components:
  securitySchemes: {key: {type: apiKey, in: header, name: X-Box-Key}}
  responses:
    Sent: {description: A letter., content: {application/json: {schema: {$ref: '#/components/schemas/Sent'}}}}
  schemas:
    Letter:
      type: object
      required: [to, text]
      properties:
        to: {$ref: '#/components/schemas/Person'}
        text: {type: string, maxLength: 20}
        postAt: {type: string, format: date-time}
    Person: {type: object, required: [name], properties: {name: {type: string}, street: {type: string}}}
    Sent: {type: object, required: [number], properties: {number: {type: integer}, state: {enum: [posted, lost]}}}
"""


@pytest.fixture(scope="module")
def postbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The generated package of the new provider."""
    made = generate(tmp_path_factory.mktemp("fourth"), {"postbox": DOCUMENT})
    sys.path.insert(0, str(made))
    try:
        yield importlib.import_module(f"{PACKAGE}.postbox")
    finally:
        sys.path.remove(str(made))
        for name in [name for name in sys.modules if name.partition(".")[0] == PACKAGE]:
            del sys.modules[name]


@pytest.fixture
def provider(tmp_path: Path) -> Iterator[FakeProvider]:
    (tmp_path / "openapi.yaml").write_text(DOCUMENT, encoding="utf-8")
    with FakeProvider({"postbox": load_document(tmp_path / "openapi.yaml")}) as started:
        yield started


@pytest.fixture
def client(postbox: Any, provider: FakeProvider) -> Iterator[Any]:
    with postbox.Acme(api_key="box_1", base_url=provider.base_url("postbox")) as made:
        yield made


def test_a_letter_is_sent(client: Any, provider: FakeProvider) -> None:
    provider.reply_with(202, json={"number": 7, "state": "posted"})
    sent = client.letters.send_letter(to={"name": "Ada"}, text="Hello", post_at="2030-01-02T03:04:05Z")
    assert (sent.number, sent.state) == (7, "posted")
    assert provider.problems == []
    [received] = provider.requests
    assert received.json == {"to": {"name": "Ada"}, "text": "Hello", "postAt": "2030-01-02T03:04:05.000Z"}
    assert received.header("X-Box-Key") == "box_1"


def test_the_command_line_sends_a_letter(
    postbox: Any, provider: FakeProvider, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("POSTBOX_API_KEY", "box_1")
    monkeypatch.setenv("POSTBOX_BASE_URL", provider.base_url("postbox"))
    package = postbox.__name__.partition(".")[0]
    start = importlib.import_module(f"{package}._command.start").start
    known = importlib.import_module(f"{package}._commands").PROVIDERS
    mail = ["send", "--to", "Ada <tree@road>", "--text", "Hello"]
    codes: list[object] = []
    for arguments in ([*mail, "--field", "x_registered=true"], [*mail, "--subject", "Hi"], ["list"]):
        with pytest.raises(SystemExit) as ended:
            start(known, arguments)
        codes.append(ended.value.code)
    assert codes == [0, 2, 2]
    assert provider.problems == []
    [received] = provider.requests
    assert received.json == {"to": {"name": "Ada", "street": "tree@road"}, "text": "Hello"}
    assert received.header("X-Registered") == "true"
    said = capfd.readouterr().err
    assert "--subject: Acme has no place for it" in said
    assert "Acme has nothing to `list` with" in said


def test_a_header_that_is_true_or_false_is_written_as_json_has_it(client: Any, provider: FakeProvider) -> None:
    provider.reply_with(202, json={"number": 7})
    client.letters.send_letter(to={"name": "Ada"}, text="Hello", x_registered=True)
    assert provider.problems == []
    assert provider.requests[0].header("X-Registered") == "true"


def test_a_letter_is_found(client: Any, provider: FakeProvider) -> None:
    provider.reply_with(200, json={"number": 7, "state": "in a tree"})
    found = client.letters.find_letter(number=7, with_=["route", "weight"])
    assert (found.number, found.state) == (7, "in a tree")
    assert provider.problems == []
    assert provider.requests[0].query == [("with", "route"), ("with", "weight")]


def test_its_rules_are_checked_before_anything_is_sent(client: Any, provider: FakeProvider, postbox: Any) -> None:
    top = importlib.import_module(PACKAGE)
    with pytest.raises(top.InvalidRequestError) as refused:
        client.letters.send_letter(to={"street": "Main"}, text="x" * 21)
    assert {violation.field for violation in refused.value.violations} == {"to.name", "text"}
    assert provider.requests == []


def test_its_error_codes_are_known(client: Any, provider: FakeProvider, postbox: Any) -> None:
    provider.reply_with(400, json={"error": "no_stamp", "detail": "Stamp?"})
    with pytest.raises(postbox.BadRequestError) as refused:
        client.letters.send_letter(to={"name": "Ada"}, text="Hello")
    assert refused.value.code is postbox.ErrorCode.NO_STAMP
    assert refused.value.code.fix == "Buy one."
    assert refused.value.safe_to_resend


def test_it_has_a_fake(postbox: Any) -> None:
    testing = importlib.import_module(f"{PACKAGE}.testing")
    fake = testing.FakeAcme()
    assert isinstance(fake, postbox.Acme)
    letter = {"to": {"name": "Ada"}, "text": "Hello"}
    assert fake.letters.send_letter(**letter, x_registered=True).number == 0
    assert fake.letters.burn_letter(number=7) is None
    [sent] = fake.sent
    assert (sent.operation, sent.body, sent.subject) == ("letters.send_letter", letter, None)
    fake.fail_next(postbox.ErrorCode.NO_STAMP)
    with pytest.raises(postbox.BadRequestError) as refused:
        fake.letters.send_letter(**letter)
    assert refused.value.body == {"error": "no_stamp", "detail": "There is no stamp on it."}
    assert [request.operation for request in fake.requests] == [
        "letters.send_letter", "letters.burn_letter", "letters.send_letter",
    ]  # fmt: skip


def test_the_manifest_knows_it(postbox: Any) -> None:
    manifest = json.loads((Path(postbox.__file__).parent.parent / "MANIFEST.json").read_text(encoding="utf-8"))
    [(name, counts)] = manifest["apis"].items()
    methods = counts.pop("methods")
    assert (name, counts) == ("postbox", {"operations": 4, "models": 5, "enums": 2, "error_codes": 1})
    assert len(methods) == 4
    assert methods["letters.burn_letter"] == {
        "sends": "DELETE /letters/{number}",
        "pointer": "/paths/~1letters~1{number}/delete",
        "parameters": {"number": "path number"},
    }


def test_the_manifest_names_the_parameters_of_each_method(postbox: Any) -> None:
    manifest = json.loads((Path(postbox.__file__).parent.parent / "MANIFEST.json").read_text(encoding="utf-8"))
    client = postbox.Acme(api_key="box-key", base_url="http://127.0.0.1:9")
    for name, facts in manifest["apis"]["postbox"]["methods"].items():
        taken = inspect.signature(operator.attrgetter(name)(client)).parameters
        assert {*facts["parameters"], "options"} == set(taken)


@pytest.mark.parametrize("body", [b"", b"{}", b"<p>Gone.</p>"])
def test_reply_without_content_is_none(postbox: Any, provider: FakeProvider, body: bytes) -> None:
    provider.reply_with(200 if body else 204, body=body)
    with postbox.Acme(api_key="box-key", base_url=provider.base_url("postbox")) as client:
        assert client.letters.burn_letter(number=7) is None


def test_web_page_in_place_of_no_content_is_no_proof_of_a_send(postbox: Any, provider: FakeProvider) -> None:
    provider.reply_with(200, body=b"<p>Log in to the network.</p>", headers={"content-type": "text/html"})
    with postbox.Acme(api_key="box-key", base_url=provider.base_url("postbox")) as client:
        with pytest.raises(postbox.UnreadableResponseError) as caught:
            client.letters.send_notice(number=7)
        assert caught.value.outcome == "unknown"
        assert client.letters.send_notice(number=7) is None
