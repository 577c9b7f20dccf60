"""What a provider sends by itself is read into models."""

import json
from typing import Any

import pytest

SENT = {"type": "mail.sent", "data": {"id": "m1", "at": "2030-01-02T03:04:05Z", "kind": "new one"}, "more": 1}


def test_one_webhook(sdk: Any) -> None:
    for body in (SENT, json.dumps(SENT), json.dumps(SENT).encode()):
        event = sdk.post.webhooks.mail_sent(body)
        assert type(event).__name__ == "MailSent"
        assert (event.data.id, event.data.at.year, event.data.kind) == ("m1", 2030, "new one")
        assert event.more == 1


@pytest.mark.parametrize(
    ("body", "name", "kind"),
    [
        (SENT, None, "MailSent"),
        ({"type": "mail.lost"}, None, "MailLost"),
        ({"event": "third", "why": "x"}, None, "Third"),
        ({"why": "x"}, "third", "Third"),
        ([{"id": "a"}], "list", "list"),
    ],
)
def test_any_webhook(sdk: Any, body: Any, name: str | None, kind: str) -> None:
    assert type(sdk.post.webhooks.parse(json.dumps(body), name)).__name__ == kind


@pytest.mark.parametrize(
    ("body", "name", "said"),
    [
        ({"type": "mail.secret"}, None, "does not say which webhook it is; give its name"),
        ({}, None, "does not say which webhook it is"),
        ("[]", None, "does not say which webhook it is"),
        ("{", None, "not JSON"),
        (b"\xff", None, "not JSON"),
        ("\ud800", None, "not JSON"),
        (7, None, "must be a text, bytes or a dict"),
        (None, None, "must be a text, bytes or a dict"),
        ({"type": "mail.sent", "data": "secret"}, None, "'mail.sent': these fields are not as documented: data"),
        ({"type": "mail.sent"}, "mail.sent", "these fields are not as documented: data"),
        (SENT, "mail.found", "there is no webhook of this name, but: 'mail.sent', 'mail.lost', 'third', 'list'"),
    ],
)
def test_what_is_no_webhook(sdk: Any, body: Any, name: str | None, said: str) -> None:
    with pytest.raises(sdk.post.webhooks.WebhookError, match=said) as caught:
        sdk.post.webhooks.parse(body, name)
    assert isinstance(caught.value, sdk.MailwrightError)
    assert "secret" not in str(caught.value)


def test_the_functions_are_typed_and_told(sdk: Any) -> None:
    module = sdk.post.webhooks
    assert module.__all__ == ["WebhookError", "parse", "mail_sent", "mail_lost", "third", "list_"]
    assert module.mail_sent.__annotations__["return"] == "models.MailSent"
    assert module.parse.__annotations__["return"].count("|") == 3
    assert module.mail_sent.__doc__.startswith("A mail was sent.")


def test_a_resource_of_that_name_keeps_it(sdk: Any) -> None:
    event = sdk.hooks.webhook_events.ping({"id": "1"})
    assert event.id == "1"
    assert sdk.hooks.Acme(base_url="https://a.test").webhooks
