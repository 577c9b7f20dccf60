"""Every method of every client against its fake: what is written down, and what comes back."""

import json
import threading

import mailwright
import pytest
from mailwright import testing

from tests.clients.support import APIS, CLASSES
from tests.fakes.conftest import Make
from tests.fakes.support import CALLS, CASES, MAIL, MANIFEST, SENDS, successes


def test_the_cases_are_all_methods_there_are() -> None:
    assert {api: set(calls) for api, calls in CALLS.items()} == {
        api: set(facts["methods"]) for api, facts in MANIFEST["apis"].items()
    }


@pytest.mark.parametrize(("api", "name"), CASES)
def test_every_method_gets_the_reply_of_the_document(make: Make, api: str, name: str) -> None:
    fake = make(api)
    resource, method = name.split(".")
    raw = fake.wait(getattr(getattr(fake.client, resource).with_raw_response, method)(**CALLS[api][name]))
    assert raw.parse() is not None
    reply = json.loads(raw.content)
    documented = list(successes(api, name))
    if documented and "send" not in name:
        assert reply == documented[0]
    if documented:
        assert reply.keys() == documented[0].keys()
    [request] = fake.requests
    assert request.operation == name
    assert request.url.startswith(fake.base_url)
    assert len(fake.sent) == (0 if "send" not in name else 2 if "batch" in name else 1)


@pytest.mark.parametrize("api", APIS)
def test_a_fake_is_a_client_of_its_api(make: Make, api: str) -> None:
    fake = make(api)
    prefix = "Async" if fake.is_async else ""
    assert isinstance(fake.client, getattr(mailwright, prefix + CLASSES[api]))
    again = fake.client.with_options(timeout=3)
    assert again.sent is fake.sent
    assert "a-key-of-the-fake" not in repr(fake.client)


def test_a_mail_through_unosend(make: Make) -> None:
    fake = make("unosend")
    files = [{"filename": "a.txt", "content": b"ab", "content_type": "text/plain"}]
    sent = fake.call(cc="c@example.com", bcc=["d@example.com", "e@example.com"], html="<b>", attachments=files)
    [mail] = fake.sent
    assert (mail.operation, mail.sender, mail.to) == ("emails.send", "a@acme.dev", ("ada@example.com",))
    assert (mail.cc, mail.bcc) == (("c@example.com",), ("d@example.com", "e@example.com"))
    assert (mail.subject, mail.text, mail.html) == ("Secret plan", "Hello", "<b>")
    assert mail.attachments == (testing.SentFile("a.txt", b"ab", "text/plain"),)
    assert mail.body["from"] == "a@acme.dev"
    assert mail.request is fake.requests[0]
    assert (sent.from_, sent.to) == ("a@acme.dev", ["ada@example.com"])
    assert sent.id == next(successes("unosend", "emails.send"))["id"]


def test_each_mail_of_a_batch(make: Make) -> None:
    fake = make("unosend")
    for emails in ([MAIL, {**MAIL, "to": "eve@example.com"}], {"emails": [MAIL]}):
        result = fake.call("emails.send_batch", emails=emails)
        assert result.failures == ()
    assert [mail.to for mail in fake.sent] == [tuple(MAIL["to"]), ("eve@example.com",), tuple(MAIL["to"])]
    assert len(fake.requests) == 2
    assert result.success_count == len(result.data) == 1


def test_ids_differ(make: Make) -> None:
    for api, place in (("unosend", "id"), ("unione", "job_id"), ("unipile", "tracking_id")):
        fake = make(api)
        assert len({getattr(fake.call(), place) for _ in range(3)}) == 3
        first = fake.call()
        fake.reset()
        assert (fake.sent, fake.requests, fake.clock.sleeps) == ([], [], [])
        assert getattr(fake.call(), place) != getattr(first, place)


