"""Requests that break the document are refused, with place and rule; and our judge agrees with an independent one."""

import copy
import json
from typing import Any

import mailwright
import pytest
from mailwright import testing

from tests.clients.support import ARGUMENTS, DOCUMENTS, Json
from tests.fakes.conftest import Make
from tests.provider.document import Document
from tests.provider.exchange import Request
from tests.provider.judge import Judge

JSON = (("Content-Type", "application/json"),)
KEY: dict[str, Any] = {"unosend": (("Authorization", "Bearer k"),), "unione": (), "unipile": (("X-API-KEY", "k"),)}
URL = {
    "unosend": "https://api.unosend.co/emails",
    "unione": "https://api.unione.io/en/transactional/api/v1/email/send.json",
    "unipile": "https://api1.unipile.com:13111/api/v1/emails",
}
FAKES: dict[str, Any] = {
    "unosend": testing.FakeUnosend, "unione": testing.FakeUniOne, "unipile": testing.FakeUnipile,
}  # fmt: skip
MAIL: Json = {"from": "a@acme.dev", "to": "b@example.com", "subject": "s", "text": "t"}
MESSAGE: Json = {"api_key": "k", "message": {"recipients": [{"email": "a"}], "template_id": "t"}}


def refused(api: str, method: str = "POST", url: str = "", headers: Any = None, body: bytes = b"") -> list[str]:
    """What is held against a request that no client made."""
    headers = (*KEY[api], *JSON) if headers is None else headers
    try:
        FAKES[api]().transport.send(mailwright.TransportRequest(method, url or URL[api], headers, body))
    except testing.UnexpectedRequest as error:
        return [str(each) for each in error.violations]
    return []


def mail(**changes: Any) -> bytes:
    return json.dumps({name: value for name, value in {**MAIL, **changes}.items() if value != "-"}).encode()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, []),
        ({"from_name": "Ada"}, ["from_name: unknown field"]),
        ({"subject": "-"}, ["subject: field required"]),
        ({"subject": None}, ["subject: input should be a valid string"]),
        ({"html": None}, ["html: may be left out, and not be null"]),
        ({"text": "-"}, ["needs html or text or template_id"]),
        ({"to": []}, ["to: list should have at least 1 item after validation, not 0"]),
        ({"tags": {"a": "b"}}, ["tags: has to be a list, and is an object"]),
        ({"tags": [{"name": "a", "value": "b", "x": 1}]}, ["tags.0.x: unknown field"]),
        ({"tracking": {"open": "true"}}, ["tracking.open: has to be true or false, and is a text"]),
        ({"tracking": {"open": 1}}, ["tracking.open: has to be true or false, and is a number"]),
        ({"tracking": {"open": None}}, ["tracking.open: may be left out, and not be null"]),
        ({"priority": "urgent"}, ["priority: input should be 'high', 'normal' or 'low'"]),
        ({"headers": {"X A": "b"}}, ["headers.X A: string should match pattern '^[!#$%&\\'*+.^_`|~0-9A-Za-z-]+$'"]),
        ({"scheduled_for": "2030-01-31T09:00:00+02:00"}, []),
        ({"scheduled_for": "2030-01-31 09:00:00+00:00"},
         ["scheduled_for: has to be a time as RFC 3339 has it, such as 2030-01-31T09:00:00Z"]),
        ({"attachments": [{"filename": "a", "content": "%"}]},
         ["attachments.0.content: text must be base64 already; give bytes, a Path or a file opened in binary mode "
          "instead"]),
    ],
)  # fmt: skip
def test_bodies(changes: Json, said: list[str]) -> None:
    assert refused("unosend", body=mail(**changes)) == said


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"method": "PUT"}, ["method: this path takes GET or POST"]),
        ({"url": "https://api.unosend.co/v1/emails"}, ["path: is not in the document"]),
        ({"url": "https://api.unosend.co/email"}, ["path: is not in the document"]),
        ({"url": URL["unosend"] + "?limit=1"}, ["query limit: the document has no such parameter"]),
        ({"headers": JSON}, ["header Authorization: missing: the request has no key"]),
        ({"headers": (("Authorization", "k"), *JSON)}, ["header Authorization: missing: the request has no key"]),
        ({"headers": KEY["unosend"]}, ["header Content-Type: is missing, and has to be application/json"]),
        ({"headers": (*KEY["unosend"], ("content-type", "text/plain"))},
         ["header Content-Type: is text/plain, and has to be application/json"]),
        ({"body": b""}, ["body: is not strict JSON (JSONDecodeError)"]),
        ({"body": b"{"}, ["body: is not strict JSON (JSONDecodeError)"]),
        ({"body": b'{"a":1,"a":2}'}, ["body: is not strict JSON (ValueError)"]),
        ({"method": "GET"}, ["body: the operation takes none"]),
        ({"method": "GET", "body": b"", "url": URL["unosend"] + "?limit=101&status=odd&x=1"},
         ["query limit: input should be less than or equal to 100",
          "query status: input should be 'queued', 'scheduled', 'sent', 'delivered', 'bounced', 'failed', "
          "'complained', 'opened', 'clicked' or 'cancelled'", "query x: unknown field"]),
        ({"method": "GET", "body": b"", "url": URL["unosend"] + "?limit=2&limit=3"},
         ["query limit: input should be a valid integer"]),
    ],
)  # fmt: skip
def test_what_is_around_a_body(given: Json, said: list[str]) -> None:
    assert refused("unosend", **{"body": mail(), **given}) == said


