"""The examples of the vendors' own pages, key by key in their order."""

from typing import Any

Json = dict[str, Any]
ID = "550e8400-e29b-41d4-a716-446655440000"
CREATED = "2024-01-15T10:30:00.000Z"

UNOSEND_SENDS: dict[str, Json] = {
    "basic": {
        "from": "John Doe <john@yourdomain.com>",
        "to": ["user@example.com"],
        "subject": "Welcome to Our Platform",
        "html": "<h1>Welcome!</h1><p>Thanks for signing up.</p>",
        "text": "Welcome! Thanks for signing up.",
    },
    "template": {
        "from": "hello@yourdomain.com",
        "to": ["user@example.com"],
        "subject": "Welcome to Acme!",
        "template_id": ID,
        "template_data": {"first_name": "John", "company_name": "Acme Inc"},
    },
    "scheduled": {
        "from": "hello@yourdomain.com",
        "to": ["user@example.com"],
        "subject": "Your weekly digest",
        "html": "<h1>Weekly Digest</h1><p>Here is your weekly update...</p>",
        "scheduled_for": "2024-01-20T09:00:00.000Z",
    },
}
UNOSEND_BATCH: list[Json] = [
    {
        "from": "Team <team@yourdomain.com>",
        "to": f"user{number}@example.com",
        "subject": f"Welcome, User {number}!",
        "html": "<h1>Welcome!</h1>",
    }
    for number in (1, 2, 3)
]
UNOSEND_SENT: Json = {
    "id": ID,
    "from": "John Doe <john@yourdomain.com>",
    "to": ["user@example.com"],
    "created_at": CREATED,
}
UNOSEND_SCHEDULED: Json = {
    "id": ID,
    "from": "hello@yourdomain.com",
    "to": ["user@example.com"],
    "scheduled_for": "2024-01-20T09:00:00.000Z",
    "status": "scheduled",
    "created_at": CREATED,
}
UNOSEND_LIST: Json = {
    "data": [
        {
            "id": ID,
            "from_email": "hello@yourdomain.com",
            "from_name": "John Doe",
            "to_emails": ["user@example.com"],
            "subject": "Welcome to Our Platform",
            "status": "sent",
            "created_at": CREATED,
            "sent_at": "2024-01-15T10:30:01.000Z",
        }
    ]
}


def unosend_batch_item(number: int) -> Json:
    return {
        "id": f"550e8400-e29b-41d4-a716-44665544000{number}",
        "from": "Team <team@yourdomain.com>",
        "to": [f"user{number}@example.com"],
        "created_at": CREATED,
    }


UNOSEND_BATCH_SENT: Json = {
    "data": [unosend_batch_item(number) for number in (1, 2, 3)],
    "success_count": 3,
    "error_count": 0,
}
UNOSEND_BATCH_PARTIAL: Json = {
    "data": [unosend_batch_item(1), {"error": "Domain unverified.com not verified", "index": 1}],
    "success_count": 1,
    "error_count": 1,
}
UNOSEND_CLICKS: Json = {
    "email_id": ID,
    "clicked": True,
    "first_clicked_at": "2024-01-15T12:30:00.000Z",
    "total_clicks": 5,
    "unique_links_clicked": 2,
    "links": [
        {"url": "https://example.com/signup", "clicks": 3, "last_clicked_at": "2024-01-15T14:45:00.000Z"},
        {"url": "https://example.com/docs", "clicks": 2, "last_clicked_at": "2024-01-15T13:20:00.000Z"},
    ],
}

# UniOne's page lost the names of most objects; they are put back here as its own SDK has them.
UNIONE_SEND: Json = {
    "api_key": "apiKey",
    "message": {
        "template_engine": "simple",
        "template_id": "template_id",
        "global_substitutions": {"someVar": "some val"},
        "global_metadata": {"key1": "val1"},
        "body": {
            "html": "<b>Hello {{substitutionName}}</b>",
            "plaintext": "Some plain text",
            "amp": (
                '<!doctype html><html amp4email><head> <meta charset="utf-8"><script async src=""></script> '
                "<style amp4email-boilerplate>body{visibility:hidden}</style></head>"
                "<body> Hello, AMP4EMAIL world.</body></html>"
            ),
        },
        "subject": "Example subject",
        "from_email": "user@example.com",
        "from_name": "userName",
        "reply_to": "reply@example.com",
        "track_links": 1,
        "track_read": 1,
        "recipients": [
            {
                "email": "one@example.com",
                "substitutions": {"substitutionName": "substitutionVal", "to_name": "Name Surname"},
                "metadata": {"key1": "val1"},
            },
            {
                "email": "bad_email@com",
                "substitutions": {"substitutionName": "substitutionVal", "UNSUB_hash": "Qwcd1789"},
            },
        ],
        "headers": {"X-MyHeader": "some_useful_data"},
        "attachments": [{"type": "text/plain", "name": "myfile.txt", "content": "ZXhhbXBsZSBmaWxl"}],
        "inline_attachments": [{"type": "image/png", "name": "IMAGECID", "content": "iVBORw0KGgo"}],
        "options": {"unsubscribe_url": "someurl"},
    },
}
UNIONE_STATES: Json = {
    "gone@example.com": "unsubscribed",
    "bad_email@com": "invalid",
    "twice@example.com": "duplicate",
    "full@example.com": "temporary_unavailable",
    "never@example.com": "permanent_unavailable",
}
UNIPILE_SENT: Json = {"object": "EmailSent", "tracking_id": "a1b2c3"}