def test_a_mail_through_unione(make: Make) -> None:
    fake = make("unione")
    picture = {"type": "image/png", "name": "LOGO", "content": b"p" * 100_000}
    people = [{"email": "ada@example.com", "substitutions": {"to_name": "Ada"}}, {"email": "bob@example.com"}]
    message = {
        "recipients": people, "from_email": "a@acme.dev", "subject": "Hi", "body": {"html": "<b>", "plaintext": "b"},
        "inline_attachments": [picture], "attachments": [{"type": "text/plain", "name": "a.txt", "content": b"ab"}],
    }  # fmt: skip
    result = fake.call(message=message)
    [mail] = fake.sent
    assert (mail.sender, mail.to) == ("a@acme.dev", ("ada@example.com", "bob@example.com"))
    assert (mail.subject, mail.text, mail.html) == ("Hi", "b", "<b>")
    assert [(file.name, len(file.content)) for file in mail.attachments] == [("a.txt", 2), ("LOGO", 100_000)]
    assert result.emails == ["ada@example.com", "bob@example.com"]
    assert "api_key" not in mail.body


def test_a_mail_through_unipile(make: Make) -> None:
    fake = make("unipile")
    files = [('r"é.txt', b"\r\n--a\r\nb\r"), mailwright.Upload("b.bin", b"\x00" * 100_000)]
    fake.call(
        cc=[{"identifier": "ü@example.com", "display_name": "Ü"}], from_={"identifier": "me@x"}, attachments=files
    )
    [mail] = fake.sent
    assert (mail.sender, mail.to, mail.cc) == ("me@x", ("ada@example.com",), ("ü@example.com",))
    assert (mail.subject, mail.html, mail.text) == ("Secret plan", "<p>Hello</p>", None)
    assert mail.attachments[0] == testing.SentFile('r"é.txt', b"\r\n--a\r\nb\r", "text/plain")
    assert mail.attachments[1].content == b"\x00" * 100_000
    assert mail.body["cc"] == [{"identifier": "ü@example.com", "display_name": "Ü"}]


def test_clients_of_your_own() -> None:
    fake = testing.FakeUniOne()
    client = mailwright.UniOne(
        api_key="k", instance="us1", language="ru", api_key_in="header", http_client=fake.transport, clock=fake.clock
    )
    client.email.send(message={"recipients": [{"email": "ada@example.com"}], "template_id": "t"})
    [mail] = fake.sent
    assert mail.request.headers["x-api-key"] == "k"
    assert mail.request.url.startswith("https://us1.unione.io/ru/")
    other = mailwright.Unosend(api_key="k", base_url="http://localhost:1/old/v1", http_client=fake.transport)
    with pytest.raises(testing.UnexpectedRequest, match=r"path: is not in the document"):
        other.emails.get(email_id="a")
    unosend = testing.FakeUnosend()
    mailwright.Unosend(api_key="k", base_url="http://localhost:1/old/v1", http_client=unosend.transport).emails.list()
    assert unosend.requests[0].url.endswith("/old/v1/emails")


def test_many_threads() -> None:
    fake = testing.FakeUnosend()

    def work() -> None:
        for _ in range(10):
            fake.emails.send(from_="a", to="b", subject="c", text="d")

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(fake.sent) == len(fake.requests) == 80


def test_a_closed_fake_is_closed(make: Make) -> None:
    fake = make("unosend")
    fake.call()
    fake.wait(fake.client.aclose() if fake.is_async else fake.client.close())
    with pytest.raises(mailwright.ConfigurationError, match="closed"):
        fake.call()
    assert len(fake.sent) == 1


def test_what_a_request_shows(make: Make) -> None:
    fake = make("unosend")
    fake.call("emails.list", limit=7)
    [request] = fake.requests
    assert request.query == {"limit": ("7",), "status": ("sent",)}
    assert (request.method, request.body, request.content) == ("GET", None, b"")
    assert request.headers["authorization"].startswith("Bearer ")
    assert "Bearer" not in repr(request)


def test_the_methods_of_the_sends_are_those_that_send() -> None:
    sending = {api: [n for n, m in MANIFEST["apis"][api]["methods"].items() if "send" in n] for api in APIS}
    assert {name for api in APIS for name in sending[api]} == {*SENDS.values(), "emails.send_batch"}