def message(**changes: Any) -> bytes:
    return json.dumps({**MESSAGE, "message": {**MESSAGE["message"], **changes}}).encode()


def test_the_key_of_unione_is_in_one_place() -> None:
    assert refused("unione", body=message()) == []
    whole = json.dumps({"message": MESSAGE["message"]}).encode()
    assert refused("unione", body=whole) == ["api_key or header X-API-KEY: missing: the request has no key"]
    header = (("x-api-key", "k"), *JSON)
    assert refused("unione", body=whole, headers=header) == []
    assert refused("unione", body=message(), headers=header) == ["header X-API-KEY: the key is in the body already"]


def test_rules_of_unione() -> None:
    assert refused("unione", body=message(track_links=True)) == [
        "message.track_links: has to be a number, and is true or false"
    ]
    assert refused("unione", body=message(tags=["a", "a"])) == ["message: tags holds the same item twice"]
    assert refused("unione", body=b" " * 10485760 + message())[0].startswith("body: has 10,485,")
    other = URL["unione"].replace("/en/", "/en/x/")
    assert refused("unione", url=other, body=message()) == ["path: is not in the document"]


def form(*parts: tuple[str, str], boundary: str = "b") -> tuple[Any, bytes]:
    """A form as other clients write it."""
    shown = [f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in parts]
    headers = (*KEY["unipile"], ("Content-Type", f"multipart/form-data; boundary={boundary}"))
    return headers, ("".join(shown) + "--b--\r\n").encode()


GOOD = (("account_id", "a"), ("to", '[{"identifier":"a@example.com"}]'), ("body", "b"))


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (GOOD, []),
        ((*GOOD[:1], *GOOD[2:]), ["to: field required"]),
        ((*GOOD, ("attachment", "x")), ["attachment: unknown field"]),
        ((*GOOD, ("subject", "a"), ("subject", "b")), ["subject: input should be a valid string"]),
        ((*GOOD, ("cc", "a@example.com")), ["cc: has to be one part of JSON text, and is not (JSONDecodeError)"]),
        ((*GOOD, ("cc", '[{"identifier":null}]')), ["cc.0.identifier: input should be a valid string"]),
        ((*GOOD, ("cc", '[{"identifier":"a","display_name":null}]')),
         ["cc.0.display_name: may be left out, and not be null"]),
        ((*GOOD, ("tracking_options", '{"opens":"yes"}')),
         ["tracking_options.opens: has to be true or false, and is a text"]),
        ((*GOOD, ("attachments", "no file")),
         ["attachments.0: give a Path, a named file opened in binary mode, an Upload, or (filename, bytes)"]),
    ],
)  # fmt: skip
def test_forms(parts: Any, said: list[str]) -> None:
    headers, body = form(*parts)
    found = refused("unipile", headers=headers, body=body)
    assert [
        each.replace("attachments: input should be a valid list", said[0] if said else "") for each in found
    ] == said


def test_forms_that_are_none() -> None:
    headers, body = form(*GOOD, boundary="c")
    assert refused("unipile", headers=headers, body=body) == [
        "body: is no multipart body with the boundary of its header"
    ]
    plain = (*KEY["unipile"], ("Content-Type", "multipart/form-data"))
    assert refused("unipile", headers=plain, body=body) == ["header Content-Type: needs a boundary"]
    long = (*form(*GOOD)[0], ("Idempotency-Key", "x" * 256))
    assert refused("unipile", headers=long, body=form(*GOOD)[1]) == ["header Idempotency-Key: has 1 to 255 characters"]


