"""Mails full of words that nobody should read elsewhere, and keys."""

import json
from typing import Any
from urllib.parse import quote

from mailwright import RequestOptions

KEY, AWKWARD_KEY = "upl+KEY/77==", 'upl"KEY\\77+=='
_WRITTEN = {
    form for key in (KEY, AWKWARD_KEY) for form in (key, json.dumps(key)[1:-1], quote(key), quote(key, safe=""))
}
KEY_FORMS = tuple(_WRITTEN | {repr(form)[1:-1] for form in _WRITTEN})
ADDRESS, NAME, SUBJECT, TEXT, WORD = "numbat@example.com", "Bilby Q", "Wombat plan", "Hello Kowari, all set?", "Quokka"
PRIVATE = ("numbat", "bilby", "wombat", "kowari", "quokka")
"""Words of the mails below, in any case."""
MAILS: dict[str, dict[str, Any]] = {
    "unosend": {
        "from_": "numbat@acme.dev",
        "to": [ADDRESS, "numbat2@example.com"],
        "subject": SUBJECT,
        "text": TEXT,
        "template_data": {"name": NAME, "deep": [{"list": [WORD]}]},
        "tags": {"tag": WORD},
        "headers": {"X-Name": WORD},
    },
    "unione": {
        "message": {
            "recipients": [
                {"email": ADDRESS, "substitutions": {"to_name": NAME, "Other": WORD}, "metadata": {"m": WORD}}
            ],
            "subject": SUBJECT,
            "from_email": "numbat@acme.dev",
            "from_name": NAME,
            "body": {"html": f"<p>{TEXT}</p>", "plaintext": TEXT},
            "global_substitutions": {"x": WORD},
        }
    },
    "unipile": {
        "account_id": "acc",
        "to": [{"identifier": ADDRESS, "display_name": NAME}],
        "subject": SUBJECT,
        "body": TEXT,
        "custom_headers": [{"name": "X-Name", "value": WORD}],
    },
}
EXTRA = RequestOptions(
    extra_headers={"X-Extra": WORD}, extra_query={"q": ADDRESS}, extra_body={"extra": {"name": [NAME]}}
)


def key_in(text: str) -> bool:
    return any(form in text for form in KEY_FORMS)


def given_away(text: str, *more: str) -> list[str]:
    """What a text tells that it should not."""
    return [word for word in (*PRIVATE, *more) if word.lower() in text.lower()] + ["the key"] * key_in(text)