def test_what_got_past_the_checks_of_the_client(make: Make) -> None:
    fake = make("unosend")
    with pytest.raises(
        testing.UnexpectedRequest, match=r"POST https://api.unosend.co/emails \(emails.send\) .*: extra"
    ):
        fake.call(options=mailwright.RequestOptions(extra_body={"extra": 1}))
    with pytest.raises(AssertionError, match="query q: the document has no such parameter"):
        fake.call(options=mailwright.RequestOptions(extra_query={"q": "1"}))
    assert (fake.requests, fake.sent) == ([], [])
    fake.call()
    assert len(fake.sent) == 1


# Beside the judge of the fake provider, which reads the documents by itself.

ODD: list[Any] = [None, "", "x", [], {}, True, 0, 1, 1.5, "2030-01-31T09:00:00Z", [None], ["a", "a"], {"a": "b"},
                  [{"name": "a", "value": "b"}], "dGV4dA==", ["a"], -1, "high"]  # fmt: skip


def verdicts(api: str, body: Any) -> tuple[bool, bool]:
    """Whether a JSON body is fine, by our judge and by the other."""
    content = json.dumps(body).encode()
    path = URL[api].split("/", 3)[3]
    headers = [(name.lower(), value) for name, value in (*KEY[api], *JSON)]
    headers += [("user-agent", "t"), ("content-length", str(len(content))), ("accept", "application/json")]
    judge = Judge(DOCUMENT[api], strict_properties=True)
    other = judge.judge(Request("POST", f"/{path}", "", headers, content))
    return refused(api, body=content) == [], other.problems == []


DOCUMENT = {api: Document(DOCUMENTS[api]) for api in ("unosend", "unione")}


def changed(value: Json, way: tuple[str, ...], name: str, new: Any) -> Json:
    made = copy.deepcopy(value)
    inner: Any = made
    for step in way:
        inner = inner[int(step)] if isinstance(inner, list) else inner[step]
    inner[name] = new
    return made


FULL: dict[str, Json] = {
    "unosend": {**MAIL, "attachments": [{"filename": "a", "content": "dGV4dA=="}], "tracking": {"open": True}},
    "unione": {"api_key": "k", "message": {**MESSAGE["message"], "options": {}, "body": {"html": "a"}}},
}
PLACES: dict[str, dict[tuple[str, ...], list[str]]] = {
    "unosend": {
        (): ["from", "to", "cc", "subject", "text", "template_data", "scheduled_for", "headers", "attachments", "tags",
             "tracking", "priority", "unknown"],
        ("attachments", "0"): ["filename", "content", "content_type"],
        ("tracking",): ["open", "unknown"],
    },
    "unione": {
        ("message",): ["recipients", "global_metadata", "global_substitutions", "track_links", "tags", "body",
                       "template_id", "template_engine", "headers", "options", "unknown"],
        ("message", "options"): ["send_at", "custom_backend_id"],
        ("message", "recipients", "0"): ["email", "substitutions", "metadata"],
    },
}  # fmt: skip


@pytest.mark.parametrize("api", FULL)
def test_both_judges_agree(api: str) -> None:
    assert verdicts(api, FULL[api]) == (True, True)
    cases = [(way, name, new) for way, names in PLACES[api].items() for name in names for new in ODD]
    apart, fine = [], 0
    for way, name, new in cases:
        ours, theirs = verdicts(api, changed(FULL[api], way, name, new))
        fine += ours
        if ours != theirs:
            apart.append((way, name, new, ours))
    assert apart == []
    assert 25 < fine < len(cases) / 2


def test_the_arguments_of_other_tests_are_judged_alike() -> None:
    examples = [
        value["value"]
        for path in DOCUMENTS["unione"]["paths"].values()
        for value in path["post"]["requestBody"]["content"]["application/json"]["examples"].values()
    ]
    assert len(examples) >= 2
    for example in examples:
        assert verdicts("unione", {"api_key": "k", **example}) == (True, True)
    assert verdicts("unione", {"api_key": "k", **ARGUMENTS["unione"]}) == (True, True)
